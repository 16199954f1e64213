"""Sentences that say a body has a new acronym: "IMT, formerly IMTT", "TIMS (now eTIMS)"."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from guidelint import regexes as re
from guidelint.language.acronyms import is_acronym

_ACRONYM = r"[^\W\d_][^\W_]{2,9}"
_PHRASE = r"(?:[^\W\d_a-z][\w'’-]*\s(?:(?:of|for|and|the|de|du|des|la)\s)*){1,9}"
_LINK = r"(?:known\s+as\s+|called\s+|named\s+)?(?:the\s+)?"
_SAID = (
    re.compile(
        rf"\b(?P<new>{_ACRONYM})\)?(?:,\s|\s?\()(?:formerly|previously)\s{_LINK}"
        rf"(?:{_PHRASE}\()?(?P<old>{_ACRONYM})(?=[),.;:]|$)"
    ),
    re.compile(
        rf"\b(?P<old>{_ACRONYM})\)?(?:,\s|\s?\()now\s{_LINK}"
        rf"(?:{_PHRASE}\()?(?P<new>{_ACRONYM})(?=[),.;:]|$)"
    ),
    re.compile(
        rf"\b(?P<old>{_ACRONYM})\)?\s(?:was|has\sbeen|is)\s(?:since\s)?renamed\s(?:as\s|to\s)?"
        rf"(?:the\s)?(?:{_PHRASE}\()?(?P<new>{_ACRONYM})(?=[),.;:\s]|$)"
    ),
    re.compile(
        rf"\b(?P<old>{_ACRONYM})\)?\s(?:is\snow|became|has\sbecome"
        rf"|(?:was|has\sbeen)\s(?:replaced|succeeded)\sby)\s{_LINK}"
        rf"(?:{_PHRASE}\()?(?P<new>{_ACRONYM})(?=[),.;:]|$)"
    ),
)
_TOLD = ("formerly", "previously", "now", "renamed", "became", "become", "replaced", "succeeded")


class Rename(msgspec.Struct, frozen=True):
    """A statement that `old` is now `new`, and where it stands in the sentence."""

    old: str
    new: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def find_renames(text: str) -> tuple[Rename, ...]:
    """Give what a sentence says about acronyms that were replaced."""
    if not any(word in text for word in _TOLD):
        return ()
    found = (match for pattern in _SAID for match in pattern.finditer(text))
    return tuple(
        Rename(match["old"], match["new"], match.start(), match.end())
        for match in found
        if is_acronym(match["old"]) and is_acronym(match["new"]) and match["old"] != match["new"]
    )
