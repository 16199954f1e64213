"""What speaks for and against a slip where one page differs from its siblings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.identity.slots import FEWEST
from guidelint.identity.weights import likeness, number_slip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.identity.pages import Line, Member
    from guidelint.identity.slots import Slot
    from guidelint.identity.weights import Evidence

NEAR, FAR = 0.75, 0.65
"""Likeness of two names that are one misspelt, and of two different ones."""
LONG = 10
"""Words of a line beyond which more tell no more."""
PEERS = 4
"""Siblings that agree, beyond which more tell no more."""
STRETCH = 3
"""Lines on each side that are looked at."""
BESIDE = 8
"""Words between a value and what it is said of."""
WITHIN = 12
"""Lines between a table and the sentence that says it holds everywhere."""
LONG_NUMBER = 3
"""Digits of a number that does not stand on a page twice by chance."""
LETTERS = 4
"""Of a word that tells what a line is about."""


def slot_evidence(slot: Slot, slots: Sequence[Slot]) -> Evidence:
    """Give what speaks for and against a slip, with its amounts; what is absent is left out."""
    rival = slot.rival
    here = [each for each in slots if any(s.sibling == rival.sibling for s in each.others)]
    further = sum(not _is_own(each, rival.sibling) for each in here) - 1
    before, after = (_stretch(slot, step) for step in (-1, 1))
    told = {
        "pair": float(slot.compared < 2),
        "pair, pages alike": _equal_share(slot) if slot.compared < 2 else 0.0,
        "agreeing": min(slot.agreeing, PEERS) if slot.agreeing > 1 else 0,
        "variants": len(slot.values) - 1,
        "further": max(0, further),
        "length": min(len(slot.rest) - FEWEST, LONG),
        **_own_words(slot),
        "peculiar name": float(_has_peculiar(slot)),
        "beside an equal line": (before[0] > 0) + (after[0] > 0),
        "equal lines around": before[0] + after[0],
        "beside another number": (before == (0, True)) + (after == (0, True)),
        "row": float(slot.line.unit.kind == "row"),
        "field": float(slot.line.unit.kind == "meta"),
        **_cues(slot),
        **_likeness(slot),
        **_elsewhere(slot),
    }
    return {name: amount for name, amount in told.items() if amount}


def _equal_share(slot: Slot) -> float:
    """Give the share of the lines of the page that the sibling has word for word."""
    matches = slot.family.matches[slot.page, slot.rival.sibling].values()
    return sum(not match.gaps for match in matches) / len(slot.member.lines)


def _is_own(slot: Slot, sibling: int) -> bool:
    """Whether a difference is that of what the two pages are about."""
    theirs = (side for side in slot.others if side.sibling == sibling)
    words = {*slot.words, *(word for side in theirs for word in side.words)}
    return not slot.family.about.isdisjoint(words)


def _own_words(slot: Slot) -> Evidence:
    """Tell whether the line has a word that only this page is about, and where."""
    own = slot.family.own[slot.page]
    at = [at for at, word in enumerate(slot.line.words) if word in own]
    near = any(slot.start - BESIDE <= each < slot.stop + BESIDE for each in at)
    return {"own word": float(bool(at)), "own word near": float(near)}


def _has_peculiar(slot: Slot) -> bool:
    """Whether the line has a name besides the value that stands on no sibling."""
    others = [m for at, m in enumerate(slot.family.members) if at != slot.page]
    own = slot.family.own[slot.page]
    return any(
        slot.line.is_capital(at)
        and slot.line.tokens[at].kind == "word"
        and word not in own
        and not any(other.counts[word] for other in others)
        for at, word in enumerate(slot.line.words)
        if at and not slot.start <= at < slot.stop
    )


def _stretch(slot: Slot, step: int) -> tuple[int, bool]:
    """Count the lines before (step -1) or after that are the sibling's, and look at the next.

    Gives their number, and whether the line beyond differs from the sibling's in a number.
    """
    matches = slot.family.matches[slot.page, slot.rival.sibling]
    for count in range(STRETCH):
        at = slot.line.index + step * (count + 1)
        match = matches.get(at)
        if match is None:
            return count, False
        line = slot.member.lines[at]
        gaps = [
            gap
            for gap in match.gaps
            if slot.family.about.isdisjoint(line.words[gap.start : gap.stop])
        ]
        if gaps:
            return count, any(
                line.is_number(i, slot.member.words("numeral"))
                for gap in gaps
                for i in range(gap.start, gap.stop)
            )
    return STRETCH, False


def _cues(slot: Slot) -> Evidence:
    lines = slot.member.lines
    at, unit = slot.line.index, slot.line.unit
    common = _common_topic(slot)
    near = (
        other
        for other in lines[max(0, at - WITHIN) : at + WITHIN]
        if other.unit.heading == unit.heading and unit.kind not in ("title", "meta")
    )
    told = set(unit.told)
    is_general = any(
        "everywhere" in each.unit.told or _is_of_all(slot.member, each, common) for each in near
    )
    return {
        "holds everywhere": float("everywhere" in told),
        "said of all": float(_is_of_all(slot.member, slot.line, common)),
        "section holds everywhere": float(is_general),
        "authority": float("authority" in told),
        "contact": float("contact" in told),
    }


def _common_topic(slot: Slot) -> frozenset[str]:
    """Give the words of topic that all titles have."""
    titles = [frozenset(each.title.words) for each in slot.family.members if each.title]
    return frozenset.intersection(*titles) - slot.member.words("function")


def _is_of_all(member: Member, line: Line, common: frozenset[str]) -> bool:
    """Whether a line speaks of "all" or "every" of what all titles name."""
    every = member.words("quantifier")
    return any(
        word in every and not common.isdisjoint(line.words[at + 1 : at + 4])
        for at, word in enumerate(line.words)
    )


def _likeness(slot: Slot) -> Evidence:
    ours, theirs = " ".join(slot.words), " ".join(slot.rival.words)
    rival = slot.rival[1:]
    if slot.kind == "number":
        return {
            "slip": number_slip(_whole(slot.line, slot.start, slot.stop), _whole(*rival)),
            "each page repeats its own": float(_is_repeated(slot)),
        }
    if slot.kind not in ("name", "word"):
        return {}
    alike = likeness(ours, theirs)
    renaming = slot.family.renamings[slot.page, slot.rival.sibling]
    pairs = [(b, a) for a, b in zip(slot.words, slot.rival.words, strict=False) if a != b]
    renamed = sum(renaming[b][a] for b, a in pairs if b in renaming) - len(pairs)
    kept = sum(renaming[b][b] for b, _ in pairs if b in renaming)
    return {
        "near": alike if alike >= NEAR else 0.0,
        "far": float(alike < FAR),
        "several words": float(len(slot.words) > 1),
        "longer": float(len(slot.words) != len(slot.rival.words)),
        "renamed elsewhere": max(0, min(renamed, PEERS)),
        "kept elsewhere": min(kept, 2),
    }


def are_near(slot: Slot) -> bool:
    """Whether two names are so alike that one may be the other misspelt."""
    return likeness(" ".join(slot.words), " ".join(slot.rival.words)) >= NEAR


def _is_repeated(slot: Slot) -> bool:
    """Whether each of two pages has its own long number again, and not the other's."""
    there = slot.family.members[slot.rival.sibling]
    pairs = ((slot.member, there, slot.words), (there, slot.member, slot.rival.words))
    return all(
        own.counts[word] > 1 and not other.counts[word]
        for own, other, words in pairs
        for word in words
        if sum(char.isdigit() for char in word) >= LONG_NUMBER
    ) and any(sum(char.isdigit() for char in word) >= LONG_NUMBER for word in slot.words)


