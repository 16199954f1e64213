"""Sentences about an authority's approval itself: that there is one, and of which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.identity.subjects import names_on
from guidelint.medicine.clause import PatientClause
from guidelint.medicine.marks import find_named
from guidelint.medicine.passages import read_passages
from guidelint.medicine.statements import is_claim
from guidelint.medicine.words import say, words
from guidelint.model import Finding, Record, Severity
from guidelint.reading.patterns import joined_blocks
from guidelint.reading.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from guidelint.medicine.catalog import Catalog
    from guidelint.medicine.facts import Product, Report
    from guidelint.medicine.marks import Mark
    from guidelint.medicine.passages import CompletedSentence
    from guidelint.reading import Reading
    from guidelint.reading.quantities import Quantity


class Approvals(Record):
    """What the sentences of a page say of the approvals of the product each is about.

    day: on which the page was reviewed, or today.
    """

    reading: Reading
    catalog: Catalog
    day: date

    def findings(self) -> Iterator[tuple[Report, Finding]]:
        """Yield approvals that are known not to exist, and approvals with another day."""
        names = names_on(self.reading.page, self.catalog.names)
        if names is None or not say("approval word", self.reading.once(joined_blocks).text):
            return
        for passage in read_passages(self.reading, bool):
            named = names.named(passage.text)
            if len(named) == 1 and say("approval word", passage.text):
                product = self.catalog.products[next(iter(named))]
                known = find_named("authority", self.catalog.vocabulary.authorities, passage.text)
                yield from self._unknown(passage, product, known)
                yield from self._other_day(passage, product, known)

    def _unknown(
        self, passage: CompletedSentence, product: Product, authorities: Sequence[Mark]
    ) -> Iterator[tuple[Report, Finding]]:
        text = passage.text
        facts = {
            each.authority: each
            for each in reversed(product.not_authorised)
            if each.until is None or self.day <= each.until
        }
        whole = PatientClause(len(text), len(text), ())
        if not facts or say("approval denied", text) or not is_claim(text, whole):
            return
        for named in authorities:
            after = words("approved after").match(text, named.end)
            before = words("approved before").search(text, 0, named.start)
            fact = facts.get(named.key)
            if fact and (after or before):
                start = before.start() if before else named.start
                place = self.reading.page.place(
                    passage.span(start, after.end() if after else named.end)
                )
                until = f" until after {fact.until}" if fact.until else ""
                message = (
                    f"{product.name} was not authorised by the {self.catalog.label(named.key)}"
                    f"{until}; this says it is. (Source: {fact.source}.)"
                )
                severity = Severity.note if fact.confidence == "warn" else None
                yield "not-authorised", Finding(message=message, place=place, severity=severity)
                return

    def _other_day(
        self, passage: CompletedSentence, product: Product, authorities: Sequence[Mark]
    ) -> Iterator[tuple[Report, Finding]]:
        text = passage.text
        if not product.approvals or say("another decision", text):
            return
        for quantity in quantities(text):
            near = [
                named.key
                for named in authorities
                if named.end < quantity.start
                and not say("another statement", text[named.end : quantity.start])
            ]
            known = product.approvals.get(near[-1]) if near else None
            dated = words("approval dated").search(text, 0, quantity.start)
            if known and dated and _excludes(quantity, known.date):
                message = (
                    f"The {self.catalog.label(near[-1])} approved {product.name} on {known.date};"
                    f" this says “{text[quantity.start : quantity.end]}”."
                )
                place = self.reading.page.place(passage.span(quantity.start, quantity.end))
                yield "other-approval-day", Finding(message=message, place=place)


def _excludes(quantity: Quantity, day: date) -> bool:
    calendar = quantity.calendar
    if calendar is None or not calendar.valid or not calendar.first or not calendar.last:
        return False
    readings = (*calendar.readings, (calendar.first, calendar.last))
    return not any(first <= day <= last for first, last in readings)
