"""The two ends of a range of amounts: the larger one first, or twice the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.inference.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Figure, Reading

_MEASURED = frozenset({"money", "percent", "duration", "measure"})
"""Kinds that say what is measured; a bare "9 to 5" may be hours, a score or pages."""
_SIGNS = ("-", "−", "–")
_HOUR = re.compile(r"(?:0?\d|1[0-2])[.:][0-5]\d")
_LEAD = 120
"""Characters before a range in which it may be told that something changes."""
_WIDE = 4
"""Ends farther apart than this are no range turned round: "61 à 5 €" is 61 things at 5 euros."""


def ranges(reading: Reading) -> Iterator[Relation]:
    """Compare the ends of each range, but for those that count down to a day."""
    odd = [
        figure
        for figure in reading.figures
        if len(ends := figure.quantity.ends) == 2
        and ends[0].value >= ends[1].value
        and _is_range(figure)
    ]
    yield from (_relation(each) for each in odd if not any(_count_down(each, o) for o in odd))


def _count_down(one: Figure, other: Figure) -> bool:
    """Whether of two ranges of time one goes on where the other ends: 59 to 30, 29 to 8."""
    durations = one.quantity.kind == other.quantity.kind == "duration"
    (high, low), (first, last) = ([e.value for e in each.quantity.ends] for each in (one, other))
    falling = durations and high > low and first > last
    return falling and (0 <= low - first <= 1 or 0 <= last - high <= 1)


def _is_range(figure: Figure) -> bool:
    """Whether two ends are of one unit and surely a range: no change, sign, label or year."""
    quantity = figure.quantity
    if quantity.connector in ("", "or") or quantity.change or quantity.ambiguous:
        return False
    first, last = quantity.ends
    named = quantity.kind in _MEASURED or (quantity.kind == "count" and quantity.noun)
    measured = quantity.kind != "measure" or quantity.unit
    text, at = figure.text.clean, figure.start
    signed = min(first.value, last.value) < 0 or text[max(0, at - 1) : at] in _SIGNS
    doubled = first.unit != "" and first.unit == last.unit
    if signed or doubled or _is_score_or_count(figure) or _are_times(figure):
        return False
    return bool(named and measured) and first.unit in ("", last.unit)


def _is_score_or_count(figure: Figure) -> bool:
    """Whether the second end is no amount of its own: "50/50s", "€5 to 3 million users"."""
    quantity, text = figure.quantity, figure.text.clean
    first, last = quantity.ends
    after, following = text[last.end : figure.end], text[figure.end : figure.end + 2].strip()
    own = not quantity.currencies or after.strip() or text[: last.start][-1:] in "$€£¥"
    is_count = not own and following.isalpha() and 0 < last.scale != first.scale
    return is_count or (first.value == last.value and after == "s")


def _are_times(figure: Figure) -> bool:
    """Whether two ends may be hours on both sides of noon: "12.15 to 1.15"."""
    told = (_HOUR.fullmatch(end.text) for end in figure.quantity.ends)
    return not figure.quantity.currencies and all(told)


def _relation(figure: Figure) -> Relation:
    quantity, text, said = figure.quantity, figure.text, figure.printed
    first, last = quantity.ends
    same = first.value == last.value
    clean, at = text.clean, figure.start
    swapped = (
        clean[at : first.start], last.text, clean[first.end : last.start], first.text,
        clean[last.end : figure.end],
    )  # fmt: skip
    end = figure.bounds[1]
    lead = max(0, at - _LEAD)
    return Relation(
        "identical-range" if same else "reversed-range", figure, (), holds=False,
        right="" if same else "".join(swapped),
        message=f"“{said}” begins and ends with the same number." if same
        else f"“{said}” runs from the larger number, {first.text}, to the smaller, {last.text}.",
        evidence={
            "bare": quantity.kind == "count" or not (quantity.unit or quantity.currencies),
            "count": quantity.kind == "count",
            "shortened": quantity.connector == "dash" and len(last.text) < len(first.text),
            "equation": "=" in clean[figure.end : end],
            "from": quantity.connector in ("from-to", "between-and"),
            "change": text.cued("change", lead, figure.end),
            "countdown": text.cued("counts-back", figure.end, min(end, figure.end + 25)),
            "ladder": _is_rung(figure),
            "priced": not same and quantity.kind == "money" and quantity.connector == "to"
            and first.value > _WIDE * last.value,
        },
    )  # fmt: skip


def _is_rung(figure: Figure) -> bool:
    """Whether the first end was just named: "until 30 days before, all; from 30 to 10, half"."""
    quantity, first = figure.quantity, figure.quantity.ends[0]
    near = figure.text.figures if quantity.kind == "duration" else ()
    return any(
        each.quantity.kind == "duration" and each.end <= figure.start
        and first.value in (end.value for end in each.quantity.ends)
        for each in near
    )  # fmt: skip
