"""Columns of tables: the totals of the rows above them."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import log
from typing import TYPE_CHECKING

import msgspec

from guidelint.inference.amounts import Amount, alike, amounts_in
from guidelint.inference.evidence import weighed
from guidelint.inference.reckonings import Reckoning, held, is_told_of
from guidelint.inference.weigh import PLAIN_SLIP
from guidelint.model import Record, lazy
from guidelint.reading.quantities import unit_named
from guidelint.reading.quantities.currencies import symbols
from guidelint.reading.quantities.measures import DAYS
from guidelint.reading.structure import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from guidelint.inference.relation import Relation
    from guidelint.reading import Cell, Listing, Reading, Text
    from guidelint.reading.reading import Hit

MOST = 60
"""Rows of a column; a longer one is data, not a bill."""
_FEWEST_UNLABELLED = 4
_PADDING = " *_~()+-−–.,:\u00a0"
_UNDER_A_LINE, _NEAR = lazy(r"(?:^|\n)[ \t]*[-=_─]{3,}[ \t]*\n[^\n]*\Z"), 160
"""A line of dashes right above that of an amount, and characters before it in which that stands."""
_EMPHASIS = ("**", "__", "<b>", "<strong>")


def alone(text: Text) -> Amount | None:
    """Give the amount of a cell that holds nothing else, but for a remark in brackets."""
    every, clean = amounts_in(text), text.clean
    if not every:
        return None
    remark = clean.find("(", 1) if clean.endswith(")") else -1
    clean = clean[:remark] if remark > 0 else clean
    of = [each for each in every if each.end <= len(clean)]
    if len(of) != 1 or not of[0].single or (of[0].dimension == "time" and not _is_work(of[0])):
        return None
    rest = clean[: of[0].start] + clean[of[0].end :]
    return of[0] if len(rest.strip(_PADDING)) <= 12 else None


def _is_work(amount: Amount) -> bool:
    """Whether it is a bare number of hours by its head, which are added up; "7 h" may be a time."""
    return amount.unit == "hour" and not any(map(str.isalpha, amount.printed))


# --- totals of the rows above ---


class Entry(Record):
    """An amount of a column. total, deduction, average: what its label says it is.

    plain: whether its label speaks of a total first. part: it is one of the amount above ("of
    which tips"). some: its label says what is in the total or not ("Total without tips").
    """

    amount: Amount
    row: int
    total: bool = False
    plain: bool = False
    deduction: bool = False
    average: bool = False
    part: bool = False
    some: bool = False

    @property
    def marked(self) -> bool:
        """Whether it stands in a header cell or under a line, or is set off by emphasis."""
        text, raw = self.amount.text, self.amount.text.page.raw
        starts = self.amount.figure.place.span.start, text.block.span(0, 1).start
        if text.block.header or _UNDER_A_LINE.search(raw[max(0, starts[0] - _NEAR) : starts[0]]):
            return True
        befores = (raw[max(0, start - len("<strong>")) : start].lower() for start in starts)
        return any(before.endswith(_EMPHASIS) for before in befores)


Entries = tuple[Entry, ...]
Target = tuple[list[Reckoning], dict[str, float]]
"""The sums that a total may be, the likeliest first, and what the layout tells of that one."""


Series = tuple["Listing | Table", list[Entries], int]
"""A list or table with the amounts of each of its columns, and how many rows it has."""


def series(reading: Reading) -> list[Series]:
    """Give the columns of amounts of a page. Ask for it by `reading.once(series)`."""
    tables: list[Series] = [
        (e, [entries_of(e, at) for at in range(1, e.width)], len(e.body)) for e in reading.tables
    ]
    return [*tables, *((e, [items_of(e)], len(e.items)) for e in reading.lists)]


def columns(reading: Reading) -> Iterator[Relation]:
    """Offer the totals of the columns of a page, and those of the lists that name one."""
    for of, every, rows in reading.once(series):
        if isinstance(of, Table) or _names_a_total(every[0]):
            yield from _totals(every, rows)


def _names_a_total(entries: Entries) -> bool:
    """Whether an item is called a total, or the last one alone is set off."""
    marked = [each.marked for each in entries]
    return any(each.plain for each in entries) or (sum(marked) == 1 and marked[-1])


def _totals(every: Sequence[Entries], rows: int) -> Iterator[Relation]:
    """Offer the totals of columns of so many rows; where one holds, another is meant to."""
    found = [(of, list(_total_rows(of, rows))) for of in every if 1 < len(of) <= MOST]
    kept = [
        {_shape(right) for sums, lay in told if (right := held(sums)) and _is_meant(lay)}
        for _, told in found
    ]
    failing: list[tuple[Reckoning, dict[str, float]]] = []
    for (entries, told), own in zip(found, kept, strict=True):
        others = set[object]().union(*(each for each in kept if each is not own))
        for sums, layout in told:
            if right := held(sums):
                yield right.explains()
            else:
                like = [each for each in sums if _shape(each) in others]
                meant = like[0] if like else _plain_slip(sums) or sums[0]
                failing.append((meant, layout | {"support": float(bool(others))}))
        yield from _chain(entries)
    shares = Counter(_share(meant) for meant, _ in failing)
    for meant, layout in failing:
        if shares[_share(meant)] < 2:
            yield from not_held(meant, layout)


def _share(meant: Reckoning) -> tuple[int, float]:
    """Give the row and the share that a total is of its sum: one in all columns is a discount."""
    return meant.target.text.block.row, round(meant.target.value / (meant.made or 1), 2)


def _is_meant(layout: Mapping[str, float]) -> bool:
    """Whether a sum that holds is none by chance: of a total by its label, or of all rows."""
    return bool(layout["labelled"] or layout["full"])


def _shape(made: Reckoning) -> object:
    """Give which rows a total adds up, so that other columns can be asked to do the same."""
    return tuple([part.text.block.row for part in made.parts]), made.times


def entries_of(table: Table, column: int) -> Entries:
    """Give the amounts of a column that stand alone in their cells and are alike."""
    entries: list[Entry] = []
    for cell in table.column(column):
        amount = alone(cell.text)
        if amount is None:
            continue
        label = _label(cell)
        if entries:
            amount = _in_currency(amount, label, entries[0].amount)
        if not entries or alike(entries[0].amount, amount):
            entries.append(entry_of(amount, cell.row, label))
    return tuple(entries)


def items_of(listing: Listing) -> Entries:
    """Give the one amount of each item that is like the first, or the one behind its label."""
    found: Entries = ()
    for row, item in enumerate(listing.items):
        fitting = [each for each in amounts_in(item) if not found or alike(found[0].amount, each)]
        if len(fitting) == 1 or (fitting and _ends(item, fitting[-1])):
            found = (*found, entry_of(fitting[-1], row, item))
    return found


def _ends(item: Text, amount: Amount) -> bool:
    """Whether an amount is all that stands behind a label: "Berth, 9.5 m at £412: £3,914"."""
    before = item.clean[: amount.start].rstrip(_PADDING.replace(":", ""))
    return before.endswith((":", "=", "→")) and not item.clean[amount.end :].strip(_PADDING)


def _label(cell: Cell) -> Text | None:
    """Give the label of a row, which a row of totals may have beside an empty first cell."""
    if cell.row_label and cell.row_label.clean.strip():
        return cell.row_label
    before = (each.text for each in cell.table.row(cell.row) if 0 < each.column < cell.column)
    return next((text for text in before if text.clean.strip()), cell.row_label)


def _in_currency(amount: Amount, label: Text | None, first: Amount) -> Amount:
    """Give a bare number whose currency was cut off to the end of its label: "Hire GBP | 8"."""
    sign = label.clean.split()[-1:] if label and amount.dimension == "#" and first.codes else ()
    if not sign or first.codes.isdisjoint(symbols().get(sign[0], ())):
        return amount
    return msgspec.structs.replace(amount, dimension=first.dimension, codes=first.codes)


def entry_of(amount: Amount, row: int, label: Text | None) -> Entry:
    """Make an entry of an amount, by what its label says."""
    if label is None or not label.cues:
        return Entry(amount, row)
    hit = next((each for each in label.cue("total-row") if not _is_in_brackets(label, each)), None)
    if hit and _is_of_time(label, hit):
        hit = None
    plain = hit is not None and not label.clean[: hit.start].strip(_PADDING)
    off, mean = label.cued("deduction"), label.cued("average-row")
    part = any(not label.clean[: each.start].strip(_PADDING) for each in label.cue("whole"))
    some = hit is not None and label.cued("of some", hit.end)
    return Entry(amount, row, hit is not None, plain, off, mean, part, some)


def _is_in_brackets(label: Text, hit: Hit) -> bool:
    """Whether a phrase is a remark on a row: "Stone (same for all)"."""
    clean = label.clean
    return 0 < clean.rfind("(", 0, hit.start) > clean.rfind(")", 0, hit.start)


def _is_of_time(label: Text, hit: Hit) -> bool:
    """Whether a word for the whole is of a time: "all day", "all week"."""
    behind = label.between(hit.end, len(label.clean))[:1]
    return bool(behind) and unit_named(behind[0].low, label.reading.language) in DAYS


def _total_rows(entries: Entries, rows: int) -> Iterator[Target]:
    """Give the rows that are totals: by their label, or as the last and greatest of a column."""
    last, above = entries[-1], entries[:-1]
    totals = [at for at, entry in enumerate(entries) if entry.total]
    for at in totals:
        if at >= 2 and not _is_repeated(entries, at) and (choices := _choices(entries, at)):
            yield _sums(entries[at], choices), _layout(entries, at, choices[0], rows)
    values = [entry.amount.value for entry in entries]
    since = entries[totals[-1] : -1] if totals else ()
    if len(since) > 1 and values[-1] > since[0].amount.value:  # "Total, City tax, To transfer"
        sums = [added("stack", last.amount, since)]
        averages = any(entry.average for entry in (*since, last))
        if not averages and (held(sums) or _plain_slip(sums)):
            yield sums, _layout(entries, len(above), since, rows) | {"marked": 1.0}
    if not totals and _is_taken_off(above):
        yield _sums(last, [above]), _layout(entries, len(above), above, rows) | {"marked": 1.0}
        return
    enough = len(entries) >= max(_FEWEST_UNLABELLED, rows) and last.amount.dimension != "%"
    told = len(entries) > _FEWEST_UNLABELLED or (last.marked and not entries[0].marked)
    if not totals and told:
        plain, layout = _sums(last, _without_sums(above)), _layout(entries, len(above), above, rows)
        if enough and values[-1] > max(values[:-1]):
            yield [*_sums(last, [above]), *plain], layout
        elif plain and _plain_slip(plain[1:]):
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
    is_second = bool(above) and above[-1].total
    loose = plain_entries(above) if is_second else since if entries[at].some else ()
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
    close = abs(total.amount.value - rest) < 0.25 * rest  # else it may be an average
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


def plain_entries(entries: Sequence[Entry]) -> Entries:
    """Give the entries that are no totals, no averages and no parts of others."""
    return tuple([each for each in entries if not (each.total or each.average or each.part)])


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


def _plain_slip(sums: Sequence[Reckoning]) -> Reckoning | None:
    """Give the sum that a total is a plain slip of."""
    best = max(sums, key=lambda each: each.slips[0], default=None)
    return best if best and best.slips[0] - log(len(sums)) > PLAIN_SLIP else None


def not_held(total: Reckoning, layout: Mapping[str, float]) -> Iterator[Relation]:
    """Offer a total that does not hold and is near enough to be meant, of all entries or a slip."""
    near = 0.4 < total.target.value / (total.made or 1) < 2.5
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


def added(kind: str, target: Amount, parts: Entries, *, deducted: bool = True) -> Reckoning:
    """Add up entries, of which deductions are taken off where they are not negative already."""
    times: tuple[float, ...] = ()
    if deducted and any(part.deduction for part in parts):
        times = tuple(-1.0 if p.deduction and p.amount.value > 0 else 1.0 for p in parts)
    made_of = tuple([part.amount for part in parts])
    return Reckoning(kind, "+", target, made_of, times=times)


def _chain(entries: Entries) -> Iterator[Relation]:
    """Offer the rows that are the one above less the one between, where other rows are so."""
    every = [entry.amount for entry in entries]
    steps = [
        Reckoning("stack", "−", last, (first, second))
        for first, second, last in zip(every, every[1:], every[2:], strict=False)
        if first.value > second.value
    ]
    for step in steps if any(step.holds for step in steps) else ():
        if step.holds:
            yield step.explains()
        elif step.slips[0] > PLAIN_SLIP:
            evidence = weighed(step, {"labelled": 1.0})
            yield from [step.fails(evidence)] if evidence else []
