"""Two lists member by member: which of a short one are told in a full one, and which are odd."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from guidelint.agreement.lists import name_of
from guidelint.model import Record
from guidelint.reading.sizes import sums_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.reading import Reading
    from guidelint.reading.row import Row

Keys = frozenset[str]
_ADDED = 1
"""Words that a member in a sentence has more than in the other list."""


def _keys(reading: Reading, said: str) -> Keys:
    """Give the stems of what is said, but for its numbers: "1 hive tool", "two supers"."""
    numbers = reading.lexicon.quantities.numbers.small
    stems = name_of(said, reading.language).stems
    return frozenset([each for each in stems if each not in numbers and not each.isdigit()])


class ShortList:
    """A row that may tell another one again, with the keys of its members."""

    def __init__(self, row: Row) -> None:
        """Take a row of a sentence or of boxes."""
        self.row, self.names = row, row.names
        self.keys = [_keys(row.text.reading, member.printed) for member in row.things]
        under = row.section is not None and row.section.cued("telling again")
        self.again = row.again or under


class FullList:
    """A row that another may tell again: its names, their keys, and those of all said of them."""

    def __init__(self, row: Row) -> None:
        """Take a row of any kind; of a table, without the row that sums it up."""
        members = list(zip(row.names, row.things, row.members, strict=True))
        if row.kind == "rows":
            members = [each for each in members if not sums_up(each[2].text)]
        self.row, self.names = row, [name for name, _, _ in members]
        reading = row.text.reading
        self.whole = self.keys = [_keys(reading, thing.printed) for _, thing, _ in members]
        if row.kind != "sentence":
            texts = [member.text.clean.replace("(", "") for *_, member in members]
            self.whole = [_keys(reading, said) for said in texts]

    def is_named(self, keys: Keys, at: int) -> bool:
        """Whether a member has all the words of another, or the other has all words of its name."""
        whole, name = self.whole[at], self.keys[at]
        short = self.row.kind != "sentence" or len(whole) <= len(keys) + _ADDED
        return bool(keys and name) and ((keys <= whole and short) or name <= keys)


class ListPair(Record):
    """A short and a full list that have all members in common but for one at most of each.

    odd, lost: the numbers of those that only the short one, and only the full one has.
    The members that may begin before the row does are left out of it: first, start.
    """

    short: ShortList
    full: FullList
    first: int
    start: int
    odd: tuple[int, ...]
    lost: tuple[int, ...]

    @classmethod
    def of(cls, short: ShortList, full: FullList) -> ListPair | None:
        """Compare two lists; of a bare one, as many members from its end as the other has."""
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
    def is_verbatim(self) -> bool:
        """Whether the short list has the members of the full one word for word, and another."""
        both = {*self.full.keys} & {*self.short.keys}
        return not self.lost and len(self.short.keys) - len(both) == len(self.odd)

    @property
    def is_typed(self) -> bool:
        """Whether a word that all members of the full list have is in the odd ones, too."""
        common = frozenset.intersection(*self.full.keys)
        return bool(common) and all(common & self.short.keys[at] for at in self.odd)

    @property
    def size(self) -> int:
        """How many members the full list has."""
        return len(self.full.keys) - self.start

    @property
    def is_led(self) -> bool:
        """Whether a number of so many members leads to one of them, or the full one is whole."""
        full = self.full.row
        return self.is_led_to_short or _leads(self.size, full) or full.whole

    @property
    def is_led_to_short(self) -> bool:
        """Whether a number of as many members as the full list has leads to the short one."""
        return _leads(self.size, self.short.row)

    @property
    def is_disjoint(self) -> bool:
        """Whether the odd members share no word with the other list but a common one."""
        common = {key for key, times in Counter(chain(*self.full.whole)).items() if times > 1}
        new = [self.short.keys[at] - common for at in self.odd]
        gone = [self.full.keys[at] - common for at in self.lost]
        ours, theirs = frozenset(chain(*self.short.keys)), frozenset(chain(*self.full.whole))
        words = all(each and each.isdisjoint(theirs) for each in new)
        return words and all(each and each.isdisjoint(ours) for each in gone)


def _leads(size: int, row: Row) -> bool:
    """Whether a number leads to a row."""
    numbers = row.text.reading.lexicon.quantities.numbers.small
    return any(numbers.get(word) == size for word in row.head)


def _is_within(short: Row, full: Row) -> bool:
    """Whether a row stands in a member of another one, or in the sentence of it."""
    one_text = short.text in [member.text for member in full.members]
    return one_text and (full.kind != "sentence" or short.bounds == full.bounds)


def _rare(keys: Sequence[Keys]) -> Keys:
    """Give the keys that only one member has."""
    return frozenset([key for key, times in Counter(chain(*keys)).items() if times == 1])
