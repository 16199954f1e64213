"""Percentages with the part and the whole they are of, as sentences print them."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._sums.figures import Figure, figures, is_plain, is_single
from guidelint.checks._sums.rough import is_rough
from guidelint.checks._sums.terms import Term, alike, terms_of
from guidelint.checks._sums.wholes import wholes
from guidelint.language.proportions import (
    in_brackets,
    is_of,
    is_part_of,
    is_stated_as,
    of_named,
    restates,
)
from guidelint.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page

Sentences = tuple[tuple[Term, ...], ...]


class Portion(msgspec.Struct, frozen=True):
    """A percentage, its part and the wholes it may be of, the likeliest first.

    `start` and `end` are what is said of it in its sentence.
    """

    percent: Term
    part: Figure
    wholes: tuple[Figure, ...]
    start: int
    end: int
    severity: Severity | None = None


class _Pair(msgspec.Struct, frozen=True):
    """A part and its whole written as one: "52 of 54"; where they stand."""

    part: Figure
    whole: Figure
    start: int
    end: int


def portions(page: Page) -> Iterator[Portion]:
    """Yield the percentages of a page that stand beside their part, in reading order."""
    sentences = terms_of(page)
    for index, terms in enumerate(sentences):
        pairs = None
        for at, percent in enumerate(terms):
            if percent.kind != "percent" or not _is_share(percent):
                continue
            pairs = list(_pairs(terms)) if pairs is None else pairs
            found = _of_pair(terms, at, pairs) or _stated(terms, at) or _led(terms, at)
            found = found or _named(sentences, index, at) or _counted(sentences, index, at)
            if found:
                yield found


def _is_share(term: Term) -> bool:
    quantity = term.quantity
    plain = len(quantity.ends) == 1 and not (quantity.hedge.bound or quantity.ambiguous)
    return plain and not quantity.per and quantity.unit == "percent" and quantity.low >= 0


def _pairs(terms: Sequence[Term]) -> Iterator[_Pair]:
    """Yield the proportions of a sentence: ratios, and "48 of our 60 claims"."""
    for term in terms:
        if term.kind == "ratio" and not is_rough(term):
            first, second = figures(term)
            yield _Pair(first, second, term.start, term.quantity.end)
    for part, whole in pairwise(terms):
        gap = part.text[part.quantity.end : whole.start]
        if alike(part, whole) and is_plain(part) and is_plain(whole) and is_part_of(gap):
            yield _Pair(figures(part)[0], figures(whole)[0], part.start, whole.end)


def _of_pair(terms: Sequence[Term], at: int, pairs: Sequence[_Pair]) -> Portion | None:
    """Read "52 of 54 (96%)" and "96% (52 of 54)"."""
    percent = terms[at]
    for pair in pairs:
        first, second = sorted([(pair.start, pair.end), (percent.start, percent.end)])
        between = [t for t in terms if first[1] <= t.start and t.end <= second[0]]
        if not between and _tied(percent, pair.start, pair.end):
            return Portion(percent, pair.part, (pair.whole,), first[0], second[1])
    return None


def _tied(percent: Term, start: int, end: int) -> bool:
    """Whether a percentage and what stands at `[start, end)` restate one another."""
    text = percent.text
    if end <= percent.start:
        return restates(text[end : percent.start], text[percent.end :])
    return in_brackets(text[percent.end : start], text[end:])


def _stated(terms: Sequence[Term], at: int) -> Portion | None:
    """Read "187,500, which is 50% of the limit of 375,000"."""
    if not 0 < at < len(terms) - 1:
        return None
    part, percent, whole = terms[at - 1 : at + 2]
    text = percent.text
    tied = is_stated_as(text[part.end : percent.start]) and is_of(text[percent.end : whole.start])
    if not (tied and alike(part, whole) and is_single(part) and is_single(whole)):
        return None
    end = whole.quantity.end
    return Portion(percent, figures(part)[0], figures(whole)[:1], part.start, end)


def _led(terms: Sequence[Term], at: int) -> Portion | None:
    """Read "85% of the 60 applicants (51)"."""
    if len(terms) < at + 3:
        return None
    percent, whole, part = terms[at : at + 3]
    text = percent.text
    tied = is_of(text[percent.end : whole.start]) and in_brackets(
        text[whole.quantity.end : part.start], text[part.end :]
    )
    if not (tied and alike(part, whole) and is_plain(part) and is_plain(whole)) or part.codes:
        return None
    return Portion(percent, figures(part)[0], figures(whole)[:1], percent.start, part.end)


def _named(sentences: Sentences, index: int, at: int) -> Portion | None:
    """Read "It is voluntary from 187,500, which is 50% of the limit", where one number is near."""
    terms = sentences[index]
    percent = terms[at]
    part = terms[at - 1] if at else None
    if part is None or not part.codes or not of_named(percent.text[percent.end :]):
        return None
    gap = part.text[part.end : percent.start]
    if not is_stated_as(gap) or gap.strip() in "([" or not is_single(part):
        return None
    near = [t for each in sentences[max(0, index - 2) : index] for t in each if alike(t, part)]
    near += [t for t in terms[: at - 1] if alike(t, part)]
    if len({t.quantity.low for t in near}) != 1 or not is_single(near[-1]):
        return None
    whole, end = figures(near[-1])[:1], percent.quantity.end
    return Portion(percent, figures(part)[0], whole, part.start, end, Severity.warning)


def _counted(sentences: Sentences, index: int, at: int) -> Portion | None:
    """Read "45 (90%)" and "90% (45)", whose whole stands elsewhere."""
    terms = sentences[index]
    percent = terms[at]
    for part in (*terms[max(0, at - 1) : at], *terms[at + 1 : at + 2]):
        if not is_plain(part) or part.kind == "measure":
            continue
        first, second = sorted((part, percent), key=lambda term: term.start)
        listed = not percent.text[first.end : second.start].strip(" ,;:")  # "10, 20 percent"
        if listed or not _tied(percent, part.start, part.quantity.end):
            continue
        found, severity = wholes(sentences, index, part)
        if found and not _of_others(sentences, index, percent):
            end = max(part.quantity.end, percent.end)
            return Portion(percent, figures(part)[0], tuple(found), first.start, end, severity)
    return None


def _of_others(sentences: Sentences, index: int, percent: Term) -> bool:
    """Whether two other counts near make the percentage, which then is not of these."""
    near = [t for terms in sentences[max(0, index - 1) : index + 1] for t in terms if is_plain(t)]
    said, unit = Fraction(percent.quantity.low), Fraction(percent.quantity.ends[0].quantum)
    numbers = {Fraction(t.quantity.low) for t in near if t.quantity.low > 0 and not t.codes}
    return any(
        abs(100 * a / b - said) < unit
        for a in numbers
        for b in numbers
        if a < b and a * 100 > unit * b
    )
