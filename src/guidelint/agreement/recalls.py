"""Lists that a sentence or boxes tell again in fewer words, with one member that does not fit."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from guidelint.agreement.lists import (
    FEWEST,
    MOST,
    MOST_LISTS,
    are_two_cases,
    are_two_kinds,
    are_two_series,
    name_of,
)
from guidelint.model import Record
from guidelint.reading.rows import rows
from guidelint.reading.sizes import sums_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading
    from guidelint.reading.row import Row

Keys = frozenset[str]
_MANY = 4
"""Members from which a list is told again whatever leads to it."""
_FEW_WORDS, _LONGEST, _ADDED = 8, 14, 1
"""Words of a member that is told in short, of one that is told in full, and those that one in a
sentence has more than in the other."""
_SHORT = 2
"""Words of a last member that is known to be whole."""
_CLOSING = frozenset(".;:!?)")


class Recall(Record):
    """A list told again: which of its members it has alone, and which the full list has."""

    short: Row
    full: Row
    odd: tuple[str, ...]
    lost: tuple[str, ...]


def recalls(reading: Reading) -> Iterator[Recall]:
    """Give each list that is another list of the page but for one member."""
    every = [row for row in reading.once(rows) if FEWEST <= row.size <= MOST and _is_whole(row)]
    shorts = [_Short(row) for row in every if _is_short(row)][:MOST_LISTS]
    fulls = [_Full(row) for row in every if _names_things(row)][:MOST_LISTS] if shorts else []
    told: set[Row] = set()
    for short in shorts:
        found = [pair for full in fulls if (pair := _Pair.of(short, full))]
        same = any(pair.is_same for pair in found)
        again = next((p for p in found if (p.is_exact or not same) and p.is_told_again), None)
        if again and short.row not in told:
            told |= {short.row, again.full.row}
            yield again.recall


def _is_whole(row: Row) -> bool:
    """Whether no "such as" leads to it."""
    start = row.bounds[0]
    return not row.open and not row.text.cued("not-all", start, row.members[0].start)


def _is_short(row: Row) -> bool:
    """Whether a row names things in a sentence or boxes, each in a few words, without figures."""
    told = row.kind == "sentence" or (row.again and not row.labelled)
    if row.text.kind not in ("paragraph", "item") or not told:
        return False
    words = (name.split() for name in row.names)
    return not any(map(str.isdigit, chain(*row.names))) and max(map(len, words)) <= _FEW_WORDS


def _keys(reading: Reading, said: str) -> Keys:
    """Give the stems of what is said, but for its numbers: "1 hive tool", "two supers"."""
    numbers = reading.lexicon.quantities.numbers.small
    stems = name_of(said, reading.language).stems
    return frozenset([each for each in stems if each not in numbers and not each.isdigit()])


def _names_things(row: Row) -> bool:
    """Whether the members of a row are names and no clauses."""
    return row.kind != "boxes" and max(len(name.split()) for name in row.names) <= _LONGEST


class _Short:
    """A row that may tell another one again, with the keys of its members."""

    def __init__(self, row: Row) -> None:
        self.row, self.names = row, row.names
        self.keys = [_keys(row.text.reading, member.printed) for member in row.things]
        under = row.section is not None and row.section.cued("telling again")
        self.again = row.again or under


class _Full:
    """A row that another may tell again: its names, their keys, and those of all said of them."""

    def __init__(self, row: Row) -> None:
        members = list(zip(row.names, row.things, row.members, strict=True))
        if row.kind == "rows":
            members = [each for each in members if not sums_up(each[2].text)]
        self.row, self.names = row, [name for name, _, _ in members]
        reading = row.text.reading
        self.whole = self.keys = [_keys(reading, thing.printed) for _, thing, _ in members]
        if row.kind != "sentence":
            self.whole = [
                _keys(reading, member.text.clean.replace("(", "")) for *_, member in members
            ]

    def is_named(self, keys: Keys, at: int) -> bool:
        """Whether a member has all the words of another, or the other has all words of its name."""
        whole, name = self.whole[at], self.keys[at]
        short = self.row.kind != "sentence" or len(whole) <= len(keys) + _ADDED
        return bool(keys and name) and ((keys <= whole and short) or name <= keys)


class _Pair(Record):
    """A short and a full row that have all members in common but for one at most of each.

    The members that may begin before the row does are left out of it: first, start.
    """

    short: _Short
    full: _Full
    first: int
    start: int
    odd: tuple[int, ...]
    lost: tuple[int, ...]

    @classmethod
    def of(cls, short: _Short, full: _Full) -> _Pair | None:
        """Compare two rows; of a bare one, as many members from its end as the other has."""
        if _is_within(short.row, full.row) or (full.row.again and full.row.kind == "list"):
            return None
        more = len(short.keys) - len(full.keys)
        first = max(0, more) if short.row.bare and more > 1 else 0
        start = max(0, -more) if full.row.bare and more < -1 else 0
        named, members = range(first, len(short.keys)), range(start, len(full.keys))
        if abs(len(named) - len(members)) > 1:
            return None
        free, odd = list(members), list(named)
        rare = _rare(short.keys) & _rare(full.whole)
        for alike in (full.is_named, lambda keys, at: bool(keys & full.whole[at] & rare)):
            for at in tuple(odd):
                same = next((other for other in free if alike(short.keys[at], other)), None)
                if same is not None:
                    free.remove(same)
                    odd.remove(at)
        few = len(odd) < 2 and len(free) < 2
        return cls(short, full, first, start, tuple(odd), tuple(free)) if few else None

    @property
    def is_same(self) -> bool:
        """Whether the two have the same members."""
        return not (self.odd or self.lost)

    @property
    def is_in_place(self) -> bool:
        """Whether the one odd member of each stands at the same place."""
        at = self.odd and self.lost
        return bool(at) and self.odd[0] - self.first == self.lost[0] - self.start

    @property
    def is_exact(self) -> bool:
        """Whether all but those are the same word for word."""
        alone = set(self.short.keys[self.first :]) - set(self.full.keys)
        return self.is_in_place and len(alone) == 1

    @property
    def recall(self) -> Recall:
        """Say what each has alone."""
        odd = tuple(self.short.names[at] for at in self.odd)
        lost = tuple(self.full.names[at] for at in self.lost)
        return Recall(self.short.row, self.full.row, odd, lost)

    @property
    def size(self) -> int:
        """How many members the full row has."""
        return len(self.full.keys) - self.start

    @property
    def is_led(self) -> bool:
        """Whether a number of so many members leads to one of them."""
        numbers = self.full.row.text.reading.lexicon.quantities.numbers.small
        return any(numbers.get(w) == self.size for w in (*self.short.row.head, *self.full.row.head))

    @property
    def is_told_again(self) -> bool:
        """Whether two rows that are alike are one list, and no two cases."""
        if self.is_same or self._are_two_cases() or not self._are_others():
            return False
        if self.short.row.text is self.full.row.text and not self.is_led:
            return False
        return self._is_exchanged() if self.odd and self.lost else self._is_of_another_size()

    def _are_two_cases(self) -> bool:
        """Whether something around the rows tells two cases; a number that is told again does not.

        "Five things are required" and "the five things in the bag" are one list.
        """
        short, full = self.short.row, self.full.row
        if not (self.short.again or short.recap or self.is_led):
            return are_two_cases(short, full)
        return are_two_series(short, full) or are_two_kinds(short, full)

    def _are_others(self) -> bool:
        """Whether the odd members share no word with the other list but a common one."""
        common = {key for key, times in Counter(chain(*self.full.whole)).items() if times > 1}
        new = [self.short.keys[at] - common for at in self.odd]
        gone = [self.full.keys[at] - common for at in self.lost]
        ours, theirs = frozenset(chain(*self.short.keys)), frozenset(chain(*self.full.whole))
        words = all(each and each.isdisjoint(theirs) for each in new)
        words = words and all(each and each.isdisjoint(ours) for each in gone)
        return words and _are_others(self.recall)

    def _is_exchanged(self) -> bool:
        """Whether one member stands for another: a number or "tick off" leads to one of them.

        Or the others are many, the same word for word, and the odd one stands in its place.
        """
        short, full = self.short.row, self.full.row
        led = self.short.again or self.is_led
        if not (_is_inside(short, self.odd[0]) and _is_inside(full, self.lost[0])):
            return False  # where the first begins and the last ends is not known for certain
        if self.size < _MANY:
            beside = full.lead is short.text
            return (led or beside) and self.is_exact and not full.bare
        if self.is_exact or (led and self.is_in_place):
            return True
        return not short.bare and (led or short.recap)

    def _is_of_another_size(self) -> bool:
        """Whether a list that is told to be whole is told again with a member more or less."""
        short, full = self.short.row, self.full.row
        if short.bare or full.bare or self.size < _MANY or not self.is_led:
            return False
        told = len(self.short.keys)
        own = short.text.reading.lexicon.quantities.numbers.small
        led = any(own.get(word) == self.size for word in short.head)
        optional = full.bulleted and told in full.sizes
        return (led or self.short.again or short.recap) and not optional


def _is_within(short: Row, full: Row) -> bool:
    """Whether a row stands in a member of another one, or in the sentence of it."""
    one_text = short.text in [member.text for member in full.members]
    return one_text and (full.kind != "sentence" or short.bounds == full.bounds)


def _rare(keys: Sequence[Keys]) -> Keys:
    """Give the keys that only one member has."""
    return frozenset([key for key, times in Counter(chain(*keys)).items() if times == 1])


def _is_inside(row: Row, at: int) -> bool:
    """Whether it is known where a member begins and ends: it stands among others.

    The last one ends where a mark or verb follows it.
    """
    if not row.bare or 0 < at < row.size - 1:
        return True
    member = row.members[at]
    behind = row.text.between(member.end, len(row.text.clean))[:1]
    clausal = row.text.reading.lexicon.words("clausal")
    ends = [each.text in _CLOSING or each.low in clausal for each in behind]
    return at > 0 and all(ends) and len(row.names[at].split()) <= _SHORT


def _are_others(found: Recall) -> bool:
    """Whether the odd members are names, and not of one thing in other words: "both", "a and b"."""
    lexicon = found.short.text.reading.lexicon
    clausal, numbers = lexicon.words("clausal"), lexicon.quantities.numbers.small.keys()
    little = clausal | lexicon.words("joint") | numbers
    if not little.isdisjoint(" ".join(found.odd).lower().split()):
        return False
    if not (found.odd and found.lost):
        return True
    odd, lost = found.odd[0], found.lost[0]
    plain = clausal.isdisjoint(lost.lower().split())
    return plain and not _is_one_name(found.short, odd, lost)


def _is_one_name(short: Row, left: str, right: str) -> bool:
    """Whether one is the beginning or the initials of the other: "CV", "curriculum vitae"."""
    if left.lower().startswith(right.lower()) or right.lower().startswith(left.lower()):
        return True
    a, b = (name_of(name, short.text.reading.language) for name in (left, right))
    initials = {"".join(stem[0] for stem in each.stems) for each in (a, b)}
    said = {"".join(each.stems) for each in (a, b)}
    return not initials.isdisjoint(said)
