"""Totals in prose: a number that the numbers in a row before it, or after it, add up to."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, permutations, product
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.amounts import Amount, Amounts, alike, amounts, holds
from guidelint.inference.calculations import evidence_for
from guidelint.inference.relation import Relation
from guidelint.inference.weigh import slip_ratio
from guidelint.inference.wording import PROSE, Clause, between, clause, gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Figure, Reading, Text

_MOST = 24
"""Amounts of one dimension that are looked at in one text; a text with more is a table in prose."""
_FROM_BEFORE = 6
_LEAST, _MOST_TIMES = 0.3, 3.2
_MOST_OF_ONE = 13
_MOST_SUMMED, _MOST_EACH = 4, 60
_OPERATORS = frozenset("=×÷*")


class Run(NamedTuple):
    """A target and the amounts next to it, before or after, that it may be the sum of.

    whole: whether these are all the amounts of the dimension in the text.
    """

    target: Amount
    parts: tuple[Amount, ...]
    after: bool
    whole: bool

    @property
    def row(self) -> tuple[Amount, ...]:
        """The target and its parts in the order of the text."""
        return (self.target, *self.parts) if self.after else (*self.parts, self.target)

    @property
    def sum(self) -> Fraction:
        """What the parts make."""
        return sum((part.exact for part in self.parts), Fraction())

    @property
    def holds(self) -> bool:
        """Whether the parts make the target, with what rounding allows."""
        low, high = sum(p.low for p in self.parts), sum(p.value for p in self.parts)
        if holds(self.target, high, self.parts, len(self.parts)):
            return True
        return (not self.target.single or low != high) and low <= self.target.value <= high


def runs(reading: Reading) -> Iterator[Relation]:
    """Offer the sums of all runs of a page's prose."""
    page = reading.once(amounts)
    for index in page.by_text:
        text = reading.texts[index]
        for group in _groups(page, text):
            for at, target in enumerate(group):
                if target.text is text and target.single:
                    yield from _relations(page, group, at)


def weighted_sums(reading: Reading, accused: Figure) -> Iterator[Relation]:
    """Offer the sums that explain an accused number with counts beside their parts."""
    page = reading.once(amounts)
    for group in _groups(page, accused.text):
        for target in group:
            here = target.text is accused.text and target.start == accused.start
            if here and target.single and (parts := _times_over(page, group, target)):
                figures = tuple(part.figure for part in parts)
                yield Relation("sum", accused, figures, holds=True, also=figures)


def _before(page: Amounts, text: Text) -> tuple[Amount, ...]:
    """Give the last amounts of the text before, if it is one of the same kind and section."""
    previous = text.reading.texts[text.index - 1] if text.index else None
    if previous is None or previous.kind != text.kind or previous.section != text.section:
        return ()
    return page.of(previous)[-_FROM_BEFORE:]


def _groups(page: Amounts, text: Text) -> Iterator[list[Amount]]:
    """Give the amounts of a text that can be added, each currency and thing for itself."""
    if text.kind not in PROSE:
        return
    every = (*_before(page, text), *page.of(text))
    groups: list[list[Amount]] = []
    for amount in every if len(every) > 2 else ():
        if amount.value <= 0 or amount.dimension == "time" or amount.low > amount.value:
            continue
        for group in groups:
            if alike(group[0], amount):
                group.append(amount)
                break
        else:
            groups.append([amount])
    yield from (group for group in groups if 3 <= len(group) <= _MOST)


def _relations(page: Amounts, group: Sequence[Amount], at: int) -> Iterator[Relation]:
    target = group[at]
    options = [run for run in _runs(group, at) if _one_period(run)]
    if not options:
        return
    if held := next((run for run in options if run.holds), None):
        figures = tuple(part.figure for part in held.parts)
        yield Relation("sum", target.figure, figures, holds=True)
        return
    words = clause(target)
    told = [(run, evidence) for run in options if (evidence := _evidence(page, run, words))]
    for run, evidence in told:
        if not evidence["rest"]:
            yield _failing(run, evidence)
        if evidence["whole"] or evidence["rest"]:
            yield from _part_wrong(page, run, evidence)


def _runs(group: Sequence[Amount], at: int) -> Iterator[Run]:
    """Give the runs that end or start at a target: from each start of a sentence, and of two."""
    target, size = group[at], len(group)
    for first in range(at - 1):
        starts = first == 0 or group[first].sentence != group[first - 1].sentence
        if starts or first == at - 2:
            whole = first == 0 and at == size - 1
            yield from _variants(Run(target, tuple(group[first:at]), after=False, whole=whole))
    for stop in range(at + 3, size + 1):
        ends = stop == size or group[stop].sentence != group[stop - 1].sentence
        if ends or stop == at + 3:
            whole = at == 0 and stop == size
            parts = tuple(group[at + 1 : stop])
            yield from _variants(Run(target, parts, after=True, whole=whole))


def _variants(run: Run) -> Iterator[Run]:
    """Give a run, and the run without amounts that only repeat others or are made of them."""
    yield run
    parts = run.parts
    made = {n * part.value for part in parts for n in range(2, _MOST_OF_ONE)}
    factors = [part for part in parts if _is_factor(part, parts, made)]
    plain = tuple(part for part in parts if part not in factors)
    if factors and len(plain) > 1:
        yield run._replace(parts=plain)
    once = {part.value: part for part in reversed(parts) if part.value != run.target.value}
    if 2 <= len(once) < len(parts):
        yield run._replace(parts=tuple(sorted(once.values(), key=lambda part: part.order)))


