"""Two sentences of one page that say the same thing with a difference that matters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.agreement.amounts import told
from guidelint.agreement.parts import sayings
from guidelint.agreement.said_again import narrowed, said_again
from guidelint.agreement.words import content_keys
from guidelint.checks.base import Check, Params
from guidelint.model import Fact, Finding, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
                if text.clean.count(" ", start, end) < LONG:
                    continue
                said = " ".join(text.folded[start:end].split())
                before = first.setdefault(said, (text, start, end))
                if before != (text, start, end) and len(content_keys(text, start, end)) >= LONG:
                    message = "This sentence stands on the page before, word for word."
                    here, there = text.place(start, end), before[0].place(*before[1:])
                    yield Finding.of_two(message, here, there, "the same sentence")


class SaidTwice(Check[Params]):
    """Compare the sentences of a page with each other."""

    def ask(self, reading: Reading) -> Iterator[Finding | Fact]:
        """Yield a finding for each pair of sentences, and each condition, that differ."""
        yield from map(_different, reading.once(said_again))
        yield from map(_narrower, narrowed(reading))
        heads = [each for each in reading.body if each.kind == "heading"]
        around, page = [each.folded for each in heads if each.section], reading.page
        around += [value if name == "subject" else name for name, value in page.subject.attributes]
        called = {key for each in heads if not each.section for key in content_keys(each)}
        called |= {each.printed for each in reading.figures if each.text in heads}
        others, subject = sorted(called), Subject(lang=reading.language)
        for words, figures, denials, said in sayings(reading):
            amounts = [told(each) for each in figures]
            key = " ".join((*sorted(words), *(kind for kind, _ in amounts)))
            numbers, row = [number for _, number in amounts], ["row"] * (said.text.cell is not None)
            apart = [each for each in others if each not in words]
            value = (str(denials), *numbers), (*around, *row, *apart)
            yield Fact(key, value, said.place, subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Compare pages that say the same, but neither two rows nor pages that are called alike."""
        ways = {fact.value[0]: fact for fact in facts}
        pages = {fact.place.path: fact.value[0] for fact in facts}
        around = [{*fact.value[1]} for fact in ways.values()]
        alone = all(pages[fact.place.path] == fact.value[0] for fact in facts)
        if len(ways) == 2 and alone and around[0].isdisjoint(around[1]):
            yield from _elsewhere(*ways.values())


def _different(found: SaidAgain) -> Finding:
    left, right, what = found
    there, here = left.text.clean[slice(*what.there)], right.text.clean[slice(*what.here)]
    only = min(there, here, key=len)
    message = MESSAGES[what.kind].format(here=f"“{here}”", there=f"“{there}”", only=f"“{only}”")
    places = right.text.place(*what.here), left.text.place(*what.there)
    return Finding.of_two(message, *places, "the same said before")


def _elsewhere(there: Fact, here: Fact) -> Iterator[Finding]:
    pairs = map(set, zip(there.value[0], here.value[0], strict=True))
    apart = [pair for pair in pairs if len(pair) > 1]
    called = re.findall(r"\d+", f"{there.place.path} {here.place.path}")
    if len(apart) == 1 and apart[0].isdisjoint(called):
        message = f"“{here.place.quote}” stands here, and “{there.place.quote}” on another page."
        yield Finding.of_two(message, here.place, there.place, "the same said otherwise")


def _narrower(found: Narrowed) -> Finding:
    text = found.text
    wider, narrower = text.clean[slice(*found.wide)], text.clean[slice(*found.narrow)]
    message = f"“{narrower}” is narrower than “{wider}”, which is said of the same thing: it leaves"
    message += f" out “{found.left_out}”."
    places = text.place(*found.narrow), text.place(*found.wide)
    return Finding.of_two(message, *places, "the wider wording")


CHECK = SaidTwice
