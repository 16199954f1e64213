"""The statements of a page that say whom a product is for."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.identity.subjects import PageNames, names_on
from guidelint.medicine.authorities import Held, held_to, page_authorities
from guidelint.medicine.labels.claims import Strength, is_claim, is_linked, strength
from guidelint.medicine.labels.clause import PatientClause, read_clauses
from guidelint.medicine.labels.facts import Product
from guidelint.medicine.passages import CompletedSentence, read_passages
from guidelint.reading.patterns import cue, either, joined_blocks, occurs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.medicine.catalog import Catalog
    from guidelint.medicine.labels.facts import MedicalVocabulary
    from guidelint.medicine.labels.marks import Mark
    from guidelint.model import Page

_CONTRAST = (
    r"\b(?:not|never|no|unlike|rather|instead|confus\w*|mistak\w*|while|whereas|but|other)\b"
    r"|n['’]t\b"
)
_FOR = r"\b(?:for|treat(?:s|ing|ment of)?|help(?:s|ing)?) (?:[\w-]+ ){0,5}$"
_NEAR = 60


class IndicationStatement(msgspec.Struct, frozen=True):
    """A clause of a passage that says whom a product is for, and who is said to say so.

    product_named: the passage or what introduces it names the product. narrowed: the page's title
    or the section's heading is about one disease.
    """

    passage: CompletedSentence
    clause: PatientClause
    product: Product
    held: Held
    strength: Strength
    product_named: bool
    narrowed: bool

    def leads_to(self, disease: Mark) -> bool:
        """Whether the product is plainly said to be for a disease, alone or in an “and”."""
        text, clause = self.passage.text, self.clause
        others = [mark for mark in clause.of("disease") if mark.name != disease.name]
        gaps = (
            text[min(each.end, disease.end) : max(each.start, disease.start)] for each in others
        )
        joined = all(cue(r"\s*(?:and|or|/|,)\s*").fullmatch(gap) for gap in gaps)
        contrast = cue(_CONTRAST).search(text)
        return self.product_named and joined and not contrast and _is_for(text, clause)


@lru_cache(maxsize=2)
def read_statements(page: Page, catalog: Catalog) -> tuple[IndicationStatement, ...]:
    """Read the statements of a page; nothing where it names no product or no disease."""
    names = names_on(page, catalog.names)
    if names is None:
        return ()
    vocabulary = catalog.vocabulary_of(joined_blocks(page).text)
    if not vocabulary.diseases:
        return ()
    return tuple(_StatementReader(page, catalog, names, vocabulary).statements())


class _StatementReader:
    """Reads the statements of one page."""

    def __init__(
        self, page: Page, catalog: Catalog, names: PageNames, vocabulary: MedicalVocabulary
    ) -> None:
        self._page = page
        self._catalog = catalog
        self._names = names
        self._vocabulary = vocabulary

    @cached_property
    def _default(self) -> Held:
        return page_authorities(self._page, self._vocabulary)

    def statements(self) -> Iterator[IndicationStatement]:
        """Yield the statements in reading order."""
        for passage in read_passages(self._page, self._names_disease):
            if self._names_disease(passage.text):
                before = f"{passage.before} {passage.lead}"
                name = self._names.about(passage.text, before, passage.block)
                if name:
                    yield from self._of(passage, self._catalog.products[name])

    @cached_property
    def _any_disease(self) -> str:
        return either(*(name for each in self._vocabulary.diseases.values() for name in each.names))

    def _names_disease(self, text: str) -> bool:
        return occurs((self._any_disease,), text)

    def _of(self, passage: CompletedSentence, product: Product) -> Iterator[IndicationStatement]:
        text = passage.text
        if occurs(product.unless, text):
            return
        named = product.name in self._names.named(f"{text} {passage.lead}")
        headings = f"{self._page.document.title} | {self._page.section_of(passage.block)}"
        for clause in read_clauses(text, product, self._vocabulary):
            claimed = is_claim(text, clause, unchanged=product.unchanged())
            firm = _strength(passage, clause)
            stated = firm != "plain" or (named and _is_for(text, clause))
            if claimed and stated and is_linked(text, clause):
                held = held_to(passage, clause, headings, lambda: self._default, self._vocabulary)
                narrowed = self._names_disease(headings)
                yield IndicationStatement(passage, clause, product, held, firm, named, narrowed)


def _strength(passage: CompletedSentence, clause: PatientClause) -> Strength:
    here = strength(passage.text, clause)
    if here == "label" or not passage.lead:
        return here
    end = len(passage.lead) + 1
    above = strength(f"{passage.lead} ", PatientClause(end, end, ()))
    return above if here == "plain" or above == "label" else here


def _is_for(text: str, clause: PatientClause) -> bool:
    """Whether a clause follows “for” or “treats” closely enough to be what something is for."""
    before = text[max(0, clause.start - _NEAR) : clause.start]
    return cue(_FOR).search(before) is not None
