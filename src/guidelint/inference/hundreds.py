"""Shares of one whole that do not make 100 percent."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, amounts
from guidelint.inference.phrases import printed
from guidelint.inference.relation import Relation
from guidelint.inference.slips import slip_ratio
from guidelint.inference.stacks import spans_rows, stacks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading

_FEWEST = 3
_FAR = 25
_ROUNDED = 3
_MOST_TEXTS = 4


def hundreds(reading: Reading) -> Iterator[Relation]:
    """Offer the shares that one sentence, list or column gives as those of one whole."""
    page = reading.once(amounts)
    shares = [each for each in page.every if each.dimension == "%" and each.text.kind != "cell"]
    for _, of in groupby(shares, key=lambda each: each.sentence):
        run = [each for each in of if each.single]
        if len(run) >= _FEWEST and not run[0].text.cued("several-answers"):
            sentence = run[0].text.bounds[run[0].figure.sentence]
            told = float(run[0].text.cued("whole", *sentence))
            yield from _relations(run, {"whole": told, "sentence": 1.0})
    for stack in reading.once(stacks):
        run = [entry.amount for entry in stack.entries if not entry.total and not entry.average]
        ends = any(entry.total for entry in stack.entries)
        if len(run) < _FEWEST or run[0].dimension != "%" or ends or stack.kind == "lines":
            continue
        if spans_rows(stack.entries, stack.rows) and not _several(reading, run[0]):
            yield from _relations(run, _labelled(run[0]))


def _labelled(first: Amount) -> dict[str, float]:
    cell = first.text.cell
    label = cell.column_label if cell else None
    return {"whole": float(bool(label and label.cued("whole"))), "column": 1.0}


def _several(reading: Reading, first: Amount) -> bool:
    at = first.text.index
    near = [text for text in reading.texts[max(0, at - 12) : at] if text.kind != "cell"]
    return any(text.cued("several-answers") for text in near[-_MOST_TEXTS:])


def _relations(run: Sequence[Amount], told: dict[str, float]) -> Iterator[Relation]:
    total = sum(each.value for each in run)
    quantum = max(each.quantum for each in run)
    slack = 0.51 * quantum * len(run)
    last = run[-1].figure
    others = tuple(each.figure for each in run[:-1])
    if abs(total - 100) <= (slack if len(run) >= _ROUNDED else 0) + 1e-6:
        also = tuple(each.figure for each in run)
        yield Relation("hundred", last, others, holds=True, also=also)
    elif abs(total - 100) < _FAR:
        yield _failing(run, total, told)


def _failing(run: Sequence[Amount], total: float, told: dict[str, float]) -> Relation:
    exact = sum(each.exact for each in run)
    said = " + ".join(map(printed, run))
    parts = tuple(each.figure for each in run[:-1])
    slips = [slip_ratio(each.exact, each.exact + 100 - exact) for each in run]
    return Relation(
        "hundred",
        run[-1].figure,
        parts,
        holds=False,
        roles=("share",) * len(parts),
        message=f"{said} = {total:g}%; the shares of one whole make 100%.",
        evidence={
            **told,
            "slip": max(slips),
            "off": abs(total - 100) / 10,
            "round": float(all(each.value % 5 == 0 for each in run)),
        },
    )
