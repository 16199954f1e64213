"""Amounts in two currencies that the stated exchange rate does not turn into one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from guidelint.checks._conversions import conversions
from guidelint.checks._implied import disagreements
from guidelint.checks._judged import Case, judged, linked
from guidelint.checks._rates import stated_rates
from guidelint.checks.base import Check, Params
from guidelint.language.quantities import print_like, quantities
from guidelint.model import Edit, Finding, Fix, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._recompute import End
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
        if not _speaks_of_two_currencies(page):
            return
        rates = stated_rates(page)
        found = conversions(page, rates)
        if self.params.report == "rates":
            yield from disagreements(page, [c for c in found if not linked(c, rates)])
            return
        cases = [case for each in found if (case := judged(page, each, rates))]
        for case in cases:
            if case.wrong:
                yield _finding(page, case, case.wrong)
            elif odd := [end for end in case.ends if _is_odd(end, case, cases)]:
                yield _finding(page, case, odd, Severity.warning)


def _speaks_of_two_currencies(page: Page) -> bool:
    money = {
        quantity.currencies
        for sentence in page.sentences
        for quantity in quantities(sentence.text)
        if quantity.kind == "money"
    }
    return len(money) > 1


def _is_odd(end: End, case: Case, cases: Sequence[Case]) -> bool:
    """Whether other ends fit the rate as it is written, and no one rate fits them and this."""
    if end.exact:
        return False
    others = [e.implied for each in cases if each.rate is case.rate for e in each.ends if e.exact]
    return bool(others) and not any(end.implied.overlaps(other) for other in others)


def _finding(
    page: Page, case: Case, ends: Sequence[End], severity: Severity | None = None
) -> Finding:
    source, target = case.source, case.conversion.target
    values = [print_like(end.value, end.target) for end in ends]
    sums = [
        f"{source.said(end.source)} {'×' if end.times else '÷'} {_rate(case)}"
        f" = {target.said(end.target, value)}"
        for end, value in zip(ends, values, strict=True)
    ]
    said = " to ".join(target.said(end.target) for end in ends)
    single = len(ends) < len(target.ends)
    at = (ends[0].source, ends[0].target) if single else (None, None)
    edits = tuple(
        Edit(target.sentence.span(end.target.start, end.target.end), value)
        for end, value in zip(ends, values, strict=True)
    )
    return Finding(
        message=f"{' and '.join(sums)}; the page says {said}.",
        place=target.place(page, at[1]),
        related=(
            Related(source.place(page, at[0]), "the amount converted"),
            Related(case.rate.place, "the rate"),
        ),
        fix=Fix(f"write {' to '.join(values)}, or correct the rate or the other amount", edits),
        severity=severity,
    )


def _rate(case: Case) -> str:
    quote, base = (_code(codes, case) for codes in (case.rate.quote, case.rate.base))
    units = f"{case.rate.units} " if case.rate.units > 1 else ""
    return f"{case.rate.number.text} {quote} per {units}{base}"


def _code(codes: frozenset[str], case: Case) -> str:
    """Name the currency of a rate by its code, or as the amount in it is marked on the page."""
    for amount in (case.source, case.conversion.target):
        shared = codes & amount.currencies
        if shared:
            return (
                next(iter(shared)) if len(shared) == 1 else next(filter(None, amount.marks), "unit")
            )
    return next(iter(codes)) if len(codes) == 1 else "unit"


CHECK = Conversions
