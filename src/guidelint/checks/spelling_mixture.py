"""British and American spelling of one word on one page."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from guidelint.checks._prose import in_english
from guidelint.checks.base import Check, Params
from guidelint.language.spelling import american
from guidelint.model import Edit, Finding, Fix, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Page, Span

WORD = re.compile(r"(?<![\w“‘\"'])[a-z]{4,}(?![\w”\"])")
"""A word in lower case: what is capitalised may be a name, what is quoted is somebody's."""
EMPHASIS = re.compile(r"^(?:[*_]|</(?:i|em|cite|q)\b)")
"""Closes a phrase that is set apart, such as a title or a phrase of another language."""


class SpellingMixture(Check[Params]):
    """Group the spellings of each word, and report the rarer one."""

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each word that the page spells in both ways."""
        if not in_english(page):
            return
        for spellings in _by_word(page).values():
            if len(spellings) > 1:
                yield _finding(page, spellings)


def _by_word(page: Page) -> dict[str, dict[str, list[Span]]]:
    words: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for block in page.blocks:
        if block.kind != "meta":
            for match in WORD.finditer(block.text):
                span = block.span(match.start(), match.end())
                if not EMPHASIS.search(page.raw[span.end : span.end + 8]):
                    words[american(match[0])][match[0]].append(span)
    return words


def _finding(page: Page, spellings: dict[str, list[Span]]) -> Finding:
    """Report the spelling that stands less often, or later, as the odd one."""
    ranked = sorted(spellings, key=lambda word: (len(spellings[word]), -spellings[word][0].start))
    odd, usual = ranked[0], ranked[-1]
    times = len(spellings[usual])
    count = "once" if times == 1 else f"{times} times"
    span = spellings[odd][0]
    return Finding(
        message=f"The page spells “{odd}” here and “{usual}” {count} elsewhere.",
        place=page.place(span),
        related=(Related(page.place(spellings[usual][0]), f"“{usual}”"),),
        fix=Fix(f"write “{usual}”", tuple(Edit(each, usual) for each in spellings[odd])),
    )


CHECK = SpellingMixture
