"""Whether two lists are one list told twice, and in what they differ."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from guidelint.agreement.cases import picks_case
from guidelint.agreement.words import content_keys, vocabulary
from guidelint.lexicon import lexicon
from guidelint.model import Record
from guidelint.reading.rows import rows
from guidelint.reading.stems import stem
from guidelint.reading.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading
    from guidelint.reading.row import Row

Names = tuple[str, ...]
Stems = tuple[str, ...]

FEWEST, MOST = 3, 20
"""Members of a row that is compared."""
MOST_LISTS = 80
"""Lists of a page that are compared; a page with more is an index."""
MIN_SHARED = 2
"""Members that two lists must share to be taken for one list told in two ways."""
_MANY = 3
"""Members that two lists share at least to be one list whatever stands around them."""
_SHORTEST, _LONG = 3, 5
"""Letters of an acronym that names a body by itself ("US" and "UK" only say whose it is), and of
one in which another letter is likelier a slip than another body."""
_ADDED = 2
"""Words before those that lead to another list, which tell whose or which it is."""
_DIGITS = dict.fromkeys(map(ord, "0123456789"))
_ALIKE = 0.6
"""Names that share so many of their words are one name and a slip in it."""


def inventories(reading: Reading) -> tuple[Row, ...]:
    """Give the rows of a page that are complete and are of things with names. Ask by `once`."""
    return tuple(each for each in reading.once(rows) if _is_inventory(each) and each.plain)


def _is_inventory(row: Row) -> bool:
    if row.kind == "sentence":
        in_prose = row.text.kind in ("paragraph", "item")
        return FEWEST <= row.size <= MOST and not row.open and in_prose
    return row.bulleted and FEWEST <= len(row.members) <= MOST


class _Name(Record):
    """A member as it is compared: its stems, its one acronym, and the initials of its words."""

    stems: Stems
    acronym: str
    initials: str


@lru_cache(maxsize=16384)
def name_of(text: str, language: str) -> _Name:
    """Read a member, without little words and brackets."""
    little = lexicon(language).function_words
    words = [token.text for token in tokenise(text) if token.kind == "word"]
    acronyms = [word for word in words if len(word) >= _SHORTEST and word.isupper()]
    kept = []
    for token in tokenise(text.partition(" (")[0]):
        low = token.low.rpartition("'")[2]
        is_acronym = len(token.text) > 1 and token.text.isupper()
        if token.kind != "mark" and (low not in little or is_acronym):
            kept += [stem(part, language) for part in low.split("-") if part]
    named = [word[0] for word in words if word[0].isupper()]
    told = named if len(named) > 1 else [stems[0] for stems in kept]
    initials = "".join(told).upper()
    return _Name(tuple(kept), acronyms[0] if len(acronyms) == 1 else "", initials)


class ListDifference(Record):
    """How many members two lists share, how many word for word, and which each has alone."""

    shared: int
    verbatim: int
    left: Names
    right: Names

    @property
    def is_none(self) -> bool:
        """Whether the lists have the same members."""
        return not (self.left or self.right)


@lru_cache(maxsize=16)
def _alias_table(aliases: tuple[str, ...], language: str) -> dict[Stems, Stems]:
    """Read lines of names of one thing, parted by "|"."""
    table: dict[Stems, Stems] = {}
    for line in aliases:
        first, *others = (name_of(part.strip(), language).stems for part in line.split("|"))
        table |= dict.fromkeys(others, first)
    return table


class Lists:
    """How lists are compared, by the names of one thing and the words of a language."""

    def __init__(self, aliases: tuple[str, ...], language: str) -> None:
        """Take lines of names of one thing, parted by "|"."""
        self.language, self._same = language, _alias_table(aliases, language)
        self._known: dict[tuple[Names, Names], ListDifference] = {}

    def differ(self, left: Names, right: Names) -> ListDifference:
        """Compare two lists as sets; pages of a family have the same ones."""
        found = self._known.get((left, right))
        if found is None:
            here, there = self._alone(left, right), self._alone(right, left)
            shared = min(len(left) - len(here), len(right) - len(there))
            verbatim = len(self._said(left) & self._said(right))
            found = self._known[left, right] = ListDifference(shared, verbatim, here, there)
        return found

    def _alone(self, names: Names, others: Names) -> Names:
        """Give the names that are none of the others, as far as one can tell."""
        there = [self._read(name) for name in others]
        known = {each.stems for each in there}
        here = [(name, self._read(name)) for name in names]
        new = [(name, own) for name, own in here if own.stems and own.stems not in known]
        return tuple([name for name, own in new if not any(_may_be_one(own, e) for e in there)])

    def _said(self, names: Names) -> set[Stems | str]:
        """Give the acronym of each name, or its stems where it has none."""
        return {name.acronym or name.stems for name in map(self._read, names)}

    def _read(self, name: str) -> _Name:
        found = name_of(name, self.language)
        same = self._same.get(found.stems)
        return msgspec.structs.replace(found, stems=same) if same else found

    def told_twice(self, lists: Sequence[Row]) -> Iterator[tuple[Row, Row, ListDifference]]:
        """Give the pairs of lists of a page that are one list told in two ways, nearest first."""
        found = lists[:MOST_LISTS]
        bags, said = map(self._words, found), [self._said(each.names) for each in found]
        pairs = [
            (j - i, i, j)
            for (i, ours), (j, theirs) in combinations(enumerate(bags), 2)
            if len(ours & theirs) >= MIN_SHARED
            if len(said[i] & said[j]) >= MIN_SHARED or found[i].again != found[j].again
        ]
        told: set[int] = set()
        for _, i, j in sorted(pairs):
            what = self.differ(found[i].names, found[j].names)
            if not (what.is_none or told & {i, j}) and _same_list(found[i], found[j], what):
                told |= {i, j}
                yield found[i], found[j], what

    def _words(self, row: Row) -> set[str]:
        names = [self._read(name) for name in row.names]
        words = [word for name in names for word in (*name.stems, name.acronym, name.initials)]
        return {*words} - {""}


def _may_be_one(left: _Name, right: _Name) -> bool:
    """Whether two members with other words may name one thing all the same."""
    if any(
        len(a.stems) == 1 and a.stems[0].upper() == b.initials
        for a, b in ((left, right), (right, left))
    ):
        return True
    a, b = left.acronym, right.acronym
    if (a and a == right.initials) or (b and b == left.initials):
        return True
    if a and b and (a == b or (len(a) >= _LONG and one_apart(a, b))):
        return True
    ours, theirs = set(left.stems), set(right.stems)
    shared = len(ours & theirs)
    return shared >= min(_ALIKE * len(ours | theirs), len(ours), len(theirs))


def one_apart(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether all is the same but for one letter or word."""
    return len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) == 1


