"""The lists of a page with what they are lists of, and how two of them compare."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._settings import Setting, settings
from guidelint.language.aliases import alone_in
from guidelint.language.countries import countries_in
from guidelint.language.enumerations import Enumeration, enumerations
from guidelint.language.wordlists import word_set
from guidelint.language.words import Word, words
from guidelint.model import Span

if TYPE_CHECKING:
    from guidelint.language.aliases import Aliases
    from guidelint.model import Page, Sentence

MIN_SHARED = 2
"""Members that two lists must share to be taken for one list told in two ways."""

_REACH = 6
_MARKS = "(:–—"
_CLAUSE_END = re.compile(r"[.;:!?]|,\s+(?:and|but|so|which|who|where|when|if)\b")
_PREPOSITIONS = word_set("for in at on to by from with without during before after")
_ARTICLES = word_set("the a an")
_PLACING = word_set("in at to from of on")
_OPENERS = _PREPOSITIONS | word_set("if when where as unless since once until under")
_HYPOTHESIS = re.compile(r"\b(?:for (?:example|instance)|suppose|given)\b", re.IGNORECASE)
_MIN_STEM = 5


class Listing(msgspec.Struct, frozen=True):
    """A list on a page.

    names: the members as written. proper: they are names. introduced: a bracket, a colon or a dash
    stands before them. governor: the stem of what the list is a list of ("authority", "registers
    in", "accepts"), or empty; qualifiers: the words that narrow the governor down.
    predicate: what is said of a list that is a subject. purpose: what a preposition right after
    the list ties to it ("for study"). countries: those named around the list. link: the little
    word before it. lead: the telling words of the sentence before it. opening: those of a phrase
    that opens the sentence and sets a case ("On Windows, ").
    """

    block: int
    setting: Setting
    sentence: str
    span: Span
    names: tuple[str, ...]
    proper: bool
    introduced: bool
    governor: str
    qualifiers: frozenset[str]
    predicate: frozenset[str]
    opening: frozenset[str]
    link: str
    lead: tuple[str, ...]
    purpose: frozenset[str]
    countries: frozenset[str]


def read_listings(page: Page) -> list[Listing]:
    """Give the complete lists of a page; lists of examples and of code are left out."""
    places = settings(page)
    numbers = {id(block): i for i, block in enumerate(page.blocks)}
    found = []
    for sentence in page.sentences:
        number = numbers[id(sentence.block)]
        if number in places and "," in sentence.text and not _HYPOTHESIS.search(sentence.text):
            found += [
                _listing(sentence, each, number, places[number])
                for each in enumerations(sentence.text)
                if not each.examples
            ]
    return found


def _listing(sentence: Sentence, found: Enumeration, block: int, setting: Setting) -> Listing:
    text = sentence.text
    lead, rest = text[: found.start], text[found.end :]
    before, after = _before(lead), _after(rest)
    governor, qualifiers = _governor(before)
    said = bool(after) and after[0].kind in ("function", "modal", "negation")
    if not governor and said:
        governor = next((word.stem for word in after if word.kind == "content"), "")
    return Listing(
        block=block,
        setting=setting,
        sentence=text,
        span=sentence.span(found.start, found.end),
        names=tuple(text[each.start : each.end] for each in found.members),
        proper=found.proper,
        introduced=_without_article(lead)[-1:] in tuple(_MARKS),
        governor=governor,
        qualifiers=qualifiers,
        opening=_opening(text),
        link=_link(before),
        lead=tuple(word.stem for word in words(lead) if word.kind != "function"),
        purpose=_purpose(after),
        predicate=frozenset(word.stem for word in after if said and word.kind == "content"),
        countries=frozenset(countries_in(lead)) | frozenset(countries_in(rest)),
    )


def _without_article(lead: str) -> str:
    return re.sub(r"\b(?:the|an?|typically|usually)\s*$", "", lead.rstrip()).rstrip()


def _before(lead: str) -> tuple[Word, ...]:
    """Give the words of the clause before a list."""
    ends = [
        match.end() for match in _CLAUSE_END.finditer(_without_article(lead).rstrip(_MARKS + " "))
    ]
    return words(lead[ends[-1] if ends else 0 :])


def _after(rest: str) -> tuple[Word, ...]:
    """Give the words of the clause after a list."""
    skipped = len(rest) - len(rest.lstrip(" )–—"))
    end = _CLAUSE_END.search(rest, skipped)
    return words(rest[skipped : end.start() if end else len(rest)])


def _opening(text: str) -> frozenset[str]:
    found = words(text.partition(",")[0])
    if not found or found[0].stem not in _OPENERS:
        return frozenset()
    return frozenset(word.stem for word in found if word.kind in ("content", "number"))


def _link(before: tuple[Word, ...]) -> str:
    little = [word.stem for word in before if word.stem not in _ARTICLES]
    return little[-1] if little else ""


def _purpose(after: tuple[Word, ...]) -> frozenset[str]:
    if not after or after[0].stem not in _PREPOSITIONS:
        return frozenset()
    return frozenset(word.stem for word in after if word.kind == "content")


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


def picks_some(part: Listing, whole: Listing) -> bool:
    """Whether a shorter list may pick some of a longer one: "offices in A, B, and C open early"."""
    placed = part.link in _PLACING or _is_of_countries(part)
    return placed and bool(part.predicate) and not part.predicate & whole.predicate


class Difference(msgspec.Struct, frozen=True):
    """How many members two lists share, and which each has alone."""

    shared: int
    left: tuple[str, ...]
    right: tuple[str, ...]


def differ(left: Listing, right: Listing, aliases: Aliases) -> Difference:
    """Compare two lists as sets."""
    alone = (
        alone_in(left.names, right.names, aliases),
        alone_in(right.names, left.names, aliases),
    )
    shared = min(len(left.names) - len(alone[0]), len(right.names) - len(alone[1]))
    return Difference(shared, *alone)


def same_head(left: Listing, right: Listing) -> bool:
    """Whether two lists are lists of the same, as far as the words around them tell."""
    if left.sentence == right.sentence or not _related(left.governor, right.governor):
        return False
    if left.opening and right.opening and left.opening != right.opening:
        return False
    if left.countries and right.countries and not left.countries & right.countries:
        return False
    if left.qualifiers - right.qualifiers and right.qualifiers - left.qualifiers:
        return False
    if left.purpose and right.purpose and left.purpose != right.purpose:
        return False
    return not (_is_of_countries(left) and left.predicate and right.predicate) or bool(
        left.predicate & right.predicate
    )


def _is_of_countries(listing: Listing) -> bool:
    """Whether most members are countries: what holds for some of them is said of many groups."""
    named = sum(bool(countries_in(name)) for name in listing.names)
    return 2 * named > len(listing.names)


def _related(left: str, right: str) -> bool:
    """Whether two stems are of one word: "approv" and "approval"."""
    short, long = sorted((left, right), key=len)
    return bool(short) and (short == long or (len(short) >= _MIN_STEM and long.startswith(short)))


def what_is_alone(here: tuple[str, ...], there: tuple[str, ...]) -> str:
    """Say what only this list has, and what only the other."""
    parts = [f"{_quoted(here)} {_stands(here)} only here"] if here else []
    if there:
        parts.append(
            f"{_quoted(there)} {'' if here else _stands(there) + ' '}only in the other list"
        )
    return ", ".join(parts)


def _quoted(names: tuple[str, ...]) -> str:
    *first, last = (f"“{name}”" for name in names)
    return f"{', '.join(first)} and {last}" if first else last


def _stands(names: tuple[str, ...]) -> str:
    return "stands" if len(names) == 1 else "stand"
