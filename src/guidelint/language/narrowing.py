"""A thing that is "not registered or not stocked" here and just "unregistered" there."""

from __future__ import annotations

import re
from typing import NamedTuple

from guidelint.language.words import fold, stem

_EITHER = re.compile(
    r"(?P<noun>[^\W\d_]+)s? (?:that|which) (?:is|are|has|have)(?: been)? "
    r"(?P<phrase>not (?P<first>[^\W\d_]+)(?: [^\W\d_]+)?,? or (?:is |are )?"
    r"not (?P<second>[^\W\d_]+)(?: (?:locally|nationally|there|here))?)"
)
_ONE = re.compile(r"\b(?P<phrase>(?:un|non-?)(?P<quality>[^\W\d_]{4,}) (?P<noun>[^\W\d_]+))\b")


class Narrowing(NamedTuple):
    """Spans of the wider wording, "not registered or not stocked", and of the narrower one.

    `left_out`: the alternative that the narrower wording drops, "not stocked".
    """

    wide: tuple[int, int]
    narrow: tuple[int, int]
    left_out: str


def find_narrowing(wide: str, narrow: str) -> Narrowing | None:
    """Find a thing that `wide` calls "not A or not B" and `narrow` calls "un-A"."""
    for either in _EITHER.finditer(wide):
        qualities = [_root(either["first"]), _root(either["second"])]
        for one in _ONE.finditer(narrow):
            quality = _root(one["quality"])
            if quality in qualities and _root(one["noun"]) == _root(either["noun"]):
                other = either["second" if quality == qualities[0] else "first"]
                return Narrowing(either.span("phrase"), one.span("phrase"), f"not {other}")
    return None


def _root(word: str) -> str:
    return stem(fold(word))
