"""What a page says is written compactly, and every word is found again in the raw text."""

from __future__ import annotations

import pytest

from guidelint.drift.alignment import COUNTED, align
from guidelint.drift.lines import PageLines, Spot, page_lines
from guidelint.drift.masks import DERIVED, NUMBER, OPEN, mask, names_of
from guidelint.lexicon import country_of_code
from guidelint.lexicon.countries import countries_in, country_words
from guidelint.model import Page, Subject
from guidelint.parse import parse
from guidelint.reading import read

MARKDOWN = """---
country: Kenya
---

# A *guide* to Kenya

Yes. Ask the **Kenyan** office &mdash; it answers
within 10 days; see [the list](list.md).

| Step | Days |
|---|---|
| Review by the `KRA` | 5 to 10 |

- one
- two 🦓 stripes
"""
HTML = """<html><body><h1>A guide to Kenya</h1><p>Ask the <b>Kenyan</b>&nbsp;office.</p>
<dl><dt>Fee</dt><dd>KES&nbsp;5,000</dd></dl></body></html>"""


def lines_of(text: str, suffix: str = ".md") -> PageLines:
    """Give the lines of a page about Kenya."""
    subject = Subject(attributes=(("country", "Kenya"),))
    return page_lines(read(Page(f"a{suffix}", parse(text, suffix), subject)))


@pytest.mark.parametrize(("text", "suffix"), [(MARKDOWN, ".md"), (HTML, ".html")])
def test_every_stretch_of_a_line_has_its_place(text: str, suffix: str) -> None:
    page = lines_of(text, suffix)
    for number, line in enumerate(page.lines):
        for start in range(len(line.text)):
            place = page.place(number, start, len(line.text))
            assert text[place.span.start : place.span.end] == place.quote
        for at, printed in enumerate(line.words):
            quote = Spot(page, number, at, at + 1).place.quote
            assert quote.lower() in (printed, "&mdash;", "`kra`") or printed == "|"


def test_lines_are_sentences_rows_items_and_front_matter() -> None:
    lines = lines_of(MARKDOWN).lines
    assert [line.kind for line in lines] == [
        "meta", "title", "paragraph", "row", "row", "item", "item",
    ]  # fmt: skip
    assert lines[2].text.startswith("Yes. Ask the Kenyan office")
    assert lines[3].text == "Step | Days"


def test_masked_words_are_found_again() -> None:
    aligned = align((lines_of(MARKDOWN),) * COUNTED)
    marks = {word[0] for sentence in aligned.sentences for word in sentence.leader}
    assert {OPEN, NUMBER} <= marks
    for sentence in aligned.sentences:
        ahead = 3 if sentence.field else 0
        for at, word in enumerate(sentence.leader[ahead:], ahead):
            spot = aligned.spot(0, sentence.rows[0][1], at, at + 1)
            assert word[0] in (OPEN, NUMBER) or (word,) == spot.words


def test_an_empty_page_has_no_lines() -> None:
    assert lines_of("").lines == ()


def masked(text: str, **attributes: str) -> str:
    """Mask a text; marks are written {name}."""
    words = mask(text, names_of(tuple(attributes.items())), "en").words
    return " ".join(
        f"{{{word[1:].replace(DERIVED, '+')}}}" if word.startswith(OPEN) else word for word in words
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Morocco", "in {country}"),
        ("the Moroccan office", "the {country+} office"),
        ("Moroccans wait", "{country+} wait"),
        ("Morocco's law", "{country} 's law"),
        ("Moroccanoil", "moroccanoil"),
    ],
)
def test_a_country_and_what_is_of_it(text: str, expected: str) -> None:
    assert masked(text, country="Morocco") == expected


def test_a_country_of_several_words_and_its_short_name() -> None:
    text = "The UAE and the United Arab Emirates; an Emirati card"
    expected = "{country} and {country} ; a {country+} card"
    assert masked(text, country="United Arab Emirates") == expected


def test_a_value_of_several_words_in_any_spelling() -> None:
    assert masked("Civil engineers; a civil-engineer", job="civil engineer") == (
        "civil engineers ; a {job}"
    )


def test_short_values_are_taken_as_they_are_written() -> None:
    assert masked("Ask IT about it.", unit="IT") == "ask {unit} about it ."


def test_the_longest_value_is_masked_first() -> None:
    assert masked("a South African", country="South Africa", also="Africa") == "a {country+}"


def test_countries_are_found_in_titles_and_paths() -> None:
    assert countries_in("Hemgenix in the United Arab Emirates") == ["United Arab Emirates"]
    assert countries_in("civil-engineer-new-zealand") == ["New Zealand"]
    assert countries_in("South Sudan and Sudan") == ["South Sudan", "Sudan"]
    assert countries_in("visa-guinea-bissau-uk") == ["Guinea-Bissau", "United Kingdom"]
    assert country_of_code("de") == "Germany"
    assert country_words("Atlantis") == ((), ())
