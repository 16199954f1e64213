"""The two ends of a range of amounts: the larger one first, or twice the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.headed import headed
from guidelint.inference.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Figure, Reading

MEASURED = frozenset({"money", "percent", "duration", "measure"})
"""Kinds that say what is measured; a bare "9 to 5" may be hours, a score or pages."""


def ranges(reading: Reading) -> Iterator[Relation]:
    """Compare the ends of each range."""
    for figure in reading.once(headed):
        quantity = figure.quantity
        if len(quantity.ends) != 2 or not quantity.is_range:
            continue
        first, last = quantity.ends
        if first.value < last.value or not _comparable(figure):
            continue
        kind = "identical-range" if first.value == last.value else "reversed-range"
        text, said = figure.text.clean, figure.printed
        swapped = said.replace(first.text, "\0", 1)
        swapped = last.text.join(swapped.rsplit("\0", 1)) if swapped.count("\0") == 1 else ""
        ends = swapped.rpartition(last.text)
        message = (
            f"“{said}” begins and ends with the same number."
            if kind == "identical-range"
            else f"“{said}” runs from the larger number, {first.text}, to the smaller, {last.text}."
        )
        start, end = figure.text.bounds[figure.sentence]
        lead = max(start, figure.start - 60)
        yield Relation(
            kind, figure, (), holds=False, message=message,
            right="" if kind == "identical-range" else ends[0] + first.text + ends[2],
            evidence={
                "bare": quantity.kind == "count" or not (quantity.unit or quantity.currencies),
                "count": quantity.kind == "count",
                "two-units": first.unit not in ("", last.unit),
                "shortened": quantity.connector == "dash" and len(last.text) < len(first.text),
                "from": quantity.connector in ("from-to", "between-and"),
                "change": figure.text.cued("change", lead, figure.end),
                "countdown": figure.text.cued("counts-back", figure.end, min(end, figure.end + 25)),
                "dash": quantity.connector == "dash",
                "equation": "=" in text[figure.end : end],
                "hedged": quantity.hedge.approximate,
            },
        )  # fmt: skip


def _comparable(figure: Figure) -> bool:
    """Whether two ends are of one unit and surely a range: no change, sign, label or year."""
    quantity, text = figure.quantity, figure.text.clean
    first, last = quantity.ends
    if quantity.change or quantity.ambiguous or quantity.connector == "or":
        return False
    named = quantity.kind in MEASURED or (quantity.kind == "count" and quantity.noun)
    unit = quantity.kind != "measure" or bool(quantity.unit)
    before, after = text[: last.start], text[last.end : figure.end]
    own = not quantity.currencies or after.strip() or before[-1:] in "$€£¥"
    following = text[figure.end : figure.end + 2].strip()
    is_count = not own and following.isalpha() and 0 < last.scale != first.scale
    is_score = first.value == last.value and after == "s"
    signed = min(first.value, last.value) < 0 or text[max(0, figure.start - 1) : figure.start] in (
        "-",
        "−",
        "–",
    )
    doubled = first.unit != "" and first.unit == last.unit
    if is_score or is_count or signed or doubled:
        return False
    return bool(named) and unit and first.unit in {"", last.unit}
