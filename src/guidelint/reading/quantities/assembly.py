"""An amount as far as it is read, and the quantity that is put together from one or two."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from guidelint.reading.quantities.currencies import NO_CODES, Codes
from guidelint.reading.quantities.numerals import shifted
from guidelint.reading.quantities.units import Unit
from guidelint.reading.quantities.values import Connector, Number, Power, Quantity

if TYPE_CHECKING:
    from guidelint.reading.quantities.values import Hedge, Kind, Span


class RawAmount(msgspec.Struct):
    """A number and what is printed tight around it, as far as they are read.

    `[head, tail)` is the number, `[start, end)` all of the amount. `mantissa` is the value before
    its `scale` (a power of ten); `two_ways`: its one separator could group as well as mark
    decimals. `before`: its currency stands before it. `plus`: a plus sign stands before its unit.
    `of`: where the "of" ends that joins a noun of number to what it counts ("2 millions d'euros").
    `rough`: the number is not meant exactly ("une centaine"). `doubtful`: its word is no number as
    often ("one"). `alone`: a bare scale ("hundred").
    """

    value: Decimal
    quantum: Decimal
    head: int
    tail: int
    start: int
    end: int
    mantissa: Decimal
    scale: int = 0
    split: int = 0
    spelled: bool = False
    ambiguous: bool = False
    two_ways: bool = False
    currencies: Codes = NO_CODES
    before: bool = False
    unit: Unit | None = None
    ordinal: bool = False
    plus: bool = False
    power: Power = ""
    of: int = -1
    rough: bool = False
    doubtful: bool = False
    alone: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing but the number is printed."""
        return not (self.currencies or self.unit or self.ordinal or self.power)

    def rescale(self, power: int) -> None:
        """Take the scale that is printed with the other end of its range."""
        self.value, self.quantum = shifted(self.value, power), shifted(self.quantum, power)
        self.scale = power

    def number(self, text: str) -> Number:
        """Give its number as a value."""
        return Number(
            self.value,
            self.head,
            self.tail,
            text[self.head : self.tail],
            self.quantum,
            self.unit.name if self.unit else "",
            self.spelled,
            self.ambiguous,
            self.scale,
            self.split,
        )


class Ends(msgspec.Struct, frozen=True):
    """One amount, or the two of a range with what connects them; `start` takes in "between"."""

    start: int
    first: RawAmount
    last: RawAmount
    connector: Connector = ""


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
        ends=tuple([amount.number(text) for amount in amounts]),
        low=first.value,
        high=last.value,
        hedge=around.hedge,
        connector=ends.connector,
        change=around.change,
        currencies=last.currencies,
        unit=_shared_unit(kind, units),
        business=any(unit.business for unit in units),
        age=around.age,
        per=around.per,
        noun=around.noun,
        power=last.power,
    )


def _shared_unit(kind: Kind, units: list[Unit]) -> str:
    """Give the one unit of the amounts; an age without any is in years."""
    if not units:
        return "year" if kind == "duration" else ""
    return units[0].name if units[0].name == units[-1].name else ""


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
