"""Numbers of a page: drawn or computed exactly, and printed in the page's own style."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

_CODES = ("EUR", "USD", "CHF", "GBP", "KES", "CAD")
_SYMBOLS = {"EUR": "€", "USD": "US$", "GBP": "£", "CAD": "CA$"}


@dataclass(frozen=True)
class Style:
    """How a page prints: currency and where it stands, decimals of money and of percentages."""

    code: str
    symbol: str
    after: bool
    places: int
    percent: int
    comma: bool

    @classmethod
    def drawn(cls, rng: random.Random) -> Style:
        """Draw a style."""
        code = rng.choice(_CODES)
        symbol = _SYMBOLS.get(code, "") if rng.random() < 0.5 else ""
        after = not symbol and rng.random() < 0.3
        comma = after and rng.random() < 0.5
        return cls(code, symbol, after, rng.choice((0, 2)), rng.choice((0, 1, 2)), comma)


@dataclass(frozen=True)
class Value:
    """A number with what it is: money, count, percent, rate, measure or yen."""

    kind: str
    number: Fraction
    places: int = 0

    def printed(self, style: Style) -> str:
        """Print it in a style."""
        if self.kind == "text":
            return f"{float(self.number):.1f}".replace(".", ",") + " kg"
        digits = _digits(self.number, self.places, comma=style.comma)
        if self.kind == "money":
            return _money(digits, style)
        ends = {"percent": "%", "rate": "%", "measure": " kg"}
        return f"JPY {digits}" if self.kind == "yen" else digits + ends.get(self.kind, "")


def _digits(number: Fraction, places: int, *, comma: bool) -> str:
    said = f"{round(number * 10**places) / 10**places:,.{places}f}"
    return said.translate(str.maketrans(",.", ".,")) if comma else said


def _money(digits: str, style: Style) -> str:
    if style.symbol:
        return f"{style.symbol}{digits}"
    return f"{digits} {style.code}" if style.after else f"{style.code} {digits}"


def draw(spec: str, style: Style, rng: random.Random) -> Value:
    """Draw a number from "kind low high"."""
    kind, low, high = spec.split()
    places = style.places if kind == "money" else {"measure": 1}.get(kind, 0)
    number = Fraction(rng.randint(int(low) * 10**places, int(high) * 10**places), 10**places)
    return Value(kind, number, places)


def compute(spec: str, known: dict[str, Value], style: Style) -> Value:
    """Compute a number from "operation name name ..."."""
    operation, *names = spec.split()
    values = [known[name] if name in known else Value("count", Fraction(name)) for name in names]
    first, *others = values
    numbers = [each.number for each in values]
    match operation:
        case "sum":
            return Value(first.kind, sum(numbers, Fraction(0)), first.places)
        case "less":
            return Value(first.kind, numbers[0] - numbers[1], first.places)
        case "times":
            return Value(others[0].kind, numbers[0] * numbers[1], others[0].places)
        case "share":
            return _rounded("money", numbers[0] * numbers[1] / 100, style.places)
        case "without":
            return _rounded("money", numbers[1] * (1 - numbers[0] / 100), style.places)
        case "with":
            return _rounded("money", numbers[1] * (1 + numbers[0] / 100), style.places)
        case "percent":
            return _rounded("percent", 100 * numbers[0] / numbers[1], style.percent)
        case "rest":
            return Value("rate", 100 - sum(numbers, Fraction(0)))
    return Value(first.kind, numbers[0], first.places)


def _rounded(kind: str, number: Fraction, places: int) -> Value:
    return Value(kind, Fraction(round(number * 10**places), 10**places), places)
