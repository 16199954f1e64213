"""Whether a line of plain text goes on in the next: told by the width a page was wrapped at."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.parse.text_lines import bullet, is_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.parse.text_lines import Line

_NARROWEST = 40
_WIDEST = 160
_FEWEST = 2
_ENDS = ".!?:;…。！？"
_CLOSERS = "\"'”’)]»"
_HALF = 0.5
_MOST = 0.7
_NEARLY = 0.85


class Wrapping:
    """How the lines of a page were broken; `width` is 0 where they were not."""

    def __init__(self, lines: Sequence[Line]) -> None:
        widths = sorted(_broken(lines))
        self.width = widths[len(widths) * 3 // 4] if len(widths) >= _FEWEST else 0

    def joins(self, line: Line, following: Line) -> bool:
        """Whether the next line continues this one.

        A sentence that is still open goes on; one that has ended goes on where the next word would
        not have fitted into the line any more.
        """
        if is_address(line.text):
            return following.text[0].islower()
        if not ended(line.text):
            return self._open(line, following)
        return line.width <= _WIDEST and self.full(line, following)

    def joins_over_blank(self, line: Line, following: Line) -> bool:
        """Whether the next line continues this one although a blank line is between them."""
        wrapped = self.width and line.width >= self.width * _HALF
        return bool(wrapped) and not ended(line.text) and following.text[0].islower()

    def full(self, line: Line, following: Line) -> bool:
        """Whether the first word of the next line would not have fitted into this one."""
        word = following.text.split(maxsplit=1)[0]
        return bool(self.width) and line.width + 1 + len(word) > self.width

    def reaches(self, line: Line) -> bool:
        """Whether a line comes near the width at which lines were broken."""
        return bool(self.width) and line.width >= self.width * _NEARLY

    def short(self, line: Line, following: Line) -> bool:
        """Whether a line ends well before it had to, or the next is a whole paragraph."""
        if self.width:
            return line.width < self.width * _MOST
        return len(following.text) > _WIDEST or ended(following.text)

    def _open(self, line: Line, following: Line) -> bool:
        if following.text[0].islower() and line.width >= _NARROWEST:
            return True
        if self.width:
            return line.width >= self.width * _MOST or self.full(line, following)
        return False


def ended(text: str) -> bool:
    """Whether a text ends like a sentence."""
    return text.rstrip(_CLOSERS)[-1:] in _ENDS


def _broken(lines: Sequence[Line]) -> Iterator[int]:
    """Widths of the lines that were surely broken: the sentence goes on in a small letter."""
    for line, following in pairwise(line for line in lines if line):
        if ended(line.text) or not following.text[0].islower() or bullet(following.text):
            continue
        if _NARROWEST <= line.width <= _WIDEST and not is_address(line.text):
            yield line.width
