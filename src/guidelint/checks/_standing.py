"""Sentences that say an authority has approved a product that it is known not to have approved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.checks._about import names_on
from guidelint.checks._authorities import find_authorities
from guidelint.checks._passages import read_passages
from guidelint.language.indications.clause import Clause
from guidelint.language.indications.statement import is_claim
from guidelint.model import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from guidelint.checks._catalog import Catalog
    from guidelint.checks._passages import Passage
    from guidelint.language.indications.facts import NotAuthorised
    from guidelint.model import Page

_AFTER = re.compile(
    r"[-\s]*(?:has\s+|have\s+)?(?:approv(?:ed|al)|authori[sz](?:ed|ation)|licen[cs]ed?)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:approved|authori[sz]ed|licen[cs]ed)\s+(?:(?:by|in|across|throughout)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|never|no|yet|refus\w+|negative|await\w*|pending|without)\b|n['’]t\b", re.IGNORECASE
)


def wrong_authorisations(page: Page, catalog: Catalog, day: date) -> Iterator[Finding]:
    """Yield sentences that say so of a product, as known on a day (of review, or of the run)."""
    names = names_on(page, catalog.names)
    if names is None:
        return
    for passage in read_passages(page, lambda text: False):
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
    if _DENIED.search(text) or not is_claim(text, Clause(len(text), len(text), ())):
        return
    for named in find_authorities(text, catalog):
        after = _AFTER.match(text, named.end)
        before = _BEFORE.search(text, 0, named.start)
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
