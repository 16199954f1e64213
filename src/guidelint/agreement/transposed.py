"""Values of one thing of which one has two digits swapped: `transposed(reading)`.

That two numbers of a page are each other with two neighbouring digits swapped is rarely chance
where they count or measure the same thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from guidelint.agreement.amounts import dimension
from guidelint.agreement.values import Conflict, Value, figure_of, is_aside, role_of
from guidelint.reading.channel import near_pairs, slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Figure, Reading

KINDS = frozenset(("money", "measure", "count"))
FEWEST = 3
"""Digits without the zeros at the ends, in one of the two: 450 and 540 are prices like others."""


def transposed(reading: Reading) -> Iterator[Conflict]:
    """Give the value that stands once and is another of the same thing with two digits swapped.

    Of two that stand once the later one is given first, and then the other.
    """
    by_digits: defaultdict[str, list[Figure]] = defaultdict(list)
    for text in reading.texts if reading.language else ():
        for each in text.quantities if text.kind != "alt" else ():
            if each.kind in KINDS and len(each.ends) == 1 and not each.change:
                figure = figure_of(text, each)
                by_digits[f"{dimension(each)} {_digits(figure)}"].append(figure)
    for pair in near_pairs(by_digits):
        made = slip(*pair)
        if made and made.operation == "swapped" and max(map(_telling, pair)) >= FEWEST:
            first, second = sorted((by_digits[key] for key in pair), key=_place)
            yield from (*_conflicts(first, second), *_conflicts(second, first))


def _place(found: Sequence[Figure]) -> tuple[int, int]:
    return found[0].text.index, found[0].start


def _digits(figure: Figure) -> str:
    return re.sub(r"\D", "", figure.printed)


def _telling(key: str) -> int:
    return len(key.rpartition(" ")[2].strip("0"))


def _conflicts(others: Sequence[Figure], found: Sequence[Figure]) -> Iterator[Conflict]:
    """Give a value that stands once, where the other of the same thing stands elsewhere."""
    if len(found) > 1 or _is_of_another(found[0]):
        return
    odd = Value(found[0], *role_of(found[0]))
    values = [Value(each, *role_of(each)) for each in others]
    if not any(_is_beside(each, odd) for each in values):
        same = [each for each in values if _is_same(each, odd)]
        yield from (Conflict(each.figure, odd.figure) for each in same[:1])


def _is_of_another(figure: Figure) -> bool:
    """Whether its sentence tells of a slip or another edition, or a sign before it of a model."""
    text, (start, end) = figure.text, figure.bounds
    known = text.reading.lexicon.words
    told = known("other edition") | known("other number") | known("corrected")
    sign = [each.text for each in text.between(start, figure.start)][-1:]
    model = any(each.isupper() and len(each) > 1 for each in sign)
    return model or is_aside(figure) or any(e.low in told for e in text.between(start, end))


def _is_beside(one: Value, odd: Value) -> bool:
    """Whether two values stand in one table, list or text, or the text of one has the other."""
    a, b = one.figure, odd.figure
    return one.place == odd.place or a.printed in b.text.clean or b.printed in a.text.clean


def _is_same(one: Value, odd: Value) -> bool:
    """Whether two values share what they are of: a word of their own, or of all and the period."""
    a, b = one.figure, odd.figure
    per = a.quantity.per
    if a.text.kind == b.text.kind == "cell" or per != b.quantity.per or _is_of_another(a):
        return False
    titled = {one.role, odd.role} & {"meta", "heading"} and _telling(_digits(a)) > FEWEST
    return bool(titled or one.own & odd.own or (per and one.words & odd.words))
