"""A value is printed as another number of the text is, and reads back as itself."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.reading.quantities import print_like, quantities


@pytest.mark.parametrize(
    ("like", "value", "printed"),
    [
        ("MAD 23,200,000", 32200000, "32,200,000"), ("USD 1300", 1500, "1500"),
        ("EUR 1.234,56", 3704, "3.704,00"), ("₹15,00,000", 12345678, "1,23,45,678"),
        ("USD 15,000", 1234567, "1,234,567"), ("USD 3.2 million", 4560000, "4.6 million"),
        ("₹3.5 lakh", 480000, "4.8 lakh"), ("CHF 1'234.50", 1, "1.00"),
        ("EUR 1 234 567", 42, "42"), ("USD 800", 1234, "1,234"), ("USD 9.94", 10, "10.00"),
        ("EUR 1.234.567", 7654321, "7.654.321"), ("KWD 1.234", 2, "2.000"),
        ("EUR 900k", 1100000, "1,100k"), ("USD 1,250 million", 900000000, "900 million"),
        ("USD 1.250 million", 900000000, "900.000 million"), ("1½ hours", 2.5, "2½"),
        ("three years and two months", 45, "3 years and 9"), ("one year 6 months", 30, "2 year 6"),
        ("an hour and a half", 2.5, "2.5"), ("five and a half hours", 1234.5, "1,234.5"),
        ("2½ hours", 3, "3"), ("1½ hours", 0.25, "¼"), ("1½ hours", 1.2, "1.2"),
    ],
)  # fmt: skip
def test_a_value_takes_the_printing_of_another_number(
    like: str, value: float, printed: str
) -> None:
    (read,) = quantities(like)
    assert print_like(Fraction(value), read.ends[0]) == printed


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(
        [
            "USD 23,200,000",
            "USD 1300",
            "EUR 1.234,56",
            "₹15,00,000",
            "USD 3.2 million",
            "CHF 1'234.50",
            "EUR 900k",
            "USD 8",
            "five euros",
            "USD 10.5 bn",
            "three years and two months",
            "five and a half hours",
            "2 h 45 min",
        ]
    ),
    st.integers(0, 10**9),
)
def test_what_is_printed_reads_back_within_its_precision(like: str, value: int) -> None:
    (model,) = quantities(like)
    number = model.ends[0]
    text = like.replace(number.text, print_like(Fraction(value), number))
    (read,) = quantities(text)
    assert abs(Fraction(read.low) - value) <= Fraction(number.quantum) / 2
