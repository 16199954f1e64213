"""A row of things on a page: a list, the rows of a table, headings, the members in a sentence."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.model import Place, Span, grouped, lazy
from guidelint.reading.enumerations import enumerations
from guidelint.reading.stems import stem
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.reading.enumerations import Enumeration
    from guidelint.reading.reading import Reading
    from guidelint.reading.structure import Listing, Table
    from guidelint.reading.text import Text

RowKind = Literal["list", "boxes", "rows", "heads", "paragraphs", "sentence"]
_SHORT, _FEW_WORDS, _LABEL = 70, 6, 3
_NAMED = frozenset(":(–—")
_BEFORE_LABEL, _BEHIND_LABEL = " ([*\ufffc", " \u00a0\u202f*"
_PAIR = 2
"""Spaces in an item that is only two words and what joins them: "passport and photo"."""
_REACH = 6
"""Words before a row that tell what it is a row of."""
_LONGEST = 9
"""Words in the name of a thing; what is longer is a clause."""
_BOLD = ("**", "__", "<b>", "<strong>")
_BOX = lazy(r"(?:[☐☑☒]\s*|(?<!\S)\[[ xX]\]\s+)(?=[^\W_])")
_BOXES = frozenset("☐☑☒[")
_TERM = "<dt"
_CODE_ITEMS = lazy(r"[^\w\n]*(?:\n[ \t]*(?:[-*+]|\d+[.)])[ \t]+`[^`\n]+`[^\w\n]*)+(?=\n|\Z)")
_ODD = frozenset("\ufffc>*/_@<=")
_STOPS = frozenset(",;:(–—")


class Row:
    """Things of one kind in order.

    members: where each stands. size, sizes: how many there are, and by each way of counting.
    section: the heading it stands under; lead, after: the texts around it. label: stems that name
    the things (the head of the first column). opening: what stands before the
    members in a sentence ("colon", "bracket", "bare"). open: it says that it is not complete.
    """

    def __init__(
        self,
        kind: RowKind,
        members: Sequence[Stretch],
        sizes: Iterable[int] = (),
        around: tuple[Text | None, Text | None] = (None, None),
        label: Iterable[str] = (),
    ) -> None:
        """Take the members of a row; without sizes it has as many as there are."""
        self.kind, self.members = kind, tuple(members)
        self.size = len(self.members)
        self.sizes = frozenset(sizes) or frozenset({self.size})
        self.lead, self.after = around
        self.label = frozenset(label)
        self.opening, self.open = "", False
        self.text = self.members[0].text
        self.section = heading_of(self.text)
        self.first, self.last = self.text.index, self.members[-1].text.index

    @property
    def bulleted(self) -> bool:
        """Whether it is a list of bullets or boxes."""
        return self.kind in ("list", "boxes")

    @property
    def bare(self) -> bool:
        """Whether it stands inside of a sentence, with nothing before it."""
        return self.opening == "bare"

    @property
    def named(self) -> bool:
        """Whether nothing but a verb like "are" leads to it: "the five are Ann, Bob and Carl"."""
        text, start = self.text, self.members[0].start
        before = text.between(max(0, start - len("étaient ")), start)[-1:]
        copulas = text.reading.lexicon.words("copula")
        return self.bare and bool(before) and before[0].low in copulas

    @cached_property
    def things(self) -> tuple[Stretch, ...]:
        """Its members as they are named: an item up to its first mark, a heading as a whole."""
        if self.kind == "sentence":
            return (_without_opening(self.members[0]), *self.members[1:])
        if self.kind in ("boxes", "heads"):
            return self.members
        return tuple([_named(each.text) for each in self.members])

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its things as printed."""
        return tuple([" ".join(each.printed.split()).strip(" .;,") for each in self.things])

    @cached_property
    def plain(self) -> bool:
        """Whether all names are a few words, and no code, path or command ("tap the key")."""
        articles = self.text.reading.lexicon.words("definite")
        commands = (name.lower().split()[1:2] for name in self.names)
        return all(map(_is_phrase, self.names)) and all(map(articles.isdisjoint, commands))

    @cached_property
    def proper(self) -> bool:
        """Whether most of its members are names."""
        capital = sum([any(word[0].isupper() for word in name.split()) for name in self.names])
        return not self.bulleted and 3 * capital >= 2 * len(self.names)

    @cached_property
    def head(self) -> tuple[str, ...]:
        """Stems of the last content words before it, the nearest last."""
        if self.kind == "sentence":
            own = _last_stems(self.text, self.bounds[0], self.things[0].start)
            return own or (_led_to(self.text) if self.opening == "whole" else ())
        lead = self.lead
        leads = lead is not None and lead.kind in ("paragraph", "heading") and lead.bounds
        return _last_stems(lead, *lead.bounds[-1]) if lead and leads else ()

    @cached_property
    def recap(self) -> bool:
        """Whether it stands under a heading like "Checklist" or a question, or is boxes to tick."""
        heading = self.section
        if heading is None or self.kind in ("boxes", "heads"):
            return self.kind == "boxes"
        return heading.cued("recapitulation") or heading.clean.endswith("?")

    @property
    def labelled(self) -> bool:
        """Whether its items begin with labels: "Fee: …"."""
        things = self.things if self.kind == "list" else ()
        return any(each.text.clean[each.end :].lstrip()[:1] == ":" for each in things)

    @cached_property
    def again(self) -> bool:
        """Whether it is boxes to tick, or what leads to it says that it was told before."""
        if self.kind == "sentence":
            return self.text.cued("telling again", self.bounds[0], self.things[0].start)
        lead = self.lead if self.kind == "list" else None
        return self.kind == "boxes" or (lead is not None and lead.cued("telling again"))

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """Start and end of the sentence of its first member."""
        return self.things[0].bounds

    @cached_property
    def others(self) -> frozenset[str]:
        """Names in its sentence that are no members, but for those that begin a sentence."""
        if self.kind != "sentence":
            return frozenset()
        (start, end), text = self.bounds, self.text
        first = {bound[0] for bound in text.bounds}
        before = text.between(start, self.things[0].start)
        around = (*before, *text.between(self.members[-1].end, end))
        return frozenset(
            t.text for t in around if t.capital and t.kind == "word" and t.start not in first
        )

    @cached_property
    def tail(self) -> tuple[str, ...]:
        """The little word behind a bare row with the stems that follow ("for study")."""
        end = self.members[-1].end
        behind = self.text.between(end, self.bounds[1]) if self.bare else ()
        if not behind or behind[0].low not in self.text.reading.lexicon.function_words:
            return ()
        return (behind[0].low, *_last_stems(self.text, end, self.bounds[1]))

    @property
    def place(self) -> Place:
        """Its place on the page."""
        first, last = self.things[0].place.span, self.things[-1].place.span
        return self.text.page.place(Span(first.start, last.end))


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


