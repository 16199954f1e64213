"""The odd value: a shared line in which one page says something else where it cannot differ.

What speaks for and against a slip is weighed by `guidelint.identity.weights`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from guidelint.drift.lines import Spot, Words, split_line
from guidelint.identity.countries import calendar_words
from guidelint.identity.weights import Evidence, likeness, number_slip, score
from guidelint.model import Unique

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.drift.lines import PageLine
    from guidelint.drift.small import Sibling, SmallFamily

SlotKind = Literal["number", "polarity", "unit", "name", "word", "member"]
PAIR = 2
WIDEST = 3
"""Words of a value that is compared."""
AGREED = 3
"""Siblings that must have one plain word before another is odd: two may only be worded alike."""
FEWEST = 3
"""Words of a line beside the value, below which it tells little."""
MOST = 4
"""Other lines with an odd number, or siblings that agree, beyond which more tell no more."""
LONG = 10
"""Words of a line beyond which more tell no more."""
STRETCH = 3
"""Lines on each side that are looked at."""
LONG_NUMBER = 3
"""Digits of a number that does not stand on a page twice by chance."""
BESIDE = 8
"""Words between a value and what it is said of."""
WITHIN = 12
"""Lines between a table and the sentence that says it holds everywhere."""
MOSTLY = 0.5
"""Share of the plain lines with numbers beyond which a page that differs has facts of its own."""
NUMBERS_ALIKE = 6
"""Other numbers that two pages say alike before the only one that differs is odd."""
NEAR, FAR = 0.75, 0.65
"""Likeness of two names that are one misspelt, and of two different ones."""


class LineSlot(Unique, frozen=True, eq=False):
    """Words of a line of a page, and what siblings have there instead.

    compared: how many siblings have the line. others: those that differ here, by their number.
    """

    family: SmallFamily
    page: int
    spot: Spot
    compared: int
    others: tuple[tuple[int, Spot], ...]

    @property
    def member(self) -> Sibling:
        """Its page."""
        return self.family.members[self.page]

    @property
    def line(self) -> PageLine:
        """Its line."""
        return self.spot.line

    @cached_property
    def words(self) -> Words:
        """What the page has there."""
        return self.spot.words

    @cached_property
    def values(self) -> Counter[Words]:
        """What the siblings that differ have there, with how many have it."""
        return Counter([spot.words for _, spot in self.others])

    @cached_property
    def rival(self) -> Spot:
        """What the first sibling has that says what most say."""
        usual = self.values.most_common(1)[0][0]
        return next(spot for _, spot in self.others if spot.words == usual)

    @property
    def sibling(self) -> int:
        """The number of that sibling."""
        return next(at for at, spot in self.others if spot is self.rival)

    @property
    def agreeing(self) -> int:
        """How many siblings have that value."""
        return self.values[self.rival.words]

    @property
    def is_alone(self) -> bool:
        """Whether several siblings are compared and all of them have that value."""
        return 1 < self.agreeing == self.compared

    @cached_property
    def length(self) -> int:
        """The number of words of the line beside the value."""
        words = (*self.line.words[: self.spot.start], *self.line.words[self.spot.stop :])
        return sum([word[0].isalnum() for word in words])

    @cached_property
    def kind(self) -> SlotKind | None:
        """What kind of value it is; None for what cannot be compared."""
        sides = (self.words, self.rival.words)
        ours, theirs = ([word for word in side if word[0].isalnum()] for side in sides)
        alone, known = set(ours) ^ set(theirs), self.member.known
        has_capitals = [_has_capital(spot) for spot in (self.spot, self.rival)]
        kinds: dict[SlotKind, bool] = {
            "polarity": alone <= known("polarity"),
            "member": not (ours and theirs)
            and any(c and "," in side for c, side in zip(has_capitals, sides, strict=True)),
            "number": len(ours) == len(theirs) and all(map(self.member.is_code, alone)),
            "unit": bool(ours and theirs) and alone <= known("unit"),
            "name": all(has_capitals),
            "word": len(ours) == len(theirs) == 1 and self._is_telling(alone),
        }
        return next((kind for kind, is_kind in kinds.items() if alone and is_kind), None)

    def _is_telling(self, alone: set[str]) -> bool:
        """Whether words say different things: a day, or no function word where many agree."""
        if alone <= calendar_words(self.member.page.language):
            return True
        return self.agreeing >= AGREED and alone.isdisjoint(self.member.known("function"))


def _has_capital(spot: Spot) -> bool:
    """Whether there is a capital that does not only begin the line."""
    return any(map(str.isupper, spot.text[0 if spot.start else 1 :]))


def slots_of(family: SmallFamily, page: int) -> Iterator[tuple[int, list[LineSlot]]]:
    """Give the lines of a page that some sibling has, with their slots."""
    member = family.members[page]
    for number, rows in sorted(family.shared[page].items()):
        sides: dict[tuple[int, int], list[tuple[int, Spot]]] = defaultdict(list)
        for at, there in rows.items():
            match = family.match(page, at, number) if at != page else None
            for start, stop, begin, end in match.gaps if match else ():
                spot = Spot(family.members[at].page, there, begin, end)
                sides[start, stop].append((at, spot))
        yield (
            number,
            [
                LineSlot(family, page, Spot(member.page, number, *at), len(rows) - 1, tuple(others))
                for at, others in sides.items()
            ],
        )


class Odd(NamedTuple):
    """A slot with the log odds that its page (or, of two pages, one of them) is wrong there.

    is_lone: whether it is the one number that a page has for itself, see `_PlainLines.is_lone`.
    """

    slot: LineSlot
    score: float
    evidence: Evidence
    is_lone: bool


class _PlainLines:
    """The lines of a page with numbers and nothing of one page only: all, and those that differ.

    odd: what the siblings have where all of them say one number and the page another.
    """

    def __init__(self, family: SmallFamily, page: int) -> None:
        self.plain, self.differing, self.odd = set[int](), set[int](), set[Words]()
        self.lines = list(slots_of(family, page))
        member, own = family.members[page], family.own[page]
        for number, slots in self.lines:
            is_plain = own.isdisjoint(member.said[number]) and member.has_numbers(number)
            if is_plain and "contact" not in member.lines[number].told:
                self.plain.add(number)
                sides = (side for slot in slots for side in (slot.words, *slot.values))
                if any(member.is_number(word) for side in sides for word in side):
                    self.differing.add(number)
                if len(slots) == 1 and slots[0].is_alone and slots[0].kind == "number":
                    self.odd.add(slots[0].rival.line.words)

    def evidence(self, slot: LineSlot, odd: set[Words]) -> Evidence:
        """Tell how often the page differs from siblings in plain numbers elsewhere."""
        others = len(self.differing - {slot.spot.number})
        share = others / max(1, len(self.plain) - 1)
        if slot.compared < PAIR:
            return {
                "plain lines differ, pair": share,
                "another plain line differs, pair": float(others > 0),
            }
        more = min(len(odd - {slot.rival.line.words}), MOST)
        return {"plain lines differ": share, "other majority slots": more}

    def is_lone(self, slot: LineSlot, slots: Sequence[LineSlot]) -> bool:
        """Whether a number is the only one of a page that is not as on its siblings.

        All of them have the line, and it is theirs but for this number, which no title names.
        Of two pages much else must be alike in numbers, and nothing else differ.
        """
        members, number = slot.family.members, slot.spot.number
        if (
            slot.kind != "number"
            or len(slots) > 1
            or len(slot.words) > 1
            or slot.compared < len(members) - 1
            or number not in self.plain
            or slot.line.kind in ("title", "meta")
            or any(not each.titles.isdisjoint(slot.words + slot.rival.words) for each in members)
        ):
            return False
        if slot.compared < PAIR:
            return self._numbers_alike(slot) >= NUMBERS_ALIKE
        differing = len(self.differing - {number})
        is_sibling = differing <= MOSTLY * max(1, len(self.plain) - 1)
        return is_sibling and self.odd == {slot.rival.line.words}

    def _numbers_alike(self, slot: LineSlot) -> int:
        """Count the numbers that two pages share; none where they differ in another one."""
        is_number, alike = slot.member.is_number, -1
        for number, slots in self.lines:
            alike += sum(map(is_number, slot.member.said[number]))
            sides = (each.words + each.rival.words for each in slots)
            if number != slot.spot.number and any(map(is_number, chain.from_iterable(sides))):
                return 0
        return alike


def odd_values(family: SmallFamily) -> list[Odd]:
    """Give the odd values of a family, whatever their score, the likeliest of each line.

    Of two pages the likelier side is told.
    """
    pages = [_PlainLines(family, page) for page in range(len(family.members))]
    odd = set[Words]().union(*[each.odd for each in pages])
    best: dict[object, Odd] = {}
    for plain in pages:
        for number, slots in plain.lines:
            for slot in filter(_is_candidate, slots):
                more = plain.evidence(slot, odd) if slot.kind == "number" else {}
                evidence = slot_evidence(slot, slots) | more
                weighed = score(f"odd {slot.kind}", evidence)
                told = Odd(slot, weighed, evidence, plain.is_lone(slot, slots))
                here, there = (slot.page, number), (slot.sibling, slot.rival.number)
                key = (here, slot.spot.start) if slot.agreeing > 1 else frozenset([here, there])
                if key not in best or best[key].score < told.score:
                    best[key] = told
    return list(best.values())


def _is_candidate(slot: LineSlot) -> bool:
    """Whether a slot can be a slip: one short value in a line, which stands on no other page."""
    family, rival = slot.family, slot.rival.words
    return (
        len(slot.others) == slot.compared
        and slot.line.kind != "alt"
        and slot.length >= FEWEST
        and all(len(words) <= WIDEST for words in (slot.words, *slot.values))
        and slot.kind is not None
        and (slot.agreeing >= PAIR if slot.compared >= PAIR else not _is_fact(slot))
        and family.about.isdisjoint(slot.words)
        and not any(map(_is_pattern, slot.words))
        and (slot.kind != "name" or _may_slip(slot))
        and (slot.is_alone or family.about.isdisjoint(rival))
    )


def _is_fact(slot: LineSlot) -> bool:
    """Whether the line says something of what the page is about: "Switzerland is no member"."""
    function = slot.member.known("function")
    subject = next((word for word in slot.line.words if word not in function), "")
    return subject in slot.family.own[slot.page]


def _may_slip(slot: LineSlot) -> bool:
    """Whether a line names no sibling ("the other two houses"), and two names are alike."""
    foreign = slot.family.about - slot.family.own[slot.page]
    is_near = slot.compared >= PAIR or _alike(slot) >= NEAR
    return is_near and foreign.isdisjoint(slot.line.words)


def _is_pattern(word: str) -> bool:
    """Whether a word shows how a code is written: "0000"."""
    return len(word) >= WIDEST and set(word) == {"0"}


def _alike(slot: LineSlot) -> float:
    return likeness(" ".join(slot.words), " ".join(slot.rival.words))


def slot_evidence(slot: LineSlot, slots: Sequence[LineSlot]) -> Evidence:
    """Give what speaks for and against a slip, with its amounts; what is absent is left out."""
    here = [each for each in slots if any(at == slot.sibling for at, _ in each.others)]
    stretches = [_stretch(slot, step) for step in (-1, 1)]
    own, (start, stop) = slot.family.own[slot.page], (slot.spot.start, slot.spot.stop)
    near = slot.line.words[max(0, start - BESIDE) : stop + BESIDE]
    told = {
        "pair": float(slot.compared < PAIR),
        "agreeing": min(slot.agreeing, MOST) if slot.agreeing > 1 else 0,
        "variants": len(slot.values) - 1,
        "further": max(0, sum(not _is_own(each, slot.sibling) for each in here) - 1),
        "length": min(slot.length - FEWEST, LONG),
        "own word": float(not own.isdisjoint(slot.line.words)),
        "own word near": float(not own.isdisjoint(near)),
        "peculiar name": float(_has_peculiar(slot)),
        "equal lines around": sum(stretches),
        "beside an equal line": sum(count > 0 for count in stretches),
        "several words": float(slot.kind in ("name", "word") and len(slot.words) > 1),
        **_general(slot),
        **_likeness(slot),
    }
    return {name: amount for name, amount in told.items() if amount}


def _general(slot: LineSlot) -> Evidence:
    """Tell whether the line, or one near it in the same section, says that it holds everywhere."""
    at, member = slot.spot.number, slot.member
    titles = [frozenset(each.title) for each in slot.family.members if each.title]
    common = frozenset.intersection(*titles) - member.known("function")
    near = [
        number
        for number in range(max(0, at - WITHIN), min(at + WITHIN, len(member.lines)))
        if member.lines[number].heading == slot.line.heading
    ]
    of_all = [_is_of_all(member, number, common) for number in near]
    is_general = any(of_all) or any("everywhere" in member.lines[each].told for each in near)
    return {
        "said of all": float(of_all[near.index(at)]),
        "section holds everywhere": float(slot.line.kind not in ("title", "meta") and is_general),
    }


def _is_of_all(member: Sibling, number: int, common: frozenset[str]) -> bool:
    """Whether a line speaks of "all" or "every" of what all titles name."""
    words, every = member.said[number], member.known("quantifier")
    return any(
        word in every and not common.isdisjoint(words[at + 1 : at + 4])
        for at, word in enumerate(words)
    )


def _is_own(slot: LineSlot, sibling: int) -> bool:
    """Whether a difference is that of what the two pages are about."""
    theirs = (spot.words for at, spot in slot.others if at == sibling)
    return not slot.family.about.isdisjoint(slot.words + sum(theirs, ()))


def _has_peculiar(slot: LineSlot) -> bool:
    """Whether the line has a name besides the value that stands on no sibling."""
    others = [m for at, m in enumerate(slot.family.members) if at != slot.page]
    words, printed = split_line(slot.line.text)
    return any(
        word != printed[at]
        and printed[at][0].isalpha()
        and word not in slot.family.own[slot.page]
        and not any(word in other.counts for other in others)
        for at, word in enumerate(words)
        if at and not slot.spot.start <= at < slot.spot.stop
    )


def _stretch(slot: LineSlot, step: int) -> int:
    """Count the lines before (step -1) or after that are the sibling's."""
    for count in range(STRETCH):
        at = slot.spot.number + step * (count + 1)
        match = slot.family.match(slot.page, slot.sibling, at)
        words = slot.member.said[at] if match else ()
        if match is None or any(
            slot.family.about.isdisjoint(words[gap.start : gap.stop]) for gap in match.gaps
        ):
            return count
    return STRETCH


