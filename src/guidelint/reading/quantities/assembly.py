"""Puts a quantity together from its amounts and what stands around them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from guidelint.reading.quantities.values import Quantity

if TYPE_CHECKING:
    from guidelint.reading.quantities.amounts import RawAmount
    from guidelint.reading.quantities.ranges import Ends
    from guidelint.reading.quantities.values import Hedge, Kind, Span


class Around(NamedTuple):
    """What stands around the amounts of a quantity, and where it starts and ends with that.

    change: its ends are before and after. age: it says how old someone is.
    """

    start: int
    end: int
    hedge: Hedge
    noun: Span | None
    per: tuple[str, ...] = ()
    change: bool = False
    age: bool = False


def assembled(text: str, ends: Ends, kind: Kind, around: Around) -> Quantity:
    """Put a quantity together from its amounts and what stands around them."""
    first, last = ends.first, ends.last
    amounts = (first,) if first is last else (first, last)
    units = [amount.unit for amount in amounts if amount.unit]
    return Quantity(
        kind="count" if around.noun else kind,
        start=around.start,
        end=around.end,
        body=(first.start, last.end),
        ends=tuple(amount.number(text) for amount in amounts),
        low=first.value,
        high=last.value,
        hedge=around.hedge,
        connector=ends.connector,
        change=around.change,
        currencies=last.currencies,
        unit=_shared_unit(kind, {unit.name for unit in units}),
        business=any(unit.business for unit in units),
        age=around.age,
        per=around.per,
        noun=around.noun,
        power=last.power,
    )


def _shared_unit(kind: Kind, names: set[str]) -> str:
    """Give the one unit of the amounts; an age without any is in years."""
    if not names and kind == "duration":
        return "year"
    return next(iter(names)) if len(names) == 1 else ""


def assembled_ratio(text: str, first: RawAmount, second: RawAmount, around: Around) -> Quantity:
    """Put a quotient together from its numerator and its denominator."""
    quotient = first.value / second.value if second.value else Decimal(0)
    return Quantity(
        kind="ratio",
        start=around.start,
        end=around.end,
        body=(first.start, second.end),
        ends=(first.number(text), second.number(text)),
        low=quotient,
        high=quotient,
        hedge=around.hedge,
        noun=around.noun,
    )
