"""One quantity in two units: another quantity is found, the same one and a choice are left."""

from __future__ import annotations

import pytest

from guidelint.checks.arithmetic import Arithmetic, ArithmeticParams
from guidelint.checks.base import Context
from guidelint.model import Page
from guidelint.parse import parse
from guidelint.reading import read

CHECK = Arithmetic(ArithmeticParams(kinds=("unit", "duration")), Context())
FRENCH = "---\nlang: fr\n---\n\n"
TABLE = "| Leg | km | miles |\n|---|---|---|\n"


def quotes(text: str) -> list[str]:
    """Give the quoted words of what is found."""
    return [each.place.quote for each in CHECK.ask(read(Page("page.md", parse(text, ".md"))))]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The crate may weigh 32 kg (17 lb) with the dog in it.", "17 lb"),
        ("The pass lies at 2,437 m (7,599 ft) above the sea.", "7,599 ft"),
        ("It is a walk of 12 miles, that is 91 km, along the river.", "91 km"),
        ("Store it below 25 °C (67 °F) and out of the light.", "67 °F"),
        ("The tank holds 60 litres (19 gallons) of water.", "19 gallons"),
        ("The field has 3 hectares (about 17 acres).", "17 acres"),
        ("The talk lasts 100 minutes (1 hour 20 minutes).", "1 hour 20 minutes"),
        ("Plan for 36 months (4 years) of study.", "4 years"),
        ("He is 6 ft 2 in (198 cm) tall.", "198 cm"),
        (FRENCH + "Comptez 150 minutes, soit trois heures et demie.", "trois heures et demie"),
        (TABLE + "| 1 | 10 | 6.2 |\n| 2 | 24 | 14.9 |\n| 3 | 31 | 12.3 |", "12.3"),
    ],
)  # fmt: skip
def test_another_quantity_is_found(text: str, quote: str) -> None:
    assert quotes(text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Bags of 20 kg (44 lb), 5 km (3 miles), 100 m (330 ft), 12 oz (355 mL of it).",
        "Two weeks (80 hours), 13 days (104 hours), 3 working days (72 hours), 1 week (5 days).",
        "It takes 15 days (2 weeks), 180 days (6 months), 10 working days (2 weeks).",
        "A disk of 1 TB (1024 GB), one of 10 GB (10,240 MB), one of 500 GB (0.5 TB).",
        "You have 10 days or 2 weeks, depending on the form. Stay for 30 days or for 6 weeks.",
        "The lesson takes 45 minutes (1 hour for children).",
        "The room was 2 °C (3.6 °F) warmer. Keep it at 2 to 8 °C (36 to 46 °F).",
        "A pint (568 ml) here, 2 pints (0.95 L) there, 5 gallons (19 litres, or 22.7 litres).",
        "36 days (6 weeks) of leave, and 48 days (8 weeks) after ten years.",
    ],
)
def test_what_is_the_same_or_a_choice_stays_silent(text: str) -> None:
    assert quotes(text) == []
