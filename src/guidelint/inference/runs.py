"""Totals in prose: a number that the numbers in a row before it, or after it, add up to."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.amounts import Amount, Amounts, alike, amounts, apart
from guidelint.inference.evidence import Reckoning, addends, shared
from guidelint.inference.excuses import pair_of, times_of
from guidelint.inference.phrases import joined, right_for
from guidelint.inference.relation import Relation
from guidelint.inference.slips import slip_ratio
from guidelint.inference.wording import Clause, between, clause, gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading, Text

MOST = 24
"""Amounts of one dimension that are looked at in one text; a text with more is a table in prose."""
_FROM_BEFORE = 6
_LEAST, _MOST_TIMES = 0.3, 3.2
_MOST_OF_ONE = 13
_OPERATORS = frozenset("=×÷*")


class Run(NamedTuple):
    """A target and the amounts next to it, before or after, that it may be the sum of."""

    target: Amount
    parts: tuple[Amount, ...]
    after: bool
    whole: bool
    """Whether these are all the amounts of the dimension in the text."""

    @property
    def row(self) -> tuple[Amount, ...]:
        """The target and its parts in the order of the text."""
        return (self.target, *self.parts) if self.after else (*self.parts, self.target)

    @property
    def mixed(self) -> bool:
        """Whether its counts are of several things."""
        return self.target.dimension == "#" and len({part.noun for part in self.parts}) > 1

    @property
    def spelled(self) -> bool:
        """Whether one of its numbers is a word."""
        return any(each.figure.quantity.ends[-1].spelled for each in self.row)

    @property
    def sum(self) -> Fraction:
        """What the parts make."""
        return sum((part.exact for part in self.parts), Fraction())

    @property
    def holds(self) -> bool:
        """Whether the parts make the target, with what rounding allows."""
        low = sum(part.low for part in self.parts)
        high = sum(part.value for part in self.parts)
        whole = apart(self.target, high, self.parts, len(self.parts)) <= 1
        ranged = not self.target.single or any(part.low != part.value for part in self.parts)
        return whole or (ranged and low <= self.target.value <= high)


def runs(reading: Reading) -> Iterator[Relation]:
    """Offer the sums of all runs of a page's prose."""
    page = reading.once(amounts)
    previous: Text | None = None
    for text in reading.body:
        if text.kind in ("paragraph", "item"):
            own = page.of(text)
            before = _before(page, previous, text) if own else ()
            for alikes in _dimensions((*before, *own)):
                for at, target in enumerate(alikes):
                    if target.text is text:
                        yield from _relations(page, alikes, at)
        previous = text


def _before(page: Amounts, previous: Text | None, text: Text) -> tuple[Amount, ...]:
    if previous is None or previous.kind not in ("paragraph", "item"):
        return ()
    if previous.section != text.section or previous.kind != text.kind:
        return ()
    return page.of(previous)[-_FROM_BEFORE:]


def _dimensions(every: Sequence[Amount]) -> Iterator[list[Amount]]:
    """Give the amounts that can be added, without repeated quantities and frequencies."""
    groups: list[list[Amount]] = []
    for amount in every:
        if amount.value <= 0 or amount.dimension == "time" or amount.low > amount.value:
            continue
        for group in groups:
            if alike(group[0], amount):
                group.append(amount)
                break
        else:
            groups.append([amount])
    return (group for group in groups if 3 <= len(group) <= MOST)


def _relations(page: Amounts, alikes: Sequence[Amount], at: int) -> Iterator[Relation]:
    target = alikes[at]
    options = [run for run in _runs(alikes, at) if _one_period(run)]
    if not options or not target.single:
        return
    held = next((run for run in options if run.holds), None)
    weighted = None if held else times_of(page, alikes, target)
    parts = held.parts if held else weighted or pair_of(alikes, target)
    if parts:
        figures = tuple(part.figure for part in parts)
        also = figures if weighted else ()
        yield Relation("sum", target.figure, figures, holds=True, also=also)
        return
    words = clause(page, target)
    for run in options:
        if evidence := _evidence(page, run, words):
            if not evidence["rest"]:
                yield _failing(run, evidence)
            if evidence["whole"] or evidence["rest"]:
                yield from _part_wrong(page, run, evidence)


def _runs(alikes: Sequence[Amount], at: int) -> Iterator[Run]:
    """Give the runs that end or start at a target: from each start of a sentence, and of two."""
    target, size = alikes[at], len(alikes)
    for first in range(at - 1):
        starts = first == 0 or alikes[first].sentence != alikes[first - 1].sentence
        if starts or first == at - 2:
            parts = tuple(alikes[first:at])
            yield from _variants(target, parts, after=False, whole=first == 0 and at == size - 1)
    for stop in range(at + 3, size + 1):
        ends = stop == size or alikes[stop].sentence != alikes[stop - 1].sentence
        if ends or stop == at + 3:
            parts = tuple(alikes[at + 1 : stop])
            yield from _variants(target, parts, after=True, whole=at == 0 and stop == size)


