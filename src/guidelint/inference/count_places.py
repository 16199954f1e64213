"""What an announced number may count by its place: what follows it, stands under or before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.reading.row import Row
from guidelint.reading.rows import rows
from guidelint.reading.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.inference.announcements import Announcement
    from guidelint.reading import Reading, Stretch

Rows = tuple[Row, ...]
_FAR, _CLAUSE, NEAR = 12, 20, 40
"""Words from a number to its list, those where it says "there are" and a colon leads on, and
characters to the sentence it takes up again; what stands farther off counts something else."""
_LONG_HEADING = 12
_NEXT = 2
"""Texts from a heading to the only list under it: a paragraph may stand between."""
_LISTED = ("list", "rows")


def candidates(page: Rows, each: Announcement) -> Iterator[tuple[str, Row]]:
    """Give each row that a number may count, with the kind of its relation."""
    yield from _by_place(page, each)
    yield from _headed(each)


def _by_place(page: Rows, each: Announcement) -> Iterator[tuple[str, Row]]:
    if each.is_both and not each.begins:
        return
    text = each.text
    if text.kind == "heading":
        yield from (("count-heading", row) for row in _under(page, each))
        return
    inside = list(_inside(page, each))
    yield from (("count-inline", row) for row in inside)
    colon = text.clean.rstrip().endswith(":")
    last = each.sentence == len(text.bounds) - 1
    below = [row for row in page if row.lead is text and row.kind in _LISTED and not inside]
    follows = [row for row in below if last or (each.head and each.head in row.label)]
    yield from (("count-lead", row) for row in follows)
    if not inside and not (follows and colon):
        yield from (("count-after", row) for row in _before(page, each))


def _headed(each: Announcement) -> Iterator[tuple[str, Row]]:
    """Give the headings that are numbered by what is counted: "five stages", "Stage 1: Ask"."""
    named = each.text.reading.once(_numbered).get(each.head, [])
    if len(named) > 1 and each.text.index < named[0].text.index:
        yield "count-heading", Row("heads", named, label=[each.head])


def _numbered(reading: Reading) -> dict[str, list[Stretch]]:
    """Give the headings that begin with a noun and a number, by the stem of the noun."""
    found: dict[str, list[Stretch]] = {}
    for head in (head for row in reading.once(rows) if row.kind == "heads" for head in row.members):
        noun, number = (*head.text.tokens, None, None)[:2]
        if noun and number and number.kind == "number":
            found.setdefault(stem(noun.low, reading.language), []).append(head)
    return found


def _inside(page: Rows, each: Announcement) -> Iterator[Row]:
    """Give the enumeration of its sentence that the number leads to."""
    for row in page:
        at = row.members[0].start
        own = row.kind == "sentence" and row.text is each.text
        if not own or not each.end <= at < each.bounds[1]:
            continue
        if row.opening == "whole" or (row.bare and not row.named):
            continue
        between = each.text.clean[each.end : at]
        others = any(each.start < other.start < at for other in each.beside)
        apart = ";" in between or (row.opening == "bracket" and ":" in between)
        plain = row.opening == "colon" and each.follows("there", 0)
        if len(between.split()) <= (_CLAUSE if plain else _FAR) and not others and not apart:
            yield row
        return


def _under(page: Rows, each: Announcement) -> list[Row]:
    """Give what a heading announces: headings or labelled paragraphs under it, else a list."""
    if len(each.text.clean.split()) > _LONG_HEADING:
        return []
    under = [row for row in page if row.section is each.text]
    parts = [
        row
        for row in under
        if row.kind in ("heads", "paragraphs") or (row.opening == "whole" and not row.loose)
    ]
    lists = [row for row in under if row.kind in _LISTED]
    alone = len(lists) == 1 and lists[0].first - each.text.index <= _NEXT
    return parts or [
        row for row in lists[:1] if alone or not row.lead or row.lead.clean[-1:] != "."
    ]


def _before(page: Rows, each: Announcement) -> Iterator[Row]:
    """Give what stands right before the number's sentence and that it takes up again."""
    text, start = each.text, each.bounds[0]
    takes_up = each.begins or each.follows("all-of") or each.follows("makes")
    counts_up = any(o.head == each.head and o.value == each.value - 1 for o in each.beside)
    if each.start - start >= NEAR or not takes_up or counts_up:  # "Two dogs: €8. Three dogs: ask."
        return
    if each.sentence == 0:
        above = [
            row
            for row in page
            if (row.after is text and row.kind in _LISTED)
            or (
                row.kind == "paragraphs" and row.last == text.index - 1 and row.lead in text.section
            )
        ]
    else:
        last = text.bounds[each.sentence - 1][0]
        own = [row for row in page if row.kind == "sentence" and row.text is text]
        above = [row for row in own if last <= row.members[0].start < start]
    yield from (row for row in above if row.opening != "bare" or each.value in row.sizes)
