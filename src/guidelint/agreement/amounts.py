"""Amounts as two statements or two claims are compared on them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from guidelint.reading import Figure
from guidelint.reading.quantities import Quantity, to_days
from guidelint.reading.quantities.values import Number
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Text

_NAMING = ("ordinal", "ratio", "sample", "number")
"""Kinds of which another one is another thing: the 2nd of them, page 18, form 12."""
_SLACK = 0.08
"""Share by which two lengths of time may differ that are one in other units: 30 days, a month."""
_TIMES = ("hour", "day", "week", "month", "quarter", "year")


def amounts(text: Text, sentence: int) -> tuple[Figure, ...]:
    """Give the amounts of a sentence in order; "within a week" is one, "twice a week" has none."""
    one = text.reading.lexicon.words("one")  # an article more often than a number
    found = [
        each
        for each in text.figures
        if each.sentence == sentence
        and not (
            each.quantity.kind == "count" and {folded(e.text) for e in each.quantity.ends} <= one
        )
    ]
    for each in _single(text, sentence):
        if not any(each.start < other.end and other.start < each.end for other in found):
            found.append(each)
    return tuple(sorted(found, key=lambda each: each.start))


def _single(text: Text, sentence: int) -> Iterator[Figure]:
    """Read "a week" as an amount where a word before or after it makes it a length of time."""
    known = text.reading.lexicon
    units = known.names("unit of time")
    if text.words.isdisjoint(units):
        return
    tokens = text.between(*text.bounds[sentence])
    low = [token.low for token in tokens]
    for i in range(1, len(tokens)):
        unit = units.get(low[i], "")
        if unit not in _TIMES or low[i - 1] not in known.words("article"):
            continue
        before = i > 1 and low[i - 2] in known.words("before a length of time")
        after = i + 1 < len(low) and low[i + 1] in known.words("after a length of time")
        if before or after:
            start, end, single = tokens[i - 1].start, tokens[i].end, Decimal(1)
            number = Number(single, start, tokens[i - 1].end, low[i - 1], single, unit)
            yield Figure(
                text,
                start,
                end,
                Quantity(
                    kind="duration", start=start, end=end, body=(start, end), ends=(number,),
                    low=single, high=single, unit=unit,
                ),
                -1,
                sentence,
            )  # fmt: skip


def dimension(figure: Figure) -> str:
    """Give what an amount may be compared with: kind, currency or unit, what it is per."""
    quantity = figure.quantity
    unit = "" if quantity.kind in ("duration", "money") else quantity.unit
    return "/".join((quantity.kind, *sorted(quantity.currencies), unit, *quantity.per))


def picks_case(left: Figure, right: Figure) -> bool:
    """Whether a difference of two picks a case: other units, years, ranks, other limits."""
    a, b = left.quantity, right.quantity
    days = _is_monthday(left) and _is_monthday(right)
    bounds = {a.hedge.bound, b.hedge.bound}
    return (
        (not days and (dimension(left) != dimension(right) or _names(left) or _names(right)))
        or bounds == {"upper", "lower"}
        or (len(a.ends) != len(b.ends) and bounds != {""})
    )


def _names(figure: Figure) -> bool:
    quantity = figure.quantity
    calendar = quantity.calendar
    yearly = quantity.year_like or bool(calendar and calendar.precision != "day")
    return yearly or quantity.kind in _NAMING


def _is_monthday(figure: Figure) -> bool:
    """Whether an ordinal in digits is a day of the month: "by the 15th", "until the 20th day"."""
    text, known = figure.text, figure.text.reading.lexicon
    if figure.quantity.kind != "ordinal" or not text.clean[figure.start].isdigit():
        return False
    before = text.between(0, figure.start)[-2:]
    after = text.between(figure.end, len(text.clean))[:1]
    due = len(before) > 1 and before[0].low in known.words("due")
    free = not after or after[0].kind == "mark"
    return due and (free or known.names("unit of time").get(after[0].low) == "day")


def same_amount(left: Figure, right: Figure) -> bool:
    """Whether two amounts say the same, perhaps in other units of time."""
    a, b = left.quantity, right.quantity
    if {a.hedge.bound, b.hedge.bound} == {"upper", "lower"}:
        return False
    if not (a.ends and b.ends):
        return folded(left.printed) == folded(right.printed)
    return _in_other_units(a, b) or (
        (a.unit, a.business) == (b.unit, b.business)
        and [end.value for end in a.ends] == [end.value for end in b.ends]
    )


def _in_other_units(a: Quantity, b: Quantity) -> bool:
    if (a.unit, a.business) == (b.unit, b.business):
        return False
    one, two = to_days(a), to_days(b)
    if not (one and two):
        return False
    slack = _SLACK * float(max(one[1], two[1]))
    return abs(float(one[0] - two[0])) <= slack and abs(float(one[1] - two[1])) <= slack


def can_both_hold(left: Figure, right: Figure) -> bool:
    """Whether one value may be the other: equal, within it, rounded, or in another unit."""
    a, b = left.quantity, right.quantity
    if a.kind == "duration" and (a.unit, a.business) != (b.unit, b.business):
        return _in_other_units(a, b)
    if (a.low, a.high) == (b.low, b.high):
        return True
    loose = max(end.loose for end in (*a.ends, *b.ends)) / 2
    if a.hedge.approximate or b.hedge.approximate:
        return abs(a.low - b.low) <= loose and abs(a.high - b.high) <= loose
    bounds = {a.hedge.bound, b.hedge.bound}
    inside = a.low <= b.low and b.high <= a.high, b.low <= a.low and a.high <= b.high
    return ("" in bounds and len(bounds) > 1) or (a.is_range != b.is_range and any(inside))


def shares_an_end(left: Figure, right: Figure) -> bool:
    """Whether two ranges in one unit have one of their ends in common."""
    a, b = left.quantity, right.quantity
    ranges = a.is_range and b.is_range and a.unit == b.unit
    return ranges and (a.low == b.low) != (a.high == b.high)