def _variants(
    target: Amount, parts: tuple[Amount, ...], *, after: bool, whole: bool
) -> Iterator[Run]:
    """Give a run, and the run without amounts that only repeat others."""
    yield Run(target, parts, after, whole)
    made = {n * part.value for part in parts for n in range(2, _MOST_OF_ONE)}
    plain = tuple(part for part in parts if not _is_factor(part, parts, made))
    if 2 <= len(plain) < len(parts):
        yield Run(target, plain, after, whole)
    once = {part.value: part for part in reversed(parts) if part.value != target.value}
    if 2 <= len(once) < len(parts):
        yield Run(target, tuple(sorted(once.values(), key=_order)), after, whole)


def _is_factor(part: Amount, parts: Sequence[Amount], made: set[float]) -> bool:
    """Whether another part is a multiple of this one: "two exams at 31: 62"."""
    return any(
        other.value in made and other.order > part.order and other.value % part.value == 0
        for other in parts
        if other.value > part.value
    )


def _order(amount: Amount) -> int:
    return amount.order


def _one_period(run: Run) -> bool:
    return len({each.per for each in (*run.parts, run.target)} - {""}) < 2


class Said(NamedTuple):
    """What the words and marks of a run tell.

    total, result: a word of the target's clause. whole: that parts follow. rest: that one is left.
    """

    total: bool
    result: bool
    whole: bool
    rest: bool
    plus: bool

    def tells(self, dimension: str) -> bool:
        """Whether it is told that the target follows; counts and shares need a plain word."""
        plain = self.total or self.plus
        return plain or (dimension not in ("#", "%") and (self.whole or self.rest or self.result))


def _said(run: Run, words: Clause, joints: str) -> Said:
    near = run.parts[0] if run.after else run.parts[-1]
    opens = between("whole", (run.target, near)) or _opens(gap(run.target, near))
    return Said(
        total=words.cued("total"),
        result=words.before("result"),
        whole=run.after and opens,
        rest=run.after and between("difference", run.row),
        plus="+" in joints,
    )


def _could_be(run: Run, said: Said, joints: str) -> bool:
    """Whether a run that does not make its target could have been meant to."""
    target, parts = run.target, run.parts
    if not _LEAST < target.value / float(run.sum) < _MOST_TIMES or _OPERATORS & set(joints[:-8]):
        return False
    if target.value < max(part.value for part in parts) and (run.after or not said.total):
        return False
    told = said.tells(target.dimension)
    if not told and (target.dimension == "%" or not (run.whole or said.whole)):
        return False
    if run.mixed and (run.spelled or not target.noun):
        return False
    return all(part.value != target.value for part in parts)


def _evidence(page: Amounts, run: Run, words: Clause) -> dict[str, float] | None:
    """Give what speaks for a run as a sum; None where nothing could."""
    target, parts = run.target, run.parts
    joints = "".join(gap(*pair) for pair in pairwise(run.row))
    said = _said(run, words, joints)
    if not _could_be(run, said, joints):
        return None
    told = said.tells(target.dimension)
    others = addends(target, run.sum, parts)
    common = shared(page, Reckoning(target, run.sum, parts, others), told=told)
    if common["weak"]:
        return None
    off = target.value - float(run.sum)
    flags = {
        "completed": page.times[target.dimension, off] + page.times["#", off] > 0,
        "untold": not (told or said.whole),
        "all": run.whole,
        "largest": target.value >= max(part.value for part in parts),
        "alternative": between("alternative", run.row),
        "open": between("open", run.row),
        "after": run.after,
        "bare": target.dimension == "#" and not target.noun,
        "mixed": run.mixed,
        "spelled": run.spelled,
        "share": target.dimension == "%",
        "pair": len(parts) == 2,
        **said._asdict(),
    }
    return common | {name: float(flag) for name, flag in flags.items()}


def _opens(joint: str) -> bool:
    head = joint[-60:]
    return "." not in head.strip() and any(mark in head for mark in ":(—–")


def _part_wrong(page: Amounts, run: Run, evidence: dict[str, float]) -> Iterator[Relation]:
    """Offer each part of a whole as what is wrong, for the whole may follow from elsewhere."""
    off = run.target.exact - run.sum
    for part in run.parts:
        if part.exact + off > 0:
            others = tuple(each for each in run.parts if each is not part)
            right = right_for(part, part.exact + off)
            own = {
                "slip": slip_ratio(part.exact, part.exact + off),
                "repeated": float(page.elsewhere(part, part.value)),
                "part": 1.0,
                "own": float(part is run.parts[-1] or bool(evidence["whole"])),
            }
            yield Relation(
                "sum",
                part.figure,
                tuple(each.figure for each in (run.target, *others)),
                holds=False,
                right=right,
                calculation=f"{joined((run.target, *others), '−')} = {right}",
                evidence=evidence | own,
            )


def _failing(run: Run, evidence: dict[str, float]) -> Relation:
    right = right_for(run.target, run.sum)
    parts = tuple(part.figure for part in run.parts)
    return Relation(
        "sum",
        run.target.figure,
        parts,
        holds=False,
        right=right,
        calculation=f"{joined(run.parts)} = {right}",
        evidence=evidence,
    )
