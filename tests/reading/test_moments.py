"""Dates and times as a page prints them, in English and French."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from guidelint.model import Page
from guidelint.parse import parse
from guidelint.reading import read
from guidelint.reading.moments import Moments, moments

FRENCH = "Le bureau est ouvert pour tous et la fiche est dans le dossier de la mairie. "


def found(text: str) -> Moments:
    return moments(read(Page("a.md", parse(text, ".md"))))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It is on Monday 4 May 2026 for all of you.", [date(2026, 5, 4)]),
        ("It is on Tuesday, May 19, 2026 for you.", [date(2026, 5, 19)]),
        ("It is 2026-05-18 and then 18.5.2026 for you.", [date(2026, 5, 18)] * 2),
        ("We met on 3 and 10 March 2027 in the hall.", [date(2027, 3, 3), date(2027, 3, 10)]),
        ("It was open from 28 Dec to 3 Jan 2027.", [date(2026, 12, 28), date(2027, 1, 3)]),
        ("# Courses in 2026\n\nThe first is on 4 May.", [date(2026, 5, 4)]),
        ("All dates are in 2026. The first is on 4 May.", [date(2026, 5, 4)]),
        (FRENCH + "Rendez-vous le lundi 4 mai 2026.", [date(2026, 5, 4)]),
        (FRENCH + "Du 3 au 7 mars 2026.", [date(2026, 3, 3), date(2026, 3, 7)]),
        (FRENCH + "Le 1er avril 2026.", [date(2026, 4, 1)]),
    ],
)
def test_dates_are_read_with_their_year(text: str, days: list[date]) -> None:
    """The year is printed, of the other end of a period, or said elsewhere."""
    assert [each.value for each in found(text).dates] == days


@pytest.mark.parametrize(
    "text",
    ["You may 5 of them.", "The 52 MAY buses are here.", "In May, 5.", "Until 31 December 9999."],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    """A month needs a capital, and a day is not 52."""
    assert not found(text).dates


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("The desk is open from 9 to 5 p.m. for you.", [("9", "5 p.m.")]),
        ("The desk is open 9:00–12:30 and 14:00–16:00.", [("9:00", "12:30"), ("14:00", "16:00")]),
        ("The desk is open 10 a.m. to noon.", [("10 a.m.", "noon")]),
        (FRENCH + "De 9h à 12h, puis de 14 h 30 à 16 h.", [("9h", "12h"), ("14 h 30", "16 h")]),
    ],
)
def test_hours_are_two_times_that_are_joined(text: str, hours: list[tuple[str, str]]) -> None:
    """A bare hour counts where the other end says which half of the day."""
    pairs = pairwise(found(text).clocks)
    assert [(one.printed, other.printed) for one, other in pairs if one.through] == hours
