"""Amounts that are another so many times: by unit, by month and year, twice, a quarter of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._sums.addends import is_count, units
from guidelint.checks._sums.claims import Proposal
from guidelint.checks._sums.readings import combine, factor, of_term
from guidelint.checks._sums.terms import Term, alike, is_clear
from guidelint.language.totals import (
    Cue,
    is_each,
    is_instalments,
    is_result,
    is_split,
    is_tight,
    is_times,
    says_same,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._sums.readings import Reading

_PER_YEAR = {
    ("month", "year"): 12,
    ("quarter", "year"): 4,
    ("week", "year"): 52,
    ("semester", "year"): 2,
    ("term", "year"): 3,
    ("month", "quarter"): 3,
    ("day", "week"): 7,
}
_SURE = frozenset({("month", "year"), ("quarter", "year"), ("semester", "year")})
_OF_A_YEAR = re.compile(
    r"\bfor\s+(?:each|every)\s+(?P<unit>month|quarter|week)\s+of\s+(?:the|a|your|that|one)\s+"
    r"(?:first\s+|whole\s+|full\s+|academic\s+)?(?P<whole>year|quarter)\b",
    re.IGNORECASE,
)
_TIMES = {"twice": 2, "double": 2, "half": 0.5, "triple": 3, "three times": 3}
_TWICE = re.compile(r"\b(twice|double|triple)\s+(?:the|that|this|its|your)?\b", re.IGNORECASE)


def multiples(sentences: Sequence[tuple[Term, ...]], index: int, at: int) -> Iterator[Proposal]:
    """Propose products and quotients that a number in the `at`-th place of a sentence can be."""
    terms = sentences[index]
    target = terms[at]
    if not target.codes:
        return
    before = target.text[terms[at - 1].quantity.end if at else 0 : target.start]
    amounts = [each for each in terms[:at] if alike(each, target) and is_clear(each)]
    previous = [each for s in sentences[max(0, index - 2) : index] for each in s]
    earlier = [each for each in previous if alike(each, target) and is_clear(each)]
    counts = [each for each in (*previous, *terms[:at]) if is_count(each) and is_clear(each)]
    if amounts:
        yield from _of_period(amounts[-1], target, before)
        yield from _shared_out(amounts[-1], target, counts, before)
    yield from _by_unit([*earlier[-6:], *amounts], target, terms[:at], before)
    yield from _taken_times([*earlier[-2:], *amounts], target, counts, before)


def _of_period(amount: Term, target: Term, before: str) -> Iterator[Proposal]:
    """Propose "£6,150 a term, or £18,450 a year"."""
    gap = amount.text[amount.end : target.start]
    named = _OF_A_YEAR.search(amount.text[amount.quantity.body[1] : target.start])
    pair = ("", "")
    if named:
        pair = (named["unit"].lower(), named["whole"].lower())
    elif len(amount.quantity.per) == len(target.quantity.per) == 1 and is_tight(gap):
        pair = (amount.quantity.per[0], target.quantity.per[0])
    number = _PER_YEAR.get(pair)
    if number and (said := says_same(before)) is not Cue.none:
        cue = said if pair in _SURE else Cue.weak
        yield Proposal("product", combine(factor(number, str(number)), "×", of_term(amount)), cue)
    number = _PER_YEAR.get(pair[::-1])
    if number and (said := says_same(before)) is not Cue.none:
        cue = said if pair[::-1] in _SURE else Cue.weak
        yield Proposal("product", combine(of_term(amount), "÷", factor(number, str(number))), cue)


def _shared_out(
    amount: Term, target: Term, counts: Sequence[Term], before: str
) -> Iterator[Proposal]:
    """Propose "USD 795,000, that is USD 15,000 for each injection"."""
    per = set(target.quantity.per)
    each = is_each(target.text[target.quantity.end :])
    last = [count for count in counts if count.index == target.index and count.end <= target.start]
    if last and is_instalments(target.text[last[-1].quantity.end : target.start]):
        reading = combine(of_term(amount), "÷", of_term(last[-1]))
        split = is_split(target.text[amount.end : last[-1].start])
        yield Proposal("product", reading, Cue.strong if split else Cue.weak)
    if not (per or each) or amount.quantity.per not in ((), ("year",)):
        return
    fitting = [count for count in counts if each or per & units(count)]
    if len({count.quantity.low for count in fitting}) == 1 and fitting[-1].quantity.low > 0:
        reading = combine(of_term(amount), "÷", of_term(fitting[-1]))
        yield Proposal("product", reading, says_same(before))


def _by_unit(
    amounts: Sequence[Term], target: Term, here: Sequence[Term], before: str
) -> Iterator[Proposal]:
    """Propose "€38 an hour … for 110 hours that makes €4,180"."""
    if target.quantity.per:
        return
    found = [
        (amount, count)
        for amount in amounts
        for count in here
        if is_count(count) and is_clear(count) and set(amount.quantity.per) & units(count)
    ]
    plain = says_same(before) is Cue.strong or is_result(before)
    for amount, count in found:
        alone = len(found) == 1 and is_times(target.text[count.end : target.start])
        cue = Cue.strong if plain and alone else Cue.weak
        yield Proposal("product", combine(of_term(count), "×", of_term(amount)), cue)


def _taken_times(
    amounts: Sequence[Term], target: Term, counts: Sequence[Term], before: str
) -> Iterator[Proposal]:
    """Propose "four times the wage. The wage is €920, so the threshold is €3,680"."""
    if not (is_result(before, loosely=True) or says_same(before) is not Cue.none):
        return
    times = [_bare(count) for count in counts if count.quantity.unit == "time"]
    found = _TWICE.search(target.text[: target.start])
    if found:
        times.append(factor(int(_TIMES[found[1].lower()]), "2"))
    for amount in amounts:
        for number in times:
            yield Proposal("product", combine(number, "×", of_term(amount)), Cue.weak)


def _bare(count: Term) -> Reading:
    """Read "four times" as 4."""
    said = " to ".join(f"{end.value.normalize():f}" for end in count.quantity.ends)
    return msgspec.structs.replace(of_term(count), formula=said)
