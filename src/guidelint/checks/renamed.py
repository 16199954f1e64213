"""A name used as today's where the page, or two siblings, say that it was replaced."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.lexicon import known_lexicon
from guidelint.model import Fact, Finding, Record
from guidelint.reading.history import is_historical
from guidelint.reading.mentions import find_mentions, kind_of
from guidelint.reading.names import articles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Place
    from guidelint.reading import Reading, Text


MIN_PAGES = 2
"""Sibling pages that must say so, where the page itself does not."""
TOLD = tuple(f"renamed {how}" for how in ("formerly", "now", "as", "became", "replaced"))
"""The patterns of a lexicon that say that a body has a new acronym: "IMT, formerly IMTT"."""
TOLD_OF_NAMES = tuple(f"renamed name {how}" for how in ("as", "became", "formerly", "to"))
"""Those that say so of a name of several words: "Night Desk was renamed Night Line"."""
Ways = list[tuple[str, frozenset[str]]]
"""The patterns that may find something on a page, with the words of which each needs one."""


class NameUse(Record):
    """A name used as today's on a page: how often, and where first."""

    form: str
    times: int
    place: Place


class SaidRename(Record):
    """A page's statement that `old` is now `new`."""

    old: str
    new: str
    place: Place


class Renamed(Check[Params]):
    """Report old acronyms and names that are used as if they were current.

    No list is needed: "IMT, formerly IMTT" says it, on the page or on two pages of its subject. A
    name of several words ("Night Desk") is held only against what its own page says.
    """

    def ask(self, reading: Reading) -> Iterator[Fact]:
        """Yield one fact with what the page says of renamings and which names it uses."""
        page = reading.page
        said = tuple(_statements(reading))
        may_be_told = bool(page.subject.attributes) and page.family_size > MIN_PAGES
        uses = tuple(_uses(reading, said)) if said or may_be_told else ()
        places = [*(each.place for each in said), *(each.place for each in uses)]
        if places:
            yield Fact("renamed", (said, uses), places[0], page.subject)

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Hold each page's names against what is said of them."""
        told: dict[str, list[tuple[Fact, SaidRename]]] = defaultdict(list)
        for fact in facts:
            for each in fact.value[0]:
                told[each.old].append((fact, each))
        for fact in facts if told else ():
            uses = {use.form: use for use in fact.value[1]}
            for form, use in sorted(uses.items()):
                said = _applies(fact, told.get(form, ()))
                new = uses.get(said[1].new) if said else None
                if said and use.times <= max(1, new.times if new else 0):
                    yield _old_name(use, said[1])


def _ways(reading: Reading) -> Ways:
    known = known_lexicon(reading.language)
    ways = [(name, known.words(name)) for name in (*TOLD, *TOLD_OF_NAMES)]
    return [(name, words) for name, words in ways if words & reading.words]


def _told(ways: Ways, text: Text, start: int, end: int) -> Iterator[re.Match[str]]:
    """Give what a sentence says about names that were replaced, none of them part of the other."""
    pattern, sentence = known_lexicon(text.reading.language).pattern, text.clean[start:end]
    for name in [name for name, words in ways if words & text.words]:
        for found in pattern(name).finditer(sentence):
            old, new = found["old"], found["new"]
            acronyms = kind_of(old) == kind_of(new) == "acronym" and old != new
            if acronyms or (name in TOLD_OF_NAMES and old not in new and new not in old):
                yield found


def _statements(reading: Reading) -> Iterator[SaidRename]:
    ways = _ways(reading)
    for text in reading.body if ways else ():
        for start, end in text.bounds:
            for found in _told(ways, text, start, end):
                place = text.place(start + found.start(), start + found.end())
                yield SaidRename(found["old"], found["new"], place)


def _named(reading: Reading, said: Sequence[SaidRename]) -> Iterator[tuple[Text, int, int]]:
    """Give where the acronyms of a page stand, and the names that it says were replaced."""
    for each in reading.once(find_mentions):
        if each.kind == "acronym" and each.text.kind not in ("meta", "alt", "chrome"):
            yield each.text, each.start, each.end
    told = {name for each in said for name in (each.old, each.new)}
    names = [re.escape(name) for name in told if kind_of(name) != "acronym"]
    longest = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)")
    for text in reading.body if names else ():
        spans = (found.span() for found in pattern.finditer(text.clean))
        yield from ((text, *span) for span in spans if not _is_part(text, *span))


def _is_part(text: Text, start: int, end: int) -> bool:
    """Whether a name is part of a longer one: "Night Desk Museum", "the Royal Night Desk"."""
    before, behind = text.between(0, start)[-2:], text.clean[end : end + 2]
    led = before[1:] and before[0].low in articles() and before[1].capital
    return bool(led) or (behind[:1].isspace() and behind[1:].isupper())


def _uses(reading: Reading, said: Sequence[SaidRename]) -> Iterator[NameUse]:
    """Give the names used as today's; a page that says of no renaming is read less closely."""
    places: dict[str, list[Place]] = defaultdict(list)
    dated = known_lexicon(reading.language).pattern("told with its date")
    ways = _ways(reading)
    telling: dict[str, bool] = {}
    for text, start, end in _named(reading, said):
        form = text.clean[start:end]
        first, last = text.bounds[text.sentence_at(start)]
        sentence = text.clean[first:last]
        if sentence not in telling:
            renames = any(_told(ways, text, first, last))
            has_year = "19" in sentence or "20" in sentence
            telling[sentence] = renames or (has_year and dated.search(sentence) is not None)
        if telling[sentence]:
            continue
        heading = text.section[-1].clean if text.section else ""
        use = sentence, start - first, end - first
        if (form in places and not said) or not is_historical(reading.language, use, heading):
            places[form].append(text.place(start, end))
    for form, found in sorted(places.items()):
        yield NameUse(form, len(found), found[0])


def _applies(fact: Fact, told: Sequence[tuple[Fact, SaidRename]]) -> tuple[Fact, SaidRename] | None:
    """Give the statement that holds for a page: its own, or one of several of its subject."""
    own = [each for each in told if each[0].place.path == fact.place.path]
    if own:
        return own[0]
    shared = set(fact.subject.attributes)
    kin = [each for each in told if shared & set(each[0].subject.attributes)]
    return kin[0] if len({each[0].place.path for each in kin}) >= MIN_PAGES else None


def _old_name(use: NameUse, said: SaidRename) -> Finding:
    here = "this page" if said.place.path == use.place.path else "another page"
    times = f" It stands {use.times} times as if it were current." if use.times > 1 else ""
    message = f"“{use.form}” is an old name: {here} says that it is now “{said.new}”.{times}"
    return Finding.of_two(message, use.place, said.place, "said here")
