"""Alignment is a longest common subsequence, and likeness does not count long names."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.drift.alignment import likeness_of, matches

WORDS = st.lists(st.sampled_from("abcd"), max_size=9).map(tuple)


def longest(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    """Give the length of the longest common subsequence, the slow way."""

    @cache
    def length(i: int, j: int) -> int:
        if i == len(left) or j == len(right):
            return 0
        if left[i] == right[j]:
            return 1 + length(i + 1, j + 1)
        return max(length(i + 1, j), length(i, j + 1))

    return length(0, 0)


@settings(max_examples=150, deadline=None)
@given(WORDS, WORDS)
def test_matches_are_a_longest_common_subsequence(
    left: tuple[str, ...], right: tuple[str, ...]
) -> None:
    matched = matches(left, right)
    pairs = [(i, at) for i, at in enumerate(matched) if at >= 0]
    assert len(matched) == len(left)
    assert all(left[i] == right[at] for i, at in pairs)
    assert [at for _, at in pairs] == sorted({at for _, at in pairs})
    assert len(pairs) == longest(left, right)


def alike(left: str, right: str) -> float:
    """Give how alike two lines are."""
    words = right.split(" ")
    return likeness_of(matches(left.split(" "), words), len(words))


def test_a_long_name_in_a_slot_does_not_make_another_sentence() -> None:
    left = "the request goes to the agency in the capital"
    right = "the request goes to the joint office for forms and stamps in the capital"
    assert alike(left, right) >= 0.6


def test_a_sentence_is_not_all_slot() -> None:
    right = "if you are not yet registered begin with the other page of this guide"
    assert alike("if you are late", right) < 0.6
