"""One word spelt in two ways on one page: British and American, with and without diacritics."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from guidelint import regexes as re
from guidelint.checks.base import Check, Params
from guidelint.lexicon import lexicon
from guidelint.lexicon.countries import country_words
from guidelint.model import Edit, Finding, Fix, Related
from guidelint.naming.report import told_of_variant
from guidelint.naming.variants import variants
from guidelint.naming.words import commonness
from guidelint.reading.mentions import unmarked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from guidelint.reading import Reading, Text

WORD = re.compile(r"(?<![\w“‘\"'])[a-z]{4,}(?![\w”\"])")
"""A word in lower case: what is capitalised may be a name, what is quoted is somebody's."""
EMPHASIS = re.compile(r"[*_]|</(?:i|em|cite|q)\b")
"""Closes a phrase that is set apart, such as a title or a phrase of another language."""
LICENCES = (frozenset(("licence", "licences")), frozenset(("license", "licenses")))
"""The noun is spelt in two ways, and the verb in one."""
GROUPS = 3
"""Of each form: what both ways share before and after, and what differs."""
NAME = re.compile(r"[^\W\d_]+")
PROPER = 4
"""Words proper to a language with diacritics from which a page is in it: capitals lose them."""
NEAR = 30
"""So close together, one is a gloss of the other: "the Personal Area (Área Pessoal)"."""


class Spelling(NamedTuple):
    """A word that is spelt in two ways: what both share, which way it is, the other form."""

    stem: str
    way: int
    other: str


class Spelt(NamedTuple):
    """Where a word stands that is spelt in two ways."""

    text: Text
    start: int
    end: int
    spelling: Spelling

    @property
    def word(self) -> str:
        """The word as it is printed."""
        return self.text.clean[self.start : self.end]


@lru_cache(maxsize=16)
def _forms(language: str) -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
    """Give one pattern for all words with two spellings, and the two ways of each part of it."""
    lines = [each.split(" ") for each in lexicon(language).groups.get("spelled in two ways", ())]
    ways = tuple((one.strip("-"), other.strip("-")) for one, other, _ in lines)
    return re.compile("|".join(form for _, _, form in lines) or "(?!)"), ways


