"""A text while its quantities are read: what stands before and behind each place of it."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from guidelint.model import lazy
from guidelint.reading.quantities.phrases import Near
from guidelint.reading.quantities.speech import speech_of
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from guidelint.reading.quantities.speech import Speech
    from guidelint.reading.quantities.values import Span

NounKind = Literal["stop", "plural", ""]
_WORD = lazy(r" *([^\W\d_]+(?:[-'][^\W_]+)*)")
_SHORTEST_PLURAL = 4


class _Before(dict[int, Near]):
    """The phrases that end at each place of a text that was asked for, spaces aside."""

    def __init__(self, text: str, low: str, speech: Speech) -> None:
        self.text, self.low, self.ending, self.floor = text, low, speech.before.ending, 0

    def __missing__(self, end: int) -> Near:
        low, floor, at = self.low, self.floor, end
        while at > floor and low[at - 1] == " ":
            at -= 1
        found = self.get(at) if at < end else None
        if found is None:
            found = self.ending(self.text, low, floor, at)
        self[at] = self[end] = found
        return found


class _Behind(dict[int, Near]):
    """The phrases that start at each place of a text that was asked for."""

    def __init__(self, text: str, low: str, speech: Speech) -> None:
        self.text, self.low, self.starting = text, low, speech.behind.starting

    def __missing__(self, at: int) -> Near:
        found = self[at] = self.starting(self.text, self.low, at)
        return found


class Passage:
    """A text that is read: as printed, folded (of the same length), and how its language speaks.

    before: the phrases that end at a place, spaces aside. behind: those that start there. labelled:
    the end of the last label ("Articles 5"), whose list may go on. floor: the end of the last
    quantity, behind which nothing is looked back.
    """

    def __init__(self, text: str, low: str, speech: Speech) -> None:
        """Take the text, as it is printed and folded."""
        self.text, self.low, self.speech = text, low, speech
        self.labelled, self.floor = -99, 0
        self.before, self.behind = _Before(text, low, speech), _Behind(text, low, speech)

    @cached_property
    def names_month(self) -> bool:
        """Whether it may name a month."""
        return any(map(self.low.__contains__, self.speech["dates months"]))

    def move(self, floor: int) -> None:
        """Look no farther back than that from now on."""
        self.floor = self.before.floor = floor
        self.before.clear()

    def goes_on(self, end: int) -> bool:
        """Tell whether what ends there may go on: with a mark, or a known phrase behind a space."""
        following = self.low[end : end + 2]
        plain = following[:1] == " " and following[1:].isalpha()
        return bool(self.behind[end + 1]) if plain else following != ""

    def back(self, end: int, marks: str = " ") -> int:
        """Give where what stands before some marks or spaces at `end` ends."""
        while end > self.floor and self.low[end - 1] in marks:
            end -= 1
        return end

    def over(self, part: str, end: int) -> int:
        """Give where a phrase that plays some part and ends at `end` starts; else `end`."""
        near = self.before[end]
        return near[part][1] if part in near else end

    def noun_after(self, end: int, *, singular: bool = False) -> Span | None:
        """Give the span of the phrase up to its head: the first plural noun; for one the last word.

        None where punctuation or a function word comes before any head.
        """
        start, at = -1, end
        for _ in range(self.speech.words.reach):
            first, last, kind = self._word(at)
            if kind == "stop":
                break
            start, at = first if start < 0 else start, last
            if kind == "plural" and not singular:
                return start, self.plural_next(at) or at  # "four sales offices"
        return (start, at) if singular and start >= 0 else None

    def plural_next(self, end: int) -> int:
        """Give the end of the next word, if that is a plural noun, or 0."""
        _, last, kind = self._word(end)
        return last if kind == "plural" else 0

    def _word(self, at: int) -> tuple[int, int, NounKind]:
        """Give where the next word stands and what it is in a noun phrase; "stop" for no word."""
        found = _WORD.match(self.low, at)
        if not found:
            return at, at, "stop"
        first, last = found.span(1)
        return first, last, noun_kind(self.speech.language, self.text[first:last])


def passage_of(text: str, language: str) -> Passage:
    """Give a text as it is read in a language."""
    return Passage(text, folded(text), speech_of(language))


@lru_cache(maxsize=16384)
def noun_kind(language: str, word: str) -> NounKind:
    """Tell whether a word ends a noun phrase, or has the form of a plural noun."""
    speech, low = speech_of(language), folded(word)
    stop = speech["nouns stop"]
    if low in stop or ("'" in low and low.partition("'")[0] + "'" in stop):
        return "stop"
    if low in speech["nouns plurals"]:
        return "plural"
    ending = low.endswith(tuple(speech["nouns plural_endings"]))
    plural = ending and len(low) >= _SHORTEST_PLURAL and not word.isupper()
    singular = tuple(speech["nouns singular_endings"])
    return "plural" if plural and not low.endswith(singular) else ""
