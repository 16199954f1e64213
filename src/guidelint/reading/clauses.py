"""THE reading of lettered and numbered clauses in paragraphs: "(a) …; (b) …", "3.1 …", "3.2 …"."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from guidelint.model import Record, lazy
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text

_MARK = lazy(
    r"(?:^|(?<=[.;:,?!] )|(?<=; \w\w )|(?<=; \w\w\w ))"
    r"(?:(?P<open>\(?)(?P<key>[a-z]|\d{1,2})\)|(?P<capital>[A-Z])\.|"
    r"(?P<over>\d{1,2}\.)(?P<under>\d{1,2})\.?) "
)
_FEWEST = 2


class _Mark(Record):
    """A mark before a clause: the series it is of, its place in it, where it starts and ends."""

    text: Text
    series: str
    place: int
    start: int
    end: int


def clauses(reading: Reading) -> Iterator[list[Stretch]]:
    """Give the clauses of each run of paragraphs that are marked 1, 2, 3 or a, b, c from the first.

    Each paragraph begins with a clause, and may have more of them.
    """
    for texts in _runs(reading):
        yield from _series([mark for text in texts for mark in _marks(text)])


def _runs(reading: Reading) -> Iterator[list[Text]]:
    """Give the paragraphs that stand behind one another and begin with marks."""
    marked = [
        text for text in reading.body if text.kind == "paragraph" and _marks(text, first=True)
    ]
    for _, run in groupby(enumerate(marked), lambda each: each[1].index - each[0]):
        yield [text for _, text in run]


def _marks(text: Text, *, first: bool = False) -> list[_Mark]:
    """Give the marks of a text, or only that which it begins with."""
    found = [_MARK.match(text.clean)] if first else _MARK.finditer(text.clean)
    marks = []
    for each in filter(None, found):
        key = each["key"] or each["capital"] or each["under"]
        shape = "1" if key.isdigit() else "a" if key.islower() else "A"
        series = f"{each['open'] or ''}{each['over'] or ''}{shape}"
        place = int(key) if key.isdigit() else ord(key.lower()) - ord("a") + 1
        marks.append(_Mark(text, series, place, each.start(), each.end()))
    return marks


def _series(marks: Sequence[_Mark]) -> Iterator[list[Stretch]]:
    """Give the clauses behind marks that count from the first; a series may stand in another."""
    rows: list[list[_Mark]] = []
    for mark in marks:
        at = next((n for n, row in enumerate(rows) if _goes_on(row, mark)), None)
        inner = rows[len(rows) if at is None else at + 1 :]
        yield from (_behind(row) for row in inner if len(row) >= _FEWEST)
        if at is not None:
            del rows[at + 1 :]
            rows[at].append(mark)
        elif mark.place == 1:
            rows.append([mark])
    yield from (_behind(row) for row in rows if len(row) >= _FEWEST)


def _goes_on(row: Sequence[_Mark], mark: _Mark) -> bool:
    return (row[0].series, len(row) + 1) == (mark.series, mark.place)


def _behind(marks: Sequence[_Mark]) -> list[Stretch]:
    """Give what stands behind each mark up to the next, or to the end of its paragraph."""
    found = []
    for mark, after in zip(marks, (*marks[1:], None), strict=True):
        end = after.start if after and after.text is mark.text else len(mark.text.clean)
        said = mark.text.clean[:end].rstrip(" ;,")
        found.append(Stretch(mark.text, mark.end, len(said)))
    return found
