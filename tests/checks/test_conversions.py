"""Conversions: what does not multiply out is found in any wording, what does is left alone."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.checks.arithmetic import Arithmetic, ArithmeticParams
from guidelint.checks.base import Context
from guidelint.model import Finding, Page
from guidelint.parse import parse
from guidelint.reading import read
from guidelint.reading.quantities import print_like, quantities

MISMATCH = Arithmetic(ArithmeticParams(kinds=("exchange", "unit")), Context())


def findings(text: str, suffix: str = ".md") -> list[Finding]:
    """Run the check on a page."""
    return list(MISMATCH.ask(read(Page(f"page{suffix}", parse(text, suffix)))))


def quotes(text: str, suffix: str = ".md") -> list[str]:
    """Give the quoted words of what is found."""
    return [each.place.quote for each in findings(text, suffix)]


STATED = [
    "1 USD = 10 MAD.", "USD 1 is about MAD 10.", "MAD trades at approximately 10 MAD to 1 USD.",
    "The dollar stands at MAD 10.", "The dirham is pegged at 10 to the dollar.", "1 USD ≈ 10 MAD.",
    "Rates: USD 1 = EUR 0.92 = MAD 10.", "We take 10 MAD per USD.", "USD/MAD 10.0.",
    "The rate is 10 dirhams to the dollar.",
    "The USD to MAD rate is 10.", "At MAD 10 per dollar all is dearer.", "It is 0.100 USD per MAD.",
    "The dollar is at MAD 10 per US dollar.", "USD 1 buys MAD 10.", "10 MAD for every US dollar.",
]  # fmt: skip
PAIRS = [
    "It costs USD 300 ({}).", "It costs USD 300 (about {}).", "It costs USD 300, or roughly {}.",
    "It costs $300 (equivalent to {}).", "It costs USD 300 = {}.", "USD 300 is equal to {}.",
    "It costs USD 300. That is {}.", "It costs USD 300. This converts to {}.",
    "It costs USD 300 per person ({}).", "It costs 300 US dollars (≈ {}).",
    "The USD 300 fee converts to {}.", "The fee of USD 300 for a visa is about {}.",
    "It costs USD 300 (or {} at that rate).", "It costs USD 300 — about {} — in all.",
    "It costs USD 300. The equivalent in dirhams is {}.", "It costs USD 300 (EUR 276 or {}).",
    "The USD 300 fee works out at {}.", "USD 300 ≈ {}.", "It costs USD 300 (in local money, {}).",
]  # fmt: skip

LIMITS = "The limits are EUR 25,000 and EUR 100,000."
TOGETHER = "They take EUR 350 and EUR 100, together EUR 450."


@pytest.mark.parametrize("rate", STATED)
def test_every_way_to_state_a_rate_is_read(rate: str) -> None:
    assert quotes(f"{rate} It costs USD 320 (MAD 4,230).") == ["MAD 4,230"]
    assert quotes(f"It costs USD 320 (MAD 3,200). {rate}") == []


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("target", ["MAD 3,600", "3600 MAD", "MAD 30,000", "3.6 thousand dirhams"])
def test_every_way_to_say_that_one_is_the_other_is_read(pair: str, target: str) -> None:
    assert len(quotes(f"1 USD = 10 MAD. {pair.format(target)}")) == 1
    assert quotes(f"1 USD = 10 MAD. {pair.format('MAD 3,000')}") == []


def test_the_message_shows_the_calculation_and_the_places() -> None:
    (found,) = findings(
        "The kit lists at USD 3,220,000 to USD 3,780,000. At 10 MAD to 1 USD, this converts to "
        "roughly MAD 23,200,000 to MAD 37,800,000."
    )
    assert found.message == (
        "USD 3,220,000 × 10 MAD per USD = MAD 32,200,000; the page says MAD 23,200,000."
    )
    assert found.place.quote == "23,200,000"
    assert [each.place.quote for each in found.related] == ["3,220,000", "10 MAD to 1 USD"]
    assert found.fix
    assert not found.fix.safe
    assert [edit.text for edit in found.fix.edits] == ["32,200,000"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("At CHF 0.93 to the euro the total of CHF 750 is about EUR 698.", "EUR 698"),
        ("The fee of EUR 43 is about INR 4,836 at EUR 1 = INR 102.", "INR 4,836"),
        ("INR 83 = 1 USD. The course costs ₹15,00,000 (USD 1,807).", "USD 1,807"),
        ("1 EUR = 1,16 USD. Es kostet 25.000 EUR (92.000 USD), also 12,50 EUR.", "92.000 USD"),
        ("JPY 100 = USD 0.65 at this rate. It costs JPY 50,000 (USD 3,250).", "USD 3,250"),
        (f"{LIMITS} At 1 EUR = 1.16 USD those are USD 29,000 and USD 106,000.", "USD 106,000"),
        (f"{TOGETHER} EUR 1 buys USD 1.16, so the whole comes to about USD 552.", "USD 552"),
        ("At INR 88 to the dollar, INR 88,000 is about USD 1,000 and INR 44,000 about USD 600.",
         "USD 600"),
        ("Les frais de dossier de 30 euros font environ 234 MAD, au cours de 1 EUR = 10,80 MAD.",
         "234 MAD"),
        ("KWD 1 = USD 3.25. It costs KWD 12.500 (USD 4,063).", "USD 4,063"),
    ],
)  # fmt: skip
def test_other_wordings_currencies_and_conventions(text: str, quote: str) -> None:
    assert quotes(text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "1 USD = 10 MAD. A fee of USD 50 or MAD 600 applies.",
        "1 USD = 10 MAD. It costs USD 300 (MAD 500 for students).",
        "1 USD = 10 MAD. It costs USD 300 (plus MAD 500).",
        "1 USD = 10 MAD. It costs USD 300 a year (MAD 250 a month).",
        "1 USD = 10 MAD. The test costs USD 300. The bus costs MAD 40.",
        "1 EUR = 1.1 USD. It costs USD 300 (MAD 2,700).",
        "In 2022 USD 1 was MAD 10.2. It cost USD 300 (MAD 3,060). Today 1 USD = 9.2 MAD.",
        "1 USD = 9.2 MAD in 2026. In 2022 it cost USD 300 (MAD 3,060).",
        "USD 1 = MAD 10. Freight comes to MAD 700. Insurance of USD 300 comes with it.",
        "At 10 MAD to the dollar, that is MAD 6,000 for both. One costs USD 300.",
        "One costs USD 300. At 10 MAD to the dollar, two come to MAD 6,000.",
        "Coffee is USD 3 per pound. It costs USD 300 (£240).",
        "The price is 3 EUR per USD 100 transferred. It costs USD 300 (EUR 276).",
        "About 10 MAD to 1 USD: USD 322 (MAD 3,201), USD 500 (MAD 4,970).",
        "1 USD = 9.94 MAD. USD 3.2 million is about MAD 32 million.",
        "1 USD = 10 MAD. Between USD 300 and USD 400 (up to MAD 4,000).",
        "1 USD = 10 MAD. With the bank's fee of 3%, USD 100 comes to MAD 1,030.",
        "1 USD = 10 MAD. It costs USD 300 (MAD 3,600 including VAT).",
        "$1 = ₱56. The ticket is C$20 (₱820).",
        "$1 = ₱56. The ticket is A$20 (₱740).",
        "USD 1 = CAD 1.4. It costs $300 (CAD 300), or CAD 200 online.",
        "1 USD = 10.16 MAD. A ride is USD 7 (MAD 72), or USD 13 (MAD 130).",
        "EUR 1 = USD 1.16. One eleventh of EUR 66,000 is EUR 6,000, or USD 6,960.",
    ],
)
def test_what_is_no_conversion_or_is_right_stays_silent(text: str) -> None:
    assert quotes(text) == []


def test_a_rate_in_front_matter_or_a_heading_counts() -> None:
    page = "---\nusd_mad: 10\n---\n\nIt costs USD 300 (MAD 3,300)."
    assert quotes(page) == ["MAD 3,300"]
    table = "---\nusd_mad: 10\n---\n\n" + TABLE.format("USD", "MAD", "210")
    assert quotes(table) == ["210"]
    assert quotes("# Prices at 10 MAD per USD\n\nIt costs USD 300 (MAD 3,300).") == ["MAD 3,300"]


TABLE = """
| Item | {} | {} |
|---|---|---|
| Visa | 100 | 1,000 |
| Card | 250 | 2,500 |
| Photo | 12 | {} |
"""


@pytest.mark.parametrize(
    "heads",
    [("USD", "MAD"), ("Price (USD)", "Price (MAD)"), ("Price in $", "In MAD (at 10 MAD per USD)")],
)
def test_columns_of_a_table_are_compared(heads: tuple[str, str]) -> None:
    rate = "1 USD = 10 MAD.\n"
    assert quotes(rate + TABLE.format(*heads, "210")) == ["210"]
    assert quotes(rate + TABLE.format(*heads, "120")) == []


def test_columns_that_mostly_fit_the_rate_need_no_heading() -> None:
    table = TABLE.replace("100", "€100").replace("250", "€250").replace("12 ", "€12 ")
    table = table.replace("1,000", "MAD 1,100").replace("2,500", "MAD 2,750")
    page = "EUR 1 = MAD 11.\n" + table.format("Here", "There", "MAD 231")
    assert quotes(page) == ["MAD 231"]


def test_prices_of_two_markets_are_no_conversion() -> None:
    page = "1 USD = 10 MAD.\n" + TABLE.format("Price in the US (USD)", "Price in Fez (MAD)", "90")
    assert quotes(page.replace("1,000", "700").replace("2,500", "1,900")) == []


def test_a_heading_of_a_table_can_state_the_rate() -> None:
    heads = ("Price (USD)", "Price in dirhams (10 MAD per USD)")
    assert quotes(TABLE.format(*heads, "210")) == ["210"]
    assert quotes(TABLE.format(*heads, "120")) == []


def test_an_amount_can_refer_to_a_row_of_its_name() -> None:
    page = "| Ticket | Price |\n|---|---|\n| Adult | €14 |\n| Child | €8 |\n\n"
    page += "# Abroad\n\nWe take DKK 7.50 to the euro; an adult then pays DKK {}."
    assert quotes(page.format(115)) == ["DKK 115"]
    assert quotes(page.format(105)) == []
    assert quotes(page.format(210)) == []
    assert quotes(page.replace("an adult then pays", "a guide costs").format(115)) == []


def test_a_table_by_year_has_its_own_rates() -> None:
    page = "1 USD = 9.2 MAD.\n" + TABLE.format("Price (USD)", "Price (MAD)", "122")
    assert quotes(page.replace("1,000", "1,013").replace("2,500", "2,530")) == []


def test_positions_are_exact_in_html() -> None:
    page = "<p>1&nbsp;USD = 10&nbsp;MAD. It is <b>USD&nbsp;300</b> (MAD&nbsp;3,<i>9</i>00).</p>"
    assert quotes(page, ".html") == ["MAD&nbsp;3,<i>9</i>00"]


def test_an_odd_amount_is_told_where_the_rate_is_coarse() -> None:
    page = "At about 10 MAD to 1 USD: USD 322 (MAD 3,220), USD 378 (MAD 3,870)."
    assert quotes(page) == ["MAD 3,870"]


CODES = st.sampled_from(["MAD", "INR", "EUR", "JPY", "KWD"])


@settings(max_examples=200, deadline=None)
@given(
    source=st.integers(10, 10**9).map(lambda n: Decimal(n) / 100),
    rate=st.integers(10, 10**6).map(lambda n: Decimal(n) / 1000),
    places=st.integers(0, 2),
    hedge=st.sampled_from(["", "about "]),
    code=CODES,
)
def test_what_is_printed_from_exact_values_is_never_flagged(
    source: Decimal, rate: Decimal, places: int, hedge: str, code: str
) -> None:
    exact = source * rate
    target = f"{exact:,.{places}f}"
    if Decimal(target.replace(",", "")) > 0:
        text = f"1 USD = {rate:.4f} {code}. It costs USD {source:,.4f} ({hedge}{code} {target})."
        assert quotes(text) == []


@settings(max_examples=200, deadline=None)
@given(
    source=st.integers(1000, 10**8).map(Decimal),
    rate=st.integers(2, 4000).map(lambda n: Decimal(n) / 10),
    factor=st.sampled_from(["0.1", "0.5", "0.85", "1.15", "2", "10"]).map(Decimal),
)
def test_what_is_off_by_more_than_the_printing_always_is(
    source: Decimal, rate: Decimal, factor: Decimal
) -> None:
    target = round(source * rate * factor)
    text = f"1 USD = {rate:.2f} MAD. It costs USD {source:,} (MAD {target:,})."
    (found,) = findings(text)
    assert found.place.quote == f"MAD {target:,}"
    assert found.fix
    (edit,) = found.fix.edits
    assert findings(text.replace(f"MAD {target:,}", f"MAD {edit.text}")) == []


def test_the_fix_is_printed_as_the_wrong_number_was() -> None:
    (read,) = quantities("MAD 23.2 million")
    assert print_like(Fraction(32200000), read.ends[0]) == "32.2 million"
