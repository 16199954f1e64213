"""Lists that a sentence or boxes tell again in fewer words, with one member that does not fit."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from guidelint.agreement.list_pairs import FullList, ListPair, ShortList
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading
    from guidelint.reading.row import Row

_MANY = 4
"""Members from which a list is told again whatever leads to it."""
_FEW_WORDS, _LONGEST = 8, 14
"""Words of a member that is told in short, and of one that is told in full."""
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
    shorts = [ShortList(row) for row in every if _is_short(row)][:MOST_LISTS]
    fulls = [FullList(row) for row in every if _names_things(row)][:MOST_LISTS] if shorts else []
    told: set[Row] = set()
    for short in shorts:
        found = [pair for full in fulls if (pair := ListPair.of(short, full))]
        same = any(pair.is_same for pair in found)
        again = next((p for p in found if (p.is_exact or not same) and _is_told_again(p)), None)
        if again and short.row not in told:
            told |= {short.row, again.full.row}
            yield _recall(again)


def _is_whole(row: Row) -> bool:
    """Whether no "such as" leads to it."""
    start = row.bounds[0]
    return not row.open and not row.text.cued("not-all", start, row.members[0].start)


def _is_short(row: Row) -> bool:
    """Whether a row names things in a sentence or boxes, each in a few words, without figures."""
    told = row.kind == "sentence" or (row.again and not row.labelled)
    if row.text.kind not in ("paragraph", "item") or not told:
        return False
    words = [name.split() for name in row.names]
    figures = any(word[0].isdigit() for word in chain(*words))
    return not figures and max(map(len, words)) <= _FEW_WORDS


def _names_things(row: Row) -> bool:
    """Whether the members of a row are names and no clauses."""
    return row.kind != "boxes" and max(len(name.split()) for name in row.names) <= _LONGEST


def _recall(pair: ListPair) -> Recall:
    odd = tuple(pair.short.names[at] for at in pair.odd)
    lost = tuple(pair.full.names[at] for at in pair.lost)
    return Recall(pair.short.row, pair.full.row, odd, lost)


def _is_told_again(pair: ListPair) -> bool:
    """Whether two lists that are alike are one, and no two cases."""
    if pair.is_same or _tells_two_cases(pair) or not (pair.is_disjoint or pair.is_verbatim):
        return False
    if not _are_names(_recall(pair)):
        return False
    if pair.short.row.text is pair.full.row.text and not pair.is_led:
        return False
    return _is_exchanged(pair) if pair.odd and pair.lost else _is_of_another_size(pair)


def _tells_two_cases(pair: ListPair) -> bool:
    """Whether something around the lists tells two cases; a number that is told again does not.

    "Five things are required" and "the five things in the bag" are one list.
    """
    short, full = pair.short.row, pair.full.row
    if not (pair.short.again or short.recap or pair.is_led):
        return are_two_cases(short, full)
    return are_two_series(short, full) or are_two_kinds(short, full)


def _is_exchanged(pair: ListPair) -> bool:
    """Whether one member stands for another: a number or "tick off" leads to one of the lists.

    Or the others are many, the same word for word, and the odd one stands in its place.
    """
    short, full = pair.short.row, pair.full.row
    led = pair.short.again or pair.is_led
    if not (_is_inside(short, pair.odd[0]) and _is_inside(full, pair.lost[0])):
        return False  # where the first begins and the last ends is not known for certain
    if pair.size < _MANY:
        beside = full.lead is short.text
        return (led or beside) and pair.is_exact and not full.bare
    if pair.is_exact or (led and pair.is_in_place):
        return True
    return not short.bare and (led or short.recap)


def _is_of_another_size(pair: ListPair) -> bool:
    """Whether a list that is told to be whole is told again with a member more or less."""
    short, full = pair.short.row, pair.full.row
    if (full.bulleted and len(pair.short.keys) in full.sizes) or not pair.is_led:
        return False
    if _is_added(pair):
        return True
    again = pair.short.again or short.recap
    enough = pair.size >= _MANY - again and not (short.bare or full.bare)
    return enough and (pair.is_led_to_short or again)


def _is_added(pair: ListPair) -> bool:
    """Whether a list of many, or of things of one type, has one more among its members."""
    at = pair.odd[0] if pair.odd else 0
    inside = 0 < at < len(pair.short.keys) - 1 and not pair.full.row.bare
    return inside and _is_name(pair.short.row, at) and (pair.size > _MANY or pair.is_typed)


def _is_name(row: Row, at: int) -> bool:
    """Whether a member begins with no little word: "it is possible to go on" is none."""
    first = row.text.between(row.members[at].start, row.members[at].end)[:1]
    little = row.text.reading.lexicon.function_words
    return bool(first) and little.isdisjoint((first[0].low, first[0].low.partition("'")[0]))


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


def _are_names(found: Recall) -> bool:
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
