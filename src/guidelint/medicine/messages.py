"""What is told of a statement that differs from an indication."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.medicine.labels.compare import AND
from guidelint.medicine.labels.wording import limit
from guidelint.model import Finding, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from guidelint.medicine.catalog import Catalog
    from guidelint.medicine.labels.compare import IndicationDifference
    from guidelint.medicine.statements import IndicationStatement
    from guidelint.medicine.verdicts import Verdict
    from guidelint.model import Page, Place, Span

Report = Literal[
    "missing-arm",
    "broadened",
    "extra-restriction",
    "mixed-authorities",
    "wrong-number",
    "wrong-disease",
    "superseded",
    "not-authorised",
    "other-approval-day",
    "not-understood",
]
_REPORTS: dict[str, Report] = {
    "missing-arm": "missing-arm",
    "omitted": "broadened",
    "wider": "broadened",
    "extra": "extra-restriction",
    "wrong-number": "wrong-number",
}
_SAID = {
    "missing-arm": "has {more} than this gives: {what}.",
    "omitted": "also requires {what}, which this leaves out.",
    "wider": "is for {what}; “{words}” is wider.",
    "extra": "has no such restriction as “{words}”.",
    "wrong-number": "says {what}; this says “{words}”.",
}


class Teller:
    """Tells of one statement: its page, the verdict on it, the day the page was reviewed."""

    def __init__(
        self, page: Page, statement: IndicationStatement, verdict: Verdict, catalog: Catalog
    ) -> None:
        """Take what there is to tell."""
        self._page = page
        self._statement = statement
        self._verdict = verdict
        self._catalog = catalog

    def findings(self, reviewed: date | None) -> Iterator[tuple[Report, Finding]]:
        """Yield each finding with its kind."""
        verdict = self._verdict
        if verdict.changed:
            yield "superseded", self._superseded(verdict.changed, reviewed)
            return
        for other in dict.fromkeys(other for _, other in verdict.borrowed):
            yield "mixed-authorities", self._mixed(other)
        for difference in verdict.differences:
            message = f"{self._message(difference)} {self._source()}"
            if verdict.guessed:
                message = f"This is closest to the {self._label} indication on record. {message}"
            finding = self._finding(message, self._place(difference))
            if not self._catalog.vocabulary.diseases.keys().isdisjoint(difference.keys):
                finding = msgspec.structs.replace(
                    finding, severity=finding.severity or Severity.warning
                )
            yield _REPORTS[difference.kind], finding

    @property
    def _subject(self) -> str:
        return f"The {self._label} indication of {self._statement.product.name}"

    @property
    def _label(self) -> str:
        return self._catalog.label(self._verdict.authority)

    def _message(self, difference: IndicationDifference) -> str:
        if difference.what == AND:
            return f"{self._subject} is met by any one of its criteria; “and” here asks for all."
        count = len(difference.keys)
        more = "one more alternative" if count == 1 else f"{count} more alternatives"
        words = self._page.place(self._span(difference)).quote
        return f"{self._subject} " + _SAID[difference.kind].format(
            more=more, what=difference.what, words=words
        )

    def _mixed(self, other: str) -> Finding:
        mine = [each for each, owner in self._verdict.borrowed if owner == other]
        words = [f"“{self._page.place(self._span(each)).quote}”" for each in mine]
        theirs = self._catalog.label(other)
        message = (
            f"This is given as the {self._label} indication of {self._statement.product.name}, but"
            f" {' and '.join(words)} {'come' if len(mine) > 1 else 'comes'} from the {theirs} one;"
            f" the {self._label} one has no such restriction. {self._source()}"
        )
        more = [
            Related(self._place(each), f"this too is from the {theirs} one") for each in mine[1:]
        ]
        return self._finding(message, self._place(mine[0]), *more)

    def _superseded(self, changed: date, reviewed: date | None) -> Finding:
        current = self._verdict.indications[0]
        first = next((each for each in self._verdict.differences if each.kind != "extra"), None)
        now = f" and now says {first.what}" if first else ""
        if first is None and current.age:
            now = f" and now says {limit('age', current.age)}"
        late = (
            f"; this page was last reviewed on {reviewed}, before that"
            if reviewed and reviewed < changed
            else "; this page gives the earlier text"
        )
        message = f"{self._subject} changed on {changed}{now}{late}. {self._source()}"
        where = first or self._statement.clause
        span = self._statement.passage.span(where.start, where.end)
        return self._finding(message, self._page.place(span))

    def _span(self, difference: IndicationDifference) -> Span:
        return self._statement.passage.span(difference.start, difference.end)

    def _place(self, difference: IndicationDifference) -> Place:
        return self._page.place(self._span(difference))

    def _source(self) -> str:
        return f"(Source: {self._verdict.indications[0].source}.)"

    def _finding(self, message: str, place: Place, *related: Related) -> Finding:
        held = self._statement.held
        if not held.named and held.place:
            related = (*related, Related(held.place, f"the page speaks of the {self._label} label"))
        return Finding(message=message, place=place, related=related, severity=self._severity())

    def _severity(self) -> Severity | None:
        if any(each.confidence == "warn" for each in self._verdict.indications):
            return Severity.note
        unsure = self._verdict.guessed or self._statement.strength == "plain"
        return Severity.warning if unsure else None
