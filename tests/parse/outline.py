"""A document told in short lines, for tests of structure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.parse import parse

if TYPE_CHECKING:
    from guidelint.model import Block


def outline(raw: str, suffix: str) -> list[str]:
    """Give one line a block: kind and level, place in its group, text; meta blocks left out."""
    blocks = parse(raw, suffix).blocks
    return [_line(block) for block in blocks if block.kind != "meta"]


def _line(block: Block) -> str:
    if block.kind == "heading":
        return f"h{block.level} {block.text}"
    if block.kind == "item":
        mark = "#" if block.ordered else "-"
        term = "!" if block.header else ""
        return f"{mark * block.level}{term} {block.group}.{block.row} {block.text}"
    if block.kind == "cell":
        tag = "th" if block.header else "td"
        return f"{tag} {block.group}.{block.row}.{block.column} {block.text}"
    return f"p {block.text}"


def sections(raw: str, suffix: str) -> list[tuple[str, str]]:
    """Give for each block that is no heading the heading it stands under and its text."""
    blocks = parse(raw, suffix).blocks
    return [
        (blocks[block.section].text if block.section >= 0 else "", block.text)
        for block in blocks
        if block.kind not in {"heading", "meta"}
    ]
