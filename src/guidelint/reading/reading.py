"""The reading of one page: `read(page)` gives it, and every part is computed when first asked."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from guidelint.lexicon import LANGUAGES, Lexicon, Told, lexicon, told_by
from guidelint.model import Unique, grouped
from guidelint.reading.patterns import finder
from guidelint.reading.quantities.reader import sites_in
from guidelint.reading.structure import lists_of, tables_of
from guidelint.reading.text import Figure, Text
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ahocorasick_rs import AhoCorasick

    from guidelint.model import Page, Sentence
    from guidelint.reading.quantities.values import Span
    from guidelint.reading.structure import Cell, Listing, Table

T = TypeVar("T")
JOINT = "\n"
"""Stands between the texts of a page in the scanned string, so that no phrase spans two."""


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A cue phrase at `[start, end)` of a clean text; `phrase` as the lexicon has it."""

    start: int
    end: int
    phrase: str


class Reading(Unique, frozen=True, eq=False):
    """What was understood of one page.

    `texts` holds every text of the page in reading order, then what stands at its margins;
    `body` only its headings, paragraphs, items and cells. `once` keeps what layers above
    compute from the reading, so that each is computed once, too.
    """

    page: Page
    _kept: dict[Any, Any] = msgspec.field(default_factory=dict)

    def __repr__(self) -> str:
        """Name its page."""
        return f"Reading({self.page.path!r})"

    @cached_property
    def language(self) -> str:
        """ISO 639-1 code of the page's language; "" where there is no lexicon for it."""
        return self.told.code if self.told.code in LANGUAGES else ""

    @cached_property
    def told(self) -> Told:
        """What its words tell of its language, be it one that there is a lexicon for or not."""
        declared = self.page.subject.lang or self.page.document.lang
        return told_by("\n".join(block.text for block in self.page.blocks), declared)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the page's language."""
        return lexicon(self.language)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text of the page: front matter, body and margins."""
        texts: list[Text] = []
        for index, block in enumerate((*self.page.blocks, *self.page.document.margins)):
            above = texts[block.section] if block.section >= 0 else None
            path = (*above.section, above) if above else ()
            clean, kind = block.text, block.kind
            text = Text(self, block, index, path, self.page, clean, kind, folded(clean))
            texts.append(text)
        return tuple(texts)

    @cached_property
    def body(self) -> tuple[Text, ...]:
        """The headings, paragraphs, items and cells of the page in reading order."""
        return tuple(text for text in self.texts if text.kind not in ("meta", "alt", "chrome"))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of its prose, alternative texts included, in reading order."""
        said = (text for text in self.texts if text.kind not in ("meta", "chrome"))
        return tuple(sentence for text in said for sentence in text.sentences)

    @cached_property
    def sites(self) -> list[list[Span]]:
        """For each text, the digits and words that a quantity may begin with."""
        return sites_in([text.folded for text in self.texts], self.language)

    @cached_property
    def cues(self) -> list[dict[str, list[Hit]]]:
        """For each text, where the cue phrases of the language stand in it."""
        return scan_cues(self.language, [text.folded for text in self.texts])

    @cached_property
    def _cueing(self) -> dict[str, list[Text]]:
        found: dict[str, list[Text]] = defaultdict(list)
        for text, cues in zip(self.texts, self.cues, strict=True):
            for name in cues:
                found[name].append(text)
        return found

    def cueing(self, *names: str) -> Sequence[Text]:
        """Give the texts in which a phrase of a cue stands, in reading order; of any of several."""
        told = [self._cueing[name] for name in names if name in self._cueing]
        if len(told) == 1:
            return told[0]
        indexes = sorted({text.index for texts in told for text in texts})
        return [self.texts[index] for index in indexes]

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded tokens of all its texts: to ask at once whether any of some words is there."""
        return frozenset().union(*(text.words for text in self.texts))

    @cached_property
    def pays_in_pounds(self) -> bool:
        """Whether its pounds are money: it weighs nothing, and speaks of what is paid."""
        words = self.lexicon.words
        weighs = not self.words.isdisjoint(words("weighing"))
        if weighs or self.words.isdisjoint(words("money or mass")):
            return False
        return "£" in self.page.raw or not self.words.isdisjoint(words("paying"))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the page."""
        return tuple(tables_of(self.texts))

    @cached_property
    def lists(self) -> tuple[Listing, ...]:
        """The lists of the page."""
        return tuple(lists_of(self.texts))

    @cached_property
    def cells(self) -> dict[int, Cell]:
        """The cells of all tables by the index of their text."""
        return {cell.text.index: cell for table in self.tables for cell in table.cells.values()}

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All quantities of the body in reading order."""
        found: list[Figure] = []
        for text in self.body:
            for quantity in text.quantities:
                start, end = quantity.body
                sentence = text.sentence_at(start)
                found.append(Figure(text, start, end, quantity, len(found), sentence))
        return tuple(found)

    @cached_property
    def figures_by_text(self) -> dict[int, tuple[Figure, ...]]:
        """The quantities of each text of the body by its index."""
        found = grouped(self.figures, lambda figure: figure.text.index)
        return {index: tuple(figures) for index, figures in found.items()}

    def once(self, compute: Callable[[Reading], T]) -> T:
        """Give what a function computes from this reading; the second time it is remembered."""
        try:
            kept: T = self._kept[compute]
        except KeyError:
            kept = self._kept[compute] = compute(self)
        return kept

    def forget(self) -> None:
        """Let go of all that was read: its parts hold each other, and would stay in memory."""
        for table in vars(self).get("tables", ()):
            table.cells.clear()
        for text in self.texts:
            vars(text).clear()
        vars(self).clear()
        self._kept.clear()


def read(page: Page) -> Reading:
    """Give the reading of a page; nothing is computed before it is asked for."""
    return Reading(page)


# --- the one scan for many terms ---


_Phrase = tuple[str, tuple[str, ...], bool, bool, bool]
"""A phrase, the cues it belongs to, whether any ending may follow, and whether it begins and ends
with a letter or digit."""


class _CueScanner(Unique, frozen=True, eq=False):
    automaton: AhoCorasick
    phrases: tuple[_Phrase, ...]


@lru_cache(maxsize=16)
def _scanner(language: str) -> _CueScanner | None:
    names: dict[str, list[str]] = {}
    for name, phrases in lexicon(language).cues.items():
        for phrase in phrases:
            names.setdefault(phrase, []).append(name)
    if not names:
        return None
    found = []
    for each, of in names.items():
        bare = each.rstrip("*")
        edges = bare[0].isalnum(), bare[-1].isalnum()
        found.append((bare, tuple(of), each[-1] == "*", *edges))
    return _CueScanner(finder([phrase for phrase, *_ in found]), tuple(found))


def scan_cues(language: str, texts: Sequence[str]) -> list[dict[str, list[Hit]]]:
    """Find the cues of a language in folded texts: for each text, the hits by cue, in order."""
    told: list[dict[str, list[Hit]]] = [{} for _ in texts]
    scanner = _scanner(language)
    if scanner is None:
        return told
    at, base, after = -1, 0, 0
    here = told[0] if told else {}
    for start, size, phrase, names in _hits(scanner, JOINT.join(texts)):
        while start >= after:
            at += 1
            base, after, here = after, after + len(texts[at]) + len(JOINT), told[at]
        hit = Hit(start - base, start - base - size, phrase)
        for name in names:
            if name in here:
                here[name].append(hit)
            else:
                here[name] = [hit]
    return told


def _hits(scanner: _CueScanner, text: str) -> list[tuple[int, int, str, tuple[str, ...]]]:
    """Give start, minus the length, phrase and its cues, by their starts, the longest first."""
    phrases, size = scanner.phrases, len(text)
    found = []
    for index, start, end in scanner.automaton.find_matches_as_indexes(text, overlapping=True):
        phrase, names, open_, begins, ends = phrases[index]
        if begins and start and text[start - 1].isalnum():
            continue
        stop = end
        if open_:
            while stop < size and text[stop].isalnum():
                stop += 1
        elif ends and end < size and text[end].isalnum():
            continue
        found.append((start, start - stop, phrase, names))
    found.sort(key=itemgetter(0, 1))
    return found
