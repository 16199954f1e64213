"""To which authority's indication a passage is held: the one it names, or the page's."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.language.indications.reader import Named, find_named
from guidelint.language.patterns import compiled
from guidelint.model import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.checks._catalog import Catalog
    from guidelint.checks._passages import Passage
    from guidelint.language.indications.clause import Clause
    from guidelint.model import Page

_LABELLING = r"[-\s]*(?:label|approv|indicat|authori[sz]|licen[cs])|['’]s (?:label|indication)"
_BOTH = r"\W*(?:and|or|as well as)(?: by)?(?: the)? |\W{1,3}"


class Held(msgspec.Struct, frozen=True):
    """The authorities a passage is held to.

    Several: it is not clear which, and agreeing with one of them is enough. named: the passage
    itself or what it stands under says so. place: where the page says so, when it does not.
    anyone: the whole page names nobody, so that any authority may be meant.
    """

    authorities: tuple[str, ...]
    named: bool = False
    place: Place | None = None
    anyone: bool = False


def find_authorities(text: str, catalog: Catalog) -> list[Named]:
    """Find the authorities a text names, in order."""
    names = {key: each.names for key, each in catalog.vocabulary.authorities.items()}
    return find_named(names, text)


@lru_cache(maxsize=2)
def page_authorities(page: Page, catalog: Catalog) -> Held:
    """Find whose label a page speaks of (“FDA-labelled”, “the EMA label”), else whom it names."""
    labels: Counter[str] = Counter()
    anyone: Counter[str] = Counter()
    place: Place | None = None
    for block in page.blocks:
        for named in find_authorities(block.text, catalog) if block.kind != "meta" else ():
            if catalog.kind(named.key) == "payer":
                continue
            anyone[named.key] += 1
            words = block.text[named.start : named.end]
            if compiled(_LABELLING).match(block.text, named.end) or compiled(_LABELLING).search(
                words
            ):
                labels[named.key] += 1
                place = place or page.place(block.span(named.start, named.end))
    names = _regulators(list(labels or anyone), catalog)
    return Held(names, place=place, anyone=not anyone)


def held_to(passage: Passage, clause: Clause, headings: str, page: Held, catalog: Catalog) -> Held:
    """Tell to which authorities a clause is held; to none where a payer or another body speaks.

    headings: the page's title and the section's heading. page: what the whole page speaks of.
    """
    here = find_authorities(passage.text, catalog)
    above = find_authorities(f"{headings} | {passage.lead}", catalog)
    payers = _of_kind("payer", (*here, *above), catalog)
    nearest = _nearest(passage.text, here, clause)
    if payers and (_of_kind("payer", here, catalog) or not _regulators(nearest, catalog)):
        return Held(tuple(sorted({key for key in payers if ":" in key})), named=True)
    named = nearest or [each.key for each in above[-1:]]
    if named:
        return Held(_regulators(named, catalog), named=True)
    earlier = find_authorities(passage.before, catalog)
    if not earlier:
        return page
    if catalog.kind(earlier[-1].key) != "regulator":
        return Held(())
    return Held(tuple(sorted({earlier[-1].key, *page.authorities})), place=page.place)


def _of_kind(kind: str, named: Sequence[Named], catalog: Catalog) -> list[str]:
    return [each.key for each in named if catalog.kind(each.key) == kind]


def _regulators(keys: Sequence[str], catalog: Catalog) -> tuple[str, ...]:
    return tuple(sorted({key for key in keys if catalog.kind(key) == "regulator"}))


def _nearest(text: str, named: Sequence[Named], clause: Clause) -> list[str]:
    """Give the authority before a clause, with those joined to it by “and”; else the one after."""
    before = [each for each in named if each.start < clause.start]
    if not before:
        return [each.key for each in named[:1]]
    joined = [before[-1]]
    for each in reversed(before[:-1]):
        if not compiled(_BOTH).fullmatch(text, each.end, joined[-1].start):
            break
        joined.append(each)
    return [each.key for each in joined]
