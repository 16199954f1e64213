"""Lists that a sentence tells again in fewer words, with another member in the place of one."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from guidelint.agreement.lists import FEWEST, MOST, MOST_LISTS, are_two_cases, name_of
from guidelint.model import Record
from guidelint.reading.rows import rows, sums_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading
    from guidelint.reading.rows import Row

Keys = frozenset[str]
_MANY = 4
"""Members from which a list is told again whatever leads to it."""
_FEW_WORDS, _LONGEST, _ADDED = 6, 10, 1
"""Words of a member that is told in short, of one that is told in full, and those that one in a
sentence has more than in the other."""


class Recall(Record):
    """A list told again: which of its members it has alone, and which the full list has."""

    short: Row
    full: Row
    odd: str
    lost: str


def recalls(reading: Reading) -> Iterator[Recall]:
    """Give each list in a sentence that is another list of the page but for one member."""
    every = [row for row in reading.once(rows) if FEWEST <= row.size <= MOST and _is_whole(row)]
    shorts = [row for row in every if _is_short(row)][:MOST_LISTS]
    fulls = [_Full(row) for row in every if _names_things(row)][:MOST_LISTS] if shorts else []
    told: set[Row] = set()
    for short in shorts:
        named = [_keys(reading, member.printed) for member in short.members]
        for full in fulls if short not in told else ():
            at = full.exchanged(named)
            if at and _is_told_again(short, full.row, at, exact=full.has(named)):
                told |= {short, full.row}
                yield Recall(short, full.row, short.names[at[0]], full.names[at[1]])
                break


def _is_whole(row: Row) -> bool:
    """Whether no "such as" leads to it."""
    start = row.bounds[0]
    return not row.open and not row.text.cued("not-all", start, row.members[0].start)


def _is_short(row: Row) -> bool:
    """Whether a row names things in a sentence, each in a few words and without figures."""
    if row.kind != "sentence" or row.text.kind not in ("paragraph", "item"):
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

    def exchanged(self, named: Sequence[Keys]) -> tuple[int, int] | None:
        """Give the one member of each list that the other has not, if all the rest are the same."""
        if len(named) != len(self.keys):
            return None
        free, odd = list(range(len(named))), []
        for at, keys in enumerate(named):
            same = next((other for other in free if self._is_named(keys, other)), None)
            if same is not None:
                free.remove(same)
            else:
                odd.append(at)
            if len(odd) > 1:
                return None
        return (odd[0], free[0]) if odd and self._is_other(named, odd[0], free[0]) else None

    def has(self, named: Sequence[Keys]) -> bool:
        """Whether it has the names of another, but for one, word for word."""
        return len(set(named) - set(self.keys)) == 1

    def _is_named(self, keys: Keys, at: int) -> bool:
        whole = self.whole[at]
        short = self.row.kind != "sentence" or len(whole) <= len(keys) + _ADDED
        return bool(keys) and keys <= whole and short

    def _is_other(self, named: Sequence[Keys], odd: int, lost: int) -> bool:
        """Whether the two members share no word with any of the other list but a common one."""
        common = {key for key, times in Counter(chain(*self.whole)).items() if times > 1}
        new, gone = named[odd] - common, self.keys[lost] - common
        ours, theirs = (frozenset[str]().union(*each) for each in (named, self.whole))
        return bool(new and gone) and new.isdisjoint(theirs) and gone.isdisjoint(ours)


def _is_told_again(short: Row, full: Row, at: tuple[int, int], *, exact: bool) -> bool:
    """Whether two rows that are alike are one list, and no two cases.

    A number or "tick off" leads to one of them; or the others are many, the same word for word,
    and the odd one stands in its place.
    """
    one_text = short is full or short.text is full.text
    names = short.names[at[0]], full.names[at[1]]
    if one_text or are_two_cases(short, full) or not _are_others(short, *names):
        return False
    if any(
        row.bare and not 0 < each < row.size - 1
        for row, each in zip((short, full), at, strict=True)
    ):
        return False  # where the first begins and the last ends is not known for certain
    numbers = short.text.reading.lexicon.quantities.numbers.small
    led = short.again or any(numbers.get(w) == short.size for w in (*short.head, *full.head))
    in_place = at[0] == at[1]
    if short.size < _MANY:
        return led and in_place and exact and not full.bare
    return (exact and in_place) or (not short.bare and (led or short.recap))


def _are_others(short: Row, odd: str, lost: str) -> bool:
    """Whether two members are names, and not of one thing in other words: "both", "a and b"."""
    lexicon = short.text.reading.lexicon
    clausal, numbers = lexicon.words("clausal"), lexicon.quantities.numbers.small.keys()
    plain = (clausal | lexicon.words("joint") | numbers).isdisjoint(odd.lower().split())
    return plain and clausal.isdisjoint(lost.lower().split()) and not _is_one_name(short, odd, lost)


def _is_one_name(short: Row, left: str, right: str) -> bool:
    """Whether one is the beginning or the initials of the other: "CV", "curriculum vitae"."""
    if left.lower().startswith(right.lower()) or right.lower().startswith(left.lower()):
        return True
    a, b = (name_of(name, short.text.reading.language) for name in (left, right))
    initials = {"".join(stem[0] for stem in each.stems) for each in (a, b)}
    said = {"".join(each.stems) for each in (a, b)}
    return not initials.isdisjoint(said)
