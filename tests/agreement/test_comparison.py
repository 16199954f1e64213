"""Words, alignment and comparison of two statements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.agreement.amounts import same_amount
from guidelint.agreement.comparison import Comparison
from guidelint.agreement.settings import Setting
from guidelint.agreement.statements import Statement
from guidelint.agreement.words import words
from guidelint.model import Page, Subject
from guidelint.parse import parse
from guidelint.reading import read
from guidelint.reading.stems import stem
from guidelint.reading.tokens import tokenise


def statement(text: str) -> Statement:
    """Read a sentence."""
    reading = read(Page("page.md", parse(text, ".md"), Subject(lang="en")))
    return Statement(reading.body[0], 0, Setting((), -1, "paragraph"))


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
    assert [word.stem for word in words(tokenise("HTTP and HTTPS"), "en")] == [
        "http",
        "and",
        "https",
    ]
    assert [word.kind for word in words(tokenise("WHO says who in May may"), "en")] == [
        "content", "content", "function", "function", "content", "modal",
    ]  # fmt: skip


@given(st.text(max_size=80))
def test_words_are_pieces_of_the_text_in_order(text: str) -> None:
    found = words(tokenise(text), "en")
    assert [word.start for word in found] == sorted({word.start for word in found})
    assert all(word.start < word.end <= len(text) and word.stem for word in found)


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
    first, second = (statement(f"It takes {text}.").amounts for text in (left, right))
    assert (len(first), len(second)) == (1, 1)
    assert same_amount(first[0], second[0]) is equal


def test_a_clause_that_only_one_has_is_left_out_unless_it_limits() -> None:
    plain = statement("Approval takes ten days.")
    longer = statement("Approval takes ten days, and the card follows by mail.")
    limited = statement("Approval takes ten days, if the file is complete.")
    assert Comparison(plain, longer).alike
    assert not Comparison(plain, limited).alike
