"""What stands between two amounts and after the second: whether one is said to be the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.wording import said_with

if TYPE_CHECKING:
    from guidelint.reading import Figure, Text
    from guidelint.reading.rates import StatedRate

_OPEN, _CLOSE = "([", ")]"
_CLOSED = frozenset(")],;")
_EQUALS = frozenset("=≈≃~→")
_SLASHES = frozenset("/|")
_EDGES = " ,;:—–-(["
_YEAR = re.compile(r"(?<![\w,.])(?:19|20)[0-9]{2}(?![\w%]|[,.][0-9])")
_LONGEST = 70
_AFTER = 36
_FEW_WORDS = 3


class Joint(NamedTuple):
    """How a text joins two amounts.

    told: it says that the second is the first: in a bracket, behind "that is", "or", "=", "/".
    bracket: the second stands alone in a bracket, closed: without a word behind it. result: how
    plainly words of a result stand before the second; "costs" may tell a price. besides: something
    is added or taken off, or the second is of others. choice: how far nothing but "or" joins them.
    alternative: one or the other as it falls, or at another time.
    """

    told: bool = False
    bracket: bool = False
    closed: bool = False
    result: float = 0.0
    choice: float = 0.0
    besides: bool = False
    alternative: bool = False


def joint(first: Figure, second: Figure) -> Joint:
    """Tell how a text joins two of its figures; little where they stand in two texts."""
    text = second.text
    if first.text is text and first.start > second.start:
        first, second = second, first
    gap = text.folded[first.end : second.start] if first.text is text else " " * (_LONGEST + 1)
    if len(gap) > _LONGEST:
        return Joint(result=_result(text, second), besides=_besides(text, second))
    between = [each for each in text.figures if first.end <= each.start < second.start]
    bracket = _bracket(text, second, gap)
    opened = first.end + max(map(gap.rfind, _OPEN))
    adjacent = not between or (bracket and between[0].start > opened)
    said = bracket or gap.strip() in _SLASHES or _said(text, first, second, gap)
    after = second.end, min(second.end + _AFTER, second.bounds[1])
    return Joint(
        told=adjacent and said,
        bracket=adjacent and bracket,
        closed=adjacent and bracket and text.clean[second.end : second.end + 1] in _CLOSED,
        result=_result(text, second),
        choice=_choice(text, gap) if adjacent and not bracket else 0.0,
        besides=_besides(text, second),
        alternative=text.cued("whichever", *after)
        or any(hit.start - second.end == 1 for hit in text.cue("of-others"))
        or said_with(second, "back-then"),
    )


def _bracket(text: Text, second: Figure, gap: str) -> bool:
    """Whether the second is all that a bracket says, but for a word or two."""
    at = max(map(gap.rfind, _OPEN))
    if at < 0 or any(mark in gap[at:] for mark in _CLOSE):
        return False
    after = text.clean[second.end : second.end + _AFTER]
    stops = [stop for mark in (*_CLOSE, ",", ";") if (stop := after.find(mark)) >= 0]
    closed = bool(stops) and len(after[: min(stops)].split()) <= _FEW_WORDS
    start = second.start - len(gap) + at + 1
    inside = [each for each in text.figures if start <= each.start < second.start]
    return closed and len(gap[at + 1 :].split()) <= _FEW_WORDS + _FEW_WORDS * len(inside)


def _said(text: Text, first: Figure, second: Figure, gap: str) -> bool:
    """Whether nothing but a phrase for the same thing stands between two figures."""
    if gap.strip(_EDGES) in _EQUALS:
        return True
    for hit in text.cue("same-as"):
        if first.end <= hit.start and hit.end <= second.start:
            before = text.folded[first.end : hit.start].strip(_EDGES)
            after = text.folded[hit.end : second.quantity.start].strip(_EDGES)
            if not before and len(after.split()) <= _FEW_WORDS:
                return True
    return False


def _choice(text: Text, gap: str) -> float:
    """Tell how likely two figures are a choice: "USD 90 or EUR 80", less so behind a comma."""
    said = {text.folded[hit.start : hit.end] for hit in text.cue("either")}
    return 1.0 if gap.strip() in said else 0.4 if gap.strip(", ") in said else 0.0


def _result(text: Text, second: Figure) -> float:
    """Tell whether words of a result stand just before a figure: 1, or 0.5 for a bare verb."""
    either, weak = (
        {(hit.start, hit.end) for hit in text.cue(name)} for name in ("either", "price-verb")
    )
    told = [
        0.5 if (hit.start, hit.end) in weak else 1.0
        for hit in text.cue("same-as")
        if hit.end <= second.start
        and (hit.start, hit.end) not in either
        and _words(text, hit.end, second) < _FEW_WORDS
    ]
    return max(told, default=0.0)


def _words(text: Text, start: int, second: Figure) -> int:
    """Count the words from an offset to a figure, without others of its currency in a series."""
    count, at = 0, start
    for figure in (each for each in text.figures if start <= each.start < second.start):
        if figure.quantity.currencies != second.quantity.currencies:
            return _LONGEST
        count += len(text.folded[at : figure.start].split())
        at = figure.end
    return count + len(text.folded[at : second.start].split())


def _besides(text: Text, second: Figure) -> bool:
    start, stop = max(0, second.start - _AFTER // 2), min(second.end + _AFTER, second.bounds[1])
    return text.cued("surcharge", start, stop) or "%" in text.clean[start:stop]


def years_apart(one: Figure, other: Figure, rate: StatedRate) -> bool:
    """Whether two amounts speak of another time than a rate does, or of an earlier one."""
    sentence = rate.text.index, rate.text.sentence_at(rate.start)
    if sentence in {(each.text.index, each.sentence) for each in (one, other)}:
        return False
    here = years(one) | years(other)
    there = _years_at(rate.text, rate.start) if here else here
    return bool(here) and (not there or here.isdisjoint(there))


def years(figure: Figure) -> frozenset[str]:
    """Give the years that the sentence of a figure names."""
    return _years_at(figure.text, figure.start)


def _years_at(text: Text, at: int) -> frozenset[str]:
    start, end = text.bounds[text.sentence_at(at)]
    return frozenset(_YEAR.findall(text.clean, start, end))
