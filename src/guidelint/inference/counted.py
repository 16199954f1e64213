"""Percentages that a part and a whole beside them give: "52 of 54 (96%)", "45 (90%)"."""

from __future__ import annotations

from fractions import Fraction
from math import log
from typing import TYPE_CHECKING

from guidelint.inference.amounts import TIMES, Amount, Amounts, alike, amounts
from guidelint.inference.evidence import Reckoning, shared
from guidelint.inference.phrases import printed, right_for
from guidelint.inference.pool import Near, in_reach
from guidelint.inference.relation import Relation
from guidelint.inference.slips import any_slip, slip_ratio
from guidelint.inference.wording import Clause, between, clause, gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Figure, Reading

_MOST = 7
_MOST_OFFERED = 3
_APART = 30
_LONGEST_JOINT = 30


def counted(reading: Reading) -> Iterator[Relation]:
    """Offer the percentages that may be a part of a whole."""
    page = reading.once(amounts)
    ratios = list(_ratios(reading, page))
    yield from ratios
    settled = {each.target for each in ratios}
    for percent in page.every:
        if _is_target(percent) and percent.figure not in settled:
            reach = [n for n in in_reach(reading, percent) if _is_count(n.amount)][:_MOST]
            yield from _relations(page, percent, reach)


def _ratios(reading: Reading, page: Amounts) -> Iterator[Relation]:
    """Offer the percentages that stand beside a quotient: "52 out of 54 (96%)", "96% (52/54)"."""
    for ratio in reading.figures:
        if ratio.quantity.kind != "ratio" or not ratio.quantity.ends[-1].value:
            continue
        part, whole = (Fraction(end.value) for end in ratio.quantity.ends)
        for percent in page.of(ratio.text):
            beside = abs(percent.figure.number - ratio.number) == 1 and _is_target(percent)
            if beside and percent.figure.sentence == ratio.sentence and part <= whole:
                told = _of_ratio(percent, ratio, part, whole)
                if told.holds or told.evidence["bracket"]:
                    yield told


def _of_ratio(percent: Amount, ratio: Figure, part: Fraction, whole: Fraction) -> Relation:
    right = part / whole * 100
    slack = percent.loose if percent.approximate else percent.quantum
    if abs(percent.value - float(right)) <= slack * 1.001:
        return Relation("quotient", percent.figure, (ratio,), holds=True)
    said = right_for(percent, right)
    low, high = sorted((ratio, percent.figure), key=lambda each: each.start)
    joint = percent.text.folded[low.end : high.start].strip()
    slips = [slip_ratio(part, percent.exact * whole / 100)]
    return Relation(
        "quotient",
        percent.figure,
        (ratio,),
        holds=False,
        roles=("part and whole",),
        right=said,
        calculation=f"{' '.join(ratio.printed.split())} is {said}",
        evidence={
            "slip": any_slip(slip_ratio(percent.exact, right), slips),
            "bracket": float(joint in ("(", "[", ",", "=")),
        },
    )


def _is_target(percent: Amount) -> bool:
    prose = percent.text.kind in ("paragraph", "item")
    return prose and percent.dimension == "%" and percent.single and 0 < percent.value <= 100


def _is_count(amount: Amount) -> bool:
    spelled_one = amount.value == 1 and amount.figure.quantity.ends[-1].spelled
    measured = amount.dimension not in ("%", "time", TIMES)
    return measured and amount.single and amount.value > 0 and not spelled_one


def _relations(page: Amounts, percent: Amount, reach: Sequence[Near]) -> Iterator[Relation]:
    pairs = [
        (part, whole)
        for part in reach
        for whole in reach
        if part.amount.value < whole.amount.value and _of_one_kind(part.amount, whole.amount)
    ]
    for part, whole in pairs:
        if part.distance < 2 and _holds(percent, part.amount, whole.amount):
            figures = (part.amount.figure, whole.amount.figure)
            yield Relation("counted", percent.figure, figures, holds=True)
            return
    words = clause(page, percent)
    near = [pair for pair in pairs if pair[0].distance < 2 and _plausible(percent, *pair)]
    near.sort(key=lambda pair: (abs(pair[0].amount.order - percent.order), pair[1].distance))
    for part, whole in near[:_MOST_OFFERED]:
        failing = _failing(page, percent, (part, whole), words, len(near))
        said = failing.evidence["same"] and (
            failing.evidence["result"] or failing.evidence["bracket"]
        )
        if not failing.evidence["weak"] and (part.amount.dimension == "#" or said):
            yield failing


def _of_one_kind(part: Amount, whole: Amount) -> bool:
    bare = part.dimension == whole.dimension == "#"
    return alike(part, whole) or (bare and part.sentence == whole.sentence)


def _holds(percent: Amount, part: Amount, whole: Amount) -> bool:
    """Whether the quotient rounds, or is cut off, to the percentage."""
    right = part.value / whole.value * 100
    slack = percent.loose if percent.approximate else percent.quantum
    return abs(percent.value - right) <= slack * 1.001


def _plausible(percent: Amount, part: Near, whole: Near) -> bool:
    right = part.amount.value / whole.amount.value * 100
    return abs(percent.value - right) < _APART


def _failing(
    page: Amounts, percent: Amount, pair: tuple[Near, Near], words: Clause, tried: int
) -> Relation:
    part, whole = (near.amount for near in pair)
    right = part.exact / whole.exact * 100
    rounded = round(right / Fraction(percent.figure.quantity.ends[-1].quantum))
    right = rounded * Fraction(percent.figure.quantity.ends[-1].quantum)
    expected = percent.exact / 100 * whole.exact
    layout = _layout(percent, part, whole)
    told = bool(layout["bracket"] or layout["linked"] or layout["of-whole"])
    told = told or words.before("result")
    evidence = {
        **shared(page, Reckoning(percent, right, (part, whole), ()), told=told),
        **layout,
        "result": float(words.before("result")),
        "unnamed": float(pair[1].distance > 1 and not pair[1].named),
        "named": pair[1].named if pair[1].distance > 1 else 0.0,
        "sample": float(whole.figure.quantity.kind == "sample"),
        "alternative": float(words.cued("alternative", "put-on", "taken-off")),
        "tried": log(tried),
    }
    evidence["slip"] = any_slip(evidence["slip"], [slip_ratio(part.exact, round(expected))])
    said = right_for(percent, right)
    return Relation(
        "counted",
        percent.figure,
        (part.figure, whole.figure),
        holds=False,
        roles=("part", "whole"),
        right=said,
        calculation=f"{printed(part)} of {printed(whole)} is {said}",
        evidence=evidence,
    )


def _is_of(part: Amount, whole: Amount) -> bool:
    joint = gap(part, whole)
    short = len(joint) < _LONGEST_JOINT and not any(mark in joint for mark in ".,;:()")
    return short and between("part-of", (part, whole))


def _layout(percent: Amount, part: Amount, whole: Amount) -> dict[str, float]:
    text = percent.text
    bracket = adjacent = linked = of_whole = 0.0
    if part.text is text:
        low, high = sorted((part, percent), key=lambda each: each.order)
        joint = text.folded[low.end : high.start]
        adjacent = float(high.order - low.order == 1)
        bracket = float(len(joint) < 24 and joint.rstrip().endswith(("(", "[", ",")))
    if part.text is whole.text and whole.order == part.order + 1:
        linked = float(_is_of(part, whole))
    if whole.text is text and whole.order == percent.order + 1:
        of_whole = float(whole.start - percent.end < 20)
    return {"bracket": bracket, "adjacent": adjacent, "linked": linked, "of-whole": of_whole}
