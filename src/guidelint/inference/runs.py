"""Totals in prose: a number that the numbers in a row before it, or after it, add up to."""

from __future__ import annotations

from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

import msgspec

from guidelint.inference.amounts import TIMES, Amount, alike, amounts, amounts_in, holds
from guidelint.inference.evidence import weighed
from guidelint.inference.reckonings import Reckoning
from guidelint.inference.weigh import slip_ratio
from guidelint.inference.wording import PROSE, between, gap
from guidelint.model import Record, lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from guidelint.inference.relation import Relation
    from guidelint.reading import Reading, Text

_APART = lazy(r"[);:]|\.\s")
"""What parts a bracket from the amount before it."""
_DETAILED = lazy(r"[^,;.+\d]+:")
"""What leads from a part to those that it is made of: "121 are taken: 55 by dinghies"."""
_MOST = 24
"""Amounts of one dimension that are looked at in one text; a text with more is a table in prose."""
_FROM_BEFORE, _OPENING = 6, 20
_LEAST, _MOST_TIMES = 0.3, 3.2
_MOST_OF_ONE, _PAIR = 13, 2


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
    def holds(self) -> bool:
        """Whether the parts make the target, with what rounding allows."""
        target, high = self.target, sum([part.value for part in self.parts])
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


def groups(text: Text) -> Iterator[list[Amount]]:
    """Give the amounts of a text that can be added, each currency and thing for itself."""
    if text.kind not in PROSE:
        return
    before, own = _before(text), amounts_in(text)
    groups: list[list[Amount]] = []
    for amount in (*before, *_carried(own)) if len(before) + len(own) > 2 else ():
        minor = amount.figure.quantity.ends[-1].in_minor_units
        coin = minor and text.cued("several-answers")
        plain = not coin and amount.dimension not in ("time", TIMES) and amount.low <= amount.value
        if plain and amount.value > 0:
            for group in groups:
                if alike(group[0], amount):
                    group.append(amount)
                    break
            else:
                groups.append([amount])
    for group in groups:
        figures = [each for each in group if not _is_name(each)]  # "506 in the ten"
        added = figures if len(figures) > 1 else group
        if 3 <= len(added) <= _MOST:
            yield added


def _carried(own: Sequence[Amount]) -> Iterator[Amount]:
    """Give bare numbers the currency of their sentence: "80 euros, 45 and 15, in all 140 euros"."""
    for _, sentence in groupby(own, key=attrgetter("sentence")):
        every = list(sentence)
        paid = [each for each in every if each.codes]
        total = len(paid) == 1 and paid[0].clause.cued("total")
        for amount in every:
            bare = amount.dimension == "#" and not (amount.noun or amount.spelled)
            bare = bare and not amount.text.clean[amount.end :].lstrip()[:1].isupper()  # "100 Club"
            inside = total or (len(paid) > 1 and paid[0].order < amount.order)
            if bare and inside and amount.order < paid[-1].order:
                yield msgspec.structs.replace(amount, dimension="money", codes=paid[0].codes)
            else:
                yield amount


def _is_name(amount: Amount) -> bool:
    """Whether a number in words counts nothing: among figures it is a name."""
    return amount.spelled and amount.dimension == "#" and not amount.noun


def _before(text: Text) -> tuple[Amount, ...]:
    """Give the last amounts of the text before, if it is one of the same kind and section."""
    previous = text.reading.texts[text.index - 1] if text.index else None
    if previous is None or previous.section != text.section:
        return ()
    if previous.kind == "cell":  # "Of that, 415 goes to us" below the total of a table
        told = text.cued("whole", 0, _OPENING) and not text.cued("difference", *text.bounds[0])
        return amounts_in(previous)[-1:] if told else ()
    return amounts_in(previous)[-_FROM_BEFORE:] if previous.kind == text.kind else ()


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
    options = [run for run in _runs(group, at) if again.isdisjoint(map(id, run.parts))]
    options = [run for run in options if len({each.per for each in run.row} - {""}) < 2]
    if held := next((run for run in options if run.holds), None):
        also = held.parts if len(held.parts) > _PAIR else ()
        yield Reckoning("sum", "+", held.target, held.parts, also=also).explains()
        return
    if any(_is_carried(run) for run in options):
        return
    for run in options:
        layout = _layout(run)
        whole = Reckoning("sum", "+", run.target, run.parts)
        evidence = weighed(whole, layout) if layout else None
        if evidence is not None:
            if not evidence["rest"]:
                yield whole.fails(evidence)
            if evidence["whole"] or evidence["rest"]:
                yield from _part_wrong(run, evidence)


