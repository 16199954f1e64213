"""One amount: a printed number with the currency before or after it, or its unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

import msgspec

from guidelint.language.quantities import currencies
from guidelint.language.quantities.numerals import SPACES, numeral_end, read_numeral
from guidelint.language.quantities.units import Unit, denominator_at, unit_at
from guidelint.language.quantities.values import Number
from guidelint.language.quantities.words import SCALES, read_words

_SCALE = re.compile(
    rf"(?:[{SPACES}\n]|-)?({'|'.join(sorted(SCALES, key=len, reverse=True))})\b", re.IGNORECASE
)
_LETTER = re.compile(r"(?:[kKMB]|[mM]{2}|bn|BN|tn|mn|m|b|cr|L)(?![A-Za-z0-9])")
_LETTER_POWERS = {"k": 3, "m": 6, "mm": 6, "mn": 6, "b": 9, "bn": 9, "tn": 12, "cr": 7, "l": 5}
_ONLY_MONEY = frozenset({"m", "mm", "b", "l", "cr"})
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_GAP = re.compile(rf"[{SPACES}\n]{{1,2}}|-(?=[A-Za-zµμ])")
_POWER = re.compile(
    r"[ \u00a0]?[x×*·][ \u00a0]?10(?:\^([0-9]{1,2})|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})|([0-9]{1,2}))(?![0-9.,])"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_INDIAN = frozenset({"INR", "PKR", "NPR", "BDT", "LKR"})


class Amount(msgspec.Struct, frozen=True):
    """A number and what is printed tight around it; `[start, end)` covers all of it."""

    number: Number
    start: int
    end: int
    currencies: frozenset[str] = frozenset()
    before: bool = False
    unit: Unit | None = None
    ordinal: bool = False
    power: Literal["", "printed", "lost"] = ""
    mantissa: Decimal = Decimal(0)
    scale: int = 0

    @property
    def bare(self) -> bool:
        """Whether nothing but the number is printed."""
        return not (self.currencies or self.unit or self.ordinal or self.power)


def amount_at(text: str, floor: int, at: int) -> Amount | None:
    """Read the amount whose first digit or number word is at `at`; None where it is none."""
    if text[at] in "0123456789":
        return _in_digits(text, floor, at)
    return _in_words(text, at)


def rescaled(amount: Amount, power: int) -> Amount:
    """Give the amount multiplied by a power of ten that is printed with the other end only."""
    number = amount.number
    changed = msgspec.structs.replace(
        number,
        value=number.value.scaleb(power),
        quantum=number.quantum.scaleb(power),
        loose=number.loose.scaleb(power),
    )
    return msgspec.structs.replace(amount, number=changed, scale=power)


def _in_words(text: str, at: int) -> Amount | None:
    read = read_words(text, at)
    if read is None:
        return None
    value, end, quantum = read
    exact = Decimal(value)
    number = Number(
        exact,
        at,
        end,
        text[at:end],
        Decimal(quantum),
        _loose(exact, Decimal(quantum)),
        spelled=True,
    )
    codes, after = _currency_after(text, end)
    unit = None if codes else _unit(text, end)
    end = after if codes else (unit.end if unit else end)
    return Amount(_with_unit(number, unit), at, end, codes, unit=unit)


def _in_digits(text: str, floor: int, at: int) -> Amount | None:
    end = numeral_end(text, at)
    reading = read_numeral(text[at:end], text)
    if reading is None:
        return None
    start, codes = _currency_before(text, floor, at, text[at:end])
    value, quantum = reading.value, Decimal(1).scaleb(-reading.places)
    if (part := _VULGAR.get(text[end : end + 1])) and not reading.places:
        value, quantum, end = value + part, part if part < 1 else quantum, end + 1
    scale, end = _scale(text, end, codes)
    power, exponent, end = _power(text, end)
    shift = scale + exponent
    exact, step = value.scaleb(shift), quantum.scaleb(shift)
    number = Number(
        exact,
        at,
        end,
        text[at:end],
        step,
        _loose(exact, step),
        ambiguous=reading.ambiguous or power == "lost",
    )
    amount = Amount(
        number, start, end, codes, before=bool(codes), power=power, mantissa=value, scale=scale
    )
    amount = _tail(text, amount)
    doubtful = _doubtful(amount, text[at:end], two_ways=reading.other is not None)
    if doubtful != amount.number.ambiguous and power != "lost":
        amount = msgspec.structs.replace(
            amount, number=msgspec.structs.replace(amount.number, ambiguous=doubtful)
        )
    return amount


def _tail(text: str, amount: Amount) -> Amount:
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
    unit = _unit(text, end)
    if unit is None and amount.power:
        unit = denominator_at(text, end)
    if unit is None:
        return amount
    return msgspec.structs.replace(
        amount, end=unit.end, unit=unit, number=_with_unit(amount.number, unit)
    )


def _with_unit(number: Number, unit: Unit | None) -> Number:
    return msgspec.structs.replace(number, unit=unit.name) if unit else number


def _doubtful(amount: Amount, printed: str, *, two_ways: bool) -> bool:
    """Settle a reading by what stands around the number."""
    number = amount.number
    if "," in printed and not two_ways and (amount.unit or amount.currencies or amount.scale):
        short = printed.count(",") == 1 and len(printed) - printed.rindex(",") <= 3
        return number.ambiguous and not short
    if " " in printed and amount.currencies:
        return False
    if two_ways and "." in printed and number.value != number.value.to_integral_value():
        # "EUR 1.234" has one decimal place more than there are cents
        return number.ambiguous or any(
            currencies.minor_units(code) < 3 for code in amount.currencies
        )
    return number.ambiguous


def _loose(value: Decimal, quantum: Decimal) -> Decimal:
    """Give the unit of the last digit that is no trailing zero of a whole number."""
    if value == 0 or quantum < 1:
        return quantum
    digits = str(int(value))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))


def _currency_before(text: str, floor: int, at: int, printed: str) -> tuple[int, frozenset[str]]:
    end = at - 1 if at > floor and text[at - 1] in SPACES else at
    start = currencies.symbol_before(text, floor, end)
    if start < 0 or not _money_like(text[start:end], printed):
        return at, frozenset()
    return start, currencies.SYMBOLS[text[start:end]]


_WORDS = frozenset({"ALL", "TOP", "TRY", "CUP"})


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
    if after > 0:
        symbol = text[at:after]
        if not (currencies.is_weak(symbol) and symbol.lower() != "kr") and symbol not in _WORDS:
            return currencies.SYMBOLS[symbol], after
    if gap:
        after, codes = currencies.name_after(text, at)
        if codes:
            return codes, after
    return frozenset(), end


def _scale(text: str, end: int, codes: frozenset[str]) -> tuple[int, int]:
    if word := _SCALE.match(text, end):
        return SCALES[word[1].lower()], word.end()
    letter = _LETTER.match(text, end)
    if not letter:
        return 0, end
    form = letter[0].lower()
    if form in _ONLY_MONEY and not codes and not _currency_after(text, letter.end())[0]:
        return 0, end
    if form in ("l", "cr") and not codes & _INDIAN:
        return 0, end
    return _LETTER_POWERS[form], letter.end()


def _power(text: str, end: int) -> tuple[Literal["", "printed", "lost"], int, int]:
    found = _POWER.match(text, end)
    if not found:
        return "", 0, end
    if found[3]:
        return "lost", 0, found.end()
    return "printed", int((found[1] or found[2]).translate(_SUPERSCRIPTS)), found.end()


def _unit(text: str, end: int) -> Unit | None:
    gap = _GAP.match(text, end)
    at = gap.end() if gap else end
    unit = unit_at(text, at)
    if unit is None:
        return None
    form = text[at : unit.end]
    if len(form) == 1 and form.isascii() and form.isalpha():
        if gap and (gap[0] == "-" or (form in "stxm" and text[unit.end : unit.end + 1] == ".")):
            return None
        if form in "sx" and (gap or (form == "s" and text[end - 1] == "0")):
            return None
    return unit
