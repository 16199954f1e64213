"""Which amounts of a text can be added up with one another: each currency and thing for itself."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

import msgspec

from guidelint.inference.amounts import TIMES, Amount, alike, amounts_in
from guidelint.inference.wording import PROSE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Text

OPENING = 20
"""Characters at the beginning of a text in which it takes up a whole: "Of that, 415 goes to"."""
_FEWEST, _MOST = 3, 24
"""Amounts of one dimension that a text has: two and their sum; more are a table in prose."""
_FROM_BEFORE = 6
"""Amounts of the text before that count as well: its last ones, of which a sum may be told."""


def groups(text: Text) -> Iterator[list[Amount]]:
    """Give the amounts of a text that can be added, each currency and thing for itself."""
    if text.kind not in PROSE:
        return
    before, own = _before(text), amounts_in(text)
    groups: list[list[Amount]] = []
    for amount in (*before, *_carried(own)) if len(before) + len(own) >= _FEWEST else ():
        if _is_plain(amount, text):
            group = next((each for each in groups if alike(each[0], amount)), None)
            if group is None:
                groups.append([amount])
            else:
                group.append(amount)
    for group in groups:
        # among figures, "ten" is a name: "506 in the ten"
        figures = [each for each in group if not (each.bare and each.spelled)]
        added = figures if len(figures) > 1 else group
        if _FEWEST <= len(added) <= _MOST:
            yield added


def _is_plain(amount: Amount, text: Text) -> bool:
    """Whether an amount can be added: no time, no factor, no coin to choose of several."""
    minor = amount.figure.quantity.ends[-1].in_minor_units
    coin = minor and text.cued("several-answers")
    counts = amount.dimension not in ("time", TIMES) and amount.low <= amount.value
    return counts and amount.value > 0 and not coin


def _carried(own: Sequence[Amount]) -> Iterator[Amount]:
    """Give bare numbers the currency of their sentence: "80 euros, 45 and 15, in all 140 euros"."""
    for _, sentence in groupby(own, key=attrgetter("sentence")):
        every = list(sentence)
        paid = [each for each in every if each.codes]
        total = len(paid) == 1 and paid[0].clause.cued("total")
        for amount in every:
            inside = total or (len(paid) > 1 and paid[0].order < amount.order)
            if inside and amount.order < paid[-1].order and _is_bare(amount):
                yield msgspec.structs.replace(amount, dimension="money", codes=paid[0].codes)
            else:
                yield amount


def _is_bare(amount: Amount) -> bool:
    """Whether a number in digits does not say what it is of; the "100 Club" does."""
    named = amount.text.clean[amount.end :].lstrip()[:1].isupper()
    return amount.bare and not (amount.spelled or named)


def _before(text: Text) -> tuple[Amount, ...]:
    """Give the last amounts of the text before, if it is one of the same kind and section."""
    previous = text.reading.texts[text.index - 1] if text.index else None
    if previous is None or previous.section != text.section:
        return ()
    if previous.kind == "cell":  # "Of that, 415 goes to us" below the total of a table
        told = text.cued("whole", 0, OPENING) and not text.cued("difference", *text.bounds[0])
        return amounts_in(previous)[-1:] if told else ()
    return amounts_in(previous)[-_FROM_BEFORE:] if previous.kind == text.kind else ()
