"""What speaks for and against the odd value of a shared line being a slip: its evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.drift.columns import PAIR
from guidelint.identity.weights import Evidence, likeness
from guidelint.model import lazy
from guidelint.reading.channel import number_slip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.drift.line_slots import LineSlot
    from guidelint.drift.lines import PageLine, Spot, Words
    from guidelint.drift.small import Sibling

FEWEST = 3
"""Words of a line beside the value, below which it tells little."""
MOST = 4
"""Siblings that agree, other odd numbers and renamings, beyond which more tell no more."""
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
DIALLED = 7
"""Digits of a telephone number."""
_DIALLED = lazy(r"\+?\(?\d(?:[\s().-]{0,2}\d)+")
NEAR, FAR = 0.75, 0.65
"""Likeness of two names that are one misspelt, and of two different ones."""


def alike(slot: LineSlot) -> float:
    """Tell how alike the value of a page and that of its siblings are spelt, 0 to 1."""
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
        "equal lines around": sum(stretches),
        "beside an equal line": sum(count > 0 for count in stretches),
        "more said": float(_says_more(slot) or _is_explained(slot)),
        "plural": float(_is_plural(slot)),
        "several words": float(slot.kind in ("name", "word") and len(slot.words) > 1),
        "each has its number": float(any(_is_of_each(each) for each in slots if each is not slot)),
        "one telephone": float(not _telephones(slot.line).isdisjoint(_telephones(slot.rival.line))),
        **_general(slot),
        **_likeness(slot),
    }
    return {name: amount for name, amount in told.items() if amount}


def _is_of_each(slot: LineSlot) -> bool:
    """Whether no two pages have the same number or day there: "Independence Day on 28 October"."""
    numbers = any(map(slot.member.is_number, slot.words))
    return numbers and len(slot.values) == slot.compared >= PAIR


def _telephones(line: PageLine) -> set[str]:
    """Give the digits of what may be telephone numbers in a line."""
    found = (re.sub(r"\D", "", each) for each in _DIALLED.findall(line.text))
    return {each for each in found if len(each) >= DIALLED}


def _says_more(slot: LineSlot) -> bool:
    """Whether the line has words that most siblings have not there: they may say why it differs."""
    matches = [slot.family.match(slot.page, at, slot.spot.number) for at, _ in slot.others]
    start, stop, said = slot.spot.start, slot.spot.stop, slot.member.said[slot.spot.number]
    more = [
        any(
            gap.stop - gap.start >= max(FEWEST, gap.end - gap.begin + 1)
            and slot.member.names.keys().isdisjoint(said[gap.start : gap.stop])
            for gap in match.gaps
            if gap.stop <= start or stop <= gap.start
        )
        for match in matches
        if match
    ]
    return 2 * sum(more) > len(matches)


def _is_explained(slot: LineSlot) -> bool:
    """Whether a line of its own text that no sibling has compares it with others."""
    at, lines = slot.spot.number, slot.member.lines
    beside = (n for n in (at - 1, at + 1) if 0 <= n < len(lines))
    return any(
        lines[n].block == lines[at].block
        and "other thing" in lines[n].told
        and not slot.family.shared[slot.page].get(n, {}).keys() - {slot.page}
        for n in beside
    )


def _is_plural(slot: LineSlot) -> bool:
    """Whether a word differs in the ending of its plural only."""
    forms = sorted((" ".join(slot.words), " ".join(slot.rival.words)), key=len)
    return slot.kind == "word" and forms[1] in (f"{forms[0]}s", f"{forms[0]}x")


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
    return not every.isdisjoint(words) and any(
        word in every and not common.isdisjoint(words[at + 1 : at + 4])
        for at, word in enumerate(words)
    )


def _is_own(slot: LineSlot, sibling: int) -> bool:
    """Whether a difference is that of what the two pages are about."""
    theirs = (spot.words for at, spot in slot.others if at == sibling)
    return not slot.family.about.isdisjoint(slot.words + sum(theirs, ()))


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
        return {
            "slip": number_slip(_whole(slot.spot), _whole(slot.rival)),
            "each page repeats its own": float(_is_repeated(slot)),
            "again": float(_is_said_again(slot)),
        }
    if slot.kind not in ("name", "word"):
        return {}
    near, rival = alike(slot), slot.rival.words
    pairs = [(b, a) for a, b in zip(slot.words, rival, strict=False) if a != b]
    renamed = sum(slot.family.renamed(slot.page, slot.sibling, b)[a] - 1 for b, a in pairs)
    return {
        "near": near if near >= NEAR else 0.0,
        "far": float(near < FAR),
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


def _is_said_again(slot: LineSlot) -> bool:
    """Whether a page has its number again with the word behind it, and no sibling has the two."""
    words, stop = slot.line.words, slot.spot.stop
    said = (*slot.words, *words[stop : stop + 1])
    own, *others = (
        sum(_times(said, line) for line in member.said)
        for member in (slot.member, *(slot.family.members[at] for at, _ in slot.others))
    )
    return len(said) > 1 and own > 1 and not any(others)


def _times(said: Words, line: Words) -> int:
    return sum(line[at : at + len(said)] == said for at in range(len(line) - len(said) + 1))


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
