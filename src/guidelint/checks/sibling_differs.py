"""One page of a small family says something else in a line that its siblings share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.identity.family import read_families
from guidelint.identity.odd import odd_values
from guidelint.identity.pages import family_fact
from guidelint.model import Finding, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.identity.odd import Odd
    from guidelint.identity.pages import Line
    from guidelint.model import Fact
    from guidelint.reading import Reading

SHOWN = 3
"""Sibling pages that are shown."""


class SiblingDiffersParams(Params, frozen=True):
    """Log odds of a fault from which a warning and an error are told."""

    warn_from: float = 0.3
    error_from: float = 3.0


class SiblingDiffers(Check[SiblingDiffersParams]):
    """Report the number, name, word or list member that one page has and its siblings have not."""

    params_type = SiblingDiffersParams

    def ask(self, reading: Reading) -> Iterator[Fact]:
        """Yield what the page says."""
        yield family_fact(reading)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare the pages of each family."""
        for family in read_families(tuple(fact.value for fact in facts)):
            for odd in odd_values(family):
                if odd.score >= self.params.warn_from:
                    is_sure = odd.score >= self.params.error_from and odd.slot.agreeing > 1
                    yield _finding(odd, Severity.error if is_sure else Severity.warning)


def _finding(odd: Odd, severity: Severity) -> Finding:
    slot, rival = odd.slot, odd.slot.rival
    ours = _shown(slot.line, slot.start, slot.stop)
    theirs = _shown(rival.line, rival.start, rival.stop)
    sides = [side for side in slot.others if side.words == rival.words]
    if slot.agreeing > 1:
        who = f"all {slot.agreeing}" if slot.agreeing == slot.compared else str(slot.agreeing)
        message = f"“{ours}” stands here; {who} sibling pages say “{theirs}” in the same place."
    else:
        message = (
            f"“{ours}” stands here, “{theirs}” on the sibling page; "
            "the words around are the same, so one of the two is probably wrong."
        )
    return Finding(
        message=message,
        place=slot.line.place(slot.start, slot.stop),
        related=tuple(
            Related(
                side.line.place(side.start, side.stop),
                f"“{theirs}” here",
            )
            for side in sides[:SHOWN]
        ),
        severity=severity,
    )


def _shown(line: Line, start: int, stop: int) -> str:
    """Show a value with the word behind it, or what stands around where there is none."""
    if start == stop:
        return line.shown(max(0, start - 2), min(stop + 2, len(line.tokens)))
    is_word = stop < len(line.tokens) and line.tokens[stop].kind == "word"
    is_number = line.tokens[stop - 1].kind == "number"
    return line.shown(start, stop + (is_number and is_word))


CHECK = SiblingDiffers
