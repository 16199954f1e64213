"""What most pages of a family say, as proposals for a house pack."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from guidelint.drift.cases import read_family
from guidelint.drift.changes import is_slip
from guidelint.drift.columns import bounds, number_columns, read_columns
from guidelint.drift.dependencies import EVERYONE, explain
from guidelint.drift.family import finish, sentences
from guidelint.drift.places import Words, find, narrow
from guidelint.drift.skeletons import NUMBER, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.drift.cases import Family
    from guidelint.drift.columns import Column, Content, SharedSentence
    from guidelint.drift.places import Located
    from guidelint.drift.tally import Tally

SUPPORT = 3
"""Pages that must give a fact before it is proposed."""
FEWER = 2
"""How many times the pages that write a slip must write the name."""
LONGEST = 6
AROUND = 4
"""Words of the sentence that are taken on each side of a fact."""


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


def learn_terms(counted: Tally) -> list[ProposedTerm]:
    """Propose names from the slips of them that were found."""
    terms = set()
    for found in finish(counted):
        ours = find(found.ours[0], counted.pages[found.ours[0].page])
        theirs = find(found.theirs[0], counted.pages[found.theirs[0].page])
        ours, theirs = narrow(ours, theirs)
        wrong, right = ours.text(), theirs.text()
        if not (right[:1].isupper() and wrong[:1].isupper()):
            continue
        if found.agreeing >= SUPPORT - 1 and is_slip(wrong.lower(), right.lower()):
            if FEWER * _pages_with(wrong, counted) > _pages_with(right, counted):
                continue
            terms.add(ProposedTerm(right, wrong, found.agreeing, found.total))
    return sorted(terms)


def _pages_with(word: str, counted: Tally) -> int:
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    return sum(pattern.search(fact.value[0]) is not None for fact in counted.pages)


def learn_facts(counted: Tally) -> list[ProposedFact]:
    """Propose the facts that an attribute determines, or that are the same everywhere."""
    family = read_family(counted)
    facts = {
        fact
        for sentence in sentences(counted)
        for column in (*read_columns(sentence), *number_columns(sentence))
        for fact in _facts(sentence, column, counted, family)
    }
    return sorted(facts)


def _facts(
    sentence: SharedSentence, column: Column, counted: Tally, family: Family
) -> Iterator[ProposedFact]:
    contents = column.contents
    ways = [explain(EVERYONE, None, contents)]
    ways += [explain(*pair, contents) for pair in family.partitions.items()]
    best = next((way for way in ways if way.holds and way.informative >= SUPPORT), None)
    if best is None:
        return
    for value, pages in best.groups.items():
        saying = [page for page in pages if contents[page] == best.majority[value]]
        if len(saying) >= SUPPORT and _is_fact(best.majority[value]):
            located = _whole_range(_locate(sentence, column, saying[0], counted))
            if located is None:
                continue
            before, after = _around(located)
            if before and len(before.split()) + len(after.split()) > 1:
                yield ProposedFact(
                    before, located.text(), after, best.attribute, value,
                    located.unit.text, len(saying), len(pages),
                )  # fmt: skip


def _is_fact(content: Content) -> bool:
    return 0 < len(content) <= LONGEST and not any(OPEN in token for token in content)


def _locate(sentence: SharedSentence, column: Column, page: int, counted: Tally) -> Located:
    member = sentence.members[sentence.rows[page][0]]
    start, stop = bounds(member, column.left, column.right)
    return find(Words(page, member.skeleton, start or 0, stop or 0), counted.pages[page])


def _whole_range(located: Located) -> Located | None:
    """Take both ends of a range for one fact; None at its second end."""
    texts = [token.text for token in located.tokens]
    if texts[located.start : located.stop] != [NUMBER]:
        return located
    if texts[located.stop : located.stop + 2] in (["to", NUMBER], ["-", NUMBER]):
        return located.narrowed(0, -2)
    is_end = texts[max(located.start - 2, 0) : located.start] in ([NUMBER, "to"], [NUMBER, "-"])
    return None if is_end else located


def _around(located: Located) -> tuple[str, str]:
    """Give the plain words on both sides, as far as they are the same on all pages."""
    first = located.start
    while first > max(located.start - AROUND, 0) and _is_word(located, first - 1):
        first -= 1
    last = located.stop
    while last < min(located.stop + AROUND, len(located.tokens)) and _is_word(located, last):
        last += 1
    return _text(located, first, located.start), _text(located, located.stop, last)


def _is_word(located: Located, i: int) -> bool:
    return located.tokens[i].text.replace("-", "").isalpha()


def _text(located: Located, start: int, stop: int) -> str:
    if start >= stop:
        return ""
    return located.unit.text[located.tokens[start].start : located.tokens[stop - 1].end]
