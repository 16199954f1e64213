"""Whether two sentences of a page speak of the same case, as far as the page's structure tells."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.language.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Block, Page

_LABEL_WORDS = 7
_RECAP = re.compile(
    r"\b(?:FAQs?|questions?|answers|Q&A|summary|glance|overview|orientation|in (?:short|brief)"
    r"|key (?:facts|points|takeaways)"
    r"|quick (?:facts|orientation|answers|guide|reference)|checklist|recap|conclusion"
    r"|takeaways|TL;?DR)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:how|what|when|where|who|whom|which|why|can|do|does|is|are|will|should|must|may)\b",
    re.IGNORECASE,
)
_ASPECT = re.compile(
    r"\b(?:costs?|fees?|prices?|pricing|charges|payments?|budget|money|tim(?:e|es|ing|eline|elines)"
    r"|duration|deadlines?|process(?:ing)?|procedures?|steps?|appl(?:y|ying|ication|ications)"
    r"|documents?|documentation|papers?|paperwork|requirements?|requires?|eligib(?:le|ility)"
    r"|conditions?|rules?|introduction|background|notes?|risks?|delivery|storage|shipping|logistics"
    r"|safety|refunds?|cancellations?|renewals?|extensions?|appeals?|refusals?|support|contacts?"
    r"|help|arrival|departure|language|records?|penalt(?:y|ies)|registration|filing|returns?"
    r"|inspections?|approvals?|decisions?|decides?|pathway|route|dosing|dosage|administration"
    r"|monitoring|treatment|coverage|limits?|thresholds?|scope|details|waiting|preparation)\b",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"\b(?:for|if|unless|as|with|without|by|via|versus|vs|under|over|than|only|instead|option"
    r"|cases?|scenarios?|examples?|samples?|types?|tier|class|category|plans?|level|phase"
    r"|version)\b|\d",
    re.IGNORECASE,
)

_BYLINE = re.compile(
    r"\b(?:updated|reviewed|published|checked|written|by|read)\b|\d{4}", re.IGNORECASE
)
_EXAMPLES = re.compile(r"\b(?:examples?|samples?|scenarios?|stor(?:y|ies))\b", re.IGNORECASE)


class Setting(msgspec.Struct, frozen=True):
    """Where a sentence stands: the headings above it, a label, a question, a list."""

    headings: tuple[int, ...]
    label: int
    question: str
    kind: str


def settings(page: Page) -> dict[int, Setting]:
    """Give the setting of each prose block, by its index; the question is filled in later."""
    found = {}
    label = section = -1
    for i, block in enumerate(page.blocks):
        if block.section != section or block.kind == "heading":
            section, label = block.section, -1
        if block.kind == "paragraph" and _is_label(block.text) and not _leads_list(page, i):
            label = i
        if block.kind in ("paragraph", "item"):
            found[i] = Setting(tuple(_path(page, block)), label, "", block.kind)
    return found


def _is_label(text: str) -> bool:
    """Whether a line names the case that what follows is about, like a heading."""
    short = text.count(" ") < _LABEL_WORDS and text[-1] not in ".!?;"
    return short and not _BYLINE.search(text)


def _leads_list(page: Page, i: int) -> bool:
    return i + 1 < len(page.blocks) and page.blocks[i + 1].kind in ("item", "cell")


def _path(page: Page, block: Block) -> Iterator[int]:
    """Yield the headings above a block, from the outermost."""
    above = []
    at = block.section
    while at >= 0:
        above.append(at)
        at = page.blocks[at].section
    yield from reversed(above)


def same_case(page: Page, left: Setting, right: Setting, *, loose: bool = False) -> bool:
    """Whether nothing in the page's structure says that two sentences treat different cases.

    loose: the words themselves say that both are about the page's one subject, so that a heading
    need not be known to name a side of it.
    """
    if left.label != right.label or left.kind == right.kind == "item":
        return False
    if left.question != right.question and (
        picks_case(left.question) or picks_case(right.question)
    ):
        return False
    shared = sum(a == b for a, b in zip(left.headings, right.headings, strict=False))
    tails = [[page.blocks[at].text for at in each.headings[shared:]] for each in (left, right)]
    common = [page.blocks[at].text for at in left.headings[:shared]]
    return not (common and _EXAMPLES.search(common[-1])) and _same_topic(*tails, loose=loose)


def _same_topic(left: list[str], right: list[str], *, loose: bool) -> bool:
    if any(picks_case(heading) for heading in (*left, *right)):
        return False
    if any(_RECAP.search(heading) for heading in (*left[:1], *right[:1])):
        return True
    if not loose and not all(is_aspect(heading) for heading in (*left, *right)):
        return False
    return not (left and right) or not (_topics(left[0]) & _topics(right[0]))


@lru_cache(maxsize=1024)
def picks_case(heading: str) -> bool:
    """Whether a heading or question names one case of several ("If you are married")."""
    return bool(_CASE.search(heading)) and not _RECAP.search(heading)


def is_aspect(heading: str) -> bool:
    """Whether a heading names a side of the page's one topic ("What it costs"), not a case."""
    return bool(_ASKS.match(heading) or _ASPECT.search(heading) or _RECAP.search(heading))


def _topics(heading: str) -> set[str]:
    return {word.stem for word in words(heading) if word.kind in ("content", "number")}
