"""The operations that are tried over the amounts in reach of a number: one table for all.

What holds explains; of what does not, the likeliest to be meant is weighed by words and layout.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from guidelint.inference import portions, products, shares, sums_of_two
from guidelint.inference.amounts import Amount, amounts
from guidelint.inference.evidence import has_its_own, weighed
from guidelint.inference.printed import EQUALS, quotients
from guidelint.inference.reckonings import Reckoning, held
from guidelint.inference.relation import Relation, spot
from guidelint.lexicon.quantities import forms
from guidelint.model import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from guidelint.reading import Reading

_MOST_OFFERED = 3
"""Calculations of one amount by one operation that are weighed: more are all as unlikely."""
_LONGEST_PART = 24
"""Characters of a part in words, as in "three-quarters of"."""
Shared = tuple[str, int, tuple[int, int]]


class Operation(Record):
    """An operation: whether words may make an amount its result, and what it tries for one.

    sizes: how many times a right value a printed one may be. worded: whether the words allow that
    it is meant; the least rank is the likeliest to be. usual: whether pages print its like, or its
    words say that it is meant. layout: evidence of its own.
    """

    meant: Callable[[Amount], bool]
    tries: Callable[[Amount], Iterable[Reckoning]]
    sizes: tuple[float, float]
    worded: Callable[[Reckoning], bool]
    rank: Callable[[Reckoning], tuple[float, ...]]
    usual: Callable[[Reckoning, Mapping[str, float]], bool]
    layout: Callable[[Reckoning], dict[str, float]] = lambda _: {}


_PORTION = Operation(
    portions.is_portion, portions.portions, (0.2, 5.0), portions.is_worded, portions.rank,
    portions.is_usual, portions.layout,
)  # fmt: skip
OPERATIONS = (
    Operation(
        sums_of_two.is_of_two, sums_of_two.sums_of_two, (0.4, 2.5), sums_of_two.is_worded,
        sums_of_two.rank, sums_of_two.is_usual,
    ),
    Operation(
        products.is_product, products.products, (0.15, 7.0), products.is_worded, products.rank,
        products.is_usual, products.layout,
    ),
    _PORTION,
    Operation(
        shares.is_share, shares.shares, (0.0, float("inf")), shares.is_worded, shares.rank,
        shares.is_usual, shares.layout,
    ),
)  # fmt: skip
"""What is tried, in this order; the amounts of a table are tried with percentages only."""


def operations(reading: Reading) -> Iterator[Relation]:
    """Offer what the amounts of a page may be by each operation that its words speak of."""
    settled = {spot(each.target) for each in reading.once(quotients)}
    kept: set[Shared] = set()
    failing: list[tuple[Operation, list[Reckoning]]] = []
    for target in reading.once(amounts).every:
        if not _may_follow(target) or (settled and spot(target.figure) in settled):
            continue
        for each in OPERATIONS if target.in_prose else (_PORTION,):
            tried = list(each.tries(target)) if each.meant(target) else []
            if found := held(tried):
                kept.add(_shared(found))
                yield found.explains()
            elif tried and target.text.clean[: target.start].rstrip()[-1:] not in EQUALS:
                failing.append((each, tried))
    for each, tried in failing:
        yield from _failing(each, tried, kept)


def _may_follow(target: Amount) -> bool:
    """Whether an amount is one that a calculation may give."""
    plain = target.single and target.value > 0 and target.text.kind != "heading"
    return plain and not (_is_divided(target) or _is_capped(target))


def _is_divided(target: Amount) -> bool:
    """Whether a part of an amount is taken: "one-third of £96 is £32"."""
    words, text = target.text.reading.lexicon.quantities.numbers, target.text
    before = text.folded[max(0, target.start - _LONGEST_PART) : target.start]
    first, _, of = before.replace("-", " ").rstrip().rpartition(" ")
    return of in forms(words.of) and first.endswith(tuple(words.fractions))


def _is_capped(target: Amount) -> bool:
    """Whether an amount is the most that is paid: "40% of it, at most €150,000, so €150,000"."""
    every = (each.quantity for each in target.text.figures)
    return any(q.hedge.bound == "upper" and q.low == target.exact for q in every)


def _failing(
    operation: Operation, tried: Sequence[Reckoning], kept: AbstractSet[Shared]
) -> Iterator[Relation]:
    least, most = operation.sizes
    meant = [
        each for each in tried
        if each.made and least < each.target.value / each.made < most and operation.worded(each)
    ]  # fmt: skip
    meant.sort(key=operation.rank)
    for each in meant[:_MOST_OFFERED]:
        layout = {"tried": log(len(meant)), "shared": _shared(each) in kept}
        evidence = weighed(each, operation.layout(each) | layout)
        if evidence and operation.usual(each, evidence) and not has_its_own(each):
            yield each.fails(evidence)


def _shared(r: Reckoning) -> Shared:
    """Give what other calculations of a sentence may share: the base or the whole."""
    return r.kind, r.parts[-1].order, r.target.sentence
