"""Words that a pattern finds: the check for rules that are data alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.checks.base import Check, Context, Params
from guidelint.model import Edit, Finding, Fix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Block, Page
    from guidelint.reading import Reading

TIME_LIMIT = 1.0
"""Seconds that one pattern may take on one block."""


class Sought(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to find. `unless` looks at the words around; `replace` is a template.

    needs: words in lower case of which a text must have one, to its end, before the pattern is even
    compiled.
    """

    find: str
    message: str
    unless: str = ""
    replace: str | None = None
    needs: tuple[str, ...] = ()


class PatternParams(Params, frozen=True):
    """patterns: each with find and message, and perhaps unless and replace.

    ignore_case: for all of them. blocks: kinds of blocks that are read, all where empty.
    languages: of the pages that are read (ISO 639-1), all where empty.
    """

    patterns: tuple[Sought, ...]
    ignore_case: bool = False
    blocks: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


class Pattern(Check[PatternParams]):
    """Find what patterns describe; «{0}» in a message is what was found, «{1}» its first group."""

    def __init__(self, params: PatternParams, context: Context) -> None:
        super().__init__(params, context)
        self._patterns: dict[str, Any] = {}

    def verify(self) -> None:
        """Compile all patterns; raises ValueError for one that is not valid."""
        for each in self.params.patterns:
            self._compiled(each.find)
            self._compiled(each.unless)

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield what the patterns find in each block."""
        page, params = reading.page, self.params
        concerned = [each for each in params.patterns if _concerns(each, page.folded)]
        if not concerned or (params.languages and reading.language not in params.languages):
            return
        for text, block in zip(reading.texts, page.blocks, strict=False):
            here = [each for each in concerned if _concerns(each, text.folded)]
            if here and (not params.blocks or block.kind in params.blocks):
                yield from self._block(page, block, here)

    def _compiled(self, source: str) -> Any:
        """Compile a pattern when a page first needs it: compiling takes longer than searching."""
        if source not in self._patterns:
            import regex

            flags = regex.VERSION1 | (regex.IGNORECASE if self.params.ignore_case else 0)
            try:
                self._patterns[source] = regex.compile(source, flags)
            except regex.error as problem:
                raise ValueError(f"The pattern “{source}” is not valid: {problem}") from None
        return self._patterns[source]

    def _block(self, page: Page, block: Block, patterns: Sequence[Sought]) -> Iterator[Finding]:
        found: list[tuple[int, int]] = []
        for pattern in patterns:
            for match in self._compiled(pattern.find).finditer(block.text, timeout=TIME_LIMIT):
                start, end = match.span()
                told = any(start < other_end and other < end for other, other_end in found)
                around = block.text[max(0, start - 80) : end + 80]
                excuse = self._compiled(pattern.unless) if pattern.unless else None
                excused = excuse and excuse.search(around, timeout=TIME_LIMIT)
                if not (told or excused):
                    found.append((start, end))
                    yield self._finding(page, block, pattern, match)

    def _finding(self, page: Page, block: Block, pattern: Sought, match: Any) -> Finding:
        groups = (match[0], *(group or "" for group in match.groups()))
        span = block.span(match.start(), match.end())
        fix = None
        if pattern.replace is not None:
            text = pattern.replace.format(*groups)
            fix = Fix(f"write “{text}”" if text else "remove it", (Edit(span, text),))
        return Finding(message=pattern.message.format(*groups), place=page.place(span), fix=fix)


def _concerns(pattern: Sought, folded: str) -> bool:
    return not pattern.needs or any(_has(folded, word) for word in pattern.needs)


def _has(folded: str, word: str) -> bool:
    """Whether a text has a word, and not only as the beginning of another: "as of", "as often"."""
    at = folded.find(word)
    while at >= 0 and folded[at + len(word) : at + len(word) + 1].isalpha():
        at = folded.find(word, at + 1)
    return at >= 0
