"""Amounts in two currencies that the stated exchange rate does not turn into one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from guidelint.checks._conversions import Conversion, conversions, may_be_dated_apart
from guidelint.checks._implied import disagreements
from guidelint.checks._rates import Rate, stated_rates
from guidelint.checks._recompute import End, recomputed
from guidelint.checks.base import Check, Params
from guidelint.language.quantities import print_like, quantities
from guidelint.model import Edit, Finding, Fix, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page

Recomputed = tuple[Conversion, Rate, tuple[End, ...]]


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
            yield from disagreements(page, [c for c in found if not _linking(c, rates)])
            return
        cases = [case for c in found if (case := _recompute(page, c, rates))]
        for case in cases:
            wrong = [end for end in case[2] if end.wrong]
            if wrong:
                yield _finding(page, case, wrong)
            elif odd := [end for end in case[2] if _is_odd(end, case, cases)]:
                yield _finding(page, case, odd, Severity.warning)


def _speaks_of_two_currencies(page: Page) -> bool:
    money = {
        quantity.currencies
        for block in page.blocks
        for quantity in quantities(block.text)
        if quantity.kind == "money"
    }
    return len(money) > 1


def _linking(conversion: Conversion, rates: Sequence[Rate]) -> list[Rate]:
    source, target = conversion.source, conversion.target
    return [rate for rate in rates if rate.links(source.currencies, target.currencies)]


def _recompute(page: Page, conversion: Conversion, rates: Sequence[Rate]) -> Recomputed | None:
    """Recompute with the rate that fits, else with the last one stated before the conversion."""
    target = conversion.target
    linking = [
        rate
        for rate in _linking(conversion, rates)
        if not may_be_dated_apart(page, conversion, rate.sentence)
    ]
    if not linking:
        return None
    cases = [(conversion, rate, recomputed(conversion, rate)) for rate in linking]
    end = target.sentence.span(*target.quantity.body).end
    before = [case for case in cases if case[1].place.span.start < end]
    fitting = [case for case in cases if not any(each.wrong for each in case[2])]
    return (fitting or before[::-1] or cases)[0]


def _is_odd(end: End, case: Recomputed, cases: Sequence[Recomputed]) -> bool:
    """Whether other ends fit the rate as it is written, and no one rate fits them and this."""
    if end.exact:
        return False
    others = [e.implied for _, rate, ends in cases if rate is case[1] for e in ends if e.exact]
    return bool(others) and not any(end.implied.overlaps(other) for other in others)


def _finding(
    page: Page, case: Recomputed, ends: Sequence[End], severity: Severity | None = None
) -> Finding:
    conversion, rate, _ = case
    source, target = conversion.source, conversion.target
    per = _rate_text(conversion, rate)
    values = [_printed(end, hedged=target.quantity.hedge.approximate) for end in ends]
    sums = [
        f"{source.said(end.source)} {'×' if end.times else '÷'} {per}"
        f" = {target.said(end.target, value)}"
        for end, value in zip(ends, values, strict=True)
    ]
    said = " to ".join(target.said(end.target) for end in ends)
    single = ends[0].target if len(ends) < len(target.ends) else None
    edits = tuple(
        Edit(target.sentence.span(end.target.start, end.target.end), value)
        for end, value in zip(ends, values, strict=True)
    )
    return Finding(
        message=f"{' and '.join(sums)}; the page says {said}.",
        place=target.place(page, single),
        related=(
            Related(source.place(page, ends[0].source if single else None), "the amount converted"),
            Related(rate.place, "the rate"),
        ),
        fix=Fix(f"write {' to '.join(values)}, or correct the rate or the other amount", edits),
        severity=severity,
    )


def _printed(end: End, *, hedged: bool) -> str:
    """Print the computed value as the wrong one is, to more digits if they would look alike."""
    value = print_like(end.value, end.target, loose=hedged)
    return value if value != end.target.text else print_like(end.value, end.target)


def _rate_text(conversion: Conversion, rate: Rate) -> str:
    both = conversion.source.currencies | conversion.target.currencies
    quote, base = (_code(codes & both or codes) for codes in (rate.quote, rate.base))
    units = f"{rate.units} " if rate.units > 1 else ""
    return f"{rate.number.text} {quote} per {units}{base}".replace("  ", " ")


def _code(codes: frozenset[str]) -> str:
    return next(iter(codes)) if len(codes) == 1 else "unit"


CHECK = Conversions
