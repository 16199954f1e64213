"""One word spelt in two ways on one page: British and American, with and without diacritics."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params, counted_pages, odd_page
from guidelint.identity.countries import named_countries
from guidelint.lexicon import LANGUAGES, country_of_code, lexicon
from guidelint.lexicon.countries import country_words
from guidelint.model import Edit, Fact, Finding, Fix, Record, Related, lazy
from guidelint.naming.lives import is_named_apart
from guidelint.naming.report import told_of_variant
from guidelint.naming.variants import variants
from guidelint.naming.words import USUAL, commonness
from guidelint.reading import Stretch
from guidelint.reading.mentions import unmarked
from guidelint.reading.notation import notation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from guidelint.reading import Reading, Text

WORD = lazy(r"(?<![\w“‘\"'])\w+(?![\w”\"])")
"""A word that is not quoted: what is quoted is somebody's, what is capitalised may be a name."""
NOUN = "noun "
"""Begins the stem of a noun that a page may spell otherwise than its verb: "a licence"."""
GROUPS = 3
"""Of each form: what both ways share before and after, and what differs."""
LOCALE = lazy(r"(?<![A-Za-z])[a-z]{2}[_-][A-Z]{2}(?![A-Za-z])")
NAME = lazy(r"[^\W\d_]+")
PROPER = 4
"""Words proper to a language with diacritics from which a page is in it: capitals lose them."""


class Spelling(Record):
    """A word that is spelt in two ways: what both share, which way it is, the other form."""

    stem: str
    way: int
    other: str


class TwoWayWord(Stretch, frozen=True):
    """Where a word stands that is spelt in two ways, and the countries that it is said of."""

    spelling: Spelling
    lands: frozenset[str]


class PageSpelling(Record):
    """How a page spells a word, of which countries, and what writes all its uses the other way."""

    way: int
    printed: str
    lands: tuple[str, ...]
    edits: tuple[Edit, ...]


@lru_cache(maxsize=16)
def _forms(language: str) -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
    """Give one pattern for all words with two spellings, and the two ways of each part of it."""
    lines = [each.split(" ") for each in lexicon(language).groups.get("spelled in two ways", ())]
    ways = tuple((one.strip("-"), other.strip("-")) for one, other, _ in lines)
    return re.compile("|".join(form for _, _, form in lines) or "(?!)"), ways