def _is_factor(part: Amount, parts: Sequence[Amount], made: set[float]) -> bool:
    """Whether another part is a multiple of this one: "two exams at 31: 62"."""
    return any(
        other.value in made and other.order > part.order and other.value % part.value == 0
        for other in parts
        if other.value > part.value
    )


def _one_period(run: Run) -> bool:
    return len({each.per for each in run.row} - {""}) < 2


def _times_over(page: Amounts, group: Sequence[Amount], target: Amount) -> Sequence[Amount] | None:
    """Find amounts that make a target with counts beside them: "two adults at 14, a child at 6"."""
    others = [each for each in group if each is not target][-_MOST_SUMMED:]
    for one, other in permutations(others, 2):
        repeated = (target.value - other.value) / one.value
        said = one.sentence == other.sentence == target.sentence and target.text.cued("each")
        if said and 2 <= repeated <= _MOST_EACH and repeated == int(repeated):
            return one, other
    factors = [[1.0, *_counts(page, each)] for each in others]
    if all(len(each) == 1 for each in factors):
        return None
    for stop in range(len(others), 1, -1):
        for first in range(stop - 1):
            some = others[first:stop]
            for times in product(*factors[first:stop]):
                total = sum(n * each.value for n, each in zip(times, some, strict=True))
                if holds(target, total, some):
                    return some
    return None


def _counts(page: Amounts, amount: Amount) -> list[float]:
    """Give the counts that stand right before and after an amount in its sentence."""
    beside = (amount.order - 1, amount.order + 1)
    near = [page.every[at] for at in beside if 0 <= at < len(page.every)]
    return [
        each.value
        for each in near
        if each.dimension in ("#", "time") and each.sentence == amount.sentence and each.value > 1
    ]


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
    opens = run.after and (between("whole", (run.target, near)) or _opens(gap(run.target, near)))
    return Said(
        total=words.cued("total"),
        result=words.before("result"),
        whole=opens,
        rest=run.after and any(clause(part).cued("difference") for part in run.parts),
        plus="+" in joints,
    )


def _opens(joint: str) -> bool:
    """Whether a colon, bracket or dash leads to the parts; "A (4), B (2)" are each for itself."""
    head = joint[-60:]
    inside = joint.lstrip()[:1] == ")"
    return not inside and "." not in head.strip() and any(mark in head for mark in ":(—–")


def _could_be(run: Run, said: Said, joints: str) -> bool:
    """Whether a run that does not make its target could have been meant to."""
    target, largest = run.target, max(part.value for part in run.parts)
    if not _LEAST < target.value / float(run.sum) < _MOST_TIMES or _OPERATORS & set(joints[:-8]):
        return False
    if target.value < largest and (run.after or not said.total):
        return False
    told = said.tells(target.dimension)
    if not told and (target.dimension == "%" or not (run.whole or said.whole)):
        return False
    return all(part.value != target.value for part in run.parts)


def _evidence(page: Amounts, run: Run, words: Clause) -> dict[str, float] | None:
    """Give what speaks for a run as a sum; None where nothing could."""
    target, parts = run.target, run.parts
    joints = "".join(gap(*pair) for pair in pairwise(run.row))
    said = _said(run, words, joints)
    mixed = target.dimension == "#" and len({part.noun for part in parts}) > 1
    spelled = any(each.spelled for each in run.row)
    if (mixed and (spelled or not target.noun)) or not _could_be(run, said, joints):
        return None
    told, right = said.tells(target.dimension), run.sum
    others = [(part.exact, part.exact + target.exact - right) for part in parts]
    common = evidence_for(page, target, right, parts, others, told=told)
    if common["weak"]:
        return None
    off = target.value - float(right)
    flags = {
        "completed": page.times[target.dimension, off] + page.times["#", off] > 0,
        "untold": not (told or said.whole),
        "all": run.whole,
        "largest": target.value >= max(part.value for part in parts),
        "alternative": between("alternative", run.row),
        "open": between("open", run.row),
        "after": run.after,
        "bare": target.dimension == "#" and not target.noun,
        "mixed": mixed,
        "spelled": spelled,
        "share": target.dimension == "%",
        "pair": len(parts) == 2,
        **said._asdict(),
    }
    return common | {name: float(flag) for name, flag in flags.items()}


def _failing(run: Run, evidence: dict[str, float]) -> Relation:
    right = run.target.printing(run.sum)
    parts = tuple(part.figure for part in run.parts)
    calculation = f"{' + '.join(part.printed for part in run.parts)} = {right}"
    return Relation(
        "sum", run.target.figure, parts, holds=False, right=right,
        calculation=calculation, evidence=evidence,
    )  # fmt: skip


def _part_wrong(page: Amounts, run: Run, evidence: dict[str, float]) -> Iterator[Relation]:
    """Offer each part of a whole as what is wrong, for the whole may follow from elsewhere."""
    off = run.target.exact - run.sum
    for part in run.parts:
        if part.exact + off <= 0:
            continue
        others = (run.target, *(each for each in run.parts if each is not part))
        right = part.printing(part.exact + off)
        own = {
            "slip": slip_ratio(part.exact, part.exact + off),
            "repeated": float(page.elsewhere(part, part.value)),
            "part": 1.0,
            "own": float(part is run.parts[-1] or bool(evidence["whole"])),
        }
        yield Relation(
            "sum", part.figure, tuple(each.figure for each in others), holds=False, right=right,
            calculation=f"{' − '.join(each.printed for each in others)} = {right}",
            evidence=evidence | own,
        )  # fmt: skip
