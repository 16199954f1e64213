"""Lines and columns of a page's raw text."""

from __future__ import annotations

import re
from bisect import bisect_right


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
