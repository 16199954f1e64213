"""Prints a value as another number of the text is printed: separators, scale word, precision."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from guidelint import regexes as re

if TYPE_CHECKING:
    from guidelint.reading.quantities.values import Number

_DIGITS = re.compile(r"[0-9](?:[^A-Za-z]*[0-9])?")
_LAKHS = re.compile(r",[0-9]{2},[0-9]{3}$")
_DIGITS_ONLY = re.compile(r"[0-9]+")
_LAST = re.compile(r"[0-9]+(?=[^0-9]*\Z)")


def print_like(value: Fraction, like: Number) -> str:
    """Print `value` as `like` is printed, to its last digit; rounds half to even.

    A number in words is printed in digits.
    """
    if like.split:
        return _mixed(value, like)
    found = None if like.spelled else _DIGITS.search(like.text)
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


def _mixed(value: Fraction, like: Number) -> str:
    """Print "2 h 45" anew: both of its numbers."""
    large, small = divmod(round(value), like.split)
    last = _LAST.search(like.text)
    width = len(last[0]) if last and last[0].startswith("0") else 1
    whole = _LAST.sub(f"{small:0{width}d}", like.text)
    return _DIGITS_ONLY.sub(str(large), whole, count=1)


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
    by = 2 if _LAKHS.search(like) else 3
    head, tail = whole[:-3], whole[-3:]
    groups = [head[max(0, i - by) : i] for i in range(len(head), 0, -by)][::-1]
    return (marks[0] if marks else ",").join([*groups, tail])
