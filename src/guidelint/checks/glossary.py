"""Names that a glossary replaces: old ones since a day, wrong ones ever, each where it holds."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.identity.scope import holds_for
from guidelint.model import Edit, Finding, Fix, Related, Severity
from guidelint.naming.terms import Term, TermFinder, TermUse, is_meant, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from guidelint.reading import Reading

MAX_RELATED = 3


class GlossaryParams(Params, frozen=True):
    """terms: the glossary."""

    terms: tuple[Term, ...]


class Glossary(Check[GlossaryParams]):
    """Report, once for each page and term, the names that the glossary replaces."""

    @cached_property
    def finder(self) -> TermFinder:
        """The finder of all names at once."""
        return TermFinder(self.params.terms)

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Read one page."""
        for number, uses in sorted(self.finder.uses(reading).items()):
            term = self.params.terms[number]
            today, since = self.context.today, last_day(term.valid_from)
            if (since and since > today) or (term.valid_to and last_day(term.valid_to) < today):
                continue
            meant = list(self._meant(term, uses))
            if meant:
                from guidelint.reading.reviewed import review_day  # reads all quantities: slow

                reviewed = review_day(reading) if term.valid_from else None
                yield _finding(term, meant, reviewed if reviewed and reviewed < since else None)

    def _meant(self, term: Term, uses: Sequence[TermUse]) -> Iterator[TermUse]:
        """Give the uses that are meant; "Long Name (LN)" is one mention."""
        before, meant = None, False
        for use in uses:
            joined = before and before.text is use.text
            if not (joined and before and use.text.clean[before.end : use.start] == " ("):
                sentence = use.sentence[0]
                meant = is_meant(term, use) and holds_for(
                    term.where, use.text.page, sentence, use.heading
                )
            before = use
            if meant:
                yield use


def _finding(term: Term, uses: Sequence[TermUse], reviewed: date | None) -> Finding:
    first, *others = [use.place for use in uses]
    edits = tuple(Edit(place.span, term.term) for place in (first, *others))
    unsure = term.confidence == "warn"  # it asks to look it up first
    return Finding(
        message=_message(term, uses, reviewed),
        place=first,
        related=tuple(Related(place, "here too") for place in others[:MAX_RELATED]),
        fix=None if unsure else Fix(f"write “{term.term}”", edits),
        severity=Severity.note if reviewed or unsure else None,
    )


def _message(term: Term, uses: Sequence[TermUse], reviewed: date | None) -> str:
    first, *others = dict.fromkeys([uses[0].printed, *sorted({use.printed for use in uses})])
    named = f"“{first}”" + (f" (and {', '.join(f'“{each}”' for each in others)})" if others else "")
    since = f"{term.valid_from} it is “{term.term}”."
    if not term.valid_from:
        said = f"{named} is not the name; write “{term.term}”."
    elif term.confidence == "warn":
        said = f"{named} may be out of date: look up whether “{term.term}” has taken its place."
    elif reviewed:
        said = f"{named} was right when this page was reviewed on {reviewed}; since {since}"
    else:
        said = f"{named} is out of date; since {since}"
    many = "twice" if len(uses) == 2 else f"{len(uses)} times"
    times = f" It stands {many} on this page." if len(uses) > 1 else ""
    return f"{said}{f' {term.reason}' if term.reason else ''}{times}"
