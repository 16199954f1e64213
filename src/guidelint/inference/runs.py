"""Totals in prose: a number that the numbers in a row before it, or after it, add up to."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise, permutations, product
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference.amounts import Amount, Amounts, alike, amounts, apart
from guidelint.inference.evidence import addends, shared
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
_MOST_TIMES_OVER = 4
_MOST_OF_ONE = 13
_MOST_EACH = 60
_OPERATORS = frozenset("=×÷*")


class Run(NamedTuple):
    """A target and the amounts next to it, before or after, that it may be the sum of."""

    target: Amount
    parts: tuple[Amount, ...]
    after: bool
    whole: bool
    """Whether these are all the amounts of the dimension in the text."""

    @property
    def sum(self) -> Fraction:
        """What the parts make."""
        return sum((part.exact for part in self.parts), Fraction())

    @property
    def holds(self) -> bool:
        """Whether the parts make the target, with what rounding allows."""
        low = sum(part.low for part in self.parts)
        high = float(self.sum)
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
    parts = held.parts if held else _pair(alikes, target) or _times(page, alikes, target)
    if parts:
        yield Relation("sum", target.figure, tuple(part.figure for part in parts), holds=True)
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


def _pair(alikes: Sequence[Amount], target: Amount) -> tuple[Amount, Amount] | None:
    """Find two amounts near a target that it is the sum or the difference of."""
    others = [each for each in alikes if each is not target]
    for one, other in combinations(others[:12], 2):
        both = (one, other)
        if apart(target, one.value + other.value, both) <= 1:
            return both
        if one.value != other.value and apart(target, abs(one.value - other.value), both) <= 1:
            return both
    return None


def _times(page: Amounts, alikes: Sequence[Amount], target: Amount) -> tuple[Amount, ...] | None:
    """Find amounts that make a target with the counts beside them: "two adults at 14, a child at 6"."""
    others = [each for each in alikes if each is not target][-_MOST_TIMES_OVER:]
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
            for times in product(*factors[first:stop]):
                values = zip(times, others[first:stop], strict=True)
                total = sum(time * other.value for time, other in values)
                if apart(target, total, others[first:stop]) <= 1:
                    return tuple(others[first:stop])
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


def _evidence(page: Amounts, run: Run, words: Clause) -> dict[str, float] | None:
    """Give what speaks for a run as a sum; None where nothing could."""
    target, parts = run.target, run.parts
    near = run.parts[0] if run.after else run.parts[-1]
    row = (target, *parts) if run.after else (*parts, target)
    joints = "".join(gap(*pair) for pair in pairwise(row))
    if not _LEAST < target.value / float(run.sum) < _MOST_TIMES or _OPERATORS & set(joints[:-8]):
        return None
    total = words.cued("total")
    whole = run.after and (between("whole", (target, near)) or _opens(gap(target, near)))
    rest = run.after and between("difference", row)
    plain = total or rest or "+" in joints or words.before("result")
    told = total or "+" in joints
    if target.dimension not in ("#", "%"):
        told = told or plain or whole
    largest = target.value >= max(part.value for part in parts)
    if not largest and not (total and not run.after):
        return None
    if not told and (target.dimension == "%" or not (run.whole or whole)):
        return None
    spelled = any(part.figure.quantity.ends[-1].spelled for part in row)
    mixed = target.dimension == "#" and len({part.noun for part in parts}) > 1
    if mixed and (spelled or not target.noun):
        return None
    if any(part.value == target.value for part in parts):
        return None
    off = target.value - float(run.sum)
    common = shared(page, target, run.sum, parts, addends(target, run.sum, parts), told=told)
    if common["weak"]:
        return None
    return {
        **common,
        "completed": float(page.times[target.dimension, off] + page.times["#", off] > 0),
        "total": float(total),
        "whole": float(whole),
        "rest": float(rest),
        "result": float(words.before("result")),
        "untold": float(not (told or whole)),
        "all": float(run.whole),
        "largest": float(largest),
        "plus": float("+" in joints),
        "alternative": float(between("alternative", row)),
        "open": float(between("open", row)),
        "after": float(run.after),
        "bare": float(target.dimension == "#" and not target.noun),
        "mixed": float(mixed),
        "spelled": float(spelled),
        "share": float(target.dimension == "%"),
        "pair": float(len(parts) == 2),
    }


def _opens(joint: str) -> bool:
    head = joint[-60:]
    return "." not in head.strip() and any(mark in head for mark in ":(—–")


def _part_wrong(page: Amounts, run: Run, evidence: dict[str, float]) -> Iterator[Relation]:
    """Offer each part of a whole as what is wrong, for the whole may follow from elsewhere."""
    off = run.target.exact - run.sum
    for part in run.parts if evidence["whole"] else run.parts[-1:]:
        if part.exact + off > 0:
            others = tuple(each for each in run.parts if each is not part)
            right = right_for(part, part.exact + off)
            own = {
                "slip": slip_ratio(part.exact, part.exact + off),
                "repeated": float(page.elsewhere(part, part.value)),
                "part": 1.0,
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
