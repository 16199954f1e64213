"""Age bounds in a clause: “aged 12 years and older”, “under 2”, “from age 12”, “12+”, “adults”."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.language.indications.facts import Bounds
from guidelint.language.indications.marks import Mark, without_contained

if TYPE_CHECKING:
    from collections.abc import Iterator

ADULT = 18.0
ADOLESCENT = 12.0
"""Adolescents are 12 to 17 years old (ICH E11)."""

SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen"
).split()
NUMBER = rf"(?:\d{{1,3}}(?:\.\d)?(?![\d.]*\d)|{'|'.join(reversed(SMALL))})"
_UNIT = r"(?:\s*-?\s*(?P<unit>years?|yrs?|months?|y(?=\W))(?:\s+(?:of\s+age|olds?)|-olds?)?)"
_AGE = r"(?:ages?|aged)\s+(?:of\s+)?(?:\(years\)\s*)?"
_PERSON = (
    r"(?:adults?|child(?:ren)?|people|persons?|patients?|individuals|adolescents|teen(?:ager)?s"
    r"|kids|those|anyone|everyone|boys|girls|infants|babies|aged?|ages)\s+(?:who\s+are\s+)?"
)
_LEAST = (
    r"(?:≥|>=|>|at\s+least|over|older\s+than|above|from|starting\s+at|no(?:t)?\s+younger\s+than"
    r"|(?:a\s+)?minimum(?:\s+age)?(?:\s+of)?)\s*(?:the\s+)?"
)
_MOST = (
    r"(?:<|<=|≤|under|below|younger\s+than|less\s+than|up\s+to|not?\s+older\s+than)\s*(?:the\s+)?"
)
_OLDER = r"\s*(?:and|or)\s+(?:older|over|above|up(?:wards?)?|beyond|more(?=\s+(?:of\s+age|old)))"
_YOUNGER = r"\s*(?:and|or)\s+(?:younger|under|below)"
_OTHER_UNIT = r"\s*-?\s*(?:kg|kilo|prior|previous|lines?|%|mg|years?|yrs?|months?|weeks?|days?)"
_SAYS_AGE = re.compile(r"\b(?:ages?|aged|old|older|younger|adults?|child\w*)\b", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(?:for|after|within|in|past|last|first|every|of|lasting|until)\s+$", re.IGNORECASE
)
_LASTED = re.compile(
    r"\s+(?:of|on)\s+(?!age\b)|\s+(?:after|before|ago|later|since|apart)\b", re.IGNORECASE
)


@lru_cache(maxsize=1)
def _numeric() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The printed forms: (what they bound, pattern), each with its own proof that it is an age."""
    n, to = rf"(?P<n>{NUMBER})", rf"\s*(?:to|-|–|and|through)\s*(?:less\s+than\s+)?(?P<m>{NUMBER})"
    between = r"(?:between\s+|from\s+)?(?:the\s+)?"
    forms = (
        ("range", rf"{between}(?:{_AGE}){n}{_UNIT}?{to}{_UNIT.replace('unit', 'unit2')}?"),
        ("range", rf"{between}{n}{to}\s*(?P<unit>years?|months?)\s+(?:of\s+age|old)"),
        ("low", rf"(?:{_AGE})?{_LEAST}(?:{_AGE})?{n}{_UNIT}(?:{_OLDER})?"),
        ("low", rf"{_LEAST}{_AGE}{n}(?:{_OLDER})?"),
        ("low", rf"(?:{_PERSON}){_LEAST}{n}(?!{_OTHER_UNIT})"),
        ("low", rf"(?:{_AGE})?{n}{_UNIT}?{_OLDER}"),
        ("low", rf"(?:{_AGE})?{n}{_UNIT}\s+or\s+more"),
        ("low", rf"(?:{_PERSON}){n}\s*\+"),
        ("low", rf"{n}\s*\+\s*(?P<unit>years?)"),
        ("high", rf"(?:{_AGE})?{_MOST}(?:{_AGE})?{n}{_UNIT}"),
        ("high", rf"{_MOST}{_AGE}{n}"),
        ("high", rf"(?:{_PERSON}){_MOST}{n}(?!{_OTHER_UNIT})"),
        ("high", rf"(?:{_AGE})?{n}{_UNIT}?{_YOUNGER}"),
        ("bare", rf"{_AGE}{n}{_UNIT}?"),
    )
    return tuple((kind, re.compile(rf"(?<![\w.]){form}", re.IGNORECASE)) for kind, form in forms)


