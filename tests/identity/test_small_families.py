"""Small families: who is one, what each page is about, and what is odd or left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidelint.drift.leftovers import leftovers
from guidelint.drift.lines import page_lines
from guidelint.drift.odd import odd_values
from guidelint.drift.small import SmallFamily, read_families
from guidelint.identity.countries import foreign_countries
from guidelint.identity.owners import foreign_owners
from guidelint.model import Page
from guidelint.parse import parse
from guidelint.reading import Reading, read
from guidelint.reading.channel import number_slip

if TYPE_CHECKING:
    from collections.abc import Mapping

SHARED = """
## Help

Every member of the club may ring our help desk on 0800 555 0142 between nine and five each day.
The call is free of charge, and so is the advice that you get from us wherever you live.
The desk answers letters within {days} days, and it keeps them for ten years after that.
"""
PLACES = ("Norway", "Kenya", "Chile", "Japan")


def reading(path: str, text: str) -> Reading:
    return read(Page(path, parse(text, path[path.rindex(".") :])))


def families(pages: Mapping[str, str]) -> tuple[SmallFamily, ...]:
    return read_families(
        tuple(page_lines(reading(path, text)) for path, text in sorted(pages.items()))
    )


def guides(count: int, **days: str) -> dict[str, str]:
    return {
        f"{place.lower()}.md": f"# Members in {place}\n\nThe club of {place} meets on Mondays.\n"
        + SHARED.format(days=days.get(place.lower(), "14"))
        for place in PLACES[:count]
    }


def told(pages: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give the path and the words of each odd value that would be reported."""
    return [
        (odd.slot.spot.page.path, odd.slot.spot.text)
        for family in families(pages)
        for odd in odd_values(family)
        if odd.score >= 0.3
    ]


def test_pages_of_one_template_are_a_family() -> None:
    (family,) = families(guides(3))
    assert [member.page.path for member in family.members] == ["chile.md", "kenya.md", "norway.md"]
    assert [sorted(own & {"chile", "kenya", "norway"}) for own in family.own] == [
        ["chile"],
        ["kenya"],
        ["norway"],
    ]


@pytest.mark.parametrize(
    "names", [("rules-v1.md", "rules-v2.md"), ("2025-03-02-desk.md", "2025-04-01-desk.md")]
)
def test_versions_and_dated_posts_are_none(names: tuple[str, str]) -> None:
    texts = guides(2).values()
    assert families(dict(zip(names, texts, strict=True))) == ()


def test_pages_that_only_stand_together_are_none() -> None:
    other = "# Bees\n\nA hive has one queen. She lays eggs all summer. Drones leave in autumn.\n"
    assert families({**guides(1), "bees.md": other}) == ()


def test_the_page_that_differs_from_all_others_is_told() -> None:
    assert told(guides(4)) == []
    assert told(guides(4, kenya="41")) == [("kenya.md", "41")]


def test_of_two_pages_the_finding_shows_both_sides() -> None:
    (family,) = families(guides(2, norway="41"))
    (odd,) = [each for each in odd_values(family) if each.score >= 0.3]
    sides = {odd.slot.words, odd.slot.rival.words}
    assert sides == {("41",), ("14",)}


def test_values_of_every_page_are_no_fault() -> None:
    days = {"norway": "14", "kenya": "21", "chile": "10", "japan": "30"}
    assert told(guides(4, **days)) == []


def test_the_order_of_pages_does_not_matter() -> None:
    pages = guides(4, chile="41")
    assert told(pages) == told(dict(reversed(pages.items())))


@pytest.mark.parametrize(("path", "word"), [("norway.md", "Kenya"), ("kenya.md", "Norway")])
def test_a_word_of_the_sibling_is_told(path: str, word: str) -> None:
    pages = guides(2)
    own = path.removesuffix(".md").title()
    pages[path] = pages[path].replace(f"club of {own}", f"club of {word}")
    (family,) = families(pages)
    left = [each for each in leftovers(family) if each.score >= 0]
    assert [(each.spot.text, each.own) for each in left] == [(word, own.lower())]


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("czechia.md", "# Clinics in Slovakia\n\nBrno has two of them.", ["Slovakia"]),
        ("czechia.md", "# Clinics in Czechia\n\nBrno has two of them.", []),
        ("from-japan.md", "# Moving from Japan to Peru\n\nPeru lies far off.", []),
        (
            "maroc.md",
            "# Étudier au Sénégal\n\nOn choisit sa ville et son école avant la fin de l'année.",
            ["Sénégal"],
        ),
    ],
)
def test_the_title_against_the_file_name(path: str, text: str, found: list[str]) -> None:
    page = reading(path, text)
    assert [each.place.quote for each in foreign_countries(page, ())] == found


def test_an_owner_of_another_page_in_the_footer() -> None:
    text = (
        "<title>Bins – Marlow Town Council</title><h1>Bins</h1><p>Marlow Town Council empties them."
        "</p><p>Put them out by six.</p><footer>© {} Town Council</footer>"
    )
    found = list(foreign_owners(reading("bins.html", text.format("Eversden"))))
    assert [(each.place.quote, each.score > 0) for each in found] == [
        ("Eversden Town Council", True)
    ]
    assert list(foreign_owners(reading("bins.html", text.format("Marlow")))) == []


@pytest.mark.parametrize(
    ("one", "other", "least"), [("0142", "0124", 2.0), ("0142", "0143", 1.0), ("14", "41", 0.0)]
)
def test_slips_of_numbers(one: str, other: str, least: float) -> None:
    assert number_slip(one, other) >= least > number_slip("48213", "90755")


def test_a_sibling_that_a_page_sends_to_is_not_left_behind() -> None:
    pages = guides(2)
    for place, other in ((PLACES[0], PLACES[1]), (PLACES[1], PLACES[0])):
        path = f"{place.lower()}.md"
        pages[path] += f"\n## Travel\n\nThe card of {place} holds in {other} too, all year round.\n"
    pages["norway.md"] += "\n## Guests\n\nGuests from Kenya are welcome in spring.\n"
    left = [each for family in families(pages) for each in leftovers(family)]
    assert [each.spot.line.text for each in left if each.score >= 0] == []


def test_two_bodies_of_one_place_are_no_strangers() -> None:
    text = (
        "# École Zorbel\n\nBienvenue à l'École Zorbel. L'École Zorbel ouvre à huit heures, et les"
        " élèves de la cantine y restent.\n\nLe Gymnase Zorbel est en face de la mairie.\n"
    )
    assert list(foreign_owners(reading("ecole.md", text))) == []


def test_a_pattern_of_a_code_is_no_value() -> None:
    pages = guides(2)
    for path, shape in (("norway.md", "0000A"), ("kenya.md", "00000B")):
        pages[path] += f"\n## Key\n\nThe code of the box has the form “{shape}” on each door.\n"
    assert told(pages) == []
