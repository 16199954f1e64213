"""What the number layer reads of dates, ages, lengths of time and hours."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.reading.read import cases, only

from guidelint.reading.quantities import quantities, to_days


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    cases(
        en=[
            ("2026-05-18", "2026-05-18", "2026-05-18"),
            ("18 May 2026", "2026-05-18", "2026-05-18"),
            ("May 18, 2026", "2026-05-18", "2026-05-18"),
            ("18/05/2026", "2026-05-18", "2026-05-18"), ("05/18/2026", "2026-05-18", "2026-05-18"),
            ("05/06/2026", "2026-05-06", "2026-06-05"), ("05-2026", "2026-05-01", "2026-05-31"),
            ("May 2026", "2026-05-01", "2026-05-31"), ("Q1 2026", "2026-01-01", "2026-03-31"),
            ("in 2026", "2026-01-01", "2026-12-31"), ("18.05.2026", "2026-05-18", "2026-05-18"),
            ("Sept. 3, 2026", "2026-09-03", "2026-09-03"),
            ("2019-2023", "2019-01-01", "2023-12-31"),
            ("18-20 May 2026", "2026-05-18", "2026-05-20"),
            ("May 18–20, 2026", "2026-05-18", "2026-05-20"),
            ("2025/26", "2025-01-01", "2026-12-31"),
        ],
        fr=[
            ("1er mars 2026", "2026-03-01", "2026-03-01"),
            ("le 3 avril 2026", "2026-04-03", "2026-04-03"),
            ("12/03/2026", "2026-03-12", "2026-03-12"), ("12.03.2026", "2026-03-12", "2026-03-12"),
            ("12/31/2026", "2026-12-31", "2026-12-31"),
            ("du 3 au 5 avril 2026", "2026-04-03", "2026-04-05"),
            ("mars 2026", "2026-03-01", "2026-03-31"),
            ("12 janv. 2026", "2026-01-12", "2026-01-12"), ("T1 2026", "2026-01-01", "2026-03-31"),
            ("1er trimestre 2026", "2026-01-01", "2026-03-31"),
            ("deuxième trimestre 2026", "2026-04-01", "2026-06-30"),
            ("en 2026", "2026-01-01", "2026-12-31"), ("depuis 2019", "2019-01-01", "2019-12-31"),
            ("2026-2027", "2026-01-01", "2027-12-31"),
            ("15 AOÛT 2026", "2026-08-15", "2026-08-15"),
        ],
    ),
)  # fmt: skip
def test_dates_are_the_days_they_cover(language: str, text: str, first: str, last: str) -> None:
    calendar = only(text, language).calendar
    assert calendar
    assert calendar.valid
    assert len(calendar.readings) == 1 + (text == "05/06/2026")
    assert calendar.first == dt.date.fromisoformat(first)
    assert calendar.last == dt.date.fromisoformat(last)


@pytest.mark.parametrize(
    ("language", "text"),
    cases(
        en=[
            "31 June 2026", "2026-13-02", "February 30, 2025", "31/06/2026", "30 February",
            "2025-02-29",
        ],
        fr=[
            "31 juin 2026", "31/06/2026", "30 février",
        ],
    ),
)  # fmt: skip
def test_impossible_dates_are_read_and_said_to_be_so(language: str, text: str) -> None:
    calendar = only(text, language).calendar
    assert calendar
    assert not calendar.valid


def test_a_number_is_a_year_only_where_the_words_say_so() -> None:
    assert only("since 2019").kind == "date"
    assert only("of 2000 patients").kind == "count"
    assert only("a total 2019 was").year_like


@pytest.mark.parametrize(
    ("language", "text"),
    cases(
        en=[
            "aged 12 and older", "12-year-old", "over the age of 18", "12 years of age",
        ],
        fr=[
            "âgé de 12 ans", "à l'âge de 12 ans", "12 ans et plus", "12 ans révolus",
            "enfants de 3 à 6 ans", "enfants de moins de 6 ans", "les moins de 26 ans",
            "les 12-25 ans",
        ],
    ),
)  # fmt: skip
def test_ages_are_durations_of_their_own(language: str, text: str) -> None:
    read = only(text, language)
    assert read.age
    assert (read.kind, read.unit) == ("duration", "year")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2 weeks", 14, 14), ("10 business days", 14, 14), ("14 to 30 business days", "19.6", 42),
        ("a month and 1 month", 28, 31), ("1 year", 365, 366), ("36 hours", "1.5", "1.5"),
        ("3 days to 2 weeks", 3, 14), ("twelve months", "364", "366.5"),
    ],
)  # fmt: skip
def test_durations_are_intervals_of_days(text: str, low: str, high: str) -> None:
    days = to_days(only(text))
    assert days
    assert abs(days[0] - Fraction(low)) < Fraction(3)
    assert days[0] <= Fraction(low) + 1
    assert days[1] >= Fraction(high) - 1


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    cases(
        en=[
            ("at 8 a.m.", 480, 480), ("at 8:30 pm", 1230, 1230), ("17:30", 1050, 1050),
            ("12 p.m.", 720, 720), ("10 a.m. to 5 p.m.", 600, 1020), ("9:00–17:00", 540, 1020),
            ("9 o'clock", 540, 540), ("6.30 am", 390, 390), ("5.30 to 6.30 am", 330, 390),
            ("5.30-6.30 pm", 1050, 1110),
        ],
        fr=[
            ("8h30", 510, 510), ("à 20 h", 1200, 1200), ("15 h 30", 930, 930),
            ("17:30", 1050, 1050), ("de 9 h à 17 h", 540, 1020), ("9h-12h30", 540, 750),
            ("de 9 h 30 à 12 h", 570, 720),
        ],
    ),
)  # fmt: skip
def test_times_of_day_are_given_when_they_are_asked_for(
    language: str, text: str, low: int, high: int
) -> None:
    (read,) = quantities(text, language, clocks=True)
    assert read.kind == "clock"
    assert (read.low, read.high) == (Decimal(low), Decimal(high))
    assert quantities(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    cases(
        en=[("1 hour 15", 75), ("1 h 05", 65), ("2 hours 40, with an interval", 160)],
        fr=[("1 h 15 de trajet", 75), ("pendant 1 heure 30", 90)],
    ),
)
def test_a_bare_number_behind_an_hour_is_of_minutes(language: str, text: str, minutes: int) -> None:
    read = only(text, language)
    assert (read.kind, read.unit, int(read.low)) == ("duration", "minute", minutes)


@pytest.mark.parametrize("text", ["2 years 6", "1 hour 75", "in 1 hour 15 people came"])
def test_other_numbers_behind_a_unit_of_time_are_their_own(text: str) -> None:
    assert len(quantities(text)) == 2