def _same_list(left: Row, right: Row, found: ListDifference) -> bool:
    """Tell whether two lists are of the same things, by what they share and what is around them."""
    size = len(left.names), len(right.names)
    if left.again != right.again and found.shared >= _MANY:
        return _is_checklist(left, right, found)
    few = found.verbatim < MIN_SHARED or 2 * found.shared < min(size)
    if few or _are_parallel(left, right) or _end_alike(left, right, found):
        return False
    exchanged = len(found.left) == len(found.right) == 1 and size[0] == size[1]
    in_order = exchanged and left.names.index(found.left[0]) == right.names.index(found.right[0])
    proper, recalled = left.proper and right.proper, left.recap != right.recap
    alone = " ".join((*found.left, *found.right))
    numbered = any(map(str.isdigit, alone))
    told_again = in_order and proper and not numbered and found.shared >= _MANY
    if told_again or (recalled and found.shared > _MANY):
        return True
    joints = left.text.reading.lexicon.words("joint")  # "the front and the back key", "two keys"
    if not joints.isdisjoint(alone.split()) or are_two_cases(left, right):
        return False
    if left.head[-1:] == right.head[-1:] != ():
        both = bool(found.left and found.right)
        return exchanged or (proper and (both or recalled)) or _counted_apart(left, right)
    alike = (left.bulleted and right.bulleted) or (left.bare and right.bare)
    heads = len(set(left.head) & set(right.head))
    told = left.bulleted != right.bulleted and (
        found.shared >= _MANY or not _open_items(right, found)
    )
    return in_order and not alike and (told or heads >= MIN_SHARED)


def _open_items(right: Row, found: ListDifference) -> bool:
    """Whether all that only one list has opens items of the page, too: it is no slip of any."""
    alone = {name.casefold() for name in (*found.left, *found.right)}
    items = [item.folded for listing in right.text.reading.lists for item in listing.items]
    return all(any(item.startswith(name) for item in items) for name in alone)


