"""Lengths of time against the times of day they lie between: "9:00 to 12:30 (3 hours)"."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise, permutations
from typing import TYPE_CHECKING

from guidelint.inference.relation import Relation
from guidelint.inference.wording import said_before
from guidelint.model import grouped, lazy
from guidelint.reading import Stretch
from guidelint.reading.moments import moments

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.inference.relation import Evidence
    from guidelint.reading import Cell, Figure, Reading, Table, Text
    from guidelint.reading.moments import Clock

    Pair = tuple[Clock, Clock]
    Clocks = Mapping[int, Sequence[Clock]]

_DAY, _HALF_DAY, _NOON = 24 * 60, 12 * 60, 12
_LEAD = 40
"""Characters before a time in which its clause says what happens then."""
_GAP, _NEAR = 20, 25
"""Characters between a time and the length that ends with it; and a length and its times."""
_SEVERAL = 3
"""How many times as long as one span a length may be, and still be of it."""
_LEAST = 3
"""Times that must agree with the lengths of their rows before another is wrong."""
_HOURS = lazy(r"(\d{1,2}) ?(?:[.:](?=\d\d)|h ?)([0-5]\d)?(?: ?min)?")
_MINUTES = {"minute": 1, "hour": 60}


def clocks(reading: Reading) -> Iterator[Relation]:
    """Compare the lengths of a page with the times of day they lie between."""
    times = grouped(reading.once(moments).clocks, lambda clock: clock.text.index)
    figures = [each for each in reading.figures if each.quantity.kind == "duration"]
    lengths = [each for each in figures if _is_length(each, times)] if times else []
    for figure in lengths:
        alone = sum(each.text is figure.text for each in lengths) == 1
        for pair, evidence in _bound(figure, times):
            if not _is_time(figure, pair):
                yield _relation(figure, pair, {"alone": alone, **evidence})
    for table in reading.tables:
        yield from _rows(table, figures, times) if lengths else ()
        yield from _routes(table, times) if figures and len(table.body) >= _LEAST else ()


def _is_length(figure: Figure, times: Clocks) -> bool:
    quantity = figure.quantity
    plain = quantity.unit in _MINUTES and len(quantity.ends) == 1
    if not plain or quantity.per or quantity.hedge.bound or quantity.hedge.approximate:
        return False
    here = times.get(figure.text.index, ())
    return not any(clock.start < figure.end and figure.start < clock.end for clock in here)


def _is_time(figure: Figure, pair: Pair) -> bool:
    """Whether a length may be a time of day, written as its times are: "(17 h le samedi)"."""
    alike = figure.printed[-1:] == "h" and "h" in pair[0].printed.lower()
    return alike and figure.quantity.low > pair[0].hour and not said_before(figure, "follows", 12)


def _bound(figure: Figure, times: Clocks) -> Iterator[tuple[Pair, Evidence]]:
    """Give the two times that a length is said to lie between.

    They are joined ("9:00 to 12:30"), a way lasts it ("The 09:15 boat takes 50 minutes and lands
    at 10:05"), or one is behind "after": "We met at 14:30. ... closed at 16:50, after two hours".
    """
    text, (start, end) = figure.text, figure.bounds
    here = [clock for clock in times.get(text.index, ()) if start <= clock.start < end]
    joined = [two for two in pairwise(here) if two[0].through]
    if len(joined) == 1:
        yield joined[0], {}
    elif len(here) == 2 and not joined and not said_before(here[1], "nearly-then", _NEAR):
        first, last = here
        way = first.end <= figure.start and figure.end <= last.start
        if text.cued("follows", last.end, figure.start):
            yield (first, last), {}
        elif (way and text.cued("follows", figure.end, last.start)) or _arrives(
            figure, first, last
        ):
            yield (first, last), {"arrives": 1}
    elif len(here) == 1 and text.cued("counts-from", here[0].end, figure.start):
        others = [each for at, told in times.items() if at < text.index for each in told]
        if len({each.minutes for each in others}) == 1 and figure.start - here[0].end <= _GAP:
            yield (others[0], here[0]), {"session": 1}


def _arrives(figure: Figure, first: Clock, last: Clock) -> bool:
    """Whether what departs at a time arrives at another, and nothing else does."""
    text = figure.text
    hits = [each.start for each in text.cue("arrives") if first.end < each.start < last.start]
    unsure = text.cued("choice", *figure.bounds) or text.cued("local-time", *figure.bounds)
    if not hits or hits[0] < last.start - _LEAD or unsure or said_before(first, "arrives", _LEAD):
        return False
    since = figure.end if first.end < figure.end < hits[0] else first.end
    others = text.reading.lexicon.words("another-subject")
    return others.isdisjoint(token.low for token in text.between(since, hits[0]))


def _rows(table: Table, figures: Sequence[Figure], times: Clocks) -> Iterator[Relation]:
    """Compare the length of each row with its two times, where those of most rows are right."""
    found: list[tuple[Figure, Pair]] = []
    for row in table.body:
        texts = {cell.text.index for cell in table.row(row)}
        here = [clock for index in sorted(texts) for clock in times.get(index, ())]
        told = [each for each in figures if each.text.index in texts]
        if len(here) == 2 and len(told) == 1 and _is_length(told[0], times):
            found.append((told[0], (here[0], here[1])))
    right = sum(_lasts(*each) for each in found)
    for figure, pair in found if right > max(1, len(found) - right) else ():
        yield _relation(figure, pair, {"rows": 1})


def _routes(table: Table, times: Clocks) -> Iterator[Relation]:
    """Tell the one time of a column that is not as far from the others as the rows last.

    A pause that is not told makes the times behind it later: one is wrong between those that fit.
    """
    columns = [
        {cell: told for cell in table.column(at) if (told := _minutes(cell.text, times)) >= 0}
        for at in range(table.width)
    ]
    whole = [each for each in columns if len(each) == len(table.body)]
    for shown, lengths in permutations(whole, 2):
        head = next(iter(shown)).column_label
        start = _minutes(head, times) if head else -1
        ends = [*accumulate(lengths.values())]
        stops = [(each.text, shown[each]) for each in shown]
        if head and start >= 0:
            yield from _out_of_step([(head, start), *stops], [0, *ends], [*lengths])
        yield from _out_of_step(stops, ends, [*lengths])
        yield from _out_of_step(stops, [0, *ends], [*lengths])


def _minutes(text: Text, times: Clocks) -> int:
    """Give the minutes of the only time or length of a text: "9:10", "9.10", "1 h 40"; else -1."""
    clocks, figures = times.get(text.index, ()), text.figures
    if len(clocks) == 1 and clocks[0].half:
        return clocks[0].minutes
    plain = text.clean.strip() if text.cell and text.block.row > text.cell.table.header else ""
    told = (_HOURS.fullmatch(each) for each in (plain, *(each.printed for each in figures)))
    if hours := next(filter(None, told), None):
        return int(hours[1]) * 60 + int(hours[2] or 0)
    quantity = figures[0].quantity if len(figures) == 1 else None
    known = quantity and len(quantity.ends) == 1 and quantity.unit in _MINUTES
    return int(quantity.low * _MINUTES[quantity.unit]) if known and quantity else -1


def _out_of_step(
    stops: Sequence[tuple[Text, int]], since: Sequence[int], lengths: Sequence[Cell]
) -> Iterator[Relation]:
    """Tell the one of some times that is not so many minutes behind the first as all others."""
    starts = [(shown - past) % _HALF_DAY for (_, shown), past in zip(stops, since, strict=False)]
    usual, count = Counter(starts).most_common(1)[0]
    wrong = [at for at, start in enumerate(starts) if start != usual]
    if len(wrong) != 1 or count < _LEAST or not any(since):
        return
    at = wrong[0]
    late = (starts[at] - usual) % _HALF_DAY < _HALF_DAY // 2
    if 0 < at < len(stops) - 1 or late == (at == 0):
        text, near = stops[at][0], at - 1 if at else 1
        hours, rest = divmod(stops[near][1] - since[near] + since[at], 60)
        yield Relation(
            "clock-length", Stretch(text, 0, len(text.clean)),
            tuple(Stretch(each.text, 0, len(each.text.clean)) for each in lengths), holds=False,
            message=f"By the lengths of the rows and all other times it is {hours % 24}:{rest:02} "
            f"here; the page says {text.clean.strip()}.",
            evidence={"rows": 1, "alone": 1},
        )  # fmt: skip


def _lasts(figure: Figure, pair: Pair) -> bool:
    """Whether a length lies between two times, or is that of several such, or a part of one."""
    length = int(figure.quantity.low * _MINUTES[figure.quantity.unit])
    few, many = sorted((length, _apart(pair) or _DAY))
    several = few > 0 and many >= 2 * few and (many % few == 0 or many > _SEVERAL * few)
    return several or (pair[1].minutes - pair[0].minutes - length) % _HALF_DAY == 0


def _apart(pair: Pair) -> int:
    """Give the minutes between two times, in the morning or the evening."""
    first, last = pair
    halves = max(first.hour, last.hour) <= _NOON and not (first.half and last.half)
    return (last.minutes - first.minutes) % (_HALF_DAY if halves else _DAY)


def _relation(figure: Figure, pair: Pair, how: Evidence) -> Relation:
    text, (first, last) = figure.text, pair
    start, end = figure.bounds
    behind = figure.start >= last.end
    gap = text.clean[last.end : figure.start] if behind else text.clean[figure.end : first.start]
    near = last.text is text and len(gap) < _NEAR and not set(".;") & set(gap)
    relative = text.cued("counts-back", figure.end, min(figure.end + 12, len(text.clean)))
    return Relation(
        "clock-length", figure, pair, holds=_lasts(figure, pair), roles=("starts", "ends"),
        message=f"From {first.printed} to {last.printed} it is {_printed(_apart(pair))}; "
        f"the page says {figure.printed}.",
        evidence={
            **how,
            "bracket": near and gap.strip() + text.clean[figure.end : figure.end + 1] == "()",
            "near": near,
            "follows": text.cued("follows", start, end),
            "relative": relative or text.cued("again", max(start, figure.start - 12), figure.start),
        },
    )  # fmt: skip


def _printed(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join([f"{hours} h"] * (hours > 0) + [f"{rest} min"] * (rest > 0)) or "0 min"
