"""What is printed from exact values overlaps; what is off by more than the printing does not."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.reading.arithmetic import Interval, exact, interval
from guidelint.reading.quantities import Number, quantities

AMOUNTS = st.integers(1, 10**9).map(lambda n: Decimal(n) / 100)
RATES = st.integers(1, 10**6).map(lambda n: Decimal(n) / 1000)


def as_printed(value: Decimal, places: int) -> Number:
    """Round, print and read back."""
    text = f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN):,f}"
    (read,) = quantities(f"USD {text}0" if places == 3 else f"USD {text}")
    return read.ends[0]


@settings(max_examples=200, deadline=None)
@given(amount=AMOUNTS, rate=RATES, places=st.tuples(*[st.sampled_from([0, 1, 2])] * 3))
def test_a_product_printed_at_any_precision_overlaps(
    amount: Decimal, rate: Decimal, places: tuple[int, int, int]
) -> None:
    left, right, product = (
        interval(as_printed(value, digits))
        for value, digits in zip((amount, rate, amount * rate), places, strict=True)
    )
    assert (left * right).overlaps(product)


@settings(max_examples=200, deadline=None)
@given(amount=AMOUNTS, rate=RATES, places=st.sampled_from([0, 1, 2]), sign=st.sampled_from([1, -1]))
def test_a_product_off_by_more_than_the_printing_does_not_overlap(
    amount: Decimal, rate: Decimal, places: int, sign: int
) -> None:
    computed = exact(amount) * exact(rate)
    unit = Decimal(1).scaleb(-places)
    wrong = abs(Decimal(computed.low.numerator) / computed.low.denominator + sign * 2 * unit)
    if wrong > unit * 2:
        assert not computed.overlaps(interval(as_printed(wrong, places)))


def test_trailing_zeros_count_as_rounding_only_when_approximate() -> None:
    (read,) = quantities("MAD 32,200,000")
    assert interval(read.ends[0]) == Interval(Fraction("32199999.5"), Fraction("32200000.5"))
    assert interval(read.ends[0], approximate=True) == Interval(
        Fraction(32150000), Fraction(32250000)
    )


def test_dividing_by_what_can_be_zero_is_refused() -> None:
    with pytest.raises(ZeroDivisionError):
        exact(1) / Interval(Fraction(-1), Fraction(1))


def test_intervals_meet_where_both_hold() -> None:
    low, high = Interval(Fraction(1), Fraction(5)), Interval(Fraction(4), Fraction(9))
    assert low.meet(high) == Interval(Fraction(4), Fraction(5))
    assert exact(1).meet(exact(2)) is None
    assert (exact(6) / Interval(Fraction(2), Fraction(3))).contains(2)
