"""Severity of the disease and sex of the patients in a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.language.patterns import cue
from guidelint.medicine.labels.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONE = r"(?:very severe|moderately severe|severe|moderate|mild)"
_SEVERITIES = rf"{_ONE}(?:\s*(?:,|/|-)?\s*(?:(?:and|or|to)\b[\s-]*)?{_ONE})*"
_BEFORE = rf"\b({_SEVERITIES}) (?:(?:congenital|hereditary|inherited|chronic|classical),? )*\Z"
_AFTER = (
    r"[\s,(]*(?:\([^)]*\)\s*)?(?:,?\s*(?:that is|which is|in|of|with|who have|its|the|an?) )*"
    rf"({_SEVERITIES})\s*(?:forms?|disease|types?|severity|\)|\Z)"
)
_REACH = 80
"""Characters before a disease in which its severity is looked for."""


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
