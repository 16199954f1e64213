"""Totals of columns and lists: rows that are said to be so or come last, and the texts around."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, Amounts, alike, amounts, holds
from guidelint.inference.calculations import evidence_for
from guidelint.inference.relation import Relation
from guidelint.inference.stacks import Stack, StackEntry, Total, plain_entries, stacks
from guidelint.inference.weigh import slip_ratio
from guidelint.inference.wording import clause

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading

_LEAST, _MOST_TIMES = 0.4, 2.5
"""How many times a right total a printed one may be."""
_FEWEST_UNLABELLED = 4
_MOST_SHOWN = 8
_PLAIN_SLIP = 4.0
_SAME = 0.005


def totals(reading: Reading) -> Iterator[Relation]:
    """Offer the totals of the columns and lists of a page."""
    page, every = reading.once(amounts), reading.once(stacks)
    rows = [list(_total_rows(stack)) for stack in every]
    kept: dict[int, set[int]] = {}
    for at, stack in enumerate(every):
        if any(each.holds and each.layout["labelled"] for of in rows[at] for each in of):
            kept.setdefault(stack.group, set()).add(at)
    for at, stack in enumerate(every):
        support = float(bool(kept.get(stack.group, set()) - {at}))
        for readings in (*rows[at], *_stated_around(page, stack)):
            yield from _relations(page, readings, support)
        yield from _chains(page, stack)


def _relations(page: Amounts, readings: Sequence[Total], support: float) -> Iterator[Relation]:
    first = readings[0]
    if held := next((each for each in readings if each.holds), None):
        figures = tuple(part.figure for part in held.amounts)
        yield Relation("stack", first.target.figure, figures, holds=True)
    elif _LEAST < first.target.value / float(first.right or 1) < _MOST_TIMES:
        failing = _failing(page, first, support)
        if failing.evidence["full"] or failing.evidence["slip"] > 0:
            yield failing


def _total_rows(stack: Stack) -> Iterator[list[Total]]:
    """Give the rows that are totals: by their label, or as the last and greatest of a column."""
    entries = stack.entries
    for at, entry in enumerate(entries):
        if entry.total and at >= 2:
            yield _readings(stack, at)
    last, parts = entries[-1], entries[:-1]
    if not stack.has_total and len(entries) >= _FEWEST_UNLABELLED and last.amount.dimension != "%":
        greatest = last.amount.value > max(entry.amount.value for entry in parts)
        if greatest and stack.fills(entries):
            told = last.marked and not entries[0].marked
            if told or len(entries) > _FEWEST_UNLABELLED:
                yield [Total(last.amount, parts, _layout(stack, last, parts))]


def _readings(stack: Stack, at: int) -> list[Total]:
    """Give what a total row may add up: all rows above, those since the last total, with it."""
    target, above = stack.entries[at], stack.entries[:at]
    totals = [index for index, entry in enumerate(above) if entry.total]
    since = plain_entries(above[totals[-1] + 1 :] if totals else above)
    choices = [plain_entries(above), since, [*(above[i] for i in totals), *since]]
    if totals:
        choices.insert(0, [above[totals[-1]], *since])
        choices.append([above[i] for i in totals])
    choices.append(plain_entries(stack.entries[at + 1 :]))
    choices.append([entry for entry in above if not entry.total])
    choices += [list(above[first:]) for first in range(at - 1)]
    return [
        Total(target.amount, tuple(parts), _layout(stack, target, parts))
        for parts in choices
        if len(parts) >= 2
    ]


def _layout(stack: Stack, target: StackEntry, parts: Sequence[StackEntry]) -> dict[str, float]:
    rows = stack.rows if target is stack.entries[-1] else target.row
    return {
        "labelled": target.total,
        "marked": target.marked and not parts[0].marked,
        "first": target.plain,
        "full": stack.fills((*parts, target), rows),
        "deduction": any(entry.deduction for entry in parts),
        "last": target is stack.entries[-1],
        "list": stack.kind == "list",
    }


def _chains(page: Amounts, stack: Stack) -> Iterator[Relation]:
    """Offer the rows that are the one above less the one between, where other rows are so."""
    entries = [entry._replace(deduction=False) for entry in stack.entries]
    steps = [
        Total(last.amount, (first, second._replace(deduction=True)), {"chain": 1, "labelled": 1})
        for first, second, last in zip(entries, entries[1:], entries[2:], strict=False)
        if first.amount.value > second.amount.value and not last.total
    ]
    kept = [step for step in steps if holds(step.target, float(step.right), step.amounts)]
    for step in steps if kept else ():
        if step in kept:
            figures = tuple(part.figure for part in step.amounts)
            yield Relation("stack", step.target.figure, figures, holds=True)
        elif step.right > 0 and slip_ratio(step.target.exact, step.right) > _PLAIN_SLIP:
            yield _failing(page, step, 0.0)


# --- totals that the texts around state ---


def _stated_around(page: Amounts, stack: Stack) -> Iterator[list[Total]]:
    """Give the numbers of the texts around a stack that its entries may add up to."""
    parts = stack.parts
    if len(parts) < 2 or stack.has_total or _is_stated(page, stack, parts):
        return
    for text in stack.around:
        for target in page.of(text):
            if not target.single or not alike(target, parts[0].amount) or target.value <= 0:
                continue
            layout = _stated(stack, parts, target)
            if not layout["total"] and (
                not layout["greatest"] or len(parts) == 2 or layout["bare"]
            ):
                continue
            whole = Total(target, parts, layout)
            fewer = (parts[:at] + parts[at + 1 :] for at in range(len(parts)))
            some = (Total(target, each, layout) for each in (*fewer, parts[:2], parts[-2:]))
            if target.dimension != "%" and (whole.holds or not any(each.holds for each in some)):
                yield [whole]


def _stated(stack: Stack, parts: Sequence[StackEntry], target: Amount) -> dict[str, float]:
    """Tell how the text around a stack states a number as its total."""
    words, text = clause(target), target.text
    return {
        "prose": True,
        "labelled": False,
        "total": words.cued("total"),
        "heading": text.kind == "heading",
        "full": stack.fills(parts),
        "list": stack.kind == "list",
        "greatest": target.value > max(entry.amount.value for entry in parts),
        "alternative": words.said("alternative"),
        "opens": text.clean.rstrip().endswith(":"),
        "per": target.per != parts[0].amount.per,
        "open": words.said("open"),
        "bare": target.dimension == "#" and not target.noun,
    }


def _is_stated(page: Amounts, stack: Stack, parts: Sequence[StackEntry]) -> bool:
    """Whether the sum of all entries stands in the texts around: other totals are of fewer."""
    total = float(sum(entry.exact for entry in parts))
    return any(abs(each.value - total) < _SAME for text in stack.around for each in page.of(text))


# --- what is told ---


def _failing(page: Amounts, total: Total, support: float) -> Relation:
    target, parts, exact = total.target, total.amounts, total.right
    told = bool(total.layout["labelled"] or total.layout.get("total"))
    others = [(part.exact, part.exact + target.exact - exact) for part in parts]
    common = evidence_for(page, target, exact, parts, others, told=told)
    names = ("slip", "own", "weak", "repeated", "known", "small")
    right = target.printing(exact)
    layout = {
        "support": support,
        "two": len(parts) == 2,
        "many": len(parts) > 6,
        "share": target.dimension == "%",
    }
    return Relation(
        "stack",
        target.figure,
        tuple(part.figure for part in parts),
        holds=False,
        right=right,
        calculation=f"{_reckoning(total)} = {right}",
        evidence={name: common[name] for name in names} | total.layout | layout,
    )


def _reckoning(total: Total) -> str:
    shown = [
        f"{'−' if entry.exact < 0 else '+'} {entry.amount.printed.lstrip('-−')}"
        for entry in total.parts
    ]
    if len(shown) > _MOST_SHOWN:
        shown = [*shown[:3], "+ …", shown[-1]]
    return " ".join(shown).removeprefix("+ ")
