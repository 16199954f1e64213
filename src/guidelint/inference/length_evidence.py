"""How plainly a page means that a length lies between two dates: evidence by its weights' names."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from guidelint.inference.comparable_dates import anchor_of
from guidelint.inference.elapsed import in_days, nearness
from guidelint.inference.wording import said_before, said_with, same_sentence
from guidelint.reading.quantities.measures import MONTHS
from guidelint.reading.topics import words_between

if TYPE_CHECKING:
    from guidelint.inference.comparable_dates import Pair
    from guidelint.inference.relation import Evidence
    from guidelint.reading import Figure
    from guidelint.reading.moments import Date

_NEXT = 2
"""Texts from the length of an example to the dates of it."""
_CLOSE, _NEAR, _LEAD, _FAR = 9, 12, 30, 50
"""Characters from a word or a length to the date or length that it leads to, by how firmly."""


def evidence_of(figure: Figure, pair: Pair, end: Date | None = None) -> dict[str, float]:
    """Say how plainly a page means that a length lies between two dates.

    end: the one that is reckoned from the other, where the length stands elsewhere.
    """
    text, told, near = figure.text, end or figure, nearness(figure, *pair.days)
    return {
        pair.tie: 1,
        **near,
        "rule": end is not None and end.text is text and not near.get("other-day"),
        **(_of_example(figure, end, pair.tie) if end else _with_dates(figure, pair)),
        "moved": said_with(told, "moved"),
        "again": figure.quantity.hedge.bound != "lower"
        and text.cued("again", max(figure.bounds[0], figure.start - 14), figure.start),
    }


def _with_dates(figure: Figure, pair: Pair) -> Evidence:
    """Say what the sentence of a length tells of the dates beside it."""
    text, ends = figure.text, (pair.last, pair.first)
    follows = said_with(figure, "follows") or said_before(pair.last, "follows")
    that_day = text.cued("that-day", figure.end, min(figure.bounds[1], figure.end + 22))
    days = all(any(map(str.isdigit, each.printed)) for each in ends)  # no "end of October"
    cue = said_with(figure, "length-of")
    opens = (pair.first.start - hit.end for hit in pair.first.text.cue("opens"))
    opened = cue and any(0 <= gap < _CLOSE for gap in opens)
    between = pair.first.text, pair.first.end, pair.last.start
    opened = opened and between[0] is pair.last.text and between[0].cued("deadline", *between[1:])
    until = max([figure.end, *(each.start for each in ends if each.text is text)])
    bound = follows or that_day or anchor_of(figure)[1] or said_before(pair.last, "recurs")
    return {
        "cue": cue,
        "opened": opened,
        "until": pair.tie == "sentence" and _leads_to(figure, pair.last),
        "deadline": any(said_before(each, "deadline") for each in ends),
        "follows": follows,
        "led": _is_led(figure, pair),
        "concludes": pair.tie in ("sentence", "beside") and _concludes(figure, pair),
        "anaphora": that_day,
        "choice": pair.tie != "reckoned" and text.cued("choice", figure.bounds[0], until),
        "period": pair.tie == "sentence" and _runs_through(figure, pair),
        **_joined(figure, pair),
        "both": is_told(figure, pair),
        "then": _is_then(figure, pair),
        "behind": pair.tie == "reckoned"
        and anchor_of(figure)[0] == "counts-back"
        and pair.last.text is text
        and pair.last.start < figure.start,
        "loose": pair.tie == "beside" and not bound,
        "rough": pair.tie == "beside" and not anchor_of(figure)[1] and not days,
    }


def _concludes(figure: Figure, pair: Pair) -> bool:
    """Whether it is said behind a length that one of its dates follows: "so write by 4 May"."""
    text, ends = figure.text, sorted(pair[:2], key=attrgetter("text.index", "start"))
    if pair.first.through and text.cued("follows", ends[1].end, figure.start):
        return True
    start = max(figure.bounds[0], ends[0].end if ends[0].text is text else 0)
    last = same_sentence(figure, ends[1]) and ends[1].start > figure.end
    return last and (
        text.cued("follows", figure.end, ends[1].start)
        or (figure.end <= start and text.cued("follows", start, ends[1].start))
    )


def _runs_through(figure: Figure, pair: Pair) -> bool:
    """Whether two dates are a period, and a length, which may leave out pauses, does not fit in."""
    first, last = pair.days
    months = figure.quantity.unit in MONTHS
    return (
        pair.first.through and pair.first.sure and (months or in_days(figure) > (last - first).days)
    )


def _joined(figure: Figure, pair: Pair) -> Evidence:
    """Say whether a length stands right before its period: "five years, from 1 May to 30 April"."""
    text, first = figure.text, pair.first
    if pair.tie != "sentence" or not first.through or not 0 < first.start - figure.end <= _NEAR:
        return {}
    return {"joined": _runs_through(figure, pair), "unbroken": text.cued("unbroken")}


def is_told(figure: Figure, pair: Pair) -> bool:
    """Whether a first day, a last one and how long it takes are told as of one thing.

    "It begins on 4 May and is over on 29 May, so we are here for four weeks." There may be pauses
    that are not told of in a longer time.
    """
    first, last, tie = pair
    if tie not in ("sentence", "beside") or not said_before(first, "opens"):
        return False
    follows = said_before(figure, "follows", _FAR) or said_before(last, "follows")
    paused = in_days(figure) < (pair.days[1] - pair.days[0]).days
    sure = follows or figure.text.cued("unbroken") or not paused
    before = figure.text is last.text and figure.end <= last.start
    since = max(0, last.start - _LEAD, figure.end if before else 0)
    return sure and last.text.cued("is-over", since, last.start)


def _is_then(figure: Figure, pair: Pair) -> bool:
    """Whether a length leads from a date before it to one behind it: "..., a week later on"."""
    cue, stop = anchor_of(figure)
    first, last = pair[:2]
    later = cue == "counts-from" and first.text is last.text is figure.text
    return later and first.end <= figure.start and 0 <= last.start - stop < _NEAR


def _is_led(figure: Figure, pair: Pair) -> bool:
    """Whether a date follows from a length at once: "eight weeks before the start, so by 4 May"."""
    stop = anchor_of(figure)[1]
    behind = [each for each in pair[:2] if stop and each.text is figure.text and each.start > stop]
    return len(behind) == 1 and (
        behind[0].start - stop < _FAR
        and figure.text.cued("follows", stop, behind[0].start)
        and same_sentence(figure, behind[0])
    )


def _leads_to(figure: Figure, last: Date) -> bool:
    """Whether a length runs up to a date: "valid for one year, until 31 August 2027"."""
    near = figure.text is last.text and 0 < last.start - figure.end <= _NEAR
    return near and figure.text.cued("deadline", figure.end, last.start)


def _of_example(figure: Figure, end: Date, tie: str) -> Evidence:
    """Say what joins a length to an example that stands elsewhere."""
    text = figure.text
    words = words_between(text, *figure.bounds)
    for label in (text.cell.row_label, text.cell.column_label) if text.cell else ():
        if label:
            words |= words_between(label, 0, len(label.clean))
    shared = len(words & words_between(end.text, *end.bounds))
    return {
        "here": text is end.text,
        "shared": min(shared, 2),
        "above": 0 < end.text.index - text.index <= _NEXT,
        "deadline": tie == "example" and said_before(end, "deadline"),
    }
