"""Pages that were last reviewed before the label of their product changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.identity.subjects import first_mention, printed_day, product_pins
from guidelint.medicine.words import words
from guidelint.model import Finding, Severity
from guidelint.reading.reviewed import review_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from guidelint.model import Page
    from guidelint.pins import Change, Pin
    from guidelint.reading import Reading


class Superseded(Check[Params]):
    """Report a page whose review is older than a change of the pinned label.

    Labels print the month of a change only, so a review in that month is not held against a page.
    A change of the indications matters to every page that speaks of the label; others are notes.
    """

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield one finding for each label that changed since."""
        page = reading.page
        labels = [pin for pin in self.context.pins if pin.changes]
        for pin in product_pins(page, labels):
            reviewed = review_day(reading)
            newer = [each for each in pin.changes if reviewed and each.month > reviewed]
            if reviewed and newer:
                yield from self._told(page, pin, reviewed, newer)

    def _told(self, page: Page, pin: Pin, reviewed: date, newer: list[Change]) -> Iterator[Finding]:
        matters = [each for each in newer if words("indications section").match(each.section)]
        told = matters or newer
        place = printed_day(page, reviewed) or first_mention(page, [pin.product])
        if place is None:
            return
        sections = "; ".join(dict.fromkeys(each.section for each in told))
        month = max(each.month for each in told)
        named = (
            words("FDA label") if pin.authority == "FDA" else re.compile(re.escape(pin.authority))
        )
        sure = matters and named.search(page.raw)
        yield Finding(
            message=f"The {pin.authority} label of {pin.product} changed in {month:%m/%Y}"
            f" ({sections}); this page was last reviewed on {reviewed}. (Source: {pin.path}.)",
            place=place,
            severity=None if sure else Severity.note,
        )


CHECK = Superseded
