"""How likely a wrong number is a slip of the right one, against an unrelated number.

The channel: neighbours swapped, one digit off, a factor of ten, a part left out, a digit lost or
added; the shares are those of planted and reported errors. An unrelated number is any number of as
many digits, which is why two digits are hardly evidence: a third of all pairs look like a slip.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Value = Decimal | Fraction | int
STALE = 0.06
"""The share of wrong numbers that have nothing to do with the right one (an old price)."""
NO_SLIP = log(STALE)
_PLACES = 4
_MOST_DIGITS = 5


def slip_ratio(printed: Value, right: Value, parts: Iterable[Value] = ()) -> float:
    """Give ln P(printed | a slip of right) - ln P(printed | unrelated); never below `NO_SLIP`.

    parts: what `right` is the sum of, so that one that was left out can be seen.
    """
    if printed <= 0 or right <= 0:
        return NO_SLIP
    one, other = significant(printed, right)
    size = max(len(one), len(other))
    unrelated = 0.5 / (9 * 10 ** (min(size, _MOST_DIGITS) - 1))
    chance = max(_digits(one, other), _whole(printed, right), _left_out(printed, right, parts))
    if one.strip("0") == other.strip("0") and printed != right:
        chance = max(chance, 0.05)
    return log(max(chance, STALE * unrelated) / unrelated)


def any_slip(target: float, parts: Sequence[float]) -> float:
    """Give the ratio where the target or one of the parts is wrong, which one is not known.

    Each is the ratio of one number; the target is wrong as often as all parts together.
    """
    if not parts:
        return target
    return log(0.5 * exp(target) + 0.5 * sum(map(exp, parts)) / len(parts))


def significant(printed: Value, right: Value) -> tuple[str, str]:
    """Give the digits of two values, aligned at the decimal mark, without zeros both end in."""
    one, other = _digits_of(printed), _digits_of(right)
    while one[-1:] == other[-1:] == "0":
        one, other = one[:-1], other[:-1]
    return one.lstrip("0") or "0", other.lstrip("0") or "0"


def _digits_of(value: Value) -> str:
    return str(round(abs(Fraction(value)) * 10**_PLACES))


def _digits(one: str, other: str) -> float:
    size = max(len(one), len(other))
    if len(one) == len(other):
        off = [at for at in range(size) if one[at] != other[at]]
        if len(off) == 1:
            near = abs(int(one[off[0]]) - int(other[off[0]])) == 1
            return (0.40 if near else 0.22) / (2 * size) if size > 1 else (0.13 if near else 0.03)
        swapped = len(off) == 2 and off[1] == off[0] + 1 and one[off[0]] == other[off[1]]
        if swapped and one[off[1]] == other[off[0]]:
            return 0.25 / (size - 1)
        return 0.2 / (2 * size) if abs(int(one) - int(other)) in (1, 10, 100, 1000) else 0.0
    short, long = sorted((one, other), key=len)
    lost = len(long) == len(short) + 1
    return 0.08 / (5 * size) if lost and any(_without(long, i) == short for i in range(size)) else 0


def _without(digits: str, at: int) -> str:
    return digits[:at] + digits[at + 1 :]


def _whole(printed: Value, right: Value) -> float:
    """Small whole numbers are miscounted, not mistyped."""
    if printed >= 100 or right >= 100 or printed % 1 or right % 1:
        return 0.0
    apart = abs(int(printed) - int(right))
    return 0.16 / (1 + apart) if apart <= 5 else 0.0


def _left_out(printed: Value, right: Value, parts: Iterable[Value]) -> float:
    every = [Fraction(part) for part in parts]
    missing = Fraction(right) - Fraction(printed)
    return 0.10 / len(every) if any(part == missing for part in every) else 0.0
