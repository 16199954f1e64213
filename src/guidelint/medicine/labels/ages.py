"""Age bounds in a clause: “aged 12 years and older”, “under 2”, “from age 12”, “12+”, “adults”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guidelint.medicine.labels.facts import Bounds
from guidelint.medicine.labels.marks import Mark, without_contained
from guidelint.reading.patterns import cue, either

if TYPE_CHECKING:
    from collections.abc import Iterator

ADULT = 18.0
ADOLESCENT = 12.0
"""Adolescents are 12 to 17 years old (ICH E11)."""

_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
)
NUMBER = rf"(?:\d{{1,3}}(?:\.\d)?(?![\d.]*\d)|{'|'.join(reversed(_WORDS))})"
"""A small number in digits or words."""

_UNIT = r"(?:\s*-?\s*(?P<unit>years?|yrs?|months?|y(?=\W))(?: (?:of age|olds?)|-olds?)?)"
_AGE = r"(?:ages?|aged) (?:of )?(?:\(years\)\s*)?"
_PERSON = (
    r"(?:adults?|child(?:ren)?|people|persons?|patients?|individuals|adolescents|teen(?:ager)?s"
    r"|kids|those|anyone|everyone|boys|girls|infants|babies|aged?|ages) (?:who are )?"
)
_LEAST = (
    r"(?:≥|>=|>|at least|over|older than|above|from|starting at|no(?:t)? younger than"
    r"|(?:a )?minimum(?: age)?(?: of)?)\s*(?:the )?"
)
_MOST = r"(?:<=|<|≤|under|below|younger than|less than|up to|not? older than)\s*(?:the )?"
_OLDER = r"\s*(?:and|or) (?:older|over|above|up(?:wards?)?|beyond|more(?= (?:of age|old)))"
_YOUNGER = r"\s*(?:and|or) (?:younger|under|below)"
_OTHER_UNIT = r"\s*-?\s*(?:kg|kilo|prior|previous|lines?|%|mg|years?|yrs?|months?|weeks?|days?)"
_N = rf"(?P<n>{NUMBER})"
_TO = rf"\s*(?:to|-|–|through)\s*(?:less than )?(?P<m>{NUMBER})(?!\s*(?:kg|kilo|mg|%))"
_AND = rf" and (?P<m>{NUMBER})(?!\s*(?:kg|kilo|mg|%))"

_NUMERIC = (
    ("range", rf"(?:from )?(?:the )?{_AGE}{_N}{_UNIT}?{_TO}{_UNIT.replace('unit', 'unit2')}?"),
    ("range", rf"(?:from )?{_N}{_TO}\s*(?P<unit>years?|months?) (?:of age|old)"),
    ("range", rf"(?:{_AGE})?between (?:the )?(?:{_AGE})?{_N}{_AND}{_UNIT}?"),
    ("low", rf"(?:{_AGE})?{_LEAST}(?:{_AGE})?{_N}{_UNIT}(?:{_OLDER})?"),
    ("low", rf"{_LEAST}{_AGE}{_N}(?:{_OLDER})?"),
    ("low", rf"{_PERSON}{_LEAST}{_N}(?!{_OTHER_UNIT})"),
    ("low", rf"(?:{_AGE})?{_N}{_UNIT}?{_OLDER}"),
    ("low", rf"(?:{_AGE})?{_N}{_UNIT} or more"),
    ("low", rf"{_PERSON}{_N}\s*\+"),
    ("low", rf"{_N}\s*\+\s*(?P<unit>years?)"),
    ("high", rf"(?:{_AGE})?{_MOST}(?:{_AGE})?{_N}{_UNIT}"),
    ("high", rf"{_MOST}{_AGE}{_N}"),
    ("high", rf"{_PERSON}{_MOST}{_N}(?!{_OTHER_UNIT})"),
    ("high", rf"(?:{_AGE})?{_N}{_UNIT}?{_YOUNGER}"),
    ("bare", rf"{_AGE}{_N}{_UNIT}?"),
)
"""Printed forms: which end they bound, and the pattern, which holds its own proof of an age."""

_CHILD = r"(?:child(?:ren)?|p(?:a)?ediatric(?: patients)?|young people|minors)"
_ADULTS = r"adults?(?: patients?)?"
_TEENS = r"(?:adolescents?|teen(?:ager)?s)(?: patients?)?"
_JOINED = r"\s*(?:,|and|or|/|&)\s*(?:in |for )?"
_WORDED = (
    (None, rf"{_ADULTS}{_JOINED}(?:{_TEENS}{_JOINED})?{_CHILD}"),
    (None, rf"{_CHILD}{_JOINED}(?:{_TEENS}{_JOINED})?{_ADULTS}"),
    (Bounds(min=ADOLESCENT), rf"{_ADULTS}{_JOINED}{_TEENS}|{_TEENS}{_JOINED}{_ADULTS}"),
    (Bounds(min=0), r"newborns?(?: (?:and|or) older)?|from birth"),
    (Bounds(min=0), r"(?:of )?(?:all|any|every) ages?(?: groups?)?"),
    (Bounds(min=ADULT), r"(?:adults?|(?:wo)?men)(?: patients?)?(?!\s*[-‐])"),
)
"""Words for age groups, widest first; None: every age, as far as these words go."""

_SAYS_AGE = r"\b(?:ages?|aged|old|older|younger|adults?|child\w*)\b"
_LASTING = r"\b(?:for|after|within|in|past|last|first|every|of|lasting|until) $"
_LASTED = either(r" (?:of|on) (?!age\b)", r" (?:after|before|ago|later|since|apart)\b")


def read_ages(text: str) -> list[Mark]:
    """Read age bounds in years; where numbers are printed, words for age groups yield to them."""
    numeric = without_contained(_read_numeric(text))
    return sorted([*numeric, *_read_worded(text, numeric)], key=lambda mark: mark.start)


def number(text: str) -> float:
    """Read a small number in digits or words."""
    folded = text.lower()
    return float(_WORDS.index(folded) + 1) if folded in _WORDS else float(folded)


def says_number(text: str) -> bool:
    """Whether a text gives a number in digits or words, or an ordinal."""
    pattern = rf"\b{NUMBER}\b|\d|\b(?:second|third|fourth)\b"
    return cue(pattern).search(text) is not None


def _read_numeric(text: str) -> Iterator[Mark]:
    for kind, pattern in _NUMERIC:
        for found in cue(rf"(?<![\w.]){pattern}").finditer(text):
            if not _is_duration(text, found):
                yield Mark("age", found.start(), found.end(), _bounds(kind, found.groupdict()))


def _bounds(kind: str, groups: dict[str, str | None]) -> Bounds:
    unit = groups.get("unit2") or groups.get("unit")
    first = _years(groups["n"] or "", groups.get("unit") or unit)
    if kind == "range":
        return Bounds(min=first, max=_years(groups["m"] or "", unit))
    if kind == "high":
        return Bounds(max=first)
    return Bounds(min=first, bare=kind == "bare")


def _is_duration(text: str, found: Any) -> bool:
    """Whether “2 years” is how long something lasts: “for at least 2 years” is no age."""
    if cue(_SAYS_AGE).search(found[0]):
        return False
    before, after = text[: found.start()], text[found.end() :]
    return bool(cue(_LASTING).search(before) or cue(_LASTED).match(after))


def _read_worded(text: str, numeric: list[Mark]) -> Iterator[Mark]:
    taken: list[tuple[int, int]] = []
    for bounds, pattern in _WORDED:
        for found in cue(rf"\b(?:{pattern})\b").finditer(text):
            if not any(start <= found.start() < end for start, end in taken):
                taken.append(found.span())
                yield Mark("age", found.start(), found.end(), None if numeric else bounds)


def _years(text: str, unit: str | None) -> float:
    value = number(text)
    return value / 12 if unit and unit.lower().startswith("month") else value
