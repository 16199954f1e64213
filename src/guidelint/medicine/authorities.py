"""To which authority's indication a passage is held: the one it names, or the page's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.medicine.labels.named import Named, find_authorities, find_named
from guidelint.model import Place
from guidelint.reading.patterns import cue, joined_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from guidelint.medicine.labels.clause import PatientClause
    from guidelint.medicine.labels.facts import MedicalVocabulary
    from guidelint.medicine.passages import CompletedSentence
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


def page_authorities(page: Page, vocabulary: MedicalVocabulary) -> Held:
    """Find whose label a page speaks of (“FDA-labelled”, “the EMA label”), else whom it names."""
    prose = joined_blocks(page)
    labels: set[str] = set()
    anyone: set[str] = set()
    place: Place | None = None
    known = vocabulary.authorities.items()
    bodies = tuple((key, each.names) for key, each in known if each.kind != "payer")
    for named in find_named(bodies, prose.text):
        anyone.add(named.key)
        words = prose.text[named.start : named.end]
        if cue(_LABELLING).match(prose.text, named.end) or cue(_LABELLING).search(words):
            labels.add(named.key)
            block, at = prose.part_at(named.start)
            place = place or page.place(block.span(at, at + len(words)))
    names = _regulators(labels or anyone, vocabulary)
    return Held(names, place=place, anyone=not anyone)


def held_to(
    passage: CompletedSentence,
    clause: PatientClause,
    headings: str,
    page: Callable[[], Held],
    vocabulary: MedicalVocabulary,
) -> Held:
    """Tell to which authorities a clause is held; to none where a payer or another body speaks.

    headings: the page's title and the section's heading. page: finds what the whole page speaks of.
    """
    here = find_authorities(passage.text, vocabulary)
    above = find_authorities(f"{headings} | {passage.lead}", vocabulary)
    payers = _payers((*here, *above), vocabulary)
    nearest = _nearest(passage.text, here, clause)
    if payers and (_payers(here, vocabulary) or not _regulators(nearest, vocabulary)):
        return Held(tuple(sorted({key for key in payers if ":" in key})), named=True)
    named = nearest or [each.key for each in above[-1:]]
    if named:
        return Held(_regulators(named, vocabulary), named=True)
    earlier = [each.key for each in find_authorities(passage.before, vocabulary)[-1:]]
    if not earlier:
        return page()
    if not _regulators(earlier, vocabulary):
        return Held(())
    whole = page()
    return Held(tuple(sorted({*earlier, *whole.authorities})), place=whole.place)


def _payers(named: Sequence[Named], vocabulary: MedicalVocabulary) -> list[str]:
    return [each.key for each in named if vocabulary.authorities[each.key].kind == "payer"]


def _regulators(keys: Iterable[str], vocabulary: MedicalVocabulary) -> tuple[str, ...]:
    known = vocabulary.authorities
    return tuple(sorted({key for key in keys if known[key].kind == "regulator"}))


def _nearest(text: str, named: Sequence[Named], clause: PatientClause) -> list[str]:
    """Give the authority before a clause, with those joined to it by “and”; else the one after."""
    before = [each for each in named if each.start < clause.start]
    if not before:
        return [each.key for each in named[:1]]
    joined = [before[-1]]
    for each in reversed(before[:-1]):
        if not cue(_BOTH).fullmatch(text, each.end, joined[-1].start):
            break
        joined.append(each)
    return [each.key for each in joined]
