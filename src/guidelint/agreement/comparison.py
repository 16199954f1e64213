"""What two statements share, and what tells them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint import regexes as re
from guidelint.agreement.alignment import Gap, Pairs, align, gaps
from guidelint.agreement.amounts import Amount
from guidelint.agreement.statements import Statement

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

_BREAK = re.compile(r"[,;:(–—]")
_SHORTEST_ASIDE = 3


class Side(msgspec.Struct, frozen=True):
    """One of two statements, as far as it is compared.

    compared: indices of words; a clause that limits nothing, and that the other statement has not,
    is left out. only: those of telling words whose key the other has nowhere.
    amounts: those among the words compared.
    """

    statement: Statement
    compared: tuple[int, ...]
    only: tuple[int, ...]
    amounts: tuple[Amount, ...]

    @property
    def end(self) -> int:
        """Where the words compared end."""
        return self.compared[-1] + 1

    def said(self, start: int, end: int) -> str:
        """Give the text of the words `[start, end)`."""
        found = self.statement.words
        return self.statement.text[found[start].start : found[end - 1].end] if start < end else ""

    def keys(self) -> frozenset[str]:
        """Give the keys of the words compared."""
        return frozenset(self.statement.keys[i] for i in self.compared)

    def stems(self, name: str) -> frozenset[str]:
        """Give a class of words of its language, as stems."""
        return self.statement.vocabulary.stems(name)

    def force(self) -> str:
        """Tell whether it obliges or allows: "obliged", "allowed", or "" where it is neither."""
        keys = self.keys()
        if keys & self.stems("obliging"):
            return "" if keys & self.stems("allowing") else "obliged"
        return "allowed" if keys & self.stems("allowing") else ""

    def forcing(self) -> int:
        """Give the index of the first word that obliges or allows; the first word if none does."""
        keys = self.statement.keys
        forces = self.stems("obliging") | self.stems("allowing")
        return next((i for i in self.compared if keys[i] in forces), 0)

    def negations(self) -> tuple[int, ...]:
        """Give the indices of the words that deny."""
        return tuple(i for i in self.compared if self.statement.denying[i])


class Comparison(msgspec.Struct, frozen=True):
    """Two statements word for word.

    pairs: indices of the words they share in the same order. shared: how many telling words they
    share in any order. differing: amounts that stand against each other and differ.
    """

    left: Side
    right: Side
    pairs: Pairs
    shared: int
    differing: tuple[tuple[Amount, Amount], ...]

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both sides."""
        return self.left, self.right

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What stands between the shared words."""
        return gaps(self.pairs)

    @property
    def alike(self) -> bool:
        """Whether neither has a telling word or an amount that the other has not."""
        return not (self.left.only or self.right.only or self.unmatched)

    @property
    def unmatched(self) -> bool:
        """Whether one has an amount that the other has not."""
        return len(self.left.amounts) != len(self.right.amounts)

    @property
    def in_order(self) -> bool:
        """Whether the shared telling words stand in the same order on both sides."""
        return sum(self.left.statement.telling[i] for i, _ in self.pairs) >= self.shared

    @property
    def substituted(self) -> bool:
        """Whether a telling word stands where the other has another one."""
        left, right = self.left.only, self.right.only
        if not (left and right):
            return False
        ends = len(self.left.statement.words), len(self.right.statement.words)
        first, last = self.pairs[0], self.pairs[-1]
        every = (
            Gap(0, first[0], 0, first[1]),
            *self.gaps,
            Gap(last[0] + 1, ends[0], last[1] + 1, ends[1]),
        )
        return any(
            any(gap.left_start <= i < gap.left_end for i in left)
            and any(gap.right_start <= i < gap.right_end for i in right)
            for gap in every
        )

    @property
    def picks(self) -> bool:
        """Whether an amount picks the case: a year, a rank, "under 18" against "over 18"."""
        return any(a.picks_against(b) for a, b in self.differing)

    @property
    def conditional(self) -> bool:
        """Whether one makes a condition that the other does not make."""
        left, right = (each.keys() for each in self.sides)
        sets = (self.left.stems("setting a case"), self.left.stems("only"))
        return any(bool(left & words) != bool(right & words) for words in sets)

    @property
    def hypothetical(self) -> bool:
        """Whether one is about a case that may or may not be."""
        return any(each.keys() & each.stems("setting a case") for each in self.sides)

    @property
    def negated(self) -> bool:
        """Whether one denies what the other says."""
        return (len(self.left.negations()) - len(self.right.negations())) % 2 == 1


def compare(left: Statement, right: Statement) -> Comparison:
    """Compare two statements word for word."""
    pairs = align(left.keys, right.keys, left.telling)
    both = left.bag & right.bag
    sides = [_side(each, both, pairs, i) for i, each in enumerate((left, right))]
    a, b = (side.amounts for side in sides)
    facing = zip(a, b, strict=True) if len(a) == len(b) else ()
    differing = tuple((x, y) for x, y in facing if not x.equals(y))
    return Comparison(sides[0], sides[1], pairs, both.total(), differing)


def _compared(side: Statement, pairs: Pairs, which: int) -> list[int]:
    """Give the words compared: without a clause that only this side has and that limits nothing."""
    if not pairs:
        return list(range(len(side.words)))
    stems = side.vocabulary.stems
    conditions = stems("setting a case") | stems("only")
    start, end = 0, len(side.words)
    first, last = pairs[0][which], pairs[-1][which] + 1
    if first and _joins(side, first) and not stems("limiting") & set(side.keys[:first]):
        start = first
    if last < end and _breaks(side, last):
        limits = conditions if _goes_on(side, last) else stems("limiting")
        end = end if limits & set(side.keys[last:]) else last
    asides = {i for gap in gaps(pairs) for i in _aside(side, gap, which)}
    return [i for i in range(start, end) if i not in asides]


def _aside(side: Statement, gap: Gap, which: int) -> range:
    """Give the words of a predicate that only this side has: "is issued by the mayor and"."""
    spans = (gap.left_start, gap.left_end), (gap.right_start, gap.right_end)
    (start, end), (other_start, other_end) = spans[which], spans[1 - which]
    stems = side.vocabulary.stems
    joined = side.keys[end - 1] in stems("and") if end else False
    if other_end > other_start or end - start < _SHORTEST_ASIDE or not joined:
        return range(0)
    finite = side.keys[start] in stems("finite")
    limits = stems("limiting") & set(side.keys[start:end])
    return range(start, end) if finite and not limits else range(0)


def _joins(side: Statement, at: int) -> bool:
    """Whether a clause ends before the word at `at`, joined with a semicolon or ", and"."""
    joint = side.vocabulary.stems("joining")
    for i in range(max(1, at - 1), at + 1):
        between = side.text[side.words[i - 1].end : side.words[i].start]
        if ";" in between or ("," in between and side.keys[i] in joint and i < at):
            return True
    return False


def _goes_on(side: Statement, at: int) -> bool:
    """Whether a main clause begins with the word at `at`: after ";", or ", and"."""
    between = side.text[side.words[at - 1].end : side.words[at].start]
    return ";" in between or ("," in between and side.keys[at] in side.vocabulary.stems("joining"))


def _breaks(side: Statement, at: int) -> bool:
    stems = side.vocabulary.stems
    follows = set(side.keys[at + 1 : at + 2])
    if side.keys[at] in stems("giving a reason"):
        return True
    coordinated = side.keys[at] in stems("and") and bool(stems("finite") & follows)
    return coordinated or bool(
        _BREAK.search(side.text[side.words[at - 1].end : side.words[at].end])
    )


def _side(side: Statement, both: Counter[str], pairs: Pairs, which: int) -> Side:
    compared = _compared(side, pairs, which)
    starts = {side.words[i].start for i in compared}
    return Side(
        statement=side,
        compared=tuple(compared),
        only=tuple(_only(side, both, compared, {pair[which] for pair in pairs})),
        amounts=tuple(
            each for each in side.amounts if any(each.start <= at < each.end for at in starts)
        ),
    )


def _only(
    side: Statement, both: Counter[str], compared: Sequence[int], aligned: set[int]
) -> Iterator[int]:
    left_over = side.bag - both
    for i in compared:
        key = side.keys[i]
        if side.telling[i] and left_over[key] and i not in aligned:
            left_over[key] -= 1
            yield i
