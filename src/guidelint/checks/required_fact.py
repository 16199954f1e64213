"""Facts that pages must give as a house pack states them: a lead, the fact, and what follows."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._scope import Where, holds_for
from guidelint.checks.base import Check, Params
from guidelint.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Page, Sentence

LONGEST = 60
"""Characters that may stand in the place of a fact."""


class HouseFact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A fact: between the words `before` and `after` stands `says`.

    where: attributes of the pages for which it holds. required: such a page must give it.
    """

    says: str
    before: str = ""
    after: str = ""
    where: Where = msgspec.field(default_factory=dict)
    required: bool = False


class RequiredFactParams(Params, frozen=True):
    """facts: what pages must say."""

    facts: tuple[HouseFact, ...]


class RequiredFact(Check[RequiredFactParams]):
    """Report other words in the place of a fact, and pages that lack a required one."""

    params_type = RequiredFactParams

    @cached_property
    def patterns(self) -> list[re.Pattern[str]]:
        """A pattern for each fact, with what stands in its place as the group."""
        return [
            re.compile(
                rf"{_words(fact.before)}(?P<fact>\S(?:.{{0,{LONGEST}}}?\S)??){_words(fact.after)}"
                if fact.after
                else rf"{_words(fact.before)}(?P<fact>{_like(fact.says)})",
                re.IGNORECASE,
            )
            for fact in self.params.facts
        ]

    def scan(self, page: Page) -> Iterator[Finding]:
        """Read one page."""
        for fact, pattern in zip(self.params.facts, self.patterns, strict=True):
            if not holds_for(fact.where, page, page.document.title):
                continue
            given = False
            for sentence in page.sentences:
                for found in pattern.finditer(sentence.text):
                    given = True
                    if _plain(found["fact"]) != _plain(fact.says):
                        yield _other(page, sentence, found, fact)
            if fact.required and not given:
                yield _absent(page, fact)


def _words(text: str) -> str:
    """Make a pattern of words that may be spaced otherwise."""
    escaped = r"\s+".join(re.escape(word) for word in text.split())
    before = r"(?<!\w)" if text[:1].isalnum() else ""
    return rf"\s*{before}{escaped}\s*" if text else ""


def _like(says: str) -> str:
    """Make a pattern of as many words as a fact has."""
    return r"\s+".join([r"[^\s,;:.]+(?:[.,]\d+)*"] * len(says.split()))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _other(page: Page, sentence: Sentence, found: re.Match[str], fact: HouseFact) -> Finding:
    place = page.place(sentence.span(*found.span("fact")))
    return Finding(
        message=f"“{' '.join(place.quote.split())}” stands here; the house fact is “{fact.says}”.",
        place=place,
    )


def _absent(page: Page, fact: HouseFact) -> Finding:
    title = next((block for block in page.blocks if block.kind != "meta"), page.blocks[0])
    said = " ".join(part for part in (fact.before, fact.says, fact.after) if part)
    return Finding(
        message=f"This page does not say “{said}”, which pages like it must.",
        place=page.place(title.span(0, len(title.text))),
    )


CHECK = RequiredFact
