"""Answers and labels against what the page says under the same head, or in the same words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.checks._same_quantity.cases import apart, clause_of, qualifiers
from guidelint.checks._same_quantity.conflict import Conflict, excludes
from guidelint.checks._same_quantity.measured import cannot_both_hold, is_sum
from guidelint.checks._same_quantity.roots import content
from guidelint.checks._same_quantity.topics import topic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._same_quantity.told import Told
    from guidelint.model import Page

_ASKING = content(
    "long much old often many far soon new current allow count plan expect reckon take yes no"
)
_HOW = re.compile(
    r"how (?:long|much|old|far|often|soon|big|large|heavy)\b"
    r"|(?:can|do|does|is|are|may|must|will)\b",
    re.IGNORECASE,
)
SUM = re.compile(
    r"\b(?:in all|in total|altogether|all told|all in all|end[- ]to[- ]end|add(?:s|ed)? up to"
    r"|(?:take|last|need)s? .{0,40}\btogether|together\b[^.]{0,40} (?:take|last|need)s?\b"
    r"|taken (?:together|one after the other)"
    r"|total(?:s|led)?"
    r"|the whole (?:process|procedure|thing|route)|from start to finish|overall)\b",
    re.IGNORECASE,
)
"""Says outright that a duration is the sum."""
RESULT = re.compile(
    r"\b(?:so (?:the|you|your|that|it|we|a|an|allow|expect|plan|count)|therefore"
    r"|should (?:expect|allow|count|plan)|allow|plan (?:on|for)|count on|reckon with)\b",
    re.IGNORECASE,
)
"""Says what follows from the steps just told."""
_LONG = 4
"""Of so many words of a question, a sentence that answers it may lack one."""


def against_sections(page: Page, every: Sequence[Told]) -> Iterator[Conflict]:
    """Find an answer ("How long does it take?") that no part of its section bears out.

    The section must state a total or answer in the same way, or tell of a step that is longer.
    """
    for one in every:
        if not _is_all(one, every):
            continue
        group = _of_topic(page, one, every)
        if not group or not all(cannot_both_hold(one.value, other.value) for other in group):
            continue
        other = _decisive(one, group)
        if other and excludes(one, other) and not is_sum(one.value, [o.value for o in group]):
            yield Conflict(one, other, one.asked, one.how)


def in_same_words(page: Page, every: Sequence[Told]) -> Iterator[Conflict]:
    """Find an answer ("How long may I drive?") that a sentence in its words gives otherwise."""
    for one in every:
        if not (_is_all(one, every) and _is_direct(one)):
            continue
        asked = content(one.asked) - _ASKING
        if len(asked) < (1 if _HOW.match(one.asked) else 2):
            continue
        group = [o for o in every if _tells_of(o, asked, one)]
        plain = [o for o in group if not apart(page, one, o)]
        if any(not cannot_both_hold(one.value, other.value) for other in group):
            continue
        if plain and excludes(one, plain[0]):
            yield Conflict(one, plain[0], one.asked, one.how)


def _is_all(one: Told, every: Sequence[Told]) -> bool:
    """Whether a quantity is all that an answer gives, and not said of one case."""
    if not (one.how and one.lead) or qualifiers(clause_of(one)):
        return False
    if one.how == "question" and qualifiers(one.asked):
        return False
    here = [o for o in every if o.sentence is one.sentence and o.dimension == one.dimension]
    return len(here) == 1


def _is_direct(one: Told) -> bool:
    """Whether nothing but words of the question stand before the quantity that answers it."""
    return content(one.text[: one.start]) <= content(one.asked) | _ASKING


def _tells_of(other: Told, asked: frozenset[str], one: Told) -> bool:
    if other.asked == one.asked or other.value.dimension != one.value.dimension:
        return False
    if one.how == other.how == "label":
        return False
    answers = other.how and other.lead and _is_direct(other)
    shared = len(asked & content(f"{other.asked if answers else ''} {clause_of(other)}"))
    return shared >= max(1, len(asked) - (len(asked) >= _LONG))


def _of_topic(page: Page, one: Told, every: Sequence[Told]) -> list[Told]:
    """Give what is told elsewhere under headings or questions that ask the same."""
    asked = topic(one.asked, page)
    if asked.measure != one.dimension:
        return []
    return [
        other
        for other in every
        if other.block != one.block
        and not one.how == other.how == "label"
        and other.value.dimension == one.value.dimension
        and any(topic(text, page).answers(asked) for text in _over(page, other))
    ]


def _over(page: Page, one: Told) -> Iterator[str]:
    if one.how:
        yield one.asked
        return
    at = page.blocks[one.block].section
    while at >= 0:
        yield page.blocks[at].text
        at = page.blocks[at].section


def _decisive(one: Told, group: Sequence[Told]) -> Told | None:
    """Give the quantity of a section that an answer must agree with, if there surely is one."""
    plain = [other for other in group if not qualifiers(clause_of(other))]
    totals = [other for other in plain if other.how or is_total(other)]
    longer = [other for other in plain if one.value.high < other.value.high]
    return next(iter((*totals, *longer)), None)


def is_total(one: Told) -> bool:
    """Whether the words around a quantity say that it is the whole."""
    return bool(SUM.search(one.text) or RESULT.search(one.text[: one.start]))
