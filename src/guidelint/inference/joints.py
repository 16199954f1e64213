"""What stands between two amounts and after the second: whether one is said to be the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.model import Record

if TYPE_CHECKING:
    from guidelint.reading import Figure, Text

_OPEN = ("(", "[")
_CLOSED = frozenset(")],;")
_EQUALS = frozenset("=≈≃~/|")
_EDGES = " ,;:—–-(["
_COUNTS = ("count", "number")
_LONGEST, _AFTER, _FEW_WORDS, _LEADER = 70, 36, 3, 2
_NAMES = 4
"""Words that say what the first amount is of: "20 ha of stubble, say 49 acres"."""


class Joint(Record):
    """How a text joins two amounts.

    told: it says that the second is the first: in a bracket, behind "that is", "or", "=", "/".
    bracket: the second stands alone in a bracket, closed: without a word behind it, straight: right
    behind the first. result: how plainly words of a result stand before the second; "costs" may
    tell a price. besides: something is added or taken off, or the second is of others. choice: how
    far nothing but "or" joins them. alternative: one or the other as it falls, or at another time.
    chosen: the reader may have either, as he likes.
    led: dots or spaces lead from one to the other, as in a row of a table.
    """

    told: bool = False
    bracket: bool = False
    closed: bool = False
    straight: bool = False
    result: float = 0.0
    choice: float = 0.0
    besides: bool = False
    alternative: bool = False
    chosen: bool = False
    led: bool = False


def joint(first: Figure, second: Figure) -> Joint:
    """Tell how a text joins two of its figures; little where they stand in two texts."""
    text = second.text
    if first.text is text and first.start > second.start:
        first, second = second, first
    end, stop = second.end, second.bounds[1]
    closed = text.clean[end : end + 1] == ")"
    near = max(0, second.start - _AFTER // 2), end if closed else min(end + _AFTER, stop)
    besides = text.cued("surcharge", *near) or "%" in text.clean[slice(*near)]
    if first.text is not text or second.start - first.end > _LONGEST:
        return Joint(result=_result(text, second), besides=besides)
    gap = text.folded[first.end : second.start]
    between = [
        each
        for each in text.figures
        if first.end <= each.start < second.start and each.quantity.kind not in _COUNTS
    ]
    bracket = _is_bracket(text, second, gap)
    opened = first.end + max(map(gap.rfind, _OPEN))
    adjacent = not between or (bracket and between[0].start > opened)
    chosen = text.cued("by-choice", end, near[1])  # "€48, or 45 francs, as you like": two prices
    told = adjacent and not chosen and (bracket or _is_said(text, first, second, gap))
    choice = _choice(text, gap) if adjacent and not bracket else 0.0
    return Joint(
        told=told,
        bracket=adjacent and bracket,
        closed=adjacent and bracket and _is_closed(text, second),
        straight=bracket and gap.strip() in _OPEN,
        result=_result(text, second),
        choice=choice,
        besides=besides,
        alternative=((choice or not told) and text.cued("whichever", end, near[1]))
        or text.cued("back-then", *second.bounds)
        or any(hit.start - end == 1 for hit in text.cue("of-others")),
        chosen=chosen,
        led=len(gap) > _LEADER and not gap.strip(" ._…·"),
    )


def _is_bracket(text: Text, second: Figure, gap: str) -> bool:
    """Whether the second is all that a bracket says, but for a word or two; a label is a case.

    Two in a bracket each are of two things: "61 at home (CFA 10,000) and 12 abroad (EUR 50)".
    """
    at = max(map(gap.rfind, _OPEN))
    in_two = gap.count(")", 0, at) > gap.count("(", 0, at)
    if at < 0 or in_two or any(mark in gap[at:] for mark in ")]:"):
        return False
    after = text.clean[second.end : second.end + _AFTER]
    stops = [stop for mark in _CLOSED if (stop := after.find(mark)) >= 0]
    if not stops or len(after[: min(stops)].split()) > _FEW_WORDS:
        return False
    start = second.start - len(gap) + at + 1
    inside = sum(start <= each.start < second.start for each in text.figures)
    return len(gap[at + 1 :].split()) <= _FEW_WORDS + _FEW_WORDS * inside


def _is_closed(text: Text, second: Figure) -> bool:
    """Whether no word stands behind it in the bracket, nor "the" before it: "(the two weeks)"."""
    before = text.between(0, second.start)[-1:]
    known = before and before[0].low in text.reading.lexicon.words("definite")
    return text.clean[second.end : second.end + 1] in _CLOSED and not known


def _is_said(text: Text, first: Figure, second: Figure, gap: str) -> bool:
    """Whether nothing but a sign or phrase for the same thing stands between two figures."""
    if gap.strip(_EDGES) in _EQUALS:
        return True
    for hit in text.cue("same-as"):
        if first.end <= hit.start and hit.end <= second.start:
            after = text.folded[hit.end : second.quantity.start].strip(_EDGES)
            before = text.folded[first.end : hit.start]
            names = before.rstrip().endswith(",") and len(before.split()) <= _NAMES
            timed = first.quantity.kind == "duration" and not first.quantity.age
            names = names and not timed  # "an hour there, or two hours"
            if (names or not before.strip(_EDGES)) and len(after.split()) <= _FEW_WORDS:
                return True
    return False


def _choice(text: Text, gap: str) -> float:
    """Tell how likely two figures are a choice: "USD 90 or EUR 80", less so behind a comma."""
    said = {text.folded[hit.start : hit.end] for hit in text.cue("either")}
    return float(gap.strip() in said)


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
