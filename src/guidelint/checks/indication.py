"""What a page says a product is for, against what the FDA, the EMA or a payer says."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.checks._catalog import Catalog, shared_catalog
from guidelint.checks._indication_findings import Report, Teller
from guidelint.checks._indications import Statement, read_statements
from guidelint.checks._reviewed import review_day
from guidelint.checks._standing import wrong_authorisations
from guidelint.checks._verdicts import judge_statement, slots_said
from guidelint.checks.base import Check, Context, Params
from guidelint.language.indications.facts import Product, Vocabulary
from guidelint.language.indications.unread import unread
from guidelint.model import Finding, Page, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

Told = tuple[Report, Finding]


class IndicationParams(Params, frozen=True):
    """products, vocabulary: the curated facts and how texts name them.

    report: which kinds of difference this rule tells.
    """

    products: tuple[Product, ...]
    vocabulary: Vocabulary
    report: tuple[Report, ...]


class IndicationCheck(Check[IndicationParams]):
    """Report where a page's words for an indication differ from the authority's it is held to.

    Raises ValueError for a product that uses a name the vocabulary does not have.
    """

    params_type = IndicationParams

    def __init__(self, params: IndicationParams, context: Context) -> None:
        """Share the products with the other rules that use them."""
        super().__init__(params, context)
        self._catalog = shared_catalog(params.products, params.vocabulary)

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield the findings of this rule's kinds."""
        for kind, finding in _everything(page, self._catalog, self.context.today):
            if kind in self.params.report:
                yield finding


@lru_cache(maxsize=2)
def _everything(page: Page, catalog: Catalog, today: date) -> tuple[Told, ...]:
    """Find all that is wrong on a page, once for all rules."""
    statements = read_statements(page, catalog)
    reviewed = review_day(page) if statements else None
    found = [
        told
        for each in statements
        for told in _judged(page, each, statements, catalog, today, reviewed)
    ]
    found += _wrong_diseases(page, statements, catalog)
    found += _not_understood(page, statements)
    if any(product.not_authorised for product in catalog.products.values()):
        day = review_day(page) or today
        found += [("not-authorised", each) for each in wrong_authorisations(page, catalog, day)]
    return tuple(found)


def _judged(
    page: Page,
    statement: Statement,
    statements: Sequence[Statement],
    catalog: Catalog,
    today: date,
    reviewed: date | None,
) -> Iterator[Told]:
    others = (each for each in statements if each is not statement)
    marks = [
        mark for each in others if each.product == statement.product for mark in each.clause.marks
    ]
    verdict = judge_statement(statement, slots_said(marks), catalog, today)
    if verdict:
        yield from Teller(page, statement, verdict, catalog).findings(reviewed)


def _wrong_diseases(
    page: Page, statements: Sequence[Statement], catalog: Catalog
) -> Iterator[Told]:
    known = catalog.vocabulary.diseases
    for statement in statements:
        product = statement.product
        own = {known[name].family for name in product.diseases}
        for mark in statement.clause.of("disease"):
            if (
                mark.name not in product.diseases
                and known[mark.name].family in own
                and statement.leads_to(mark)
            ):
                rightly = " and ".join(
                    sorted({known[each.disease].label for each in product.indications})
                )
                yield (
                    "wrong-disease",
                    Finding(
                        message=f"{product.name} is for {rightly}; this says {known[mark.name].label}.",
                        place=page.place(statement.passage.span(mark.start, mark.end)),
                    ),
                )
                break


def _not_understood(page: Page, statements: Sequence[Statement]) -> Iterator[Told]:
    """Yield at most one note for each product of a page."""
    told: set[str] = set()
    for statement in statements:
        text, clause = statement.passage.text, statement.clause
        if statement.strength == "plain" or not clause.slots or statement.product.name in told:
            continue
        span = unread(text, clause)
        if span:
            told.add(statement.product.name)
            words = text[span[0] : span[1]]
            yield (
                "not-understood",
                Finding(
                    message=f"“{words}” was not understood and not compared with the indication of"
                    f" {statement.product.name}.",
                    place=page.place(statement.passage.span(*span)),
                    severity=Severity.note,
                ),
            )


CHECK = IndicationCheck
