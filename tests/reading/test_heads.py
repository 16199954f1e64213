"""A bare number in a table has the unit that the head of its column, or its row, states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidelint.model import Page
from guidelint.parse import parse
from guidelint.reading import read
from guidelint.reading.heads import stated_in

if TYPE_CHECKING:
    from guidelint.reading.quantities import Quantity


@pytest.mark.parametrize(
    ("head", "language", "kind", "unit"),
    [
        ("Weight (kg)", "en", "measure", "kg"), ("Length (m)", "en", "measure", "m"),
        ("Share, %", "en", "percent", "percent"), ("Days", "en", "duration", "day"),
        ("Duration (working days)", "en", "duration", "day"),
        ("Time in hours", "en", "duration", "hour"), ("Poids (kg)", "fr", "measure", "kg"),
        ("Durée en mois", "fr", "duration", "month"),
        ("Délai (jours ouvrés)", "fr", "duration", "day"), ("Part (%)", "fr", "percent", "percent"),
    ],
)  # fmt: skip
def test_a_head_states_a_unit(head: str, language: str, kind: str, unit: str) -> None:
    stated = stated_in(head, language)
    assert stated
    assert (stated.kind, stated.unit) == (kind, unit)


@pytest.mark.parametrize(
    ("head", "language", "code", "scale", "per"),
    [
        ("Fee in EUR", "en", "EUR", 0, ()), ("RawAmount, €", "en", "EUR", 0, ()),
        ("EUR", "en", "EUR", 0, ()), ("Budget (in thousands of EUR)", "en", "EUR", 3, ()),
        ("Revenue (€m)", "en", "EUR", 6, ()), ("Rent (EUR per month)", "en", "EUR", 0, ("month",)),
        ("Montant en euros", "fr", "EUR", 0, ()), ("Prix (en €)", "fr", "EUR", 0, ()),
        ("Budget (en millions d'euros)", "fr", "EUR", 6, ()), ("Budget (k€)", "fr", "EUR", 3, ()),
        ("Loyer (€ par mois)", "fr", "EUR", 0, ("month",)), ("Émolument (CHF)", "fr", "CHF", 0, ()),
    ],
)  # fmt: skip
def test_a_head_states_a_currency(
    head: str, language: str, code: str, scale: int, per: tuple[str, ...]
) -> None:
    stated = stated_in(head, language)
    assert stated
    assert stated.kind == "money"
    assert stated.currencies == {code}
    assert (stated.scale, stated.per) == (scale, per)


@pytest.mark.parametrize(
    "head",
    ["Week", "Item(s)", "Cost in 2026", "Made in France", "Number of units", "Article (3)", "No."],
)  # fmt: skip
def test_other_heads_state_nothing(head: str) -> None:
    assert stated_in(head, "en") is None


def test_the_language_of_a_head_counts() -> None:
    assert stated_in("Mois", "fr") is None
    assert stated_in("Jours", "fr")
    assert stated_in("Jours", "en") is None
    assert stated_in("Weight (kg)", "")


def figures_of(table: str) -> dict[str, Quantity]:
    """Give the quantities of an English page with a table by how they are printed."""
    text = f"What you can send and what you pay for it is in the table.\n\n{table}"
    reading = read(Page("a.md", parse(text, ".md")))
    return {figure.printed: figure.quantity for figure in reading.figures}


def test_the_span_of_a_figure_stays_that_of_the_number() -> None:
    figures = figures_of(
        "| Item | Weight (kg) | Fee |\n|---|---|---|\n"
        "| Box | 12.5 | 30 |\n| Bag | 3 to 4 | 3 mg |\n"
    )
    assert (figures["12.5"].kind, figures["12.5"].unit) == ("measure", "kg")
    assert (figures["3 to 4"].unit, figures["3 to 4"].is_range) == ("kg", True)
    assert figures["30"].kind == "number"
    assert figures["3 mg"].unit == "mg"


def test_a_scale_in_a_head_multiplies() -> None:
    figures = figures_of("| Year | Total (€m) |\n|---|---|\n| First | 1.2 |\n")
    assert figures["1.2"].low == 1_200_000
    assert figures["1.2"].currency == "EUR"
