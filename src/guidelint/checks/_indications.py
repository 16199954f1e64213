"""The statements of a page that say whom a product is for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.checks._about import PageNames, names_on
from guidelint.checks._authorities import Held, held_to, page_authorities
from guidelint.checks._catalog import Catalog
from guidelint.checks._passages import Passage, read_passages
from guidelint.language.indications.clause import Clause, read_clauses
from guidelint.language.indications.facts import Product, Vocabulary
from guidelint.language.indications.reader import read_diseases
from guidelint.language.indications.statement import Strength, is_claim, is_linked, strength
from guidelint.model import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.language.indications.marks import Mark

_CONTRAST = re.compile(
    r"\b(?:not|never|no|unlike|rather|instead|confus\w*|mistak\w*|while|whereas|but|other)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause of a passage that says whom a product is for, and who is said to say so."""

    passage: Passage
    clause: Clause
    product: Product
    held: Held
    strength: Strength
    product_named: bool
    narrowed: bool
    """Whether the page's title or the section's heading is about one disease."""

    def leads_to(self, disease: Mark) -> bool:
        """Whether the product is plainly said to be for a disease, alone or in an “and”."""
        text, clause = self.passage.text, self.clause
        others = [mark for mark in clause.of("disease") if mark.name != disease.name]
        gaps = (
            text[min(each.end, disease.end) : max(each.start, disease.start)] for each in others
        )
        joined = all(re.fullmatch(r"\s*(?:and|or|/|,)\s*", gap) for gap in gaps)
        plain = not _CONTRAST.search(text)
        return self.product_named and joined and plain and _is_for(text, clause)


@lru_cache(maxsize=2)
def read_statements(page: Page, catalog: Catalog) -> tuple[Statement, ...]:
    """Read the statements of a page; nothing where it names no product or no disease."""
    names = names_on(page, catalog.names)
    if names is None:
        return ()
    vocabulary = catalog.vocabulary_of("\n".join(block.text for block in page.blocks))
    if not vocabulary.diseases:
        return ()
    return tuple(_statements(page, catalog, names, vocabulary))


def _statements(
    page: Page, catalog: Catalog, names: PageNames, vocabulary: Vocabulary
) -> Iterator[Statement]:
    def names_disease(text: str) -> bool:
        return bool(read_diseases(text, vocabulary))

    default = page_authorities(page, catalog)
    for passage in read_passages(page, names_disease):
        if not names_disease(passage.text):
            continue
        name = names.about(passage.text, f"{passage.before} {passage.lead}", passage.block)
        if not name:
            continue
        product = catalog.products[name]
        section, title = page.section_of(passage.block), page.document.title
        for clause in read_clauses(passage.text, product, vocabulary):
            claimed = is_claim(passage.text, clause, unchanged=product.unchanged())
            if not (claimed and is_linked(passage.text, clause)):
                continue
            named = name in names.named(f"{passage.text} {passage.lead}")
            held = held_to(passage, clause, section, title, default, catalog)
            firm = _strength(passage, clause)
            if firm != "plain" or (named and _is_for(passage.text, clause)):
                narrowed = names_disease(f"{title} | {section}")
                yield Statement(passage, clause, product, held, firm, named, narrowed)


def _strength(passage: Passage, clause: Clause) -> Strength:
    here = strength(passage.text, clause)
    if here == "label" or not passage.lead:
        return here
    above = strength(f"{passage.lead} ", Clause(len(passage.lead) + 1, len(passage.lead) + 1, ()))
    return above if here == "plain" or above == "label" else here


def _is_for(text: str, clause: Clause) -> bool:
    """Whether a clause follows “for” or “treats” closely enough to be what something is for."""
    before = text[max(0, clause.start - 60) : clause.start]
    return bool(
        re.search(r"\b(?:for|treat(?:s|ing|ment of)?|help(?:s|ing)?)\s+(?:[\w-]+\s+){0,5}$", before)
    )
