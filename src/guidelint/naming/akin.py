"""How alike two words of a name are beyond one slip: the share of letters they begin and end with."""

from __future__ import annotations

from functools import lru_cache

from guidelint.naming.channel import slip
from guidelint.reading.mentions import unmarked


@lru_cache(maxsize=8192)
def kinship(one: str, other: str) -> float:
    """Give 1 for one slip apart, else the share of the longer word that both have at their ends."""
    one, other = unmarked(one).lower(), unmarked(other).lower()
    if one == other or slip(one, other):
        return 1.0
    shorter = min(len(one), len(other))
    head = 0
    while head < shorter and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < shorter - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return (head + tail) / max(len(one), len(other))