def _is_carried(run: Run) -> bool:
    """Whether the number before a run, with a unit of its own, is what lacks: "45 days, 107"."""
    first = run.row[0]
    off = run.target.value - sum([part.value for part in run.parts])
    before = first.page.every[max(0, first.order - 1)]
    return not run.after and before.sentence == first.sentence and before.value == off


def _runs(group: Sequence[Amount], at: int) -> Iterator[Run]:
    """Give the runs that end or start at a target: from each start of a sentence, and of two."""
    target, size = group[at], len(group)
    for first in range(at - 1):
        if first in (0, at - 2) or group[first].sentence != group[first - 1].sentence:
            every = first == 0 and at == size - 1
            yield from _variants(Run(target, tuple(group[first:at]), after=False, all=every))
    for stop in range(at + 3, size + 1):
        if stop in (size, at + 3) or group[stop].sentence != group[stop - 1].sentence:
            every = at == 0 and stop == size
            yield from _variants(Run(target, tuple(group[at + 1 : stop]), after=True, all=every))


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
    return any(1 < n < _MOST_OF_ONE and n % 1 == 0 for n in times)


def _are_mixed(run: Run) -> bool:
    """Whether a run counts several things, and its target none of them, or some in words."""
    nouns = {part.noun for part in run.parts if run.target.dimension == "#"}
    spelled = len(nouns) > 1 and any(each.spelled for each in run.row)
    return spelled or (len(nouns - {""}) > 1 and not run.target.noun)


def _layout(run: Run) -> dict[str, float] | None:
    """Tell what the words and marks of a run say; None where it could not be meant as a sum.

    told: it is said that the target follows; counts and shares need a plain word for it.
    """
    target, parts = run.target, run.parts
    values = [part.value for part in parts]
    made = sum(values)
    if not _LEAST < target.value / made < _MOST_TIMES or target.value in values:
        return None
    if _are_mixed(run):
        return None
    joints = "".join([gap(*pair) for pair in pairwise(run.row)])
    detailed = any(_DETAILED.match(gap(*pair)) for pair in pairwise(parts))
    if detailed or "×" in joints or "÷" in joints or (run.after and _is_bare(target, joints)):
        return None
    words, near = target.clause, parts[0] if run.after else parts[-1]
    whole = run.after and (
        between("whole", (target, near))
        or _opens(gap(target, near))
        or near.text.cued("whole", 0, _OPENING * (target.text is not near.text))
    )
    rest = run.after and any(part.clause.before("difference") for part in parts)
    total, counted = words.cued("total"), target.dimension in ("#", "%")
    result = words.before("result") and not (run.after and _are_results(run))
    told = total or "+" in joints or (not counted and (whole or rest or result))
    led = whole or rest or not any(part.clause.before("result") for part in parts)
    if (run.after and not led) or (target.value < max(values) and (run.after or not total)):
        return None
    if not told and (target.dimension == "%" or not (run.all or whole)):
        return None
    off = target.value - made
    return {
        "told": told,
        "untold": not (told or whole),
        "whole": whole,
        "rest": rest,
        "plus": "+" in joints,
        "all": run.all,
        "after": run.after,
        "completed": sum(target.page.times[of, off] for of in (target.dimension, "#")) > 0,
        "alternative": between("alternative", run.row),
        "open": between("open", run.row),
    }


def _is_bare(target: Amount, joints: str) -> bool:
    """Whether nothing but commas and "and" joins amounts: "that makes €1,100, €950 and €200"."""
    words = joints.replace(",", " ").split()
    return target.text.reading.lexicon.words("joint").issuperset(words)


def _are_results(run: Run) -> bool:
    """Whether parts are told as the target is: "that makes €24 for adults, €13 for children".

    "That makes €122, 40 for the fee and 82 for the stamp" has no words behind the target.
    """
    joints = run.target.text.reading.lexicon.words("joint")
    first, second = (
        bool({*gap(*pair).partition(",")[0].split()} - joints) for pair in [*pairwise(run.row)][:2]
    )
    return first == second


def _opens(joint: str) -> bool:
    """Whether a colon, bracket or dash leads to the parts; "A (4), B (2)" are each for itself."""
    head = joint[-60:]
    inside = joint.lstrip()[:1] == ")"
    return not inside and "." not in head.strip() and any(mark in head for mark in ":(—–")


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
