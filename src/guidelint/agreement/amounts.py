"""Amounts as two statements or two values are compared on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.reading.quantities import Quantity, to_days
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from guidelint.reading import Figure

_NAMING = frozenset(("ordinal", "ratio", "sample", "number"))
"""Kinds of which another one is another thing: the 2nd of them, page 18, form 12."""
_SLACK = 0.08
"""Share by which two lengths of time may differ that are one in other units: 30 days, a month."""


def dimension(quantity: Quantity) -> str:
    """Give what an amount may be compared with: kind, currency, unit of measure, an age."""
    unit = "" if quantity.kind in ("duration", "money") else quantity.unit
    return "/".join((quantity.kind, *sorted(quantity.currencies), unit, "age" * quantity.age))


def other_case(left: Figure, right: Figure) -> bool:
    """Whether a difference of two picks a case: other units, years, ranks, other limits."""
    a, b = left.quantity, right.quantity
    bounds = {a.hedge.bound, b.hedge.bound}
    return (
        dimension(a) != dimension(b)
        or a.per != b.per
        or any(map(_names, (a, b)))
        or bounds == {"upper", "lower"}
        or (len(a.ends) != len(b.ends) and bounds != {""})
    )


def told(figure: Figure) -> tuple[str, str]:
    """Give what an amount may be compared with, itself if it is rough or a case; its numbers."""
    amount, counts = figure.quantity, figure.quantity.kind in ("count", "number")
    fixed = amount.hedge.approximate or not amount.ends or (not counts and _names(amount))
    kind = "count" if counts else dimension(amount)
    parts = (kind, amount.unit, *amount.per, str(amount.business), figure.printed * fixed)
    return " ".join(parts), " ".join(str(end.value.normalize()) for end in amount.ends)


def _names(quantity: Quantity) -> bool:
    calendar = quantity.calendar
    return quantity.kind in _NAMING or bool(calendar and calendar.precision != "day")


def can_both_hold(left: Figure, right: Figure) -> bool:
    """Whether one value may be the other: equal, within it, rounded, or in another unit."""
    a, b = left.quantity, right.quantity
    bounds = {a.hedge.bound, b.hedge.bound}
    if bounds == {"upper", "lower"}:
        return False
    if not (a.ends and b.ends):
        return folded(left.printed) == folded(right.printed)
    if (a.unit, a.business) != (b.unit, b.business):
        return _in_other_units(a, b)
    if (a.low, a.high) == (b.low, b.high):
        return True
    if a.hedge.approximate or b.hedge.approximate:
        loose = max(end.loose for end in (*a.ends, *b.ends)) / 2
        return abs(a.low - b.low) <= loose and abs(a.high - b.high) <= loose
    inside = (a.low <= b.low and b.high <= a.high) or (b.low <= a.low and a.high <= b.high)
    return ("" in bounds and len(bounds) > 1) or (a.is_range != b.is_range and inside)


def _in_other_units(a: Quantity, b: Quantity) -> bool:
    one, two = to_days(a), to_days(b)
    if not (one and two):
        return False
    slack = _SLACK * float(max(one[1], two[1]))
    return abs(float(one[0] - two[0])) <= slack and abs(float(one[1] - two[1])) <= slack


def shares_an_end(left: Figure, right: Figure) -> bool:
    """Whether two ranges have one of their ends in common."""
    a, b = left.quantity, right.quantity
    return (a.low == b.low) != (a.high == b.high)
