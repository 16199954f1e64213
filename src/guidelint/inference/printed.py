"""Calculations that a page prints as such: "49 + 3 × 12 = 85 €", "52 of 54 (96%)", all shares."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, Amounts, amounts, in_prose, rounds_to
from guidelint.inference.evidence import offered
from guidelint.inference.joints import joint
from guidelint.inference.reckonings import Reckoning
from guidelint.inference.relation import Relation
from guidelint.inference.stacks import stacks
from guidelint.inference.weigh import any_slip, slip_ratio
from guidelint.inference.wording import gap, said_with, same_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Figure, Reading

_SIGNS = {"+": "+", "−": "-", "-": "-", "–": "-", "×": "*", "x": "*", "*": "*", "÷": "/", "/": "/"}
_EQUALS = frozenset("=≈")
_LEADS = _EQUALS | {"×"}
_NOT_BEFORE = frozenset("()[]") | _SIGNS.keys()
_FEWEST_SHARES, _SHARES_OFF = 3, 25
_TEXTS_BACK, _MOST_LEADS = 12, 4
_SHORT_LEAD, _MOST_BETWEEN = 5, 5
_ASIDE = frozenset(",.;)")
_STOPS = frozenset(".;")
_CLOSES = re.compile(r"\s*(?:$|[.,;:)\]!?–—])")


def printed(reading: Reading) -> Iterator[Relation]:
    """Offer the calculations that a page prints with signs, and the shares that make a whole."""
    page = reading.once(amounts)
    for index, own in page.by_text.items():
        if _LEADS & set(reading.texts[index].clean):
            yield from _equations(own)
    yield from reading.once(quotients)
    yield from _hundreds(reading)
    for one, other in pairwise(reading.figures):
        told = one.quantity.kind == "ratio" or one.quantity.change or other.quantity.change
        if told and same_sentence(one, other):
            yield from _changes(page, one, other)
            yield from _of_fraction(page, one, other)
    for side, other_side, area in zip(page.every, page.every[1:], page.every[2:], strict=False):
        if area.unit[-1:] == "²" and area.unit[:-1] == side.unit == other_side.unit:
            yield from _area(side, other_side, area)


def _equations(own: Sequence[Amount]) -> Iterator[Relation]:
    for at, target in enumerate(own):
        is_result = at > 1 and target.single and _is_result(own[at - 1], target)
        if is_result and (terms := _terms(own[:at])):
            parts, signs = terms
            if target.text.clean[: parts[0].start].rstrip()[-1:] not in _NOT_BEFORE:
                yield _equation(target, parts, signs)


def _is_result(last: Amount, target: Amount) -> bool:
    """Whether an equals sign, or words for it, are all that stands before an amount."""
    joint = gap(last, target).strip(" ,").lower()
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


# --- changes, fractions and areas ---


def _changes(page: Amounts, one: Figure, other: Figure) -> Iterator[Relation]:
    """Offer by how much a change is: "from 240 to 300, up 25%", "by £6, from £3 to £9"."""
    change, by = (one, other) if one.quantity.change else (other, one)
    target = next((each for each in page.of(one.text) if each.figure.start == by.start), None)
    ends, text = [Fraction(end.value) for end in change.quantity.ends], one.text
    if change is by or not target or not target.single or len(ends) != len("ab") or min(ends) <= 0:
        return
    between, closed = (one.end, other.start), _CLOSES.match(text.clean, other.end)
    words = text.folded[slice(*between)].strip(" ,:(–—")
    told = text.cued("put-on", *between) or text.cued("taken-off", *between)
    alike = by.quantity.kind == change.quantity.kind and by.quantity.unit == change.quantity.unit
    percent = target.dimension == "%" and change.quantity.kind != "percent"
    near = len(words.split()) <= _MOST_BETWEEN and _STOPS.isdisjoint(words)
    if not closed or not (percent or alike) or not (near and (told or len(words) <= _SHORT_LEAD)):
        return
    off = abs(ends[1] - ends[0])
    right, share = (off / ends[0] * 100, ends[1] * 100 / ends[0]) if percent else (off, off)
    if any(rounds_to(target, float(each)) for each in (right, share)):
        yield Relation("quotient", by, (change,), holds=True)
        return
    said = target.printing(right)
    yield Relation(
        "quotient" if percent else "equation", by, (change,), holds=False, roles=("the change",),
        right=said, calculation=f"{' '.join(change.printed.split())} is {said}",
        evidence={"slip": slip_ratio(target.exact, right)} | ({"bracket": 1.0} if percent else {}),
    )  # fmt: skip


def _of_fraction(page: Amounts, ratio: Figure, whole: Figure) -> Iterator[Relation]:
    """Offer the number behind a fraction of another: "two thirds of the 900 pupils, 600"."""
    part_of = ratio.text.cued("part-of", ratio.end, whole.start)
    if ratio.quantity.kind != "ratio" or not part_of or ratio.quantity.ends[0].text.isdecimal():
        return
    one, other = (Fraction(end.value) for end in ratio.quantity.ends)
    every = [each for each in page.of(whole.text) if each.figure.start >= whole.start][:2]
    if len(every) < len("ab") or every[0].figure.start != whole.start or not 0 < one < other:
        return
    base, target = every
    joined = joint(base.figure, target.figure)
    aside = (
        gap(base, target).endswith(", ")
        and target.text.clean[target.end : target.end + 1] in _ASIDE
    )
    if base.dimension == target.dimension and (joined.told or aside):
        found = Reckoning("portion", "×", target, (base,), factor=one / other)
        said = {"linked": 1.0, "bracket": 1.0, "adjacent": 1.0, "same-sentence": 1.0}
        yield from offered(found, said)


def _area(one: Amount, other: Amount, target: Amount) -> Iterator[Relation]:
    """Offer the area of two sides: "4 m by 6 m, that is 24 m²"."""
    crossed = one.text.reading.lexicon.words("crossed")
    if one.sentence == target.sentence and gap(one, other).strip() in crossed:
        said = {"tells": 1.0, "total": 1.0, "adjacent": 1.0}
        told = joint(other.figure, target.figure).told or target.clause.before("result")
        found = Reckoning("product", "times", target, (one, other))
        yield from offered(found, said) if told or found.holds else ()


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
