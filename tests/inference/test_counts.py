"""Announced numbers: what is found in wordings of all kinds, and what is left alone."""

from __future__ import annotations

import pytest

from guidelint.inference import infer
from guidelint.model import Page
from guidelint.parse import parse
from guidelint.reading import read

KINDS = (
    "count-lead",
    "count-inline",
    "count-heading",
    "count-after",
    "count-all",
)


def found(text: str) -> list[str]:
    """Give what is printed of each number that does not fit."""
    reading = read(Page("a.md", parse(text, ".md")))
    return [each.relation.target.printed for each in reading.once(infer).of(KINDS)]


WRONG = {
    "list behind a colon": ("Bring four things:\n\n- soap\n- a towel\n- a key", "four things"),
    "heading over a list": (
        "## The five rules\n\n1. Ask.\n2. Pay.\n3. Wait.\n4. Go.",
        "five rules",
    ),
    "taken up again": ("Bring:\n\n- soap\n- a towel\n- a key\n\nAll four are on sale.", "four"),
    "lone": ("You need:\n\n- soap\n- a towel\n- a key\n\nFour things, then.", "Four things"),
    "both": ("Ask at:\n\n- Hull\n- York\n- Leeds\n\nBoth are open on Monday.", "Both"),
    "brackets": ("The card is sold in three shops of the town (Alder and Finch).", "three shops"),
    "French, colon": ("Il faut quatre pièces : une photo, un reçu et le bail.", "quatre pièces"),
    "French, heading": ("## Les deux pièges\n\n- Le bail\n- Le reçu\n- La photo", "deux pièges"),
}

RIGHT = {
    "and inside of a member": "Two bodies decide: the Board of Roads and Bridges, and the Council.",
    "own numbers": "You get six keys: one for the gate, four for the flat and one for the cellar.",
    "open": "Fifteen changes were made, including:\n\n- a lift\n- a ramp\n- a door",
    "another noun is listed": (
        "Two wells that were shut had these metals:\n\n- lead\n- zinc\n- iron"
    ),
    "a size": "The notice (PDF, 17 pages) has the following rules:\n\n- ask\n- pay",
    "hyphen": "The following four-digit codes are used:\n\n- 4486\n- 4614",
    "part of them": "Two of them are free:\n\n- Hull\n- York\n- Leeds",
    "at least": "Bring at least two of these:\n\n- soap\n- a towel\n- a key",
    "nested": "There are three papers:\n\n- a pass\n- photos\n  - of the face\n  - of the hand",
    "days": "We are open six days a week:\n\n- Hull\n- York",
    "French, a flat": "Exemple pour un 3 pièces :\n\n- loyer\n- charges",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_number_that_does_not_fit_is_found(name: str) -> None:
    text, printed = WRONG[name]
    assert found(text) == [printed]


@pytest.mark.parametrize("name", RIGHT)
def test_a_number_that_announces_no_list_or_fits_is_left_alone(name: str) -> None:
    assert found(RIGHT[name]) == []
