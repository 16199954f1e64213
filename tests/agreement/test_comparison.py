"""Words, alignment and comparison of two statements."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.agreement.alignment import align, gaps
from guidelint.agreement.amounts import amounts
from guidelint.agreement.comparison import compare
from guidelint.agreement.statements import read_statement
from guidelint.agreement.words import words
from guidelint.reading.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        "file files filed filing",
        "recognise recognised recognizing recognizes",
        "labelled labeled labelling label",
        "authority authorities",
        "licence licences license",
        "child children",
        "labour labor",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(form, "en") for form in forms.split()}) == 1


def test_words_that_only_look_alike_keep_their_stems() -> None:
    assert stem("filled", "en") != stem("filed", "en")
    assert [word.stem for word in words("HTTP and HTTPS", "en")] == ["http", "and", "https"]
    assert [word.kind for word in words("WHO says who in May may", "en")] == [
        "content", "content", "function", "function", "content", "modal",
    ]  # fmt: skip


@given(st.text(max_size=80))
def test_words_are_pieces_of_the_text_in_order(text: str) -> None:
    found = words(text, "en")
    assert [word.start for word in found] == sorted({word.start for word in found})
    assert all(word.start < word.end <= len(text) and word.stem for word in found)


letters = st.lists(st.sampled_from("abcde"), max_size=12)


@given(letters, letters)
def test_an_alignment_pairs_equal_words_in_order(left: list[str], right: list[str]) -> None:
    pairs = align(left, right, [True] * len(left))
    assert all(left[i] == right[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))
    assert all(gap.left_start <= gap.left_end for gap in gaps(pairs))


@given(letters)
def test_a_text_aligns_with_itself(left: list[str]) -> None:
    assert len(align(left, left, [True] * len(left))) == len(left)


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("two weeks", "14 days", True),
        ("30 days", "one month", True),
        ("14 to 30 days", "14-30 days", True),
        ("up to 30 days", "30 days", True),
        ("14 days", "15 days", False),
        ("at least 18 years", "at most 18 years", False),
        ("EUR 1,200", "EUR 1200", True),
        ("within a week", "seven days", True),
    ],
)
def test_amounts_are_compared_by_what_they_say(left: str, right: str, *, equal: bool) -> None:
    first, second = (amounts(f"It takes {text}.", "en") for text in (left, right))
    assert (len(first), len(second)) == (1, 1)
    assert first[0].equals(second[0]) is equal


def test_a_clause_that_only_one_has_is_left_out_unless_it_limits() -> None:
    plain = read_statement("Approval takes ten days.", "en")
    longer = read_statement("Approval takes ten days, and the card follows by mail.", "en")
    limited = read_statement("Approval takes ten days, if the file is complete.", "en")
    assert compare(plain, longer).alike
    assert not compare(plain, limited).alike
