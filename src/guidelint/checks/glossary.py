"""Names that a glossary replaces: old ones since a day, wrong ones ever, each where it holds."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from guidelint.checks._terms import Term, Use, fix_for, last_day, message, related_places
from guidelint.checks.base import Check, Params
from guidelint.identity.scope import holds_for
from guidelint.language.expansions import find_definitions
from guidelint.language.terms import TermFinder
from guidelint.lexicon import LANGUAGES, lexicon
from guidelint.model import Finding, Severity, sentence_bounds
from guidelint.reading.history import is_historical, is_quoted, reads_as_past
from guidelint.reading.mentions import unmarked
from guidelint.reading.stems import stem
from guidelint.reading.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from guidelint.model import Block, Page

_OLD_ON_PURPOSE = """
aliases slug tags keywords redirect_from redirects url path id
"""
SKIPPED_META = frozenset(_OLD_ON_PURPOSE.split())
"""Front matter that keeps old names on purpose."""


class GlossaryParams(Params, frozen=True):
    """terms: the glossary."""

    terms: tuple[Term, ...]


class Glossary(Check[GlossaryParams]):
    """Report, once for each page and term, the names that the glossary replaces."""

    params_type = GlossaryParams

    @cached_property
    def entries(self) -> tuple[tuple[int, str, bool], ...]:
        """The names to look for: (number of the term, name, exact case)."""
        found = []
        for number, term in enumerate(self.params.terms):
            for name in (term.term, *term.current, *term.instead_of):
                exact = " " not in name if term.case_sensitive is None else term.case_sensitive
                found.append((number if name in term.instead_of else -1, name, exact))
        return tuple(found)

    @cached_property
    def finder(self) -> TermFinder:
        """The finder of all names at once; right names are found too, so that they win."""
        return TermFinder([(name, exact) for _, name, exact in self.entries])

    def scan(self, page: Page) -> Iterator[Finding]:
        """Read one page."""
        uses: dict[int, list[Use]] = defaultdict(list)
        for block in page.blocks:
            if block.kind == "meta" and block.key.split(".")[0] in SKIPPED_META:
                continue
            for number, start, end in self._meant_in(page, block):
                uses[number].append(Use(block.text[start:end], block.span(start, end)))
        for number, found in sorted(uses.items()):
            finding = self._finding(page, self.params.terms[number], found)
            if finding:
                yield finding

    def _meant_in(self, page: Page, block: Block) -> Iterator[tuple[int, int, int]]:
        """Yield the names of a block that are meant; "Long Name (LN)" is one mention."""
        before = (-1, 0, False)
        for number, start, end in self._names_in(block):
            if before[0] == number and block.text[before[1] : start] == " (":
                meant = before[2]
            else:
                meant = self._is_meant(self.params.terms[number], page, block, (start, end))
            before = (number, end, meant)
            if meant:
                yield number, start, end

    def _names_in(self, block: Block) -> Iterator[tuple[int, int, int]]:
        for match in self.finder.find(block.text):
            number = self.entries[match.term][0]
            if number >= 0:
                yield number, match.start, match.end

    def _is_meant(self, term: Term, page: Page, block: Block, place: tuple[int, int]) -> bool:
        """Whether a name is used as today's name of what the term is about."""
        sentence, start, end = _sentence(block, place)
        heading = page.section_of(block)
        if term.near and not _has_one(sentence, term.near):
            return False
        if is_title(sentence, start, end) or _stands_for_another(term, page, sentence[start:end]):
            return False
        if term.valid_from and reads_as_past(sentence, end, last_day(term.valid_from).year):
            return False
        past = is_historical(sentence, start, end, heading, (term.term, *term.current))
        if past if term.valid_from else is_quoted(sentence, start, end):
            return False
        return holds_for(term.where, page, sentence, heading)

    def _finding(self, page: Page, term: Term, uses: Sequence[Use]) -> Finding | None:
        today, since = self.context.today, last_day(term.valid_from)
        if (since and since > today) or (term.valid_to and last_day(term.valid_to) < today):
            return None
        reviewed = _review_day(page) if term.valid_from else None
        was_right = bool(reviewed and reviewed < since)
        return Finding(
            message=message(term, uses, reviewed if was_right else None),
            place=page.place(uses[0].span),
            related=related_places(page, uses),
            fix=fix_for(term, uses),
            severity=Severity.note if was_right or term.confidence == "warn" else None,
        )


def _has_one(sentence: str, near: tuple[str, ...]) -> bool:
    """Whether one of some words stands in a sentence, in the singular or the plural."""
    either = "|".join(re.escape(word) for word in near)
    return re.search(rf"(?<!\w)(?:{either})s?(?!\w)", sentence) is not None


def _review_day(page: Page) -> date | None:
    from guidelint.reading.reviewed import review_day  # reads all quantities: slow to import

    return review_day(page)


def _sentence(block: Block, place: tuple[int, int]) -> tuple[str, int, int]:
    """Give the sentence around a place of a block, and the place within it."""
    for start, end in sentence_bounds(block.text):
        if start <= place[0] and place[1] <= end:
            return block.text[start:end], place[0] - start, place[1] - start
    return block.text, *place


def is_title(sentence: str, start: int, end: int) -> bool:
    """Whether the name is part of the title of a law ("NHIF Act, 1998", "Law 65-00 on RAMED")."""
    english = lexicon(LANGUAGES[0])
    after = tokenise(sentence[end : end + 20])[:1]
    laws = english.words("kind of law")
    if sentence[end : end + 1] == " " and any(each.capital and each.low in laws for each in after):
        return True
    before = sentence[max(0, start - 60) : start]
    named = any(each.capital and each.low in laws for each in tokenise(before))
    return named and english.pattern("before what a law is of").search(before) is not None


def _stands_for_another(term: Term, page: Page, name: str) -> bool:
    """Whether the page spells the acronym out, and not as a name that the term replaces."""
    if " " in name or not name.isupper():
        return False
    names = (*term.instead_of, *term.current, term.term)
    full = {_content(other) for other in names if " " in other}
    for block in page.blocks:
        if name not in block.text or "(" not in block.text:
            continue
        for each in find_definitions(block.text):
            if each.short == name and each.spelt and full:
                return not any(_begins(_content(each.long), other) for other in full)
    return False


def _content(text: str) -> tuple[str, ...]:
    small = lexicon(LANGUAGES[0]).function_words
    found = (token.low for token in tokenise(text) if token.kind == "word")
    return tuple(stem(unmarked(word), LANGUAGES[0]) for word in found if word not in small)


def _begins(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    size = min(len(one), len(other))
    return one[:size] == other[:size] or one[-size:] == other[-size:]


CHECK = Glossary
