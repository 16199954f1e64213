"""Shares that one sentence, list or column gives as those of one whole: they make 100 percent."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, amounts
from guidelint.inference.relation import Relation
from guidelint.inference.stacks import stacks
from guidelint.inference.weigh import slip_ratio
from guidelint.inference.wording import said_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading

_FEWEST_SHARES, _SHARES_OFF = 3, 25
_TEXTS_BACK, _MOST_LEADS = 12, 4


def hundreds(reading: Reading) -> Iterator[Relation]:
    """Offer the shares that one sentence, list or column gives as those of one whole."""
    every = reading.once(amounts).every
    shares = [each for each in every if each.dimension == "%" and each.text.kind != "cell"]
    for _, of in groupby(shares, key=lambda each: each.sentence):
        run = [each for each in of if each.single]
        if run and not run[0].text.cued("several-answers"):
            told = said_with(run[0].figure, "whole")
            yield from _of_whole(run, {"whole": told, "sentence": 1})
    for stack in reading.once(stacks):
        first = stack.entries[0].amount
        if first.dimension != "%" or stack.has_total or _several(reading, first):
            continue
        if stack.fills(stack.entries):
            label = first.text.cell.column_label if first.text.cell else None
            told = bool(label and label.cued("whole"))
            run = [entry.amount for entry in stack.parts]
            yield from _of_whole(run, {"whole": told, "column": 1})


def _several(reading: Reading, first: Amount) -> bool:
    """Whether the texts before shares say that several answers could be given."""
    at = first.text.index
    near = [text for text in reading.texts[max(0, at - _TEXTS_BACK) : at] if text.kind != "cell"]
    return any(text.cued("several-answers") for text in near[-_MOST_LEADS:])


def _of_whole(run: Sequence[Amount], told: dict[str, float]) -> Iterator[Relation]:
    if len(run) < _FEWEST_SHARES:
        return
    exact = sum((each.exact for each in run), Fraction())
    slack = 0.51 * max(each.quantum for each in run) * len(run)
    figures = tuple(each.figure for each in run)
    if abs(exact - 100) <= slack + 1e-6:
        yield Relation("hundred", figures[-1], figures[:-1], holds=True, also=figures)
    elif abs(exact - 100) < _SHARES_OFF:
        said = " + ".join(each.printed for each in run)
        yield Relation(
            "hundred",
            figures[-1],
            figures[:-1],
            holds=False,
            roles=("share",) * (len(run) - 1),
            message=f"{said} = {float(exact):g}%; the shares of one whole make 100%.",
            evidence={
                **told,
                "slip": max(slip_ratio(each.exact, each.exact + 100 - exact) for each in run),
                "off": float(abs(exact - 100)) / 10,
                "round": all(each.value % 5 == 0 for each in run),
            },
        )
