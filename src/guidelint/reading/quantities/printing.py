"""Prints a value as another number is printed; settles doubtful separators by other texts."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from guidelint.reading.quantities.numerals import numeral_end, read_numeral, shifted

if TYPE_CHECKING:
    from guidelint.reading.quantities.values import Number, Quantity


_FRACTIONS = {Fraction(1, 2): "½", Fraction(1, 4): "¼", Fraction(3, 4): "¾"}


def print_like(value: Fraction, like: Number) -> str:
    """Print `value` as `like` is printed, to its last digit; rounds half to even.

    A number in words is printed in digits, and so is one with "½" where no such fraction says it.
    """
    if like.split:
        return _mixed(value, like)
    if like.text[-1:] in _FRACTIONS.values():
        whole, part = divmod(abs(value), 1)
        if part and part not in _FRACTIONS:
            return f"{float(value):.3g}"
        sign, glyph = "-" * (value < 0), _FRACTIONS.get(part, "")
        return f"{sign}{whole or '' if glyph else whole}{glyph}"
    found = None if like.spelled else re.search(r"[0-9](?:[^A-Za-z]*[0-9])?", like.text)
    digits = found[0] if found else "1,000"
    tail = like.text[found.end() :] if found else ""
    mark, places = _decimals(digits, like)
    last_place = round(value / Fraction(like.quantum))
    whole, part = divmod(abs(last_place), 10**places)
    decimals = f"{mark}{part:0{places}d}" if places else ""
    sign = "-" if last_place < 0 else ""
    return (
        sign
        + _grouped(str(whole), digits.rpartition(mark)[0] if mark else digits)
        + decimals
        + tail
    )


def rounded_like(value: Fraction, like: Number) -> Fraction:
    """Round a value to the last digit of a printed number; half to even."""
    quantum = Fraction(like.quantum)
    return round(value / quantum) * quantum


def _mixed(value: Fraction, like: Number) -> str:
    """Print "2 h 45" anew: both of its numbers."""
    large, small = divmod(round(value), like.split)
    head, last, tail = re.split(r"([0-9]+)(?=[^0-9]*\Z)", like.text, maxsplit=1)
    width = len(last) if last.startswith("0") else 1
    return re.sub(r"[0-9]+", str(large), head, count=1) + f"{small:0{width}d}" + tail


def _decimals(digits: str, like: Number) -> tuple[str, int]:
    """Find the decimal mark of a printed number and how many digits follow it."""
    found = re.search(r"([.,])([0-9]+)$", digits)
    if found and like.quantum.scaleb(len(found[2])) == Decimal(10) ** like.scale:
        return found[1], len(found[2])
    return "", 0


def _grouped(whole: str, like: str) -> str:
    """Group the digits of a whole number as `like` has them, by commas where it is too short."""
    marks = [c for c in like if not c.isdigit()]
    if not marks and (len(like) > len("999") or len(whole) <= len("999")):
        return whole
    by = 2 if re.search(r",[0-9]{2},[0-9]{3}$", like) else 3
    head, tail = whole[:-3], whole[-3:]
    groups = [head[max(0, i - by) : i] for i in range(len(head), 0, -by)][::-1]
    return (marks[0] if marks else ",").join([*groups, tail])


def rescaled(number: Number, power: int) -> Number:
    """Give the number multiplied by a power of ten that is printed elsewhere."""
    return msgspec.structs.replace(
        number,
        value=shifted(number.value, power),
        quantum=shifted(number.quantum, power),
        scale=number.scale + power,
    )


def settled(quantity: Quantity, evidence: str) -> Quantity:
    """Read the ambiguous ends of a quantity again, by the conventions that `evidence` follows.

    "25.000 EUR" is 25000 on a page that writes "1,16 USD". Without evidence it stays as it was.
    """
    if quantity.power or not any(end.ambiguous for end in quantity.ends):
        return quantity
    money = quantity.kind == "money"
    ends = tuple(_settled(end, evidence, money=money) for end in quantity.ends)
    return msgspec.structs.replace(quantity, ends=ends, low=ends[0].value, high=ends[-1].value)


def _settled(number: Number, evidence: str, *, money: bool) -> Number:
    if not number.ambiguous or number.spelled:
        return number
    unsigned = number.text.lstrip("-−")
    printed = unsigned[: numeral_end(unsigned, 0)]
    before, now = read_numeral(printed, printed), read_numeral(printed, evidence)
    if before is None or now is None or now.ambiguous or before.value == 0:
        return number
    if money and now.places == 3 and now.two_ways:
        return number  # a third of a cent
    scale = number.value / before.value
    value, quantum = now.value * scale, Decimal(1).scaleb(-now.places) * abs(scale)
    return msgspec.structs.replace(number, value=value, quantum=quantum, ambiguous=False)
