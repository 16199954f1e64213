"""Whether two lists are one list told twice, and in what they differ."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from guidelint.agreement.settings import picks_case
from guidelint.agreement.words import vocabulary
from guidelint.lexicon import lexicon
from guidelint.reading.rows import rows
from guidelint.reading.stems import stem
from guidelint.reading.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.agreement.settings import Settings
    from guidelint.reading import Reading
    from guidelint.reading.rows import Row

Stems = tuple[str, ...]
Aliases = Mapping[Stems, Stems]
"""For the stems of a name those that stand for all names of the thing."""

FEWEST, MOST = 3, 20
"""Members of a row that is compared."""
_SHOWN = frozenset(("rows", "heads", "paragraphs"))
MIN_SHARED = 2
"""Members that two lists must share to be taken for one list told in two ways."""
_SHORTEST, _LONG = 3, 5
"""Letters of an acronym that names a body by itself ("US" and "UK" only say whose it is), and of
one in which another letter is likelier a slip than another body."""
_ADDED = 2
"""Words before those that lead to another list, which tell whose or which it is."""
_ALIKE = 0.6
"""Names that share so many of their words are one name and a slip in it."""
WEIGHTS = {
    "bias": -4.2,
    "shared": 0.7,
    "equal size": 0.8,
    "one exchanged": 1.0,
    "much alone": -0.9,
    "part only": -1.6,
    "head": 0.9,
    "nearest": 1.6,
    "nearest two": 1.5,
    "counted apart": 4.0,
    "slot": -6.0,
    "added": -6.0,
    "other kind": -3.0,
    "other name": -2.5,
    "other tail": -6.0,
    "no head": -1.0,
    "proper": 2.0,
    "bare": -0.3,
    "bulleted": -2.0,
    "recap": 1.7,
    "apart": 1.2,
    "other case": -2.5,
    "named case": -3.0,
    "near": -0.1,
    "in order": 0.8,
    "sequence": 3.5,
    "shown": 0.6,
    "elsewhere": -1.5,
}
"""By hand, from planted lists and 1.1 million words of public documentation without a wrong one."""


def inventories(reading: Reading) -> tuple[Row, ...]:
    """Give the rows of a page that are complete and are of things with names. Ask by `once`."""
    return tuple(each for each in reading.once(rows) if _is_inventory(each) and each.plain)


def told_lists(reading: Reading) -> tuple[Row, ...]:
    """Give those rows, and what the layout shows as rows: first columns, headings, labels."""
    return tuple(
        each
        for each in reading.once(rows)
        if ((each.kind in _SHOWN and FEWEST <= each.size <= MOST) or _is_inventory(each))
        and each.plain
    )


def _is_inventory(row: Row) -> bool:
    if row.kind == "sentence":
        return (
            FEWEST <= row.size <= MOST and not row.open and row.text.kind in ("paragraph", "item")
        )
    return row.bulleted and FEWEST <= len(row.members) <= MOST


class Name(NamedTuple):
    """A member as it is compared: its stems, its one acronym, and the initials of its words."""

    stems: Stems
    acronym: str
    initials: str


@lru_cache(maxsize=16384)
def name_of(text: str, language: str) -> Name:
    """Read a member, without little words and brackets."""
    little = lexicon(language).function_words
    kept, acronyms, initials = [], [], ""
    for token in tokenise(text):
        if token.kind == "word":
            initials += token.text[0] if token.capital else ""
            if len(token.text) >= _SHORTEST and token.text.isupper():
                acronyms.append(token.text)
    for token in tokenise(text.partition(" (")[0]):
        low = token.low.rpartition("'")[2]
        is_acronym = len(token.text) > 1 and token.text.isupper()
        if token.kind != "mark" and (low not in little or is_acronym):
            kept += [stem(part, language) for part in low.split("-") if part]
    return Name(tuple(kept), acronyms[0] if len(acronyms) == 1 else "", initials)


def alias_table(lines: Iterable[str], language: str) -> dict[Stems, Stems]:
    """Read lines of names of one thing, separated by "|"."""
    table: dict[Stems, Stems] = {}
    for line in lines:
        first, *others = (name_of(part.strip(), language).stems for part in line.split("|"))
        table |= dict.fromkeys(others, first)
    return table


def same_member(left: Name, right: Name, aliases: Aliases) -> bool:
    """Whether two members name one thing, as far as one can tell; in doubt they do."""
    first = aliases.get(left.stems, left.stems)
    second = aliases.get(right.stems, right.stems)
    if first == second or not (first and second):
        return True
    a, b = left.acronym, right.acronym
    if (
        (a and b and (a == b or _is_slip(a, b)))
        or a == right.initials != ""
        or (b == left.initials != "")
    ):
        return True
    ours, theirs = set(first), set(second)
    shared = len(ours & theirs)
    return shared >= min(_ALIKE * len(ours | theirs), len(ours), len(theirs))


def _is_slip(left: str, right: str) -> bool:
    """Whether two long acronyms differ in one letter: then a slip, and no other body, is likely."""
    if len(left) != len(right) or len(left) < _LONG:
        return False
    return sum(a != b for a, b in zip(left, right, strict=True)) == 1


def alone_in(
    names: Sequence[str], others: Sequence[str], language: str, aliases: Aliases
) -> tuple[str, ...]:
    """Give the members of a list that another list has not."""
    there = [name_of(each, language) for each in others]
    known = {each.stems for each in there}
    here = [(name, name_of(name, language)) for name in names]
    return tuple(
        name
        for name, own in here
        if own.stems not in known and not any(same_member(own, each, aliases) for each in there)
    )


class ListDifference(NamedTuple):
    """How many members two lists share, and which each has alone."""

    shared: int
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether a member stands in one list only."""
        return bool(self.left or self.right)


