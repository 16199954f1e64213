"""Amounts in two currencies that the stated exchange rate does not turn into one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from guidelint.checks._consensus import is_odd, outvoted
from guidelint.checks._conversion_findings import mismatch, wrong_rate
from guidelint.checks._conversions import conversions
from guidelint.checks._implied import disagreements
from guidelint.checks._judged import judged, linked
from guidelint.checks._rates import stated_rates
from guidelint.checks.base import Check, Params
from guidelint.model import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Page


class ConversionsParams(Params, frozen=True):
    """report: mismatch (with the rate that the page states) or rates (two that it implies)."""

    report: Literal["mismatch", "rates"] = "mismatch"


class Conversions(Check[ConversionsParams]):
    """Recompute each amount that the page says is another one in a second currency.

    Only a rate of the same two currencies counts; of several, a conversion must fail with all.
    Numbers stand for what they can be rounded from. Where the printed rate is coarse ("about
    10"), an end that fits it only by rounding is reported when others fit the rate as written.
    """

    params_type = ConversionsParams

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each conversion that does not multiply out."""
        rates = stated_rates(page)
        found = conversions(page, rates)
        if self.params.report == "rates":
            yield from disagreements(page, [c for c in found if not linked(c, rates)])
            return
        cases = [case for each in found if (case := judged(page, each, rates))]
        told: set[int] = set()
        for group in outvoted(cases):
            yield wrong_rate(page, group)
            told.update(map(id, group))
        for case in cases:
            if id(case) in told:
                continue
            if case.wrong:
                yield mismatch(page, case, case.wrong)
            elif odd := [end for end in case.ends if is_odd(end, case, cases)]:
                yield mismatch(page, case, odd, Severity.warning)


CHECK = Conversions
