"""Which rows of a column are totals, and which of its other rows each may add up."""

from __future__ import annotations

from itertools import combinations
from math import log
from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, alike
from guidelint.inference.entries import Entry, plain_entries
from guidelint.inference.evidence import weighed
from guidelint.inference.reckonings import Reckoning, is_told_of
from guidelint.inference.weigh import PLAIN_SLIP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from guidelint.inference.entries import Entries
    from guidelint.inference.relation import Relation

Target = tuple[list[Reckoning], dict[str, float]]
"""The sums that a total may be, the likeliest first, and what the layout tells of that one."""
_FEWEST = 4
"""Entries of a column whose last one may be a total without saying so."""
_LEAST, _MOST_TIMES = 0.4, 2.5
"""How many times its entries a total may be: farther off it is meant as something else."""
_CLOSE = 0.25
"""How far off, as a share, costs are from their total at most; else that may be an average."""


def totals(entries: Entries, rows: int) -> Iterator[Target]:
    """Give the rows that are totals: by their label, or as the last one of a column."""
    labelled = [at for at, entry in enumerate(entries) if entry.total]
    for at in labelled:
        if at >= 2 and not _is_repeated(entries, at) and (choices := _choices(entries, at)):
            yield _sums(entries[at], choices), _layout(entries, at, choices[0], rows)
    if labelled:
        yield from _behind(entries, entries[labelled[-1] : -1], rows)
    else:
        yield from _unlabelled(entries, rows)


def _behind(entries: Entries, since: Entries, rows: int) -> Iterator[Target]:
    """Give the last row as a total and what stands behind it: "Total, City tax, To transfer"."""
    last = entries[-1]
    if len(since) < 2 or last.amount.value <= since[0].amount.value:
        return
    total = added("stack", last.amount, since)
    averages = any(entry.average for entry in (*since, last))
    if not averages and (total.holds or plain_slip([total])):
        yield [total], _layout(entries, len(entries) - 1, since, rows) | {"marked": 1.0}


def _unlabelled(entries: Entries, rows: int) -> Iterator[Target]:
    """Give the last row as what is left, or as the greatest, or as a slip of the sum of some."""
    last, above, size = entries[-1], entries[:-1], len(entries)
    if _is_taken_off(above):
        yield _sums(last, [above]), _layout(entries, size - 1, above, rows) | {"marked": 1.0}
    elif size > _FEWEST or (last.marked and not entries[0].marked):
        plain, layout = _sums(last, _without_sums(above)), _layout(entries, size - 1, above, rows)
        enough = size >= max(_FEWEST, rows) and last.amount.dimension != "%"
        if enough and last.amount.value > max(entry.amount.value for entry in above):
            yield [*_sums(last, [above]), *plain], layout
        elif plain and plain_slip(plain[1:]):
            yield plain, layout


def _is_taken_off(above: Entries) -> bool:
    """Whether all but the first entry are deductions: "Quoted, less the charge, less the fee"."""
    first, rest = above[:1], above[1:]
    return bool(rest) and not first[0].deduction and all(each.deduction for each in rest)


def _is_repeated(entries: Entries, at: int) -> bool:
    """Whether a later total is one of the amounts above it: "First year 100, renewal 60"."""
    above, value = entries[:at], entries[at].amount.value
    return any(each.total for each in above) and value in [each.amount.value for each in above]


def _sums(target: Entry, choices: Iterable[Entries]) -> list[Reckoning]:
    """Give the sums of some choices, with deductions taken off or already negative."""
    return [
        added("stack", target.amount, parts, deducted=deducted)
        for parts in choices
        for deducted in ((True, False) if any(each.deduction for each in parts) else (True,))
    ]


