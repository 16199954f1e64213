"""Things that stand in a row on a page and can be counted: items, rows, headings, paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.inference.announcements import cardinals
from guidelint.reading import Stretch, Text
from guidelint.reading.enumerations import enumerations
from guidelint.reading.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.reading import Reading
    from guidelint.reading.structure import Listing, Table

Kind = Literal["list", "rows", "heads", "paragraphs", "sentence"]
_SHORT = 70
_FEW_WORDS = 6
_BOLD = ("**", "__", "<b>", "<strong>")


class Series(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """Things of one kind in order.

    members: each as a part of a relation. size: how many there are; sizes: by each way of counting.
    lead, after: the texts around it. label: stems that name the things (the head of the first
    column, "step" of "Step 1"). section: the heading it stands under. opening: what stands before
    an enumeration in a sentence ("colon", "bracket", "bare"). doubled: how many short items may
    name two things ("pen and paper").
    """

    kind: Kind
    members: tuple[Stretch, ...]
    size: int
    sizes: frozenset[int]
    section: Text | None
    lead: Text | None = None
    after: Text | None = None
    label: frozenset[str] = frozenset()
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
    found = [_of_list(reading, each) for each in reading.lists if len(each.items) > 1]
    found += [each for table in reading.tables if (each := _of_table(table))]
    found += [*_headings(reading), *_labelled(reading), *_sentences(reading)]
    return tuple(sorted(found, key=lambda each: (each.first, each.last)))


def _of_list(reading: Reading, listing: Listing) -> Series:
    size = listing.items[-1].block.row + 1  # also items that are no text, but code
    return Series(
        kind="list",
        members=tuple(map(_whole, listing.items)),
        size=size,
        sizes=frozenset(_list_sizes(reading, listing, size)),
        section=_heading(listing.items[0]),
        lead=listing.lead,
        after=listing.after,
        doubled=sum(map(_joined, listing.items)),
    )


def _whole(text: Text) -> Stretch:
    """Give the beginning of a text as one thing."""
    return Stretch(text, 0, min(len(text.clean), _SHORT))


def _list_sizes(reading: Reading, listing: Listing, size: int) -> Iterator[int]:
    """Count items, the leaves of nested items, items that name two, and items with numbers."""
    yield size
    if size > len(listing.items):
        yield from range(size, 2 * size)
    yield max(size, _leaves(reading, listing))
    yield size + sum(map(_adds_one, listing.items))
    own = [_own_number(_whole(text)) for text in listing.items if text.clean.strip()]
    if any(number > 1 for number in own):
        yield sum(own)


def _leaves(reading: Reading, listing: Listing) -> int:
    """Count the items without items inside, down to the next text that is no item."""
    levels = []
    for text in reading.texts[listing.items[0].index :]:
        if text.kind != "item" or text.block.level < listing.level:
            break
        levels.append(text.block.level)
    return sum(deeper <= own for own, deeper in zip(levels, [*levels[1:], 0], strict=True))


def _adds_one(text: Text) -> bool:
    """Whether an item ends in another of its kind: "Leeds on Fridays, and by request in Selby"."""
    for hit in text.cue("coordinator"):
        behind = [token for token in text.between(hit.end, len(text.clean)) if token.kind == "word"]
        comma = text.clean[: hit.start].rstrip().endswith((",", ";"))
        if comma and len(behind) <= _FEW_WORDS and any(each.text[0].isupper() for each in behind):
            return True
    return False


def _joined(text: Text) -> int:
    """Count the "and" of a short item that may name two things, and is no sentence."""
    words = [token.low for token in text.tokens if token.kind == "word"]
    clause = not text.reading.lexicon.words("clausal").isdisjoint(words)
    return 0 if clause or len(words) > _FEW_WORDS else len(text.cue("coordinator"))


def _of_table(table: Table) -> Series | None:
    rows = [row for at in table.body if (row := table.row(at))]
    if len(rows) < 2:
        return None
    head = table.at(table.header, 0) if table.header >= 0 else None
    first = rows[0][0].text
    return Series(
        kind="rows",
        members=tuple(_whole(row[0].text) for row in rows),
        size=len(rows),
        sizes=frozenset(_table_sizes(table, len(rows))),
        section=_heading(first),
        lead=table.lead,
        after=table.after,
        label=stems(head.text) if head else frozenset(),
    )


def _table_sizes(table: Table, rows: int) -> Iterator[int]:
    """Count rows with or without a last one that sums them up, columns, and filled cells."""
    last = table.row(table.height - 1)
    if table.header < 0 or not last or last[0].text.cued("sum-row"):
        yield rows - 1
    yield from (len(table.body), table.width, table.width - 1)
    first = [cell.text for cell in table.column(0)]
    yield from range(rows, rows + sum(map(_joined, first)) + 1)
    filled = [sum(bool(c.text.clean) for c in table.column(at)) for at in range(table.width)]
    yield from (sum(filled), *filled, len({text.folded for text in first}))


def _headings(reading: Reading) -> Iterator[Series]:
    """Give the headings directly under each heading (or the page), and "Step 1", "Step 2"."""
    for lead, heads in _by_heading(text for text in reading.body if text.kind == "heading"):
        for name, group in _numbered(heads).items():
            yield _under("heads", group, lead, frozenset({name}))
        if lead:
            yield from [_under("heads", heads, lead)] if len(heads) > 1 else []


def _labelled(reading: Reading) -> Iterator[Series]:
    """Give the paragraphs of a section that each begin in bold ("Rent. It is …")."""
    every = (text for text in reading.body if text.kind == "paragraph" and _is_bold(text))
    for lead, texts in _by_heading(every):
        if lead and len(texts) > 1:
            yield _under("paragraphs", texts, lead)


def _is_bold(text: Text) -> bool:
    start = text.block.span(0, 1).start
    return text.page.raw[max(0, start - 8) : start].endswith(_BOLD)


def _by_heading(texts: Iterable[Text]) -> Iterator[tuple[Text | None, list[Text]]]:
    found: dict[int, list[Text]] = {}
    for text in texts:
        heading = _heading(text)
        found.setdefault(heading.index if heading else -1, []).append(text)
    return ((_heading(group[0]), group) for group in found.values())


def _numbered(heads: Sequence[Text]) -> dict[str, list[Text]]:
    """Group headings that begin with one noun and a number or letter ("Step 1", "Stage B")."""
    found: dict[str, list[Text]] = {}
    for text in heads:
        tokens = text.tokens[:2]
        if len(tokens) == 2 and tokens[0].kind == "word" and _numbers(tokens[1].text):
            found.setdefault(stem(tokens[0].low, text.reading.language), []).append(text)
    return {name: group for name, group in found.items() if len(group) > 1}


def _numbers(word: str) -> bool:
    return word.isdecimal() or (len(word) == 1 and word.isupper()) or set(word) <= set("IVX")


def _under(
    kind: Kind, texts: Sequence[Text], lead: Text | None, label: frozenset[str] = frozenset()
) -> Series:
    """Give headings or paragraphs as a series under their heading."""
    members, size = tuple(map(_whole, texts)), len(texts)
    return Series(
        kind=kind, members=members, size=size, sizes=frozenset({size}), section=lead, lead=lead,
        label=label,
    )  # fmt: skip


def _sentences(reading: Reading) -> Iterator[Series]:
    for listed in reading.once(enumerations).values():
        for each in listed:
            own = sum(_own_number(member) for member in each.members)
            yield of_sentence(each.text, each.members, each.sizes | {own}, each.opening)


def of_sentence(
    text: Text, members: tuple[Stretch, ...], sizes: frozenset[int], opening: str
) -> Series:
    """Give the enumeration of a sentence as a series."""
    return Series(
        kind="sentence", members=members, size=len(members), sizes=sizes, section=_heading(text),
        lead=text, after=text, opening=opening,
    )  # fmt: skip


def _own_number(member: Stretch) -> int:
    """Give the number a member begins with ("two photos"), or 1."""
    numbers = member.text.reading.once(cardinals)
    word = member.printed.split()[0].lower()
    return int(word) if word.isdecimal() and len(word) < 3 else numbers.get(word, 1)


def _heading(text: Text) -> Text | None:
    return text.section[-1] if text.section else None


def stems(text: Text) -> frozenset[str]:
    """Give the stems of the words of a text."""
    language = text.reading.language
    return frozenset(stem(token.low, language) for token in text.tokens if token.kind == "word")
