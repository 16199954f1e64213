"""The number itself as it is printed: digits or words, sign, scale word, power of ten."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

import msgspec

from guidelint.reading.quantities.numerals import MOST_DIGITS, SPACES, numeral_end, read_numeral
from guidelint.reading.quantities.values import Number
from guidelint.reading.quantities.words import SCALES, read_words

_SCALE = re.compile(
    rf"(?:[{SPACES}\n]|-)?({'|'.join(sorted(SCALES, key=len, reverse=True))})\b", re.IGNORECASE
)
_LETTER = re.compile(r"(?:[kKMB]|[mM]{2}|bn|BN|tn|mn|m|b|cr|L)(?![A-Za-z0-9])")
_SPACED_LETTER = re.compile(rf"[{SPACES}](?:[kmM]|bn|BN|mn|cr)(?![A-Za-z0-9])")
_LETTER_POWERS = {"k": 3, "m": 6, "mm": 6, "mn": 6, "b": 9, "bn": 9, "tn": 12, "cr": 7, "l": 5}
_ONLY_MONEY = frozenset({"m", "mm", "b", "l", "cr"})
_INDIAN = frozenset({"INR", "PKR", "NPR", "BDT", "LKR"})
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_POWER = re.compile(
    r"[ \u00a0]?[x×*·][ \u00a0]?10(?:\^([0-9]{1,2})|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})|([0-9]{1,2}))(?![0-9.,])"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BEFORE_SIGN = frozenset(" \u00a0\u202f\t([,;:=<>≤≥~±")


class Printed(msgspec.Struct, frozen=True):
    """A number with the parts of its printing that neighbours may share or dispute.

    `mantissa` is the value before its `scale` (a power of ten); `two_ways` says that its one
    separator could group as well as mark decimals.
    """

    number: Number
    mantissa: Decimal
    scale: int = 0
    power: Literal["", "printed", "lost"] = ""
    two_ways: bool = False


def words_at(text: str, at: int) -> Printed | None:
    """Read the number in words at `at`."""
    read = read_words(text, at)
    if read is None:
        return None
    value, end, quantum = Decimal(read[0]), read[1], Decimal(read[2])
    loose = loose_unit(value, quantum)
    return Printed(Number(value, at, end, text[at:end], quantum, loose, spelled=True), value)


def digits_at(text: str, at: int, codes: frozenset[str], *, money: bool) -> Printed | None:
    """Read the number whose first digit is at `at`; `codes` are the currencies before it.

    `money` tells that a currency stands before or after: then "m" is a million, no metre.
    """
    end = numeral_end(text, at)
    reading = read_numeral(text[at:end], text)
    if reading is None or (reading.address and not money):
        return None
    value, quantum = reading.value, Decimal(1).scaleb(-reading.places)
    if (part := _VULGAR.get(text[end : end + 1])) and not reading.places:
        value, quantum, end = value + part, part, end + 1
    scale, end = _scale(text, end, codes, money=money)
    power, exponent, end = _power(text, end)
    start = at - 1 if _signed(text, at) else at
    exact, step = _shifted(value, scale + exponent), _shifted(quantum, scale + exponent)
    number = Number(
        exact if start == at else -exact,
        start,
        end,
        text[start:end],
        step,
        loose_unit(exact, step),
        ambiguous=reading.ambiguous or power == "lost",
    )
    return Printed(number, value, scale, power, two_ways=reading.other is not None)


def rescaled(number: Number, power: int) -> Number:
    """Give the number multiplied by a power of ten that is printed elsewhere."""
    return msgspec.structs.replace(
        number,
        value=_shifted(number.value, power),
        quantum=_shifted(number.quantum, power),
        loose=_shifted(number.loose, power),
    )


def loose_unit(value: Decimal, quantum: Decimal) -> Decimal:
    """Give the unit of the last digit that is no trailing zero of a whole number."""
    if value == 0 or quantum < 1:
        return quantum
    digits = str(abs(int(value)))
    return max(quantum, Decimal(10 ** (len(digits) - len(digits.rstrip("0")))))


def scale_letter_end(text: str, end: int) -> int:
    """Give where a scale letter tight after a number ends, or `end`."""
    letter = _LETTER.match(text, end)
    return letter.end() if letter else end


def _shifted(value: Decimal, power: int) -> Decimal:
    """Multiply by a power of ten, exactly, and print without an exponent."""
    shifted = value.scaleb(power)
    exponent = shifted.as_tuple().exponent
    whole = isinstance(exponent, int) and exponent > 0
    fits = shifted.adjusted() < MOST_DIGITS
    return shifted.quantize(Decimal(1)) if whole and fits else shifted


def _signed(text: str, at: int) -> bool:
    sign = text[at - 1 : at] if at else ""
    if sign == "−":
        return at < 2 or text[at - 2] in _BEFORE_SIGN or text[at - 2] == "\n"
    return sign == "-" and at > 1 and text[at - 2] in _BEFORE_SIGN


def _scale(text: str, end: int, codes: frozenset[str], *, money: bool) -> tuple[int, int]:
    if word := _SCALE.match(text, end):
        return SCALES[word[1].lower()], word.end()
    letter = _LETTER.match(text, end) or (_SPACED_LETTER.match(text, end) if codes else None)
    if not letter:
        return 0, end
    form = letter[0].strip(SPACES).lower()
    if (form in _ONLY_MONEY and not money) or (form in ("l", "cr") and not codes & _INDIAN):
        return 0, end
    return _LETTER_POWERS[form], letter.end()


def _power(text: str, end: int) -> tuple[Literal["", "printed", "lost"], int, int]:
    found = _POWER.match(text, end)
    if not found:
        return "", 0, end
    if found[3]:
        return "lost", 0, found.end()
    return "printed", int((found[1] or found[2]).translate(_SUPERSCRIPTS)), found.end()
