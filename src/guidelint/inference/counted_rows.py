"""Numbers of a sentence that count the rows of a table with what the sentence names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.announcements import Announcement, announcements
from guidelint.inference.relation import Relation
from guidelint.reading import Stretch
from guidelint.reading.rows import stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Cell, Reading, Table

_SHORTEST, _MOST_OFF = 4, 2


def counted_rows(reading: Reading, each: Announcement) -> Iterator[Relation]:
    """Count the rows of a table that have what a sentence of the same section names."""
    sentence = f" {each.text.folded[slice(*each.bounds)].replace(',', ' ').replace('.', ' ')} "
    for table in reading.tables if each.text.kind != "heading" else ():
        first = next(iter(table.cells.values())).text
        if first.section[-1:] != each.text.section[-1:] or each.text.cued("denies", *each.bounds):
            continue
        for having in _named(sentence, table):
            off = abs(len(having) - each.value)
            if not off:
                yield Relation("count-rows", each, (), holds=True)
            elif off <= _MOST_OFF and _counts_rows(each, table):
                said = f"“{each.printed}” are counted here; in the table there are {len(having)}."
                yield Relation(
                    "count-rows",
                    each,
                    tuple(Stretch(cell.text, 0, len(cell.text.clean)) for cell in having),
                    holds=False,
                    roles=("one of them",) * len(having),
                    message=said,
                    evidence={"one-off": float(off == 1), "partial": float(each.partial)},
                )


def _named(sentence: str, table: Table) -> Iterator[list[Cell]]:
    """Give the cells of each value of a column that a sentence names, or of a column of yes."""
    for column in range(1, table.width):
        cells, label = table.column(column), table.at(table.header, column)
        values: dict[str, list[Cell]] = {}
        for cell in cells:
            values.setdefault(cell.text.folded.strip(), []).append(cell)
        lexicon = cells[0].text.reading.lexicon if cells else None
        yes = lexicon.words("affirmative") if lexicon else frozenset()
        if lexicon and label and values.keys() <= yes | lexicon.words("negative"):
            having = [cell for cell in cells if cell.text.folded.strip() in yes]
            values = {label.text.folded.strip(): having}
        else:
            values.pop(cells[0].text.folded.strip() if len(values) == 1 else "", None)
        for value, having in values.items():
            plain = value.replace(" ", "").replace("-", "").isalpha() and len(value) >= _SHORTEST
            if plain and f" {value} " in sentence:
                yield having


def _counts_rows(each: Announcement, table: Table) -> bool:
    """Whether the number counts rows: its noun heads the first column, or the whole is as many."""
    head = table.at(table.header, 0) if table.header >= 0 else None
    if each.head and head and each.head in stems(head.text):
        return True
    rows = len(table.column(1))
    others = (o for o in each.text.reading.once(announcements) if o.text is each.text)
    return each.partial and any(o.sentence == each.sentence and o.value == rows for o in others)
