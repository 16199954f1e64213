"""Names of public bodies in prose: "Kenya Revenue Authority", "Nursing Board of Ireland"."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from guidelint.language.countries import countries_in
from guidelint.language.words import fold, stem

_GROUPS = (
    "authority agency administration office",
    "board council commission committee",
    "department directorate division bureau",
    "fund scheme programme program",
    "institute institution",
)
_HEADS = {head: group for group in _GROUPS for head in group.split()}
_NAME = re.compile(
    r"(?<![\w-])[^\W\d_a-z][\w'’-]*(?:(?:\s|,\s|\s&\s)(?:(?:(?:of|for|and|in|on)(?:\sthe)?|de|du|des)\s)?"
    r"[^\W\d_a-z][\w'’-]*){2,8}"
)
_ACRONYM = re.compile(r"\s\((?:the\s)?([A-Z][\w-]{1,9})\)")
_SMALL = frozenset(["of", "for", "and", "the", "in", "on", "de", "du", "des", "&", "a", "an"])
_REGIONS = frozenset(["european", "african", "asian", "nordic", "caribbean", "arab"])
MIN_WORDS = 3


class Institution(msgspec.Struct, frozen=True):
    """A body's name: its place, its words without the head, the head, and an acronym after it.

    frame: folded stems of all words, with a mark for what kind of body it is in the head's place.
    head: the word that says what kind of body it is.
    """

    start: int
    end: int
    frame: str
    head: str
    acronym: str


@lru_cache(maxsize=8192)
def find_institutions(text: str) -> tuple[Institution, ...]:
    """Give the bodies of a country or a region that a sentence names in full."""
    found = (_read(text, match) for match in _NAME.finditer(text))
    return tuple(each for each in found if each is not None)


def _read(text: str, match: re.Match[str]) -> Institution | None:
    name = re.sub(r"^(?:The|An?)\s", "", match[0])
    pieces = [fold(piece) for piece in re.findall(r"[^\W_]+", name)]
    kept = [piece for piece in pieces if piece not in _SMALL]
    heads = [piece for piece in kept if piece in _HEADS]
    if len(heads) != 1 or len(kept) < MIN_WORDS or not _has_place(name, kept):
        return None
    frame = " ".join(f"<{_HEADS[piece]}>" if piece in _HEADS else stem(piece) for piece in kept)
    after = _ACRONYM.match(text, match.end())
    start = match.end() - len(name)
    return Institution(start, match.end(), frame, heads[0], after[1] if after else "")


def _has_place(name: str, kept: list[str]) -> bool:
    return bool(countries_in(name)) or not _REGIONS.isdisjoint(kept)
