"""What was understood of a family: attributes, template sentences, slots and what explains them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.cases import read_family
from guidelint.drift.columns import Column, bounds, number_columns, read_columns
from guidelint.drift.dependencies import EVERYONE, PAIR, explain
from guidelint.drift.family import sentences
from guidelint.drift.places import Words, find
from guidelint.drift.skeletons import NUMBER, OPEN, SLOT, pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.drift.cases import Family
    from guidelint.drift.columns import Content, SharedSentence
    from guidelint.drift.tally import Tally

AROUND = 4
"""Words on each side by which a slot is called."""
NOTHING = "nothing"
"""What explains a slot that every page fills in its own way."""


class Value(msgspec.Struct, frozen=True):
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
    values: tuple[Value, ...]
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


def describe(counted: Tally) -> FamilyView:
    """Describe a family."""
    family = read_family(counted)
    first = counted.pages[0].subject
    attributes: dict[str, Counter[str]] = {}
    for fact in counted.pages:
        for name, value in fact.subject.attributes:
            attributes.setdefault(name, Counter())[value] += 1
    return FamilyView(
        first.collection,
        first.lang,
        tuple(fact.place.path for fact in counted.pages),
        {name: dict(sorted(counts.items())) for name, counts in sorted(attributes.items())},
        tuple(
            _template(each, counted, family)
            for each in sentences(counted)
            if len(each.rows) >= PAIR
        ),
    )


def _template(sentence: SharedSentence, counted: Tally, family: Family) -> Template:
    columns = _outermost([*read_columns(sentence), *number_columns(sentence)])
    slots = tuple(_slot(sentence, column, counted, family) for column in columns)
    return Template(_text(sentence, columns), len(sentence.rows), slots)


def _outermost(columns: Sequence[Column]) -> list[Column]:
    """Leave out columns that overlap a longer one, and put the rest in order."""
    kept: list[Column] = []
    for column in sorted(columns, key=lambda each: (-(_end(each) - _start(each)), _start(each))):
        if all(_end(column) <= _start(each) or _start(column) >= _end(each) for each in kept):
            kept.append(column)
    return sorted(kept, key=_start)


def _start(column: Column) -> int:
    return column.left if column.left == column.right else column.left + 1


def _end(column: Column) -> int:
    return column.right + 1 if column.left == column.right else max(column.right, column.left + 1)


def _slot(sentence: SharedSentence, column: Column, counted: Tally, family: Family) -> TemplateSlot:
    everyone = explain(EVERYONE, None, column.contents)
    named = [explain(*pair, column.contents) for pair in family.partitions.items()]
    holding = [each for each in (everyone, *named) if each.holds and each.informative]
    best = min(
        holding,
        key=lambda each: (len(each.violators), each.attribute != EVERYONE, -each.informative),
        default=None,
    )
    holders: dict[Content, list[int]] = {}
    for page in sorted(column.contents):
        holders.setdefault(column.contents[page], []).append(page)
    values = (
        Value(
            _written(sentence, column, content, pages[0], counted),
            tuple(counted.pages[page].place.path for page in pages),
        )
        for content, pages in holders.items()
    )
    return TemplateSlot(
        _key(sentence, column),
        NOTHING if best is None else best.attribute or "all pages",
        tuple(sorted(values, key=lambda value: (-len(value.pages), value.words))),
        tuple(counted.pages[page].place.path for page in (best.violators if best else ())),
    )


def _written(
    sentence: SharedSentence, column: Column, content: Content, page: int, counted: Tally
) -> str:
    """Write a content as the first page that has it does; its own attributes by their names."""
    if any(OPEN in token for token in content):
        return shown(" ".join(content))
    member = sentence.members[sentence.rows[page][0]]
    start, stop = bounds(member, column.left, column.right)
    return find(Words(page, member.skeleton, start or 0, stop or 0), counted.pages[page]).text()


def _key(sentence: SharedSentence, column: Column) -> str:
    """Name a slot by the words around it."""
    tokens = [text for text, _, _ in pieces(sentence.leader.skeleton)]
    before = tokens[max(_start(column) - AROUND, 0) : _start(column)]
    after = tokens[_end(column) : _end(column) + AROUND]
    return shown(" ".join((*before, "…", *after)))


def _text(sentence: SharedSentence, columns: Sequence[Column]) -> str:
    """Write the leader with its slots numbered."""
    skeleton = sentence.leader.skeleton
    tokens = list(pieces(skeleton))
    text = ""
    at = 0
    for number, column in enumerate(columns, 1):
        start, end = _start(column), _end(column)
        begin = tokens[start][1] if start < len(tokens) else len(skeleton)
        text += skeleton[at:begin] + (f"[{number}]" if start < end else f"[{number}] ")
        at = tokens[end - 1][2] if end > start else begin
    return shown(text + skeleton[at:])


def shown(skeleton: str) -> str:
    """Write the marks of a skeleton so that they can be read."""
    return SLOT.sub(r"{\1}", skeleton).replace(NUMBER, "#")
