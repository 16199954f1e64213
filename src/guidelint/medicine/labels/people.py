"""Who the people of a clause are: weight, prior lines of therapy, severity, sex."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guidelint.medicine.labels.ages import NUMBER, number
from guidelint.medicine.labels.facts import Bounds
from guidelint.medicine.labels.marks import Mark, without_contained
from guidelint.reading.patterns import cue, either

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST = r"at least|≥|>=|a? *minimum(?: of)?|no(?:t)? (?:fewer|less) than"
_ABOVE = r"more than|over|above|>"
_MOST = r"at most|up to|≤|<=|no(?:t)? more than|a? *maximum(?: of)?"
_BELOW = r"fewer than|less than|under|below|<"
_THERAPY = r"(?:lines?|therap(?:y|ies)|treatments?|regimens?|drugs?|agents?|medicines?|options?)"
_ORDINALS = {"second": 1.0, "third": 2.0, "fourth": 3.0, "2nd": 1.0, "3rd": 2.0, "4th": 3.0}

_WEIGHT = (
    r"(?:(?:and )?(?:(?:with )?(?:an? )?body[- ]?weights?|weigh(?:s|ing|ed)?|weights?) "
    r"(?:of |is |be )?)?"
    rf"(?:(?P<least>{_LEAST}|{_ABOVE})|(?P<most>{_MOST}|{_BELOW}))?\s*"
    r"(?<![\w.])(?P<n>\d{1,3}(?:\.\d+)?)\s*(?:kg|kilograms?|kilos?)\b"
    r"(?:\s*(?:and|or) "
    r"(?:(?P<more>more|above|over|heavier|up)|(?P<less>less|below|under|lighter)))?"
)
_COUNTED = (
    rf"(?:(?P<least>{_LEAST})\s*|(?P<above>{_ABOVE})\s*|(?P<most>{_MOST})\s*|(?P<below>{_BELOW})\s*)?"
    rf"(?<![\w.])(?P<n>{NUMBER})(?:\s*(?:or|to|-|–|and)\s*"
    rf"(?:(?P<more>more|above)|(?P<fewer>fewer|less)|(?P<m>{NUMBER})))?"
    r" (?:(?!(?:in|for|of|with|and|or|to|by)\b)[\w-]+ ){0,5}?"
    rf"{_THERAPY}(?: of (?:[\w-]+ )?{_THERAPY})?\b"
)
"""An operator, a number, perhaps a second one, and a noun for therapy within five words."""

_ORDINAL = (
    r"\b(?P<n>second|third|fourth|2nd|3rd|4th)[- ]"
    r"(?:or (?:later|subsequent)[- ]|and later[- ])?lines?\b"
    r"(?: (?:or|and) (?:later|beyond|subsequent))?"
)
_VAGUE = either(
    rf"\b(?:prior|previous|earlier|multiple|several|other) (?:[\w-]+ ){{0,2}}?{_THERAPY}"
    rf"(?: of (?:systemic )?{_THERAPY})?",
    rf"\bfail\w* (?:of )?(?:[\w-]+ ){{0,2}}?{_THERAPY}\b",
)
_ONE = r"(?:very severe|moderately severe|severe|moderate|mild)"
_SEVERITIES = rf"{_ONE}(?:\s*(?:,|/|-)?\s*(?:(?:and|or|to)\b[\s-]*)?{_ONE})*"
_BEFORE = rf"\b({_SEVERITIES}) (?:(?:congenital|hereditary|inherited|chronic|classical),? )*\Z"
_AFTER = (
    r"[\s,(]*(?:\([^)]*\)\s*)?(?:,?\s*(?:that is|which is|in|of|with|who have|its|the|an?) )*"
    rf"({_SEVERITIES})\s*(?:forms?|disease|types?|severity|\)|\Z)"
)
_REACH = 80
"""Characters before a disease in which its severity is looked for."""


def read_weights(text: str) -> list[Mark]:
    """Read bounds of body weight, in kg."""
    if not cue(r"\d\s*kg\b|\d\s*kilo").search(text):
        return []
    return [
        Mark("weight", found.start(), found.end(), _weight_bounds(found))
        for found in cue(_WEIGHT).finditer(text)
    ]


def read_lines(text: str) -> list[Mark]:
    """Read prior lines of therapy; a mark without bounds where no number is printed."""
    counted = without_contained(_read_counted(text))
    vague = [Mark("lines", *found.span()) for found in cue(_VAGUE).finditer(text)]
    apart = [v for v in vague if not any(v.start < c.end and c.start < v.end for c in counted)]
    return without_contained([*counted, *apart])


def _weight_bounds(found: Any) -> Bounds:
    value = float(found["n"])
    return Bounds(max=value) if found["most"] or found["less"] else Bounds(min=value)


def _read_counted(text: str) -> Iterator[Mark]:
    for found in cue(_COUNTED).finditer(text):
        yield Mark("lines", found.start(), found.end(), _line_bounds(found))
    for found in cue(_ORDINAL).finditer(text):
        bounds = Bounds(min=_ORDINALS[found["n"].lower()])
        yield Mark("lines", found.start(), found.end(), bounds)


def _line_bounds(found: Any) -> Bounds:
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


def read_severity(text: str, disease: Mark) -> Iterator[Mark]:
    """Read the severities printed right before or after the name of a disease."""
    before = cue(_BEFORE).search(text, max(0, disease.start - _REACH), disease.start)
    after = cue(_AFTER).match(text, disease.end)
    for found in (before, after):
        if found:
            yield Mark("severity", found.start(1), found.end(1), _severities(found[1]))


def _severities(text: str) -> str:
    words = cue(_ONE).findall(text)
    return ",".join(sorted({" ".join(word.lower().split()) for word in words}))


def read_sex(text: str) -> list[Mark]:
    """Read “men” or “female patients”; nothing where both sexes are named."""
    found = list(cue(r"\b(?:(males?|men|boys)|(females?|women|girls))\b").finditer(text))
    if len({bool(each[1]) for each in found}) != 1:
        return []
    return [
        Mark("sex", each.start(), each.end(), "male" if each[1] else "female") for each in found
    ]
