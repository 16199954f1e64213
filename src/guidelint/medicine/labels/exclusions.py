"""In which way a clause excludes something: no history of it, none detectable, with or without."""

from __future__ import annotations

from functools import cache

from guidelint.language.patterns import cue, either
from guidelint.medicine.labels.facts import Modality  # noqa: TC001 - part of an alias

_HAVE = r"(?:have|has|had)"
_KINDS: tuple[tuple[Modality, str], ...] = (
    (
        "either",
        either(
            r"with or without",
            r"with and without",
            r"(?:regardless|irrespective) of",
            r"whether or not (?:they )?(?:have|there are)",
        ),
    ),
    (
        "history",
        either(
            r"(?:no|without(?: an?| any)?|with no|negative|absence of an?)"
            r" (?:known |prior |previous |past |current or past )*history of",
            r"never (?:had|developed)",
            rf"{_HAVE} (?:not|never) (?:had|developed)",
            r"(?:no|without) (?:current or )?(?:prior|previous|past|historical)",
        ),
    ),
    (
        "none",
        either(
            rf"(?:with|{_HAVE}|having) no",
            r"without|no|absent|lack(?:s|ing)?",
            r"(?:absence|free) of|free from|negative for",
            r"(?:(?:do|does|did) )?not have",
        ),
    ),
    ("present", rf"(?:with|{_HAVE}|having|developed|presence of)"),
)
_FOUND_NOW = r"(?:detectable|active|current|currently|measurable|present)"
_FILLER = r"(?:(?:any|known|an?|the|pre-?existing|to|of|circulating|developed) )*"


@cache
def _patterns() -> tuple[tuple[Modality, str], ...]:
    tail = rf" {_FILLER}(?P<now>{_FOUND_NOW} )?{_FILLER}\Z"
    return tuple((kind, rf"\b{words}{tail}") for kind, words in _KINDS)


def modality(before: str) -> tuple[int, Modality] | None:
    """Read from the words before a noun how it is excluded, and how far back those words begin."""
    for kind, pattern in _patterns():
        found = cue(pattern).search(before)
        if found:
            detectable = kind == "none" and found["now"]
            return len(before) - found.start(), "detectable" if detectable else kind
    return None
