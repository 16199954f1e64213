"""The two ends of a range of amounts: the larger one first, or twice the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.relation import Relation, replaced
from guidelint.model import lazy
from guidelint.reading.quantities.measures import dimension

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Figure, Reading

_MEASURED = frozenset({"money", "percent", "duration", "measure"})
"""Kinds that say what is measured; a bare "9 to 5" may be hours, a score or pages."""
_SIGNS = ("-", "−", "–")
_TIMES = lazy(r"\d\s?[×x*]\s?\Z|(?<=\d)\s?[×x*]\s?(?=\d)")
_LEAD = 120
"""Characters before a range in which it may be told that something changes."""


def ranges(reading: Reading) -> Iterator[Relation]:
    """Compare the ends of each range."""
    for figure in reading.figures:
        ends = figure.quantity.ends
        if len(ends) == 2 and ends[0].value >= ends[1].value and _is_range(figure):
            yield _relation(figure)
        elif _is_no_time(figure):
            yield _same_time(figure)


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
    score = first.value == last.value and text[last.end : figure.end] == "s"  # "50/50s"
    doubled = first.unit != "" and first.unit == last.unit
    for_so_many = first.spelled != last.spelled  # "36 700 € à deux"
    of_product = _TIMES.search(text[max(0, at - 6) : at]) or _TIMES.match(text, last.end)
    if signed or doubled or score or for_so_many or of_product:  # "from 2 × 6 to 2 × 8"
        return False
    if figure.text.cued("two compared", max(0, at - _LEAD), figure.end):
        return False
    called = figure.text.between(max(0, at - len("the ")), at)  # "and the 3518 to 203 g"
    if called and called[-1].low in figure.text.reading.lexicon.words("definite"):
        return False
    return bool(named and measured) and first.unit in ("", last.unit)


def _is_no_time(figure: Figure) -> bool:
    """Whether it begins and ends at one time of day, and nothing says that a day goes by.

    "From noon to noon" and "from 00:00 to 00:00" are whole days.
    """
    times, text = figure.quantity.times, figure.text
    if len(times) != 2 or figure.quantity.low != figure.quantity.high:
        return False
    is_printed = all(text.clean[each.start].isdigit() for each in times)
    at_noon = times[0].hour % 12 == times[0].minute == 0
    if at_noon or not is_printed or times[0].half != times[1].half:
        return False
    near = {token.low for token in text.between(*figure.bounds)}
    return near.isdisjoint(text.reading.lexicon.words("a day goes by"))


def _same_time(figure: Figure) -> Relation:
    lead = max(0, figure.start - _LEAD)
    return Relation(
        "identical-range", figure, (), holds=False, right="",
        message=f"“{figure.printed}” begins and ends at the same time.",
        evidence={"change": figure.text.cued("change", lead, figure.end)},
    )  # fmt: skip


def _relation(figure: Figure) -> Relation:
    quantity, text, said = figure.quantity, figure.text, figure.printed
    first, last = quantity.ends
    same = first.value == last.value
    end, lead = figure.bounds[1], max(0, figure.start - _LEAD)
    return Relation(
        "identical-range" if same else "reversed-range", figure, (), holds=False,
        right="" if same else replaced(figure, ((first, last.text), (last, first.text))),
        message=f"“{said}” begins and ends with the same number." if same
        else f"“{said}” runs from the larger number, {first.text}, to the smaller, {last.text}.",
        evidence={
            "bare": quantity.kind == "count" or not (quantity.unit or quantity.currencies),
            "count": quantity.kind == "count",
            "shortened": quantity.connector == "dash" and len(last.text) < len(first.text),
            "equation": "=" in text.clean[figure.end : end],
            "from": quantity.connector == "from-to",
            "between": quantity.connector == "between-and",
            "change": text.cued("change", lead, figure.end),
            "countdown": text.cued("counts-back", figure.end, min(end, figure.end + 25)),
            "ladder": _is_rung(figure) or _may_fall(figure),
        },
    )  # fmt: skip


def _is_rung(figure: Figure) -> bool:
    """Whether a length near it ends or begins where it does: "59 to 30 days, 29 to 8 days".

    One plain length is a rung only where the range begins: "it takes 15 to 10 days, by mail 10".
    A way goes up and down: "from 1,180 to 2,410 m", then "from 2,410 to 980 m".
    """
    text, own, of = figure.text, figure.quantity.ends, figure.quantity.kind
    listed = text.kind in ("cell", "item")
    near = [
        each.quantity
        for each in text.reading.figures
        if each.quantity.kind == of and each is not figure
        if each.text is text or (listed and each.text.block.group == text.block.group)
    ]
    if of == "measure" and dimension(figure.quantity.unit) == "length":
        ends = [(each.ends[0].value, each.ends[-1].value) for each in near if len(each.ends) > 1]
        return any(own[0].value == last or first == own[-1].value for first, last in ends)
    return of == "duration" and any(
        abs(end.value - mine.value) <= 1
        for each in near
        for end in each.ends
        for mine in own[: 1 if len(each.ends) == 1 and not each.hedge.bound else 2]
    )


def _may_fall(figure: Figure) -> bool:
    """Whether another range of its column or text falls, too: "six to three months before"."""
    cell, own = figure.text.cell, figure.quantity
    texts = [one.text for one in cell.table.column(cell.column)] if cell else [figure.text]
    every = [each.quantity for text in texts for each in text.figures if each is not figure]
    like = (q for q in every if q.kind == own.kind and (q.kind == "duration" or q.unit == own.unit))
    return any(q.ends and q.ends[0].value > q.ends[-1].value for q in like)
