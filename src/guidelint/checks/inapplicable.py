"""Phrases that the facts of a page's subject rule out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.checks.base import Check, Context, Params
from guidelint.identity.subjects import PageNames, names_on
from guidelint.language.applying import Standing, standing
from guidelint.language.patterns import find, occurs
from guidelint.model import Finding, Place, Related, Severity
from guidelint.reading.joined import joined_statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.identity.subjects import Names
    from guidelint.model import Page

MAX_RELATED = 3
"""Further places of a phrase that are shown."""


class KnownSubject(msgspec.Struct, frozen=True):
    """Something pages are about: its names and its facts by name; other keys are not read."""

    name: str
    aliases: tuple[str, ...] = ()
    facts: dict[str, Any] = {}


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Facts and the phrases they rule out.

    when: fact to the value, or one of the values, it must have; all must hold. phrases: patterns
    without regard to case. because: completes “… does not fit NAME, which …”.
    """

    when: dict[str, str | tuple[str, ...]]
    phrases: tuple[str, ...]
    because: str

    def fits(self, subject: KnownSubject) -> bool:
        """Whether a subject has the facts."""
        return all(
            subject.facts.get(name) in ((value,) if isinstance(value, str) else value)
            for name, value in self.when.items()
        )


class InapplicableParams(Params, frozen=True):
    """subjects: what pages may be about. cases: what their facts rule out.

    unless: patterns that say that a sentence speaks of something else, or of things in general.
    """

    subjects: tuple[KnownSubject, ...]
    cases: tuple[Case, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Use:
    """A phrase in a sentence about a subject."""

    place: Place
    subject: str
    standing: Standing
    named: bool


class InapplicableCheck(Check[InapplicableParams]):
    """Report a phrase once a page, at the place where it is said most plainly."""

    params_type = InapplicableParams

    def __init__(self, params: InapplicableParams, context: Context) -> None:
        """Prepare the names of the subjects."""
        super().__init__(params, context)
        self._names: Names = tuple((each.name, each.aliases) for each in params.subjects)

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each phrase that cannot be true."""
        names = names_on(page, self._names)
        for case, fitting in self._cases(names) if names else ():
            for phrase in case.phrases:
                uses = list(self._uses(page, phrase, names, fitting)) if names else []
                if uses:
                    yield _finding(uses, case)

    def _cases(self, names: PageNames) -> list[tuple[Case, frozenset[str]]]:
        """Give the cases that fit a subject named on the page, each with those subjects."""
        here = [each for each in self.params.subjects if each.name in names.all]
        fitting = (
            (case, frozenset(each.name for each in here if case.fits(each)))
            for case in self.params.cases
        )
        return [(case, subjects) for case, subjects in fitting if subjects]

    def _uses(
        self, page: Page, phrase: str, names: PageNames, fitting: frozenset[str]
    ) -> Iterator[_Use]:
        """Yield where a phrase is said of a fitting subject, and not denied."""
        prose = joined_statements(page)
        for start, end in find((phrase,), prose.text):
            sentence, at = prose.part_at(start)
            text = sentence.text
            said = standing(text, at, at + end - start)
            if said == "denied" or occurs(self.params.unless, text):
                continue
            before = sentence.block.text[: sentence.start]
            subject = names.about(text, before, sentence.block)
            if subject in fitting:
                place = page.place(sentence.span(at, at + end - start))
                yield _Use(place, subject, said, subject in names.named(text))


def _finding(uses: Sequence[_Use], case: Case) -> Finding:
    """Report the plainest use of a phrase, with the others as related places."""
    first = min(uses, key=lambda use: (use.standing == "open", not use.named, use.place))
    others = [use for use in uses if use is not first]
    often = f" It is said {len(uses)} times on this page." if others else ""
    message = f"“{first.place.quote}” does not fit {first.subject}, which {case.because}."
    if first.standing == "open":
        message += " The sentence leaves it open; say what holds here."
    return Finding(
        message=message + often,
        place=first.place,
        related=tuple(Related(use.place, "said here too") for use in others[:MAX_RELATED]),
        severity=Severity.note if first.standing == "open" else None,
    )


CHECK = InapplicableCheck
