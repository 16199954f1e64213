"""Votes: those for, those against and the abstentions make all who voted."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from guidelint.inference.amounts import Amount, Amounts, amounts
from guidelint.inference.evidence import weighed
from guidelint.inference.reckonings import Reckoning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.inference.relation import Relation
    from guidelint.reading import Reading, Text

_AGAINST, _ABSTAINED = "vote against", "abstention"
_WAYS = ("vote for", _AGAINST, _ABSTAINED)
_BESIDE = 3
"""Characters between a number and the word that says which way it voted."""
_NOUN = 24
"""Characters behind a number in which it says that it counts voters."""
_TEXTS = 1
"""Texts on each side that may say how many voted."""


def votes(reading: Reading) -> Iterator[Relation]:
    """Offer the counts of a vote as the parts of the number of all that voted."""
    page = reading.once(amounts)
    for text in reading.cueing(_AGAINST):
        for _, of in groupby(page.of(text), key=attrgetter("sentence")):
            parts = [each for each in of if _is_counted(each) and _is_way(each, *_WAYS)]
            if len(parts) > 1 and any(_is_way(each, _AGAINST) for each in parts):
                yield from _compared(parts, list(_totals(page, text, parts)))


def _is_counted(amount: Amount) -> bool:
    return amount.dimension == "#" and amount.single and amount.value % 1 == 0


def _is_way(amount: Amount, *cues: str) -> bool:
    """Whether a word beside a number, or behind its noun, says which way it voted."""
    noun = amount.figure.quantity.noun
    end = max(amount.end, noun[1] if noun else 0)
    return any(
        amount.end <= hit.start <= end + _BESIDE or 0 <= amount.start - hit.end < _BESIDE
        for cue in cues
        for hit in amount.text.cue(cue)
    )


def _totals(page: Amounts, text: Text, parts: Sequence[Amount]) -> Iterator[Amount]:
    """Give the numbers of voters near a vote that are more than any part of it."""
    voters = text.reading.lexicon.words("voter")
    most = max(part.value for part in parts)
    for near in text.reading.texts[max(0, text.index - _TEXTS) : text.index + _TEXTS + 1]:
        if near.section != text.section:
            continue
        for each in page.of(near):
            behind = {token.low for token in near.between(each.end, each.end + _NOUN)}
            if each not in parts and _is_counted(each) and each.value > most and voters & behind:
                yield each


def _compared(parts: list[Amount], totals: list[Amount]) -> Iterator[Relation]:
    """Tell the one total that the parts make neither with the abstentions nor without."""
    sums = [Reckoning("sum", "+", total, tuple(parts)) for total in totals]
    without = [each for each in parts if not _is_way(each, _ABSTAINED)]
    sums += [Reckoning("sum", "+", total, tuple(without)) for total in totals if len(without) > 1]
    held = [each for each in sums if each.right == each.target.exact]
    if held:
        yield from (each.explains() for each in held)
    elif len(totals) == 1:
        layout = {"told": True, "total": True, "whole": True, "all": True, "bare": False}
        if evidence := weighed(sums[0], layout):
            yield sums[0].fails(evidence)
