"""All that is told of a page: its statements, and its sentences about approvals."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.medicine.approvals import Approvals
from guidelint.medicine.clause import unread
from guidelint.medicine.compare import AND
from guidelint.medicine.facts import Report, limit
from guidelint.medicine.judge import judge_statement, slots_said
from guidelint.medicine.statements import IndicationStatement, read_statements
from guidelint.model import Finding, Related, Severity
from guidelint.reading.reviewed import review_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from guidelint.medicine.catalog import Catalog
    from guidelint.medicine.clause import PatientClause
    from guidelint.medicine.compare import IndicationDifference
    from guidelint.medicine.judge import Verdict
    from guidelint.model import Page, Place
    from guidelint.reading import Reading

Told = tuple[Report, Finding]

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
    AND: "is met by any one of its criteria; “and” here asks for all.",
}


@lru_cache(maxsize=2)
def everything(reading: Reading, catalog: Catalog, today: date) -> tuple[Told, ...]:
    """Find all that is wrong on a page, once for all rules."""
    page, statements = reading.page, read_statements(reading, catalog)
    found: list[Told] = []
    for statement in statements:
        others = (each for each in statements if each is not statement)
        marks = [m for o in others if o.product == statement.product for m in o.clause.marks]
        verdict = judge_statement(statement, slots_said(marks), catalog, today)
        if verdict:
            found += _Teller(reading, statement, verdict, catalog).findings()
        found += _wrong_disease(page, statement, catalog)
    found += _not_understood(page, statements)
    found += Approvals(reading, catalog, review_day(reading) or today).findings()
    return tuple(found)


def _wrong_disease(page: Page, statement: IndicationStatement, catalog: Catalog) -> Iterator[Told]:
    """Yield a disease that a product is said to be for and is not, next to those it is for."""
    known, product = catalog.vocabulary.diseases, statement.product
    families = {known[name].family for name in product.diseases}
    for mark in statement.clause.of("disease"):
        foreign = mark.name not in product.diseases
        if foreign and known[mark.name].family in families and statement.leads_to(mark):
            own = sorted({known[each.disease].label for each in product.indications})
            told = f"{product.name} is for {' and '.join(own)}; this says {known[mark.name].label}."
            place = page.place(statement.passage.span(mark.start, mark.end))
            yield "wrong-disease", Finding(message=told, place=place)
            return


def _not_understood(page: Page, statements: tuple[IndicationStatement, ...]) -> Iterator[Told]:
    """Yield at most one note for each product of the page."""
    told: set[str] = set()
    for statement in statements:
        text, clause, name = statement.passage.text, statement.clause, statement.product.name
        firm = statement.strength != "plain" and clause.slots and name not in told
        if firm and (span := unread(text, clause)):
            told.add(name)
            message = (
                f"“{text[span[0] : span[1]]}” was not understood and not compared with the"
                f" indication of {name}."
            )
            place = page.place(statement.passage.span(*span))
            yield "not-understood", Finding(message=message, place=place, severity=Severity.note)


class _Teller:
    """Tells of one statement by the verdict on it."""

    def __init__(
        self, reading: Reading, statement: IndicationStatement, verdict: Verdict, catalog: Catalog
    ) -> None:
        self._page, self._reviewed = reading.page, review_day(reading)
        self._statement = statement
        self._verdict = verdict
        self._catalog = catalog
        self._label = catalog.label(verdict.authority)
        self._subject = f"The {self._label} indication of {statement.product.name}"
        self._source = f"(Source: {verdict.indications[0].source}.)"

    def findings(self) -> Iterator[Told]:
        """Yield each finding with its kind."""
        if self._verdict.changed:
            yield "superseded", self._superseded(self._verdict.changed)
            return
        differences = self._verdict.differences
        for owner in dict.fromkeys(owner for _, owner in differences if owner):
            yield "mixed-authorities", self._mixed(owner)
        for difference in (each for each, owner in differences if not owner):
            message = f"{self._message(difference)} {self._source}"
            if self._verdict.guessed:
                message = f"This is closest to the {self._label} indication on record. {message}"
            yield _REPORTS[difference.kind], self._finding(message, self._place(difference))

    def _message(self, difference: IndicationDifference) -> str:
        count = len(difference.keys)
        form = _SAID[AND if difference.what == AND else difference.kind]
        return f"{self._subject} " + form.format(
            more="one more alternative" if count == 1 else f"{count} more alternatives",
            what=difference.what,
            words=self._place(difference).quote,
        )

    def _mixed(self, other: str) -> Finding:
        mine = [self._place(each) for each, owner in self._verdict.differences if owner == other]
        words = " and ".join(f"“{place.quote}”" for place in mine)
        theirs = self._catalog.label(other)
        message = (
            f"This is given as the {self._label} indication of {self._statement.product.name}, but"
            f" {words} {'come' if len(mine) > 1 else 'comes'} from the {theirs} one;"
            f" the {self._label} one has no such restriction. {self._source}"
        )
        more = [Related(place, f"this too is from the {theirs} one") for place in mine[1:]]
        return self._finding(message, mine[0], *more)

    def _superseded(self, changed: date) -> Finding:
        current, reviewed = self._verdict.indications[0], self._reviewed
        found = (each for each, _ in self._verdict.differences)
        first = next((each for each in found if each.kind != "extra"), None)
        says = first.what if first else limit("age", current.age) if current.age else ""
        now = f" and now says {says}" if says else ""
        late = (
            f"this page was last reviewed on {reviewed}, before that"
            if reviewed and reviewed < changed
            else "this page gives the earlier text"
        )
        message = f"{self._subject} changed on {changed}{now}; {late}. {self._source}"
        return self._finding(message, self._place(first or self._statement.clause))

    def _place(self, where: IndicationDifference | PatientClause) -> Place:
        return self._page.place(self._statement.passage.span(where.start, where.end))

    def _finding(self, message: str, place: Place, *related: Related) -> Finding:
        held = self._statement.held
        if not held.named and held.place:
            related = (*related, Related(held.place, f"the page speaks of the {self._label} label"))
        unsure = self._verdict.guessed or self._statement.strength == "plain"
        severity = Severity.warning if unsure else None
        if any(each.confidence == "warn" for each in self._verdict.indications):
            severity = Severity.note
        return Finding(message=message, place=place, related=related, severity=severity)
