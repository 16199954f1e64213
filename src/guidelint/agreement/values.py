"""Values of one thing that cannot both hold: `reading.once(conflicts)`.

A page says things again in places made for it: a table and the text, an answer, a summary, a title.
Two values are of one thing when they stand in two such places, share words that few other values of
the page have, and no other value is as near to either. A value that stands elsewhere, too, has its
partner there. Overlap of words in running text says nothing: there it was wrong nine times in ten.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from math import log
from typing import TYPE_CHECKING, NamedTuple

from guidelint.agreement.amounts import can_both_hold, same_amount, shares_an_end
from guidelint.agreement.settings import Settings, picks_case
from guidelint.agreement.topics import RESTATING, Topic, stems_of, topics
from guidelint.reading.quantities import to_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading

_MOST = 60
"""Values of one dimension that are compared; a page with more is a table of them."""
_ORDER = 2.5
"""Values of one thing that differ by more are of two things ("60 minutes", "five years")."""
_TOLD, _SURE, _ANSWERED = 2.1, 4.2, 3.2
"""What is told of in a note, in a warning, and in one where an answer says it again."""
_MOST_SHARED, _AGREES, _COVERED = 3.0, 0.5, 0.4
_RARE = {1: 1.0, 2: 1.0, 3: 0.6, 4: 0.35}
_COMMON = 0.15
"""What a shared word tells, by the number of places whose values have it."""
_WIDE, _WIDEST = 0.6, 0.3
"""What it tells where it is not in the clause of one value, or of both."""

Pair = tuple[Topic, Topic]


class Conflict(NamedTuple):
    """Two values of one thing; total: both are said to be all of it; sure: good for a warning."""

    other: Topic
    odd: Topic
    total: bool = False
    sure: bool = True


class _Group:
    """The values of one dimension, with what each pair of them shares."""

    def __init__(self, found: Sequence[Topic]) -> None:
        self.found = found
        places = defaultdict(set)
        having: defaultdict[str, list[int]] = defaultdict(list)
        for at, each in enumerate(found):
            for stem in each.stems:
                places[stem].add((each.group, each.group < 0 and each.text.index))
                having[stem].append(at)
        self.weights = {stem: _RARE.get(len(at), _COMMON) for stem, at in places.items()}
        self.near: defaultdict[Topic, list[tuple[float, Topic]]] = defaultdict(list)
        self.agreeing: list[Pair] = []
        self.differing: list[tuple[float, Pair]] = []
        sharing = {pair for numbers in having.values() for pair in combinations(numbers, 2)}
        for left, right in ((found[one], found[other]) for one, other in sorted(sharing)):
            if left.text is not right.text and (left.group < 0 or left.group != right.group):
                self._compare(left, right)

    def _compare(self, left: Topic, right: Topic) -> None:
        shared = self._shared(left, right)
        self.near[left].append((shared, right))
        self.near[right].append((shared, left))
        if _agree(left, right):
            if shared > _AGREES:
                self.agreeing.append((left, right))
        elif shared and _is_slip(left, right):
            self.differing.append((shared, (left, right)))

    def _shared(self, left: Topic, right: Topic) -> float:
        told = 0.0
        for stem in left.stems & right.stems:
            inside = (stem in left.own) + (stem in right.own)
            told += self.weights[stem] * (_WIDEST, _WIDE, 1.0)[inside]
        return told

    def elsewhere(self, topic: Topic, but: Topic) -> bool:
        """Whether another place of the page gives the same value."""
        return any(
            told >= _AGREES and each is not but and _agree(each, topic)
            for told, each in self.near[topic]
        )

    def beside(self, topic: Topic, other: Topic) -> bool:
        """Whether the text or the list of a value gives the other value, too."""
        return any(
            each is not other and _agree(each, other)
            for each in self.found
            if each.text is topic.text or (each.group == topic.group >= 0)
        )

    def meet(self, left: Topic, right: Topic) -> bool:
        """Whether the texts of two values agree on another value."""
        return any({left.text, right.text} == {a.text, b.text} for a, b in self.agreeing)

    def alone(self, topic: Topic) -> bool:
        """Whether its list gives no other value."""
        return not any(each is not topic and each.group == topic.group >= 0 for each in self.found)

    def margin(self, left: Topic, right: Topic, shared: float) -> float:
        """Tell how much more two values share than either shares with another one."""
        rivals = [
            told
            for one, two in ((left, right), (right, left))
            for told, each in self.near[one]
            if told and each is not two and not _agree(each, two)
            if not (self.beside(one, each) or self.elsewhere(each, one))
        ]
        return shared - max(rivals, default=0.0)


def conflicts(reading: Reading) -> tuple[Conflict, ...]:
    """Compare the values of a page. Ask for it by `reading.once`."""
    alike: defaultdict[str, list[Topic]] = defaultdict(list)
    for each in reading.once(topics) if reading.language else ():
        alike[each.dimension].append(each)
    groups = [
        _Group(found)
        for dimension, found in alike.items()
        if dimension and 1 < len(found) <= _MOST and _differ(found)
    ]
    pairs = [pair for group in groups for pair in group.agreeing]
    agreed = Counter(_sections(*pair) for pair in pairs if pair[0].section != pair[1].section)
    settings = reading.once(Settings)
    found = [each for group in groups for each in _taken_up(group, settings)]
    for group in groups:
        for shared, pair in group.differing:
            if _same_case(*pair):
                found += _told_twice(group, shared, pair, agreed[_sections(*pair)])
    return tuple(_first_of(found))


def _first_of(found: Sequence[Conflict]) -> Iterator[Conflict]:
    told: set[Topic] = set()
    for each in found:
        if each.odd not in told and each.other not in told:
            told |= {each.odd, each.other}
            yield each


def _differ(found: Sequence[Topic]) -> bool:
    return len({(each.quantity.low, each.quantity.high) for each in found}) > 1 or any(
        each.quantity.dates for each in found
    )


def _sections(left: Topic, right: Topic) -> frozenset[int]:
    return frozenset((left.section, right.section))


def _told_twice(group: _Group, shared: float, pair: Pair, agreed: int) -> Iterator[Conflict]:
    """Give the conflict of two values that no other place explains and that are plainly of one."""
    left, right = pair
    elsewhere = group.elsewhere(left, right), group.elsewhere(right, left)
    if all(elsewhere) or group.beside(left, right) or group.beside(right, left):
        return
    restates = not RESTATING.isdisjoint(each.role for each in pair)
    short, long = sorted(pair, key=lambda each: len(each.own))
    covered = len(short.own & long.stems) / len(short.own) if short.own else _COVERED
    if covered < _COVERED or not (restates or (group.alone(left) and group.alone(right))):
        return
    told = min(shared, _MOST_SHARED) + (1 if restates else 0.5) + 0.7 * log(1 + agreed)
    told += (covered == 1) + (0.5 if group.margin(left, right, shared) > 0 else -1.5)
    told -= 0.3 * log(len(group.found) / 2) + _unlike(left, right)
    told -= 0.7 * (left.conditional != right.conditional) + 0.7 * group.meet(left, right)
    told -= _off_label(left, right) + _off_label(right, left)
    if told >= _TOLD:
        ends = (right, left) if elsewhere[1] and not elsewhere[0] else pair
        answers = any(each.role == "answer" for each in pair)
        yield Conflict(*ends, sure=told >= (_ANSWERED if answers else _SURE))


def _same_case(left: Topic, right: Topic) -> bool:
    """Whether nothing says that two values are of two cases, and their places restate."""
    roles = {left.role, right.role}
    restates = not roles.isdisjoint(RESTATING)
    if len(roles) < 2 or not (restates or _side_by_side(left, right)):
        return False
    if left.quantity.dates and ("heading" in roles or not restates):
        return False
    above = {*left.text.section, left.text} ^ {*right.text.section, right.text}
    if any(map(picks_case, above - {left.text, right.text})) or _are_limited(left, right):
        return False
    named = left.names - right.names and right.names - left.names
    return not (named or _is_worked_out(left) or _is_worked_out(right))


def _side_by_side(left: Topic, right: Topic) -> bool:
    """Whether a short line and running prose stand under one label, or none."""
    return {left.role, right.role} == {"line", "prose"} and Settings.one_label(
        left.text, right.text
    )


def _are_limited(left: Topic, right: Topic) -> bool:
    """Whether one is a least and one a most, or both are per something else."""
    a, b = left.quantity, right.quantity
    bounds = {a.hedge.bound, b.hedge.bound}
    return bounds == {"upper", "lower"} or bool(a.per and b.per and a.per != b.per)


def _is_worked_out(topic: Topic) -> bool:
    """Whether a sentence says that a value follows from others."""
    reckoned = not {"=", "×"}.isdisjoint(topic.text.clean)
    says = topic.text.kind != "cell" and topic.text.cued("result", topic.start, topic.end)
    return reckoned or says or topic.aside


def _agree(left: Topic, right: Topic) -> bool:
    """Whether two values say the same, or one names a part of what the other says."""
    if left.quantity.times or left.quantity.dates:
        one, two = _marks(left), _marks(right)
        return one <= two or two <= one
    return can_both_hold(left.figure, right.figure) or same_amount(left.figure, right.figure)


def _marks(topic: Topic) -> set[tuple[int, int]]:
    """Give the times of day, for the clock of twelve hours, or the days that a value names."""
    times = {(each.hour % 12, each.minute) for each in topic.quantity.times}
    return times or {(each.month, each.day) for each in topic.quantity.dates}


def _size(topic: Topic) -> float:
    days = to_days(topic.quantity)
    return float(days[1] if days else topic.quantity.high)


def _is_slip(left: Topic, right: Topic) -> bool:
    """Whether two values are of one order and form, so that one may be a slip of the other."""
    a, b = left.quantity, right.quantity
    if a.times or a.dates:
        return (len(a.times), len(a.dates)) == (len(b.times), len(b.dates))
    sizes = _size(left), _size(right)
    return 0 < max(sizes) <= _ORDER * min(sizes)


def _unlike(left: Topic, right: Topic) -> float:
    """Tell how unlike two values are: far apart, or printed in other units or to other places."""
    a, b = left.quantity, right.quantity
    if not (a.ends and b.ends):
        return 0.45
    form = a.unit == b.unit and a.ends[0].quantum == b.ends[0].quantum
    return 1.6 * abs(log(_size(left) / _size(right))) + (0 if form else 0.7)


def _off_label(topic: Topic, other: Topic) -> float:
    """Tell what of the labels of a cell is not said of the other value: of its row, its column."""
    cell = topic.text.cell
    if not cell or not cell.row_label:
        return 0.0
    label, row = stems_of(cell.row_label), cell.table.row(cell.row)
    told = 0.5 * len(label - other.stems) + bool(label and not label & other.stems)
    figures = (each for beside in row if beside is not cell for each in beside.text.figures)
    several = any(Topic(each).dimension == topic.dimension for each in figures)
    head = stems_of(cell.column_label) if cell.column_label else frozenset()
    return told + (2 if several and not head & other.stems else 0)


def _taken_up(group: _Group, settings: Settings) -> Iterator[Conflict]:
    """Give "the 6 to 10 weeks" of "6 to 12 weeks", and two values that are said to be all of it."""
    plain = [each for each in group.found if each.quantity.kind == "duration" and not each.aside]
    if not any(each.definite or each.total for each in plain):
        return
    for left, right in combinations(plain, 2):
        if (left.text is right.text and left.start == right.start) or _agree(left, right):
            continue
        total = left.total and right.total and not (left.text.cell or right.text.cell)
        back = right.definite and shares_an_end(left.figure, right.figure)
        if (back or total) and settings.of_one_case(left.text, right.text):
            yield Conflict(left, right, total)
