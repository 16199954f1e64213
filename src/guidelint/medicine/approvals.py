"""Sentences about an authority's approval itself: that there is one, and of which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.identity.subjects import names_on
from guidelint.medicine.labels.claims import is_claim
from guidelint.medicine.labels.clause import PatientClause
from guidelint.medicine.labels.named import find_authorities
from guidelint.medicine.passages import read_passages
from guidelint.model import Finding, Severity
from guidelint.reading.patterns import cue, joined_blocks
from guidelint.reading.quantities import quantities
from guidelint.reading.reviewed import review_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from guidelint.identity.subjects import PageNames
    from guidelint.medicine.catalog import Catalog
    from guidelint.medicine.labels.facts import NotAuthorised, Product
    from guidelint.medicine.labels.named import Named
    from guidelint.medicine.messages import Report
    from guidelint.medicine.passages import CompletedSentence
    from guidelint.model import Page
    from guidelint.reading.quantities import Quantity

_WORD = r"(?:approv(?:ed|al)|authori[sz](?:ed|ation)|licen[cs]ed?)"
_AFTER = rf"[-\s]*(?:(?:has|have) )?{_WORD}\b"
_BEFORE = rf"\b{_WORD} (?:(?:by|in|across|throughout) )?(?:the )?\Z"
_DENIED = r"\b(?:not|never|no|yet|refus\w+|negative|await\w*|pending|without)\b|n['’]t\b"
_DATED = rf"\b{_WORD}\b[^.;,]{{0,40}}\b(?:in|on|dated|of) \Z"
_ANOTHER = (
    r"\b(?:expan\w+|exten\w+|revis\w+|updat\w+|supplement\w*|new|second|further|children|label\w*"
    r"|indications?|again|full|converted|renew\w*|recommend\w*|opinion|accelerated|for)\b"
)
"""Words that tell of a later decision, or of a part of the approval."""


class Approvals:
    """What the sentences of a page say of the approvals of the product each is about."""

    def __init__(self, page: Page, catalog: Catalog, today: date) -> None:
        """Take the page; `today` stands for the day of its review where it gives none."""
        self._page = page
        self._catalog = catalog
        self._today = today

    def findings(self) -> Iterator[tuple[Report, Finding]]:
        """Yield approvals that are known not to exist, and approvals with another day."""
        names = names_on(self._page, self._catalog.names)
        if names is None or not self._worth_reading(names):
            return
        for passage in read_passages(self._page, bool):
            product = self._product(passage, names)
            if product and cue(_WORD).search(passage.text):
                authorities = find_authorities(passage.text, self._catalog.vocabulary)
                yield from self._unknown(passage, product, authorities)
                yield from self._other_day(passage, product, authorities)

    def _worth_reading(self, names: PageNames) -> bool:
        products = (self._catalog.products[name] for name in names.all)
        facts = (fact for product in products for fact in product.not_authorised)
        dated = cue(_DATED.removesuffix(r"\Z")).search(joined_blocks(self._page).text)
        return dated is not None or any(self._still_holds(fact) for fact in facts)

    def _product(self, passage: CompletedSentence, names: PageNames) -> Product | None:
        named = names.named(passage.text)
        name = next(iter(named)) if len(named) == 1 else ""
        return self._catalog.products.get(name)

    def _unknown(
        self, passage: CompletedSentence, product: Product, authorities: Sequence[Named]
    ) -> Iterator[tuple[Report, Finding]]:
        text = passage.text
        facts = [each for each in product.not_authorised if self._still_holds(each)]
        whole = PatientClause(len(text), len(text), ())
        if not facts or cue(_DENIED).search(text) or not is_claim(text, whole):
            return
        for named in authorities:
            after = cue(_AFTER).match(text, named.end)
            before = cue(_BEFORE).search(text, 0, named.start)
            fact = next((each for each in facts if each.authority == named.key), None)
            if fact and (after or before):
                start = before.start() if before else named.start
                place = self._page.place(passage.span(start, after.end() if after else named.end))
                until = f" until after {fact.until}" if fact.until else ""
                message = (
                    f"{product.name} was not authorised by the {self._catalog.label(named.key)}"
                    f"{until}; this says it is. (Source: {fact.source}.)"
                )
                severity = Severity.note if fact.confidence == "warn" else None
                yield "not-authorised", Finding(message=message, place=place, severity=severity)
                return

    def _still_holds(self, fact: NotAuthorised) -> bool:
        day = review_day(self._page) or self._today
        return fact.until is None or day <= fact.until

    def _other_day(
        self, passage: CompletedSentence, product: Product, authorities: Sequence[Named]
    ) -> Iterator[tuple[Report, Finding]]:
        text = passage.text
        for quantity in quantities(text) if product.approvals else ():
            said = cue(_DATED).search(text, 0, quantity.start)
            if quantity.kind != "date" or not said or cue(_ANOTHER).search(text):
                continue
            near = [each for each in authorities if _leads(text[each.end : quantity.start])]
            known = product.approvals.get(near[-1].key) if near else None
            if known and _excludes(quantity, known.date):
                label = self._catalog.label(near[-1].key)
                message = (
                    f"The {label} approved {product.name} on {known.date};"
                    f" this says “{text[quantity.start : quantity.end]}”."
                )
                place = self._page.place(passage.span(quantity.start, quantity.end))
                yield "other-approval-day", Finding(message=message, place=place)


def _leads(between: str) -> bool:
    """Whether the words between an authority and a date keep to one statement."""
    return bool(between) and not cue(r"[.,;]|\b(?:and|while|but|then|followed)\b").search(between)


def _excludes(quantity: Quantity, day: date) -> bool:
    calendar = quantity.calendar
    if calendar is None or not calendar.valid or not calendar.first or not calendar.last:
        return False
    return not any(first <= day <= last for first, last in calendar.readings) and not (
        calendar.first <= day <= calendar.last
    )
