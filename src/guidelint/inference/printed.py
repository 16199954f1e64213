"""Calculations that a page prints as such: "49 + 3 × 12 = 85 €", "52 of 54 (96%)"."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, amounts, rounds_to
from guidelint.inference.relation import Relation
from guidelint.inference.weigh import any_slip, slip_ratio
from guidelint.inference.wording import gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Figure, Reading

_SIGNS = {"+": "+", "−": "-", "-": "-", "–": "-", "×": "*", "x": "*", "*": "*", "÷": "/", "/": "/"}
_EQUALS = frozenset("=≈")
_FEWEST_SHARES = 3
_LEADS = frozenset("=≈×")
_NOT_BEFORE = frozenset("()[]") | _SIGNS.keys()


def printed(reading: Reading) -> Iterator[Relation]:
    """Offer the calculations that a page prints with signs, and percentages beside quotients."""
    for index, own in reading.once(amounts).by_text.items():
        if len(own) > 2 and not _LEADS.isdisjoint(reading.texts[index].clean):
            yield from _equations(own)
    yield from reading.once(quotients)
    yield from _hundreds(reading)


def _hundreds(reading: Reading) -> Iterator[Relation]:
    """Give the shares of one sentence that make one whole: none of them is of another."""
    shares = [each for each in reading.once(amounts).every if each.dimension == "%" and each.single]
    for _, of in groupby(shares, key=attrgetter("sentence")):
        run = tuple([each.figure for each in of])
        whole = float(sum([each.quantity.low for each in run]))
        if len(run) >= _FEWEST_SHARES and abs(whole - 100) <= 1:
            yield Relation("counted", run[-1], run[:-1], holds=True, also=run)


def _equations(own: Sequence[Amount]) -> Iterator[Relation]:
    for at, target in enumerate(own):
        is_result = at > 1 and target.single and _is_result(own[at - 1], target)
        if is_result and (terms := _terms(own[:at])):
            parts, signs = terms
            if target.text.clean[: parts[0].start].rstrip()[-1:] not in _NOT_BEFORE:
                yield _equation(target, parts, signs)


def _is_result(last: Amount, target: Amount) -> bool:
    """Whether an equals sign, or words for it, are all that stands before an amount."""
    joint = gap(last, target).strip(" ,")
    words = target.text.reading.lexicon.cues.get("restates", ())
    return joint in _EQUALS or (joint[:1].isalpha() and joint in words)


def _terms(before: Sequence[Amount]) -> tuple[list[Amount], list[str]] | None:
    """Give the numbers that lead to an equals sign, and the signs between them."""
    parts, signs = [before[-1]], list[str]()
    for one, other in zip(before[-2::-1], before[:0:-1], strict=True):
        sign = _SIGNS.get(gap(one, other).strip() or one.printed[-1])
        if sign is None:
            break
        parts.insert(0, one)
        signs.insert(0, sign)
    whole = all(part.single and part.value > 0 for part in parts)
    return (parts, signs) if signs and whole else None


def _equation(target: Amount, parts: Sequence[Amount], signs: Sequence[str]) -> Relation:
    figures = tuple(part.figure for part in parts)
    made = _made([p.exact / 100 if p.dimension == "%" else p.exact for p in parts], signs)
    error = max(part.quantum for part in parts) / 2 if min(p.quantum for p in parts) < 1 else 0.0
    if rounds_to(target, float(made), error if set(signs) & set("*/") else 0.0):
        return Relation("equation", target.figure, figures, holds=True, also=figures)
    right, before = target.printing(made), target.text.clean[parts[0].start : target.start]
    return Relation(
        "equation", target.figure, figures, holds=False, right=right,
        calculation=f"{' '.join(before.split())} {right}",
        evidence={"slip": slip_ratio(target.exact, made), "mixed": float(len(set(signs)) > 1)},
    )  # fmt: skip


def _made(values: Sequence[Fraction], signs: Sequence[str]) -> Fraction:
    """Calculate, multiplication and division first."""
    terms = [values[0]]
    for sign, value in zip(signs, values[1:], strict=True):
        if sign in "*/":
            terms[-1] *= value if sign == "*" else 1 / value
        else:
            terms.append(value if sign == "+" else -value)
    return sum(terms, Fraction())


def quotients(reading: Reading) -> tuple[Relation, ...]:
    """Give the percentages that stand beside a quotient: "52 out of 54 (96%)", "96% (52/54)"."""
    ratios = [each for each in reading.figures if each.quantity.kind == "ratio"]
    page = reading.once(amounts) if ratios else None
    return tuple(found for each in ratios if page for found in _quotients(page.of(each.text), each))


def _quotients(own: Sequence[Amount], ratio: Figure) -> Iterator[Relation]:
    part, whole = (Fraction(end.value) for end in ratio.quantity.ends)
    for percent in own if 0 < part <= whole else ():
        figure = percent.figure
        usual = percent.in_prose and percent.dimension == "%" and percent.value <= 100
        if not usual or figure.sentence != ratio.sentence:
            continue
        if abs(figure.number - ratio.number) != 1:
            continue
        right = part / whole * 100
        low, high = sorted((ratio, figure), key=lambda each: each.start)
        slack = percent.loose if percent.approximate else percent.quantum
        if abs(percent.value - float(right)) <= slack * 1.001:
            yield Relation("quotient", figure, (ratio,), holds=True)
        elif percent.text.clean[low.end : high.start].strip() in ("(", "[", ",", "="):
            said, slips = percent.printing(right), [slip_ratio(part, percent.exact * whole / 100)]
            slip = any_slip(slip_ratio(percent.exact, right), slips)
            yield Relation(
                "quotient", figure, (ratio,), holds=False, roles=("part and whole",), right=said,
                calculation=f"{' '.join(ratio.printed.split())} is {said}",
                evidence={"slip": slip, "bracket": 1.0},
            )  # fmt: skip
