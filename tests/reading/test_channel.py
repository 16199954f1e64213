"""Slips and the finding of terms hold for any words."""

from __future__ import annotations

from functools import cache
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.naming.terms import Term, TermFinder
from guidelint.reading.channel import near_pairs, slip

WORDS = st.text("abcd", min_size=1, max_size=4)
"""Words too short for a slip that moves more than two letters inside of a word."""


@cache
def distance(one: str, other: str) -> int:
    """Count the slips between two spellings (optimal string alignment), the slow way."""
    if not one or not other:
        return len(one) + len(other)
    ways = [
        distance(one[1:], other) + 1,
        distance(one, other[1:]) + 1,
        distance(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if len(one) > 1 and len(other) > 1 and (one[0], one[1]) == (other[1], other[0]):
        ways.append(distance(one[2:], other[2:]) + 1)
    return min(ways)


@given(WORDS, WORDS)
@settings(max_examples=200, deadline=None)
def test_one_slip_is_a_distance_of_one(one: str, other: str) -> None:
    assert (slip(one, other) is not None) == (distance(one, other) == 1)


@given(st.sets(st.text("abcd", min_size=1, max_size=7), max_size=12))
@settings(max_examples=300, deadline=None)
def test_near_pairs_misses_no_slip(words: set[str]) -> None:
    pairs = set(near_pairs(words))
    assert {pair for pair in combinations(sorted(words), 2) if slip(*pair)} == pairs


@given(st.text("xyé Z.-", max_size=20), st.text("xyé Z.-", max_size=20))
@settings(max_examples=100, deadline=None)
def test_a_term_is_found_where_it_stands(before: str, after: str) -> None:
    text = f"{before} Qéq Wow {after}"
    finder = TermFinder([Term(term="zeq", instead_of=("qeq wow",))])
    assert [text[start:end] for _, start, end in finder.find(text)] == ["Qéq Wow"]
