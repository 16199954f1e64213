"""What was understood of a family: its sentences and slots, and what a house pack may take over."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.alignment import HEAD, Aligned, align
from guidelint.drift.changes import is_slip
from guidelint.drift.columns import EVERYONE, Column, Explanation, columns_of, partitions, ways
from guidelint.drift.deviations import finish
from guidelint.drift.lines import JOINT, tokens_of
from guidelint.drift.masks import DERIVED, FIELD, NUMBER, OPEN
from guidelint.model import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.drift.alignment import Shared
    from guidelint.drift.lines import PageLines, Spot, Words

AROUND = 4
"""Words on each side by which a slot is called, and that are taken with a fact."""
NOTHING = "nothing"
"""What explains a slot that every page fills in its own way."""
SUPPORT = 3
"""Pages that must give a fact before it is proposed."""
FEWER = 2
"""How many times the pages that write a slip must write the name."""
LONGEST = 6
MARKS = frozenset([OPEN, NUMBER])


class SlotValue(msgspec.Struct, frozen=True):
    """Words that stand in a slot, and the paths of the pages that have them there."""

    words: str
    pages: tuple[str, ...]


class TemplateSlot(msgspec.Struct, frozen=True):
    """A place of a template sentence, called by the words around it.

    by: the attribute that explains it, "all pages" where all (but a slip) say the same, or
    "nothing". exceptions: the pages that break it.
    """

    key: str
    by: str
    values: tuple[SlotValue, ...]
    exceptions: tuple[str, ...]


class Template(msgspec.Struct, frozen=True):
    """A sentence that pages share; {name} is an attribute, [1] the first slot."""

    text: str
    pages: int
    slots: tuple[TemplateSlot, ...]


class FamilyView(msgspec.Struct, frozen=True):
    """A family as it was read."""

    collection: str
    lang: str
    pages: tuple[str, ...]
    attributes: dict[str, dict[str, int]]
    templates: tuple[Template, ...]


class _Slot(msgspec.Struct, frozen=True):
    """A column of a sentence, and how its family explains it."""

    column: Column
    ways: list[Explanation]
    alignment: Aligned

    def spot(self, page: int) -> Spot:
        """Give what a page has there."""
        return self.column.spot(page, self.alignment)

    def path(self, page: int) -> str:
        """Give the path of a page."""
        return self.alignment.pages[page].path


def _slots(alignment: Aligned) -> Iterator[tuple[Shared, list[_Slot]]]:
    """Give the sentences of a family with their slots, those within others left out."""
    language = alignment.pages[0].language
    split = partitions(alignment.pages)
    for sentence in alignment.sentences:
        columns: list[Column] = []
        every = columns_of(sentence, language, alike=True)
        for column in sorted(every, key=lambda each: (each.span[0] - each.span[1], each.span)):
            start, stop = column.span
            if all(stop <= each.span[0] or start >= each.span[1] for each in columns):
                columns.append(column)
        slots = []
        for column in sorted(columns, key=lambda each: each.span):
            everyone, named = ways(split, column.contents)
            slots.append(_Slot(column, [everyone, *named], alignment))
        yield sentence, slots


def describe(pages: Sequence[PageLines]) -> FamilyView:
    """Describe a family."""
    alignment = align(tuple(pages))
    attributes: dict[str, dict[str, int]] = {}
    every = Counter(pair for page in pages for pair in page.subject.attributes)
    for (name, value), count in sorted(every.items()):
        attributes.setdefault(name, {})[value] = count
    templates = (
        Template(_text(each, slots, alignment), len(each.rows), tuple(map(_described, slots)))
        for each, slots in _slots(alignment)
    )
    subject, paths = pages[0].subject, tuple(page.path for page in pages)
    return FamilyView(subject.collection, subject.lang, paths, attributes, tuple(templates))


def _described(slot: _Slot) -> TemplateSlot:
    best = min(
        (each for each in slot.ways if each.holds and each.informative),
        key=lambda each: (len(each.violators), each.attribute != EVERYONE, -each.informative),
        default=None,
    )
    contents = slot.column.contents
    holders = grouped(sorted(contents), contents.__getitem__)
    values = (
        SlotValue(_written(slot, content, pages[0]), tuple(map(slot.path, pages)))
        for content, pages in holders.items()
    )
    start, stop = slot.column.span
    leader = slot.column.sentence.leader
    around = (*leader[max(start - AROUND, 0) : start], "…", *leader[stop : stop + AROUND])
    return TemplateSlot(
        shown(around),
        NOTHING if best is None else best.attribute or "all pages",
        tuple(sorted(values, key=lambda value: (-len(value.pages), value.words))),
        tuple(map(slot.path, sorted(best.violators))) if best else (),
    )


def _written(slot: _Slot, content: Words, page: int) -> str:
    """Write a content as the first page that has it does; its own attributes by their names."""
    is_named = any(word.startswith(OPEN) for word in content)
    return shown(content) if is_named else slot.spot(page).text


def _text(sentence: Shared, slots: Sequence[_Slot], alignment: Aligned) -> str:
    """Write a sentence as a page has it, its slots numbered, its names by what they are."""
    page, (_, number_of_line, _) = next(iter(sentence.rows.items()))
    line = alignment.pages[page].lines[number_of_line]
    tokens = tokens_of(line.text)
    numbered = {slot.column.span[0]: (slot, number) for number, slot in enumerate(slots, 1)}
    text, at, word = f"{line.key}{JOINT}" if line.key else "", 0, HEAD if line.key else 0
    while word < len(sentence.leader):
        slot, number = numbered.pop(word, (None, 0))
        stop = slot.column.span[1] if slot else word + 1
        spot = alignment.spot(page, number_of_line, word, stop)
        first = tokens[spot.start].start
        text += line.text[at:first]
        at = max(first, tokens[spot.stop - 1].end) if stop > word else first
        mark = shown([sentence.leader[word]]) if sentence.leader[word][0] in MARKS else ""
        written = f"[{number}]" if slot else mark or line.text[first:at]
        text += written if stop > word else f"{written} "
        word = stop
    return text + line.text[at:]


def shown(words: Iterable[str]) -> str:
    """Write masked words so that the marks can be read."""
    return " ".join(
        f"{{{word[1:].removesuffix(DERIVED)}}}" if word[0] == OPEN else word.replace(NUMBER, "#")
        for word in words
        if word[0] != FIELD
    )


class ProposedTerm(msgspec.Struct, frozen=True, order=True):
    """A name and a slip of it; `support` of `total` pages write the name."""

    term: str
    instead_of: str
    support: int
    total: int


class ProposedFact(msgspec.Struct, frozen=True, order=True):
    """A fact between words, where it holds, the sentence it is from, and who gives it."""

    before: str
    says: str
    after: str
    attribute: str
    value: str
    sentence: str
    support: int
    total: int


def learn_terms(pages: Sequence[PageLines]) -> list[ProposedTerm]:
    """Propose names from the slips of them that were found."""
    terms = set()
    for found in finish(pages):
        ours, theirs = found.ours[0].narrowed(found.theirs[0])
        wrong, right = ours.text, theirs.text
        is_name = right[:1].isupper() and wrong[:1].isupper()
        if is_name and found.agreeing >= SUPPORT - 1 and is_slip(wrong.lower(), right.lower()):
            rare, usual = (
                sum(any(words <= set(line.words) for line in page.lines) for page in pages)
                for words in (set(ours.words), set(theirs.words))
            )
            if FEWER * rare <= usual:
                terms.add(ProposedTerm(right, wrong, found.agreeing, found.total))
    return sorted(terms)


def learn_facts(pages: Sequence[PageLines]) -> list[ProposedFact]:
    """Propose the facts that an attribute determines, or that are the same everywhere."""
    every = _slots(align(tuple(pages)))
    return sorted({fact for _, slots in every for slot in slots for fact in _facts(slot)})


def _facts(slot: _Slot) -> Iterator[ProposedFact]:
    best = next((way for way in slot.ways if way.holds and way.informative >= SUPPORT), None)
    if best is None:
        return
    for value, pages in best.groups.items():
        content = best.majority[value]
        saying = [page for page in pages if slot.column.contents[page] == content]
        is_fact = 0 < len(content) <= LONGEST and not any(word[0] == OPEN for word in content)
        if is_fact and len(saying) >= SUPPORT:
            spot = slot.spot(saying[0])
            before, after = _around(spot, -1), _around(spot, 1)
            if before and len(before.split()) + len(after.split()) > 1:
                said = before, spot.text, after, best.attribute, value, spot.line.text
                yield ProposedFact(*said, len(saying), len(pages))


def _around(spot: Spot, step: int) -> str:
    """Give the plain words before (step -1) or after a spot, as many as are taken with it."""
    words = spot.line.words
    side = words[: spot.start][::-1] if step < 0 else words[spot.stop :]
    plain = takewhile(lambda word: word.replace("-", "").isalpha(), side[:AROUND])
    at, size = spot.start if step < 0 else spot.stop, step * len(list(plain))
    first, last = sorted((at, at + size))
    return msgspec.structs.replace(spot, start=first, stop=last).text