def _whole(line: Line, start: int, stop: int) -> str:
    """Give a number with the groups of digits it is printed in, as telephone numbers are."""
    while start and _are_one(line, start - 1):
        start -= 1
    while stop < len(line.tokens) and _are_one(line, stop - 1):
        stop += 1
    return line.shown(start, stop)


def _are_one(line: Line, at: int) -> bool:
    """Whether two tokens are numbers with nothing but a space between them."""
    left, right = line.tokens[at : at + 2]
    return left.kind == right.kind == "number" and right.start - left.end == 1


def _elsewhere(slot: Slot) -> Evidence:
    """Tell whether either value stands elsewhere, in a line that says like things."""
    if slot.kind not in ("number", "name", "polarity"):
        return {}
    after = slot.line.words[slot.stop : slot.stop + 1] if slot.kind == "number" else ()
    ours, theirs = ((*words, *after) for words in (slot.words, slot.rival.words))
    function = slot.member.words("function")
    topic = {word for word in slot.rest if len(word) >= LETTERS and word not in function}
    return {
        "says theirs": float(_says(slot.member, theirs, topic, slot.line.index)),
        "says its own again": float(_says(slot.member, ours, topic, slot.line.index)),
        "sibling says this too": float(
            _says(slot.family.members[slot.rival.sibling], ours, topic, slot.rival.line.index)
        ),
    }


def _says(member: Member, words: Sequence[str], topic: set[str], but: int) -> bool:
    """Whether another line of a page has these words, and two of the topic."""
    if not words or any(not member.counts[word] for word in words):
        return False
    size, wanted = len(words), tuple(words)
    return any(
        line.words[at : at + size] == wanted and len(topic.intersection(line.words)) > 1
        for line in member.lines
        if line.index != but
        for at in range(len(line.words) - size + 1)
    )
