"""Slips, definitions and term finding hold for any words."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.language.edits import distance
from guidelint.language.expansions import find_definitions
from guidelint.language.terms import TermFinder, folded
from guidelint.naming.channel import near_pairs, slip

WORDS = st.text("abcd", min_size=1, max_size=6)


@given(WORDS, WORDS)
@settings(max_examples=200, deadline=None)
def test_one_slip_is_a_distance_of_one(one: str, other: str) -> None:
    assert (slip(one, other) is not None) == (distance(one, other, 2) == 1)


@given(st.sets(WORDS, max_size=12))
@settings(max_examples=100, deadline=None)
def test_near_pairs_misses_no_slip(words: set[str]) -> None:
    pairs = set(near_pairs(words))
    assert {pair for pair in combinations(sorted(words), 2) if slip(*pair)} == pairs


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_folding_keeps_places(text: str) -> None:
    assert len(folded(text)) == len(text) or "İ" in text


@given(st.text("xyé Z.-", max_size=20), st.text("xyé Z.-", max_size=20))
@settings(max_examples=100, deadline=None)
def test_a_term_is_found_where_it_stands(before: str, after: str) -> None:
    text = f"{before} Qéq Wow {after}"
    found = list(TermFinder([("qeq wow", False)]).find(text))
    assert [text[each.start : each.end] for each in found] == ["Qéq Wow"]


@pytest.mark.parametrize(
    ("text", "short", "long", "spelt"),
    [
        ("the Road Safety Authority (RSA) asks", "RSA", "Road Safety Authority", True),
        ("the RSA (Road Safety Authority) asks", "RSA", "Road Safety Authority", True),
        ("the office (Bundesamt für Steuern, BfSt) asks", "BfSt", "Bundesamt für Steuern", True),
        ("the Direction de la Pharmacie (DPM) asks", "DPM", "Direction de la Pharmacie", True),
        ("the SIRET (number of a shop) is long", "SIRET", "number of a shop", False),
        (
            "chronic graft-versus-host disease (cGVHD)",
            "cGVHD",
            "chronic graft-versus-host disease",
            True,
        ),
    ],
)
def test_definitions_are_read(text: str, short: str, long: str, *, spelt: bool) -> None:
    (found,) = find_definitions(text)
    assert (found.short, found.long, found.spelt) == (short, long, spelt)
    assert text[found.start : found.end] == short
