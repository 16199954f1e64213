"""The words of statements, and amounts as they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.agreement.amounts import can_both_hold
from guidelint.agreement.parts import Statement
from guidelint.agreement.words import content_keys, vocabulary
from guidelint.model import Page, Subject
from guidelint.parse import parse
from guidelint.reading import Text, read
from guidelint.reading.stems import stem


def text_of(said: str) -> Text:
    """Read a sentence."""
    return read(Page("page.md", parse(said, ".md"), Subject(lang="en"))).body[-1]


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
    assert [vocabulary("en")[word][0] for word in ("HTTP", "and", "HTTPS")] == [
        "http",
        "and",
        "https",
    ]
    words = ("WHO", "says", "who", "may", "not", "come", "if", "it", "doesn't")
    assert [vocabulary("en")[word][1] for word in words] == [
        "content", "content", "small", "modal", "not", "content", "case", "small", "not",
    ]  # fmt: skip


@given(st.text(max_size=80))
def test_the_content_of_two_parts_is_that_of_the_whole(said: str) -> None:
    text = text_of(f"# Page\n\n{said}")
    middle = len(text.clean) // 2
    parts = content_keys(text, 0, middle) + content_keys(text, middle)
    assert parts == content_keys(text)
    assert all(key[1:] for key in parts)


def test_content_is_without_amounts() -> None:
    text = text_of("The desk asks EUR 40 a day for the boats, and answers within two weeks.")
    assert content_keys(text) == ["desk", "ask", "boat", "answer"]


@pytest.mark.parametrize(
    ("left", "right", "both"),
    [
        ("two weeks", "14 days", True),
        ("30 days", "one month", True),
        ("14 to 30 days", "14-30 days", True),
        ("up to 30 days", "30 days", True),
        ("14 days", "15 days", False),
        ("at least 18 years", "at most 18 years", False),
        ("EUR 1,200", "EUR 1200", True),
        ("14 to 30 days", "20 days", True),
        ("14 to 30 days", "14 to 45 days", False),
    ],
)
def test_amounts_are_compared_by_what_they_say(left: str, right: str, *, both: bool) -> None:
    said = [Statement(text_of(f"It takes {text}."), 0).whole.amounts for text in (left, right)]
    assert [len(each) for each in said] == [1, 1]
    assert can_both_hold(said[0][0], said[1][0]) is both