def _likeness(slot: LineSlot) -> Evidence:
    if slot.kind == "number":
        slip = number_slip(_whole(slot.spot), _whole(slot.rival))
        return {"slip": slip, "each page repeats its own": float(_is_repeated(slot))}
    if slot.kind not in ("name", "word"):
        return {}
    alike, rival = _alike(slot), slot.rival.words
    pairs = [(b, a) for a, b in zip(slot.words, rival, strict=False) if a != b]
    renamed = sum(slot.family.renamed(slot.page, slot.sibling, b)[a] - 1 for b, a in pairs)
    return {
        "near": alike if alike >= NEAR else 0.0,
        "far": float(alike < FAR),
        "longer": float(len(slot.words) != len(rival)),
        "renamed elsewhere": max(0, min(renamed, MOST)),
    }


def _is_repeated(slot: LineSlot) -> bool:
    """Whether each of two pages has its own long number again, and not the other's."""
    here, there = slot.member, slot.family.members[slot.sibling]
    sides = ((slot.words, here, there), (slot.rival.words, there, here))
    return all(
        own.counts[word] > 1 and word not in other.counts
        for words, own, other in sides
        for word in filter(_is_long, words)
    ) and any(map(_is_long, slot.words))


def _is_long(word: str) -> bool:
    """Whether a number does not stand on a page twice by chance."""
    return sum(map(str.isdigit, word)) >= LONG_NUMBER


def _whole(spot: Spot) -> str:
    """Give a number with the groups of digits it is printed in, as telephone numbers are."""
    words, start, stop = spot.line.words, spot.start, spot.stop
    while start and words[start - 1][0].isdigit():
        start -= 1
    while stop < len(words) and words[stop][0].isdigit():
        stop += 1
    return " ".join(words[start:stop])
