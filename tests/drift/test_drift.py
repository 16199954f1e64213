"""What differs on one page is found; what varies for a reason is not."""

from __future__ import annotations

import pytest

from guidelint.model import Severity
from tests.drift.support import (
    COUNTRIES,
    changed,
    findings,
    one_product,
    page,
    told,
    two_products,
)


def test_a_family_in_which_all_is_well_is_silent() -> None:
    assert told(one_product()) == []
    assert told(two_products()) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("not returned", "returned", "are returned"),
        ("three months old", "five months old", "five"),
        ("appealed", "withdrawn", "withdrawn"),
        ("bring the originals as well", "keep the originals here", "keep the originals here"),
        ("half a year", "half a week", "week"),
    ],
)
def test_words_that_differ_on_one_page_are_found(old: str, new: str, words: str) -> None:
    assert told(changed(one_product(), "peru.md", old, new)) == [("peru.md", words)]


def test_the_message_says_what_stands_here_and_what_the_siblings_say() -> None:
    (found,) = findings(
        changed(one_product(), "peru.md", "three months", "five months"), "family-drift"
    )
    assert found.message.startswith("“five")
    assert "the 7 other pages say “three" in found.message
    assert [related.place.quote for related in found.related] == ["three"]
    assert found.related[0].place.path != "peru.md"


def test_a_fact_of_a_country_is_found_by_its_other_page() -> None:
    pages = changed(two_products(), "kenya-artist.md", "within 4 weeks", "within 8 weeks")
    (found,) = findings(pages, "family-drift")
    assert {found.place.quote, found.related[0].place.quote} == {"4", "8"}
    assert {found.place.path, found.related[0].place.path} == {
        "kenya-artist.md",
        "kenya-student.md",
    }
    assert "Kenya" in found.message


def test_a_number_of_each_country_is_no_drift() -> None:
    assert told(changed(one_product(), "peru.md", "within 7 weeks", "within 8 weeks")) == []


def test_a_country_left_behind_is_found() -> None:
    pages = changed(one_product(), "peru.md", "move to Peru", "move to Chile")
    (found,) = findings(pages, "family-drift")
    assert (found.place.quote, "Peru" in found.message) == ("Chile", True)


def test_a_country_left_behind_in_front_matter_is_found() -> None:
    pages = {
        path: f"---\ncountry: {path.removesuffix('.md').title()}\n---\n\n{text}"
        for path, text in one_product().items()
    }
    pages = changed(pages, "peru.md", "country: Peru", "country: Malta")
    assert ("peru.md", "Malta") in told(pages)


def test_a_wording_of_several_pages_is_one_note() -> None:
    pages = one_product()
    for path in ("peru.md", "chile.md", "malta.md"):
        pages = changed(pages, path, "is opened", "is read")
    found = findings(pages, "family-drift")
    assert [each.severity for each in found] == [Severity.note]
    assert "3 pages" in found[0].message


def test_what_an_attribute_explains_is_no_drift() -> None:
    pages = two_products()
    for path in list(pages):
        if path.endswith("artist.md"):
            pages = changed(pages, path, "three months old", "six months old")
    assert told(pages) == []


def test_optional_and_unique_paragraphs_are_no_drift() -> None:
    pages = one_product()
    for path in ("peru.md", "chile.md", "malta.md"):
        pages[path] += "\nHolders of a diplomatic passport need no permit at all.\n"
    pages["peru.md"] += "\nIn Lima the queue begins at six in the morning.\n"
    assert told(pages) == []


def test_a_list_in_another_order_is_no_drift() -> None:
    passport, photographs = (
        "- a passport that is valid for half a year\n",
        "- two photographs taken in the last month\n",
    )
    pages = changed(one_product(), "peru.md", passport + photographs, photographs + passport)
    assert told(pages) == []


def test_translated_pages_are_compared_with_each_other_only() -> None:
    pages = {f"en/{path}": text for path, text in one_product(COUNTRIES[:5]).items()}
    pages["fr/peru.md"] = page("Peru").replace("Copies of your papers", "Les copies des papiers")
    assert told(pages) == []


def test_pages_without_a_template_are_not_compared() -> None:
    pages = {
        "hiring.md": "# Hiring\n\nWe ask every candidate to meet two people of the team first.\n",
        "travel.md": "# Travel\n\nBook trains early and keep every receipt until you are paid.\n",
        "leave.md": "# Leave\n\nTell your lead a week before, and write it into the calendar.\n",
        "tools.md": "# Tools\n\nAsk for a licence in the channel; somebody answers within a day.\n",
    }
    assert told(pages) == []


def test_two_pages_may_have_numbers_of_their_own() -> None:
    pages = changed(two_products(("Kenya",)), "kenya-artist.md", "three months", "five months")
    assert told(pages) == []


def test_a_single_page_is_silent() -> None:
    assert told({"kenya.md": page("Kenya")}) == []


def test_editions_of_a_text_differ_because_it_changed() -> None:
    text = page("Malta")
    years = {f"permit-{year}.md": text for year in range(2016, 2025)}
    assert told(changed(years, "permit-2019.md", "three months old", "five months old")) == []
    numbered = {f"permit-{number}.md": text for number in range(9)}
    told_of_pages = told(changed(numbered, "permit-3.md", "three months old", "five months old"))
    assert told_of_pages == [("permit-3.md", "five")]


@pytest.mark.parametrize("name", ["month", "branch", "faq", "path"])
def test_a_word_that_ends_in_the_letter_of_a_quarter_or_half_makes_no_edition(name: str) -> None:
    pages = {f"{name}{number}.md": page("Malta") for number in range(1, 10)}
    odd = changed(pages, f"{name}3.md", "three months old", "five months old")
    assert told(odd) == [(f"{name}3.md", "five")]


def test_quarters_are_editions() -> None:
    pages = {
        f"FY{year}Q{part}-plan.md": page("Malta") for year in (23, 24) for part in (1, 2, 3, 4)
    }
    assert told(changed(pages, "FY24Q2-plan.md", "three months old", "five months old")) == []
