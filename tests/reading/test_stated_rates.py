"""Exchange rates are read from structure, in whatever order the page has them."""

from __future__ import annotations

import pytest

from guidelint.model import Page
from guidelint.parse import parse
from guidelint.reading import read
from guidelint.reading.rates import stated_rates

FRENCH = "---\nlang: fr\n---\n\n"


def rates(text: str) -> list[tuple[str, str, float]]:
    """Give base, quote and value of each rate a page states; "?" where more than one is meant."""
    found = read(Page("page.md", parse(text, ".md"))).once(stated_rates)
    return [(_one(each.base), _one(each.quote), float(each.nominal)) for each in found]


def _one(codes: frozenset[str]) -> str:
    return next(iter(codes)) if len(codes) == 1 else "?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At 10.80 MAD for one euro that is MAD 86,400.", ("EUR", "MAD", 10.8)),
        ("With the krone at 11.20, EUR 5 is NOK 56.", ("NOK", "EUR", 11.2)),
        ("EUR 5 is NOK 56; we use 11.20 per euro.", ("EUR", "NOK", 11.2)),
        ("The Canadian dollar at EUR 0.68 is dear.", ("CAD", "EUR", 0.68)),
        ("Converted at £1 = €1.15.", ("?", "EUR", 1.15)),
        ("I used 400 forints to the euro.", ("EUR", "HUF", 400.0)),
        ("JPY 100 = USD 0.65 at this rate.", ("JPY", "USD", 0.0065)),
        (
            FRENCH + "Nous comptons 11 dirhams pour 1 euro, et le visa est à 60 euros.",
            ("EUR", "?", 11.0),
        ),
        (
            FRENCH + "Au cours de 10,80 dirhams l'euro, les frais sont de 100 euros.",
            ("EUR", "?", 10.8),
        ),
        (FRENCH + "1 euro vaut 655,957 francs CFA : la parité est fixe.", ("EUR", "?", 655.957)),
    ],
)
def test_a_rate_is_read(text: str, expected: tuple[str, str, float]) -> None:
    assert rates(text) == [expected]


def test_several_rates_of_one_currency_are_read() -> None:
    found = rates("Rates: USD 1 = EUR 0.92 = MAD 10.")
    assert found == [("USD", "EUR", 0.92), ("USD", "MAD", 10.0)]
    table = "| Currency | For one euro |\n|---|---|\n| US dollar | 1.08 |\n| Krone (NOK) | 11.20 |"
    assert rates(f"{table}\n\nIt is EUR 4.") == [("EUR", "USD", 1.08), ("EUR", "NOK", 11.2)]


@pytest.mark.parametrize(
    "text",
    [
        "Coffee is USD 3 per pound. It costs USD 300 (£240).",
        "A permit costs EUR 80 or USD 90.",
        "Tickets are £1 or €2 each. Prices in euro: 25 dollars.",
        "The euro has been used since 2002; it costs USD 5 to change money.",
    ],
)
def test_a_price_is_no_rate(text: str) -> None:
    assert rates(text) == []
