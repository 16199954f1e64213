"""Doubtful separators are settled by what the page shows, and left alone where it shows nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from guidelint.reading.quantities import quantities, settled


@pytest.mark.parametrize(
    ("text", "evidence", "value", "ambiguous"),
    [
        ("EUR 25.000", "It is 12,50 EUR.", "25000", False),
        ("EUR 25.000", "Nothing else.", "25.000", True),
        ("EUR 25.000", "It is 1,234.50 USD.", "25.000", True),
        ("EUR 25.000", "It is 12,50 EUR or USD 1,234.50.", "25.000", True),
        ("was -433,33 people", "It is 12,50 EUR.", "-433.33", False),
        ("1,23,45,6 people", "It is 12,50 EUR.", "123456", True),
        ("50 x 109/L", "It is 12,50 EUR.", "50", True),
    ],
)
def test_the_page_settles_what_one_number_leaves_open(
    text: str, evidence: str, value: str, *, ambiguous: bool
) -> None:
    (read,) = quantities(text)
    again = settled(read, evidence)
    assert again.low == Decimal(value)
    assert again.ambiguous is ambiguous
    assert text[again.ends[0].start : again.ends[0].end] == again.ends[0].text
