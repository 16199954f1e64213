"""Totals in prose: a number that the numbers in a row before it, or after it, add up to."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from guidelint.inference.addends import groups
from guidelint.inference.amounts import Amount, amounts, holds
from guidelint.inference.evidence import weighed
from guidelint.inference.reckonings import Reckoning
from guidelint.inference.run_evidence import layout
from guidelint.inference.weigh import slip_ratio
from guidelint.inference.wording import gap
from guidelint.model import Record, lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from guidelint.inference.relation import Relation
    from guidelint.reading import Reading

_APART = lazy(r"[);:]|\.\s")
"""What parts a bracket from the amount before it."""
_MOST_OF_ONE = 12
"""How many times a part another one may be to be made of it: a dozen; more is chance."""
_PAIR = 2
"""Parts of which a sum explains the total only: two and their sum may agree by chance."""


class Run(Record):
    """A target and the amounts next to it, before or after, that it may be the sum of.

    all: whether these are all the amounts of the dimension in the text.
    """

    target: Amount
    parts: tuple[Amount, ...]
    after: bool
    all: bool

    @property
    def row(self) -> tuple[Amount, ...]:
        """The target and its parts in the order of the text."""
        return (self.target, *self.parts) if self.after else (*self.parts, self.target)

    @property
    def joints(self) -> str:
        """What stands between its amounts, all of it."""
        return "".join([gap(*pair) for pair in pairwise(self.row)])

    @property
    def made(self) -> float:
        """What the parts make."""
        return sum([part.value for part in self.parts])

    @property
    def holds(self) -> bool:
        """Whether the parts make the target, with what rounding allows."""
        target, high = self.target, self.made
        if holds(target, high, self.parts, len(self.parts)):
            return True
        low = sum([part.low for part in self.parts])
        return low != high and low <= target.value <= high


def runs(reading: Reading) -> Iterator[Relation]:
    """Offer the sums of all runs of a page's prose."""
    for index in reading.once(amounts).by_text:
        text = reading.texts[index]
        for group in groups(text):
            again = {id(each) for each in group if _says_again(each)}
            for at, target in enumerate(group):
                whole = target.text.kind == "cell" and at == 0
                if (target.text is text or whole) and target.single:
                    yield from _relations(group, at, again)


def _says_again(part: Amount) -> bool:
    """Whether an amount is one before it in other words: "2,486 euros, or 220 euros a hectare".

    A bracket says again only what stands right before it: "the form ($60), the test ($90)".
    """
    at, text = part.start, part.text
    added = text.clean[part.end :].lstrip().startswith("+")
    number = part.figure.number
    before = text.reading.figures[number - 1] if number else None
    apart = not before or before.text is not text or _APART.search(text.clean, before.end, at)
    hits = (hit for hit in text.cue("restates") if hit.phrase != "(" or not (added or apart))
    return any(hit.end <= at <= hit.end + 1 for hit in hits)


def _relations(group: Sequence[Amount], at: int, again: AbstractSet[int]) -> Iterator[Relation]:
    """Offer the sums that a target of a group may be, without what only says others again."""
    if group[at].clause.before("mean"):
        return
    options = [
        run for run in _runs(group, at)
        if again.isdisjoint(map(id, run.parts)) and len({each.per for each in run.row} - {""}) < 2
    ]  # fmt: skip
    if held := next((run for run in options if run.holds), None):
        also = held.parts if len(held.parts) > _PAIR else ()
        yield Reckoning("sum", "+", held.target, held.parts, also=also).explains()
        return
    if any(_is_carried(run) for run in options):
        return
    for run in options:
        whole = Reckoning("sum", "+", run.target, run.parts)
        if (told := layout(run)) and (evidence := weighed(whole, told)):
            if not evidence["rest"]:
                yield whole.fails(evidence)
            if evidence["whole"] or evidence["rest"]:
                yield from _part_wrong(run, evidence)


def _is_carried(run: Run) -> bool:
    """Whether the number before a run, with a unit of its own, is what lacks: "45 days, 107"."""
    first = run.row[0]
    before = first.page.every[max(0, first.order - 1)]
    lacks = before.value == run.target.value - run.made
    return not run.after and before.sentence == first.sentence and lacks


def _runs(group: Sequence[Amount], at: int) -> Iterator[Run]:
    """Give the runs that end or start at a target: from each start of a sentence, and of two."""
    size = len(group)
    starts = [n for n in range(at - 1) if n in (0, at - 2) or _begins(group, n)]
    stops = [n for n in range(at + 3, size + 1) if n in (size, at + 3) or _begins(group, n)]
    for first, stop in (*((n, at) for n in starts), *((at + 1, n) for n in stops)):
        parts, every = tuple(group[first:stop]), stop - first == size - 1
        yield from _variants(Run(group[at], parts, after=first > at, all=every))


def _begins(group: Sequence[Amount], at: int) -> bool:
    return group[at].sentence != group[at - 1].sentence


def _variants(run: Run) -> Iterator[Run]:
    """Give a run, and the run without amounts that only repeat others or are made of them."""
    yield run
    parts = run.parts
    if len(parts) > 2:
        plain = tuple([part for part in parts if not _is_factor(part, parts)])
        if 1 < len(plain) < len(parts):
            yield msgspec.structs.replace(run, parts=plain)


def _is_factor(part: Amount, parts: Sequence[Amount]) -> bool:
    """Whether a later part is a small multiple of this one: "two exams at 31: 62"."""
    times = [each.value / part.value for each in parts if each.order > part.order]
    return any(1 < n <= _MOST_OF_ONE and n % 1 == 0 for n in times)


def _part_wrong(run: Run, evidence: dict[str, float]) -> Iterator[Relation]:
    """Offer each part of a whole as what is wrong, for the whole may follow from elsewhere."""
    for part in run.parts:
        others = (run.target, *(each for each in run.parts if each is not part))
        rest = Reckoning("sum", "−", part, others)
        if rest.made > 0:
            own = {
                "slip": slip_ratio(part.exact, rest.right),
                "repeated": float(part.elsewhere(part.value)),
                "own": float(part is run.parts[-1] or bool(evidence["whole"])),
            }
            yield rest.fails(evidence | own)
