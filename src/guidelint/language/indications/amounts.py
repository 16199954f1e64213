"""Body weights and prior lines of therapy in a clause, with their operators."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.language.indications.ages import NUMBER, number
from guidelint.language.indications.facts import Bounds
from guidelint.language.indications.marks import Mark, without_contained

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST = r"at\s+least|≥|>=|a?\s*minimum(?:\s+of)?|no(?:t)?\s+(?:fewer|less)\s+than"
_ABOVE = r"more\s+than|over|above|>"
_MOST = r"at\s+most|up\s+to|≤|<=|no(?:t)?\s+more\s+than|a?\s*maximum(?:\s+of)?"
_BELOW = r"fewer\s+than|less\s+than|under|below|<"
_THERAPY = r"(?:lines?|therap(?:y|ies)|treatments?|regimens?|drugs?|agents?|medicines?|options?)"
_ORDINALS = {"second": 1.0, "third": 2.0, "fourth": 3.0, "2nd": 1.0, "3rd": 2.0, "4th": 3.0}


@lru_cache(maxsize=1)
def _weight() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:and\s+)?(?:(?:with\s+)?(?:an?\s+)?body[-\s]?weights?|weigh(?:s|ing|ed)?|weights?)\s+(?:of\s+|is\s+|be\s+)?)?"
        rf"(?:(?P<least>{_LEAST}|{_ABOVE})|(?P<most>{_MOST}|{_BELOW}))?\s*"
        rf"(?<![\w.])(?P<n>\d{{1,3}}(?:\.\d+)?)\s*(?:kg|kilograms?|kilos?)\b"
        rf"(?:\s*(?:and|or)\s+(?:(?P<more>more|above|over|heavier|up)|(?P<less>less|below|under|lighter)))?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _lines() -> re.Pattern[str]:
    """An operator, a number, perhaps a second one, and a noun for therapy within five words."""
    kind = r"(?:(?!(?:in|for|of|with|and|or|to|by)\b)[\w-]+\s+){0,4}?"
    return re.compile(
        rf"(?:(?P<least>{_LEAST})\s*|(?P<above>{_ABOVE})\s*|(?P<most>{_MOST})\s*|(?P<below>{_BELOW})\s*)?"
        rf"(?<![\w.])(?P<n>{NUMBER})(?:\s*(?:or|to|-|–|and)\s*(?:(?P<more>more|above)|(?P<fewer>fewer|less)|(?P<m>{NUMBER})))?"
        rf"\s+(?:(?:different|separate)\s+)?{kind}{_THERAPY}(?:\s+of\s+(?:[\w-]+\s+)?{_THERAPY})?\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _ordinal() -> re.Pattern[str]:
    return re.compile(
        r"\b(?P<n>second|third|fourth|2nd|3rd|4th)[-\s](?:or\s+(?:later|subsequent)[-\s]+|and\s+later[-\s]+)?"
        r"lines?\b(?:\s+(?:or|and)\s+(?:later|beyond|subsequent))?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _vague() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:prior|previous|earlier|multiple|several|other)\s+(?:[\w-]+\s+){{0,2}}?{_THERAPY}"
        rf"(?:\s+of\s+(?:systemic\s+)?{_THERAPY})?|\bfail\w*\s+(?:of\s+)?(?:[\w-]+\s+){{0,2}}?{_THERAPY}\b",
        re.IGNORECASE,
    )


def read_weights(text: str) -> list[Mark]:
    """Read bounds of body weight, in kg."""
    return [
        Mark("weight", found.start(), found.end(), _weight_bounds(found))
        for found in _weight().finditer(text)
    ]


def _weight_bounds(found: re.Match[str]) -> Bounds:
    value = float(found["n"])
    return Bounds(max=value) if found["most"] or found["less"] else Bounds(min=value)


def read_lines(text: str) -> list[Mark]:
    """Read prior lines of therapy; a mark without bounds where no number is printed."""
    counted = without_contained(_read_counted(text))
    vague = [Mark("lines", *found.span()) for found in _vague().finditer(text)]
    apart = [v for v in vague if not any(v.start < c.end and c.start < v.end for c in counted)]
    return without_contained([*counted, *apart])


def _read_counted(text: str) -> Iterator[Mark]:
    for found in _lines().finditer(text):
        yield Mark("lines", found.start(), found.end(), _line_bounds(found))
    for found in _ordinal().finditer(text):
        bounds = Bounds(min=_ORDINALS[found["n"].lower()])
        yield Mark("lines", found.start(), found.end(), bounds)


def _line_bounds(found: re.Match[str]) -> Bounds:
    value = number(found["n"])
    if found["m"]:
        return Bounds(min=value, max=number(found["m"]))
    if found["least"] or found["more"]:
        return Bounds(min=value)
    if found["above"]:
        return Bounds(min=value + 1)
    if found["most"] or found["fewer"]:
        return Bounds(max=value)
    if found["below"]:
        return Bounds(max=value - 1)
    return Bounds(min=value, bare=True)
