"""Sums of counted prices: "two adults at 14 and a child at 6", by the labels of the prices."""

from __future__ import annotations

from itertools import combinations, permutations, product
from typing import TYPE_CHECKING

from guidelint.inference.addends import groups
from guidelint.inference.amounts import Amount, alike, amounts, amounts_in, holds
from guidelint.inference.evidence import weighed
from guidelint.inference.reach import content, labels
from guidelint.inference.reckonings import Reckoning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.inference.relation import Relation
    from guidelint.reading import Figure, Reading

_MOST_SUMMED, _MOST_EACH = 4, 60
_NAME, _NAMED = 24, 0.3
_STOPS = ",;:.()"
_STEM = 5
_SAID = dict.fromkeys(("told", "counted", "near", "largest"), 1.0)
Stems = frozenset[str]
"""The first letters of words, for "children" are counted at the price of a "child"."""


def priced(reading: Reading) -> Iterator[Relation]:
    """Offer the amounts that counted things make at the prices that the page names for them."""
    for target in reading.once(amounts).every:
        counts = _counts_beside(target) if target.codes and target.in_prose else []
        found = _at_prices(target, counts) if len(counts) > 1 else []
        if len(found) > 1:
            times, parts = zip(*found, strict=True)
            whole = Reckoning("sum", "+", target, parts, times=times, also=parts)
            told = target.clause.cued("total") or target.clause.before("result")
            if whole.holds:
                yield whole.explains()
            elif told and whole.slip > 0 and (evidence := weighed(whole, _SAID)):
                yield whole.fails(evidence)


def _counts_beside(target: Amount) -> list[tuple[float, Stems]]:
    """Give the counts in the sentence of an amount, with the words behind them."""
    return [
        (each.value, words)
        for each in target.beside
        if each.dimension == "#" and each.single and each.sentence == target.sentence
        if each.value % 1 == 0 and 0 < each.value <= _MOST_EACH and (words := _counted(each))
    ]


def _counted(count: Amount) -> Stems:
    """Give the words behind a count, up to the next number or mark."""
    text, start = count.text, count.figure.quantity.ends[-1].end
    later = [each.start for each in text.figures if each.start > count.start]
    stop = min([count.figure.bounds[1], *later])
    cuts = [at for mark in _STOPS if (at := text.clean.find(mark, start, stop)) >= 0]
    joints = text.reading.lexicon.words("series-joint")
    cuts += [token.start for token in text.between(start, stop) if token.low in joints]
    return _stems(content(text, start, min([stop, *cuts])))


def _stems(words: Iterable[str]) -> Stems:
    return frozenset([word[:_STEM] for word in words])


def _at_prices(target: Amount, counts: Sequence[tuple[float, Stems]]) -> list[tuple[float, Amount]]:
    """Give each count with its price, and once what else the sentence names; [] where one lacks."""
    prices = [
        (each, label)
        for each in target.page.every
        if each is not target and each.single and each.value > 0 and alike(each, target)
        if (label := _name(each))
    ]
    found = [(n, _price(prices, words)) for n, words in counts]
    taken = {price.order for _, price in found if price}
    if len(taken) < len(counts):
        return []
    counted = frozenset[str]().union(*(words for _, words in counts))
    rest = _stems(content(target.text, *target.figure.bounds)) - counted
    listed = target.text.reading.once(labels).words.keys() - taken
    once = [(1.0, each) for each, label in prices if label <= rest and each.order in listed]
    return [(n, price) for n, price in found if price] + once


def _price(prices: Sequence[tuple[Amount, Stems]], words: Stems) -> Amount | None:
    """Give the amount whose label says best what is counted; None where two say it as well."""
    shares = [(len(label & words) / len(label), each) for each, label in prices]
    best = max((share for share, _ in shares), default=0.0)
    of = {each.value: each for share, each in shares if share == best >= _NAMED}
    return next(iter(of.values())) if len(of) == 1 else None


def _name(price: Amount) -> Stems:
    """Give the words that a price stands under, or right before and behind it in prose."""
    text = price.text
    if known := text.reading.once(labels).words.get(price.order):
        return _stems(known[0])
    earlier = (each for each in amounts_in(text) if each.end <= price.start and each.codes)
    before = [each.figure.quantity.end for each in earlier]
    start = max([0, price.start - _NAME, *before])
    named = content(text, start, price.start)
    return _stems(named | content(text, price.end, price.figure.quantity.end))


def weighted_sums(accused: Figure) -> Iterator[Relation]:
    """Offer the sums that explain an accused number with some of their parts several times."""
    for group in groups(accused.text):
        for target in group:
            here = target.text is accused.text and target.start == accused.start
            others = [each for each in group if each is not target][-_MOST_SUMMED:]
            parts = _at_each(others, target) or _times_over(others, target) if here else ()
            if parts and target.single:
                yield Reckoning("sum", "+", target, parts, also=parts).explains()


def _at_each(others: Sequence[Amount], target: Amount) -> tuple[Amount, ...]:
    """Find two amounts, one of them several times: "a licence at 40, and 12 for each user"."""
    here = [each for each in others if each.sentence == target.sentence]
    for one, other in permutations(here, 2) if target.clause.said("each") else ():
        times = (target.value - other.value) / one.value
        if 2 <= times <= _MOST_EACH and times % 1 == 0:
            return one, other
    return ()


def _times_over(others: Sequence[Amount], target: Amount) -> tuple[Amount, ...]:
    """Find a run that makes a target, maybe with counts beside it: "2 nights at 40, tea 9"."""
    factors = [(1.0, *_counts(each)) for each in others]
    for first, stop in combinations(range(len(others) + 1), 2):
        some = others[first:stop]
        for times in product(*factors[first:stop]):
            made = sum(n * part.value for n, part in zip(times, some, strict=True))
            if len(some) > 1 and holds(target, made, some):
                return tuple(some)
    return ()


def _counts(amount: Amount) -> list[float]:
    """Give the counts that stand right before and after an amount in its sentence."""
    beside = amount.page.every[max(0, amount.order - 1) : amount.order + 2]
    return [
        each.value
        for each in beside
        if each.dimension in ("#", "time") and each.sentence == amount.sentence and each.value > 1
    ]
