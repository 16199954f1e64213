"""An acronym used as today's where the page or its siblings say that it was replaced."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from guidelint import regexes as re
from guidelint.checks.base import Check, Params
from guidelint.language.acronyms import find_acronyms
from guidelint.language.history import is_historical
from guidelint.language.renames import find_renames
from guidelint.model import Fact, Finding, Place, Related, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page

MIN_PAGES = 2
"""Sibling pages that must say so, where the page itself does not."""
_DATED = re.compile(
    r"\b(?:in|of|on|since|from|until|before|after)\b[^.]{0,20}\b(?:19|20)\d\d\b", re.IGNORECASE
)

Spot = tuple[int, int, str]
"""(start, end, quote) in the raw text."""


class Use(NamedTuple):
    """An acronym used as today's on a page: how often, and where first."""

    form: str
    times: int
    spot: Spot


class Said(NamedTuple):
    """A page's statement that `old` is now `new`."""

    old: str
    new: str
    spot: Spot


class Renamed(Check[Params]):
    """Report old acronyms that are used as if they were current.

    No list is needed: "IMT, formerly IMTT" says it, on the page or on two pages of its subject.
    """

    def scan(self, page: Page) -> Iterator[Fact]:
        """Yield one fact with what the page says of renamings and which acronyms it uses."""
        said = tuple(_statements(page))
        uses = tuple(_uses(page))
        spots = [*(each.spot for each in said), *(each.spot for each in uses)]
        if spots:
            place = page.place(Span(*spots[0][:2]))
            yield Fact("renamed", (said, uses), place, page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Hold each page's acronyms against what is said of them."""
        told: dict[str, list[tuple[Fact, Said]]] = defaultdict(list)
        for fact in facts:
            for each in fact.value[0]:
                told[each[0]].append((fact, Said(*each)))
        for fact in facts if told else ():
            uses = {use.form: use for use in (Use(*each) for each in fact.value[1])}
            for form, use in sorted(uses.items()):
                said = _applies(fact, told.get(form, ()))
                if said and _is_slip(use, uses.get(said[1].new)):
                    yield _finding(fact, use, *said)


def _statements(page: Page) -> Iterator[Said]:
    for sentence in page.sentences:
        for each in find_renames(sentence.text):
            span = sentence.span(each.start, each.end)
            quote = page.raw[span.start : span.end]
            yield Said(each.old, each.new, (span.start, span.end, quote))


def _uses(page: Page) -> Iterator[Use]:
    spots: dict[str, list[Spot]] = defaultdict(list)
    for sentence in page.sentences:
        text = sentence.text
        found = find_acronyms(text)
        if not found or find_renames(text) or _DATED.search(text):
            continue
        heading = page.section_of(sentence.block)
        for each in found:
            if not is_historical(text, each.start, each.end, heading):
                span = sentence.span(each.start, each.end)
                spots[each.form].append((span.start, span.end, page.raw[span.start : span.end]))
    for form, places in sorted(spots.items()):
        yield Use(form, len(places), places[0])


def _applies(fact: Fact, told: Sequence[tuple[Fact, Said]]) -> tuple[Fact, Said] | None:
    """Give the statement that holds for a page: its own, or one of several of its subject."""
    own = [each for each in told if each[0].place.path == fact.place.path]
    if own:
        return own[0]
    shared = set(fact.subject.attributes)
    kin = [each for each in told if shared & set(each[0].subject.attributes)]
    return kin[0] if len({each[0].place.path for each in kin}) >= MIN_PAGES else None


def _is_slip(use: Use, new: Use | None) -> bool:
    """Whether the page writes the new acronym otherwise, so that the old one is an oversight."""
    return new is not None and new.times >= use.times


def _finding(fact: Fact, use: Use, where: Fact, said: Said) -> Finding:
    path = where.place.path
    here = "this page" if path == fact.place.path else "another page"
    times = f" It stands {use.times} times as if it were current." if use.times > 1 else ""
    start, end, quote = use.spot
    return Finding(
        message=f"“{use.form}” is an old name: {here} says that it is now “{said.new}”.{times}",
        place=Place(fact.place.path, Span(start, end), quote),
        related=(Related(Place(path, Span(*said.spot[:2]), said.spot[2]), "said here"),),
    )


CHECK = Renamed
