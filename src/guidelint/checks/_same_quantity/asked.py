"""The question, term or row label that a block of a page answers."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

from guidelint.reading.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Block, Page

How = Literal["", "question", "label"]
_LONGEST = 160
_VALUES = ("money", "duration", "percent", "measure", "number", "count")


class Asked(NamedTuple):
    """What a block answers, how, and what stands over it in a table."""

    text: str = ""
    how: How = ""
    unit: str = ""


def asked_by(page: Page) -> dict[int, Asked]:
    """Give, by the index of a block, what it answers."""
    asks = dict(_in_tables(page.blocks))
    term = question = ""
    for i, block in enumerate(page.blocks):
        if block.kind == "item" and block.header:
            term = block.text
        elif block.kind == "item" and term and page.blocks[i - 1].group == block.group:
            asks[i] = Asked(term, "question" if term.endswith("?") else "label")
        elif block.kind in ("paragraph", "heading"):
            term = ""
            if question and block.kind == "paragraph":
                asks[i] = Asked(question, "question")
            question = _question(block)
    return asks


def _question(block: Block) -> str:
    """Give the question that a block is, which the next block answers."""
    return block.text if block.text.endswith("?") and len(block.text) < _LONGEST else ""


def _in_tables(blocks: Sequence[Block]) -> Iterator[tuple[int, Asked]]:
    """Give the label of each row with one value; several values in a row are several cases."""
    tables: dict[int, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for i, block in enumerate(blocks):
        if block.kind == "cell":
            tables[block.group][block.row][block.column] = i
    for rows in tables.values():
        heads = rows.get(0, {})
        for row in rows.values():
            valued = [column for column in row if column and _has_value(blocks[row[column]])]
            for column in valued:
                head = blocks[heads[column]] if column in heads else None
                unit = head.text if head and head.header else ""
                label = blocks[row[0]].text if 0 in row and len(valued) == 1 else ""
                if not blocks[row[column]].header:
                    yield row[column], Asked(label, "label" if label else "", unit)


def _has_value(block: Block) -> bool:
    return any(each.kind in _VALUES for each in quantities(block.text))
