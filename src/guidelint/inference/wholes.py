"""Shares that are said to be all of one whole: they make 100 percent."""

from __future__ import annotations

from itertools import groupby
from math import sqrt
from operator import attrgetter
from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, amounts, amounts_in
from guidelint.inference.entries import alone
from guidelint.inference.relation import Relation
from guidelint.inference.weigh import slip_ratio
from guidelint.reading.sizes import sums_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading, Table

_FEWEST, _OFF = 3, 25
"""Shares that make a whole at least, and by how many percent they may miss it and be meant to."""
_EXACT = 1e-6
_ROUNDING = 0.65
"""Units of the last digit, times the root of their number, that rounded shares miss a whole by: its
spread is 0.29 for each, and 2.2 times as much is rare."""
_BACK = 4
"""Texts before a table that may say that several answers could be given."""


def wholes(reading: Reading) -> Iterator[Relation]:
    """Offer the shares of one sentence, and those of one column, as those of one whole."""
    every = reading.once(amounts).every
    shares = [each for each in every if each.dimension == "%" and each.in_prose]
    for _, of in groupby(shares, key=attrgetter("sentence")):
        run = list(of)
        yield from _whole(run, told=run[0].text.cued("whole", *run[0].figure.bounds))
    for table in reading.tables if any(each.dimension == "%" for each in every) else ():
        yield from _columns(reading, table)


def _columns(reading: Reading, table: Table) -> Iterator[Relation]:
    start = min(cell.text.index for cell in table.cells.values())
    near = reading.texts[max(0, start - _BACK) : start]
    if any(text.cued("several-answers") for text in near):
        return
    if _are_rows_whole(table):
        return
    for number in range(1, table.width):
        cells = table.column(number)
        run = [share for each in cells if (share := alone(each.text))]
        total = any(cell.row_label and sums_up(cell.row_label) for cell in cells)
        shares = bool(run) and all(each.dimension == "%" for each in run)
        if shares and len(run) == len(cells) and not total:
            label = cells[0].column_label
            yield from _whole(run, told=bool(label and label.cued("whole")))


def _are_rows_whole(table: Table) -> bool:
    """Whether the shares of each row make a whole: "65 % | 35 %"."""
    rows = [[share for each in table.row(n) for share in amounts_in(each.text)] for n in table.body]
    shares = [[each.exact for each in row if each.dimension == "%"] for row in rows]
    return len(shares) > 1 and all(len(row) > 1 and sum(row) == 100 for row in shares)


def _is_each(share: Amount) -> bool:
    """Whether a cell gives the share of each of several: "7th and 8th | 4% each"."""
    return bool(share.text.cell) and share.text.cued("each")


def _whole(run: Sequence[Amount], *, told: bool) -> Iterator[Relation]:
    apart = [each for each in run if each.text.cued("several-answers") or _is_each(each)]
    if len(run) < _FEWEST or apart:
        return
    off = float(sum(each.exact for each in run)) - 100
    figures = tuple(each.figure for each in run)
    rounding = _ROUNDING * max(each.quantum for each in run) * sqrt(len(run))
    part = run[0].page.times["%", round(100 + off, 9)]  # "80% passed", and how well
    if abs(off) < _EXACT or part:
        yield Relation("hundred", figures[-1], figures[:-1], holds=True, also=figures)
    elif rounding < abs(off) < _OFF and not run[0].text.reading.cueing("rounding"):
        said = " + ".join(each.printed for each in run)
        slip = max(slip_ratio(each.value, each.value - off) for each in run)
        yield Relation(
            "hundred", figures[-1], figures[:-1], holds=False, roles=("share",) * (len(run) - 1),
            message=f"{said} = {100 + off:g}%; the shares of one whole make 100%.",
            evidence={"whole": told, "slip": slip, "off": abs(off) / 10},
        )  # fmt: skip
