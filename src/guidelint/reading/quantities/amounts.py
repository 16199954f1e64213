"""One amount: a printed number with the currency before or after it, or its unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.reading.quantities import currencies
from guidelint.reading.quantities.measures import ratio
from guidelint.reading.quantities.numerals import numeral_end
from guidelint.reading.quantities.printed import (
    Printed,
    digits_at,
    loose_unit,
    rescaled,
    scale_letter_end,
    with_half,
    words_at,
)
from guidelint.reading.quantities.tails import (
    after_of,
    currency_after,
    currency_before,
    money_end,
    unit_after,
    unit_in_brackets,
)
from guidelint.reading.quantities.units import Unit
from guidelint.reading.quantities.values import Number

if TYPE_CHECKING:
    from guidelint.reading.quantities.speech import Passage


class Amount(msgspec.Struct, frozen=True):
    """A number and what is printed tight around it; `[start, end)` covers all of it.

    `before`: its currency stands before it. `plus`: a plus sign stands before its unit. `rough`:
    the number is not meant exactly. `doubtful`: its word is no number as often. `noun_at`: where
    the noun that it counts may begin, behind an "of". `alone`: a scale without a number.
    """

    number: Number
    start: int
    end: int
    currencies: frozenset[str] = frozenset()
    before: bool = False
    unit: Unit | None = None
    ordinal: bool = False
    plus: bool = False
    power: Literal["", "printed", "lost"] = ""
    mantissa: Decimal = Decimal(0)
    scale: int = 0
    rough: bool = False
    doubtful: bool = False
    noun_at: int = -1
    alone: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing but the number is printed."""
        return not (self.currencies or self.unit or self.ordinal or self.power)


def amount_at(passage: Passage, floor: int, at: int) -> Amount | None:
    """Read the amount whose first digit or number word is at `at`; None where it is none."""
    amount = _simple(passage, floor, at)
    return _mixed(passage, floor, amount) if amount and amount.unit else amount


def _simple(passage: Passage, floor: int, at: int, *, sure: bool = False) -> Amount | None:
    """Read an amount of one number; sure: a doubtful unit is one here."""
    text = passage.text
    if text[at] not in "0123456789":
        printed = words_at(passage, at)
        return _around(passage, printed, at, frozenset(), sure=sure) if printed else None
    start, codes = currency_before(text, floor, at)
    end = scale_letter_end(passage, numeral_end(text, at))
    money = bool(codes or currency_after(passage, end)[0])
    printed = digits_at(passage, at, codes, money=money)
    return _around(passage, printed, start, codes, sure=sure) if printed else None


def scaled(amount: Amount, power: int) -> Amount:
    """Give the amount with the scale that is printed with the other end of its range."""
    return msgspec.structs.replace(amount, number=rescaled(amount.number, power), scale=power)


def _around(
    passage: Passage, printed: Printed, start: int, codes: frozenset[str], *, sure: bool
) -> Amount:
    amount = Amount(
        printed.number,
        min(start, printed.number.start),
        printed.number.end,
        codes,
        before=bool(codes),
        power=printed.power,
        mantissa=printed.mantissa,
        scale=printed.scale,
        rough=printed.rough,
        doubtful=printed.doubtful,
        alone=printed.alone,
        noun_at=after_of(passage, printed.number.end) if printed.of else -1,
    )
    amount = _with_tail(passage, amount, sure=sure)
    number = amount.number
    if printed.power != "lost" and number.ambiguous != (doubtful := _doubtful(amount, printed)):
        number = msgspec.structs.replace(number, ambiguous=doubtful)
        amount = msgspec.structs.replace(amount, number=number)
    return amount


def _with_tail(passage: Passage, amount: Amount, *, sure: bool) -> Amount:
    """Take in the currency, unit or ordinal ending printed after the number."""
    end = amount.end
    if ordinal := passage.speech.ordinal.match(passage.low, end):
        return msgspec.structs.replace(amount, end=ordinal.end(), ordinal=True)
    end = money_end(passage, end, money=bool(amount.currencies))
    amount = msgspec.structs.replace(amount, end=end) if end > amount.end else amount
    codes, after = currency_after(passage, end, amount.noun_at)
    if amount.currencies:
        both = amount.currencies & codes
        return msgspec.structs.replace(amount, end=after, currencies=both) if both else amount
    if codes:
        return msgspec.structs.replace(amount, end=after, currencies=codes)
    return _with_unit(passage, amount, sure=sure)


