"""One amount: a printed number with the currency before or after it, or its unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

import msgspec

from guidelint.reading.quantities import currencies
from guidelint.reading.quantities.numerals import SPACES, numeral_end
from guidelint.reading.quantities.printed import (
    Printed,
    digits_at,
    rescaled,
    scale_letter_end,
    words_at,
)
from guidelint.reading.quantities.units import Unit, denominator_at, unit_at
from guidelint.reading.quantities.values import Number

_GAP = re.compile(rf"[{SPACES}\n]{{1,2}}|-(?=[A-Za-zµμ])")
_AMOUNT_NEXT = re.compile(rf"[{SPACES}]?[0-9]")  # "in 2022 USD 300": the code is of what follows
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_WORDS = frozenset({"ALL", "TOP", "TRY", "CUP"})


class Amount(msgspec.Struct, frozen=True):
    """A number and what is printed tight around it; `[start, end)` covers all of it.

    `before`: its currency stands before it. `plus`: a plus sign stands before its unit.
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

    @property
    def bare(self) -> bool:
        """Whether nothing but the number is printed."""
        return not (self.currencies or self.unit or self.ordinal or self.power)


def amount_at(text: str, floor: int, at: int) -> Amount | None:
    """Read the amount whose first digit or number word is at `at`; None where it is none."""
    if text[at] not in "0123456789":
        printed = words_at(text, at)
        return _around(text, printed, at, frozenset()) if printed else None
    start, codes = _currency_before(text, floor, at)
    money = bool(codes or _currency_after(text, scale_letter_end(text, numeral_end(text, at)))[0])
    printed = digits_at(text, at, codes, money=money)
    return _around(text, printed, start, codes) if printed else None


def scaled(amount: Amount, power: int) -> Amount:
    """Give the amount with the scale that is printed with the other end of its range."""
    return msgspec.structs.replace(amount, number=rescaled(amount.number, power), scale=power)


def _around(text: str, printed: Printed, start: int, codes: frozenset[str]) -> Amount:
    amount = Amount(
        printed.number,
        min(start, printed.number.start),
        printed.number.end,
        codes,
        before=bool(codes),
        power=printed.power,
        mantissa=printed.mantissa,
        scale=printed.scale,
    )
    amount = _with_tail(text, amount)
    number = amount.number
    if printed.power != "lost" and number.ambiguous != (doubtful := _doubtful(amount, printed)):
        number = msgspec.structs.replace(number, ambiguous=doubtful)
        amount = msgspec.structs.replace(amount, number=number)
    return amount


def _with_tail(text: str, amount: Amount) -> Amount:
    """Take in the currency, unit or ordinal ending printed after the number."""
    end = amount.end
    if ordinal := _ORDINAL.match(text, end):
        return msgspec.structs.replace(amount, end=ordinal.end(), ordinal=True)
    codes, after = _currency_after(text, end)
    if amount.currencies:
        both = amount.currencies & codes
        return msgspec.structs.replace(amount, end=after, currencies=both) if both else amount
    if codes:
        return msgspec.structs.replace(amount, end=after, currencies=codes)
    plus = text[end : end + 1] == "+"
    unit = _unit(text, end + plus)
    if unit is None and amount.power:
        unit = denominator_at(text, end)
    if unit is None:
        return amount
    number = msgspec.structs.replace(amount.number, unit=unit.name)
    return msgspec.structs.replace(amount, end=unit.end, unit=unit, number=number, plus=plus)


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


def _currency_before(text: str, floor: int, at: int) -> tuple[int, frozenset[str]]:
    end = at - 1 if at > floor and text[at - 1] in SPACES else at
    start = currencies.symbol_before(text, floor, end)
    if start < 0 or not _money_like(text[start:end], text[at : numeral_end(text, at)]):
        return at, frozenset()
    return start, currencies.SYMBOLS[text[start:end]]


def _money_like(symbol: str, printed: str) -> bool:
    """Tell whether a number may follow a symbol that is also a word, a name or a letter."""
    if symbol in _WORDS or (len(symbol) == 1 and symbol.isalpha()):
        return any(mark in printed for mark in ".," + SPACES)
    if currencies.is_weak(symbol):
        return len(printed) >= 3
    return True


def _currency_after(text: str, end: int) -> tuple[frozenset[str], int]:
    gap = _GAP.match(text, end)
    at = gap.end() if gap else end
    after = currencies.symbol_after(text, at)
    if after > 0 and not _AMOUNT_NEXT.match(text, after):
        symbol = text[at:after]
        if not (currencies.is_weak(symbol) and symbol != "kr") and symbol not in _WORDS:
            return currencies.SYMBOLS[symbol], after
    if gap:
        after, codes = currencies.name_after(text, at)
        if codes:
            return codes, after
    return frozenset(), end


def _unit(text: str, end: int) -> Unit | None:
    gap = _GAP.match(text, end)
    at = gap.end() if gap else end
    unit = unit_at(text, at)
    if unit is None:
        return None
    form = text[at : unit.end]
    if len(form) == 1 and form.isascii() and form.isalpha():
        if gap and (gap[0] == "-" or form in "stxm"):
            return None
        if form == "s" and text[end - 1] == "0":
            return None  # the 1990s, the 60s
    return unit
