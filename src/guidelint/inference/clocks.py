"""Lengths of time against the times of day they lie between: "9:00 to 12:30 (3 hours)"."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from guidelint.inference.comparable_dates import anchor_of
from guidelint.inference.relation import Relation
from guidelint.inference.timetables import DAY, HALF_DAY, MINUTES
from guidelint.inference.wording import said_before
from guidelint.reading.moments import clocks_by_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.inference.relation import Evidence
    from guidelint.reading import Figure, Reading, Table
    from guidelint.reading.moments import Clock

    Pair = tuple[Clock, Clock]
    Clocks = Mapping[int, Sequence[Clock]]

_NOON = 12
_LEAD = 40
"""Characters before a time in which its clause says what happens then."""
_GAP, _NEAR = 20, 25
"""Characters between a time and the length that ends with it; and a length and its times."""
_SEVERAL = 3
"""How many times as long as one span a length may be, and still be of it."""
_AT_ONCE, _JOINT = 20, 4
"""Characters before a length in which it is said to follow; and between "after" and a time."""
_OFF = (10, 15, 20, 30, 60)
"""Minutes that a slip sets a time off."""
_MOST = 40
"""Times before and behind a length that it may count from."""
_place = attrgetter("text.index", "start")


def clocks(reading: Reading) -> Iterator[Relation]:
    """Compare the lengths of a page with the times of day they lie between."""
    times = reading.once(clocks_by_text)
    figures = [each for each in reading.figures if each.quantity.kind == "duration"]
    lengths = [each for each in figures if _is_length(each, times)] if times else []
    for figure in lengths:
        alone = sum(each.text is figure.text for each in lengths) == 1
        for pair, evidence in _bound(figure, times):
            if not _is_time(figure, pair):
                yield _relation(figure, pair, {"alone": alone, **evidence})
    for table in reading.tables:
        yield from _rows(table, figures, times) if lengths else ()
    yield from _reckoned(lengths, figures, times)


def _is_length(figure: Figure, times: Clocks) -> bool:
    quantity = figure.quantity
    plain = quantity.unit in MINUTES and len(quantity.ends) == 1
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
    elif not here and (told := _of_sentence_before(figure, times)):
        yield told, {"arrives": 1, "makes": 1}
    elif len(here) == 1 and (opened := _opened(figure, here[0], times)):
        yield (opened, here[0]), {"session": 1, "reckoned": 1}
    elif len(here) == 1 and any(
        text.cued(name, here[0].end, figure.start) for name in ("counts-from", "lasts")
    ):
        others = [each for at, told in times.items() if at < text.index for each in told]
        if len({each.minutes for each in others}) == 1 and figure.start - here[0].end <= _GAP:
            yield (others[0], here[0]), {"session": 1}


def _opened(figure: Figure, end: Clock, times: Clocks) -> Clock | None:
    """Give the only time said to open what lasts so long and then ends, if it is little off.

    "It begins at 9:00. ... With the break it takes four hours and ends at 14:00."
    """
    text, told = figure.text, [each for at in times for each in times[at]]
    lasts = text.cued("lasts", figure.bounds[0], figure.start) and figure.end <= end.start
    if not lasts or not text.cued("ends-then", figure.end, end.start):
        return None
    begins = [each for each in told if _place(each) < _place(end) and said_before(each, "opens")]
    fits = any(_lasts(figure, (each, end)) for each in told if each is not end)
    sole = len({each.minutes for each in begins}) == 1 and not fits
    little = sole and abs(_apart((begins[-1], end)) - _length(figure)) in _OFF
    return begins[-1] if little else None


def _of_sentence_before(figure: Figure, times: Clocks) -> Pair | None:
    """Give the two times of a way that is told before its length: "The journey takes two hours"."""
    text, lead = figure.text, figure.bounds[0]
    if not figure.sentence or not text.cued("lasts", lead, figure.start):
        return None
    start = text.bounds[figure.sentence - 1][0]
    here = [clock for clock in times.get(text.index, ()) if start <= clock.start < lead]
    if len(here) != 2 or not _arrives(figure, here[0], here[1]):
        return None
    zones = not (_apart((here[0], here[1])) - _length(figure)) % 60
    return None if zones else (here[0], here[1])


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


def _reckoned(
    lengths: Sequence[Figure], figures: Sequence[Figure], times: Clocks
) -> Iterator[Relation]:
    """Tell a time that follows from a length and is nearer to where it counts from than that.

    "Do not eat in the four hours before the scan. For one at 10:30, you are thus done at 7:30."
    """
    every = [clock for at in sorted(times) for clock in times[at]]
    hours = (each.quantity for each in figures if each.printed[-1:] == "h")
    other = {int(end.value * 60) for each in hours for end in each.ends}  # "12 May, 20 h"
    for text, found in groupby(lengths, key=attrgetter("text")):
        here, hits = list(found), text.cue("follows")
        for clock in times.get(text.index, ()) if hits else ():
            since = max((hit.end for hit in hits if hit.end <= clock.start), default=-1)
            sentence = text.sentence_at(clock.start)
            told = [f for f in here if f.end <= clock.start and f.sentence + 1 >= sentence]
            told = [] if any(anchor_of(f)[1] > clock.start - _JOINT for f in told) else told
            if told and since >= max(clock.bounds[0], clock.start - _LEAD):
                at = bisect_left(every, (text.index, clock.start), key=_place)
                near = [*every[max(0, at - _MOST) : at], *every[at + 1 : at + _MOST]]
                yield from _from_a_time(clock, since, told, near, other)


def _from_a_time(
    clock: Clock, since: int, figures: Sequence[Figure], near: Sequence[Clock], other: set[int]
) -> Iterator[Relation]:
    """Compare a time with those that it may count from: the one of its sentence, or all others.

    since: where the words end that say that it follows. other: minutes that may be times, too.
    """
    text, start = clock.text, clock.bounds[0]
    base = [each for each in near if each.text is text and start <= each.start < since]
    ends = text.cued("ends-then", max(start, figures[-1].end), clock.start)
    bound = [each for each in figures if ends or anchor_of(each)[0]]
    counted = [(each, _length(each)) for each in figures]
    lengths = {length for _, length in counted} | {sum(length for _, length in counted)}
    from_here = base or near
    apart = [(o, abs((clock.minutes - o.minutes + HALF_DAY) % DAY - HALF_DAY)) for o in from_here]
    gaps = [gap for _, gap in apart] + [clock.minutes - each for each in other if not base]
    holds = any(
        (gap + n) % HALF_DAY == 0 or (gap - n) % HALF_DAY == 0 for gap in gaps for n in lengths
    )
    if (
        holds
        or len(base) > 1
        or (not base and len(figures) > 1)
        or said_before(clock, "nearly-then")
    ):
        return
    for figure, length in counted:
        wrong = [origin for origin, gap in apart if length - gap in _OFF]
        if wrong and figure in bound:
            yield Relation(
                "clock-length", clock, (wrong[0], figure), holds=False,
                roles=("the time it counts from", "how long before or after it"),
                message=f"{clock.printed} is not {figure.printed} from {wrong[0].printed}"
                + ("." if base else ", nor from any other time of the page."),
                evidence={"reckoned": 1, "based": bool(base)},
            )  # fmt: skip
            return


def _lasts(figure: Figure, pair: Pair) -> bool:
    """Whether a length lies between two times, or is that of several such, or a part of one."""
    length = _length(figure)
    few, many = sorted((length, _apart(pair) or DAY))
    several = few > 0 and many >= 2 * few and (many % few == 0 or many > _SEVERAL * few)
    return several or (pair[1].minutes - pair[0].minutes - length) % HALF_DAY == 0


def _length(figure: Figure) -> int:
    """Give the minutes of a length; 0 where it is in no such unit."""
    return int(figure.quantity.low * MINUTES.get(figure.quantity.unit, 0))


def _apart(pair: Pair) -> int:
    """Give the minutes between two times, in the morning or the evening."""
    first, last = pair
    halves = max(first.hour, last.hour) <= _NOON and not (first.half and last.half)
    return (last.minutes - first.minutes) % (HALF_DAY if halves else DAY)


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
            "makes": how.get("makes", 0) or (behind and _makes(figure)),
            "relative": relative or text.cued("again", max(start, figure.start - 12), figure.start),
        },
    )  # fmt: skip


def _makes(figure: Figure) -> bool:
    """Whether a length is said to follow, without a break or more that is counted with it."""
    text, (start, end) = figure.text, figure.bounds
    behind = any(figure.end <= each.start < end for each in text.figures)
    loose = behind or text.cued("local-time", start, end) or text.cued("choice", start, end)
    return said_before(figure, "follows", _AT_ONCE) and not loose


def _printed(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join([f"{hours} h"] * (hours > 0) + [f"{rest} min"] * (rest > 0)) or "0 min"
