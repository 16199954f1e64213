"""Totals of what stands one below the other: columns of a table, items of a list; shares of 100."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from guidelint.inference.amounts import Amount, Amounts, alike, amounts, holds
from guidelint.inference.calculations import evidence_for
from guidelint.inference.relation import Relation
from guidelint.inference.weigh import slip_ratio
from guidelint.inference.wording import clause
from guidelint.reading.quantities.currencies import symbols

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.reading import Cell, Reading, Text

_MOST = 60
"""Entries of a stack; a longer one is data, not a bill."""
_PADDING = " *_~()+-−–.,:\u00a0"
_ALONE = 12
_LEAST, _MOST_TIMES = 0.4, 2.5
_FEWEST_UNLABELLED = 4
_MOST_SHOWN = 8
_SAME = 0.005
_PLAIN_SLIP = 4.0
_EMPHASIS = ("**", "__", "<b>", "<strong>")
_FEWEST_SHARES, _SHARES_OFF = 3, 25
_TEXTS_BACK, _MOST_LEADS = 12, 4


class Entry(NamedTuple):
    """An amount of a stack. total, deduction, average: what its label says it is.

    plain: whether its label speaks of a total first. row: the number of its row or item.
    """

    amount: Amount
    row: int
    total: bool = False
    plain: bool = False
    deduction: bool = False
    average: bool = False

    @property
    def exact(self) -> Fraction:
        """Its value, negative where its label takes it off."""
        return -abs(self.amount.exact) if self.deduction else self.amount.exact


class Stack(NamedTuple):
    """The amounts of one column or list, from top to bottom.

    rows: how many rows there are, with or without an amount. around: the texts that may state what
    it makes: lead, text after it, headings. group: the table or list.
    """

    entries: tuple[Entry, ...]
    rows: int
    around: tuple[Text, ...]
    group: int
    kind: str

    @property
    def parts(self) -> tuple[Entry, ...]:
        """The entries that are no totals and no averages."""
        return tuple(_parts(self.entries))

    @property
    def has_total(self) -> bool:
        """Whether one of its entries is said to be a total."""
        return any(entry.total for entry in self.entries)


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
        return sum((entry.exact for entry in self.parts), Fraction())

    @property
    def holds(self) -> bool:
        """Whether they make the target, with deductions taken off or already negative."""
        parts, plain = self.amounts, sum(amount.value for amount in self.amounts)
        return any(
            holds(self.target, right, parts, len(parts)) for right in (float(self.right), plain)
        )


def stacked(reading: Reading) -> Iterator[Relation]:
    """Offer the totals of the columns and lists of a page, and the shares that make 100."""
    page = reading.once(amounts)
    if not page.every:
        return
    every = list(_stacks(reading, page))
    rows = [list(_rows(stack)) for stack in every]
    kept: dict[int, set[int]] = {}
    for at, stack in enumerate(every):
        if any(each.holds and each.layout["labelled"] for of in rows[at] for each in of):
            kept.setdefault(stack.group, set()).add(at)
    for at, stack in enumerate(every):
        support = float(bool(kept.get(stack.group, set()) - {at}))
        for readings in (*rows[at], *_in_prose(page, stack)):
            yield from _relations(page, readings, support)
        yield from _chains(page, stack)
    yield from _hundreds(reading, page, every)


def _stacks(reading: Reading, page: Amounts) -> Iterator[Stack]:
    found = [*_columns(reading, page), *_items(reading, page)]
    return (each for each in found if 2 <= len(each.entries) <= _MOST)


def _columns(reading: Reading, page: Amounts) -> Iterator[Stack]:
    for table in reading.tables:
        for column in range(1, table.width):
            entries: list[Entry] = []
            for cell in table.column(column):
                amount, label = alone(page, cell.text), _label(cell)
                if amount and entries:
                    amount = _in_currency(amount, label, entries[0].amount)
                if amount and (not entries or alike(entries[0].amount, amount)):
                    entries.append(_entry(amount, cell.row, label))
            rows = table.height - table.header - 1
            around = _around(table.lead, table.after)
            yield Stack(tuple(entries), rows, around, table.group, "table")


def _label(cell: Cell) -> Text | None:
    """Give the label of a row, which a row of totals may have beside an empty first cell."""
    if cell.row_label and cell.row_label.clean.strip():
        return cell.row_label
    before = (each.text for each in cell.table.row(cell.row) if 0 < each.column < cell.column)
    return next((text for text in before if text.clean.strip()), cell.row_label)


def _in_currency(amount: Amount, label: Text | None, first: Amount) -> Amount:
    """Give a bare number whose currency was cut off to the end of its label: "Hire GBP | 8"."""
    if amount.dimension != "#" or not first.codes or not label:
        return amount
    sign = label.clean.split()[-1:]
    if not sign or first.codes.isdisjoint(symbols().get(sign[0], ())):
        return amount
    return msgspec.structs.replace(amount, dimension=first.dimension, codes=first.codes)


def _items(reading: Reading, page: Amounts) -> Iterator[Stack]:
    for listing in reading.lists:
        entries: list[Entry] = []
        for row, item in enumerate(listing.items):
            of = page.of(item)
            fitting = [each for each in of if not entries or alike(entries[0].amount, each)]
            if len(fitting) == 1:
                entries.append(_entry(fitting[0], row, item, fitting[0].end))
        around = _around(listing.lead, listing.after)
        yield Stack(tuple(entries), len(listing.items), around, listing.group, "list")


def alone(page: Amounts, text: Text) -> Amount | None:
    """Give the amount of a cell that holds nothing else."""
    of = page.of(text)
    if len(of) != 1 or not of[0].single or of[0].dimension == "time":
        return None
    rest = text.clean[: of[0].start] + text.clean[of[0].end :]
    return of[0] if len(rest.strip(_PADDING)) <= _ALONE else None


def _entry(amount: Amount, row: int, label: Text | None, end: int | None = None) -> Entry:
    if label is None:
        return Entry(amount, row)
    stop = len(label.clean) if end is None else end
    hit = next((hit for hit in label.cue("total-row") if hit.start < stop), None)
    return Entry(
        amount,
        row,
        total=hit is not None,
        plain=hit is not None and not label.clean[: hit.start].strip(_PADDING),
        deduction=label.cued("deduction", 0, stop),
        average=label.cued("average-row", 0, stop),
    )


def _around(lead: Text | None, after: Text | None) -> tuple[Text, ...]:
    found = [text for text in (lead, after) if text and text.kind in ("paragraph", "heading")]
    if lead and lead.kind != "heading" and lead.section:
        found.append(lead.section[-1])
    return tuple(found)


def _parts(entries: Iterable[Entry]) -> Iterator[Entry]:
    return (entry for entry in entries if not entry.total and not entry.average)


def _marked(amount: Amount) -> bool:
    """Whether an amount stands in a header cell or is set off by emphasis."""
    start = amount.figure.place.span.start
    before = amount.text.page.raw[max(0, start - len("<strong>")) : start].lower()
    return amount.text.block.header or before.endswith(_EMPHASIS)


def _fills(entries: Iterable[Entry], rows: int) -> bool:
    """Whether as many rows have an amount as there are."""
    return len({entry.row for entry in entries}) >= rows


# --- totals ---


def _relations(page: Amounts, readings: Sequence[Sum], support: float) -> Iterator[Relation]:
    first = readings[0]
    if held := next((each for each in readings if each.holds), None):
        figures = tuple(part.figure for part in held.amounts)
        yield Relation("stack", first.target.figure, figures, holds=True)
    elif _LEAST < first.target.value / float(first.right or 1) < _MOST_TIMES:
        failing = _failing(page, first, support)
        if failing.evidence["full"] or failing.evidence["slip"] > 0:
            yield failing


def _rows(stack: Stack) -> Iterator[list[Sum]]:
    """Give the rows that are totals: by their label, or as the last and greatest of a column."""
    entries = stack.entries
    for at, entry in enumerate(entries):
        if entry.total and at >= 2:
            yield _readings(stack, at)
    last, parts = entries[-1], entries[:-1]
    if not stack.has_total and len(entries) >= _FEWEST_UNLABELLED and last.amount.dimension != "%":
        greatest = last.amount.value > max(entry.amount.value for entry in parts)
        if greatest and _fills(entries, stack.rows):
            told = _marked(last.amount) and not _marked(entries[0].amount)
            if told or len(entries) > _FEWEST_UNLABELLED:
                yield [Sum(last.amount, parts, _layout(stack, last, parts))]


def _readings(stack: Stack, at: int) -> list[Sum]:
    """Give what a total row may add up: all rows above, those since the last total, with it."""
    target, above = stack.entries[at], stack.entries[:at]
    totals = [index for index, entry in enumerate(above) if entry.total]
    since = [*_parts(above[totals[-1] + 1 :] if totals else above)]
    choices = [[*_parts(above)], since, [*(above[i] for i in totals), *since]]
    if totals:
        choices.insert(0, [above[totals[-1]], *since])
        choices.append([above[i] for i in totals])
    choices.append([*_parts(stack.entries[at + 1 :])])
    choices.append([entry for entry in above if not entry.total])
    choices += [list(above[first:]) for first in range(at - 1)]
    return [
        Sum(target.amount, tuple(parts), _layout(stack, target, parts))
        for parts in choices
        if len(parts) >= 2
    ]


def _layout(stack: Stack, target: Entry, parts: Sequence[Entry]) -> dict[str, float]:
    rows = stack.rows if target is stack.entries[-1] else target.row
    flags = {
        "labelled": target.total,
        "marked": _marked(target.amount) and not _marked(parts[0].amount),
        "first": target.plain,
        "full": _fills((*parts, target), rows),
        "deduction": any(entry.deduction for entry in parts),
        "last": target is stack.entries[-1],
        "list": stack.kind == "list",
    }
    return {name: float(flag) for name, flag in flags.items()}


def _chains(page: Amounts, stack: Stack) -> Iterator[Relation]:
    """Offer the rows that are the one above less the one between, where other rows are so."""
    entries = [entry._replace(deduction=False) for entry in stack.entries]
    steps = [
        Sum(last.amount, (first, second._replace(deduction=True)), {"chain": 1.0, "labelled": 1.0})
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


def _in_prose(page: Amounts, stack: Stack) -> Iterator[list[Sum]]:
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
            whole = Sum(target, parts, layout)
            fewer = (parts[:at] + parts[at + 1 :] for at in range(len(parts)))
            some = (Sum(target, each, layout) for each in (*fewer, parts[:2], parts[-2:]))
            if target.dimension != "%" and (whole.holds or not any(each.holds for each in some)):
                yield [whole]


def _stated(stack: Stack, parts: Sequence[Entry], target: Amount) -> dict[str, float]:
    """Tell how the text around a stack states a number as its total."""
    words, text = clause(target), target.text
    flags = {
        "prose": True,
        "labelled": False,
        "total": words.cued("total"),
        "heading": text.kind == "heading",
        "full": _fills(parts, stack.rows),
        "list": stack.kind == "list",
        "greatest": target.value > max(entry.amount.value for entry in parts),
        "alternative": words.said("alternative"),
        "opens": text.clean.rstrip().endswith(":"),
        "per": target.per != parts[0].amount.per,
        "open": words.said("open"),
        "bare": target.dimension == "#" and not target.noun,
    }
    return {name: float(flag) for name, flag in flags.items()}


def _is_stated(page: Amounts, stack: Stack, parts: Sequence[Entry]) -> bool:
    """Whether the sum of all entries stands in the texts around: other totals are of fewer."""
    total = float(sum(entry.exact for entry in parts))
    return any(abs(each.value - total) < _SAME for text in stack.around for each in page.of(text))


def _failing(page: Amounts, total: Sum, support: float) -> Relation:
    target, parts, exact = total.target, total.amounts, total.right
    told = bool(total.layout["labelled"] or total.layout.get("total"))
    others = [(part.exact, part.exact + target.exact - exact) for part in parts]
    common = evidence_for(page, target, exact, parts, others, told=told)
    names = ("slip", "own", "weak", "repeated", "known", "small")
    right = target.printing(exact)
    layout = {
        "support": support,
        "two": float(len(parts) == 2),
        "many": float(len(parts) > 6),
        "share": float(target.dimension == "%"),
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


def _reckoning(total: Sum) -> str:
    shown = [
        f"{'−' if entry.exact < 0 else '+'} {entry.amount.printed.lstrip('-−')}"
        for entry in total.parts
    ]
    if len(shown) > _MOST_SHOWN:
        shown = [*shown[:3], "+ …", shown[-1]]
    return " ".join(shown).removeprefix("+ ")


# --- shares of one whole ---


def _hundreds(reading: Reading, page: Amounts, every: Sequence[Stack]) -> Iterator[Relation]:
    """Offer the shares that one sentence, list or column gives as those of one whole."""
    shares = [each for each in page.every if each.dimension == "%" and each.text.kind != "cell"]
    for _, of in groupby(shares, key=lambda each: each.sentence):
        run = [each for each in of if each.single]
        if run and not run[0].text.cued("several-answers"):
            sentence = run[0].text.bounds[run[0].figure.sentence]
            told = float(run[0].text.cued("whole", *sentence))
            yield from _of_whole(run, {"whole": told, "sentence": 1.0})
    for stack in every:
        first = stack.entries[0].amount
        if first.dimension != "%" or stack.has_total or _several(reading, first):
            continue
        if _fills(stack.entries, stack.rows):
            label = first.text.cell.column_label if first.text.cell else None
            told = float(bool(label and label.cued("whole")))
            run = [entry.amount for entry in stack.parts]
            yield from _of_whole(run, {"whole": told, "column": 1.0})


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
                "round": float(all(each.value % 5 == 0 for each in run)),
            },
        )
