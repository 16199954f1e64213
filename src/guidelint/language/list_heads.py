"""What a list is a list of, as the words around it tell."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from guidelint.language.countries import countries_in
from guidelint.language.wordlists import word_set
from guidelint.language.words import Word, words

_REACH = 6
_MARKS = "(:–—"
_CLAUSE_END = re.compile(r"[.;:!?]|,\s+(?:and|but|so|which|who|where|when|if)\b")
_PREPOSITIONS = word_set("for in at on to by from with without during before after")
_ARTICLES = word_set("the a an")
_PLACING = word_set("in at to from of on")
_OPENERS = _PREPOSITIONS | word_set("if when where as unless since once until under")
_MIN_STEM = 5


class Head(msgspec.Struct, frozen=True):
    """The words around a list, `text[start:end]`.

    governor: the stem of what the list is a list of ("authority", "registers in", "accepts"), or
    empty. qualifiers: what narrows it down. link: the little word right before the list. lead: the
    telling words of the sentence before it. introduced: a bracket, colon or dash stands before it.
    predicate: what is said of a list that is a subject. purpose: what a preposition right after
    the list ties to it ("for study").
    """

    text: str
    start: int
    end: int
    governor: str
    qualifiers: frozenset[str]
    link: str
    lead: tuple[str, ...]
    introduced: bool
    predicate: frozenset[str]
    purpose: frozenset[str]

    def narrows(self, whole: Head) -> bool:
        """Whether a list may pick some of a longer one: "offices in A, B, and C open early"."""
        return bool(self.predicate) and not self.predicate & whole.predicate

    @property
    def places(self) -> bool:
        """Whether the list stands behind a word such as "in" or "from"."""
        return self.link in _PLACING


@lru_cache(maxsize=4096)
def read_head(text: str, start: int, end: int) -> Head:
    """Read the words around a list."""
    lead, rest = text[:start], text[end:]
    before, after = _before(lead), _after(rest)
    governor, qualifiers = _governor(before)
    said = bool(after) and after[0].kind in ("function", "modal", "negation")
    if not governor and said:
        governor = next((word.stem for word in after if word.kind == "content"), "")
    content = frozenset(word.stem for word in after if word.kind == "content")
    little = [word.stem for word in before if word.stem not in _ARTICLES]
    return Head(
        text=text,
        start=start,
        end=end,
        governor=governor,
        qualifiers=qualifiers,
        link=little[-1] if little else "",
        lead=tuple(word.stem for word in words(lead) if word.kind != "function"),
        introduced=_without_article(lead)[-1:] in tuple(_MARKS),
        predicate=content if said else frozenset(),
        purpose=content if after and after[0].stem in _PREPOSITIONS else frozenset(),
    )


def same_head(left: Head, right: Head) -> bool:
    """Whether two lists are lists of the same, as far as the words around them tell."""
    if left.text == right.text or not _related(left.governor, right.governor):
        return False
    if left.qualifiers - right.qualifiers and right.qualifiers - left.qualifiers:
        return False
    if _opening(left.text) != _opening(right.text):
        return False
    return not any(
        first and second and not first & second
        for first, second in (
            (left.purpose, right.purpose),
            (_countries(left), _countries(right)),
        )
    )


def _related(left: str, right: str) -> bool:
    """Whether two stems are of one word: "approv" and "approval"."""
    short, long = sorted((left, right), key=len)
    return bool(short) and (short == long or (len(short) >= _MIN_STEM and long.startswith(short)))


@lru_cache(maxsize=4096)
def _opening(text: str) -> frozenset[str]:
    """Give the words of a phrase that opens a sentence and sets a case ("On Windows, ")."""
    found = words(text.partition(",")[0])
    if not found or found[0].stem not in _OPENERS:
        return frozenset()
    return frozenset(word.stem for word in found if word.kind in ("content", "number"))


def _countries(head: Head) -> frozenset[str]:
    """Give the countries named around a list."""
    return frozenset(countries_in(head.text[: head.start]) + countries_in(head.text[head.end :]))


def _without_article(lead: str) -> str:
    return re.sub(r"\b(?:the|an?|typically|usually)\s*$", "", lead.rstrip()).rstrip()


def _before(lead: str) -> tuple[Word, ...]:
    """Give the words of the clause before a list."""
    plain = _without_article(lead).rstrip(_MARKS + " ")
    ends = [match.end() for match in _CLAUSE_END.finditer(plain)]
    return words(lead[ends[-1] if ends else 0 :])


def _after(rest: str) -> tuple[Word, ...]:
    """Give the words of the clause after a list."""
    skipped = len(rest) - len(rest.lstrip(" )–—"))
    end = _CLAUSE_END.search(rest, skipped)
    return words(rest[skipped : end.start() if end else len(rest)])


def _governor(found: tuple[Word, ...]) -> tuple[str, frozenset[str]]:
    """Read the word before a list that says what it lists, and what qualifies that word."""
    at = len(found) - 1
    while at >= 0 and found[at].kind != "content":
        at -= 1
    if at < 0 or len(found) - at > _REACH:
        return "", frozenset()
    first = at
    while first > 0 and found[first - 1].kind == "content":
        first -= 1
    return found[at].stem, frozenset(word.stem for word in found[first:at])