def differ(left: Row, right: Row, aliases: Aliases) -> ListDifference:
    """Compare two lists as sets."""
    language = left.text.reading.language
    ours = alone_in(left.names, right.names, language, aliases)
    theirs = alone_in(right.names, left.names, language, aliases)
    if len(ours) == len(theirs) == 1 and _sums_up(*ours, *theirs, language):
        ours = theirs = ()
    return ListDifference(
        min(len(left.names) - len(ours), len(right.names) - len(theirs)), ours, theirs
    )


def _sums_up(left: str, right: str, language: str) -> bool:
    """Whether one member counts what the other names: "two keys", "the front and the back key"."""
    known = lexicon(language)
    numbers, joints = known.quantities.numbers.small, known.words("joint")
    for short, long in ((left, right), (right, left)):
        joined = sum(token.low in joints for token in tokenise(long))
        counted = {numbers.get(token.low, 0) for token in tokenise(short)}
        if joined and joined + 1 in counted:
            return True
    return False


def alike(lists: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Give the pairs of lists that have words of members in common, nearest first."""
    bags: list[set[str]] = []
    for each in lists:
        names = [name_of(name, each.text.reading.language) for name in each.names]
        bags.append({part for name in names for part in (*name.stems, *name[1:]) if part})
    pairs = [
        (j - i, i, j)
        for j in range(len(lists))
        for i in range(j)
        if len(bags[i] & bags[j]) >= MIN_SHARED and not _are_shown(lists[i], lists[j])
    ]
    return ((i, j) for _, i, j in sorted(pairs, key=lambda each: each[0]))


def _are_shown(left: Row, right: Row) -> bool:
    """Whether a row of the layout would be compared with another list of the layout."""
    shown = left.kind in _SHOWN or right.kind in _SHOWN
    return shown and "sentence" not in (left.kind, right.kind)


def same_list(left: Row, right: Row, found: ListDifference, settings: Settings | None) -> bool:
    """Tell whether two lists are of the same things; settings: of their page, if it is one."""
    fewest = min(len(left.names), len(right.names))
    if found.shared < MIN_SHARED or 2 * found.shared < fewest:
        return False
    if _SHOWN & {left.kind, right.kind} and not _is_exchange(left, right, found):
        return False
    told = sum(WEIGHTS[name] * value for name, value in evidence(left, right, found, settings))
    return told + WEIGHTS["bias"] >= 0


def evidence(
    left: Row, right: Row, found: ListDifference, settings: Settings | None
) -> list[tuple[str, float]]:
    """Give what speaks for one list told twice, by the names of the weights."""
    heads = len(set(left.head) & set(right.head))
    alone = max(len(found.left), len(found.right))
    nearest = left.head[-1:] == right.head[-1:] != ()
    cases = [
        each.lead
        if each.kind == "list" and each.lead and each.lead.kind == "paragraph"
        else each.text
        for each in (left, right)
    ]
    case = settings is None or settings.of_one_case(*cases)
    return [
        ("shared", min(found.shared, 5)),
        ("equal size", len(left.names) == len(right.names)),
        ("one exchanged", len(found.left) == len(found.right) == 1),
        ("much alone", max(0.0, alone - found.shared / 2)),
        ("part only", not found.left or not found.right),
        ("head", min(heads, 3)),
        ("nearest", nearest),
        ("nearest two", nearest and left.head[-2:] == right.head[-2:] and len(left.head) > 1),
        ("counted apart", _counted_apart(left, right)),
        ("slot", _is_slot(left.head, right.head)),
        ("added", _is_added(left, right)),
        ("other kind", _are_kinds(left, right)),
        ("other name", bool(left.others - right.others and right.others - left.others)),
        ("other tail", _for_others(left.tail, right.tail)),
        ("no head", not heads),
        ("proper", left.proper and right.proper),
        ("bare", left.bare + right.bare),
        ("bulleted", left.bulleted and right.bulleted),
        ("recap", left.recap != right.recap),
        ("apart", not (left.bare or right.bare) and _apart(left, right)),
        ("other case", not case),
        ("named case", _in_cases(left, right)),
        ("near", left.text.index == right.text.index),
        ("in order", _in_order(left, right, found) and not (left.bare and right.bare)),
        (
            "sequence",
            _in_order(left, right, found) and found.shared > MIN_SHARED and _apart(left, right),
        ),
        ("shown", left.kind in _SHOWN or right.kind in _SHOWN),
        ("elsewhere", _stands_elsewhere(left, right, found)),
    ]


def _apart(left: Row, right: Row) -> bool:
    """Whether one is a list of the layout, and the other one of a sentence."""
    return left.bulleted != right.bulleted


def _is_exchange(left: Row, right: Row, found: ListDifference) -> bool:
    """Whether two rows are as long, and one name stands where the other has another one."""
    one = len(found.left) == len(found.right) == 1 and len(left.names) == len(right.names)
    return one and not any(map(str.isdigit, "".join((*found.left, *found.right))))


def _in_order(left: Row, right: Row, found: ListDifference) -> bool:
    """Whether the one name that is exchanged has the same place in both."""
    if not _is_exchange(left, right, found):
        return False
    return left.names.index(found.left[0]) == right.names.index(found.right[0])


def _stands_elsewhere(left: Row, right: Row, found: ListDifference) -> bool:
    """Whether what a sentence has alone is named outside of it, too: then it is another choice."""
    for row, alone in ((left, found.left), (right, found.right)):
        if row.kind == "sentence" and len(alone) == 1:
            name = alone[0].casefold()
            texts = (each for each in row.text.reading.body if each is not row.text)
            if any(name in each.folded for each in texts):
                return True
    return False


def _counted_apart(left: Row, right: Row) -> bool:
    """Whether "four levels" leads to one and "three levels" to the other, as many as each has."""
    if not (len(left.head) > 1 < len(right.head) and left.head[-1] == right.head[-1]):
        return False
    numbers = left.text.reading.lexicon.quantities.numbers.small
    sizes = [numbers.get(each.head[-2], 0) for each in (left, right)]
    return sizes[0] != sizes[1] and sizes == [len(left.names), len(right.names)]


def _for_others(left: Stems, right: Stems) -> bool:
    """Whether "for study" follows one list and "for work" the other."""
    return left[:1] == right[:1] != () and set(left[1:]).isdisjoint(right[1:])


def _in_cases(left: Row, right: Row) -> bool:
    """Whether headings that only one of them stands under name cases ("For nurses")."""
    above = left.text.section, right.text.section
    return any(picks_case(text) for text in {*above[0]} ^ {*above[1]})


def _is_slot(left: Stems, right: Stems) -> bool:
    """Whether the same words but for one lead to both lists, so that each is of its own thing."""
    if len(left) != len(right) or len(left) < 2:
        return False
    return sum(a != b for a, b in zip(left, right, strict=True)) == 1


def _is_added(left: Row, right: Row) -> bool:
    """Whether one is led to by the words of the other, and by more: "at the desk we take".

    "The three stages" takes up what is told before, and is no case of it.
    """
    short, long = sorted((left.head, right.head), key=len)
    numbers = left.text.reading.lexicon.quantities.numbers.small
    if left.bulleted or right.bulleted or not numbers.keys().isdisjoint(short):
        return False
    return 0 < len(short) < len(long) <= len(short) + _ADDED and long[-len(short) :] == short


def _are_kinds(left: Row, right: Row) -> bool:
    """Whether a word that tells kinds apart leads to one only: "main parts", "optional parts"."""
    kinds = vocabulary(left.text.reading.language).stems("telling kinds apart")
    return bool(kinds & (set(left.head) ^ set(right.head)))


def what_is_alone(here: Sequence[str], there: Sequence[str]) -> str:
    """Say what only this list has, and what only the other."""
    parts = [f"{_quoted(here)} {_stands(here)} only here"] if here else []
    if there:
        verb = "" if here else f" {_stands(there)}"
        parts.append(f"{_quoted(there)}{verb} only in the other list")
    return ", ".join(parts)


def _quoted(names: Sequence[str]) -> str:
    *first, last = (f"“{name}”" for name in names)
    return f"{', '.join(first)} and {last}" if first else last


def _stands(names: Sequence[str]) -> str:
    return "stands" if len(names) == 1 else "stand"
