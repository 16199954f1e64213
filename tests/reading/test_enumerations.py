"""Enumerations in prose: their members and how many there may be."""

from __future__ import annotations

import pytest

from guidelint.model import Page
from guidelint.parse import parse
from guidelint.reading import read
from guidelint.reading.enumerations import Enumeration, enumerations


def first(text: str) -> Enumeration:
    """Give the first enumeration of a text."""
    reading = read(Page("a.md", parse(text, ".md")))
    return next(iter(reading.once(enumerations).values()))[0]


MEMBERS = {
    "It reads files from Alder, the Finch, and Wren of Elm first.": "Alder|Finch|Wren of Elm",
    "You can pay at three desks: Alder, Finch or Wren.": "Alder|Finch|Wren",
    "It is sold here (in the shop, by post and online).": "in the shop|by post|online",
    "Fees are due by 31 March, 30 June or 30 September each year.": "31 March|30 June|30 September",
    "Les bureaux sont ouverts à Lille, Rennes et Nantes le lundi.": "Lille|Rennes|Nantes",
    "Il faut les papiers suivants : le bail, la photo ainsi que le reçu.": "bail|photo|reçu",
}


@pytest.mark.parametrize("text", MEMBERS)
def test_members_are_read_without_their_articles(text: str) -> None:
    assert "|".join(member.printed for member in first(text).members) == MEMBERS[text]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("Two ways: by post and by phone.", {2}),
        ("Two bodies: the Board of Roads and Bridges, and the Council.", {2, 3}),
        ("Four papers: Contract and Tort; Land and Water; Tax and Trade; Wills.", {4, 5, 6, 7}),
    ],
)
def test_sizes_are_those_of_every_reading_of_and(text: str, sizes: set[int]) -> None:
    assert first(text).sizes == sizes