@lru_cache(maxsize=65536)
def _spelling(word: str, language: str) -> Spelling | None:
    """Tell how a word in lower case is spelt; None where there is only one way."""
    form, ways = _forms(language)
    found = form.fullmatch(word)
    if not found or not found.lastindex:
        return None
    last = found.lastindex
    before, printed, after = found.group(last - 2, last - 1, last)
    both = ways[last // GROUPS - 1]
    way = both.index(printed)
    return Spelling(before + both[1], way, before + both[1 - way] + after)


class SpellingMixture(Check[Params]):
    """Group the spellings of each word, and report the rarer one."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each word that the page spells in both ways."""
        language = reading.language
        parts = {part for word in reading.words for part in word.split("-")}
        known = {word: found for word in parts if (found := _spelling(word, language))}
        ways = {(each.stem, each.way) for each in known.values()}
        ways |= {("licence", way) for way, word in enumerate(LICENCES) if parts & word}
        words: dict[str, tuple[list[Spelt], list[Spelt]]] = {}
        for stem in sorted(stem for stem, way in ways if way and (stem, 0) in ways):
            words[stem] = ([], [])
        for use in _uses(reading, known) if words else ():
            if use.spelling.stem in words:
                words[use.spelling.stem][use.spelling.way].append(use)
        for one, other in words.values():
            if one and other:
                yield _mixture(*sorted((one, other), key=_weight))


def _weight(uses: list[Spelt]) -> tuple[int, int, int]:
    """Weigh a spelling: what stands less often, or later, is the odd one."""
    return len(uses), -uses[0].text.index, -uses[0].start


def _uses(reading: Reading, known: dict[str, Spelling]) -> Iterator[Spelt]:
    nouns = reading.lexicon.pattern("licence noun")
    for text in reading.body:
        for found in WORD.finditer(text.clean):
            spelling = known.get(found[0])
            if spelling and not _is_set_apart(text, *found.span()):
                yield Spelt(text, *found.span(), spelling)
        for found in nouns.finditer(text.clean) if "licen" in text.folded else ():
            word, way = found[1], int("nse" in found[1])
            other = word.replace("ns", "nc") if way else word.replace("nc", "ns")
            yield Spelt(text, *found.span(1), Spelling("licence", way, other))


def _is_set_apart(text: Text, start: int, end: int) -> bool:
    return EMPHASIS.match(text.page.raw, text.block.span(start, end).end) is not None


def _mixture(odd: list[Spelt], usual: list[Spelt]) -> Finding:
    first, times = odd[0], "once" if len(usual) == 1 else f"{len(usual)} times"
    edits = tuple(
        Edit(each.text.block.span(each.start, each.end), each.spelling.other) for each in odd
    )
    place = usual[0].text.place(usual[0].start, usual[0].end)
    return Finding(
        message=f"The page spells “{first.word}” here and “{usual[0].word}” {times} elsewhere.",
        place=first.text.place(first.start, first.end),
        related=(Related(place, f"“{usual[0].word}”"),),
        fix=Fix(f"write “{first.spelling.other}”", edits),
    )


class Named(NamedTuple):
    """A word of a name, where it stands, and the words beside it without their diacritics.

    foreign: it is part of a name in its own language ("Ordre des médecins du Québec").
    placed: it may be the English name of a place: "in Quebec", or the first word of a sentence.
    """

    word: str
    text: Text
    start: int
    end: int
    beside: frozenset[str]
    foreign: bool
    placed: bool


class LostDiacritics(Check[Params]):
    """Compare names that are equal but for their diacritics."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for a diacritic that was lost or stands on another letter."""
        if reading.page.raw.isascii():
            return
        if len(reading.words & reading.lexicon.words("proper to the language")) < PROPER:
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
    sought = frozenset(form for word in marked for form in (word, unmarked(word)))
    uses: dict[str, dict[str, list[Named]]] = defaultdict(lambda: defaultdict(list))
    for use in _names(reading, sought) if sought else ():
        uses[unmarked(use.word)][use.word].append(use)
    for plain, spellings in uses.items():
        others = [use for word in spellings for use in spellings[word] if word != plain]
        for use in spellings.get(plain, ()):
            like = _same_name(use, others)
            if like and not _is_gloss(use, like):
                yield _told(use, like)
                break


def _names(reading: Reading, sought: Collection[str]) -> Iterator[Named]:
    known = reading.lexicon.words
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
                yield Named(match[0], text, *match.span(), frozenset(telling), foreign, placed)


def _same_name(use: Named, marked: list[Named]) -> Named | None:
    """Find the marked spelling in the same setting; an English name of a country is no slip."""
    if country_words(use.word)[0]:
        return None
    taken = tuple(use.text.reading.lexicon.words("taken over ending"))
    if len(use.word) > 4 and not use.word.endswith(taken):
        own = use.placed or commonness(use.word) > 1
        marked = [other for other in marked if not (own and other.foreign)]
        return marked[0] if marked else None
    return next((other for other in marked if use.beside & other.beside), None)


def _is_gloss(use: Named, like: Named) -> bool:
    spans = [each.text.block.span(each.start, each.end).start for each in (use, like)]
    return max(spans) - min(spans) < NEAR and "(" in use.text.page.raw[min(spans) : max(spans)]


def _told(use: Named, like: Named) -> Finding:
    return Finding(
        message=f"“{use.word}” is written “{like.word}” elsewhere on this page.",
        place=use.text.place(use.start, use.end),
        related=(Related(like.text.place(like.start, like.end), f"“{like.word}”"),),
    )
