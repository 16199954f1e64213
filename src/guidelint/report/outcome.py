"""What a run found, with what writers need to show it: pages, lines, columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.discover import Source
from guidelint.errors import GuidelintError
from guidelint.model import Finding, Severity
from guidelint.packs import LoadedRule

if TYPE_CHECKING:
    from collections.abc import Callable


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """Findings in the order they are told, errors, the rules that ran, and the pages by path."""

    findings: tuple[Finding, ...]
    errors: tuple[GuidelintError, ...]
    rules: tuple[LoadedRule, ...]
    sources: dict[str, Source]

    def counts(self) -> dict[Severity, int]:
        """Count the findings of each severity, worst first."""
        found = Counter(finding.severity for finding in self.findings)
        return {level: found[level] for level in reversed(Severity)}


class Lines:
    """The lines of a text; they end at LF, CRLF or CR. Lines and columns count from 1."""

    def __init__(self, raw: str) -> None:
        """Find where each line starts."""
        self.raw = raw
        self.starts = [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", raw))]

    def position(self, offset: int) -> tuple[int, int]:
        """Give (line, column) of an offset, the column in code points."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, offset: int) -> int:
        """Give the line of an offset."""
        return bisect_right(self.starts, offset)

    def utf16_column(self, offset: int) -> int:
        """Give the column of an offset in UTF-16 code units."""
        line, _ = self.position(offset)
        before = self.raw[self.starts[line - 1] : offset]
        return len(before) + sum(char > "\uffff" for char in before) + 1

    def text(self, line: int) -> str:
        """Give a line without its end."""
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.raw)
        return self.raw[start:end].rstrip("\r\n")


def lines_of(outcome: Outcome) -> Callable[[str], Lines]:
    """Give the function from a page's path to its lines."""
    return lru_cache(maxsize=64)(lambda path: Lines(outcome.sources[path].text()))
