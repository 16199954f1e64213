"""Calculations that a page prints as such: "49 + 3 × 12 = 85 €", "52 of 54 (96%)"."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, alike, amounts, amounts_in, holds, rounds_to
from guidelint.inference.entries import alone
from guidelint.inference.reckonings import Reckoning
from guidelint.inference.relation import Relation
from guidelint.inference.weigh import any_slip, slip_ratio
from guidelint.inference.wording import gap
from guidelint.model import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Cell, Figure, Reading, Table

_ROUND_WHOLES = (3, 4, 5, 10)
"""Wholes of which so many are said for a percentage that is near."""
_FEW_WORDS = 4
_SIGNS = {"+": "+", "−": "-", "-": "-", "–": "-", "×": "*", "x": "*", "*": "*", "÷": "/", "/": "/"}
EQUALS, _TIMES = frozenset("=≈"), frozenset(("x", "×", "*", "@", "at", "à"))
_LEADS = frozenset("=≈×")
_AROUND = " .:()[]*"
_OPERATOR = lazy(r" ([+−–-]) ")
_NOT_BEFORE = frozenset("()[]") | _SIGNS.keys()


def printed(reading: Reading) -> Iterator[Relation]:
    """Offer the calculations that a page prints with signs, and percentages beside quotients."""
    for index, own in reading.once(amounts).by_text.items():
        if len(own) > 2 and not _LEADS.isdisjoint(reading.texts[index].clean):
            yield from _equations(own)
    for table in reading.tables:
        for row in table.body:
            yield from _counted(table.row(row))
            yield from _in_cells(table.row(row))
        yield from _worked(table)
    yield from reading.once(quotients)


def _counted(row: Sequence[Cell]) -> Iterator[Relation]:
    """Offer the amount of a row whose label says how many at what price: "Chairs, 12 at £3.50"."""
    label = amounts_in(row[0].text) if row else ()
    made = [each for cell in row[1:] for each in amounts_in(cell.text)]
    if len(label) != 2 or len(made) != 1 or not made[0].single or not alike(label[1], made[0]):
        return
    (count, price), sign = label, gap(*label).strip(" ,")
    each = sign in _TIMES or price.text.cued("each", count.end, price.start)
    ends = not price.text.clean[price.figure.quantity.end :].strip(" .")  # no "at £5 with discount"
    counts = ends and count.dimension in ("#", "time", count.unit) and count.single and price.single
    if each and counts and price.codes and price.per in ("", count.noun, count.unit):
        whole = Reckoning("equation", "times", made[0], (count, price), also=(count, price))
        yield whole.explains() if whole.holds else whole.fails({"slip": whole.slip})


def _in_cells(row: Sequence[Cell]) -> Iterator[Relation]:
    """Offer the amount of a cell that stands behind one with its calculation: "450 + 30 | 480"."""
    for cell, result in pairwise(row):
        own, target = amounts_in(cell.text), alone(result.text)
        if target and len(own) > 1 and (terms := _terms(own, target)):
            (first, *_), last = terms[0], terms[0][-1]
            around = cell.text.clean[: first.start] + cell.text.clean[last.end :]
            added = "*" not in terms[1] and "/" not in terms[1]
            fits = not added or all(alike(each, target) for each in own)
            if fits and len(terms[0]) == len(own) and not around.strip(_AROUND):
                yield _equation(target, *terms)


def _worked(table: Table) -> Iterator[Relation]:
    """Offer the amounts of rows that say which rows they are made of: "6 | Box 4 − Box 5 | 829.08".

    A row is named by its label, or by the head of the labels with it.
    """
    made = [
        (cell, said)
        for cell in table.cells.values()
        if cell.column and len(said := _OPERATOR.split(f" {cell.text.folded.strip(' .')} ")) > 1
    ]
    head = table.at(table.header, 0)
    rows: dict[str, int] = {}
    for row in table.body if made else ():
        label = first.text.folded.strip(_AROUND) if (first := table.at(row, 0)) else ""
        full = f"{head.text.folded.strip(_AROUND)} {label}" if head else label
        rows |= {full: row} | ({} if label.isdigit() else {label: row})
    for cell, said in made if len(rows) > 2 else ():
        named = [each.strip(_AROUND) for each in said[::2]]
        if rows.keys() >= {*named}:
            of, signs = [rows[each] for each in named], [_SIGNS[each] for each in said[1::2]]
            for result in table.row(cell.row) if cell.row not in of else ():
                cells = filter(None, (table.at(row, result.column) for row in of))
                parts = [each for cell in cells if (each := alone(cell.text))]
                yield from _of_rows(alone(result.text), parts, signs)


def _of_rows(
    target: Amount | None, parts: Sequence[Amount], signs: Sequence[str]
) -> Iterator[Relation]:
    """Offer an amount as made of those of other rows, which may be rounded."""
    if target and len(parts) == len(signs) + 1 and all(alike(each, target) for each in parts):
        made = float(_made([part.exact for part in parts], signs))
        less = "+" in signs or target.value < parts[0].value  # else it may be a range, "A – C"
        slip = less and slip_ratio(target.value, made) > 0
        if slip and not holds(target, made, parts, len(parts)):
            yield _equation(target, parts, signs)


def _equations(own: Sequence[Amount]) -> Iterator[Relation]:
    for at, target in enumerate(own):
        is_result = at > 1 and target.single and _is_result(own[at - 1], target)
        if is_result and (terms := _terms(own[:at], target)):
            parts, signs = terms
            if target.text.clean[: parts[0].start].rstrip()[-1:] not in _NOT_BEFORE:
                yield _equation(target, parts, signs)


def _is_result(last: Amount, target: Amount) -> bool:
    """Whether an equals sign, or words for it, are all that stands before an amount."""
    joint = gap(last, target).strip(" ,")
    words = target.text.reading.lexicon.cues.get("restates", ())
    return joint in EQUALS or (joint[:1].isalpha() and joint in words)


def _terms(before: Sequence[Amount], target: Amount) -> tuple[list[Amount], list[str]] | None:
    """Give the numbers that lead to an equals sign, and the signs between them."""
    parts, signs = [before[-1]], list[str]()
    known = _SIGNS | target.text.reading.lexicon.names("sign in words")
    for one, other in zip(before[-2::-1], before[:0:-1], strict=True):
        sign = known.get(gap(one, other).strip() or one.printed[-1])
        if sign is None:
            break
        parts.insert(0, one)
        signs.insert(0, sign)
    measured = [each for each in (*parts, target) if each.dimension in ("time", each.unit)]
    if len({each.unit for each in measured}) > 1:  # "220 W × 8 h = 1.76 kWh"
        return None
    whole = all(part.single and part.value > 0 for part in parts)
    return (parts, signs) if signs and whole else None


def _equation(target: Amount, parts: Sequence[Amount], signs: Sequence[str]) -> Relation:
    figures = tuple(part.figure for part in parts)
    made = _made([p.exact / 100 if p.dimension == "%" else p.exact for p in parts], signs)
    fine = [part for part in parts if part.quantum < 1 and set(signs) & set("*/")]
    error = sum([float(made) * part.quantum / 2 / part.value for part in fine])
    if rounds_to(target, float(made), error):
        return Relation("equation", target.figure, figures, holds=True, also=figures)
    right = target.printing(made)
    said = [
        f"{sign} {part.printed.rstrip(' ×')}"
        for sign, part in zip(["", *signs], parts, strict=True)
    ]
    return Relation(
        "equation", target.figure, figures, holds=False, right=right,
        calculation=" ".join(said).replace("*", "×").strip() + f" = {right}",
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
    return tuple(found for each in ratios for found in _quotients(amounts_in(each.text), each))


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
        if whole in _ROUND_WHOLES and _is_worded(ratio):  # "6 in 10 (64%)"
            slack = max(slack, 50 / float(whole))
        if abs(percent.value - float(right)) <= slack * 1.001:
            yield Relation("quotient", figure, (ratio,), holds=True)
        elif _is_beside(ratio, percent, percent.text.clean[low.end : high.start].strip()):
            said, slips = percent.printing(right), [slip_ratio(part, percent.exact * whole / 100)]
            slip = any_slip(slip_ratio(percent.exact, right), slips)
            yield Relation(
                "quotient", figure, (ratio,), holds=False, roles=("part and whole",), right=said,
                calculation=f"{' '.join(ratio.printed.split())} is {said}",
                evidence={"slip": slip},
            )  # fmt: skip


def _is_worded(ratio: Figure) -> bool:
    """Whether a word and no sign stands in a quotient: "6 in 10", not "6/10"."""
    part, whole = ratio.quantity.ends
    return ratio.text.clean[part.end : whole.start].strip().isalpha()


def _is_beside(ratio: Figure, percent: Amount, joint: str) -> bool:
    """Whether a percentage stands beside a quotient, or in a bracket behind what is so many."""
    if any(end.spelled for end in ratio.quantity.ends):
        return False  # "one in fourteen candidates (7.0%)"
    words, closed = joint[:-1].split(), percent.text.clean[percent.end : percent.end + 1] == ")"
    behind = joint.endswith("(") and closed and len(words) <= _FEW_WORDS
    return joint in ("(", "[", ",", "=") or (behind and not set(",;:.") & set(joint))
