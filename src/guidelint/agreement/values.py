"""Values of one thing that cannot both hold: `reading.once(conflicts)`.

Whether two claims are of the same thing is answered once, here, and in three ways. "yes": the words
that name the value are the same words, or both answer one question of the page, or one takes the
other up ("the 6 to 10 weeks"). "unsure": the words overlap; such pairs are kept for a second
reader. "no" is everything else: another dimension, another case, another section with cases of its
own. Overlap of words alone never says yes: on strangers' pages it was wrong nine times in ten.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from guidelint.agreement.settings import Setting, Settings
from guidelint.agreement.topics import Topic, topics
from guidelint.reading.quantities import to_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Figure, Reading

Answer = Literal["yes", "unsure"]
MOST = 6
"""Claims that share a word; a word of more tells nothing apart."""
ORDER = 4
"""Values of one thing that differ by more are of two things ("60 minutes", "five years")."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values of one thing. how: what says that they are of one thing. what: its name."""

    other: Topic
    odd: Topic
    answer: Answer
    how: Literal["label", "question", "back", "total"]
    what: str


def conflicts(reading: Reading) -> tuple[Conflict, ...]:
    """Compare the claims of a page. Ask for it by `reading.once(conflicts)`."""
    found = [each for each in topics(reading) if _is_comparable(each)]
    settings = Settings(reading)
    told: set[tuple[int, int]] = set()
    kept = []
    for other, odd in _pairs(found):
        conflict = _conflict(other, odd, settings, found)
        spots = (other.figure.number, odd.figure.number)
        if conflict and not (conflict.answer == "yes" and set(spots) & {a for _, a in told}):
            kept.append(conflict)
            told |= {spots} if conflict.answer == "yes" else set()
    return tuple(kept)


def _is_comparable(topic: Topic) -> bool:
    quantity = topic.figure.quantity
    plain = quantity.kind in ("money", "duration", "percent", "measure")
    aside = topic.mode in ("example", "history") or quantity.change or quantity.age
    text = topic.figure.text
    start, end = text.bounds[topic.figure.sentence]
    asks = text.kind == "heading" or text.clean[start:end].endswith("?")
    return plain and not aside and not asks and not text.cued("every")


def _pairs(found: Sequence[Topic]) -> Iterator[tuple[Topic, Topic]]:
    """Give the pairs of one dimension that share a word which few claims have, in page order."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, topic in enumerate(found):
        for stem in topic.stems | topic.asked:
            holders[topic.dimension, stem].append(i)
        if topic.definite or topic.total:
            holders[topic.dimension, ""].append(i)
    alone = {i: found[i].dimension for group in holders.values() for i in group}
    seen: set[tuple[int, int]] = set()
    for (dimension, stem), group in sorted(holders.items()):
        whole = [i for i, each in alone.items() if each == dimension] if not stem else group
        if stem and len(group) > MOST:
            continue
        seen |= {(min(i, j), max(i, j)) for i in group for j in whole if i != j}
    pairs = ((found[i], found[j]) for i, j in sorted(seen))
    yield from ((left, right) for left, right in pairs if not _same_sentence(left, right))


def _same_sentence(left: Topic, right: Topic) -> bool:
    same_text = left.figure.text is right.figure.text
    return same_text and left.figure.sentence == right.figure.sentence


def _conflict(
    other: Topic, odd: Topic, settings: Settings, every: Sequence[Topic]
) -> Conflict | None:
    if can_both_hold(other.figure, odd.figure) or other.scope or odd.scope:
        return None
    cells = other.figure.text.kind == odd.figure.text.kind == "cell"
    if cells or not _alike(other.figure, odd.figure):
        return None
    if not settings.same_case(_setting(settings, other), _setting(settings, odd)):
        return None
    how = _same_thing(other, odd)
    if how:
        agreed = [each for each in every if each is not odd and _agrees(each, other, odd)]
        return None if agreed else Conflict(other, odd, "yes", how, _name(how, other, odd))
    shared = (other.stems | other.asked) & (odd.stems | odd.asked)
    return Conflict(other, odd, "unsure", "label", "") if len(shared) > 1 else None


def _setting(settings: Settings, topic: Topic) -> Setting:
    found = settings.by_text.get(topic.figure.text.index)
    headings = tuple(each.index for each in topic.figure.text.section)
    return found or Setting(headings, -1, topic.figure.text.kind)


def _agrees(each: Topic, other: Topic, odd: Topic) -> bool:
    """Whether a third claim of the same thing stands with the odd one: then it is another case."""
    if each is other or not can_both_hold(each.figure, odd.figure):
        return False
    return each.dimension == odd.dimension and bool(_same_thing(each, other))


def _same_thing(other: Topic, odd: Topic) -> Literal["label", "question", "back", "total"] | None:
    labelled = (other.labelled or odd.labelled) and len(odd.names) > 1
    if labelled and other.names == odd.names and not (other.extra or odd.extra):
        return "label"
    if odd.asked and odd.bare and not odd.labelled and _one_question(other, odd):
        return "question"
    if odd.definite and shares_an_end(other.figure, odd.figure):
        return "back"
    if other.total and odd.total and not (other.figure.text.cell or odd.figure.text.cell):
        return "total"
    return None


def _one_question(other: Topic, odd: Topic) -> bool:
    """Whether both answer one question in two places, or one stands under a heading like it."""
    if (other.question, other.figure.text.section) == (odd.question, odd.figure.text.section):
        return False
    if other.asked:
        return other.asked == odd.asked and other.bare
    under = bool(other.headed and other.headed <= odd.asked | odd.headed) and bool(
        other.headed & odd.asked
    )
    return (under and (other.total or shares_an_end(other.figure, odd.figure))) or (
        len(odd.asked & (other.stems | other.names)) > 1
    )


def _name(how: str, other: Topic, odd: Topic) -> str:
    if how == "question":
        return odd.question
    return next((each.label for each in (other, odd) if each.label), other.aspect)


def _alike(left: Figure, right: Figure) -> bool:
    """Whether two values are of one order, so that one may be a slip of the other."""
    sizes = []
    for figure in (left, right):
        days = to_days(figure.quantity)
        sizes.append(float(days[1]) if days else float(figure.quantity.high))
    return 0 < max(sizes) <= ORDER * min(sizes)


def shares_an_end(left: Figure, right: Figure) -> bool:
    """Whether two ranges in one unit have one of their ends in common."""
    a, b = left.quantity, right.quantity
    ranges = a.is_range and b.is_range and a.unit == b.unit
    return ranges and (a.low == b.low) != (a.high == b.high)


def can_both_hold(left: Figure, right: Figure) -> bool:
    """Whether one value may be the other: equal, within it, rounded, or in another unit."""
    a, b = left.quantity, right.quantity
    one, two = to_days(a), to_days(b)
    if a.kind == "duration" and one and two and (a.unit, a.business) != (b.unit, b.business):
        slack = 0.08 * float(max(one[1], two[1]))
        return abs(float(one[0] - two[0])) <= slack and abs(float(one[1] - two[1])) <= slack
    if (a.low, a.high) == (b.low, b.high):
        return True
    loose = max(end.loose for end in (*a.ends, *b.ends)) / 2
    if a.hedge.approximate or b.hedge.approximate:
        return abs(a.low - b.low) <= loose and abs(a.high - b.high) <= loose
    bounds = {a.hedge.bound, b.hedge.bound}
    inside = a.low <= b.low and b.high <= a.high, b.low <= a.low and a.high <= b.high
    return ("" in bounds and len(bounds) > 1) or (a.is_range != b.is_range and any(inside))
