"""A numbered or lettered row that leaves one out: 1, 2, 4; (a), (b), (d)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from guidelint import regexes as re
from guidelint.checks.base import Check, Params
from guidelint.model import Finding, Related
from guidelint.reading.labels import labels, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading, Text

INLINE = re.compile(r"(?<![\w)])\(([a-h]|\d)\)(?=\s)")
HEADED = re.compile(r"(\d{1,2})[.):]?\s+[^\W\d_]")
ROW = 3
"""Members from which a row is a row."""
REACH = 4
"""Numbers that may be left out at once at most: 5, 9 is a list of its own."""


class Member(NamedTuple):
    """A member of a row: its value, counted from 1, and where it is printed."""

    value: int
    text: Text
    start: int
    end: int


class ListJump(Check[Params]):
    """Read the printed numbers of lists, headings, labels and enumerations in a sentence."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each row with one gap in it."""
        for row in (*_lists(reading), *_labelled(reading), *_inline(reading)):
            if jump := _jump(row):
                yield _finding(*jump)
        numbered = reading.once(labels).numbered
        for row in _headings(reading):
            jump = _jump(row)
            if jump and str(jump[0].value + 1) not in numbered:
                yield _finding(*jump)


def _lists(reading: Reading) -> Iterator[list[Member]]:
    """Give lists as they are numbered in the raw page; HTML numbers them itself."""
    if reading.page.path.endswith((".html", ".htm")):
        return
    for listing in reading.lists:
        if listing.ordered:
            yield [member for text in listing.items if (member := _member(text, mark_of(text)))]


def _member(text: Text, mark: str) -> Member | None:
    return Member(_value(mark), text, 0, min(len(text.clean), 40)) if mark else None


def _value(mark: str) -> int:
    return int(mark) if mark.isdigit() else ord(mark.lower()) - ord("a") + 1


def _headings(reading: Reading) -> Iterator[list[Member]]:
    """Give the numbered headings of one level under one heading."""
    rows: dict[tuple[int, int], list[Member]] = {}
    for text in reading.body:
        if text.kind == "heading" and (match := HEADED.match(text.clean)):
            above = text.section[-1].index if text.section else -1
            key = (text.block.level, above)
            rows.setdefault(key, []).append(Member(int(match[1]), text, *match.span(1)))
    yield from rows.values()


def _labelled(reading: Reading) -> Iterator[list[Member]]:
    """Give "Step 1", "Step 2" where they open headings, items, or cells of a first column."""
    rows: dict[tuple[str, str, int, int], list[Member]] = {}
    for label in reading.once(labels).opening:
        text = label.text
        if "." in label.number or (len(label.number) > 1 and not label.number.isdigit()):
            continue
        if text.kind == "cell" and text.block.column:
            continue
        above = text.section[-1].index if text.section else -1
        key = (text.kind, label.word, text.block.level, max(text.block.group, above))
        member = Member(_value(label.number), text, label.start, label.end)
        rows.setdefault(key, []).append(member)
    yield from rows.values()


def _inline(reading: Reading) -> Iterator[list[Member]]:
    for text in reading.body:
        if text.kind in ("paragraph", "item") and text.clean.count("(") >= ROW:
            found = INLINE.finditer(text.clean)
            row = [Member(_value(m[1]), text, *m.span()) for m in found if not _cited(text, m)]
            if len({text.clean[each.start + 1].isdigit() for each in row}) == 1:
                yield row


def _cited(text: Text, found: re.Match[str]) -> bool:
    """Whether a letter is cited ("section 4(a)", "point (b)", "(a) and (b)") and opens nothing."""
    before = text.clean[: found.start()].split()[-2:]
    told = " ".join(before)
    small = text.reading.lexicon.words("joint") | {"to", "à", "of", "de"}
    return not before or (
        found.start() > 0
        and (before[-1][-1:].isdigit() or (before[-1].lower() in small and told[:1] == "("))
    )


def _jump(row: Sequence[Member]) -> tuple[Member, Member] | None:
    """Give the two members round the one gap of a row that begins with 1."""
    if len(row) < ROW or row[0].value != 1:
        return None
    gaps = [(a, b) for a, b in pairwise(row) if b.value != a.value + 1]
    if len(gaps) != 1:
        return None
    before, after = gaps[0]
    return gaps[0] if 1 < after.value - before.value < REACH else None


def _finding(before: Member, after: Member) -> Finding:
    return Finding(
        message=f"The numbering goes from {_shown(before)} to {_shown(after)}.",
        place=after.text.place(after.start, after.end),
        related=(Related(before.text.place(before.start, before.end), "before it"),),
    )


def _shown(member: Member) -> str:
    printed = member.text.clean[member.start : member.end]
    found = re.search(r"\(([a-h]|\d)\)$", printed)
    return found[0] if found else str(member.value)


CHECK = ListJump
