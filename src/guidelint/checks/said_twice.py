"""Two sentences of one page that say the same thing with a difference that matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.agreement.amounts import told
from guidelint.agreement.cases import picks_case
from guidelint.agreement.parts import sayings
from guidelint.agreement.said_again import narrowed, said_again
from guidelint.agreement.words import content_keys
from guidelint.checks.base import Check, Params, counted_pages, odd_page
from guidelint.model import Fact, Finding, Record, Subject, grouped, lazy
from guidelint.reading.mentions import small_words
from guidelint.reading.reviewed import issued, reviews

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.agreement.said_again import Narrowed, SaidAgain
    from guidelint.reading import Reading, Text

MESSAGES = {
    "amount": "The page says this twice, with different numbers: first {there}, then {here}.",
    "time": "The page says this twice, with different times: first {there}, then {here}.",
    "limit": "The page says this twice, and only once with {only}.",
    "denial": "The page says this twice and contradicts itself: first {there}, then {here}.",
    "actor": "The page says this twice, of different actors: first {there}, then {here}.",
}

NUMBER = lazy(r"\d+")
DATED = lazy(r"(?:19|20)\d\d[-_/]?\d\d")
FEW = 3
"""Words that tell of the same where no title has one of them: "a key costs" of any key."""
LONG = 12
"""Content words of a sentence from which it is noticed when it stands twice."""


class ToldOf(Record):
    """What a page says of a thing: denied or not, its numbers; and what sets the page apart."""

    way: tuple[str, ...]
    marks: tuple[str, ...]


class SaidTwiceVerbatim(Check[Params]):
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
        around, called, names = sorted(_around(reading)), *_called(reading)
        cases = {each for each in reading.body if each.kind == "heading" and picks_case(each)}
        for said in sayings(reading):
            if not cases.isdisjoint(said.where.text.section):
                continue
            amounts = [told(each) for each in said.amounts]
            kinds = [kind for kind, _ in amounts]
            way = str(said.denied), *(number for _, number in amounts)
            marks = [*around, *sorted(called.difference(said.words))]
            marks += ["a name"] if names.difference(said.words) else []
            is_short = len(said.words) < FEW and called.isdisjoint(said.words)
            marks += ["a row"] if said.where.text.cell else ["short"] if is_short else []
            key = " ".join((*sorted(said.words), *kinds))
            told_of = ToldOf(way, tuple(marks))
            yield Fact(key, told_of, said.where.place, Subject(lang=reading.language))

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Report the one page of a branch of folders that says the same otherwise.

        Two rows, and pages that are called alike, or by such a number, are not compared.
        """
        for branch in _branches(facts) if len(facts) > 1 else ():
            odd, others = odd_page(branch, lambda fact: fact.value.way)
            marks = [{*each.value.marks} for each in others]
            if odd and all({*odd.value.marks}.isdisjoint(each) for each in marks):
                yield from _said_otherwise(odd, others)


def _branches(facts: Sequence[Fact]) -> Iterable[list[Fact]]:
    """Group facts of pages by the topmost folder of theirs that holds one of the pages."""
    folders = sorted({_folder(fact) for fact in facts}, key=len)

    def top(fact: Fact) -> str:
        """Give the first folder that holds a page."""
        return next(each for each in folders if _folder(fact).startswith(each))

    return grouped(facts, top).values()


def _folder(fact: Fact) -> str:
    return fact.place.path[: fact.place.path.rfind("/") + 1]


def _said_otherwise(odd: Fact, others: Sequence[Fact]) -> Iterator[Finding]:
    here, there, ways = odd.place, others[0].place, (odd.value.way, others[0].value.way)
    apart = [{*pair} for pair in zip(*ways, strict=True) if len({*pair}) > 1]
    if len(apart) == 1 and apart[0].isdisjoint(NUMBER.findall(f"{there.path} {here.path}")):
        message = f"“{here.quote}” stands here, and “{there.quote}” on {counted_pages(others)}."
        yield Finding.of_two(message, here, there, "the same said otherwise")


def _different(found: SaidAgain) -> Finding:
    left, right, what = found.first, found.again, found.what
    there, here = left.text.clean[slice(*what.there)], right.text.clean[slice(*what.here)]
    only = min(there, here, key=len)
    message = MESSAGES[what.kind].format(here=f"“{here}”", there=f"“{there}”", only=f"“{only}”")
    places = right.text.place(*what.here), left.text.place(*what.there)
    return Finding.of_two(message, *places, "the same said before")


def _around(reading: Reading) -> set[str]:
    """Give the headings of a page, its attributes, and whether it is of a day."""
    heads = {each.folded for each in reading.body if each.kind == "heading" and each.section}
    attributes = reading.page.subject.attributes
    told = {value if name.startswith("subject") else name for name, value in attributes}
    done = {each.kind for each in reading.once(reviews)}
    is_dated = DATED.search(reading.page.path) or done & {"dated", "published"} or issued(reading)
    return heads | told | ({"a day"} if is_dated else set())


def _called(reading: Reading) -> tuple[set[str], set[str]]:
    """Give what a page is called by, keys of words and numbers, and those keys that are names."""
    titles = [each for each in reading.body if each.kind == "heading" and not each.section]
    called = {key for each in titles for key in content_keys(each)}
    called |= {each.printed for each in reading.figures if each.text in titles}
    return called, {key for title in titles for key in _names_in(title)}


def _names_in(title: Text) -> Iterator[str]:
    """Give the keys of capitalised words that stand nowhere in lower case, and tell no side."""
    small = title.reading.once(small_words)
    words = [each for each in title.tokens if content_keys(title, each.start, each.end)]
    opens = any(not each.capital for each in words)  # a capital at the beginning tells nothing
    for each in words[opens:]:
        start, end = each.start, each.end
        if each.capital and each.low not in small and not title.cued("aspect", start, end):
            yield from content_keys(title, start, end)


def _narrower(found: Narrowed) -> Finding:
    text = found.text
    wider, narrower = text.clean[slice(*found.wide)], text.clean[slice(*found.narrow)]
    message = f"“{narrower}” is narrower than “{wider}”, which is said of the same thing: it leaves"
    message += f" out “{found.left_out}”."
    places = text.place(*found.narrow), text.place(*found.wide)
    return Finding.of_two(message, *places, "the wider wording")
