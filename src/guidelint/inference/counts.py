"""Announced numbers against the things that follow, stand before, or stand elsewhere."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from guidelint.inference.announcements import announcements
from guidelint.inference.count_evidence import by_layout, by_list, by_words, distance
from guidelint.inference.count_places import NEAR, candidates
from guidelint.inference.relation import Relation
from guidelint.model import grouped
from guidelint.reading.row import heading_of
from guidelint.reading.rows import rows
from guidelint.reading.sizes import own_number
from guidelint.reading.stems import stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.announcements import Announcement
    from guidelint.inference.count_places import Rows
    from guidelint.reading import Reading, Text
    from guidelint.reading.row import Row

_REACH, _FEW, _JOINED, _NEAR_PRICE = 8, 8, 20, 14


def counts(reading: Reading) -> Iterator[Relation]:
    """Offer what each announced number may count."""
    every = reading.once(announcements)
    page = reading.once(rows) if every else ()
    for each in every if page else ():
        if not each.partial:
            found = list(candidates(page, each))
            yield from _counted(page, each, found)
            if not any(kind == "count-inline" and row.opening == "colon" for kind, row in found):
                yield from _taken_up(page, each)
    yield from _said_twice(page, every) if page else ()


def _counted(
    page: Rows, each: Announcement, found: Sequence[tuple[str, Row]]
) -> Iterator[Relation]:
    """Compare a number with all that it may count by its place."""
    if _is_named_before(each) or any(_fits(*of, each, _values(each, of[1])) for of in found):
        yield Relation("count-lead", each, (), holds=True)
    elif found and not _is_explained(page, found[0][0], each):
        yield from (_fault(kind, each, row) for kind, row in found)


def _values(each: Announcement, row: Row) -> set[int]:
    """Give a number, those of its sentence and not of the row, and it with what is joined."""
    text, (start, end) = each.text, (row.members[0].start, row.members[-1].end)
    own = text.between(start, end) if row.text is text and each.end <= start else ()
    inside = {token.start for token in own}
    others = [
        other.value
        for other in each.beside
        if other.sentence == each.sentence and other.start not in inside
    ]
    others += [
        int(figure.quantity.low)
        for figure in text.figures
        if figure.sentence == each.sentence
        and figure.start not in inside
        and figure.quantity.kind in ("count", "number")
    ]
    joined = any(0 < hit.start - each.end <= _JOINED for hit in text.cue("coordinator"))
    joined = joined or _goes_on(each)
    sums = [each.value + other for other in (1, *others)] if joined else ()
    return {each.value, *others, *sums}


def _goes_on(each: Announcement) -> bool:
    """Whether another number of the same things follows: "Three things on, one thing open"."""
    text, (_, end) = each.text, each.bounds
    behind = text.folded[each.end : end]
    return (
        bool(each.head)
        and behind.lstrip()[:1] != ":"
        and each.head in stems(text, each.end, end)
        and any(f.start > each.end and f.sentence == each.sentence for f in text.figures)
    )


def _fits(kind: str, row: Row, each: Announcement, values: set[int]) -> bool:
    """Whether a row has as many members as are told, or as many of them name what is counted."""
    named = sum(each.head in stems(m.text, m.start, m.end) for m in row.members)
    own = [number for number in map(own_number, row.members) if number > 1]
    told = sum(own) if len(own) > 1 else 0
    if kind == "count-after" and row.opening == "bracket" and each.value == row.size + 1:
        return True  # "Release 3.2 (format 2, interface 1.4). The three numbers"
    return not values.isdisjoint(row.sizes) or each.value in (named, told)


def _is_named_before(each: Announcement) -> bool:
    """Whether so many names stand before its colon: "AB, CD and EF: the three keys"."""
    text, start = each.text, each.bounds[0] if each.text.kind != "heading" else 0
    before, colon, between = text.clean[start : each.start].rpartition(":")
    joined = text.cued("coordinator", start, start + len(before))
    sizes = {len(before.split(",")), len(before.split(",")) + joined}
    return bool(colon) and len(between) < NEAR and each.value in sizes


def _is_explained(page: Rows, kind: str, each: Announcement) -> bool:
    """Whether something else in reach has that many members, or several lists have together."""
    text = each.text
    taken_up = kind == "count-after" or each.follows("every-one", 0)
    if _are_together(each) or _is_answered(each) or (taken_up and each.is_said_before):
        return True
    if kind == "count-inline" or (kind == "count-lead" and text.clean.endswith(":")):
        return False
    section = _section_of(each)
    under = [row for row in page if not section or section in row.text.section]
    if kind == "count-after" and not each.begins and not each.follows("makes"):
        under = [row for row in page if row.first <= text.index]
    return any(each.value in row.sizes for row in under)


def _is_answered(each: Announcement) -> bool:
    """Whether it is asked, and the answer begins with a number: "Are there four?", "Five."."""
    after = each.text.reading.texts[each.text.index + 1 :][:1]
    asked = each.text.clean.endswith("?") and bool(after)
    return asked and any(not figure.start for figure in after[0].figures)


def _section_of(each: Announcement) -> Text | None:
    """Give the heading that a number stands in or under."""
    return each.text if each.text.kind == "heading" else heading_of(each.text)


def _are_together(each: Announcement) -> bool:
    """Whether lists that follow in its section have so many items together."""
    text = each.text
    section = _section_of(each)
    lists = [listed for listed in text.reading.lists if listed.items[0].index > text.index]
    sizes = [len(listed.items) for listed in lists if heading_of(listed.items[0]) is section]
    return each.value in accumulate(sizes)


def _fault(kind: str, each: Announcement, row: Row) -> Relation:
    size = row.size
    if kind == "count-inline":
        size = min(row.sizes, key=lambda n: (abs(n - each.value), n))
    follow = f"follow{'s' if size == 1 else ''}"
    said = f"“{each.printed}” are announced, and {size} {follow}."
    if kind == "count-after":
        said = f"“{each.printed}” are counted here, and {size} stand before."
    first = row.members[0]
    start = first.start if first.text is each.text and first.start > each.end else each.bounds[1]
    evidence = distance(each, size) | by_words(each, start) | by_list(each, row)
    if kind in ("count-lead", "count-inline"):
        evidence |= by_layout(each, start)
    return _differs(kind, each, row, said, evidence)


def _differs(
    kind: str, each: Announcement, row: Row, said: str, evidence: dict[str, float]
) -> Relation:
    first, roles = row.members[:1], ("the first of them",)
    return Relation(kind, each, first, holds=False, roles=roles, message=said, evidence=evidence)


# --- "all four" after the row that it counts ---


def _taken_up(page: Rows, each: Announcement) -> Iterator[Relation]:
    """Compare "all four" and "both" with the last row before it."""
    told = each.text.kind in ("paragraph", "item") and (
        each.follows("all-of", 0) or (each.is_both and each.begins)
    )
    before = [row for row in page if _precedes(row, each)] if told else []
    if not before:
        return
    row, text = before[-1], each.text
    pair = each.value == 2 and text.cued(
        "coordinator", text.bounds[max(0, each.sentence - 1)][0], each.start
    )
    if (
        pair
        or each.is_said_before
        or each.is_said_elsewhere
        or _is_of_sentences(each)
        or any(each.value in other.sizes for other in page if _is_near(other, each))
    ):
        yield Relation("count-all", each, row.members[:1], holds=True)
        return
    inside = row.kind == "sentence" and row.text is each.text
    evidence = distance(each, row.size) | {
        "near": each.text.index - row.last < 4,
        "beside": inside or (each.sentence == 0 and each.text.index == row.last + 1),
        "bare": row.bare,
        "both": each.is_both and not each.noun,
        "other": bool(each.noun) and not each.is_generic,
    }
    said = f"“{each.printed}” are meant here, and the page has {row.size}."
    yield _differs("count-all", each, row, said, evidence)


def _is_of_sentences(each: Announcement) -> bool:
    """Whether a text opens with it, and the paragraph before has so many sentences."""
    before = each.text.reading.texts[each.text.index - 1]
    return not each.sentence and len(before.bounds) == each.value


def _precedes(row: Row, each: Announcement) -> bool:
    """Whether a row stands so near before a number that it, and no kind in it, may be taken up."""
    if " " in each.noun or row.open or row.kind in ("rows", "heads") or not 1 < row.size <= _FEW:
        return False
    paid = (each.start - f.end for f in each.text.figures if f.quantity.kind == "money")
    if row.text.kind == "cell" or any(0 <= apart <= _NEAR_PRICE for apart in paid):
        return False  # "24.90 € for all three"
    apart = each.text.index - row.last
    if row.kind == "sentence":
        last = row.members[-1]
        sentences = each.sentence + apart * len(row.text.bounds) - row.text.sentence_at(last.start)
        near = apart in (0, 1) and sentences <= 1 and (apart or last.end <= each.start)
        return row.size > 2 and len(row.sizes) == 1 and bool(near)
    told_whole = each.follows("every-one", 0) or (apart == 1 and not each.sentence)
    return 0 < apart <= _REACH and told_whole


def _is_near(row: Row, each: Announcement) -> bool:
    """Whether a number may be meant of a row: beside it, or a list of its section."""
    if row.bulleted and row.section in each.text.section[-1:]:
        return True
    return row.kind == "sentence" and abs(row.first - each.text.index) <= 1


# --- "seven annexes go with it:", and "eight annexes" elsewhere ---


def _said_twice(page: Rows, every: Sequence[Announcement]) -> Iterator[Relation]:
    """Compare the two numbers that a page has of one noun, of which a list bears out one."""
    for said in grouped(every, lambda each: each.noun.lower()).values():
        if len({each.value for each in said}) != 2 or not said[0].noun or said[0].is_generic:
            continue
        if any(each.partial for each in said):
            continue
        listed = {each.value: row for each in said for row in _lists_of(page, each, said)}
        if len(listed) == 1:
            ((value, row),) = listed.items()
            yield from (_other(each, value, row) for each in said if each.value != value)


def _lists_of(page: Rows, each: Announcement, said: Sequence[Announcement]) -> list[Row]:
    """Give the lists that a number leads to, or that stand below another one and are as many."""
    led = [row for _, row in candidates(page, each) if each.value in row.sizes and row.bulleted]
    others = {other.text for other in said if other.value != each.value}
    below = [row for row in page if row.bulleted and row.lead in others]
    return led or [row for row in below if each.value == row.size]


def _other(each: Announcement, value: int, row: Row) -> Relation:
    """Tell of a number that is another than the one which a list bears out."""
    said = f"“{each.printed}” are told here, and the page lists {value}."
    own = distance(each, value) | {
        "all": each.follows("every-one", 0),
        "own": row.lead is each.text,
    }
    return _differs("count-said", each, row, said, own)
