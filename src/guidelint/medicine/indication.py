"""What a page says a product is for, against what the FDA, the EMA or a payer says."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Context, Params
from guidelint.medicine.approvals import Approvals
from guidelint.medicine.catalog import Catalog, shared_catalog
from guidelint.medicine.labels.facts import MedicalVocabulary, Product
from guidelint.medicine.labels.unread import unread
from guidelint.medicine.messages import Report, Teller
from guidelint.medicine.statements import IndicationStatement, read_statements
from guidelint.medicine.verdicts import judge_statement, slots_said
from guidelint.model import Finding, Severity
from guidelint.reading.reviewed import review_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from guidelint.model import Page
    from guidelint.reading import Reading

Told = tuple[Report, Finding]


class IndicationParams(Params, frozen=True):
    """products, vocabulary: the curated facts and how texts name them.

    report: which kinds of difference this rule tells.
    """

    products: tuple[Product, ...]
    vocabulary: MedicalVocabulary
    report: tuple[Report, ...]


class IndicationCheck(Check[IndicationParams]):
    """Report where a page's words for an indication differ from the authority's it is held to.

    Raises ValueError for a product that uses a name the vocabulary does not have.
    """

    params_type = IndicationParams

    def __init__(self, params: IndicationParams, context: Context) -> None:
        """Share the products with the other rules that use them."""
        super().__init__(params, context)
        self._catalog = shared_catalog(params.products, params.vocabulary, context.pins)

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield the findings of this rule's kinds."""
        for kind, finding in _everything(reading.page, self._catalog, self.context.today):
            if kind in self.params.report:
                yield finding


@lru_cache(maxsize=2)
def _everything(page: Page, catalog: Catalog, today: date) -> tuple[Told, ...]:
    """Find all that is wrong on a page, once for all rules."""
    statements = read_statements(page, catalog)
    said = _Statements(page, catalog, statements)
    day = review_day(page) if statements else None
    return (
        *(told for each in statements for told in said.judged(each, today, day)),
        *said.wrong_diseases(),
        *said.not_understood(),
        *Approvals(page, catalog, today).findings(),
    )


class _Statements:
    """The statements of one page and what is wrong with them."""

    def __init__(
        self, page: Page, catalog: Catalog, statements: tuple[IndicationStatement, ...]
    ) -> None:
        self._page = page
        self._catalog = catalog
        self._statements = statements

    def judged(
        self, statement: IndicationStatement, today: date, reviewed: date | None
    ) -> Iterator[Told]:
        """Yield how a statement differs from the authority it is held to."""
        marks = [
            mark
            for each in self._statements
            if each is not statement and each.product == statement.product
            for mark in each.clause.marks
        ]
        verdict = judge_statement(statement, slots_said(marks), self._catalog, today)
        if verdict:
            yield from Teller(self._page, statement, verdict, self._catalog).findings(reviewed)

    def wrong_diseases(self) -> Iterator[Told]:
        """Yield diseases that a product is said to be for and is not, next to those it is for."""
        known = self._catalog.vocabulary.diseases
        for statement in self._statements:
            product = statement.product
            families = {known[name].family for name in product.diseases}
            for mark in statement.clause.of("disease"):
                foreign = mark.name not in product.diseases
                if foreign and known[mark.name].family in families and statement.leads_to(mark):
                    own = sorted({known[each.disease].label for each in product.indications})
                    message = (
                        f"{product.name} is for {' and '.join(own)};"
                        f" this says {known[mark.name].label}."
                    )
                    span = statement.passage.span(mark.start, mark.end)
                    yield "wrong-disease", Finding(message=message, place=self._page.place(span))
                    break

    def not_understood(self) -> Iterator[Told]:
        """Yield at most one note for each product of the page."""
        told: set[str] = set()
        for statement in self._statements:
            text, clause, product = statement.passage.text, statement.clause, statement.product
            if statement.strength == "plain" or not clause.slots or product.name in told:
                continue
            span = unread(text, clause)
            if span:
                told.add(product.name)
                message = (
                    f"“{text[span[0] : span[1]]}” was not understood and not compared with the"
                    f" indication of {product.name}."
                )
                place = self._page.place(statement.passage.span(*span))
                yield (
                    "not-understood",
                    Finding(message=message, place=place, severity=Severity.note),
                )


CHECK = IndicationCheck
