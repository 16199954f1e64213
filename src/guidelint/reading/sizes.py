"""In how many ways the items of a list, the rows of a table and a member may be counted."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.model import Record, lazy
from guidelint.reading.row import named_by, whole

if TYPE_CHECKING:
    from guidelint.reading.reading import Reading
    from guidelint.reading.structure import Listing, Table
    from guidelint.reading.text import Stretch, Text

_FEW_WORDS, _LABEL = 6, 3
_NAMED = frozenset(":(–—")
_BEFORE_LABEL, _BEHIND_LABEL = " ([*\ufffc", " \u00a0\u202f*"
_PAIR = 2
"""Spaces in an item that is only two words and what joins them: "passport and photo"."""
_TERM = "<dt"
_CODE_ITEMS = lazy(r"[^\w\n]*(?:\n[ \t]*(?:[-*+]|\d+[.)])[ \t]+`[^`\n]+`[^\w\n]*)+(?=\n|\Z)")


class Counted(Record):
    """The items of a list that count, how many things they are, and by each way of counting."""

    items: tuple[Text, ...]
    size: int
    sizes: set[int]


def cardinals(reading: Reading) -> dict[str, int]:
    """Give the small numbers of the page's language by their words. Ask by `reading.once`."""
    lexicon = reading.lexicon
    return {**lexicon.quantities.numbers.small, **dict.fromkeys(lexicon.words("pair"), 2)}


def own_number(member: Stretch) -> int:
    """Give the number a member begins with ("two photos", "the other 3"), or 1."""
    words = member.text.reading.lexicon.words
    before = words("leading") | words("ranking")
    said = member.printed.lower().split(None, 4)
    word = next((each for each in said if each not in before), said[0])
    if word.isdecimal():
        return int(word) if len(word) < 3 else 1
    return member.text.reading.once(cardinals).get(word, 1)


def sizes_of_list(reading: Reading, listing: Listing) -> Counted:
    """Count items, the leaves of nested items, and the numbers that items begin with.

    An item may count as two, and one that is left to some readers, or a remark, as none.
    """
    items, size = listing.items, listing.items[-1].block.row + 1 + _code_behind(listing)
    terms = [text for text in items if _is_term(text)]
    if 1 < len(terms) < len(items):
        items, size = tuple(terms), len(terms)
    least, most = size - sum(map(_is_extra, items)), size + sum(map(_names_two, items))
    sizes = {*range(least, most + 1), max(size, _leaves(reading, listing))}
    if size > len(items):
        sizes |= {*range(size, 2 * size)}
    own = [own_number(each) for each in map(whole, items) if each.printed.strip()]
    if max(own, default=1) > 1:
        sizes.add(sum(own))
    return Counted(items, size, sizes)


def _code_behind(listing: Listing) -> int:
    """Count the last items of a list that are only code: nothing of them is read."""
    last = listing.items[-1]
    found = _CODE_ITEMS.match(last.page.raw, last.block.span(0, len(last.clean)).end)
    return found[0].count("\n") if found else 0


def _is_term(text: Text) -> bool:
    """Whether an item is a term of a list of definitions, which stand in items of their own."""
    raw, start = text.page.raw, text.block.span(0, 1).start
    return raw.startswith(_TERM, max(0, raw.rfind("<", 0, start)))


def _leaves(reading: Reading, listing: Listing) -> int:
    """Count the items without items inside, down to the next text that is no item."""
    levels: list[int] = []
    for text in reading.texts[listing.items[0].index :]:
        if text.kind != "item" or text.block.level < listing.level:
            break
        levels.append(text.block.level)
    return sum([deeper <= own for own, deeper in pairwise((*levels, 0))])


def _names_two(text: Text) -> bool:
    """Whether an item has two names ("Low and Medium: …"), or ends in another of its kind.

    "Leeds on Fridays, and by request in Selby".
    """
    name = named_by(text)
    labelled = text.clean[name.end : name.end + 2].strip()[:1] in _NAMED
    for hit in text.cue("coordinator"):
        behind = [token for token in text.between(hit.end, len(text.clean)) if token.kind == "word"]
        comma = text.clean[: hit.start].rstrip().endswith((",", ";"))
        if comma and len(behind) <= _FEW_WORDS and any(each.capital for each in behind):
            return True
        parts = text.clean[: hit.start].split(), text.clean[hit.end : name.end].split()
        capital = labelled or (behind and behind[0].capital) or text.clean.count(" ") == _PAIR
        if capital and all(0 < len(part) <= _LABEL for part in parts):
            return True
    return False


def _is_extra(text: Text) -> bool:
    """Whether an item is for some only, or a remark: "If you rent: …", "(optional) …", "(…)"."""
    if text.clean[0] == "(" and text.clean.rstrip(" .")[-1] == ")":
        return True
    for hit in text.cue("not counted"):
        after = text.clean[hit.end :].lstrip(_BEHIND_LABEL)[:1]
        if not text.clean[: hit.start].strip(_BEFORE_LABEL) or after in (":", ")"):
            return True
    return False


def sizes_of_table(table: Table, size: int) -> set[int]:
    """Count rows, with or without a last one that sums them up, columns, and filled cells."""
    last = table.row(table.height - 1)
    heads = table.header < 0 and not any(any(map(str.isdigit, c.text.clean)) for c in table.row(0))
    plain = heads or not last or sums_up(last[0].text)
    summed = plain or last[0].text.cued("not counted")  # "rest of the county"
    columns = [table.column(at) for at in range(table.width)]
    filled = [sum([bool(cell.text.clean) for cell in column]) for column in columns]
    sizes = {size, size - summed, len(table.body), sum(filled), *filled}
    sizes |= {table.width, table.width - 1} if table.header >= 0 else set()
    return sizes | {len({cell.text.folded for cell in columns[0]})}


def sums_up(label: Text) -> bool:
    """Whether a label is that of a total or an average."""
    return label.cued("total-row") or label.cued("average-row")