def cardinals(reading: Reading) -> dict[str, int]:
    """Give the small numbers of the page's language by their words. Ask by `reading.once`."""
    lexicon = reading.lexicon
    return {**lexicon.quantities.numbers.small, **dict.fromkeys(lexicon.words("pair"), 2)}


def own_number(member: Stretch) -> int:
    """Give the number a member begins with ("two photos"), or 1."""
    word = member.printed.split(None, 1)[0].lower()
    if word.isdecimal():
        return int(word) if len(word) < 3 else 1
    return member.text.reading.once(cardinals).get(word, 1)


def heading_of(text: Text) -> Text | None:
    """Give the heading right above a text."""
    return text.section[-1] if text.section else None


def stems(text: Text, start: int = 0, end: int | None = None) -> frozenset[str]:
    """Give the stems of the words of a text within `[start, end)`."""
    words = text.between(start, len(text.clean) if end is None else end)
    return frozenset([stem(word.low, text.reading.language) for word in words])


def _of_list(reading: Reading, listing: Listing) -> Row:
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
    members = [_whole(text) for text in items]
    own = [own_number(member) for member in members if member.printed.strip()]
    if max(own, default=1) > 1:
        sizes.add(sum(own))
    found = Row("list", members, sizes, (listing.lead, listing.after))
    found.size = size
    return found


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
    name = _named(text)
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
    """Whether an item is for some only, or a remark: "If you rent: …", "(optional) …", "Note: "."""
    for hit in text.cue("not counted"):
        after = text.clean[hit.end :].lstrip(_BEHIND_LABEL)[:1]
        if not text.clean[: hit.start].strip(_BEFORE_LABEL) or after in (":", ")"):
            return True
    return False


