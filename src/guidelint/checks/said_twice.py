"""Two sentences of one page that say the same thing, and those that say it with a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from guidelint.checks._settings import same_case
from guidelint.checks._twice import (
    Difference,
    Said,
    behind,
    difference,
    likely_pairs,
    read,
    read_said,
)
from guidelint.checks.base import Check, Params
from guidelint.language.comparison import compare
from guidelint.language.narrowing import find_narrowing
from guidelint.language.statements import Meanings
from guidelint.language.words import words
from guidelint.model import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks.base import Context
    from guidelint.model import Page

LONG = 12
"""Content words that make it worth saying that a sentence stands twice."""

MESSAGES = {
    "amount": "The page says this twice, with different numbers: first {there}, then {here}.",
    "time": "The page says this twice, with different times: first {there}, then {here}.",
    "limit": "The page says this twice, and only once with {only}.",
    "denial": "The page says this twice and contradicts itself: first {there}, then {here}.",
    "force": "The page says this twice, once as a duty and once not: first {there}, then {here}.",
    "name": "The page says this twice, with different names: first {there}, then {here}.",
    "actor": "The page says this twice, of different actors: first {there}, then {here}.",
}


class SaidTwiceParams(Params, frozen=True):
    """report: differences (said twice with a difference) or repeats (word for word).

    same_meaning: groups of words that mean the same, each group a line of words.
    opposites: the same, with a "|" between a meaning and its denial ("allowed | forbidden").
    """

    report: Literal["differences", "repeats"] = "differences"
    same_meaning: tuple[str, ...] = ()
    opposites: tuple[str, ...] = ()


class SaidTwice(Check[SaidTwiceParams]):
    """Compare the sentences of a page with each other."""

    params_type = SaidTwiceParams

    def __init__(self, params: SaidTwiceParams, context: Context) -> None:
        """Make tables of the words that mean the same and of opposites."""
        super().__init__(params, context)
        self._meanings = Meanings.read(params.same_meaning, params.opposites)

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each pair of sentences that is to be reported."""
        if page.subject.lang not in ("", "en") and not page.subject.lang.startswith("en-"):
            return
        said = read_said(page)
        if self.params.report == "repeats":
            yield from _repeats(page, said)
        else:
            yield from self._differences(page, said)

    def _differences(self, page: Page, said: Sequence[Said]) -> Iterator[Finding]:
        found = list(_alone(self._pairs(page, said)))
        for left, right, what in found:
            yield _finding(page, left, right, what)
        yield from _narrowings(page, said, [(left, right) for left, right, _ in found])

    def _pairs(self, page: Page, said: Sequence[Said]) -> Iterator[tuple[Said, Said, Difference]]:
        for i, j in likely_pairs(said):
            left, right = said[i], said[j]
            if _is_same(page, left, right) or not same_case(page, left.setting, right.setting):
                continue
            found = compare(read(page, left, self._meanings), read(page, right, self._meanings))
            what = difference(found, near=left.block == right.block)
            if what:
                yield left, right, what


def _is_same(page: Page, left: Said, right: Said) -> bool:
    return left.text == right.text and behind(page, left) == behind(page, right)


def _alone(
    pairs: Iterator[tuple[Said, Said, Difference]],
) -> Iterator[tuple[Said, Said, Difference]]:
    """Leave out what is said in three ways or more: that is a table in words, not a slip."""
    kept = list(pairs)
    ways: dict[str, set[str]] = {}
    for left, right, what in kept:
        wordings = left.text[slice(*what.left)], right.text[slice(*what.right)]
        ways.setdefault(left.text, set()).update(wordings)
        ways.setdefault(right.text, set()).update(wordings)
    told: set[str] = set()
    for left, right, what in sorted(kept, key=lambda each: each[1].block - each[0].block):
        few = max(len(ways[left.text]), len(ways[right.text])) == 2
        if few and not {left.text, right.text} & told:
            told |= {left.text, right.text}
            yield left, right, what


def _finding(page: Page, left: Said, right: Said, what: Difference) -> Finding:
    there, here = left.text[slice(*what.left)], right.text[slice(*what.right)]
    only = min(there, here, key=len)
    message = MESSAGES[what.kind].format(here=f"“{here}”", there=f"“{there}”", only=f"“{only}”")
    return Finding(
        message=message,
        place=page.place(right.sentence.span(*what.right)),
        related=(Related(page.place(left.sentence.span(*what.left)), "the same said before"),),
    )


def _narrowings(
    page: Page, said: Sequence[Said], pairs: Sequence[tuple[Said, Said]]
) -> Iterator[Finding]:
    """Compare a sentence with itself, and with what says the same."""
    for wide, narrow in (*((each, each) for each in said), *pairs):
        found = find_narrowing(wide.text, narrow.text) if " or " in wide.text else None
        if found:
            wider, narrower = wide.text[slice(*found.wide)], narrow.text[slice(*found.narrow)]
            place = page.place(wide.sentence.span(*found.wide))
            yield Finding(
                message=f"“{narrower}” is narrower than “{wider}”, which is said of the same "
                f"thing: it leaves out “{found.left_out}”.",
                place=page.place(narrow.sentence.span(*found.narrow)),
                related=(Related(place, "the wider wording"),),
            )


def _repeats(page: Page, said: Sequence[Said]) -> Iterator[Finding]:
    first: dict[tuple[str, tuple[str, ...]], Said] = {}
    for each in said:
        before = first.setdefault((each.text, behind(page, each)), each)
        if before is not each and _is_long(each.text):
            place = page.place(before.sentence.span(0, len(each.text)))
            yield Finding(
                message="This sentence stands on the page before, word for word.",
                place=page.place(each.sentence.span(0, len(each.text))),
                related=(Related(place, "the same sentence"),),
            )


def _is_long(text: str) -> bool:
    return sum(word.kind == "content" for word in words(text)) >= LONG


CHECK = SaidTwice
