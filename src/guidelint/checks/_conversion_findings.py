"""How conversions that do not multiply out are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks._consensus import shared
from guidelint.model import Edit, Finding, Fix, Related, Severity
from guidelint.reading.quantities import print_like

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.checks._judged import Case
    from guidelint.checks._recompute import End
    from guidelint.model import Page


def wrong_rate(page: Page, cases: Sequence[Case]) -> Finding:
    """Tell that a stated rate fits none of its conversions, which share another."""
    common = shared(cases)
    used = f"{float((common.low + common.high) / 2):.4g}" if common else "another rate"
    return Finding(
        message=f"The page states {_rate(cases[0])}, but its {len(cases)} conversions all take "
        f"about {used}.",
        place=cases[0].rate.place,
        related=tuple(
            Related(case.conversion.target.place(page), "converted at another rate")
            for case in cases
        ),
    )


def mismatch(
    page: Page, case: Case, ends: Sequence[End], severity: Severity | None = None
) -> Finding:
    """Tell which amount does not multiply out, with the calculation."""
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
