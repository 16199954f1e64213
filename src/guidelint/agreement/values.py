"""Values of one thing that cannot both hold: `reading.once(conflicts)`.

Whether two claims are of the same thing is answered once, here, and in three ways. "yes": the words
that name the value are the same words, or both answer one question of the page, or one takes the
other up ("the 6 to 10 weeks"). "unsure": the words overlap; such pairs are kept for a second
reader. "no" is everything else: another dimension, another case, another section with cases of its
own. Overlap of words alone never says yes: on strangers' pages it was wrong nine times in ten.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.agreement.amounts import can_both_hold, shares_an_end
from guidelint.agreement.settings import Setting, Settings
from guidelint.agreement.topics import Topic, asks, topics
from guidelint.reading.quantities import to_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Figure, Reading

Answer = Literal["yes", "unsure"]
How = Literal["label", "question", "back", "total"]

_MOST = 6
"""Claims that share a word; a word of more tells nothing apart."""
_ORDER = 4
"""Values of one thing that differ by more are of two things ("60 minutes", "five years")."""
_PLAIN = ("money", "duration", "percent", "measure")


class Conflict(msgspec.Struct, frozen=True):
    """Two values of one thing. how: what says that they are of one thing. what: its name.

    shared: how many words they have in common; the more, the likelier an unsure pair.
    """

    other: Topic
    odd: Topic
    answer: Answer
    how: How
    what: str
    shared: int


def conflicts(reading: Reading) -> tuple[Conflict, ...]:
    """Compare the claims of a page, the unsure ones last. Ask for it by `reading.once`."""
    found = [each for each in reading.once(topics) if _is_comparable(each)]
    settings = reading.once(Settings)
    told: set[int] = set()
    sure, unsure = [], []
    for other, odd in _pairs(found):
        conflict = _conflict(other, odd, settings, found)
        if conflict is None:
            continue
        if conflict.answer == "unsure":
            unsure.append(conflict)
        elif not {other.figure.number, odd.figure.number} & told:
            sure.append(conflict)
            told.add(odd.figure.number)
    return (*sure, *sorted(unsure, key=lambda each: -each.shared))


def _is_comparable(topic: Topic) -> bool:
    quantity, text = topic.figure.quantity, topic.text
    if quantity.kind not in _PLAIN or quantity.change or quantity.age or text.kind == "heading":
        return False
    aside = topic.claim.scope or topic.claim.mode in ("example", "history")
    return not (aside or text.cued("every") or asks(text, topic.figure.sentence))


def _pairs(found: Sequence[Topic]) -> Iterator[tuple[Topic, Topic]]:
    """Give the pairs of one dimension that share a word which few claims have, in page order."""
    alike: dict[str, list[int]] = defaultdict(list)
    for i, topic in enumerate(found):
        alike[topic.dimension].append(i)
    pairs = {pair for group in alike.values() if len(group) > 1 for pair in _likely(found, group)}
    for i, j in sorted(pairs):
        left, right = found[i].figure, found[j].figure
        if left.text is not right.text or left.sentence != right.sentence:
            yield found[i], found[j]


def _likely(found: Sequence[Topic], group: Sequence[int]) -> Iterator[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for i in group:
        for stem in found[i].stems | found[i].asked:
            holders[stem].append(i)
        if found[i].definite or found[i].total:
            yield from ((min(i, j), max(i, j)) for j in group if i != j)
    for few in holders.values():
        if len(few) <= _MOST:
            yield from ((i, j) for at, j in enumerate(few) for i in few[:at])


def _conflict(
    other: Topic, odd: Topic, settings: Settings, every: Sequence[Topic]
) -> Conflict | None:
    cells = other.text.kind == odd.text.kind == "cell"
    if cells or can_both_hold(other.figure, odd.figure) or not _alike(other.figure, odd.figure):
        return None
    if not settings.same_case(_setting(settings, other), _setting(settings, odd)):
        return None
    shared = len((other.stems | other.asked) & (odd.stems | odd.asked))
    how = _same_thing(other, odd)
    if how:
        agreed = any(each is not odd and _agrees(each, other, odd) for each in every)
        return None if agreed else Conflict(other, odd, "yes", how, _name(how, other, odd), shared)
    return Conflict(other, odd, "unsure", "label", "", shared) if shared > 1 else None


def _setting(settings: Settings, topic: Topic) -> Setting:
    found = settings.by_text.get(topic.text.index)
    return found or Setting(tuple([each.index for each in topic.text.section]), -1, topic.text.kind)


def _agrees(each: Topic, other: Topic, odd: Topic) -> bool:
    """Whether a third claim of the same thing stands with the odd one: then it is another case."""
    if each is other or each.dimension != odd.dimension:
        return False
    return can_both_hold(each.figure, odd.figure) and bool(_same_thing(each, other))


def _same_thing(other: Topic, odd: Topic) -> How | None:
    if (other.label or odd.label) and len(odd.names) > 1 and other.names == odd.names:
        return None if other.extra or odd.extra else "label"
    if odd.asked and odd.bare and not odd.label and _one_question(other, odd):
        return "question"
    if odd.definite and shares_an_end(other.figure, odd.figure):
        return "back"
    if other.total and odd.total and not (other.text.cell or odd.text.cell):
        return "total"
    return None


def _one_question(other: Topic, odd: Topic) -> bool:
    """Whether both answer one question in two places, or one stands under a heading like it."""
    if (other.question, other.text.section) == (odd.question, odd.text.section):
        return False
    if other.asked:
        return other.asked == odd.asked and other.bare
    under = bool(other.headed & odd.asked) and other.headed <= odd.asked | odd.headed
    if under and (other.total or shares_an_end(other.figure, odd.figure)):
        return True
    return len(odd.asked & (other.stems | other.names)) > 1


def _name(how: str, other: Topic, odd: Topic) -> str:
    return odd.question if how == "question" else other.label or odd.label or other.claim.aspect


def _alike(left: Figure, right: Figure) -> bool:
    """Whether two values are of one order, so that one may be a slip of the other."""
    sizes = []
    for figure in (left, right):
        days = to_days(figure.quantity)
        sizes.append(float(days[1] if days else figure.quantity.high))
    return 0 < max(sizes) <= _ORDER * min(sizes)
