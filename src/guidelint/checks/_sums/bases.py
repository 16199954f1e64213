"""Amounts of a page by name: what "the total", "the minimum wage" or "Basic" stands for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._sums.tables import tables_of
from guidelint.checks._sums.terms import Term, alike, is_clear, terms_of
from guidelint.language.ledger import total_role
from guidelint.language.rates import name_words
from guidelint.language.totals import Cue, total_cue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page

_NEAR = 60
_NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][\w-]{2,}")
_WITH = re.compile(r"\b(?:with|plus|and|including)\s+(?:a|an|the|one)\s+([\w-]+)")


class Named(msgspec.Struct, frozen=True):
    """An amount with the words that name it; `total` where it is called a total."""

    term: Term
    words: frozenset[str]
    total: bool = False


@lru_cache(maxsize=4)
def named_amounts(page: Page) -> tuple[Named, ...]:
    """Give the amounts of money of a page with the words before them, in reading order."""
    return tuple(sorted((*_in_prose(page), *_in_tables(page)), key=lambda each: each.term.span))


def _in_prose(page: Page) -> Iterator[Named]:
    for terms in terms_of(page):
        if terms and terms[0].sentence.block.kind == "cell":
            continue
        for at, term in enumerate(terms):
            if term.codes and is_clear(term):
                before = term.text[terms[at - 1].end if at else 0 : term.start][-_NEAR:]
                cue = total_cue(before, term.text[term.end :])
                yield Named(term, name_words(before), cue is Cue.strong)


def _in_tables(page: Page) -> Iterator[Named]:
    for table in tables_of(page):
        for (row, column), cell in table.cells.items():
            if cell.term and cell.term.quantity.ends and not cell.term.quantity.ambiguous:
                label, header = table.labels[row], table.headers.get(column, "")
                words = name_words(f"{label} {header}")
                yield Named(cell.term, words, total_role(label) == "total")


def bases_named(page: Page, name: str, target: Term) -> Sequence[Term]:
    """Give the amounts before a target that its base can be by name, of different values."""
    words = name_words(name)
    before = [each for each in named_amounts(page) if each.term.span < target.span]
    before = [each for each in before if alike(each.term, target) or not each.term.codes]
    before = [each for each in before if each.term.codes or each.term.kind == "number"]
    if not words or words == {"amount"}:
        if "total" not in name.lower():
            return ()
        return _distinct([each.term for each in before if each.total])
    fitting = [each.term for each in before if words <= each.words]
    if not fitting:
        head = name_words(name.rsplit(maxsplit=1)[-1])
        fitting = [each.term for each in before if head <= each.words]
    return _distinct(fitting)


def labelled_bases(page: Page, target: Term) -> list[Term]:
    """Give the amounts in tables whose row or column bears a name of the target's sentence."""
    names = {word.lower() for word in _NAME.findall(target.text)}
    if not names:
        return []
    tabled = (n for n in named_amounts(page) if n.term.sentence.block.kind == "cell")
    return [n.term for n in tabled if names & n.words and alike(n.term, target)]


def mentioned_bases(page: Page, target: Term) -> list[Term]:
    """Give the amounts before a target that what its sentence has "with" it is the name of."""
    added = _WITH.search(target.text[: target.start])
    words = name_words(added[1]) if added else frozenset[str]()
    return _distinct(
        [
            each.term
            for each in named_amounts(page)
            if each.term.span < target.span and words & each.words and alike(each.term, target)
        ]
    )


def _distinct(terms: Sequence[Term]) -> list[Term]:
    """Keep the last term of each value."""
    return list({term.quantity.low: term for term in terms}.values())
