"""Things that stand in a row on a page and can be counted: items, rows, headings, paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from guidelint.inference.announcements import cardinals
from guidelint.reading.enumerations import enumerations
from guidelint.reading.pieces import Stretch
from guidelint.reading.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading, Text
    from guidelint.reading.structure import Listing, Table

Kind = Literal["list", "rows", "heads", "paragraphs", "sentence"]
_SHORT = 70
_FEW_WORDS = 6


@dataclass(frozen=True, eq=False, slots=True)
class Series:
    """Things of one kind in order.

    members: each as a part of a relation. size: how many there are; sizes: by each way of counting.
    lead, after: the texts around it. label: stems that name the things (the head of the first
    column, "step" of "Step 1"). section: the heading it stands under. opening: what stands before
    an enumeration in a sentence ("colon", "bracket", "bare"). doubled: how many short items may
    name two things ("pen and paper").
    """

    kind: Kind
    members: tuple[Stretch, ...]
    sizes: frozenset[int]
    lead: Text | None
    after: Text | None
    label: frozenset[str]
    section: Text | None
    size: int
    opening: str = ""
    doubled: int = 0

    @property
    def first(self) -> int:
        """The number of the text it begins with."""
        return self.members[0].text.index

    @property
    def last(self) -> int:
        """The number of the text it ends with."""
        return self.members[-1].text.index


def series(reading: Reading) -> tuple[Series, ...]:
    """Give what can be counted on a page, in reading order. Ask by `reading.once`."""
    found = [*_lists(reading), *_tables(reading), *_headings(reading), *_labelled(reading)]
    found += _sentences(reading)
    return tuple(sorted(found, key=lambda each: (each.first, each.last)))


def _lists(reading: Reading) -> Iterator[Series]:
    for listing in reading.lists:
        if len(listing.items) > 1:
            members = tuple(map(whole, listing.items))
            sizes = frozenset(_list_sizes(reading, listing))
            section = _heading(listing.items[0])
            around = listing.lead, listing.after
            double = sum(map(_joined, listing.items))
            label = frozenset[str]()
            yield Series(
                "list", members, sizes, *around, label, section, _rows(listing), doubled=double
            )


def _rows(listing: Listing) -> int:
    """Count the items, also those that hold nothing but code and are no text."""
    return listing.items[-1].block.row + 1


def whole(text: Text) -> Stretch:
    """Give the beginning of a text as one thing."""
    return Stretch(text, 0, min(len(text.clean), _SHORT))


def _list_sizes(reading: Reading, listing: Listing) -> Iterator[int]:
    """Count items, the leaves of nested items, items that name two, and items with numbers."""
    size = _rows(listing)
    yield size
    if size > len(listing.items):
        yield from range(size, 2 * size)
    inside = _leaves(reading, listing)
    if inside > size:
        yield inside
    own = [_own_number(whole(text)) for text in listing.items if text.clean.strip()]
    if any(number > 1 for number in own):
        yield sum(own)


def _joined(text: Text) -> int:
    """Count the "and" of a short item that may name two things, and is no sentence."""
    words = [token.text.lower() for token in text.tokens if token.kind == "word"]
    clause = any(word in text.reading.lexicon.words("clausal") for word in words)
    return 0 if clause or len(words) > _FEW_WORDS else len(text.cue("coordinator"))


def _leaves(reading: Reading, listing: Listing) -> int:
    """Count the items without items inside, down to the next text that is no item."""
    first, level = listing.items[0].index, listing.level
    levels = []
    for text in reading.texts[first:]:
        if text.kind != "item" or text.block.level < level:
            break
        levels.append(text.block.level)
    return sum(deeper <= own for own, deeper in zip(levels, [*levels[1:], 0], strict=True))


def _tables(reading: Reading) -> Iterator[Series]:
    for table in reading.tables:
        rows = [row for at in range(table.header + 1, table.height) if (row := table.row(at))]
        if len(rows) > 1:
            members = tuple(whole(row[0].text) for row in rows)
            sizes = frozenset(_table_sizes(table, len(rows)))
            head = table.at(table.header, 0) if table.header >= 0 else None
            label = _stems(head.text) if head else frozenset()
            section = _heading(members[0].text)
            around = table.lead, table.after
            yield Series("rows", members, sizes, *around, label, section, len(rows))


def _table_sizes(table: Table, rows: int) -> Iterator[int]:
    """Count rows with or without a last one that sums them up, and columns."""
    yield rows
    last = table.row(table.height - 1)
    if table.header < 0 or not last or last[0].text.cued("sum-row"):
        yield rows - 1
    yield table.height - max(table.header + 1, 0)
    yield from (table.width, table.width - 1)
    first = [cell.text for cell in table.column(0)]
    doubles = sum(map(_joined, first))
    yield from range(rows, rows + doubles + 1)
    filled = [[cell for cell in table.column(at) if cell.text.clean] for at in range(table.width)]
    yield from {sum(map(len, filled)), *map(len, filled)}
    yield len({text.folded for text in first})


def _headings(reading: Reading) -> Iterator[Series]:
    """Give the headings directly under each heading (or the page), and "Step 1", "Step 2"."""
    under: dict[int, list[Text]] = {}
    for text in reading.body:
        if text.kind == "heading":
            parent = text.section[-1].index if text.section else -1
            under.setdefault(parent, []).append(text)
    for parent, heads in under.items():
        lead = reading.texts[parent] if parent >= 0 else None
        for name, group in _numbered(heads).items():
            yield _series_of_heads(group, lead, frozenset({name}))
        if len(heads) > 1 and lead:
            yield _series_of_heads(heads, lead, frozenset())


def _numbered(heads: Sequence[Text]) -> dict[str, list[Text]]:
    """Group headings that begin with one noun and a number or letter ("Step 1", "Stage B")."""
    found: dict[str, list[Text]] = {}
    for text in heads:
        tokens = text.tokens[:2]
        if len(tokens) == 2 and tokens[0].kind == "word" and _numbers(tokens[1].text):
            found.setdefault(stem(tokens[0].text.lower(), text.reading.language), []).append(text)
    return {name: group for name, group in found.items() if len(group) > 1}


def _numbers(word: str) -> bool:
    return word.isdecimal() or (len(word) == 1 and word.isupper()) or set(word) <= set("IVX")


def _series_of_heads(heads: Sequence[Text], lead: Text | None, label: frozenset[str]) -> Series:
    sizes = frozenset({len(heads)})
    members = tuple(map(whole, heads))
    return Series("heads", members, sizes, lead, None, label, lead, len(heads))


def _labelled(reading: Reading) -> Iterator[Series]:
    """Give the paragraphs of a section that each begin with a label ("Rent. It is …")."""
    by_section: dict[int, list[Text]] = {}
    for text in reading.body:
        if text.kind == "paragraph" and text.section and _is_labelled(text):
            by_section.setdefault(text.section[-1].index, []).append(text)
    for at, texts in by_section.items():
        if len(texts) > 1:
            lead = reading.texts[at]
            members = tuple(map(whole, texts))
            sizes = frozenset({len(texts)})
            yield Series("paragraphs", members, sizes, lead, None, frozenset(), lead, len(texts))


def _is_labelled(text: Text) -> bool:
    """Whether a paragraph begins in bold, as its raw text shows."""
    start = text.block.span(0, 1).start
    raw = text.page.raw[max(0, start - 8) : start]
    return raw.endswith(("**", "__", "<b>", "<strong>"))


def _sentences(reading: Reading) -> Iterator[Series]:
    for listed in reading.once(enumerations).values():
        for each in listed:
            text = each.text
            sizes = each.sizes | {sum(_own_number(member) for member in each.members)}
            around = (text, text, frozenset[str](), _heading(text))
            yield Series("sentence", each.members, sizes, *around, len(each.members), each.opening)


def _own_number(member: Stretch) -> int:
    """Give the number a member begins with ("two photos"), or 1."""
    numbers = member.text.reading.once(cardinals)
    word = member.printed.split()[0].lower()
    return int(word) if word.isdecimal() and len(word) < 3 else numbers.get(word, 1)


def _heading(text: Text) -> Text | None:
    return text.section[-1] if text.section else None


def _stems(text: Text) -> frozenset[str]:
    language = text.reading.language
    return frozenset(stem(t.text.lower(), language) for t in text.tokens if t.kind == "word")
