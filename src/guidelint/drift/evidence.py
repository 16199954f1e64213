"""What speaks for and against a slip where one page differs from its siblings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.drift.lines import split_line
from guidelint.drift.small import is_capital
from guidelint.identity.weights import likeness, number_slip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.drift.lines import PageLine, Spot, Words
    from guidelint.drift.odd import LineSlot
    from guidelint.drift.small import Sibling
    from guidelint.identity.weights import Evidence

NEAR, FAR = 0.75, 0.65
"""Likeness of two names that are one misspelt, and of two different ones."""
FEWEST = 3
"""Words of a line beside the value, at least."""
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


def slot_evidence(slot: LineSlot, slots: Sequence[LineSlot]) -> Evidence:
    """Give what speaks for and against a slip, with its amounts; what is absent is left out."""
    here = [each for each in slots if any(at == slot.sibling for at, _ in each.others)]
    stretches = [_stretch(slot, step) for step in (-1, 1)]
    told = {
        "pair": float(slot.compared < 2),
        "agreeing": min(slot.agreeing, PEERS) if slot.agreeing > 1 else 0,
        "variants": len(slot.values) - 1,
        "further": max(0, sum(not _is_own(each, slot.sibling) for each in here) - 1),
        "length": min(len(slot.rest) - FEWEST, LONG),
        **_own_words(slot),
        "peculiar name": float(_has_peculiar(slot)),
        "equal lines around": sum(count for count, _ in stretches),
        "beside an equal line": sum(count > 0 for count, _ in stretches),
        "beside another number": sum(each == (0, True) for each in stretches),
        "row": float(slot.line.kind == "row"),
        "field": float(slot.line.kind == "meta"),
        **_cues(slot),
        **_likeness(slot),
        **_elsewhere(slot),
    }
    return {name: amount for name, amount in told.items() if amount}


def _is_own(slot: LineSlot, sibling: int) -> bool:
    """Whether a difference is that of what the two pages are about."""
    theirs = (spot.words for at, spot in slot.others if at == sibling)
    return not slot.family.about.isdisjoint(slot.words + sum(theirs, ()))


def _own_words(slot: LineSlot) -> Evidence:
    """Tell whether the line has a word that only this page is about, and where."""
    own = slot.family.own[slot.page]
    at = [at for at, word in enumerate(slot.line.words) if word in own]
    near = any(slot.spot.start - BESIDE <= each < slot.spot.stop + BESIDE for each in at)
    return {"own word": float(bool(at)), "own word near": float(near)}


def _has_peculiar(slot: LineSlot) -> bool:
    """Whether the line has a name besides the value that stands on no sibling."""
    others = [m for at, m in enumerate(slot.family.members) if at != slot.page]
    words, printed = split_line(slot.line.text)
    return any(
        word[0].isalpha()
        and is_capital(printed[at])
        and word not in slot.family.own[slot.page]
        and not any(other.counts[word] for other in others)
        for at, word in enumerate(words)
        if at and not slot.spot.start <= at < slot.spot.stop
    )


def _stretch(slot: LineSlot, step: int) -> tuple[int, bool]:
    """Count the lines before (step -1) or after that are the sibling's, and look at the next.

    Gives their number, and whether the line beyond differs from the sibling's in a number.
    """
    about = slot.family.about
    for count in range(STRETCH):
        at = slot.spot.number + step * (count + 1)
        match = slot.family.match(slot.page, slot.sibling, at)
        if match is None:
            return count, False
        words = slot.member.lines[at].words
        changed = [words[gap.start : gap.stop] for gap in match.gaps]
        changed = [each for each in changed if about.isdisjoint(each)]
        if changed:
            return count, any(slot.member.is_number(word) for each in changed for word in each)
    return STRETCH, False


def _cues(slot: LineSlot) -> Evidence:
    lines, at, line = slot.member.lines, slot.spot.number, slot.line
    titles = [frozenset(each.title) for each in slot.family.members if each.title]
    common = frozenset.intersection(*titles) - slot.member.known("function")
    near = (
        other
        for other in lines[max(0, at - WITHIN) : at + WITHIN]
        if other.heading == line.heading and line.kind not in ("title", "meta")
    )
    is_general = any(
        "everywhere" in each.told or _is_of_all(slot.member, each, common) for each in near
    )
    return {
        "holds everywhere": float("everywhere" in line.told),
        "said of all": float(_is_of_all(slot.member, line, common)),
        "section holds everywhere": float(is_general),
        "authority": float("authority" in line.told),
        "contact": float("contact" in line.told),
    }


def _is_of_all(member: Sibling, line: PageLine, common: frozenset[str]) -> bool:
    """Whether a line speaks of "all" or "every" of what all titles name."""
    every = member.known("quantifier")
    return any(
        word in every and not common.isdisjoint(line.words[at + 1 : at + 4])
        for at, word in enumerate(line.words)
    )


def _likeness(slot: LineSlot) -> Evidence:
    rival = slot.rival
    if slot.kind == "number":
        repeated = float(_is_repeated(slot))
        slip = number_slip(_whole(slot.spot), _whole(rival))
        return {"slip": slip, "each page repeats its own": repeated}
    if slot.kind not in ("name", "word"):
        return {}
    alike = likeness(" ".join(slot.words), " ".join(rival.words))
    pairs = [(b, a) for a, b in zip(slot.words, rival.words, strict=False) if a != b]
    counts = [slot.family.renamed(slot.page, slot.sibling, b) for b, _ in pairs]
    renamed = sum(count[a] for (_, a), count in zip(pairs, counts, strict=False)) - len(pairs)
    kept = sum(count[b] for (b, _), count in zip(pairs, counts, strict=False))
    return {
        "near": alike if alike >= NEAR else 0.0,
        "far": float(alike < FAR),
        "several words": float(len(slot.words) > 1),
        "longer": float(len(slot.words) != len(rival.words)),
        "renamed elsewhere": max(0, min(renamed, PEERS)),
        "kept elsewhere": min(kept, 2),
    }


def are_near(slot: LineSlot) -> bool:
    """Whether two names are so alike that one may be the other misspelt."""
    return likeness(" ".join(slot.words), " ".join(slot.rival.words)) >= NEAR


def _is_repeated(slot: LineSlot) -> bool:
    """Whether each of two pages has its own long number again, and not the other's."""
    there = slot.family.members[slot.sibling]
    long = [
        [word for word in words if sum(map(str.isdigit, word)) >= LONG_NUMBER]
        for words in (slot.words, slot.rival.words)
    ]
    pairs = zip(long, (slot.member, there), (there, slot.member), strict=True)
    return bool(long[0]) and all(
        own.counts[word] > 1 and not other.counts[word]
        for words, own, other in pairs
        for word in words
    )


