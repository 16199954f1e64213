"""A bracket or quotation mark that is opened and not closed, or closed and not opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Block, Page

PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»"}
MARK = re.compile(r"[()\[\]“”«»]")
CLOSING = {close: mark for mark, close in PAIRS.items()}
INTERVAL = re.compile(r"[\[(]\s*[-−\d.,∞]+\s*[,;]\s*[-−\d.,∞]+\s*[\])]|(?<!\w)[:;]['’-]?[()]")
"""A half-open interval "[0, 1)" and a smiley are not brackets that pair."""
LABEL = re.compile(r"(?:^|[\s,;:.])(?:[A-Za-z]|[ivx]{1,5}|[IVX]{1,5}|\d+(?:\.\d+)*)$")
"""What stands before the bracket of a list label: "a)", "iii)", "2.1)"."""
INSIDE_OUT = re.compile(r"»[^«»]*«")


class Brackets(Check[Params]):
    """Match brackets and curly quotation marks within each block."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each mark without its partner; a quotation may run on."""
        for number, block in enumerate(page.blocks):
            if block.kind == "meta":
                continue
            after = page.blocks[number + 1].text if number + 1 < len(page.blocks) else ""
            for at in unmatched(block.text):
                mark = block.text[at]
                if mark in "“«" and after.startswith(("“", "«", "”", "»")):
                    continue
                yield _finding(page, block, at)


def unmatched(text: str) -> list[int]:
    """Give the offsets of marks without a partner; none where they may be used inside out."""
    marks = [found.start() for found in MARK.finditer(text)]
    if not marks:
        return []
    free = {i for found in INTERVAL.finditer(text) for i in range(*found.span())}
    opened: list[int] = []
    alone: list[int] = []
    for at in marks:
        char = text[at]
        if at in free:
            continue
        if char in PAIRS:
            opened.append(at)
        elif char in CLOSING and not _close(text, CLOSING[char], opened, alone):
            label = char == ")" and LABEL.search(text, max(0, at - 8), at)
            alone += [] if label else [at]
    found = sorted(alone + opened)
    if INSIDE_OUT.search(text) or "„" in text or text.count("”") > text.count("“"):
        found = [at for at in found if text[at] not in "«»“”"]
    return found


def _close(text: str, mark: str, opened: list[int], alone: list[int]) -> bool:
    """Close the nearest `mark`; what was opened after it stays alone."""
    if not any(text[each] == mark for each in opened):
        return False
    while text[opened[-1]] != mark:
        alone.append(opened.pop())
    opened.pop()
    return True


def _finding(page: Page, block: Block, at: int) -> Finding:
    mark = block.text[at]
    said = (
        f"“{mark}” is opened here and never closed."
        if mark in PAIRS
        else f"“{mark}” closes what was never opened."
    )
    return Finding(message=said, place=page.place(block.span(at, at + 1)))


CHECK = Brackets
