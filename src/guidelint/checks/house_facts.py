"""What a pack says of its subjects: facts that pages must give, and phrases that they rule out."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from guidelint.checks.base import Check, Context, Params
from guidelint.identity.scope import Where, holds_for
from guidelint.identity.subjects import PageNames, names_on
from guidelint.lexicon import LANGUAGES, lexicon
from guidelint.model import Finding, Place, Record, Related, Severity
from guidelint.reading.patterns import find, joined_statements, occurs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.identity.subjects import Names
    from guidelint.model import Page
    from guidelint.reading import Reading

LONGEST = 60
"""Characters that may stand in the place of a fact."""
MAX_RELATED = 3
"""Further places of a phrase that are shown."""


class HouseFact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A fact: between the words `before` and `after` stands `says`.

    where: attributes of the pages for which it holds. required: such a page must give it.
    """

    says: str
    before: str = ""
    after: str = ""
    where: Where = msgspec.field(default_factory=dict)
    required: bool = False

    @property
    def pattern(self) -> str:
        """The words around, with what stands in the place of the fact as the group "fact"."""
        fact = rf"\S(?:.{{0,{LONGEST}}}?\S)??"
        if not self.after:
            fact = r"\s+".join([r"[^\s,;:.]+(?:[.,]\d+)*"] * len(self.says.split()))
        return f"{_words(self.before)}(?P<fact>{fact}){_words(self.after)}"


def _words(text: str) -> str:
    """Make a pattern of words that may be spaced otherwise."""
    escaped = r"\s+".join(re.escape(word) for word in text.split())
    before = r"(?<!\w)" if text[:1].isalnum() else ""
    return rf"\s*{before}{escaped}\s*" if text else ""


class RequiredFactParams(Params, frozen=True):
    """facts: what pages must say."""

    facts: tuple[HouseFact, ...]


class RequiredFact(Check[RequiredFactParams]):
    """Report other words in the place of a fact, and pages that lack a required one."""

    @cached_property
    def patterns(self) -> list[re.Pattern[str]]:
        """A pattern for each fact."""
        return [re.compile(fact.pattern, re.IGNORECASE) for fact in self.params.facts]

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Read one page."""
        page = reading.page
        for fact, pattern in zip(self.params.facts, self.patterns, strict=True):
            if not holds_for(fact.where, page, page.document.title):
                continue
            given = False
            for sentence in reading.sentences:
                for found in pattern.finditer(sentence.text):
                    given = True
                    if _plain(found["fact"]) != _plain(fact.says):
                        place = page.place(sentence.span(*found.span("fact")))
                        said = f"“{' '.join(place.quote.split())}” stands here"
                        told = f"{said}; the house fact is “{fact.says}”."
                        yield Finding(message=told, place=place)
            if fact.required and not given:
                yield _absent(page, fact)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _absent(page: Page, fact: HouseFact) -> Finding:
    title = next((block for block in page.blocks if block.kind != "meta"), page.blocks[0])
    said = " ".join(filter(None, (fact.before, fact.says, fact.after)))
    message = f"This page does not say “{said}”, which pages like it must."
    return Finding(message=message, place=page.place(title.span(0, len(title.text))))


class KnownSubject(msgspec.Struct, frozen=True):
    """Something pages are about: its names and its facts by name; other keys are not read."""

    name: str
    aliases: tuple[str, ...] = ()
    facts: dict[str, Any] = {}


class RuledOut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
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
    cases: tuple[RuledOut, ...]
    unless: tuple[str, ...] = ()


class Inapplicable(Check[InapplicableParams]):
    """Report a phrase that a fact of a page's subject rules out, once, where it is plainest."""

    def __init__(self, params: InapplicableParams, context: Context) -> None:
        """Prepare the names of the subjects."""
        super().__init__(params, context)
        self._names: Names = tuple((each.name, each.aliases) for each in params.subjects)

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each phrase that cannot be true."""
        names = names_on(reading.page, self._names)
        here = [each for each in self.params.subjects if names and each.name in names.all]
        for case in self.params.cases if names else ():
            fitting = frozenset(each.name for each in here if case.fits(each))
            for phrase in case.phrases if fitting else ():
                if names and (uses := list(self._uses(reading, phrase, names, fitting))):
                    yield _does_not_fit(uses, case)

    def _uses(
        self, reading: Reading, phrase: str, names: PageNames, fitting: frozenset[str]
    ) -> Iterator[PhraseUse]:
        """Yield where a phrase is said of a fitting subject, and not denied."""
        prose = reading.once(joined_statements)
        for start, end in find((phrase,), prose.text):
            sentence, at = prose.part_at(start)
            text = sentence.text
            said = _standing(text, at, at + end - start)
            if said == "denied" or occurs(self.params.unless, text):
                continue
            before = sentence.block.text[: sentence.start]
            subject = names.about(text, before, sentence.block)
            if subject in fitting:
                place = reading.page.place(sentence.span(at, at + end - start))
                yield PhraseUse(said == "open", subject not in names.named(text), place, subject)


class PhraseUse(Record):
    """A phrase in a sentence about a subject; the plainest comes first."""

    open: bool
    unnamed: bool
    place: Place
    subject: str


def _does_not_fit(uses: Sequence[PhraseUse], case: RuledOut) -> Finding:
    """Report the plainest use of a phrase, with the others as related places."""
    first = min(uses)
    others = [use.place for use in uses if use is not first]
    message = f"“{first.place.quote}” does not fit {first.subject}, which {case.because}."
    if first.open:
        message += " The sentence leaves it open; say what holds here."
    return Finding(
        message=message + (f" It is said {len(uses)} times on this page." if others else ""),
        place=first.place,
        related=tuple(Related(place, "said here too") for place in others[:MAX_RELATED]),
        severity=Severity.note if first.open else None,
    )


def _standing(text: str, start: int, end: int) -> Literal["stated", "open", "denied"]:
    """Tell whether a sentence states, leaves open or denies the phrase at `[start, end)`.

    “where the terms permit” and “if applicable” leave open; “no”, “instead of” and “is not
    possible” deny. Only words of the phrase's own part of the sentence count.
    """
    pattern = lexicon(LANGUAGES[0]).pattern
    left, right = 0, len(text)
    for found in pattern("clause boundary").finditer(text):
        if found.end() <= start:
            left = found.end()
        elif found.start() >= end:
            right = found.start()
            break
    denied = pattern("denied before").search(text, left, start)
    if denied or pattern("denied after").match(text, end, right):
        return "denied"
    left_open = pattern("left open").search(text, left, right)
    left_open = left_open or pattern("left open before").search(text, left, start)
    return "open" if left_open else "stated"