def _whole(spot: Spot) -> str:
    """Give a number with the groups of digits it is printed in, as telephone numbers are."""
    words, start, stop = spot.line.words, spot.start, spot.stop
    while start and words[start - 1][0].isdigit():
        start -= 1
    while stop < len(words) and words[stop][0].isdigit():
        stop += 1
    return " ".join(words[start:stop])


def _elsewhere(slot: LineSlot) -> Evidence:
    """Tell whether either value stands elsewhere, in a line that says like things."""
    if slot.kind not in ("number", "name", "polarity"):
        return {}
    stop = slot.spot.stop
    after = slot.line.words[stop : stop + 1] if slot.kind == "number" else ()
    ours, theirs = ((*words, *after) for words in (slot.words, slot.rival.words))
    function = slot.member.known("function")
    topic = {word for word in slot.rest if len(word) >= LETTERS and word not in function}
    sibling, line = slot.family.members[slot.sibling], slot.rival.line
    return {
        "says theirs": float(_says(slot.member, theirs, topic, slot.line)),
        "says its own again": float(_says(slot.member, ours, topic, slot.line)),
        "sibling says this too": float(_says(sibling, ours, topic, line)),
    }


def _says(member: Sibling, words: Words, topic: set[str], but: PageLine) -> bool:
    """Whether another line of a page has these words, and two of the topic."""
    size = len(words)
    if not words or not all(member.counts[word] for word in words):
        return False
    return any(
        line.words[at : at + size] == words
        for line in member.lines
        if line is not but and len(topic.intersection(line.words)) > 1
        for at in range(len(line.words) - size + 1)
    )
