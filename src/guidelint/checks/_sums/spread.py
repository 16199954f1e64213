"""Totals that stand apart from their items: before them, or in the sentence after."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.checks._sums.addends import addend
from guidelint.checks._sums.claims import Proposal
from guidelint.checks._sums.readings import Reading, combine, factor, of_term, total
from guidelint.checks._sums.terms import Term, alike, is_clear
from guidelint.language.proportions import is_whole
from guidelint.language.totals import (
    Cue,
    is_choice,
    is_closed,
    is_coordination,
    is_list_start,
    is_made_up_of,
    is_rest,
    may_add,
    sums_up_before,
    total_cue,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_ITEMS = 12


def items_before(terms: Sequence[Term], target: Term) -> list[Term]:
    """Give the amounts before a total that could be its parts, from the last total on."""
    items = [each for each in terms if alike(each, target) and each.kind == target.kind]
    items = items[-_MOST_ITEMS:]
    if not all(map(is_clear, items)):
        return []
    for at in range(len(items) - 1, 1, -1):
        gap = items[at].text[items[at - 1].end : items[at].start]
        if total_cue(gap, "") is Cue.strong:
            return items[at:]
    return items


def words_around(terms: Sequence[Term], at: int) -> tuple[str, str]:
    """Give the words between a number and its neighbours; a total's own words are not shared."""
    text, target = terms[at].text, terms[at]
    before = text[terms[at - 1].end if at else 0 : target.start]
    if at + 1 == len(terms):
        return before, text[target.end :]
    after = text[target.end : terms[at + 1].start]
    return before, "" if total_cue(after, "") is Cue.strong else after


def sums_before(sentences: Sequence[tuple[Term, ...]], index: int, at: int) -> Iterator[Proposal]:
    """Propose that a total sums up the sentence before: "Together they make EUR 122"."""
    target, terms = sentences[index][at], sentences[index]
    if not target.codes or any(alike(each, target) for each in terms[:at]) or not index:
        return
    before, after = words_around(terms, at)
    cue = total_cue(before, after)
    previous = sentences[index - 1]
    items = items_before(previous, target)
    if cue is Cue.none or len(items) < 2:
        return
    if previous[0].sentence.block is not target.sentence.block:
        return
    gaps = [target.text] + [a.text[a.end : b.start] for a, b in pairwise(items)]
    plain = sums_up_before(target.text[: target.start]) and is_closed(after) and at == 0
    exact = not target.quantity.hedge.approximate and not any(map(is_choice, gaps))
    cue = Cue.strong if plain and exact else Cue.weak
    readings: list[Reading] = [addend(item, previous) for item in items]
    yield Proposal("sum", total(readings), cue)


def sums_after(terms: Sequence[Term], at: int) -> Iterator[Proposal]:
    """Propose that a total is made up of what follows: "EUR 122 in all: EUR 40 for ..., ..."."""
    target = terms[at]
    items = [each for each in terms[at + 1 :] if alike(each, target) and each.kind == target.kind]
    if not 1 < len(items) <= _MOST_ITEMS or not all(map(is_clear, items)):
        return
    text = target.text
    gap = text[target.quantity.end : items[0].start]
    cue = Cue.none
    if (
        is_made_up_of(gap)
        or (is_rest(text[items[-2].end : items[-1].start]) and "of which" in gap)
        or (":" in gap and total_cue(text[: target.start], gap) is Cue.strong)
    ):
        cue = Cue.strong
    gaps = [text[a.end : b.start] for a, b in pairwise(items)]
    if cue is Cue.none or not all(map(may_add, gaps)):
        return
    yield Proposal("sum", total([addend(item, terms[at + 1 :]) for item in items]), cue)


def _counts_out(target: Term, items: Sequence[Term], gap: str) -> bool:
    """Whether a count is followed by nothing but its parts: "9 members: 5 doctors and 4 nurses"."""
    counted = all(term.quantity.noun and term.kind == "count" for term in (target, *items))
    if not counted or not is_list_start(gap[target.end - target.quantity.end :]):
        return False
    text = target.text
    listed = all(is_coordination(text[a.end : b.start]) for a, b in pairwise(items))
    return listed and not text[items[-1].end :].strip(" .")


def remainders(terms: Sequence[Term], at: int) -> Iterator[Proposal]:
    """Propose what is left of a count: "of 420, 147 were upheld and the remaining 273 not"."""
    target = terms[at]
    if target.kind not in ("count", "number") or not at:
        return
    if not is_rest(target.text[terms[at - 1].end : target.start]):
        return
    counted = [t for t in terms[:at] if t.kind in ("count", "number", "ratio")]
    if not counted or len(counted) > 4 or not all(map(is_clear, counted)):
        return
    first, *parts = counted
    if first.kind == "ratio":
        part, whole = (factor(int(end.value), end.text, first) for end in first.quantity.ends)
    elif parts and is_whole(first.text[: first.start]):
        part, whole = total([of_term(each) for each in parts]), of_term(first)
    else:
        return
    if first.kind == "ratio" and parts:
        return
    yield Proposal("sum", combine(whole, "−", part), Cue.strong)
