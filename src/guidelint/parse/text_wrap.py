"""Whether a line of plain text goes on in the next: the width a page was wrapped at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.parse.text_lines import Line

_NARROWEST = 40
_WIDEST = 160
_ENDS = ".!?:;…。！？"
_CLOSERS = "\"'”’)]»"


class Wrapping:
    """The width at which the lines of a page were broken, 0 where they were not."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.width = _width(lines)

    def joins(self, line: Line, following: Line) -> bool:
        """Whether `following` continues `line`: its first word would not have fitted any more."""
        size = len(line.text)
        if size > _WIDEST or not self.width:
            return size >= _NARROWEST and not _ended(line.text) and following.text[0].islower()
        word = following.text.split(maxsplit=1)[0]
        if line.indent + size + 1 + len(word) > self.width:
            return True
        return size >= _NARROWEST and not _ended(line.text) and following.text[0].islower()


def _ended(text: str) -> bool:
    return text.rstrip(_CLOSERS)[-1:] in _ENDS


def _width(lines: Sequence[Line]) -> int:
    """The longest line but for outliers, of the lines that another one follows."""
    pairs = zip(lines, lines[1:], strict=False)
    sizes = sorted(line.indent + len(line.text) for line, after in pairs if line and after)
    if not sizes:
        return 0
    width = sizes[int(len(sizes) * 0.95)]
    return width if _NARROWEST <= width <= _WIDEST and len(sizes) > 1 else 0
