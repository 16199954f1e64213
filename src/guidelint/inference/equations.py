"""Calculations that a page prints as such: "49 + 3 × 12 = 85 €"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, amounts, rounds_to
from guidelint.inference.relation import Relation
from guidelint.inference.weigh import slip_ratio
from guidelint.inference.wording import gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading

_SIGNS = {"+": "+", "−": "-", "-": "-", "–": "-", "×": "*", "x": "*", "*": "*", "÷": "/", "/": "/"}
_EQUALS = frozenset("=≈")
_BRACKETS = frozenset("()[]")


def equations(reading: Reading) -> Iterator[Relation]:
    """Calculate what a page prints with signs between its numbers, and compare it."""
    page = reading.once(amounts)
    for index, own in page.by_text.items():
        text = reading.texts[index]
        for at, target in enumerate(own):
            joint = gap(own[at - 1], target).strip() if at > 1 else ""
            if joint in _EQUALS and (terms := _terms(own[:at])):
                parts, signs = terms
                before = text.clean[: parts[0].start].rstrip()[-1:]
                if before not in _SIGNS and before not in _BRACKETS and target.single:
                    yield _relation(target, parts, signs)


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


def _relation(target: Amount, parts: Sequence[Amount], signs: Sequence[str]) -> Relation:
    figures = tuple(part.figure for part in parts)
    made = _made(
        [part.exact / 100 if part.dimension == "%" else part.exact for part in parts], signs
    )
    error = max(part.quantum for part in parts) / 2 if min(p.quantum for p in parts) < 1 else 0.0
    if rounds_to(target, float(made), error if set(signs) & set("*/") else 0.0):
        return Relation("equation", target.figure, figures, holds=True, also=figures)
    first, last, text = parts[0].start, target.start, target.text
    right = target.printing(made)
    printed = " ".join(text.clean[first:last].split())
    return Relation(
        "equation", target.figure, figures, holds=False, right=right,
        calculation=f"{printed} {right}",
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
