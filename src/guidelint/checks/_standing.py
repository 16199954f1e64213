"""Sentences that say an authority has approved a product that it is known not to have approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks._about import names_on
from guidelint.checks._authorities import find_authorities
from guidelint.checks._passages import read_passages
from guidelint.checks._reviewed import review_day
from guidelint.language.indications.clause import Clause
from guidelint.language.indications.statement import is_claim
from guidelint.language.patterns import cue
from guidelint.model import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from guidelint.checks._catalog import Catalog
    from guidelint.checks._passages import Passage
    from guidelint.language.indications.facts import NotAuthorised
    from guidelint.model import Page

_WORD = r"(?:approv(?:ed|al)|authori[sz](?:ed|ation)|licen[cs]ed?)"
_AFTER = rf"[-\s]*(?:(?:has|have) )?{_WORD}\b"
_BEFORE = rf"\b{_WORD} (?:(?:by|in|across|throughout) )?(?:the )?\Z"
_DENIED = r"\b(?:not|never|no|yet|refus\w+|negative|await\w*|pending|without)\b|n['’]t\b"


def wrong_authorisations(page: Page, catalog: Catalog, today: date) -> Iterator[Finding]:
    """Yield sentences that say so of a product, as known on the day of the page's review."""
    names = names_on(page, catalog.names)
    known = {name for name, product in catalog.products.items() if product.not_authorised}
    if names is None or not names.all & known:
        return
    day = review_day(page) or today
    for passage in read_passages(page, bool):
        named = names.named(passage.text)
        if len(named) != 1:
            continue
        product = catalog.products[next(iter(named))]
        for fact in product.not_authorised:
            if fact.until is None or day <= fact.until:
                yield from _said(page, passage, fact, product.name, catalog)


def _said(
    page: Page, passage: Passage, fact: NotAuthorised, product: str, catalog: Catalog
) -> Iterator[Finding]:
    text = passage.text
    if cue(_DENIED).search(text) or not is_claim(text, Clause(len(text), len(text), ())):
        return
    for named in find_authorities(text, catalog.vocabulary):
        after = cue(_AFTER).match(text, named.end)
        before = cue(_BEFORE).search(text, 0, named.start)
        if named.key == fact.authority and (after or before):
            start = before.start() if before else named.start
            end = after.end() if after else named.end
            until = f" until after {fact.until}" if fact.until else ""
            yield Finding(
                message=f"{product} was not authorised by the {catalog.label(fact.authority)}"
                f"{until}; this says it is. (Source: {fact.source}.)",
                place=page.place(passage.span(start, end)),
                severity=Severity.note if fact.confidence == "warn" else None,
            )
            return
