"""Conversions and lengths of time are exact, and come from one table each."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.reading.quantities.measures import (
    MEASURES,
    SYMBOLS,
    days_of,
    dimension,
    from_base,
    mean_days,
    ratio,
    to_base,
)


@pytest.mark.parametrize(
    ("unit", "value", "base"),
    [
        ("lb", 5, "2.26796185"), ("km", 3, "3000"), ("ft", 10, "3.048"), ("°F", 212, "100"),
        ("°F", -40, "-40"), ("°C", 20, "20"), ("ha", 2, "20000"), ("mL", 250, "0.25"),
        ("km/h", 36, "10"), ("kWh", 1, "3600000"), ("hour", 2, "7200"), ("percent", 5, "0.05"),
    ],
)  # fmt: skip
def test_values_are_given_in_the_base_unit(unit: str, value: int, base: str) -> None:
    assert to_base(unit, value) == Fraction(base)


@given(st.sampled_from(sorted(MEASURES)), st.fractions())
def test_a_conversion_there_and_back_is_exact(unit: str, value: Fraction) -> None:
    base = to_base(unit, value)
    assert base is not None
    assert from_base(unit, base) == value


def test_units_of_one_dimension_have_a_ratio_and_others_none() -> None:
    assert ratio("ft", "in") == 12
    assert ratio("year", "month") == 12
    assert ratio("hour", "minute") == 60
    assert ratio("kg", "m") is None
    assert ratio("month", "day") is None
    assert dimension("IU") == ""
    assert to_base("IU", 5) is None


def test_each_symbol_means_one_unit() -> None:
    assert SYMBOLS["µg"] == SYMBOLS["μg"] == "µg"
    assert all(symbol == symbol.strip() for symbol in SYMBOLS)


@pytest.mark.parametrize(
    ("count", "unit", "low", "high"),
    [(1, "month", 28, 31), (1, "year", 365, 366), (2, "week", 14, 14), (36, "hour", "1.5", "1.5")],
)
def test_a_unit_of_time_has_bounds_in_days(count: int, unit: str, low: str, high: str) -> None:
    assert days_of(count, unit) == (Fraction(low), Fraction(high))


def test_the_mean_month_is_a_twelfth_of_the_mean_year() -> None:
    assert mean_days(1, "month") == Fraction("30.4375")
    assert mean_days(12, "month") == mean_days(1, "year")
    assert mean_days(5, "day", business=True) == 7
    assert days_of(1, "kg") is None


@given(st.integers(1, 240), st.sampled_from(["month", "quarter", "year", "decade"]))
def test_the_mean_lies_within_the_bounds(count: int, unit: str) -> None:
    bounds, mean = days_of(count, unit), mean_days(count, unit)
    assert bounds is not None
    assert mean is not None
    assert bounds[0] <= mean <= bounds[1]
