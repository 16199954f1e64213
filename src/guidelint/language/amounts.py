"""Amounts as two statements are compared on them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from guidelint.language.words import fold
from guidelint.reading.quantities import Quantity, quantities, to_days

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30.4, "quarter": 91.3, "year": 365.25}
_SINGLE = re.compile(
    r"\b(?:within|after|in|for|least|most|than|about|under|over|takes?|lasts?|up to)\s+"
    rf"(?P<first>an?\s(?:{'|'.join(_DAYS)}))\b|\b(?P<last>an?\s(?:{'|'.join(_DAYS)}))"
    r"\s(?:before|after|later|earlier|ahead|or (?:more|less))\b",
    re.IGNORECASE,
)
_DUE = re.compile(r"\b(?:by|before|until|from|after) the $", re.IGNORECASE)
_NAMING = frozenset({"ordinal", "ratio", "sample"})


class Amount(msgspec.Struct, frozen=True):
    """A quantity: its span, what it measures ("money", "EUR", "month"), and its ends.

    limit: "upper" or "lower" where the text makes it a bound. unit, days: of a duration, its unit
    as printed and the fewest and most calendar days. names: it picks out a case where it differs
    (a year, an ordinal, a ratio).
    """

    start: int
    end: int
    measure: tuple[str, ...]
    ends: tuple[str, ...]
    limit: str = ""
    unit: str = ""
    days: tuple[float, float] | None = None
    names: bool = False

    def picks_against(self, other: Amount) -> bool:
        """Whether a difference of the two picks a case: other units, years, ranks, other limits."""
        return (
            self.measure != other.measure
            or self.names
            or other.names
            or {self.limit, other.limit} == {"upper", "lower"}
            or (len(self.ends) != len(other.ends) and bool(self.limit or other.limit))
        )

    def equals(self, other: Amount) -> bool:
        """Whether the two say the same, perhaps in other units of time."""
        if {self.limit, other.limit} == {"upper", "lower"}:
            return False
        if self.ends == other.ends and self.unit == other.unit:
            return True
        if not (self.days and other.days) or self.unit == other.unit:
            return False
        return _near(self.days[0], other.days[0]) and _near(self.days[1], other.days[1])


def _near(left: float, right: float) -> bool:
    """Whether two numbers of days are one in other units: 30 days and a month, 52 weeks, a year."""
    return abs(left - right) <= 0.08 * max(left, right)


def amounts(text: str) -> tuple[Amount, ...]:
    """Give the amounts of a text in order; "within a week" is one, "twice a week" has none."""
    found = list(_read(text))
    found += [each for each in _single(text) if not any(_overlap(each, other) for other in found)]
    return tuple(sorted(found, key=lambda each: each.start))


def _single(text: str) -> Iterator[Amount]:
    for found in _SINGLE.finditer(text):
        start, end = found.span("first" if found["first"] else "last")
        unit = found["first"] or found["last"]
        unit = unit.split()[1].lower()
        days = float(_DAYS[unit])
        yield Amount(start, end, ("duration", "", ""), ("1",), "", unit, (days, days))


def _overlap(left: Amount, right: Amount) -> bool:
    return left.start < right.end and right.start < left.end


def _read(text: str) -> Iterator[Amount]:
    for quantity in quantities(text):
        if quantity.kind == "count" and [end.text.lower() for end in quantity.ends] == ["one"]:
            continue  # "one" is an article more often than a number
        ends = tuple(str(end.value.normalize()) for end in quantity.ends)
        monthday = quantity.kind == "ordinal" and _is_monthday(text, quantity)
        yield Amount(
            start=quantity.start,
            end=quantity.start + len(text[quantity.start : quantity.end].rstrip(".")),
            measure=("date",) if monthday else _measure(quantity),
            ends=ends or (fold(text[slice(*quantity.body)]),),
            limit=quantity.hedge.bound,
            unit=f"business {quantity.unit}" if quantity.business else quantity.unit,
            days=_days(quantity),
            names=not monthday and (quantity.kind in _NAMING or _is_year(quantity)),
        )


def _is_monthday(text: str, quantity: Quantity) -> bool:
    """Whether an ordinal in digits is a day of the month: "by the 15th", "until the 20th day"."""
    due = _DUE.search(text[max(0, quantity.start - 12) : quantity.start])
    after = text[quantity.end : quantity.end + 4]
    return (
        bool(due)
        and text[quantity.start].isdigit()
        and (after == " day" or not after.strip(" .,;)"))
    )


def _measure(quantity: Quantity) -> tuple[str, ...]:
    unit = "" if quantity.kind == "duration" else quantity.unit
    return (quantity.kind, unit, "/".join(sorted(quantity.currencies)), *quantity.per)


def _days(quantity: Quantity) -> tuple[float, float] | None:
    found = to_days(quantity)
    return (float(found[0]), float(found[1])) if found else None


def _is_year(quantity: Quantity) -> bool:
    calendar = quantity.calendar
    return quantity.year_like or bool(calendar and calendar.precision != "day")