@lru_cache(maxsize=100_000)
def _spelling(word: str, language: str) -> Spelling | None:
    """Tell how a word in lower case is spelt, if there are two ways."""
    form, ways = _forms(language)
    if not (found := form.fullmatch(word)):
        return None
    last = found.lastindex or 0
    before, printed, after = found.group(last - 2, last - 1, last)
    both = ways[last // GROUPS - 1]
    way = both.index(printed)
    return Spelling(before + both[1], way, before + both[1 - way] + after)


class SpellingMixture(Check[Params]):
    """Group the spellings of each word, and report the rarer one: of a page, or of one page."""

    def ask(self, reading: Reading) -> Iterator[Finding | Fact]:
        """Yield a finding for each word that the page spells in both ways, a fact for others."""
        uses: dict[str, tuple[list[TwoWayWord], list[TwoWayWord]]] = defaultdict(lambda: ([], []))
        for use in _uses(reading):
            uses[use.spelling.stem][use.spelling.way].append(use)
        for stem, ways in sorted(uses.items()):
            odd, *usual = (_fact(stem, own) for own in sorted(filter(None, ways), key=_weight))
            if usual and _may_be_one(odd, usual[0]):
                there, times = usual[0].value.printed, len(usual[0].value.edits)
                elsewhere = f"“{there}” {'once' if times == 1 else f'{times} times'} elsewhere"
                message = f"The page spells “{odd.value.printed}” here and {elsewhere}."
                yield _unlike(odd, usual[0], message)
            elif not usual and not stem.startswith(NOUN):
                yield odd

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Report the one page that spells a word otherwise."""
        odd, others = odd_page(facts, lambda fact: fact.value.way)
        usual = [each for each in others if odd and _may_be_one(odd, each)]
        if odd and usual:
            there = f"{counted_pages(usual)} the other way: “{usual[0].value.printed}”"
            message = f"This page spells “{odd.value.printed}”, and {there}."
            yield _unlike(odd, usual[0], message)


def _fact(stem: str, uses: Sequence[TwoWayWord]) -> Fact:
    first, page = uses[0], uses[0].text.reading.page
    lands = sorted(frozenset().union(*(each.lands for each in uses)))
    edits = tuple(Edit(each.place.span, each.spelling.other) for each in uses)
    told = PageSpelling(first.spelling.way, first.printed, tuple(lands), edits)
    return Fact(stem, told, first.place, page.subject)


def _may_be_one(one: Fact, other: Fact) -> bool:
    """Whether two spellings are not said of two countries, which may have two."""
    ours, theirs = one.value.lands, other.value.lands
    return not (ours and theirs) or not {*ours}.isdisjoint(theirs)


def _unlike(odd: Fact, usual: Fact, message: str) -> Finding:
    edits, there = odd.value.edits, Related(usual.place, f"“{usual.value.printed}”")
    fix = Fix(f"write “{edits[0].text}”", edits)
    return Finding(message=message, place=odd.place, related=(there,), fix=fix)


def _weight(uses: list[TwoWayWord]) -> tuple[int, int, int]:
    """Weigh a spelling: what stands less often, or later, is the odd one."""
    return len(uses), -uses[0].text.index, -uses[0].start


def _uses(reading: Reading) -> Iterator[TwoWayWord]:
    nouns, own = reading.lexicon.words("noun or verb"), reading.once(notation)
    joined = {word: word.split("-") for word in reading.words if "-" in word}
    words = reading.words.union(*joined.values()) if _forms(reading.language)[1] else ()
    known = {word: each for word in words if (each := _spelling(word, reading.language))}
    telling = nouns | known.keys() | {word for word in joined if known.keys() & joined[word]}
    for text in reading.body:
        if not (text.words.isdisjoint(telling) or own.quoted(text) or _is_of_locale(text)):
            spelt = (each for each in WORD.finditer(text.clean) if each[0] in known)
            found = [(each.span(), known[each[0]]) for each in spelt]
            found += _nouns(text) if nouns & text.words else ()
            yield from (TwoWayWord(text, *span, each, _lands_over(text)) for span, each in found)


def _is_of_locale(text: Text) -> bool:
    """Whether the row of a cell is that of one locale: "en_GB | British | colour"."""
    raw, at = text.page.raw, text.block.span(0, 1).start
    row = raw[raw.rfind("\n", 0, at) + 1 : max(at, raw.find("\n", at))]
    return text.kind == "cell" and LOCALE.search(row) is not None


def _nouns(text: Text) -> Iterator[tuple[tuple[int, int], Spelling]]:
    """Give the nouns that British spells with a "c", unlike their verbs."""
    for found in text.reading.lexicon.pattern("noun unlike its verb").finditer(text.clean):
        way, (stem, letter, end) = int(found[2] == "s"), found.groups()
        other = stem + ("s" if letter == "c" else "c") + end
        yield (found.start(1), found.end()), Spelling(NOUN + stem, way, other)


def _named(reading: Reading) -> dict[int, set[str]]:
    """Give the names of the countries that each text names. Ask for it by `reading.once`."""
    named: dict[int, set[str]] = defaultdict(set)
    for each in reading.once(named_countries):
        named[each.text.index].add(country_of_code(each.code))
    return named


def _lands_over(text: Text) -> frozenset[str]:
    """Give the countries that the nearest heading names, or the page is about, or else names."""
    named = text.reading.once(_named)
    over = [frozenset(named[each.index]) for each in text.section if each.index in named]
    own = text.reading.page.subject.get("country")
    return over[-1] if over else frozenset([own] if own else set().union(*named.values()))


class MarkedName(Stretch, frozen=True):
    """A word of a name, where it stands, and the words beside it without their diacritics.

    foreign: it is part of a name in its own language ("Ordre des médecins du Québec").
    placed: it may be the English name of a place: "in Quebec", or the first word of a sentence.
    prior, rest: the name that stands before it and behind it, of a person or a thing.
    """

    beside: frozenset[str]
    foreign: bool
    placed: bool
    prior: str
    rest: str


class LostDiacritics(Check[Params]):
    """Compare names that are equal but for their diacritics."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for a diacritic that was lost or stands on another letter."""
        if reading.page.raw.isascii():
            return
        proper = reading.words & reading.lexicon.words("proper to the language")
        if reading.language and len(proper) < PROPER:
            yield from _lost(reading)
        for variant in reading.once(variants):
            if variant.marked:
                yield told_of_variant(variant)


def _lost(reading: Reading) -> Iterator[Finding]:
    """Report a plain spelling of a name that has its diacritics elsewhere."""
    marked = {
        word
        for text in reading.body
        if not text.clean.isascii()
        for word in NAME.findall(text.clean)
        if word[0].isupper() and not word.isascii()
    }
    marks = reading.lexicon.words("diacritic")
    sought = frozenset(form for word in marked for form in (word, unmarked(word)))
    uses: dict[str, dict[str, list[MarkedName]]] = defaultdict(lambda: defaultdict(list))
    for use in _names(reading, sought) if sought else ():
        uses[unmarked(use.printed)][use.printed].append(use)
    for plain, spellings in uses.items():
        others = [use for word in spellings for use in spellings[word] if word != plain]
        if any(map(is_named_apart, others)) or commonness(plain) >= USUAL:
            continue  # "Federation" beside "Fédération" is English
        if any(not use.text.words.isdisjoint(marks) for use in spellings.get(plain, ())):
            continue  # "writes herself with a tilde"
        for use in spellings.get(plain, ()) if not _are_two(spellings[plain], others) else ():
            if not _is_set_beside(use, others) and (like := _same_name(use, others)):
                message = f"“{use.printed}” is written “{like.printed}” elsewhere on this page."
                yield Finding.of_two(message, use.place, like.place, f"“{like.printed}”")
                break


def _is_set_beside(use: MarkedName, others: list[MarkedName]) -> bool:
    """Whether both spellings stand side by side: "Handel (Händel at home)"."""
    gaps = [
        use.text.clean[min(use.end, each.end) : max(use.start, each.start)]
        for each in others
        if each.text is use.text
    ]
    return any(not gap.strip(" (,") for gap in gaps)


def _are_two(plain: list[MarkedName], marked: list[MarkedName]) -> bool:
    """Whether two persons are meant: "Sinéad Reilly" and "Sinead Moran", and neither as other."""
    for part in ("rest", "prior"):
        ours, theirs = ({getattr(use, part) for use in uses} - {""} for uses in (plain, marked))
        if ours or theirs:
            return bool(ours and theirs) and ours.isdisjoint(theirs)
    return False


def _names(reading: Reading, sought: Collection[str]) -> Iterator[MarkedName]:
    known = lexicon(LANGUAGES[0]).words
    for text in reading.body:
        if not any(word in text.clean for word in sought):
            continue
        words = list(NAME.finditer(text.clean))
        folded = [unmarked(match[0]).casefold() for match in words]
        for i, match in enumerate(words):
            if len(match[0]) > 2 and match[0] in sought:
                before = folded[i - 1] if i else ""
                beside = {each for each in folded[max(0, i - 3) : i + 4] if len(each) > 3}
                telling = beside - {folded[i]} | {before} & known("before a name")
                is_named = i > 0 and words[i - 1][0][0].isupper()
                foreign = before in known("foreign particle") or is_named
                placed = not before or before in known("before a place")

                told, sides = frozenset(telling), _beside(text, words, folded, i)
                yield MarkedName(text, *match.span(), told, foreign, placed, *sides)


def _beside(text: Text, words: list[re.Match[str]], folded: list[str], at: int) -> tuple[str, str]:
    """Give the names right before and behind a name; a title or an initial is none."""
    sides = []
    for here, other in ((at - 1, at - 1), (at, at + 1)):
        is_there = here >= 0 and here + 1 < len(words)
        is_joined = is_there and words[here + 1].start() == words[here].end() + 1
        sides.append(folded[other] if is_joined and words[other][0][0].isupper() else "")
    is_title = bool(sides[0]) and text.cued("person title", *words[at - 1].span())
    return "" if is_title or len(sides[0]) == 1 else sides[0], sides[1]


def _same_name(use: MarkedName, marked: list[MarkedName]) -> MarkedName | None:
    """Find the marked spelling in the same setting; an English name of a country is no slip."""
    if country_words(use.printed)[0]:
        return None
    taken = tuple(lexicon(LANGUAGES[0]).words("taken over ending"))
    if len(use.printed) > 4 and not use.printed.endswith(taken):
        own = use.placed or commonness(use.printed) > 1
        marked = [other for other in marked if not (own and other.foreign)]
        return marked[0] if marked else None
    return next((other for other in marked if use.beside & other.beside), None)
