"""What speaks for and against a slip: the terms of two near forms of one page.

Each term is a name; `weights.yaml` says what it weighs (log-odds).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.naming.channel import slip
from guidelint.naming.page import likeness, neighbours
from guidelint.naming.relations import relation
from guidelint.naming.words import commonness, known_acronyms
from guidelint.reading.definitions import content, spells
from guidelint.reading.mentions import kind_of
from guidelint.reading.quantities.currencies import currency_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.naming.channel import Slip
    from guidelint.naming.page import NamedPage
    from guidelint.reading.mentions import Mention
    from guidelint.reading.text import Text

MOST = 20
"""Uses of the right form that are looked at."""
MOST_WRONG = 4
SHORT = 3
"""Letters of an acronym that is near to many others."""
FEW = 12
"""Acronyms of a small page."""


def band(value: float, *edges: float) -> int:
    """Give the number of edges that a value reaches."""
    return sum(value >= edge for edge in edges)


def is_acronym_pair(right: str, wrong: str) -> bool:
    """Whether one of two forms is an acronym."""
    return "acronym" in (kind_of(right), kind_of(wrong))


def page_terms(page: NamedPage, right: str, wrong: str, rivals: int) -> list[str] | None:
    """Give the terms for `wrong` being a slip of `right` on a page; None where it is no slip.

    rivals: how many other forms of the page are one slip from either.
    """
    found = slip(right, wrong)
    if found is None:
        return None
    rights, wrongs = page.forms[right][:MOST], page.forms[wrong][:MOST_WRONG]
    told = [*form_terms(found, right, wrong), f"rivals {band(rivals, 1, 2, 4)}"]
    told += _uses(len(page.forms[right]), len(page.forms[wrong]))
    told += _setting(rights, wrongs)
    if is_acronym_pair(right, wrong):
        told += _acronym_terms(page, right, wrong)
    else:
        told += _name_terms(page, right, wrong)
    return told


def form_terms(found: Slip, right: str, wrong: str) -> Iterator[str]:
    """Give the terms that the two spellings tell alone."""
    acronym = is_acronym_pair(right, wrong)
    sort = _sort(right, wrong) if acronym else ""
    size = _size(max(len(right), len(wrong)), acronym=acronym)
    if sort:
        yield f"{sort} {found.operation}{' digit' if found.has_digit else ''}"
    else:
        where = "" if found.operation == "swapped" else f" {found.position}"
        yield f"{found.operation}{where}"
        yield f"{found.operation} of {size}"
    if found.is_near:
        yield "near keys"
    yield f"wrong {commonness(wrong)} of {size if acronym else 'any'}"
    yield f"right {commonness(right)}"
    if acronym:
        known = known_acronyms()
        yield f"wrong {'known' if wrong.casefold() in known else 'unknown'}"
        if wrong.casefold() in known and found.operation != "swapped":
            yield "wrong known, none swapped"
        yield f"right {'known' if right.casefold() in known else 'unknown'}"


def _sort(right: str, wrong: str) -> str:
    if any(map(str.isdigit, right + wrong)):
        return "with digits"
    return "" if right.isupper() and wrong.isupper() else "mixed"


def _size(length: int, *, acronym: bool) -> str:
    return f"{min(length, 5)}" if acronym else f"name {band(length, 7, 9)}"


def _uses(rights: int, wrongs: int) -> Iterator[str]:
    yield f"wrong used {min(wrongs, 3)}"
    if wrongs > 1:
        yield f"right more {band(rights / wrongs, 1.01, 3, 6)}"


def _setting(rights: tuple[Mention, ...], wrongs: tuple[Mention, ...]) -> Iterator[str]:
    around = [neighbours(each) for each in rights]
    best = max(likeness(mine, neighbours(each)) for each in wrongs for mine in around)
    yield f"alike {band(best, 1, 2, 3, 4, 6)}"
    apart = min(abs(one.text.index - other.text.index) for one in rights for other in wrongs)
    yield f"apart {band(apart, 1, 3, 12)}"
    found = {relation(one, other) for one in rights for other in wrongs}
    yield from (f"are {each}" for each in sorted(found) if each)
    if len(wrongs) > 1 and {each.text.index for each in wrongs} <= {
        each.text.index for each in rights
    }:
        yield "always together"


def _acronym_terms(page: NamedPage, right: str, wrong: str) -> Iterator[str]:
    yield f"acronyms {band(page.acronyms, 6, 12, 24, 50)}"
    spelt = page.is_explained(right), page.is_explained(wrong, right)
    yield f"explained right {int(spelt[0])} wrong {int(spelt[1])}"
    if spelt == (True, False) and page.acronyms < FEW and wrong.casefold() not in known_acronyms():
        yield "only the right one explained on a small page"
    if {right.lower(), wrong.lower()} & page.small:
        yield "is a word"
    if right in currency_codes() and all(map(_is_priced, page.forms[wrong])):
        known = wrong.casefold() in known_acronyms()
        yield "both currencies" if known else "wrong priced like a currency"
    mine, theirs = page.definitions.get(right, ()), page.definitions.get(wrong, ())
    if len(right) == len(wrong) == SHORT and sorted(right) != sorted(wrong):
        yield f"short, right introduced {int(bool(mine) or spelt[0])}"
    if wrong.isalpha() and any(spells(right, each.words) == 2 > each.spelt for each in theirs):
        yield "wrong means right"
    if mine and theirs:
        longs = {content(each.words) for each in mine} & {content(each.words) for each in theirs}
        yield "same long form" if longs else "other long form"


def _is_priced(mention: Mention) -> bool:
    """Whether a number stands beside a mention."""
    tokens, at = mention.text.tokens, mention.token
    return any(token.kind == "number" for token in tokens[max(0, at - 1) : at + 2])


def _name_terms(page: NamedPage, right: str, wrong: str) -> Iterator[str]:
    mine, theirs = right.lower(), wrong.lower()
    yield from inflection(page.reading.lexicon.words("plain ending"), mine, theirs)
    if theirs in page.small:
        yield "wrong is a word"
    if mine in page.small:
        yield "right is a word"
    beside, other = _beside(page.forms[right]), _beside(page.forms[wrong])
    if beside & other:
        yield "same name beside"
    elif _have_others_before(beside, other):
        yield "other name before"
    elif beside and other:
        yield "other name beside"


def inflection(endings: frozenset[str], one: str, other: str) -> Iterator[str]:
    """Tell whether two words differ in an ending only."""
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    rests = {one[at:], other[at:]}
    if rests in ({"", "s"}, {"", "es"}, {"y", "ies"}):
        yield "plural"
    elif rests <= endings | {""}:
        yield "inflected"


def _is_name(text: Text, at: int, titles: tuple[str, ...]) -> bool:
    """Whether a token is a capitalised word within a sentence and no title."""
    token = text.tokens[at]
    if not token.text[0].isupper() or token.text.lower() in titles:
        return False
    return all(start != token.start for start, _ in text.bounds)


def _have_others_before(beside: set[str], other: set[str]) -> bool:
    return all(any(each[0] == "<" for each in found) for found in (beside, other))


def _beside(mentions: tuple[Mention, ...]) -> set[str]:
    """Give the capitalised words that stand directly beside the mentions."""
    found = set()
    titles = mentions[0].text.reading.lexicon.cues.get("person title", ())
    for mention in mentions[:MOST]:
        tokens, clean = mention.text.tokens, mention.text.clean
        for step, mark in ((-1, "<"), (1, ">")):
            at = mention.token + step
            if 0 <= at < len(tokens) and _is_name(mention.text, at, titles):
                first, last = sorted(
                    (tokens[at], tokens[mention.token]), key=lambda each: each.start
                )
                if clean[first.end : last.start] in (" ", "-"):
                    found.add(mark + tokens[at].text)
    return found
