"""The acronyms, names and codes of a page, each where it stands.

mentions = reading.once(find_mentions)
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from guidelint import regexes as re
from guidelint.lexicon import LANGUAGES, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Place
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text
    from guidelint.reading.tokens import Token

MentionKind = Literal["acronym", "name", "code"]

MIN_NAME = 5
"""Letters of a single capitalised word that is taken for a name."""
MAX_ACRONYM = 8
CAPITALS = 0.6
"""Share of words in capitals from which a text is set in capitals."""
HOLE = "\ufffc"
"""Stands in a clean text for what was cut out (code, an image)."""

_PART = re.compile(r"[^\W_]+(?:\.[^\W_]\.?)*")
_CODE = re.compile(
    r"[A-Z]{1,5}[-‐‑]\d{1,6}(?:[-‐‑]?(?:[A-Z]{1,3}|\d{1,4}))?"
    r"|[A-Z]{1,5}\d{2,6}[A-Z]{0,2}"
    r"|[A-Z]{2,6}(?:[-‐‑][A-Z]{2,6})+"
)
_LATIN = re.compile(r"[0-9A-Za-z\u00c0-\u024f]+")
_GLUE_BEFORE = frozenset("_@#\\=./~$&" + HOLE)
_GLUE_AFTER = frozenset("_@\\=./(&" + HOLE)


class Mention(NamedTuple):
    """A form where it stands: `text.clean[start:end]`; `token` is its number in `text.tokens`.

    kind: an acronym ("AMPS", "PaaS"), a single capitalised word ("Setúbal"; a sentence's first
    word is one, too), or a code of letters and digits ("CF-7", "L4130").
    form: as printed, without an elided article, a possessive and the "s" of a plural acronym.
    """

    form: str
    kind: MentionKind
    text: Text
    start: int
    end: int
    token: int

    @property
    def place(self) -> Place:
        """Its place on the page."""
        return self.text.place(self.start, self.end)


def find_mentions(reading: Reading) -> tuple[Mention, ...]:
    """Give the mentions of all texts of a page in reading order, margins last."""
    return tuple(mention for text in reading.texts for mention in _of_text(text))


def by_form(reading: Reading) -> dict[str, tuple[Mention, ...]]:
    """Give the mentions of a page by form, in the order in which the forms first stand."""
    mentions = reading.once(find_mentions)
    letters = {"".join(sorted(mention.form.lower())): mention.form for mention in mentions}
    grouped: dict[str, list[Mention]] = {}
    for mention in mentions:
        whole = _with_ending(mention, letters)
        grouped.setdefault(whole.form, []).append(whole)
    return {form: tuple(found) for form, found in grouped.items()}


def _with_ending(mention: Mention, letters: dict[str, str]) -> Mention:
    """Put back an "s" that was no plural: "BZTs" has the letters of "BZSt"."""
    if mention.kind != "acronym" or mention.text.clean[mention.end : mention.end + 1] != "s":
        return mention
    whole = f"{mention.form}s"
    if "".join(sorted(whole.lower())) not in letters:
        return mention
    return mention._replace(form=whole, end=mention.end + 1)


def small_words(reading: Reading) -> frozenset[str]:
    """Give the words of a page that stand in lower case somewhere."""
    return frozenset(
        token.text
        for text in reading.texts
        for token in text.tokens
        if token.kind == "word" and token.text[0].islower()
    )


@lru_cache(maxsize=1)
def joints() -> frozenset[str]:
    """Give the small words that stand inside names and long forms, in any language."""
    words = (lexicon(each) for each in LANGUAGES)
    return frozenset().union(*(each.words("name joint") | each.function_words for each in words))


@lru_cache(maxsize=1)
def articles() -> frozenset[str]:
    """Give the articles of all languages: one behind a capitalised word begins another name."""
    return frozenset().union(*(lexicon(each).words("leading article") for each in LANGUAGES))


@lru_cache(maxsize=16384)
def unmarked(word: str) -> str:
    """Give a word without its diacritics."""
    if word.isascii():
        return word
    marks = unicodedata.normalize("NFD", word)
    return "".join(char for char in marks if not unicodedata.combining(char))


@lru_cache(maxsize=16384)
def kind_of(form: str) -> MentionKind | None:
    """Tell what a word looks like by its letters; None for an ordinary word."""
    if not form[0].isupper() or not _LATIN.fullmatch(form):
        return None
    letters = sum(char.isalpha() for char in form)
    capitals = sum(char.isupper() for char in form)
    if (
        2 <= len(form) <= MAX_ACRONYM
        and letters >= 2
        and capitals >= 2
        and 2 * capitals >= len(form)
    ):
        return "acronym"
    return "name" if len(form) >= MIN_NAME and letters == len(form) else None


def _of_text(text: Text) -> Iterator[Mention]:
    shouted = is_shouted(text)
    for number, token in enumerate(text.tokens):
        if token.kind != "word" or token.text.islower() or _is_glued(text, token):
            continue
        if _CODE.fullmatch(token.text):
            yield Mention(token.text, "code", text, token.start, token.end, number)
            if not token.text[:3].isalpha():
                continue
        for form, start in _forms(token.text):
            kind = kind_of(form)
            if kind and not (shouted and kind == "acronym" and not text.cell):
                at = token.start + start
                yield Mention(form, kind, text, at, at + len(form), number)


def is_shouted(text: Text) -> bool:
    """Whether a text is set in capitals, so that capitals tell nothing."""
    if sum(map(str.isupper, text.clean)) < CAPITALS / 2 * len(text.clean):
        return False
    words = [token.text for token in text.tokens if token.kind == "word" and len(token.text) > 1]
    return len(words) > 2 and sum(map(str.isupper, words)) > CAPITALS * len(words)


def _forms(word: str) -> Iterator[tuple[str, int]]:
    """Give the parts of a token that may be forms with their offsets in it."""
    if "." in word:
        return
    parts = list(_PART.finditer(word))
    for number, part in enumerate(parts):
        mark = word[part.end()] if part.end() < len(word) else ""
        before = word[part.start() - 1] if part.start() else ""
        if mark in ("'", "’") and len(part[0]) <= 2 and number + 1 < len(parts):
            continue
        if before in ("'", "’") and len(part[0]) == 1:
            continue
        form = part[0]
        if len(form) > 2 and form[-1] == "s" and form[:-1].isupper():
            form = form[:-1]
        yield form, part.start()


def _is_glued(text: Text, token: Token) -> bool:
    """Whether a token is a piece of an address, a path, an identifier or a call."""
    clean = text.clean
    if token.start and clean[token.start - 1] in _GLUE_BEFORE:
        return (
            clean[token.start - 2 : token.start - 1].strip() != ""
            or clean[token.start - 1] in "@#_$"
        )
    after = clean[token.end : token.end + 2]
    return len(after) > 1 and after[0] in _GLUE_AFTER and (after[1].isalnum() or after[1] in "(_=@")
