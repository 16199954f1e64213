"""Numbers that may announce things: "three steps", "all four", "both", as they stand on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.model import grouped
from guidelint.reading import Stretch
from guidelint.reading.quantities.measures import DAYS
from guidelint.reading.sizes import cardinals
from guidelint.reading.stems import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.reading import Reading, Text
    from guidelint.reading.tokens import Token

_MOST = 30
_ENDS = (":", ",", ".", ";", "—", "–", "(")
_JOINED = frozenset("-‐‑–/%+°#$€£$.:,’'")
"""Marks that make a number part of something else when no space stands between."""


class Announcement(Stretch, frozen=True, eq=False):
    """A whole number from 2 to 30 with its noun that says how many things there are.

    noun: the words that name the things, "" for "all four". head: the stem of the last of them.
    sentence: the number of its sentence. spelled: it stands in words. partial: it counts some of
    them ("three of the four stations").
    """

    value: int
    noun: str
    head: str
    sentence: int
    spelled: bool
    partial: bool = False

    @property
    def begins(self) -> bool:
        """Whether its sentence begins with it."""
        return self.start == self.bounds[0]

    @property
    def is_both(self) -> bool:
        """Whether it is a word for two that takes up what was said."""
        return self.printed.lower().split()[0] in self.text.reading.lexicon.words("pair")

    @property
    def is_generic(self) -> bool:
        """Whether its noun stands for anything that is listed ("steps", "papers")."""
        return self.head in self.text.reading.once(_generic)

    @property
    def beside(self) -> list[Announcement]:
        """The announcements of its text, itself among them."""
        return self.text.reading.once(_by_text)[self.text.index]

    @property
    def is_said_before(self) -> bool:
        """Whether it was told before: "three may not eat it; the three have …"."""
        at = self.text.index, self.start
        return any(
            (other.text.index, other.start) < at and other.value == self.value
            for other in self.text.reading.once(announcements)
            if other.head == self.head
            or (other.text.section == self.text.section and not (other.head and self.head))
        )

    @property
    def is_said_elsewhere(self) -> bool:
        """Whether the page has the number and noun once more: a slip of the hand is made once."""
        every = self.text.reading.once(announcements) if self.noun else ()
        said = self.value, self.noun
        return any((other.value, other.noun) == said for other in every if other is not self)

    def follows(self, cue: str, words: int = 1) -> bool:
        """Whether a phrase stands before the number with at most some words between."""
        start = self.bounds[0]
        hits = (hit for hit in self.text.cue(cue) if start <= hit.start and hit.end <= self.start)
        between = (self.text.clean[hit.end : self.start] for hit in hits)
        return any(len(each.split()) <= words and not set(each) & set(",;:(") for each in between)


def _generic(reading: Reading) -> frozenset[str]:
    words = reading.lexicon.words("generic-thing")
    return frozenset(stem(word, reading.language) for word in words)


def _values(reading: Reading) -> dict[str, int]:
    """Give the numbers that may announce things, by their words and digits."""
    words = {word: n for word, n in reading.once(cardinals).items() if 2 <= n <= _MOST}
    return {**words, **{str(n): n for n in range(2, _MOST + 1)}}


def announcements(reading: Reading) -> tuple[Announcement, ...]:
    """Give the numbers of the body that may announce things. Ask by `reading.once`."""
    values = reading.once(_values)
    words = reading.words & values.keys()
    found = [
        _announcement(text, at, values[text.tokens[at].low])
        for text in reading.texts
        if text.kind in ("paragraph", "item", "heading", "meta")
        for at in text.where(words)
    ]
    return tuple([each for each in found if each])


def _by_text(reading: Reading) -> dict[int, list[Announcement]]:
    return grouped(reading.once(announcements), lambda each: each.text.index)


def _announcement(text: Text, at: int, value: int) -> Announcement | None:
    token, behind = text.tokens[at], text.tokens[at + 1 : at + 5]
    if not _stands_alone(text, token) or _is_how_often(text, token.start):
        return None
    noun = _noun(text, behind, token.end)
    spelled = token.kind == "word"
    named = at > 1 and text.tokens[at - 1].text[:1].isupper()  # "SmartPay 3 contracts"
    if not spelled and (not noun or at == 0 or named or _is_amount(text, token.start)):
        return None
    lexicon, low = text.reading.lexicon, [token.low for token in behind[:1]]
    if not lexicon.words("measure-noun").isdisjoint([*(each.low for each in noun[-1:]), *low]):
        return None
    if not lexicon.words("ranking").isdisjoint(low):  # "the first three"
        return None
    end = noun[-1].end if noun else token.end
    head = stem(noun[-1].low, text.reading.language) if noun else ""
    said = text.clean[noun[0].start : end] if noun else ""
    sentence = text.sentence_at(token.start)
    found = Announcement(text, token.start, end, value, said, head, sentence, spelled)
    if _part_only(found):
        return None
    of = not noun and not lexicon.words("partitive").isdisjoint(low)
    return _of_what(found, behind) if of else found


def _of_what(found: Announcement, behind: Sequence[Token]) -> Announcement:
    """Tell whether "of" behind a number makes it count some: not "there are six of them:"."""
    words, clean = found.text.reading.lexicon.words("them"), found.text.clean
    of_them = len(behind) > 1 and behind[1].low in words and clean[behind[1].end :][:1] in _ENDS
    if of_them and found.follows("there", 0):
        return msgspec.structs.replace(found, end=behind[1].end)
    return msgspec.structs.replace(found, partial=not found.follows("every-one"))


def _stands_alone(text: Text, token: Token) -> bool:
    clean = text.clean
    before, behind = clean[token.start - 1 : token.start], clean[token.end : token.end + 2]
    if before and before in _JOINED:
        return False
    tied = behind[:1] in _JOINED and behind[1:2].isalnum()
    spaced = token.kind == "number" and behind[1:2].isdigit()
    return not tied and not spaced and behind[:1] not in ("%", ")", "°")


def _is_how_often(text: Text, at: int) -> bool:
    """Whether so many are told of each day, week or year: "two mornings a year"."""
    told = (f.quantity for f in text.figures if f.quantity.start <= at < f.quantity.end)
    return any(per in DAYS for quantity in told for per in quantity.per)


def _is_amount(text: Text, at: int) -> bool:
    """Whether digits belong to a date, a sum of money, a size or a range."""
    for figure in text.figures:
        quantity = figure.quantity
        if quantity.start <= at < quantity.end:
            return quantity.is_range or quantity.kind not in ("count", "number")
    return False


def _noun(text: Text, tokens: Sequence[Token], end: int) -> Sequence[Token]:
    """Give the words behind a number up to the first noun in the plural, and one that follows."""
    function, kept = text.reading.lexicon.function_words, 0
    for token in tokens:
        if token.kind != "word" or text.clean[end : token.start].strip(" \u00a0\u202f\n"):
            break
        if token.low in function:
            break
        kept, end = kept + 1, token.end
    for at in range(kept):
        if _is_plural(text, tokens[at].low):
            last = "last" in text.reading.lexicon.words("head of a compound")
            two = last and at + 1 < kept and _is_plural(text, tokens[at + 1].low)
            return tokens[: at + 1 + two]
    return ()


def _is_plural(text: Text, word: str) -> bool:
    lexicon = text.reading.lexicon
    if word in lexicon.words("describing"):
        return False
    if word in lexicon.words("plural"):
        return True
    endings = lexicon.words("plural-ending")
    return len(word) > 3 and word.endswith(tuple(endings)) and not word.endswith("ss")


def _of_a_named_list(found: Announcement) -> bool:
    """Whether it counts what another list has: "the four things on the Bronze list"."""
    text = found.text
    behind = text.between(found.end, min(found.bounds[1], found.end + 24))
    named = text.reading.lexicon.words("named list")
    small = behind and behind[0].low in text.reading.lexicon.function_words
    return bool(small) and any(token.low in named for token in behind[1:])


def _part_only(found: Announcement) -> bool:
    """Whether a word before the number says that there are more, or that it numbers something."""
    if found.follows("one-such", 0) or _of_a_named_list(found):
        return True
    text, start = found.text, max(found.bounds[0], found.start - 24)
    little = text.reading.lexicon.words("leading")
    return any(
        set(text.folded[hit.end : found.start].split()) <= little
        for hit in text.cue("not-whole")
        if start <= hit.start and hit.end <= found.start
    )
