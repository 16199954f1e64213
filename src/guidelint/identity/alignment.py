"""Which line of a page is which line of its sibling, and where the two differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from guidelint.identity.pages import FamilyPage, PageLine

OWN, NUMBER = "§", "#"
"""Stand for a word that some page is about, and for a number."""
LEAST = 0.45
"""How alike two lines must be."""
SHORTEST = 2
COMMON = 40
"""Word pairs on more lines of a page tell nothing."""
CANDIDATES = 6
ELSEWHERE, OTHER_KEY, SAME_KIND, SAME_HEADING = 0.1, 0.5, 0.03, 0.08
_HEADS = frozenset(["title", "heading", "meta"])

Masked = tuple[str, ...]


class LineGap(NamedTuple):
    """Where two lines differ: tokens `[start, stop)` here, `[begin, end)` there."""

    start: int
    stop: int
    begin: int
    end: int


class Match(NamedTuple):
    """The line of a sibling that is this one, and where they differ."""

    line: PageLine
    gaps: tuple[LineGap, ...]


def masked(line: PageLine, about: Collection[str], numerals: Collection[str]) -> Masked:
    """Give the words of a line with marks for what pages are about and for numbers."""
    return tuple(
        OWN if word in about else NUMBER if token.kind == "number" or word in numerals else word
        for word, token in zip(line.words, line.tokens, strict=True)
    )


def align(
    left: FamilyPage, right: FamilyPage, about: Collection[str]
) -> tuple[dict[int, Match], dict[int, Match]]:
    """Give for lines of each page, by their index, the line of the other that is the same."""
    ours, theirs = (_masks(each, about) for each in (left, right))
    pairs = _equal(ours, theirs)
    taken = [set(side) for side in zip(*pairs, strict=True)] or [set(), set()]
    rest = [
        {at: mask for at, mask in side.items() if at not in used}
        for side, used in zip((ours, theirs), taken, strict=True)
    ]
    pairs += _alike(left.lines, right.lines, *rest)
    here: dict[int, Match] = {}
    there: dict[int, Match] = {}
    for i, j in pairs:
        gaps = tuple(differences(left.lines[i].words, right.lines[j].words))
        here[i] = Match(right.lines[j], gaps)
        there[j] = Match(left.lines[i], tuple(LineGap(*gap[2:], *gap[:2]) for gap in gaps))
    return here, there


def differences(left: Sequence[str], right: Sequence[str]) -> Iterator[LineGap]:
    """Give where two sequences of words differ."""
    if left == right:
        return
    for tag, *at in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            yield LineGap(*at)


def _masks(member: FamilyPage, about: Collection[str]) -> dict[int, Masked]:
    numerals = member.words("numeral")
    return {
        line.index: masked(line, about, numerals)
        for line in member.lines
        if len(line.tokens) >= SHORTEST
    }


def _equal(ours: dict[int, Masked], theirs: dict[int, Masked]) -> list[tuple[int, int]]:
    """Pair lines with equal marks, the first with the first."""
    places: dict[Masked, list[int]] = defaultdict(list)
    for at, mask in reversed(theirs.items()):
        places[mask].append(at)
    return [(at, places[mask].pop()) for at, mask in ours.items() if places.get(mask)]


def _alike(
    left: Sequence[PageLine],
    right: Sequence[PageLine],
    ours: dict[int, Masked],
    theirs: dict[int, Masked],
) -> list[tuple[int, int]]:
    """Pair lines that are each other's most alike."""
    there = {at: _pairs(mask) for at, mask in theirs.items()}
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, pairs in there.items():
        for pair in pairs:
            places[pair].append(at)
    best: dict[int, tuple[float, int]] = {}
    best_there: dict[int, tuple[float, int]] = {}
    for at, mask in ours.items():
        pairs = _pairs(mask)
        shared = Counter(
            other for pair in pairs if len(places[pair]) < COMMON for other in places[pair]
        )
        for other, _ in shared.most_common(CANDIDATES):
            alike = _dice(pairs, there[other]) + _fit(left, right, at, other)
            best[at] = max(best.get(at, (0.0, -1)), (alike, other))
            best_there[other] = max(best_there.get(other, (0.0, -1)), (alike, at))
    return [
        (at, other)
        for at, (alike, other) in best.items()
        if alike >= LEAST and best_there[other][1] == at
    ]


def _pairs(mask: Masked) -> Counter[tuple[str, str]]:
    words = [word for word in mask if word != "|"]
    return Counter(zip(["^", *words], [*words, "$"], strict=True))


def _dice(ours: Counter[tuple[str, str]], theirs: Counter[tuple[str, str]]) -> float:
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())


def _fit(left: Sequence[PageLine], right: Sequence[PageLine], at: int, other: int) -> float:
    """Give what kind, key, heading and place on the page say for or against a pair."""
    ours, theirs = left[at].unit, right[other].unit
    if ours.kind != theirs.kind and (ours.kind in _HEADS or theirs.kind in _HEADS):
        return -1.0
    return (
        SAME_KIND * (ours.kind == theirs.kind)
        - OTHER_KEY * (ours.key != theirs.key)
        + SAME_HEADING * (ours.heading == theirs.heading)
        - ELSEWHERE * abs(at / len(left) - other / len(right))
    )
