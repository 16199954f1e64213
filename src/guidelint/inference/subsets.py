"""Numbers that count the rows of a table that have a property: "offered at two schools only"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.announcements import Announcement, announcements
from guidelint.inference.relation import Relation
from guidelint.reading.pieces import Stretch
from guidelint.reading.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Text
    from guidelint.reading.structure import Cell, Table

_SHORTEST = 4
_MOST_OFF = 2


class Having(NamedTuple):
    """The rows of a table that have a property, which the sentence names."""

    table: Table
    cells: tuple[Cell, ...]
    rows: int


def subsets(reading: Reading) -> Iterator[Relation]:
    """Offer the counts of rows that have what a sentence of the same section names."""
    by_section: dict[int, list[Table]] = {}
    for table in reading.tables:
        first = next(iter(table.cells.values())).text
        by_section.setdefault(_section(first), []).append(table)
    for each in reading.once(announcements) if by_section else ():
        for table in by_section.get(_section(each.text), ()):
            if each.text.kind != "heading" and not each.text.cued("denies", *each.bounds):
                yield from _relations(each, table)


def _section(text: Text) -> int:
    return text.section[-1].index if text.section else -1


def _relations(each: Announcement, table: Table) -> Iterator[Relation]:
    for having in _named(each, table):
        size = len(having.cells)
        if size == each.value:
            yield Relation("count-rows", each, (), holds=True)
        elif abs(size - each.value) <= _MOST_OFF and _fits(each, having):
            parts = tuple(_whole(cell) for cell in having.cells)
            yield Relation(
                "count-rows",
                each,
                parts,
                holds=False,
                roles=tuple("one of them" for _ in parts),
                message=f"“{each.printed}” are counted here; in the table there are {size}.",
                evidence={
                    "one-off": float(abs(size - each.value) == 1),
                    "partial": float(each.partial),
                },
            )


def _whole(cell: Cell) -> Stretch:
    return Stretch(cell.text, 0, len(cell.text.clean))


def _named(each: Announcement, table: Table) -> Iterator[Having]:
    """Give the properties the sentence names: a value of a column, or a column of yes and no."""
    sentence = each.text.folded[slice(*each.bounds)]
    for column in range(1, table.width):
        cells = table.column(column)
        label = table.at(table.header, column) if table.header >= 0 else None
        yes = [cell for cell in cells if _says(cell, "affirmative")]
        if label and len(yes) + sum(_says(cell, "negative") for cell in cells) == len(cells):
            if _holds(sentence, label.text.folded):
                yield Having(table, tuple(yes), len(cells))
            continue
        values: dict[str, list[Cell]] = {}
        for cell in cells:
            values.setdefault(cell.text.folded.strip(), []).append(cell)
        for value, having in values.items():
            if len(having) < len(cells) and _holds(sentence, value):
                yield Having(table, tuple(having), len(cells))


def _says(cell: Cell, name: str) -> bool:
    return cell.text.folded.strip() in cell.text.reading.lexicon.words(name)


def _holds(sentence: str, words: str) -> bool:
    """Whether a sentence holds a phrase of letters at word boundaries."""
    words = words.strip()
    if len(words) < _SHORTEST or not words.replace(" ", "").replace("-", "").isalpha():
        return False
    return f" {words} " in f" {sentence.replace(',', ' ').replace('.', ' ')} "


def _fits(each: Announcement, having: Having) -> bool:
    """Whether the number counts rows: its noun heads the first column, or the whole is as many."""
    head = having.table.at(having.table.header, 0) if having.table.header >= 0 else None
    language = each.text.reading.language
    label = {stem(t.text.lower(), language) for t in head.text.tokens} if head else set()
    if each.head and each.head in label:
        return True
    others = (other for other in each.text.reading.once(announcements) if other.text is each.text)
    return each.partial and any(
        other.sentence == each.sentence and other.value == having.rows for other in others
    )
