"""British and American spelling of one word on one page."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from guidelint import regexes as re
from guidelint.checks._prose import in_english
from guidelint.checks.base import Check, Params
from guidelint.language.spelling import Spelling, spelling
from guidelint.model import Edit, Finding, Fix, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Page, Span

WORD = re.compile(r"(?<![\w“‘\"'])[a-z]{4,}(?![\w”\"])")
"""A word in lower case: what is capitalised may be a name, what is quoted is somebody's."""
EMPHASIS = re.compile(r"[*_]|</(?:i|em|cite|q)\b")
"""Closes a phrase that is set apart, such as a title or a phrase of another language."""
LICENCE = re.compile(
    r"\b(?:an?|the|your|his|her|their|this|that|each|every|any|no|of|driving|medical|full|valid|new|old"
    r"|current|foreign|local|provisional|practising|professional|trade|business) (licen[cs]es?)\b"
    r"(?! (?:a|an|the|you|them|it|him|her|us)\b)"
)
"""The noun: British for the document is "licence", and "to license" is the verb of both."""


class Use(NamedTuple):
    """A word as it is spelt somewhere on the page."""

    word: str
    spelt: Spelling
    span: Span


class SpellingMixture(Check[Params]):
    """Group the spellings of each word, and report the rarer one."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each word that the page spells in both ways."""
        if not in_english(page):
            return
        words: dict[str, list[Use]] = defaultdict(list)
        for use in _uses(page):
            words[use.spelt.stem].append(use)
        for uses in words.values():
            british = [use for use in uses if use.spelt.british]
            american = [use for use in uses if not use.spelt.british]
            if british and american:
                odd, usual = sorted((british, american), key=_weight)
                yield _finding(page, odd, usual)


def _weight(uses: list[Use]) -> tuple[int, int]:
    """Weigh a spelling: what stands less often, or later, is the odd one."""
    return len(uses), -uses[0].span.start


def _uses(page: Page) -> Iterator[Use]:
    for block in page.blocks:
        if block.kind == "meta":
            continue
        for match in WORD.finditer(block.text):
            spelt = spelling(match[0])
            span = block.span(match.start(), match.end()) if spelt else None
            if spelt and span and not EMPHASIS.match(page.raw, span.end):
                yield Use(match[0], spelt, span)
        for match in LICENCE.finditer(block.text):
            british = match[1].startswith("licenc")
            other = match[1].replace("nc", "ns") if british else match[1].replace("ns", "nc")
            span = block.span(match.start(1), match.end(1))
            yield Use(match[1], Spelling("licence", british, other), span)


def _finding(page: Page, odd: list[Use], usual: list[Use]) -> Finding:
    times = "once" if len(usual) == 1 else f"{len(usual)} times"
    edits = tuple(Edit(use.span, use.spelt.other) for use in odd)
    return Finding(
        message=f"The page spells “{odd[0].word}” here and “{usual[0].word}” {times} elsewhere.",
        place=page.place(odd[0].span),
        related=(Related(page.place(usual[0].span), f"“{usual[0].word}”"),),
        fix=Fix(f"write “{odd[0].spelt.other}”", edits),
    )


CHECK = SpellingMixture
