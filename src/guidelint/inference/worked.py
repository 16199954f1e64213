"""Worked examples: two dates that a length of the page leads from one to the other.

"A book taken out on 12 January is due on 9 February", where loans are for four weeks.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.date_pairs import DatePair, day_of, distinct
from guidelint.inference.intervals import (
    add_months,
    datable,
    is_length,
    lasts,
    length_evidence,
    spelled_gap,
)
from guidelint.inference.relation import Relation
from guidelint.inference.weigh import score
from guidelint.inference.wording import said_before, said_with, same_sentence
from guidelint.reading.quantities.measures import DAYS, MONTHS
from guidelint.reading.topics import OWN, about, words_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.inference.relation import Evidence
    from guidelint.reading import Figure, Reading
    from guidelint.reading.moments import Date

_LEAD, _DIRECT = 40, 12
"""Characters before a date in which it is said to follow."""
_BEFORE, _AFTER = 14, 2
"""Texts before and after an example in which the length that it is of may stand."""


_BREAK = re.compile(r"[,;:.()]")


_RATIO = 4
"""A slip does not make a length so many times as long."""
_SLACK = 3
"""Days that two lengths may be off together, months that a slip sets a date off."""


class Worked(NamedTuple):
    """Two dates of which the second in the text is reckoned from the other; how that is told."""

    given: Date
    told: Date
    how: str

    @property
    def pair(self) -> DatePair:
        """The two in the order of the calendar."""
        first, last = sorted((self.given, self.told), key=day_of)
        return DatePair(first, last, self.how)


def worked(reading: Reading) -> Iterator[Relation]:
    """Tell the worked example whose dates no length of the page parts."""
    dates = datable(reading)
    groups: dict[tuple[int, int], list[Date]] = {}
    for date in dates if len(dates) > 1 else ():
        groups.setdefault((date.text.index, date.sentence), []).append(date)
    found = list(_examples(groups))
    lengths = (
        [each for each in reading.figures if each.quantity.kind == "duration"] if groups else []
    )
    for example in found:
        at = example.told.text.index
        near = [each for each in lengths if -_BEFORE <= each.text.index - at <= _AFTER]
        if not any(same_sentence(each, example.told) for each in near):
            yield from _compared(example, near)
    for figure in lengths:
        here = distinct(groups.get((figure.text.index, figure.sentence), []))
        if len(here) == 1 and is_length(figure) and _follows(figure, here[0]):
            yield from _reckoned(figure, here[0], dates)


def _follows(figure: Figure, date: Date) -> bool:
    """Whether a date is said to follow from the length before it."""
    return figure.end < date.start and figure.text.cued("follows", figure.end, date.start)


def _reckoned(figure: Figure, told: Date, dates: Sequence[Date]) -> Iterator[Relation]:
    """Tell a date that is no length away from any, but some other time from one of the same day.

    "For twelve months after the deadline, so until 31 January 2029", of 31 January 2027.
    """
    months = int(figure.quantity.low) * MONTHS.get(figure.quantity.unit, 0)
    others = [each for each in distinct(dates) if day_of(each) != day_of(told) and each.sure]
    pairs = [Worked(each, told, "follows") for each in others]
    if not months or any(lasts(figure, *each.pair.ends) for each in pairs):
        return
    for each in pairs:
        first, last = each.pair.ends
        apart = (last.year - first.year) * 12 + last.month - first.month
        whole = apart > 0 and last == add_months(first, apart)
        if whole and (abs(apart - months) <= _SLACK or not (apart % 12 or months % 12)):
            yield _relation(each, figure, _evidence(each, figure))
            return


def _examples(groups: Mapping[tuple[int, int], Sequence[Date]]) -> Iterator[Worked]:
    """Give the pairs of dates of a sentence, or of a sentence and the one before it."""
    for (index, sentence), found in groups.items():
        here = distinct(found)
        if any(date.through or date.shares for date in found):
            continue
        follows = any(said_before(each, "follows", _LEAD) for each in here)
        if len(here) == 2 and (follows or _is_example(here[0])):
            yield Worked(here[0], here[1], "follows" if follows else "example")
        elif len(here) == 1 and follows:
            before = distinct(groups.get((index, sentence - 1), []))
            if len(before) == 1 and not before[0].through:
                yield Worked(before[0], here[0], "follows")


def _is_example(date: Date) -> bool:
    """Whether the sentence of a date begins as one about somebody or something does."""
    text, words = date.text, date.text.reading.lexicon
    start, end = date.bounds
    opening = [token.low for token in text.between(start, min(end, start + 30))][:2]
    if opening and opening[0] in words.words("leads example"):
        opening = opening[1:]
    opens = bool(opening) and opening[0] in words.words("opens example")
    return opens or text.cued("examples", start, end)


def _compared(example: Worked, near: Sequence[Figure]) -> Iterator[Relation]:
    pair = example.pair
    if pair.days <= 0 or any(figure.quantity.business for figure in near):
        return
    exact = [figure for figure in near if is_length(figure, least=True)]
    fitting = [figure for figure in exact if _fits(figure, pair)]
    turned = [figure for figure in fitting if _is_turned(figure, pair)]
    if turned and len(turned) == len(fitting):
        yield _relation(example, turned[0], {"turned": 1})
    elif not fitting and not any(_both(one, other, pair) for one, other in combinations(exact, 2)):
        alike = [figure for figure in exact if 1 / _RATIO < _days(figure) / pair.days < _RATIO]
        told = [(figure, _evidence(example, figure)) for figure in alike]
        if told:
            yield _relation(example, *max(told, key=lambda each: score("worked", each[1])))


def _fits(figure: Figure, pair: DatePair) -> bool:
    """Whether a length lies between two dates, or at least that much does."""
    least = figure.quantity.hedge.bound == "lower" and _days(figure) <= pair.days + 1
    return least or lasts(figure, *pair.ends, whole=True)


def _both(one: Figure, other: Figure, pair: DatePair) -> bool:
    """Whether two lengths of one text, one after the other, part two dates."""
    if one.text is not other.text:
        return False
    return abs(_days(one) + _days(other) - pair.days) <= _SLACK


def _days(figure: Figure) -> Fraction:
    return Fraction(figure.quantity.low) * DAYS[figure.quantity.unit].mean


def _is_turned(figure: Figure, pair: DatePair) -> bool:
    """Whether the date that a length counts back from is the earlier one, or the other way."""
    text, (_, end) = figure.text, figure.bounds
    for cue, wrong, right in (
        ("counts-back", pair.first, pair.last),
        ("counts-from", pair.last, pair.first),
    ):
        for hit in text.cue(cue):
            if figure.end <= hit.start <= figure.end + 3:
                anchors = words_between(text, hit.end, end, clause=True)
                return _is_of(wrong, anchors) and not _is_of(right, anchors)
    return False


def _is_of(date: Date, words: frozenset[str]) -> bool:
    told = about(date)
    return any(told.get(word, 0) >= OWN for word in words)


def _evidence(example: Worked, figure: Figure) -> Evidence:
    text, date = figure.text, example.told
    start, end = date.bounds
    words = words_between(date.text, start, end)
    shared = words & _words_of(figure)
    return {
        example.how: 1,
        "direct": said_before(date, "follows", _DIRECT),
        **length_evidence(figure, example.pair),
        "here": text is date.text,
        "section": text is not date.text and text.section == date.text.section,
        "shared": min(len(shared), 2),
        "moved": said_with(date, "moved"),
        "history": said_with(figure, "born") or said_with(date, "born"),
        "again": text.cued("again", max(0, figure.start - 14), figure.start),
        "guessed": not date.sure,
    }


def _words_of(figure: Figure) -> frozenset[str]:
    """Give the words of the sentence of a length and of its labels."""
    text = figure.text
    words = words_between(text, *figure.bounds)
    for label in (text.cell.row_label, text.cell.column_label) if text.cell else ():
        if label:
            words |= words_between(label, 0, len(label.clean))
    return words


def _relation(example: Worked, figure: Figure, evidence: Evidence) -> Relation:
    pair = example.pair
    message = (
        f"{pair.first.printed} and {pair.last.printed} are in the wrong order: the page says "
        f"{_with_anchor(figure)}."
        if "turned" in evidence
        else f"From {pair.first.printed} to {pair.last.printed} it is {spelled_gap(figure, pair)}; "
        f"the page says {figure.printed}."
    )
    return Relation(
        "worked", example.told, (example.given, figure), holds=False, evidence=evidence,
        roles=("counted from here", "the length that is stated"), message=message,
    )  # fmt: skip


def _with_anchor(figure: Figure) -> str:
    """Print a length with what it counts from: "one month before the arrival"."""
    text, (_, end) = figure.text, figure.bounds
    return _BREAK.split(text.clean[figure.start : end], maxsplit=1)[0].strip()