def _choices(entries: Entries, at: int) -> list[Entries]:
    """Give what a total row may add up: all rows above, those since the last total, with it.

    A "total without tips" may leave out one or two of them, and so may a second total.
    """
    above = entries[:at]
    totals = [index for index, entry in enumerate(above) if entry.total]
    since = plain_entries(above[totals[-1] + 1 :] if totals else above)
    subtotals = tuple(above[index] for index in totals)
    loose = plain_entries(above) if above[-1].total else since if entries[at].some else ()
    fewer = range(len(loose) - 1, max(1, len(loose) - 3), -1)
    choices = [
        (*subtotals[-1:], *since), plain_entries(above), since, (*subtotals, *since), subtotals,
        plain_entries(entries[at + 1 :]), tuple(entry for entry in above if not entry.total),
        *(above[first:] for first in range(at - 1)), *_without_sums(above),
        *(some for size in fewer for some in combinations(loose, size)),
    ]  # fmt: skip
    usual = [parts for parts in choices if sum(each.amount.value != 0 for each in parts) >= 2]
    larger = _larger(above, entries[at])
    return sorted(usual, key=lambda parts: any(each in larger for each in parts))


def _larger(entries: Entries, total: Entry) -> Entries:
    """Give the first entries if only they are more than a total: sales, before all the costs."""
    larger = tuple([each for each in entries if each.amount.value > total.amount.value])
    rest = sum(each.amount.value for each in entries[len(larger) :])
    deducted = any(each.deduction for each in entries)
    close = abs(total.amount.value - rest) < _CLOSE * rest
    return larger if larger == entries[: len(larger)] and close and not deducted else ()


def _without_sums(above: Entries) -> Iterator[Entries]:
    """Give the last rows, few or all, without those that are the sum of some rows before them."""
    kept: list[Entry] = []
    for entry in above:
        runs = (kept[first:] for first in range(len(kept) - 1))
        if not any(added("stack", entry.amount, tuple(run)).holds for run in runs):
            kept.append(entry)
    if len(kept) < len(above):
        yield from (tuple(kept[first:]) for first in range(len(kept) - 1))


def _layout(entries: Entries, at: int, parts: Entries, rows: int) -> dict[str, float]:
    target, last = entries[at], at == len(entries) - 1
    rows = (rows if last else target.row) - len(_larger(entries[:at], target))
    return {
        "labelled": target.total,
        "marked": target.marked and not parts[0].marked,
        "first": target.plain,
        "full": len(parts) + 1 >= rows,
        "deduction": any(entry.deduction for entry in parts),
        "last": last,
        "some": target.some,
    }


def plain_slip(sums: Sequence[Reckoning]) -> Reckoning | None:
    """Give the sum that a total is a plain slip of."""
    best = max(sums, key=lambda each: each.slips[0], default=None)
    return best if best and best.slips[0] - log(len(sums)) > PLAIN_SLIP else None


def added(kind: str, target: Amount, parts: Entries, *, deducted: bool = True) -> Reckoning:
    """Add up entries, of which deductions are taken off where they are not negative already."""
    times: tuple[float, ...] = ()
    if deducted and any(part.deduction for part in parts):
        times = tuple(-1.0 if p.deduction and p.amount.value > 0 else 1.0 for p in parts)
    made_of = tuple([part.amount for part in parts])
    return Reckoning(kind, "+", target, made_of, times=times)


def not_held(total: Reckoning, layout: Mapping[str, float]) -> Iterator[Relation]:
    """Offer a total that does not hold and is near enough to be meant, of all entries or a slip."""
    near = _LEAST < total.target.value / (total.made or 1) < _MOST_TIMES
    if near and not (_is_reduced(total) or is_told_of(total)):
        evidence = weighed(total, layout)
        if evidence and (evidence["full"] or evidence["slip"] > 0):
            yield total.fails(evidence)


def _is_reduced(total: Reckoning) -> bool:
    """Whether the page says what a total saves: "Book both and you save €25"."""
    saved, target = total.right - total.target.exact, total.target
    return any(
        each.exact == saved and alike(each, target) and each.clause.cued("taken-off", "difference")
        for each in target.page.every
    )
