"""What a page says is written compactly, and every word is found again in the raw text."""

from __future__ import annotations

import pytest

from guidelint.drift.skeletons import locate, skeletons, tokenize
from guidelint.drift.units import page_fact, read_units
from guidelint.model import Page, Subject
from guidelint.parse import parse

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


@pytest.mark.parametrize(("text", "suffix"), [(MARKDOWN, ".md"), (HTML, ".html")])
def test_every_stretch_of_a_line_has_its_place(text: str, suffix: str) -> None:
    units = read_units(page_fact(Page("a", parse(text, suffix))).value)
    for unit in units:
        for start in range(len(unit.text)):
            place = unit.place("a", start, len(unit.text))
            assert text[place.span.start : place.span.end] == place.quote


def test_lines_are_sentences_rows_items_and_front_matter() -> None:
    units = read_units(page_fact(Page("a.md", parse(MARKDOWN, ".md"))).value)
    assert [unit.kind for unit in units] == [
        "meta", "heading", "sentence", "row", "row", "item", "item",
    ]  # fmt: skip
    assert units[2].text.startswith("Yes. Ask the Kenyan office")
    assert units[3].text == "Step | Days"


def test_tokens_are_located_as_they_are_compared() -> None:
    subject = Subject(attributes=(("country", "Kenya"),))
    fact = page_fact(Page("a.md", parse(MARKDOWN, ".md"), subject))
    marked = skeletons(fact)
    for line, unit in zip(marked.lines, read_units(fact.value), strict=True):
        located = locate(unit.text, marked.said)
        assert tuple(token.text for token in located) == tokenize(line)
        words = [unit.text[token.start : token.end] for token in located]
        assert all(words)


def test_an_empty_page_has_no_lines() -> None:
    assert read_units(page_fact(Page("a.md", parse("", ".md"))).value) == []
