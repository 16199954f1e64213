"""Conversions of one page that imply different exchange rates, where no rate is stated."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from guidelint.checks._amounts import Conversion
from guidelint.checks._conversions import may_be_dated_apart
from guidelint.checks._recompute import said
from guidelint.model import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page
    from guidelint.reading.arithmetic import Interval

APART = Fraction(108, 100)
"""Rates nearer than this may be those of two days, or prices set for two markets."""
Implied = tuple[Conversion, "Interval"]


def disagreements(page: Page, found: Sequence[Conversion]) -> Iterator[Finding]:
    """Yield a finding for each conversion whose rate fewer others share than another's."""
    groups: defaultdict[tuple[str, str], list[Implied]] = defaultdict(list)
    for conversion in found:
        if not conversion.firm:
            continue
        codes = _codes(conversion)
        implied = _implied(conversion, codes) if codes else None
        if codes and implied:
            groups[codes].append((conversion, implied))
    for codes, group in groups.items():
        support = [sum(not _apart(page, one, other) for other in group) for one in group]
        best = support.index(max(support))
        for one, count in zip(group, support, strict=True):
            outvoted = count < max(support) or (count == 1 and one is not group[best])
            if outvoted and _apart(page, one, group[best]):
                yield _finding(page, codes, one, group[best])


def _codes(conversion: Conversion) -> tuple[str, str] | None:
    """Give the two codes in alphabetical order, where each amount has just one."""
    pair = (conversion.sources[0].currencies, conversion.target.currencies)
    if any(len(codes) != 1 for codes in pair):
        return None
    first, second = sorted(next(iter(codes)) for codes in pair)
    return first, second


def _implied(conversion: Conversion, codes: tuple[str, str]) -> Interval | None:
    """Give the rates, in units of the second code per unit of the first, that both ends allow."""
    source, target = conversion.sources[0], conversion.target
    base, quote = (source, target) if codes[0] in source.currencies else (target, source)
    rates = []
    for below, above in zip(base.ends, quote.ends, strict=True):
        divisor, dividend = said(below, base), said(above, quote)
        if divisor.low <= 0 or dividend.low <= 0:
            return None
        rates.append(dividend / divisor)
    return rates[0] if len(rates) == 1 else rates[0].meet(rates[1])


def _apart(page: Page, one: Implied, other: Implied) -> bool:
    if one is other or may_be_dated_apart(page, one[0], other[0].target.sentence):
        return False
    low, high = sorted((one[1], other[1]), key=lambda rates: rates.low)
    return high.low > low.high * APART


def _finding(page: Page, codes: tuple[str, str], one: Implied, other: Implied) -> Finding:
    conversion, implied = one
    rival, common = other
    base, quote = codes
    if implied.low < 1:  # say it so that the rate is above one
        base, quote = quote, base
    mine, theirs = (_rate(rates, inverse=implied.low < 1) for rates in (implied, common))
    return Finding(
        message=f"“{_quoted(conversion)}” takes 1 {base} for {mine} {quote}, "
        f"but “{_quoted(rival)}” for {theirs}.",
        place=conversion.target.place(page),
        related=(
            Related(conversion.sources[0].place(page), "the amount converted"),
            Related(rival.target.place(page), "converted at another rate"),
        ),
    )


def _quoted(conversion: Conversion) -> str:
    return " = ".join(
        each.text[each.quantity.body[0] : each.quantity.body[1]]
        for each in (conversion.sources[0], conversion.target)
    )


def _rate(rates: Interval, *, inverse: bool) -> str:
    middle = (rates.low + rates.high) / 2
    return f"{float(1 / middle if inverse else middle):.3g}"
