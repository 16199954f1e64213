"""Numbers that may announce things: "three steps", "all four", "both", as they stand on a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guidelint.reading.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Place
    from guidelint.reading import Reading, Text
    from guidelint.reading.tokens import Token

MOST = 30
_MOST_WORDS = 4
_JOINED = frozenset("-‐‑–/%+°#$€£$.:,’'")
"""Marks that make a number part of something else when no space stands between."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """A whole number from 2 to `MOST` that says how many things there are.

    noun: the words that name the things, "" for "all four". head: the stem of the last of them.
    sentence: the number of its sentence. spelled: it stands in words. partial:
    it counts some of them ("three of the four stations").
    """

    text: Text
    start: int
    end: int
    value: int
    noun: str
    head: str
    sentence: int
    spelled: bool
    partial: bool = False

    @property
    def printed(self) -> str:
        """The number with its noun as printed."""
        return self.text.clean[self.start : self.end]

    @property
    def place(self) -> Place:
        """Its place on the page."""
        return self.text.place(self.start, self.end)

    @property
    def bounds(self) -> tuple[int, int]:
        """Start and end of its sentence."""
        return self.text.bounds[self.sentence]

    def follows(self, cue: str, words: int = 1) -> bool:
        """Whether a phrase stands before the number with at most some words between."""
        start = self.bounds[0]
        hits = (hit for hit in self.text.cue(cue) if start <= hit.start and hit.end <= self.start)
        between = (self.text.clean[hit.end : self.start] for hit in hits)
        return any(len(each.split()) <= words and not set(each) & set(",;:(") for each in between)

    @property
    def before(self) -> tuple[int, int]:
        """The stretch of its sentence before it."""
        return self.bounds[0], self.start

    @property
    def behind(self) -> tuple[int, int]:
        """The stretch of its sentence behind it."""
        return self.end, self.bounds[1]


def announcements(reading: Reading) -> tuple[Announcement, ...]:
    """Give the numbers of the body that may announce things. Ask by `reading.once`."""
    kinds = ("paragraph", "item", "heading")
    return tuple(each for text in reading.body if text.kind in kinds for each in _of_text(text))


def cardinals(reading: Reading) -> dict[str, int]:
    """Give the small numbers of the page's language by their words. Ask by `reading.once`."""
    lexicon = reading.lexicon
    numbers = lexicon.quantities.numbers.small
    return {**numbers, **dict.fromkeys(lexicon.words("pair"), 2)}


def _of_text(text: Text) -> Iterator[Announcement]:
    words = text.reading.once(cardinals)
    tokens = text.tokens
    for at, token in enumerate(tokens):
        value = _value(token, words)
        if not 2 <= value <= MOST or not _stands_alone(text, token):
            continue
        found = _announcement(text, at, value)
        if not found.spelled and (
            not found.noun or at == 0 or _follows_name(text, at) or _is_amount(text, token)
        ):
            continue
        behind = tokens[at + 1 : at + 3]
        if not _part_only(text, found) and not _measures(text, found, behind):
            yield replace(found, partial=_is_partial(text, found, behind))


def _value(token: Token, words: dict[str, int]) -> int:
    if token.kind == "number":
        return int(token.text) if token.text.isdecimal() and token.text[0] != "0" else 0
    return words.get(token.text.lower(), 0) if token.kind == "word" else 0


def _follows_name(text: Text, at: int) -> bool:
    """Whether digits belong to the name before them ("SmartPay 3 contracts")."""
    before = text.tokens[at - 1] if at else None
    return before is not None and at > 1 and before.text[:1].isupper()


def _is_amount(text: Text, token: Token) -> bool:
    """Whether digits belong to a date, a sum of money, a size or a range."""
    return any(
        figure.quantity.start <= token.start < figure.quantity.end
        and (figure.quantity.kind not in ("count", "number") or figure.quantity.is_range)
        for figure in text.figures
    )


def _stands_alone(text: Text, token: Token) -> bool:
    clean = text.clean
    before, behind = clean[token.start - 1 : token.start], clean[token.end : token.end + 2]
    tied = behind[:1] in _JOINED and behind[1:2].isalnum()
    spaced = token.kind == "number" and behind[1:2].isdigit()
    return (
        not (before in _JOINED and before)
        and not tied
        and not spaced
        and behind[:1] not in set("%)°")
    )


def _announcement(text: Text, at: int, value: int) -> Announcement:
    number = text.tokens[at]
    noun = _noun(text, text.tokens[at + 1 : at + 1 + _MOST_WORDS], number.end)
    end = noun[-1].end if noun else number.end
    printed = text.clean[noun[0].start : end] if noun else ""
    head = stem(noun[-1].text.lower(), text.reading.language) if noun else ""
    sentence = text.sentence_at(number.start)
    spelled = number.kind == "word"
    return Announcement(text, number.start, end, value, printed, head, sentence, spelled)


def _noun(text: Text, tokens: Sequence[Token], end: int) -> list[Token]:
    """Give the words behind a number up to the first noun in the plural, and one that follows."""
    lexicon = text.reading.lexicon
    kept: list[Token] = []
    for token in tokens:
        apart = text.clean[(kept[-1].end if kept else end) : token.start].strip(" \u00a0\u202f\n")
        low = token.text.lower()
        if token.kind != "word" or apart or low in lexicon.function_words:
            break
        kept.append(token)
    plural = [at for at, token in enumerate(kept) if _is_plural(text, token.text.lower())]
    first = next(iter(plural), -1)
    follows = first + 1 in plural and text.reading.language == "en"
    return kept[: first + 1 + follows]


def _is_plural(text: Text, word: str) -> bool:
    lexicon = text.reading.lexicon
    if word in lexicon.words("describing"):
        return False
    if word in lexicon.words("plural"):
        return True
    endings = tuple(lexicon.words("plural-ending"))
    return len(word) > 3 and bool(endings) and word.endswith(endings) and not word.endswith("ss")


def _part_only(text: Text, found: Announcement) -> bool:
    """Whether a word before the number says that there are more, or that it numbers something."""
    if found.follows("one-such", 0):
        return True
    start = max(found.bounds[0], found.start - 24)
    hits = text.cue("not-whole")
    between = (
        text.clean[hit.end : found.start]
        for hit in hits
        if start <= hit.start and hit.end <= found.start
    )
    little = text.reading.lexicon.words("leading")
    return any(set(words.lower().split()) <= little for words in between)


def _measures(text: Text, found: Announcement, behind: Sequence[Token]) -> bool:
    """Whether the number is an amount, a time or a date, or tells first from last."""
    lexicon = text.reading.lexicon
    low = [token.text.lower() for token in behind]
    last = found.noun.lower().split()[-1:] or low[:1]
    if any(word in lexicon.words("measure-noun") for word in [*last, *low[:1]]):
        return True
    return bool(low) and low[0] in lexicon.words("ranking")


def _is_partial(text: Text, found: Announcement, behind: Sequence[Token]) -> bool:
    """Whether the number counts some of the things: "three of them"."""
    of = behind[:1] and behind[0].text.lower() in text.reading.lexicon.words("partitive")
    return not found.noun and bool(of) and not found.follows("every-one")