def _end_alike(left: Row, right: Row, found: ListDifference) -> bool:
    """Whether only first members differ, and end in one word: what is before it leads to the list.

    "Pay in cash, by card or by cheque", "You choose: cash, card or cheque".
    """
    language, of_prose = left.text.reading.language, left.kind == right.kind == "sentence"
    if not of_prose or (found.left, found.right) != (left.names[:1], right.names[:1]):
        return False
    ours, theirs = (name_of(alone[0], language).stems for alone in (found.left, found.right))
    return ours[-1:] == theirs[-1:]


def _is_checklist(left: Row, right: Row, found: ListDifference) -> bool:
    """Whether one is told again with another member, or without one of a number that is told.

    Another member has no word of the one it stands for, which may be told in other words.
    """
    if _are_parallel(left, right) or are_two_cases(left, right):
        return False
    full, lost, added = (
        (left, found.left, found.right) if right.again else (right, found.right, found.left)
    )
    lexicon, numbers = full.text.reading.lexicon, full.text.reading.lexicon.quantities.numbers.small
    if len(lost) != 1 or not lexicon.words("joint").isdisjoint(" ".join((*lost, *added)).split()):
        return False
    if not added:
        size = len(full.names)
        optional = full.bulleted and size - 1 in full.sizes
        return not optional and any(numbers.get(word) == size for word in full.head)
    member, language = full.members[full.names.index(lost[0])], full.text.reading.language
    said = {*content_keys(member.text), *name_of(lost[0], language).stems}
    return len(added) == 1 and said.isdisjoint(name_of(added[0], language).stems)


def _are_parallel(left: Row, right: Row) -> bool:
    """Whether the words around two lists are alike but for one, or both are steps or clauses."""
    steps = left.text.block.ordered and right.text.block.ordered
    loose = any(row.bare and row.head and not row.proper for row in (left, right))
    steps = steps or (loose and left.head[-2:] != right.head[-2:])
    tails = left.tail[:1] == right.tail[:1] != () and set(left.tail[1:]).isdisjoint(right.tail[1:])
    slot = len(left.head) > 1 and one_apart(left.head, right.head)
    return steps or tails or slot or _is_added(left, right)


def are_two_cases(left: Row, right: Row) -> bool:
    """Whether names, words that tell kinds apart, or headings around two lists tell two cases."""
    above = {*left.text.section} ^ {*right.text.section}
    parted = _kinds_before(left) != _kinds_before(right)
    return parted or are_two_series(left, right) or any(map(picks_case, above))


def are_two_series(left: Row, right: Row) -> bool:
    """Whether names around two lists, or numbers of their headings, tell two cases."""
    above = {*left.text.section} ^ {*right.text.section}
    series = {each.folded.translate(_DIGITS) for each in above}  # "Level 1", "Level 2"
    named = left.others - right.others and right.others - left.others
    return bool(named) or len(series) < len(above)


def are_two_kinds(left: Row, right: Row) -> bool:
    """Whether words that tell kinds apart lead to both of two lists, and not the same ones."""
    ours, theirs = map(_kinds_before, (left, right))
    return bool(ours and theirs) and ours != theirs


def _kinds_before(row: Row) -> frozenset[str]:
    """Give the words right before a list that tell kinds apart."""
    return vocabulary(row.text.reading.language).of_class("telling kinds apart") & {*row.head[-2:]}


def _counted_apart(left: Row, right: Row) -> bool:
    """Whether "four levels" leads to one and "three levels" to the other, as many as each has."""
    if len(left.head) < 2 or len(right.head) < 2:
        return False
    numbers = left.text.reading.lexicon.quantities.numbers.small
    sizes = [numbers.get(each.head[-2], 0) for each in (left, right)]
    return sizes[0] != sizes[1] and sizes == [len(left.names), len(right.names)]


def _is_added(left: Row, right: Row) -> bool:
    """Whether one is led to by the words of the other, and by more: "at the desk we take".

    "The three stages" takes up what is told before, and is no case of it.
    """
    short, long = sorted((left.head, right.head), key=len)
    numbers = left.text.reading.lexicon.quantities.numbers.small
    if left.bulleted or right.bulleted or not numbers.keys().isdisjoint(short):
        return False
    return 0 < len(short) < len(long) <= len(short) + _ADDED and long[-len(short) :] == short
