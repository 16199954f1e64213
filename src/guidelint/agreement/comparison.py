"""What two statements share, word for word, and what tells them apart."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from guidelint.agreement.amounts import picks_case, same_amount

if TYPE_CHECKING:
    from collections import Counter

    from guidelint.agreement.statements import Statement

Pairs = list[tuple[int, int]]
Span = tuple[int, int]

_BREAK = re.compile(r"[,;:(–—]")
_SHORTEST_ASIDE = 3


class Gap(NamedTuple):
    """Words between two matches: `left` of one statement stand against `right` of the other."""

    left: range
    right: range


class Side:
    """One of two statements, as far as it is compared.

    compared: indices of words; a clause that limits nothing, and that the other statement has not,
    is left out. only: those of telling words whose key the other has nowhere. keys: those compared.
    amounts: those among the words compared. negations: indices of the words compared that deny.
    """

    def __init__(self, said: Statement, both: Counter[str], pairs: Pairs, which: int) -> None:
        """Compare a statement, the left or the right one (0, 1) of the pairs."""
        self.said, self.words, self.stems = said, said.words, said.vocabulary.stems
        self.compared = _compared(said, pairs, which)
        self.keys = {said.keys[i] for i in self.compared}
        starts = [said.words[i].start for i in self.compared]
        self.amounts = [
            each
            for each in said.amounts
            if any(each.quantity.start <= at < each.quantity.end for at in starts)
        ]
        self.negations = [i for i in self.compared if said.denying[i]]
        self.only = _only(said, both, self.compared, {pair[which] for pair in pairs})

    def has(self, *names: str) -> bool:
        """Whether a word of a class is compared."""
        return any(self.keys & self.stems(name) for name in names)

    def span(self, start: int, end: int) -> Span:
        """Give the span of the words `[start, end)`; of the last one where there are none."""
        return self.words[min(start, end - 1)].start, self.words[end - 1].end

    def between(self, at: int) -> str:
        """Give what stands before a word, behind the word before it."""
        before = self.words[at - 1].end if at else self.said.start
        return self.said.text.clean[before : self.words[at].start]


class Comparison:
    """Two statements word for word.

    pairs: indices of the words they share in the same order; gaps: what stands between those.
    shared: how many telling words they share in any order. in_order: they stand in the same order.
    differing: amounts that stand against each other and differ. near: both stand in one block.
    alike: neither has a telling word or an amount that the other has not.
    """

    def __init__(self, left: Statement, right: Statement) -> None:
        """Compare two statements."""
        matcher = SequenceMatcher(None, left.keys, right.keys, autojunk=False)
        blocks = matcher.get_matching_blocks()
        self.pairs = [(a + i, b + i) for a, b, size in blocks for i in range(size)]
        both = left.bag & right.bag
        self.left, self.right = self.sides = (
            Side(left, both, self.pairs, 0),
            Side(right, both, self.pairs, 1),
        )
        self.near = left.block == right.block
        self.shared = both.total()
        self.telling = [pair for pair in self.pairs if left.telling[pair[0]]]
        self.in_order = len(self.telling) >= self.shared
        amounts = self.left.amounts, self.right.amounts
        self.unmatched = len(amounts[0]) != len(amounts[1])
        facing = [] if self.unmatched else zip(*amounts, strict=True)
        self.differing = [(a, b) for a, b in facing if not same_amount(a, b)]
        self.alike = not (self.left.only or self.right.only or self.unmatched)
        counts = len(self.left.negations), len(self.right.negations)
        self.negated = (counts[0] - counts[1]) % 2 == 1
        self.most_alone = max(len(self.left.only), len(self.right.only))

    @property
    def gaps(self) -> list[Gap]:
        """What stands between the shared words."""
        return [
            Gap(range(i + 1, k), range(j + 1, m))
            for (i, j), (k, m) in pairwise(self.pairs)
            if k > i + 1 or m > j + 1
        ]

    @property
    def substituted(self) -> bool:
        """Whether a telling word stands where the other has another one."""
        left, right = self.left.only, self.right.only
        if not (left and right):
            return False
        first, last = self.pairs[0], self.pairs[-1]
        ends = len(self.left.words), len(self.right.words)
        outer = (
            Gap(range(first[0]), range(first[1])),
            Gap(range(last[0] + 1, ends[0]), range(last[1] + 1, ends[1])),
        )
        return any(
            any(i in gap.left for i in left) and any(i in gap.right for i in right)
            for gap in (*outer, *self.gaps)
        )

    @property
    def picks(self) -> bool:
        """Whether an amount picks the case: a year, a rank, "under 18" against "over 18"."""
        return any(picks_case(a, b) for a, b in self.differing)

    @property
    def conditional(self) -> bool:
        """Whether one makes a condition that the other does not make."""
        return any(
            self.left.has(name) != self.right.has(name) for name in ("setting a case", "only")
        )

    @property
    def hypothetical(self) -> bool:
        """Whether one is about a case that may or may not be."""
        return any(side.has("setting a case") for side in self.sides)

    @property
    def points_back(self) -> bool:
        """Whether a statement is about something that only the sentence before it names."""
        return any(side.said.keys[0] in side.stems("pointing back") for side in self.sides)

    def verbatim(self, *, amounts: bool) -> bool:
        """Whether all words are the same but for those in amounts, or for "not" and "may"."""
        left, right = (
            [
                word.stem if amounts else key
                for word, key in zip(side.words, side.said.keys, strict=True)
                if not (
                    any(a.quantity.start <= word.start < a.quantity.end for a in side.amounts[:1])
                    if amounts
                    else word.kind in ("negation", "modal")
                )
            ]
            for side in self.sides
        )
        return left == right


def _compared(side: Statement, pairs: Pairs, which: int) -> list[int]:
    """Give the words compared: without a clause that only this side has and that limits nothing."""
    if not pairs:
        return list(range(len(side.words)))
    stems, keys = side.vocabulary.stems, side.keys
    limiting = stems("limiting")
    start, end = 0, len(side.words)
    first, last = pairs[0][which], pairs[-1][which] + 1
    if any(_parts(side, i, i < first) for i in (first - 1, first) if i > 0) and not (
        limiting & set(keys[:first])
    ):
        start = first
    if last < end and _breaks(side, last):
        conditions = stems("setting a case") | stems("only")
        limits = conditions if _parts(side, last, joins=True) else limiting
        end = end if limits & set(keys[last:]) else last
    asides = {i for each in pairwise(pairs) for i in _aside(side, each, which)}
    return [i for i in range(start, end) if i not in asides]


def _aside(side: Statement, pairs: tuple[tuple[int, int], ...], which: int) -> range:
    """Give the words of a predicate that only this side has: "is issued by the mayor and"."""
    before, after = pairs
    start, end = before[which] + 1, after[which]
    if end - start < _SHORTEST_ASIDE or after[1 - which] > before[1 - which] + 1:
        return range(0)
    stems, keys = side.vocabulary.stems, side.keys
    finite = keys[start] in stems("finite") and keys[end - 1] in stems("and")
    return (
        range(start, end) if finite and not stems("limiting") & set(keys[start:end]) else range(0)
    )


def _parts(side: Statement, at: int, joins: bool) -> bool:  # noqa: FBT001
    """Whether a clause ends before a word: after ";", or ", and" where that may join clauses."""
    between = side.text.clean[side.words[at - 1].end : side.words[at].start]
    joint = joins and side.keys[at] in side.vocabulary.stems("joining")
    return ";" in between or ("," in between and joint)


def _breaks(side: Statement, at: int) -> bool:
    stems, keys, words = side.vocabulary.stems, side.keys, side.words
    if keys[at] in stems("giving a reason"):
        return True
    coordinated = keys[at] in stems("and") and not stems("finite").isdisjoint(keys[at + 1 : at + 2])
    return coordinated or bool(_BREAK.search(side.text.clean, words[at - 1].end, words[at].end))


def _only(side: Statement, both: Counter[str], compared: list[int], aligned: set[int]) -> list[int]:
    left_over = side.bag - both
    found = []
    for i in compared:
        key = side.keys[i]
        if side.telling[i] and left_over[key] and i not in aligned:
            left_over[key] -= 1
            found.append(i)
    return found