@lru_cache(maxsize=1)
def _worded() -> tuple[tuple[Bounds | None, re.Pattern[str]], ...]:
    """Words for age groups, widest first; None: every age, as far as these words go."""
    child = r"(?:child(?:ren)?|p(?:a)?ediatric(?:\s+patients)?|young\s+people|minors)"
    adults, joined = r"adults?(?:\s+patients?)?", r"\s*(?:,|and|or|/|&)\s*(?:in\s+|for\s+)?"
    teens = r"(?:adolescents?|teen(?:ager)?s)(?:\s+patients?)?"
    forms = (
        (
            None,
            rf"{adults}{joined}(?:{teens}{joined})?{child}|{child}{joined}(?:{teens}{joined})?{adults}",
        ),
        (Bounds(min=ADOLESCENT), rf"{adults}{joined}{teens}|{teens}{joined}{adults}"),
        (
            Bounds(min=0),
            r"newborns?(?:\s+(?:and|or)\s+older)?|from\s+birth|(?:of\s+)?(?:all|any|every)\s+ages?(?:\s+groups?)?",
        ),
        (Bounds(min=ADULT), r"(?:adults?|(?:wo)?men)(?:\s+patients?)?(?!\s*[-‐])"),
    )
    return tuple((bounds, re.compile(rf"\b(?:{form})\b", re.IGNORECASE)) for bounds, form in forms)


def read_ages(text: str) -> list[Mark]:
    """Read age bounds in years; where numbers are printed, words for age groups yield to them."""
    numeric = without_contained(_read_numeric(text))
    return sorted([*numeric, *_read_worded(text, numeric)], key=lambda mark: mark.start)


def _read_numeric(text: str) -> Iterator[Mark]:
    for kind, pattern in _numeric():
        for found in pattern.finditer(text):
            if _is_duration(text, found):
                continue
            groups = found.groupdict()
            unit = groups.get("unit2") or groups.get("unit")
            low = _years(groups["n"], groups.get("unit") or unit)
            if kind == "range":
                bounds = Bounds(min=low, max=_years(groups["m"], unit))
            elif kind == "high":
                bounds = Bounds(max=low)
            else:
                bounds = Bounds(min=low, bare=kind == "bare")
            yield Mark("age", found.start(), found.end(), bounds)


def _is_duration(text: str, found: re.Match[str]) -> bool:
    """Whether “2 years” is how long something lasts: “for at least 2 years” is no age."""
    if _SAYS_AGE.search(found[0]):
        return False
    return bool(_LASTING.search(text[: found.start()]) or _LASTED.match(text[found.end() :]))


def _read_worded(text: str, numeric: list[Mark]) -> Iterator[Mark]:
    taken: list[tuple[int, int]] = []
    for bounds, pattern in _worded():
        for found in pattern.finditer(text):
            if not any(start <= found.start() < end for start, end in taken):
                taken.append(found.span())
                value = None if numeric else bounds
                yield Mark("age", found.start(), found.end(), value)


def number(text: str) -> float:
    """Read a small number in digits or words."""
    folded = text.lower()
    return float(SMALL.index(folded) + 1) if folded in SMALL else float(folded)


def says_number(text: str) -> bool:
    """Whether a text gives a number in digits or words."""
    return (
        re.search(rf"\b{NUMBER}\b|\d|\b(?:second|third|fourth)\b", text, re.IGNORECASE) is not None
    )


def _years(text: str, unit: str | None) -> float:
    value = number(text)
    return value / 12 if unit and unit.lower().startswith("month") else value
