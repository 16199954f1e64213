"""Two sentences of one page that say the same thing, and those that say it with a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from guidelint.agreement.restated import restated
from guidelint.agreement.words import content_stems
from guidelint.checks.base import Check, Params
from guidelint.model import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.agreement.differences import Difference
    from guidelint.agreement.restated import Narrowing
    from guidelint.agreement.statements import Statement
    from guidelint.reading import Reading

LONG = 12
"""Content words that make it worth saying that a sentence stands twice."""

MESSAGES = {
    "amount": "The page says this twice, with different numbers: first {there}, then {here}.",
    "time": "The page says this twice, with different times: first {there}, then {here}.",
    "limit": "The page says this twice, and only once with {only}.",
    "denial": "The page says this twice and contradicts itself: first {there}, then {here}.",
    "force": "The page says this twice, once as a duty and once not: first {there}, then {here}.",
    "actor": "The page says this twice, of different actors: first {there}, then {here}.",
}


class SaidTwiceParams(Params, frozen=True):
    """report: differences (said twice with a difference) or repeats (word for word)."""

    report: Literal["differences", "repeats"] = "differences"


class SaidTwice(Check[SaidTwiceParams]):
    """Compare the sentences of a page with each other."""

    params_type = SaidTwiceParams

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each pair of sentences that is to be reported."""
        found = reading.once(restated)
        if self.params.report == "differences":
            yield from (_different(*each) for each in found.different)
            yield from (_narrower(*each) for each in found.narrower)
        else:
            yield from (_repeated(*each) for each in found.repeats if _is_long(each[0]))


def _different(left: Statement, right: Statement, what: Difference) -> Finding:
    there, here = left.text.clean[slice(*what.left)], right.text.clean[slice(*what.right)]
    only = min(there, here, key=len)
    message = MESSAGES[what.kind].format(here=f"“{here}”", there=f"“{there}”", only=f"“{only}”")
    return Finding(
        message=message,
        place=right.place(*what.right),
        related=(Related(left.place(*what.left), "the same said before"),),
    )


def _narrower(wide: Statement, narrow: Statement, found: Narrowing) -> Finding:
    wider, narrower = wide.text.clean[slice(*found.wide)], narrow.text.clean[slice(*found.narrow)]
    return Finding(
        message=f"“{narrower}” is narrower than “{wider}”, which is said of the same "
        f"thing: it leaves out “{found.left_out}”.",
        place=narrow.place(*found.narrow),
        related=(Related(wide.place(*found.wide), "the wider wording"),),
    )


def _repeated(before: Statement, again: Statement) -> Finding:
    place = before.place(before.start, before.end)
    return Finding(
        message="This sentence stands on the page before, word for word.",
        place=again.place(again.start, again.end),
        related=(Related(place, "the same sentence"),),
    )


def _is_long(said: Statement) -> bool:
    return len(content_stems(said.text, said.start, said.end)) >= LONG


CHECK = SaidTwice
