"""The acronyms, single names and codes of a page, each where it stands: "AMPS", "Setúbal", "CF-7".

mentions = reading.once(find_mentions)
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain, filterfalse
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text
    from guidelint.reading.tokens import Token

MentionKind = Literal["acronym", "name", "code"]

MIN_NAME = 5
"""Letters of a single capitalised word that is taken for a name."""
MAX_ACRONYM = 8
SHORT = 3
"""Letters of an acronym that other words in capitals may have, too."""
CAPITALS = 0.6
"""Share of words in capitals from which a text is set in capitals."""
HOLE = "\ufffc"
"""Stands in a clean text for what was cut out (code, an image)."""

_PART = re.compile(r"[^\W_]+(?:\.[^\W_]\.?)*")
_CODE = re.compile(
    r"[A-Z]{1,5}[-‐‑]\d{1,6}(?:[-‐‑]?(?:[A-Z]{1,3}|\d{1,4}))?"
    r"|[A-Z]{1,5}\d{2,6}[A-Z]{0,2}|[A-Z][a-z]{1,2}[A-Z]\d{2,6}"
    r"|[A-Z]{2,6}(?:[-‐‑][A-Z]{2,6})+"
)
_LATIN = re.compile(r"[0-9A-Za-z\u00c0-\u024f]+")
_GLUE_BEFORE = frozenset("_@#\\=./~$&" + HOLE)
_GLUE_AFTER = frozenset("_@\\=./(&" + HOLE)


class Mention(Stretch, frozen=True):
    """A form where it stands; `token` is its number in `text.tokens`.

    kind: an acronym ("AMPS", "PaaS"), a single capitalised word ("Setúbal"; a sentence's first
    word is one, too), or a code of letters and digits ("CF-7", "L4130").
    form: as printed, without an elided article, a possessive and the "s" of a plural acronym.
    """

    form: str
    kind: MentionKind
    token: int


def find_mentions(reading: Reading) -> tuple[Mention, ...]:
    """Give the mentions of all texts of a page in reading order, margins last."""
    plain: list[list[Mention]] = []
    loud: dict[int, list[Mention]] = {}
    for text in reading.texts:
        found = _mentions(text)
        acronyms = text.kind != "cell" and any(each.kind == "acronym" for each in found)
        if acronyms and is_shouted(text):
            loud[text.index] = found
        plain.append([] if text.index in loud else found)
    known = {_in_any_order(each.form) for of in plain for each in of} if loud else set()
    for index, found in loud.items():
        plain[index] = [each for each in found if _is_heard(each, known)]
    return tuple(chain.from_iterable(plain))


def _in_any_order(form: str) -> str:
    return "".join(sorted(form))


def _is_heard(mention: Mention, known: AbstractSet[str]) -> bool:
    """Whether a form in a text in capitals is no word: alone in a bracket, or one known elsewhere.

    Letters in another order are a slip of it.
    """
    is_known = len(mention.form) > SHORT and _in_any_order(mention.form) in known
    return mention.kind != "acronym" or is_known or is_bracketed(mention)


def by_form(reading: Reading) -> dict[str, tuple[Mention, ...]]:
    """Give the mentions of a page by form, in the order in which the forms first stand."""
    mentions = reading.once(find_mentions)
    grouped: dict[str, list[Mention]] = {}
    letters: set[str] = set()
    for mention in mentions:
        whole = mention
        if mention.kind == "acronym" and mention.text.clean[mention.end : mention.end + 1] == "s":
            letters = letters or {each.form.lower() for each in mentions} | {
                _in_any_order(each.form.lower()) for each in mentions if not each.form.isupper()
            }
            form = f"{mention.form}s"  # "BZTs" has the letters of "BZSt"
            if not letters.isdisjoint((form.lower(), _in_any_order(form.lower()))):
                whole = msgspec.structs.replace(mention, form=form, end=mention.end + 1)
        grouped.setdefault(whole.form, []).append(whole)
    return {form: tuple(found) for form, found in grouped.items()}


def small_words(reading: Reading) -> frozenset[str]:
    """Give the words of a page that stand in lower case somewhere."""
    texts = reading.texts
    return frozenset(
        [t.text for text in texts for t in text.tokens if t.kind == "word" and not t.capital]
    )


@lru_cache(maxsize=16384)
def unmarked(word: str) -> str:
    """Give a word without its diacritics."""
    if word.isascii():
        return word
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFD", word)))


@lru_cache(maxsize=16384)
def kind_of(form: str) -> MentionKind | None:
    """Tell what a word looks like by its letters; None for an ordinary word."""
    led = form[0].islower() and form[1:].isupper() and len(form) > 2  # "eGFR"
    if not (form[0].isupper() or led) or not _LATIN.fullmatch(form):
        return None
    size, letters = len(form), sum(map(str.isalpha, form))
    capitals = sum(map(str.isupper, form))
    if 2 <= size <= MAX_ACRONYM and letters >= 2 and capitals >= 2 and 2 * capitals >= size:
        return "acronym"
    return "name" if size >= MIN_NAME and letters == size else None


def is_shouted(text: Text) -> bool:
    """Whether a text is set in capitals, so that capitals tell nothing."""
    tokens = text.tokens
    loud = [n for n in text.capitals if tokens[n].text.isupper() and len(tokens[n].text) > 1]
    if len(loud) < 2:
        return False
    words = sum(token.kind == "word" and len(token.text) > 1 for token in tokens)
    return words > 2 and len(loud) > CAPITALS * words


def _mentions(text: Text) -> list[Mention]:
    found: list[Mention] = []
    tokens = text.tokens
    for number in text.capitals:
        token = tokens[number]
        forms = _forms(token.text)
        if forms and not _is_glued(text.clean, token):
            for form, kind, offset in forms:
                at = token.start + offset
                found.append(Mention(text, at, at + len(form), form, kind, number))
    return found


def is_bracketed(mention: Mention) -> bool:
    """Whether nothing but a form stands in a bracket: "TOWN BAKERS' COOPERATIVE (TBC)"."""
    clean = mention.text.clean
    return clean.endswith("(", 0, mention.start) and clean.startswith(")", mention.end)


@lru_cache(maxsize=32768)
def _forms(word: str) -> tuple[tuple[str, MentionKind, int], ...]:
    """Give the form that a word is, and those that its parts are, with their offsets in it."""
    found: list[tuple[str, MentionKind, int]] = []
    if word.isalpha() and word.istitle():
        return ((word, "name", 0),) if kind_of(word) else ()
    if _CODE.fullmatch(word):
        found.append((word, "code", 0))
        if not word[:3].isalpha():
            return tuple(found)
    parts = [] if "." in word else list(_PART.finditer(word))
    for number, part in enumerate(parts):
        form, (start, end) = part[0], part.span()
        elides = word[end : end + 1] in ("'", "’") and len(form) <= 2 and number + 1 < len(parts)
        if elides or (len(form) == 1 and word[start - 1 : start] in ("'", "’")):
            continue
        if len(form) > 2 and form[-1] == "s" and form[:-1].isupper():
            form = form[:-1]
        kind = kind_of(form)
        if kind and not (kind == "acronym" and _is_of_model(word[:start])):
            found.append((form, kind, start))
    return tuple(found)


def _is_of_model(before: str) -> bool:
    """Whether what is before a part mixes letters and digits, as names of models do: "RV75-VD"."""
    return any(map(str.isalpha, before)) and any(map(str.isdigit, before))


def _is_glued(clean: str, token: Token) -> bool:
    """Whether a token is a piece of an address, a path, an identifier or a call."""
    start, end = token.start, token.end
    before = clean[start - 1] if start else " "
    if before in _GLUE_BEFORE and not (before == "/" and clean[start - 2 : start - 1].isupper()):
        return clean[start - 2 : start - 1].strip() != "" or before in "@#_$"
    after = clean[end : end + 2]
    joined = (
        len(after) > 1 and after[0] in _GLUE_AFTER and not (after[0] == "/" and after[1].isupper())
    )
    return joined and (after[1].isalnum() or after[1] in "(_=@")
