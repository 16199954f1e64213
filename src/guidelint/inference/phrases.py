"""How a calculation is printed: "EUR 40 + EUR 12 = EUR 52"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from guidelint.reading.quantities import print_like

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.inference.amounts import Amount

_MOST_DIGITS = 10**6


def printed(amount: Amount) -> str:
    """Give an amount as it is printed, on one line."""
    return " ".join(amount.figure.printed.split())


def right_for(target: Amount, value: Fraction | float) -> str:
    """Print the value that a target should have as the target is printed."""
    exact = value if isinstance(value, Fraction) else Fraction(round(value * _MOST_DIGITS))
    exact = exact if isinstance(value, Fraction) else exact / _MOST_DIGITS
    number = target.figure.quantity.ends[-1]
    clean = target.text.clean
    said = clean[target.start : number.start] + print_like(exact, number)
    return " ".join((said + clean[number.end : target.end]).split())


def plain(value: float) -> str:
    """Print a factor: "12", "0.5"."""
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def joined(parts: Iterable[Amount], sign: str = "+") -> str:
    """Print amounts with a sign between them."""
    return f" {sign} ".join(map(printed, parts))
