"""The operations that are tried over the amounts in reach of a number: one table for all.

What holds explains; of what does not, the likeliest to be meant is weighed by words and layout.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

from guidelint.inference import differences, percentages, products, shares
from guidelint.inference.amounts import Amount, Amounts, alike, amounts
from guidelint.inference.calculations import Calculation, evidence_for
from guidelint.inference.relation import Relation, spot
from guidelint.inference.wording import clause

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from guidelint.inference.wording import Clause
    from guidelint.reading import Figure, Reading

_MOST_OFFERED = 3


class Operation(NamedTuple):
    """An operation: which amounts its words may make a result, and what it tries for one."""

    meant: Callable[[Amount], bool]
    tries: Callable[[Reading, Amount], Iterable[Calculation]]


OPERATIONS = (
    Operation(differences.meant, differences.of_two),
    Operation(products.meant, products.products),
    Operation(percentages.meant, percentages.of_bases),
    Operation(shares.meant, shares.of_wholes),
)
"""What is tried, in this order."""


def operations(reading: Reading) -> Iterator[Relation]:
    """Offer what the amounts of a page may be by each operation that its words speak of."""
    page, quotients = reading.once(amounts), list(shares.quotients(reading))
    yield from quotients
    settled = {spot(each.target) for each in quotients}
    for target in page.every:
        if spot(target.figure) not in settled:
            for each in OPERATIONS:
                if each.meant(target):
                    yield from _relations(page, target, list(each.tries(reading, target)))


def excuses(reading: Reading, figure: Figure) -> Iterator[Relation]:
    """Offer the operations that explain a number that is accused, whatever its words say."""
    page = reading.once(amounts)
    for target in page.of(figure.text):
        if target.start == figure.start and target.single and target.value > 0:
            for each in OPERATIONS:
                if held := _held(each.tries(reading, target)):
                    yield _explained(held)
                    return


def _held(tried: Iterable[Calculation]) -> Calculation | None:
    """Give the first calculation that holds and is likely enough to be what was meant."""
    return next((each for each in tried if each.excuses and each.holds), None)


def _explained(held: Calculation) -> Relation:
    parts, also = (tuple(part.figure for part in some) for some in (held.parts, held.explained))
    return Relation(held.kind, held.target.figure, parts, holds=True, also=also)


def _relations(page: Amounts, target: Amount, tried: Sequence[Calculation]) -> Iterator[Relation]:
    if held := _held(tried):
        yield _explained(held)
        return
    words = clause(target)
    meant = [each for each in tried if each.may_be_meant(words)]
    meant.sort(key=lambda each: each.rank)
    for each in meant[:_MOST_OFFERED]:
        evidence = _evidence(page, each, words, len(meant))
        usual = not evidence.pop("weak") and each.is_usual(evidence)
        if usual and not _has_its_own(page, each):
            yield _failing(each, evidence)


def _evidence(page: Amounts, each: Calculation, words: Clause, tried: int) -> dict[str, float]:
    """Give all that speaks for and against a calculation, by the names of the weights."""
    own = each.evidence(words)
    told = each.is_told(own)
    common = evidence_for(page, each.target, each.right, each.parts, each.others, told=told)
    return {**common, **own, "tried": log(tried)}


def _has_its_own(page: Amounts, each: Calculation) -> bool:
    """Whether the sentence gives what is calculated as well: "4.50 a week, 5.00 for a studio"."""
    target, right = each.target, each.right
    return any(
        other.exact == right and other.sentence == target.sentence and alike(other, target)
        for other in page.of(target.text)
        if other not in each.parts
    )


def _failing(each: Calculation, evidence: dict[str, float]) -> Relation:
    right = each.target.printing(each.right)
    return Relation(
        each.kind,
        each.target.figure,
        tuple(part.figure for part in each.parts),
        holds=False,
        roles=each.roles,
        right=right,
        calculation=f"{each.reckoning} {each.equals} {right}",
        evidence=evidence,
    )
