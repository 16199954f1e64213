"""A percentage that its own part and whole do not give."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING

from guidelint.checks._sums.changes import Change, changes
from guidelint.checks._sums.portions import Portion, portions
from guidelint.checks._sums.rough import RoughPortion, rough_portions
from guidelint.checks._sums.table_portions import table_portions
from guidelint.checks.base import Check, Params
from guidelint.model import Edit, Finding, Fix, Related, Severity
from guidelint.reading.arithmetic import Interval
from guidelint.reading.quantities import print_like

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.checks._sums.figures import Figure
    from guidelint.model import Page


class Percentages(Check[Params]):
    """Recompute percentages from the numbers beside them, with the rounding that was printed.

    "45 (90%)" is checked only where one whole can be meant.
    """

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each percentage that cannot be the rounded quotient."""
        for portion in chain(portions(page), table_portions(page)):
            if not any(agrees(portion, whole) for whole in portion.wholes):
                yield _finding(page, portion)
        for rough in rough_portions(page):
            yield _rough_finding(page, rough)
        for change in changes(page):
            yield _change_finding(page, change)


def agrees(portion: Portion, whole: Figure) -> bool:
    """Whether the quotient rounds, or is cut off, to the printed percentage.

    A percentage may be off by less than one unit of its last digit: 66% for 2 of 3 is cut off,
    67% is rounded. "About" widens it to the unit of its last digit that is not a trailing zero.
    """
    if whole.value.low <= 0:
        return True
    printed = portion.percent.quantity.ends[0]
    unit = printed.loose if portion.percent.quantity.hedge.approximate else printed.quantum
    percent = portion.part.value / whole.value * Interval(Fraction(100), Fraction(100))
    value = Fraction(printed.value)
    return percent.low - Fraction(unit) < value < percent.high + Fraction(unit)


def _finding(page: Page, portion: Portion) -> Finding:
    whole, percent = portion.wholes[0], portion.percent
    printed = percent.quantity.ends[0]
    quotient = portion.part.value.low * 100 / whole.value.low
    right = print_like(quotient, printed)
    sentence = percent.sentence
    end = portion.end + (percent.text[portion.end : portion.end + 1] in (")", "]"))
    base = whole.term
    apart = base is not None and base.kind != "ratio"
    related = (Related(base.place(page), "the whole"),) if base and apart else ()
    return Finding(
        message=f"{portion.part.said} of {whole.said} is {right}%; the page says {printed.text}%.",
        place=page.place(sentence.span(portion.start, end)),
        related=related,
        fix=Fix(
            f"write {right}%, or correct the other number",
            (Edit(sentence.span(printed.start, printed.end), right),),
        ),
        severity=portion.severity,
    )


def _rough_finding(page: Page, rough: RoughPortion) -> Finding:
    percent = rough.percent
    return Finding(
        message=f"“{rough.fraction}” and {percent.said} are not the same share.",
        place=page.place(percent.sentence.span(rough.start, rough.end)),
        severity=Severity.warning,
    )


def _change_finding(page: Page, change: Change) -> Finding:
    printed = change.percent.quantity.ends[0]
    right = print_like(abs(change.value) * 100, printed)
    return Finding(
        message=f"From {change.first.text} to {change.last.text} is {right}%; "
        f"the page says {printed.text}%.",
        place=change.percent.place(page),
        related=(Related(page.place(change.span), "from and to"),),
    )


CHECK = Percentages
