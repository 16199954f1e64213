"""A page's own values are masked in every form they take, and nothing else is."""

from __future__ import annotations

import pytest

from guidelint.drift.skeletons import CLOSE, OPEN, mask
from guidelint.lexicon import country_of_code
from guidelint.lexicon.countries import countries_in, country_words


def masked(text: str, **attributes: str) -> str:
    """Mask a text; marks are written {name}."""
    _, body, _ = mask("", text, tuple(attributes.items()))
    return body.replace(OPEN, "{").replace(CLOSE, "}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Morocco", "in {country}"),
        ("the Moroccan office", "the {country+} office"),
        ("Moroccans wait", "{country+} wait"),
        ("Morocco's law", "{country}'s law"),
        ("Moroccanoil", "Moroccanoil"),
    ],
)
def test_a_country_and_what_is_of_it(text: str, expected: str) -> None:
    assert masked(text, country="Morocco") == expected


def test_a_country_of_several_words_and_its_short_name() -> None:
    text = "The UAE and the United Arab Emirates; an Emirati card"
    expected = "{country} and {country}; an {country+} card"
    assert masked(text, country="United Arab Emirates") == expected


def test_a_value_of_several_words_in_any_spelling() -> None:
    assert masked("Civil engineers; a civil-engineer", job="civil engineer") == (
        "Civil engineers; a {job}"
    )


def test_short_values_are_taken_as_they_are_written() -> None:
    assert masked("Ask IT about it.", unit="IT") == "Ask {unit} about it."


def test_the_longest_value_is_masked_first() -> None:
    assert masked("a South African", country="South Africa", also="Africa") == "a {country+}"


def test_countries_are_found_in_titles_and_paths() -> None:
    assert countries_in("Hemgenix in the United Arab Emirates") == ["United Arab Emirates"]
    assert countries_in("civil-engineer-new-zealand") == ["New Zealand"]
    assert countries_in("South Sudan and Sudan") == ["South Sudan", "Sudan"]
    assert countries_in("visa-guinea-bissau-uk") == ["Guinea-Bissau", "United Kingdom"]
    assert country_of_code("de") == "Germany"
    assert country_words("Atlantis") == ((), ())
