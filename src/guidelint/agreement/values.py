"""Values of one thing that cannot both hold: `reading.once(conflicts)`.

A page says things again in places made for it: a table, an answer, a summary, a title. A value
there and one elsewhere are of one thing when each shares more words with the other than with any
other value of its kind, and few other values have those words. Overlap of words in running text
says nothing: there it was wrong nine times in ten.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import combinations, starmap
from math import log
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from guidelint.agreement.amounts import can_both_hold, dimension, other_case, shares_an_end
from guidelint.agreement.cases import Question, asked, picks_case, same_case
from guidelint.agreement.words import content_keys
from guidelint.model import Record, lazy
from guidelint.reading import Figure
from guidelint.reading.quantities import to_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.reading import Reading, Text
    from guidelint.reading.quantities import Quantity

    _Told = tuple[Text, Quantity]

Role = Literal["cell", "answer", "recap", "meta", "heading", "prose"]
_KINDS = frozenset(("money", "duration", "measure"))
_MOST = 60
"""Values of one dimension that are compared; a page with more is a table of them."""
_ORDER = 2.5
"""Values of one thing that differ by more are of two things ("60 minutes", "five years")."""
_TOLD, _SURE = 0.4, 1.85
"""What is told of in a note, and in a warning."""
_RARE = {1: 1.0, 2: 1.0, 3: 0.6, 4: 0.35}
_COMMON = 0.15
"""What a shared word tells, by the number of places whose values have it."""
_OWN = (0.3, 0.6, 1.0)
"""What it tells by how many of the two values have it in their own part of the sentence."""
_OTHER, _FAR, _SIZE = 0.7, 1.6, 0.3
"""What a condition or a form that only one has tells against it, how far they are apart, and how
many values the page has."""
_BREAK = lazy(r"[;()—–]|[,:](?!\d)")
_BEFORE = frozenset(":(–—")


class Conflict(Record):
    """Two values of one thing; label: of its cell; sure: good for a warning."""

    other: Figure
    odd: Figure
    label: str = ""
    sure: bool = True


class Value:
    """A value with the words that say what it is of. place: its table or list, or its text."""

    def __init__(self, figure: Figure, question: Question | None, role: Role) -> None:
        self.figure, self.question, self.role = figure, question, role
        text = figure.text
        self.place = text.block.group if text.kind in ("cell", "item") else -1 - text.index
        self.label = text.cell.row_label if text.cell else None

    @cached_property
    def size(self) -> float:
        """Its upper end; of a duration, in days."""
        days = to_days(self.figure.quantity)
        return float(days[1] if days else self.figure.quantity.high)

    @cached_property
    def row(self) -> set[str]:
        """The words of the label of its row, of a cell."""
        return _words(self.label) if self.label else set()

    @cached_property
    def numbers(self) -> set[str]:
        """The numbers in the label of its row: "compartment for 6"."""
        tokens = self.label.tokens if self.label else ()
        return {each.low for each in tokens if each.kind == "number"}

    @cached_property
    def own(self) -> set[str]:
        """The words of its part of the sentence and of its row."""
        return _words(self.figure.text, *part_of(self.figure)) | self.row

    @cached_property
    def words(self) -> set[str]:
        """Those of its sentence, its column, and its heading or the question it answers, too."""
        text, cell = self.figure.text, self.figure.text.cell
        found = self.own | _words(text, *self.figure.bounds)
        if cell and cell.column_label:
            found |= _words(cell.column_label)
        if self.question or text.section:
            found |= _words(*self.question) if self.question else _words(text.section[-1])
        return found


def part_of(figure: Figure) -> tuple[int, int]:
    """Give the part of its sentence, between two marks, that a figure stands in.

    Where the figure begins it behind a colon or bracket, what stands before belongs to it, too.
    """
    clean, (start, end) = figure.text.clean, figure.bounds
    marks = [found.start() for found in _BREAK.finditer(clean, start + 1, end)]
    before = [start, *(at + 1 for at in marks if at < figure.start)]
    alone = clean[before[-1] - 1] in _BEFORE and not clean[before[-1] : figure.start].strip()
    alone = alone and len(before) > 1
    after = next((at for at in marks if at >= figure.end), end)
    return before[-2 if alone else -1], after


def _words(text: Text, start: int = 0, end: int | None = None) -> set[str]:
    return set(content_keys(text, start, end))


def conflicts(reading: Reading) -> tuple[Conflict, ...]:
    """Compare the values of a page. Ask for it by `reading.once`."""
    alike: defaultdict[str, list[_Told]] = defaultdict(list)
    for text in reading.texts if reading.language else ():
        for each in text.quantities if text.kind != "alt" else ():
            if each.kind in _KINDS and not each.change:
                alike[dimension(each)].append((text, each))
    found = [*_taken_up([*alike["duration//"], *alike["duration//age"]])]
    for told in alike.values():
        if 1 < len(told) <= _MOST:
            found += _told_twice(list(starmap(figure_of, told)))
    return tuple({id(each.odd): each for each in found[::-1]}.values())


def figure_of(text: Text, told: Quantity) -> Figure:
    """Give a quantity with where it stands."""
    return Figure(text, *told.body, told, -1, text.sentence_at(told.start))


def _taken_up(durations: Sequence[_Told]) -> Iterator[Conflict]:
    """Give "the 6 to 10 weeks" where the page has told of "6 to 12 weeks" before."""
    ranges = [figure_of(*each) for each in durations if each[1].is_range]
    for left, right in combinations(ranges, 2):
        before = right.text.between(0, right.quantity.start)[-1:]
        back = before and before[0].low in right.text.reading.lexicon.words("definite")
        if back and shares_an_end(left, right) and same_case(left.text, right.text):
            yield Conflict(left, right)


def is_aside(figure: Figure) -> bool:
    """Whether its sentence gives an example, tells what is past, or perhaps reckons."""
    text, names = figure.text, ["example", "history"]
    names += ["result"] if text.kind != "cell" else []
    signs = "=" in text.clean or "×" in text.clean
    return signs or any(text.cued(name, *figure.bounds) for name in names)


def _told_twice(figures: Sequence[Figure]) -> Iterator[Conflict]:
    """Give the pairs of values that are each other's nearest, and cannot both hold."""
    roles = [role_of(each) for each in figures]
    if len({role for _, role in roles}) == 1:
        return
    values = [Value(each, *role) for each, role in zip(figures, roles, strict=True)]
    pairs = [pair for pair in combinations(values, 2) if _one_case(*pair, values)]
    places: defaultdict[str, set[int]] = defaultdict(set)
    for each in values if pairs else ():
        for word in each.words:
            places[word].add(each.place)
    for left, right in pairs:
        shared = _shared(left, right, places)
        told = _weigh(left, right, shared) - _SIZE * log(len(values) / 2)
        if shared and told >= _TOLD and _are_nearest(left, right, values, places):
            label = left.label or right.label
            name = label.clean if label else ""
            yield Conflict(left.figure, right.figure, name, told >= _SURE)


