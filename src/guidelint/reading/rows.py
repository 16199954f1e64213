"""The rows of things on a page: lists, tables, headings, boxes, the members in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.model import grouped, lazy
from guidelint.reading.enumerations import enumerations
from guidelint.reading.row import Row, heading_of, whole
from guidelint.reading.sizes import own_number, sizes_of_list, sizes_of_table
from guidelint.reading.stems import stems
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.reading.enumerations import Enumeration
    from guidelint.reading.reading import Reading
    from guidelint.reading.structure import Listing, Table
    from guidelint.reading.text import Text

_BOLD = ("**", "__", "<b>", "<strong>")
_BOX = lazy(r"(?:[☐☑☒]\s*|(?<!\S)\[[ xX]\]\s+)(?=[^\W_])")
_BOXES = frozenset("☐☑☒[")


def rows(reading: Reading) -> tuple[Row, ...]:
    """Give the rows of a page, in reading order. Ask by `reading.once`."""
    found = [_of_list(reading, each) for each in reading.lists if len(each.items) > 1]
    found += [row for table in reading.tables if (row := _of_table(table))]
    found += [*_headings(reading), *_labelled(reading)]
    found += [_in_sentence(each) for of in reading.once(enumerations).values() for each in of]
    found += _boxes(reading) if not reading.words.isdisjoint(_BOXES) else ()
    found.sort(key=lambda each: (each.first, each.last))
    return tuple(found)


def _in_sentence(listed: Enumeration) -> Row:
    """Give the members of an enumeration as a row."""
    more = sum([own_number(each) - 1 for each in listed.members])  # "Ann and Bo, and two others"
    sizes = {*listed.sizes, *(size + more for size in (len(listed.members), *listed.sizes))}
    row = Row("sentence", listed.members, sizes, (listed.text, listed.text))
    row.opening, row.open = listed.opening, listed.open
    return row


def _of_list(reading: Reading, listing: Listing) -> Row:
    counted = sizes_of_list(reading, listing)
    near = listing.lead, listing.after
    found = Row("list", [*map(whole, counted.items)], counted.sizes, near)
    found.size = counted.size
    return found


def _of_table(table: Table) -> Row | None:
    found = [row for at in table.body if (row := table.row(at))]
    if len(found) < 2:
        return None
    head = table.at(table.header, 0) if table.header >= 0 else None
    members, label = [whole(row[0].text) for row in found], stems(head.text) if head else ()
    return Row("rows", members, sizes_of_table(table, len(found)), (table.lead, table.after), label)


def _headings(reading: Reading) -> Iterator[Row]:
    """Give the headings directly under each heading."""
    for lead, heads in _by_heading([text for text in reading.body if text.kind == "heading"]):
        if lead and len(heads) > 1:
            yield Row("heads", [*map(whole, heads)], (), (lead, None))


def _labelled(reading: Reading) -> Iterator[Row]:
    """Give the paragraphs of a section that each begin in bold ("Rent. It is …")."""
    raw = reading.page.raw
    every = [
        text
        for text in reading.body
        if text.kind == "paragraph" and raw.endswith(_BOLD, 0, text.block.span(0, 1).start)
    ]
    for lead, texts in _by_heading(every):
        if lead and len(texts) > 1:
            label = stems(lead) if all(each.clean[0].isdigit() for each in texts) else ()
            yield Row("paragraphs", [*map(whole, texts)], (), (lead, None), label)


def _by_heading(texts: Iterable[Text]) -> Iterator[tuple[Text | None, list[Text]]]:
    found = grouped(texts, lambda text: text.section[-1].index if text.section else -1)
    return ((heading_of(group[0]), group) for group in found.values())


def _boxes(reading: Reading) -> Iterator[Row]:
    """Give the lines of boxes to tick: "☐ form  ☐ photo"."""
    for text in reading.body:
        marks = list(_BOX.finditer(text.clean)) if not text.words.isdisjoint(_BOXES) else []
        if len(marks) > 1:
            ends = [mark.start() for mark in marks[1:]] + [len(text.clean)]
            yield Row("boxes", [
                Stretch(text, mark.end(), len(text.clean[:end].rstrip()))
                for mark, end in zip(marks, ends, strict=True)
            ])  # fmt: skip
