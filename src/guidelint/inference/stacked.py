"""Totals of what stands one below the other, in its own row or in the text around it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.amounts import Amount, Amounts, alike, amounts, apart
from guidelint.inference.evidence import Reckoning, addends, shared
from guidelint.inference.phrases import printed, right_for
from guidelint.inference.relation import Relation
from guidelint.inference.slips import slip_ratio
from guidelint.inference.stacks import Entry, Stack, marked, parts_of, spans_rows, stacks
from guidelint.inference.wording import clause

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading

_LEAST, _MOST_TIMES = 0.4, 2.5
_FEWEST_UNLABELLED = 4
_MOST_SHOWN = 8
_SAME = 0.005
_PLAIN_SLIP = 4.0


class Sum(NamedTuple):
    """A total and the entries it may be the sum of, with what the layout tells of it."""

    target: Amount
    parts: tuple[Entry, ...]
    layout: dict[str, float]

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """The amounts of its parts."""
        return tuple(entry.amount for entry in self.parts)

    @property
    def right(self) -> Fraction:
        """What the parts make, deductions taken off."""
        signed = (
            -entry.amount.exact if entry.value < 0 else entry.amount.exact for entry in self.parts
        )
        return sum(signed, Fraction())


def stacked(reading: Reading) -> Iterator[Relation]:
    """Offer the totals of the columns, lists and lines of a page."""
    page = reading.once(amounts)
    every = reading.once(stacks)
    kept = _groups_that_hold(every)
    for stack in every:
        support = float(stack.group >= 0 and bool(kept.get(stack.group, set()) - {id(stack)}))
        for target, readings in (*_rows(stack), *_in_prose(page, stack)):
            yield from _relations(page, target, readings, support)
        yield from _chains(page, stack)


def _groups_that_hold(every: Sequence[Stack]) -> dict[int, set[int]]:
    """Tell in which tables a column keeps its total, for the columns beside it."""
    kept: dict[int, set[int]] = {}
    for stack in every:
        for target, readings in _rows(stack):
            if any(_holds(target, each) for each in readings if each.layout["labelled"]):
                kept.setdefault(stack.group, set()).add(id(stack))
    return kept


def _relations(
    page: Amounts, target: Amount, readings: Sequence[Sum], support: float
) -> Iterator[Relation]:
    if held := next((each for each in readings if _holds(target, each)), None):
        figures = tuple(part.figure for part in held.amounts)
        yield Relation("stack", target.figure, figures, holds=True)
        return
    for each in readings[:1]:
        if _LEAST < target.value / float(each.right or 1) < _MOST_TIMES:
            failing = _failing(page, each, support)
            if failing.evidence["full"] or failing.evidence["slip"] > 0:
                yield failing


def _holds(target: Amount, reading: Sum) -> bool:
    amounts_ = reading.amounts
    plain = float(sum((each.exact for each in amounts_), Fraction()))
    terms = len(amounts_)
    return any(
        apart(target, right, amounts_, terms) <= 1 for right in (float(reading.right), plain)
    )


def _rows(stack: Stack) -> Iterator[tuple[Amount, list[Sum]]]:
    """Give the rows that are totals: by their label, or as the last and greatest of a column."""
    entries = stack.entries
    for at, entry in enumerate(entries):
        if entry.total and at >= 2:
            yield entry.amount, _readings(stack, at)
    last = entries[-1]
    if not any(entry.total for entry in entries) and len(entries) >= _FEWEST_UNLABELLED:
        parts = tuple(entries[:-1])
        greatest = last.amount.value > max(entry.amount.value for entry in parts)
        told = marked(last.amount) and not marked(entries[0].amount)
        enough = told or len(entries) > _FEWEST_UNLABELLED
        if greatest and enough and spans_rows(entries, stack.rows) and last.amount.dimension != "%":
            yield last.amount, [Sum(last.amount, parts, _layout(stack, last, parts))]


def _readings(stack: Stack, at: int) -> list[Sum]:
    """Give what a total row may add up: all rows above, those since the last total, with it."""
    target, above = stack.entries[at], stack.entries[:at]
    totals = [index for index, entry in enumerate(above) if entry.total]
    since = above[totals[-1] + 1 :] if totals else above
    choices = [parts_of(above), parts_of(since), [*(above[i] for i in totals), *parts_of(since)]]
    if totals:
        choices += [[above[totals[-1]], *parts_of(since)], [above[i] for i in totals]]
        choices.insert(0, choices.pop(3))
    below = stack.entries[at + 1 :]
    choices.append(parts_of(below))
    choices.append([entry for entry in above if not entry.total])
    choices += [list(above[first:]) for first in range(at - 1)]
    return [
        Sum(target.amount, tuple(parts), _layout(stack, target, parts))
        for parts in choices
        if len(parts) >= 2
    ]


def _layout(stack: Stack, target: Entry, parts: Sequence[Entry]) -> dict[str, float]:
    rows = stack.rows if target is stack.entries[-1] else target.row
    return {
        "labelled": float(target.total),
        "marked": float(marked(target.amount) and not marked(parts[0].amount)),
        "first": float(target.plain),
        "full": float(spans_rows((*parts, target), rows)),
        "deduction": float(any(entry.deduction for entry in parts)),
        "last": float(target is stack.entries[-1]),
        "list": float(stack.kind == "list"),
        "lines": float(stack.kind == "lines"),
    }


def _chains(page: Amounts, stack: Stack) -> Iterator[Relation]:
    """Offer the rows that are the one above less the one between, where other rows are so."""
    entries = [entry._replace(deduction=False) for entry in stack.entries]
    steps = [
        Sum(last.amount, (first, second._replace(deduction=True)), {})
        for first, second, last in zip(entries, entries[1:], entries[2:], strict=False)
        if first.amount.value > second.amount.value and not last.total
    ]
    kept = [step for step in steps if apart(step.target, float(step.right), step.amounts) <= 1]
    for step in kept:
        figures = tuple(part.figure for part in step.amounts)
        yield Relation("stack", step.target.figure, figures, holds=True)
    for step in steps if kept else ():
        slip = slip_ratio(step.target.exact, step.right)
        if step not in kept and step.right > 0 and slip > _PLAIN_SLIP:
            yield _failing(page, step._replace(layout={"chain": 1.0, "labelled": 1.0}), 0.0)


def _in_prose(page: Amounts, stack: Stack) -> Iterator[tuple[Amount, list[Sum]]]:
    """Give the numbers of the texts around a stack that its entries may add up to."""
    parts = tuple(parts_of(stack.entries))
    if len(parts) < 2 or any(entry.total for entry in stack.entries) or _is_stated(page, stack):
        return
    for text in stack.around:
        for target in page.of(text):
            if not target.single or not alike(target, parts[0].amount) or target.value <= 0:
                continue
            words = clause(page, target)
            total = words.cued("total")
            bare = target.dimension == "#" and not target.noun
            greatest = target.value > max(entry.amount.value for entry in parts)
            if target.dimension == "%" or not (total or (greatest and len(parts) > 2 and not bare)):
                continue
            layout = {
                "prose": 1.0,
                "labelled": 0.0,
                "total": float(total),
                "heading": float(text.kind == "heading"),
                "full": float(spans_rows(parts, stack.rows)),
                "list": float(stack.kind == "list"),
                "greatest": float(greatest),
                "alternative": float(words.said("alternative")),
                "opens": float(text.clean.rstrip().endswith(":")),
                "per": float(target.per != parts[0].amount.per),
                "open": float(words.said("open")),
                "bare": float(bare),
            }
            whole = Sum(target, parts, layout)
            fewer = (parts[:at] + parts[at + 1 :] for at in range(len(parts)))
            some = (Sum(target, each, layout) for each in (*fewer, parts[:2], parts[-2:]))
            if _holds(target, whole) or not any(_holds(target, each) for each in some):
                yield target, [whole]


def _is_stated(page: Amounts, stack: Stack) -> bool:
    """Whether the sum of all entries stands in the texts around: other totals are of fewer."""
    total = sum(entry.value for entry in parts_of(stack.entries))
    return any(abs(each.value - total) < _SAME for text in stack.around for each in page.of(text))


def _failing(page: Amounts, total: Sum, support: float) -> Relation:
    target, parts = total.target, total.amounts
    told = bool(total.layout["labelled"] or total.layout.get("total"))
    others = addends(target, total.right, parts)
    common = shared(page, Reckoning(target, total.right, parts, others), told=told)
    names = ("slip", "own", "weak", "repeated", "known", "small")
    right = right_for(target, total.right)
    return Relation(
        "stack",
        target.figure,
        tuple(part.figure for part in parts),
        holds=False,
        right=right,
        calculation=f"{_reckoning(total)} = {right}",
        evidence={name: common[name] for name in names}
        | total.layout
        | {
            "support": support,
            "two": float(len(parts) == 2),
            "many": float(len(parts) > 6),
            "share": float(target.dimension == "%"),
        },
    )


def _reckoning(total: Sum) -> str:
    shown = [
        f"{'−' if entry.value < 0 else '+'} {printed(entry.amount).lstrip('-−')}"
        for entry in total.parts
    ]
    if len(shown) > _MOST_SHOWN:
        shown = [*shown[:3], "+ …", shown[-1]]
    return " ".join(shown).removeprefix("+ ")
