"""Totals of columns and lists: rows that are said to be so or come last, and the texts around."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, Amounts, alike, amounts
from guidelint.inference.evidence import offered, weighed
from guidelint.inference.reckonings import Reckoning
from guidelint.inference.stacks import Stack, StackEntry, plain_entries, stacks
from guidelint.inference.wording import said_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.inference.relation import Relation
    from guidelint.reading import Reading

_LEAST, _MOST_TIMES = 0.4, 2.5
"""How many times a right total a printed one may be."""
_FEWEST_UNLABELLED = 4
_SAME, _PLAIN_SLIP = 0.005, 4.0
_NO_WORDS = dict.fromkeys(("total", "largest", "alternative", "open", "bare"), 0.0)
_STEP = {"labelled": 1.0}
Entries = tuple[StackEntry, ...]
Target = tuple[Amount, list[Entries], dict[str, float]]
"""A total, what it may add up, the likeliest first, and what the layout tells of that one."""


def totals(reading: Reading) -> Iterator[Relation]:
    """Offer the totals of the columns and lists of a page."""
    page, every = reading.once(amounts), reading.once(stacks)
    rows = [list(_total_rows(stack)) for stack in every]
    kept: dict[int, set[int]] = {}
    for at, stack in enumerate(every):
        if any(layout["labelled"] and _held(of, parts) for of, parts, layout in rows[at]):
            kept.setdefault(stack.group, set()).add(at)
    for at, stack in enumerate(every):
        support = float(bool(kept.get(stack.group, set()) - {at}))
        for target, choices, layout in (*rows[at], *_stated_around(page, stack)):
            yield from _relations(target, choices, layout | {"support": support})
        yield from _chain(stack)
        yield from _means(stack)


def _relations(
    target: Amount, choices: Sequence[Entries], layout: Mapping[str, float]
) -> Iterator[Relation]:
    if held := _held(target, choices):
        yield held.explains()
        return
    first = _total(target, choices[0])
    if _LEAST < target.value / (first.made or 1) < _MOST_TIMES:
        evidence = weighed(first, layout)
        if evidence and (evidence["full"] or evidence["slip"] > 0):
            yield first.fails(evidence)


def _held(target: Amount, choices: Sequence[Entries]) -> Reckoning | None:
    """Give the first choice that makes a total, with deductions taken off or already negative."""
    for parts in choices:
        for deducted in (True, False) if any(each.deduction for each in parts) else (True,):
            if (total := _total(target, parts, deducted=deducted)).holds:
                return total
    return None


def _total(target: Amount, parts: Entries, *, deducted: bool = True) -> Reckoning:
    off = [part.deduction and deducted for part in parts]
    times = tuple(-1.0 if p.deduction and p.amount.value > 0 else 1.0 for p in parts)
    amounts = tuple(part.amount for part in parts)
    return Reckoning("stack", "+", target, amounts, times=times if any(off) else ())


def _total_rows(stack: Stack) -> Iterator[Target]:
    """Give the rows that are totals: by their label, or as the last and greatest of a column."""
    entries = stack.entries
    for at, entry in enumerate(entries):
        if entry.total and at >= 2:
            choices = _choices(entries, at)
            yield entry.amount, choices, _layout(stack, entry, choices[0])
    last, parts = entries[-1], entries[:-1]
    yield from _after_total(stack)
    if not stack.has_total and len(entries) >= _FEWEST_UNLABELLED and last.amount.dimension != "%":
        greatest = last.amount.value > max(entry.amount.value for entry in parts)
        told = last.marked and not entries[0].marked
        if greatest and stack.fills(entries) and (told or len(entries) > _FEWEST_UNLABELLED):
            yield last.amount, [parts], _layout(stack, last, parts)


def _means(stack: Stack) -> Iterator[Relation]:
    """Offer the rows that are said to be the mean of those above."""
    for at, entry in enumerate(stack.entries):
        parts = tuple(each.amount for each in plain_entries(stack.entries[:at]))
        label = entry.label
        if label and label.cued("mean") and len(parts) > 1 and stack.fills(stack.entries):
            mean = Reckoning("stack", "mean", entry.amount, parts)
            if mean.holds or (mean.is_between and mean.slips[0] > _PLAIN_SLIP):
                yield from offered(mean, _NO_WORDS | _STEP | {"full": 1.0})


def _after_total(stack: Stack) -> Iterator[Target]:
    """Give a last row that may add to the total above it: "Total, City tax, To transfer"."""
    last, above = stack.entries[-1], stack.entries[:-1]
    at = max((index for index, entry in enumerate(above) if entry.total), default=len(above))
    between = above[at + 1 :]
    if not between or last.total or last.amount.value <= above[at].amount.value:
        return
    parts = above[at:]
    added = _total(last.amount, parts)
    averaged = any(entry.average for entry in (*between, last))
    if not averaged and (added.holds or added.slips[0] > _PLAIN_SLIP):
        yield last.amount, [parts], _layout(stack, last, parts) | {"marked": True}


def _choices(entries: Entries, at: int) -> list[Entries]:
    """Give what a total row may add up: all rows above, those since the last total, with it."""
    above = entries[:at]
    totals = [index for index, entry in enumerate(above) if entry.total]
    since = plain_entries(above[totals[-1] + 1 :] if totals else above)
    subtotals = tuple(above[index] for index in totals)
    choices = [
        (*subtotals[-1:], *since), plain_entries(above), since, (*subtotals, *since), subtotals,
        plain_entries(entries[at + 1 :]), tuple(entry for entry in above if not entry.total),
        *(above[first:] for first in range(at - 1)),
    ]  # fmt: skip
    return [parts for parts in choices if len(parts) >= 2]


def _layout(stack: Stack, target: StackEntry, parts: Sequence[StackEntry]) -> dict[str, float]:
    last = target is stack.entries[-1]
    return {
        "labelled": target.total,
        "marked": target.marked and not parts[0].marked,
        "first": target.plain,
        "full": stack.fills((*parts, target), stack.rows if last else target.row),
        "deduction": any(entry.deduction for entry in parts),
        "last": last,
        **_NO_WORDS,
    }


def _chain(stack: Stack) -> Iterator[Relation]:
    """Offer the rows that are the one above less the one between, where other rows are so."""
    every = [entry.amount for entry in stack.entries]
    steps = [
        Reckoning("stack", "−", last, (first, second))
        for first, second, last in zip(every, every[1:], every[2:], strict=False)
        if first.value > second.value
    ]
    for step in steps if any(step.holds for step in steps) else ():
        if step.holds:
            yield step.explains()
        elif step.slips[0] > _PLAIN_SLIP and (evidence := weighed(step, _NO_WORDS | _STEP)):
            yield step.fails(evidence)


# --- totals that the texts around state ---


def _stated_around(page: Amounts, stack: Stack) -> Iterator[Target]:
    """Give the numbers of the texts around a stack that its entries may add up to."""
    parts = stack.parts
    if len(parts) < 2 or stack.has_total or parts[0].amount.dimension == "%":
        return
    around = [each for text in stack.around for each in page.of(text)]
    total = float(sum(entry.exact for entry in parts))
    if any(abs(each.value - total) < _SAME for each in around):
        return  # other totals are of fewer
    for target in around:
        if target.single and alike(target, parts[0].amount) and target.value > 0:
            layout = _stated(stack, parts, target)
            greatest = layout["largest"] and len(parts) > 2
            bare = target.dimension == "#" and not target.noun
            fewer = [parts[:at] + parts[at + 1 :] for at in range(len(parts))]
            if (layout["total"] or (greatest and not bare)) and not _held(
                target, [*fewer, parts[:2], parts[-2:]]
            ):
                yield target, [parts], layout


def _stated(stack: Stack, parts: Sequence[StackEntry], target: Amount) -> dict[str, float]:
    """Tell how the text around a stack states a number as its total."""
    return {
        "labelled": False,
        "total": target.clause.cued("total"),
        "full": stack.fills(parts),
        "largest": target.value > max(entry.amount.value for entry in parts),
        "per": target.per != parts[0].amount.per,
        "opens": target.text.clean.rstrip().endswith(":"),
        "whole": said_with(target.figure, "whole"),
    }