def role_of(figure: Figure) -> tuple[Question | None, Role]:
    """Give the question that a value answers, and what its place is on the page."""
    text = figure.text
    before = text.reading.texts[text.index - 1 : text.index] if text.index else ()
    asking = [each for each in (*before, *text.section[-1:]) if each.clean.endswith("?")]
    question = asked(text, figure.sentence) or (asking and (asking[0], 0, len(asking[0].clean)))
    if question:
        return question, "answer"
    if text.kind in ("cell", "meta", "heading"):
        return None, text.kind  # type: ignore[return-value]
    under = text.kind == "chrome" or (text.section and text.section[-1].cued("recapitulation"))
    return None, "recap" if under else "prose"


def _shared(left: Value, right: Value, places: Mapping[str, set[int]]) -> float:
    """Weigh the words that two values share.

    A word of few places tells more, and one that is not among the own ones of both less.
    """
    return sum(
        _RARE.get(len(places[word]), _COMMON) * _OWN[(word in left.own) + (word in right.own)]
        for word in sorted(left.words & right.words)
    )


def _are_nearest(
    left: Value, right: Value, values: Sequence[Value], places: Mapping[str, set[int]]
) -> bool:
    """Whether no value of another place is nearer to one of two, and the first of those as near."""
    here, there = (
        [(_shared(each, of, places), of) for of in values if of.place != each.place]
        for each in (left, right)
    )
    shared, first = max(here, key=itemgetter(0))
    nearest = _is_nearest(right, shared, here) and _is_nearest(left, shared, there)
    return first is right and nearest


def _is_nearest(value: Value, shared: float, near: Sequence[tuple[float, Value]]) -> bool:
    """Whether all others that are as near say the same as a value does."""
    others = (each for told, each in near if told >= shared and each is not value)
    return all(can_both_hold(each.figure, value.figure) for each in others)


def _one_case(left: Value, right: Value, values: Sequence[Value]) -> bool:
    """Whether two values of two roles exclude each other, in one case, and one may be a slip."""
    one, other, sizes = left.figure, right.figure, (left.size, right.size)
    if left.role == right.role or not 0 < max(sizes) <= _ORDER * min(sizes):
        return False
    if can_both_hold(one, other) or other_case(one, other):
        return False
    above = {*one.text.section, one.text} ^ {*other.text.section, other.text}
    if any(map(picks_case, above - {one.text, other.text})) or is_aside(one) or is_aside(other):
        return False
    return _is_free(left, right, values) and _is_free(right, left, values)


def _is_free(here: Value, there: Value, values: Sequence[Value]) -> bool:
    """Whether the place of a value does not give the other one, and its label is said of it."""
    beside = [each for each in values if each.place == here.place and each is not here]
    if any(can_both_hold(each.figure, there.figure) for each in beside):
        return False
    return here.row <= there.words and here.numbers <= there.numbers | there.figure.text.words


def _weigh(left: Value, right: Value, shared: float) -> float:
    """Weigh that two values are of one thing, and one of them a slip."""
    figures = left.figure, right.figure
    a, b = (each.quantity for each in figures)
    told = shared + (_covers(left, right) or _covers(right, left))
    conditional = {each.text.cued("condition", *each.bounds) for each in figures}
    told -= _OTHER * (len(conditional) - 1)
    told -= _OTHER * (a.unit != b.unit or a.ends[0].quantum != b.ends[0].quantum)
    return told - _FAR * abs(log(left.size / right.size))


def _covers(left: Value, right: Value) -> bool:
    """Whether all own words of one are said of the other; one word alone only if it is all."""
    return right.own <= left.words and (len(right.own) != 1 or left.own == right.own)
