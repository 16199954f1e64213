"""Where words of a skeleton stand on a page: back from what was counted to exact positions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.skeletons import SkeletonToken, locate, skeletons
from guidelint.drift.units import FamilyLine, read_units

if TYPE_CHECKING:
    from guidelint.model import Fact, Place

_CURRENCY = re.compile(r"[A-Z]{3}\Z|[$€£¥₹₦₺₽฿₱₫₩₪₴]")
_PERCENT = re.compile(r"%")
_WORD = re.compile(r"\w")
_KIND_OF_DAY = re.compile(r"(?:business|working|calendar|consecutive)\Z", re.IGNORECASE)
_UNIT = re.compile(
    r"(?!(?:a|an|and|as|at|but|by|each|for|from|if|in|into|is|of|on|once|or|per|so|that|the|then|to"
    r"|when|which|who|with)\Z)[^\W\d_]"
)


class Words(msgspec.Struct, frozen=True):
    """The tokens `[start, stop)` of a skeleton on a page (an index); none of them is a gap."""

    page: int
    skeleton: str
    start: int
    stop: int


class Located(msgspec.Struct, frozen=True):
    """A page's line, its tokens, and which of them, `[start, stop)`, are meant."""

    path: str
    unit: FamilyLine
    tokens: tuple[SkeletonToken, ...]
    start: int
    stop: int

    @property
    def words(self) -> tuple[str, ...]:
        """The words as they are written."""
        return tuple(self.unit.text[t.start : t.end] for t in self.tokens[self.start : self.stop])

    def narrowed(self, before: int, after: int) -> Located:
        """Leave out some of the first and the last tokens."""
        return msgspec.structs.replace(self, start=self.start + before, stop=self.stop - after)

    def place(self) -> Place:
        """Give the place of the words, or of the words around the gap where there are none."""
        start, stop = self._filled()
        first, last = self.tokens[start], self.tokens[stop - 1]
        return self.unit.place(self.path, first.start, last.end)

    def shown(self) -> str:
        """Give the words as a message quotes them: a number with its unit, a gap with its edges."""
        start, stop = self._filled()
        if any(char.isdigit() for word in self.words for char in word):
            if self._is(_CURRENCY, start - 1):
                start -= 1
            elif self._is(_PERCENT, stop):
                stop += 1
            else:
                stop += self._is(_KIND_OF_DAY, stop)
                stop += self._is(_UNIT, stop)
        return self.unit.text[self.tokens[start].start : self.tokens[stop - 1].end]

    def text(self) -> str:
        """Give the words with what stands between them; nothing for a gap."""
        if self.start >= self.stop:
            return ""
        return self.unit.text[self.tokens[self.start].start : self.tokens[self.stop - 1].end]

    def is_name(self) -> bool:
        """Whether the words are a name, and not a part of a longer one."""
        text = self.unit.text
        after = self.tokens[self.stop : self.stop + 1]
        following = text[after[0].start : after[0].end] if after else ""
        return all(word[:1].isupper() for word in self.words) and not following[:1].isupper()

    def edges(self) -> Located:
        """Widen by a word on each side, as far as the line goes; by a sign only for want of one."""
        before, after = self._is(_WORD, self.start - 1), self._is(_WORD, self.stop)
        if not (before or after):
            before, after = self.start > 0, self.stop < len(self.tokens)
        return msgspec.structs.replace(self, start=self.start - before, stop=self.stop + after)

    def _is(self, pattern: re.Pattern[str], i: int) -> bool:
        if not 0 <= i < len(self.tokens):
            return False
        token = self.tokens[i]
        return pattern.match(self.unit.text[token.start : token.end]) is not None

    def _filled(self) -> tuple[int, int]:
        if self.start < self.stop:
            return self.start, self.stop
        return max(self.start - 1, 0), min(self.stop + 1, len(self.tokens))


def find(words: Words, fact: Fact) -> Located:
    """Find words on the page that says them."""
    marked = skeletons(fact)
    unit = read_units(fact.value)[marked.lines.index(words.skeleton)]
    tokens = tuple(locate(unit.text, marked.said))
    return Located(fact.place.path, unit, tokens, words.start, words.stop)


def narrow(left: Located, right: Located) -> tuple[Located, Located]:
    """Leave out what two wordings have in common at their ends."""
    ours, theirs = _texts(left), _texts(right)
    if " ".join(ours) == " ".join(theirs):
        return left.narrowed(len(ours), 0), right.narrowed(len(theirs), 0)
    shorter = min(len(ours), len(theirs))
    before = next((i for i in range(shorter) if ours[i] != theirs[i]), shorter)
    rest = shorter - before
    after = next((i for i in range(rest) if ours[-1 - i] != theirs[-1 - i]), rest)
    return left.narrowed(before, after), right.narrowed(before, after)


def _texts(located: Located) -> tuple[str, ...]:
    return tuple(word.casefold() for word in located.words)