def _of_table(table: Table) -> Row | None:
    """Count rows, with or without a last one that sums them up, columns, and filled cells."""
    found = [row for at in table.body if (row := table.row(at))]
    if len(found) < 2:
        return None
    head = table.at(table.header, 0) if table.header >= 0 else None
    last = table.row(table.height - 1)
    heads = table.header < 0 and not any(any(map(str.isdigit, c.text.clean)) for c in found[0])
    whole = heads or not last or sums_up(last[0].text)
    size, summed = len(found), whole or last[0].text.cued("not counted")  # "rest of the county"
    columns = [table.column(at) for at in range(table.width)]
    filled = [sum([bool(cell.text.clean) for cell in column]) for column in columns]
    sizes = {size - summed, len(table.body), sum(filled), *filled}
    sizes |= {table.width, table.width - 1} if table.header >= 0 else set()
    sizes |= {size, len({cell.text.folded for cell in columns[0]})}
    members, label = [_whole(row[0].text) for row in found], stems(head.text) if head else ()
    return Row("rows", members, sizes, (table.lead, table.after), label)


def sums_up(label: Text) -> bool:
    """Whether a label is that of a total or an average."""
    return label.cued("total-row") or label.cued("average-row")


def _headings(reading: Reading) -> Iterator[Row]:
    """Give the headings directly under each heading."""
    for lead, heads in _by_heading([text for text in reading.body if text.kind == "heading"]):
        if lead and len(heads) > 1:
            yield Row("heads", [*map(_whole, heads)], (), (lead, None))


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
            yield Row("paragraphs", [*map(_whole, texts)], (), (lead, None), label)


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


# --- names ---


def _whole(text: Text) -> Stretch:
    """Give the beginning of a text as one thing."""
    return Stretch(text, 0, min(len(text.clean), _SHORT))


def _named(text: Text) -> Stretch:
    """Give what an item names: its words up to a mark, a verb or a full stop."""
    clausal = text.reading.lexicon.words("clausal")
    end = min(len(text.clean), text.bounds[0][1] if text.bounds else len(text.clean))
    stops = (t.start for t in text.tokens[1:] if t.text in _STOPS or t.low in clausal)
    return Stretch(text, 0, len(text.clean[: min(next(stops, end), end)].rstrip()))


def _last_stems(text: Text, start: int, end: int) -> tuple[str, ...]:
    """Give the stems of the last content words within `[start, end)`; numbers stay words."""
    lexicon, language = text.reading.lexicon, text.reading.language
    little, numbers = lexicon.function_words, lexicon.quantities.numbers.small
    words = [t.low for t in text.between(start, end) if t.kind != "mark" and t.low not in little]
    return tuple([word if word in numbers else stem(word, language) for word in words[-_REACH:]])


def _led_to(text: Text) -> tuple[str, ...]:
    """Give the stems of the paragraph before one that is nothing but a row, if it leads to it."""
    before = text.reading.texts[text.index - 1] if text.index else None
    leads = before and before.kind == "paragraph" and before.clean.rstrip().endswith(":")
    return _last_stems(before, *before.bounds[-1]) if before and leads and before.bounds else ()


def _is_phrase(name: str) -> bool:
    if not name[:1].isalnum() or name.isdigit() or name.count(" ") >= _LONGEST:
        return False
    if not _ODD.isdisjoint(name):
        return False
    parts = name.split(".") if "." in name else ()
    return not any(a[-2:].isalpha() and b[:2].isalpha() and b[1:2] for a, b in pairwise(parts))


def _without_opening(first: Stretch) -> Stretch:
    """Leave out what qualifies the whole row, as "typically the" of "typically the Met Office"."""
    lexicon = first.text.reading.lexicon
    neutral, little = lexicon.words("neutral"), lexicon.function_words
    tokens = first.text.between(first.start, first.end)
    if not tokens or tokens[0].low not in neutral:
        return first
    named = (each for each in tokens if each.capital or each.low not in neutral | little)
    start = next((each.start for each in named), first.start)
    return msgspec.structs.replace(first, start=start)
