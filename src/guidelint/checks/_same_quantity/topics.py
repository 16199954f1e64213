"""What a heading, a question or a label asks for: how long, how much, and of what."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.checks._same_quantity.roots import content, stems_of

if TYPE_CHECKING:
    from guidelint.model import Page

Measure = Literal["", "duration", "money"]

_TIME = re.compile(
    r"\bhow (?:long|soon|quickly|fast)\b.*\b(?:takes?|lasts?|waits?|waiting|needs?|until|gets?"
    r"|receives?|expect|arrives?|decided?|ready|process\w*)\b"
    r"|\bhow long it takes\b"
    r"|\b(?:waiting|processing|lead|turn-?around|handling|decision|review|total|overall|delivery"
    r"|shipping|transit|response|completion)[ -]times?\b"
    r"|\btime ?(?:lines?|frames?|scales?)\b|\bduration\b|\btime (?:needed|required|it takes)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\bhow much\b.*\b(?:costs?|pay|charged?)\b|\bwhat\b.*\bcosts?\b|\bcosts?\b|\bfees?\b"
    r"|\bprices?\b|\bpricing\b|\bcharges?\b|\bbudget\b",
    re.IGNORECASE,
)
_GENERIC = stems_of(
    """
    wait waiting process processing lead turnaround handling total overall time timeline timeframe
    timescale duration need needed require required take takes last long soon quick quickly fast
    get receive expect whole entire everything thing procedure usual typical step stage start
    finish complete involved have go work normal average much cost fee price pricing charge pay
    money amount budget sum end reckon plan realistic realistically guide overview glance
    """
)


class Topic(msgspec.Struct, frozen=True):
    """A measure, and the stems of what it is of; none where it is of the page's own subject."""

    measure: Measure
    objects: frozenset[str]

    def answers(self, asked: Topic) -> bool:
        """Whether what stands under this is of what is asked."""
        if self.objects != asked.objects:
            return False
        return self.measure == asked.measure or (not self.measure and bool(self.objects))


def topic(text: str, page: Page) -> Topic:
    """Read what a heading, question or label asks for."""
    measure, stems = _topic(text)
    return Topic(measure, stems - subject_stems(page))


@lru_cache(maxsize=2048)
def _topic(text: str) -> tuple[Measure, frozenset[str]]:
    measure: Measure = "duration" if _TIME.search(text) else "money" if _MONEY.search(text) else ""
    return measure, content(text) - (_GENERIC if measure else frozenset())


@lru_cache(maxsize=4)
def subject_stems(page: Page) -> frozenset[str]:
    """Give the stems of what the page is about: its title, first heading and attributes."""
    first = next((block.text for block in page.blocks if block.kind == "heading"), "")
    texts = (page.document.title, first, *(value for _, value in page.subject.attributes))
    return frozenset().union(*(content(text.replace("-", " ")) for text in texts))
