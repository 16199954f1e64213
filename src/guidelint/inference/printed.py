"""Calculations that a page prints as such: "49 + 3 × 12 = 85 €", "52 of 54 (96%)", all shares."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, amounts, in_prose, rounds_to
from guidelint.inference.relation import Relation
from guidelint.inference.stacks import stacks
from guidelint.inference.weigh import any_slip, slip_ratio
from guidelint.inference.wording import gap, said_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Figure, Reading

_SIGNS = {"+": "+", "−": "-", "-": "-", "–": "-", "×": "*", "x": "*", "*": "*", "÷": "/", "/": "/"}
_EQUALS = frozenset("=≈")
_NOT_BEFORE = frozenset("()[]") | _SIGNS.keys()
_FEWEST_SHARES, _SHARES_OFF = 3, 25
_TEXTS_BACK, _MOST_LEADS = 12, 4


def printed(reading: Reading) -> Iterator[Relation]:
    """Offer the calculations that a page prints with signs, and the shares that make a whole."""
    page = reading.once(amounts)
    for index, own in page.by_text.items():
        if _EQUALS & set(reading.texts[index].clean):
            yield from _equations(own)
    yield from reading.once(quotients)
    yield from _hundreds(reading)


def _equations(own: Sequence[Amount]) -> Iterator[Relation]:
    for at, target in enumerate(own):
        joint = gap(own[at - 1], target).strip() if at > 1 else ""
        if joint in _EQUALS and target.single and (terms := _terms(own[:at])):
            parts, signs = terms
            if target.text.clean[: parts[0].start].rstrip()[-1:] not in _NOT_BEFORE:
                yield _equation(target, parts, signs)


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
        if sign == "*":
            terms[-1] *= value
        elif sign == "/":
            terms[-1] /= value
        else:
            terms.append(value if sign == "+" else -value)
    return sum(terms, Fraction())


def quotients(reading: Reading) -> tuple[Relation, ...]:
    """Give the percentages that stand beside a quotient: "52 out of 54 (96%)", "96% (52/54)"."""
    page = reading.once(amounts)
    ratios = [each for each in reading.figures if each.quantity.kind == "ratio"]
    return tuple(found for each in ratios for found in _quotients(page.of(each.text), each))


def _quotients(own: Sequence[Amount], ratio: Figure) -> Iterator[Relation]:
    part, whole = (Fraction(end.value) for end in ratio.quantity.ends)
    for percent in own if 0 < part <= whole else ():
        beside = abs(percent.figure.number - ratio.number) == 1
        usual = in_prose(percent) and percent.dimension == "%" and percent.value <= 100
        if not (beside and usual and percent.figure.sentence == ratio.sentence):
            continue
        right, figure = part / whole * 100, percent.figure
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


def _hundreds(reading: Reading) -> Iterator[Relation]:
    """Offer the shares that one sentence, list or column gives as those of one whole."""
    every = reading.once(amounts).every
    shares = [each for each in every if each.dimension == "%" and each.text.kind != "cell"]
    for _, of in groupby(shares, key=lambda each: each.sentence):
        run = [each for each in of if each.single]
        if run and not run[0].text.cued("several-answers"):
            yield from _of_whole(run, told=said_with(run[0].figure, "whole"))
    for stack in reading.once(stacks):
        first = stack.entries[0].amount
        if first.dimension != "%" or stack.has_total or _several(reading, first):
            continue
        if stack.fills(stack.entries):
            label = first.text.cell.column_label if first.text.cell else None
            told = bool(label and label.cued("whole"))
            yield from _of_whole([entry.amount for entry in stack.parts], told=told)


def _several(reading: Reading, first: Amount) -> bool:
    """Whether the texts before shares say that several answers could be given."""
    at = first.text.index
    near = [text for text in reading.texts[max(0, at - _TEXTS_BACK) : at] if text.kind != "cell"]
    return any(text.cued("several-answers") for text in near[-_MOST_LEADS:])


def _of_whole(run: Sequence[Amount], *, told: bool) -> Iterator[Relation]:
    if len(run) < _FEWEST_SHARES:
        return
    exact = sum((each.exact for each in run), Fraction())
    slack = 0.51 * max(each.quantum for each in run) * len(run)
    figures = tuple(each.figure for each in run)
    if abs(exact - 100) <= slack + 1e-6:
        yield Relation("hundred", figures[-1], figures[:-1], holds=True, also=figures)
    elif abs(exact - 100) < _SHARES_OFF:
        said = " + ".join(each.printed for each in run)
        slip = max(slip_ratio(each.exact, each.exact + 100 - exact) for each in run)
        off = float(abs(exact - 100)) / 10
        yield Relation(
            "hundred", figures[-1], figures[:-1], holds=False, roles=("share",) * (len(run) - 1),
            message=f"{said} = {float(exact):g}%; the shares of one whole make 100%.",
            evidence={"whole": told, "slip": slip, "off": off},
        )  # fmt: skip
