"""Words that a pattern finds: the check for rules that are data alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import regex

from guidelint.checks._prose import in_english
from guidelint.checks.base import Check, Context, Params
from guidelint.model import Edit, Finding, Fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Block, Page

TIME_LIMIT = 1.0
"""Seconds that one pattern may take on one block."""


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to find. `unless` looks at the whole sentence or cell; `replace` is a template."""

    find: str
    message: str
    unless: str = ""
    replace: str | None = None


class PatternParams(Params, frozen=True):
    """patterns: each with find and message, and perhaps unless and replace.

    ignore_case: for all of them. blocks: kinds of blocks that are read, all where empty.
    english: read English pages only.
    """

    patterns: tuple[Pattern, ...]
    ignore_case: bool = False
    blocks: tuple[str, ...] = ()
    english: bool = False


class PatternCheck(Check[PatternParams]):
    """Find what patterns describe; «{0}» in a message is what was found, «{1}» its first group."""

    params_type = PatternParams

    def __init__(self, params: PatternParams, context: Context) -> None:
        super().__init__(params, context)
        self.compiled = [
            (each, self._compile(each.find), self._compile(each.unless) if each.unless else None)
            for each in params.patterns
        ]

    def _compile(self, source: str) -> Any:
        flags = regex.VERSION1 | (regex.IGNORECASE if self.params.ignore_case else 0)
        try:
            return regex.compile(source, flags)
        except regex.error as problem:
            raise ValueError(f"The pattern “{source}” is not valid: {problem}") from None

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield what the patterns find in each block."""
        if self.params.english and not in_english(page):
            return
        for block in page.blocks:
            if not self.params.blocks or block.kind in self.params.blocks:
                yield from self._block(page, block)

    def _block(self, page: Page, block: Block) -> Iterator[Finding]:
        found: list[tuple[int, int]] = []
        for pattern, find, unless in self.compiled:
            for match in find.finditer(block.text, timeout=TIME_LIMIT):
                start, end = match.span()
                around = block.text[max(0, start - 80) : end + 80]
                told = any(start < other_end and other < end for other, other_end in found)
                if not told and not (unless and unless.search(around, timeout=TIME_LIMIT)):
                    found.append((start, end))
                    yield self._finding(page, block, pattern, match)

    def _finding(self, page: Page, block: Block, pattern: Pattern, match: Any) -> Finding:
        groups = (match[0], *(group or "" for group in match.groups()))
        span = block.span(match.start(), match.end())
        fix = None
        if pattern.replace is not None:
            text = pattern.replace.format(*groups)
            fix = Fix(f"write “{text}”" if text else "remove it", (Edit(span, text),))
        return Finding(message=pattern.message.format(*groups), place=page.place(span), fix=fix)


CHECK = PatternCheck
