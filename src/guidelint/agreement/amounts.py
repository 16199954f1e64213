"""Amounts as two statements are compared on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.lexicon import lexicon
from guidelint.reading.quantities import Quantity, quantities, to_days
from guidelint.reading.tokens import folded, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading.tokens import Token

_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44, "quarter": 91.3, "year": 365.25}
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


def amounts(text: str, language: str) -> tuple[Amount, ...]:
    """Give the amounts of a text in order; "within a week" is one, "twice a week" has none."""
    found = list(_read(text, language))
    single = _single(text, language)
    found += [each for each in single if not any(_overlap(each, other) for other in found)]
    return tuple(sorted(found, key=lambda each: each.start))


def _single(text: str, language: str) -> Iterator[Amount]:
    """Read "a week" as an amount where a word before or after it makes it a length of time."""
    known = lexicon(language)
    tokens = tokenise(text)
    low = [folded(token.text) for token in tokens]
    for i in range(len(tokens) - 1):
        unit = known.names("unit of time").get(low[i + 1], "")
        if unit not in _DAYS or low[i] not in known.words("article"):
            continue
        before = i > 0 and low[i - 1] in known.words("before a length of time")
        after = i + 2 < len(low) and low[i + 2] in known.words("after a length of time")
        if before or after:
            days = _DAYS[unit]
            start, end = tokens[i].start, tokens[i + 1].end
            yield Amount(start, end, ("duration", "", ""), ("1",), "", unit, (days, days))


def _overlap(left: Amount, right: Amount) -> bool:
    return left.start < right.end and right.start < left.end


def _read(text: str, language: str) -> Iterator[Amount]:
    for quantity in quantities(text, language):
        numbers = [end.text.lower() for end in quantity.ends]
        if quantity.kind == "count" and set(numbers) <= lexicon(language).words("one"):
            continue  # "one" is an article more often than a number
        ends = tuple(str(end.value.normalize()) for end in quantity.ends)
        monthday = quantity.kind == "ordinal" and _is_monthday(text, quantity, language)
        yield Amount(
            start=quantity.start,
            end=quantity.start + len(text[quantity.start : quantity.end].rstrip(".")),
            measure=("date",) if monthday else _measure(quantity),
            ends=ends or (folded(text[slice(*quantity.body)]),),
            limit=quantity.hedge.bound,
            unit=f"business {quantity.unit}" if quantity.business else quantity.unit,
            days=_days(quantity),
            names=not monthday and (quantity.kind in _NAMING or _is_year(quantity)),
        )


def _is_monthday(text: str, quantity: Quantity, language: str) -> bool:
    """Whether an ordinal in digits is a day of the month: "by the 15th", "until the 20th day"."""
    known = lexicon(language)
    before = [folded(token.text) for token in tokenise(text[: quantity.start])[-2:]]
    due = len(before) > 1 and before[0] in known.words("due")
    after: tuple[Token, ...] = tokenise(text[quantity.end :])[:1]
    free = not after or after[0].kind == "mark"
    daily = after and known.names("unit of time").get(folded(after[0].text)) == "day"
    return due and text[quantity.start].isdigit() and bool(free or daily)


def _measure(quantity: Quantity) -> tuple[str, ...]:
    unit = "" if quantity.kind == "duration" else quantity.unit
    return (quantity.kind, unit, "/".join(sorted(quantity.currencies)), *quantity.per)


def _days(quantity: Quantity) -> tuple[float, float] | None:
    found = to_days(quantity)
    return (float(found[0]), float(found[1])) if found else None


def _is_year(quantity: Quantity) -> bool:
    calendar = quantity.calendar
    return quantity.year_like or bool(calendar and calendar.precision != "day")
