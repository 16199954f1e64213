"""A percentage that its own numerator and denominator do not give."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from guidelint.checks.base import Check, Params
from guidelint.language.quantities import quantities
from guidelint.model import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.language.quantities import Quantity
    from guidelint.model import Page, Sentence

OPENING = re.compile(r"\s*[(\[,;:]?\s*(?:or|i\.e\.|that is|=)?\s*")
"""What may stand between a count and the percentage that restates it."""
OF = re.compile(
    r"(?:of|out of|among|in|from) (?:the |these |those |all |a total of )*", re.IGNORECASE
)
HUNDRED = Decimal(100)


class Share(NamedTuple):
    """A part, its whole, and the percentage printed for it; `base` is where the whole stands."""

    part: Decimal
    whole: Decimal
    percent: Quantity
    said: tuple[int, int]
    base: tuple[Sentence, Quantity]


class Percentages(Check[Params]):
    """Recompute percentages from the numbers beside them, with the rounding that was printed.

    "45 (90%)" is checked only where one whole can be meant.
    """

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each percentage that cannot be the rounded quotient."""
        before: tuple[Sentence, ...] = ()
        for sentence in page.sentences:
            for share in shares(sentence, before):
                if not agrees(share):
                    yield _finding(page, sentence, share)
            before = (sentence,)


def shares(sentence: Sentence, before: tuple[Sentence, ...]) -> Iterator[Share]:
    """Yield the shares a sentence prints: "52 out of 54 (96%)", "96% (52/54)", "45 (90%)"."""
    found = quantities(sentence.text)
    for left, right in pairwise(found):
        if {left.kind, right.kind} == {"ratio", "percent"}:
            yield from _of_ratio(sentence, left, right)
        elif left.kind in {"count", "number"} and right.kind == "percent":
            yield from _of_base(sentence, left, right, before)


def _of_ratio(sentence: Sentence, left: Quantity, right: Quantity) -> Iterator[Share]:
    ratio, percent = (left, right) if left.kind == "ratio" else (right, left)
    between = sentence.text[left.end : right.start]
    part, whole = ratio.ends
    if whole.value and (OPENING.fullmatch(between) or (percent is left and "(" in between[-1:])):
        said = (left.start, right.end)
        yield Share(part.value, whole.value, percent, said, (sentence, ratio))


def _of_base(
    sentence: Sentence, part: Quantity, percent: Quantity, before: tuple[Sentence, ...]
) -> Iterator[Share]:
    noun_end = part.noun[1] if part.noun else part.end
    between = sentence.text[noun_end : percent.start]
    if part.is_range or part.hedge.bound or not re.fullmatch(r"\s*\(\s*", between):
        return
    bases = {base[1].low: base for each in (sentence, *before) for base in _bases(each)}
    bases = {whole: base for whole, base in bases.items() if whole >= part.low}
    if len(bases) == 1:
        ((whole, base),) = bases.items()
        yield Share(part.low, whole, percent, (part.start, percent.end), base)


def _bases(sentence: Sentence) -> Iterator[tuple[Sentence, Quantity]]:
    """Yield what may be the whole: "n = 54", or "of 50 applicants" with what is counted."""
    for quantity in quantities(sentence.text):
        of = any(match.end() == quantity.start for match in OF.finditer(sentence.text))
        if quantity.kind == "sample" or (quantity.kind == "count" and quantity.noun and of):
            yield sentence, quantity


def agrees(share: Share) -> bool:
    """Whether the quotient rounds, or is cut off, to the printed percentage.

    A percentage may be off by less than one unit of its last digit: 66% for 2 of 3 is cut off,
    67% is rounded. "About" widens it to the unit of its last digit that is not a trailing zero.
    """
    (printed,) = share.percent.ends[:1]
    unit = printed.loose if share.percent.hedge.approximate else printed.quantum
    return abs(share.part * HUNDRED / share.whole - printed.value) < unit


def _finding(page: Page, sentence: Sentence, share: Share) -> Finding:
    base_sentence, base = share.base
    quotient = share.part * HUNDRED / share.whole
    printed = share.percent.ends[0]
    rounded = quotient.quantize(min(printed.quantum, Decimal(1)))
    start, end = share.said
    end += sentence.text[end : end + 1] == ")"
    place = page.place(sentence.span(start, end))
    base_place = page.place(base_sentence.span(base.start, base.end))
    return Finding(
        message=f"{share.part} of {share.whole} is {rounded}%; the page says {printed.text}%.",
        place=place,
        related=() if base.kind == "ratio" else (Related(base_place, "the whole"),),
    )


CHECK = Percentages