def _with_unit(passage: Passage, amount: Amount, *, sure: bool) -> Amount:
    text, end = passage.text, amount.end
    if length := passage.speech.clocks.length(passage.low, amount.number.start):
        hours, minutes, after = length
        return _minutes(passage, amount, 60 * hours + minutes, after)
    plus, spelled = text[end : end + 1] == "+", amount.number.spelled
    unit = unit_after(passage, end + plus, amount.noun_at, spelled=spelled, sure=sure)
    if unit is None and amount.power:
        unit = passage.speech.units.denominator_at(text, end)
    if unit is None and not plus:
        unit = unit_in_brackets(passage, end)
    if unit is None:
        return amount
    number = msgspec.structs.replace(amount.number, unit=unit.name)
    amount = msgspec.structs.replace(amount, end=unit.end, unit=unit, number=number, plus=plus)
    return _half_behind(passage, amount) if unit.kind == "duration" else amount


def _minutes(passage: Passage, amount: Amount, minutes: int, end: int) -> Amount:
    """Give the amount of "1h30": minutes, sixty of which are an hour."""
    number = msgspec.structs.replace(
        amount.number,
        value=Decimal(minutes),
        end=end,
        text=passage.text[amount.number.start : end],
        loose=Decimal(1),
        unit="minute",
        split=60,
    )
    unit = Unit("minute", "duration", end)
    return msgspec.structs.replace(amount, number=number, unit=unit, end=end)


def _half_behind(passage: Passage, amount: Amount) -> Amount:
    """Add what stands behind a unit: "1 year and a half"."""
    number = amount.number
    value, quantum, end = with_half(passage, number.value, number.quantum, amount.end)
    if end == amount.end:
        return amount
    number = msgspec.structs.replace(
        number,
        value=value,
        quantum=quantum,
        loose=quantum,
        end=end,
        text=passage.text[number.start : end],
        spelled=True,
    )
    return msgspec.structs.replace(amount, number=number, end=end)


def _mixed(passage: Passage, floor: int, first: Amount) -> Amount:
    """Join "2 h" with "45 min", and "5 ft" with "3 in", in the smaller unit."""
    if first.unit is None or first.number.quantum != 1 or first.power or first.number.split:
        return first
    gap = passage.speech.mixed_gap.match(passage.low, first.end)
    if not gap or (
        gap[1] and passage.speech.links.follows_between(passage.low, floor, first.start)
    ):
        return first
    second = _simple(passage, first.end, gap.end(), sure=True)
    if second is None or second.unit is None or second.before or second.unit.business:
        return first
    split = ratio(first.unit.name, second.unit.name)
    whole = split and split.denominator == 1 and second.number.value < split.numerator
    if not split or not whole or split <= 1 or first.unit.business:
        return first
    start, end = first.number.start, second.number.end
    value = first.number.value * int(split) + second.number.value
    quantum = second.number.quantum
    number = msgspec.structs.replace(
        second.number,
        value=value,
        start=start,
        text=passage.text[start:end],
        loose=loose_unit(value, quantum) if quantum < 1 else quantum,
        spelled=first.number.spelled or second.number.spelled,
        split=int(split),
    )
    return msgspec.structs.replace(second, number=number, start=first.start, plus=first.plus)


def _doubtful(amount: Amount, printed: Printed) -> bool:
    """Settle a reading by what stands around the number."""
    number = printed.number
    text = number.text
    if "," in text and not printed.two_ways and not amount.bare:
        short = text.count(",") == 1 and re.search(r",[0-9]{1,2}(?![0-9])", text)
        return number.ambiguous and not short
    if " " in text and amount.currencies:
        return False
    if printed.two_ways and "." in text and number.quantum < 1:
        # "EUR 1.234" has one decimal place more than there are cents
        cents = (currencies.minor_units(code) for code in amount.currencies)
        return number.ambiguous or any(places < 3 for places in cents)
    return number.ambiguous
