"""Two sentences of one page that say the same thing with a difference that matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.agreement.said_again import narrowed, said_again
from guidelint.agreement.words import content_keys
from guidelint.checks.base import Check, Params
from guidelint.model import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.agreement.said_again import Narrowed, SaidAgain
    from guidelint.reading import Reading, Text

MESSAGES = {
    "amount": "The page says this twice, with different numbers: first {there}, then {here}.",
    "time": "The page says this twice, with different times: first {there}, then {here}.",
    "limit": "The page says this twice, and only once with {only}.",
    "denial": "The page says this twice and contradicts itself: first {there}, then {here}.",
    "actor": "The page says this twice, of different actors: first {there}, then {here}.",
}

LONG = 12
"""Content words of a sentence from which it is noticed when it stands twice."""


class Repeated(Check[Params]):
    """Report a long sentence that stands on the page before, word for word."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each such sentence of running text."""
        first: dict[str, tuple[Text, int, int]] = {}
        for text in reading.body:
            for start, end in text.bounds if text.kind in ("paragraph", "item") else ():
                said = " ".join(text.folded[start:end].split())
                before = first.setdefault(said, (text, start, end))
                if before != (text, start, end) and len(content_keys(text, start, end)) >= LONG:
                    yield Finding(
                        message="This sentence stands on the page before, word for word.",
                        place=text.place(start, end),
                        related=(Related(before[0].place(*before[1:]), "the same sentence"),),
                    )


class SaidTwice(Check[Params]):
    """Compare the sentences of a page with each other."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each pair of sentences, and each condition, that differ."""
        yield from map(_different, reading.once(said_again))
        yield from map(_narrower, narrowed(reading))


def _different(found: SaidAgain) -> Finding:
    left, right, what = found
    there, here = left.text.clean[slice(*what.there)], right.text.clean[slice(*what.here)]
    only = min(there, here, key=len)
    message = MESSAGES[what.kind].format(here=f"“{here}”", there=f"“{there}”", only=f"“{only}”")
    return Finding(
        message=message,
        place=right.text.place(*what.here),
        related=(Related(left.text.place(*what.there), "the same said before"),),
    )


def _narrower(found: Narrowed) -> Finding:
    text = found.text
    wider, narrower = text.clean[slice(*found.wide)], text.clean[slice(*found.narrow)]
    return Finding(
        message=f"“{narrower}” is narrower than “{wider}”, which is said of the same "
        f"thing: it leaves out “{found.left_out}”.",
        place=text.place(*found.narrow),
        related=(Related(text.place(*found.wide), "the wider wording"),),
    )


CHECK = SaidTwice
