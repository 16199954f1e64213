"""A yearly price is wrong of a product that is given once, and of no other."""

from __future__ import annotations

import pytest

from guidelint.checks.base import Context, Params
from guidelint.medicine.one_time_price import OneTimePrice
from guidelint.model import Page
from guidelint.parse import parse
from guidelint.reading import Reading

CHECK = OneTimePrice(Params(), Context())
TITLE = "# Velorin in Ruritania\n\n"


def quotes(text: str) -> list[str]:
    """Give the quoted words of what is found."""
    reading = Reading(Page("page.md", parse(TITLE + text, ".md")))
    return [each.place.quote for each in CHECK.ask(reading)]


@pytest.mark.parametrize(
    "once",
    [
        "Velorin is a single-dose gene therapy.",
        "Velorin (velorigene) is a one-time infusion.",
        "Velorin is given once per eye.",
        "Velorin, a gene therapy given once, is new.",
        "The drug is administered only once.",
        "Velorin works as a single infusion.",
    ],
)
def test_a_yearly_price_of_it_is_found(once: str) -> None:
    assert quotes(f"{once} Velorin costs USD 2.1 million per year.") == ["USD 2.1 million per year"]
    assert quotes(f"{once} Velorin costs USD 2.1 million.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Velorin comes in a single-dose pen. Velorin costs USD 2,000 per year.",
        "Velorin is not a single-dose therapy. Velorin costs USD 2,000 per year.",
        "Unlike Zorra, a one-time therapy, Velorin is taken daily. Velorin costs USD 9 a month.",
        "Velorin is a one-time therapy. It replaces care that costs USD 600,000 per year.",
        "Velorin is a one-time therapy. Hemorix costs USD 600,000 per year.",
        "Velorin is a one-time therapy. Velorin saves USD 600,000 per year.",
        "Velorin is a one-time therapy. Its price is paid as USD 400,000 per year for five years.",
        "Velorin is a one-time therapy. Monitoring costs USD 4,000 per year.",
        "Velorin starts with a loading dose given once. Velorin costs USD 4,000 per year.",
        "Velorin is given once daily. Velorin costs USD 4,000 per year.",
        "Velorin is a single infusion every 12 weeks. Velorin costs USD 4,000 per year.",
    ],
)
def test_other_prices_and_other_products_stay_silent(text: str) -> None:
    assert quotes(text) == []
