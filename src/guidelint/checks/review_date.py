"""The days on which a page says it was reviewed: in the future, in two versions, too long ago."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from guidelint.checks.base import Check, Params
from guidelint.model import Finding, Severity
from guidelint.reading.reviewed import issued, reviews

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page
    from guidelint.reading import Figure, Reading
    from guidelint.reading.reviewed import Review


PREPARED = 366
"""Days ahead for which a page may be prepared and dated."""
MARKS = tuple(":-–—")
LOG = 3
"""Days after the last review from which a page is a log, or kept up without one."""


class ReviewDateParams(Params, frozen=True):
    """report: what to look for. max_age_days: for "old", how many days a review holds."""

    report: Literal["future", "differing", "outrun", "old"] = "future"
    max_age_days: int = 365


class ReviewDate(Check[ReviewDateParams]):
    """Compare the review dates of a page with the day of the run, each other and the text."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each review date of the reported sort."""
        page = reading.page
        said = [each for each in reading.once(reviews) if each.kind != "dated"]
        acts = [each for each in said if each.kind != "published"]
        latest = max(acts, key=lambda each: each.last, default=None)
        match self.params.report:
            case "future":
                yield from self._future(page, said)
            case "differing":
                yield from _differing(page, said)
            case "old" if latest:
                yield from self._old(page, latest)
            case "outrun" if latest or (latest := issued(reading)):
                yield from _outrun(reading, latest)

    def _future(self, page: Page, said: Sequence[Review]) -> Iterator[Finding]:
        today = self.context.today
        prepared = today + timedelta(days=PREPARED)
        for each in said:
            if each.first > today and not each.planned:
                message = f"The page says it was {each.kind} on {each.quote}, and that day is "
                message += f"still to come (today is {today})."
                severity = None if each.sure and each.first > prepared else Severity.note
                yield Finding(message=message, place=page.place(each.span), severity=severity)

    def _old(self, page: Page, latest: Review) -> Iterator[Finding]:
        age, limit = self.context.today - latest.last, self.params.max_age_days
        if age > timedelta(days=limit):
            said = f"The page was last {latest.kind} on {latest.quote}, {age.days} days ago; "
            yield Finding(message=f"{said}the limit is {limit}.", place=page.place(latest.span))


def _differing(page: Page, said: Sequence[Review]) -> Iterator[Finding]:
    """Two days for one act: a month and a day in it agree."""
    for number, each in enumerate(said):
        for other in said[:number]:
            apart = each.first > other.last or each.last < other.first
            if each.kind == other.kind and each.section == other.section and apart:
                told = f"{each.kind} on {each.quote} here and on {other.quote} elsewhere"
                here, there = page.place(each.span), page.place(other.span)
                label = f"{each.kind} on {other.quote}"
                yield Finding.of_two(f"The page says it was {told}.", here, there, label)
                return


def _outrun(reading: Reading, latest: Review) -> Iterator[Finding]:
    """Report what is told as past and lies after the last review."""
    later = [each for each in reading.figures if _is_later(each, latest) and not _is_entry(each)]
    days = {each.quantity.calendar: each for each in reversed(later)}
    for figure in days.values() if len(days) < LOG else ():
        done = "issued" if latest.kind == "issued" else f"last {latest.kind}"
        message = f"The page speaks of {figure.printed} as past, and says it was {done} on "
        there = reading.page.place(latest.span)
        yield Finding.of_two(f"{message}{latest.quote}.", figure.place, there, done)


def _is_entry(figure: Figure) -> bool:
    """Whether a day opens an item, a cell or its section, as the days of a log do."""
    text, behind = figure.text, figure.text.clean[figure.end :].lstrip()[:1]
    over = [each.calendar for head in text.section[-1:] for each in head.quantities]
    opens = figure.start == 0 and (text.kind != "paragraph" or behind in MARKS)
    return opens or figure.quantity.calendar in over


def _is_later(figure: Figure, latest: Review) -> bool:
    """Whether a day after the last review is told as past."""
    days, lexicon = figure.quantity.calendar, figure.text.reading.lexicon
    if not days or not days.first or days.first <= latest.last or figure.quantity.ambiguous:
        return False
    past, to_come = (lexicon.pattern(f"told as {each}") for each in ("past", "to come"))
    text, bounds = figure.text, figure.bounds
    excused = to_come.search(text.clean, *bounds) or text.cued("example", *bounds)
    return _told_of(figure, past) and not excused


def _told_of(figure: Figure, past: re.Pattern[str]) -> bool:
    """Whether words of the past stand in the sentence of a date, and no other date between."""
    dates = [each for each in figure.text.figures if each is not figure and each.quantity.calendar]
    for found in past.finditer(figure.text.clean, *figure.bounds):
        low, high = min(found.end(), figure.end), max(found.start(), figure.start)
        if not any(low <= each.start < high for each in dates):
            return True
    return False
