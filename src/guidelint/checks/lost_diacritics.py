"""A name spelt without its diacritics beside the same name with them."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from guidelint import regexes as re
from guidelint.checks._prose import in_english
from guidelint.checks.base import Check, Params
from guidelint.language.countries import country_words
from guidelint.model import Finding, Related
from guidelint.naming.report import told_of_variant
from guidelint.naming.variants import variants
from guidelint.naming.words import commonness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Page, Span
    from guidelint.reading import Reading

WORD = re.compile(r"[^\W\d_]+")
PLACED = frozenset(["in", "to", "from", "of", "near", "at", "de", "du", "des", "of"])
"""Before a name, one of these is as telling as a word of the name."""
PARTICLES = frozenset(["de", "du", "des", "del", "do", "da", "dos", "das", "la", "el", "di", "van"])
"""Before a name, one of these shows that its name is not English, which may spell it otherwise."""
ENGLISH = re.compile(
    r"(?:ure|ion|ions|ity|al|als|ment|ments|ance|ence|ic|ics|or|ors|er|ers|ory|ary|ist|ism|age|ate|ia|ea"
    r"|ent|ant|ive|able|ible|ous|logy|phy|ry|ide|ine|ice)$"
)
"""Endings of words that English took over without their diacritics ("prefecture", "region")."""
NEAR = 30
"""So close together, one is a gloss of the other: "the Personal Area (Área Pessoal)"."""
PLACES = frozenset(
    ("in", "to", "from", "of", "near", "at", "outside", "across", "within", "for", "and")
)
"""Before a name, one of these lets it be a place; so does the beginning of a sentence."""


class Use(NamedTuple):
    """A word of a name, where it stands, and the words beside it without their diacritics.

    foreign: it is part of a name in its own language ("Ordre des médecins du Québec").
    placed: it may be the English name of a place: "in Quebec", or the first word of a sentence.
    """

    word: str
    span: Span
    beside: frozenset[str]
    foreign: bool
    placed: bool


class LostDiacritics(Check[Params]):
    """Compare names that are equal but for their diacritics."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for a diacritic that was lost or stands on another letter."""
        yield from self.scan(reading.page)
        for variant in reading.once(variants):
            if variant.marked:
                yield told_of_variant(variant)

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for a plain spelling that stands in the same name as a marked one."""
        if page.raw.isascii() or not in_english(page):
            return
        sought = _sought(page)
        uses: dict[str, dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
        for use in _uses(page, sought):
            uses[plain(use.word)][use.word].append(use)
        for folded, spellings in uses.items():
            marked = [use for word in spellings for use in spellings[word] if word != folded]
            for use in spellings.get(folded, ()):
                like = _same_name(use, marked)
                if like and not _is_gloss(page, use, like):
                    yield _finding(page, use, like)
                    break


def _sought(page: Page) -> frozenset[str]:
    """Give the capitalised words with diacritics and their plain forms."""
    texts = (block.text for block in page.blocks if not block.text.isascii())
    marked = {word for text in texts for word in WORD.findall(text) if word[0].isupper()}
    return frozenset(form for word in marked if not word.isascii() for form in (word, plain(word)))


def _uses(page: Page, sought: frozenset[str]) -> Iterator[Use]:
    for block in page.blocks:
        if block.kind == "meta" or not any(word in block.text for word in sought):
            continue
        words = list(WORD.finditer(block.text))
        folded = [plain(match[0]).casefold() for match in words]
        for i, match in enumerate(words):
            if len(match[0]) > 2 and match[0] in sought:
                beside = [each for each in folded[max(0, i - 3) : i + 4] if len(each) > 3]
                before = PLACED.intersection(folded[max(0, i - 1) : i])
                telling = frozenset(beside) - {folded[i]} | before
                last = folded[i - 1 : i] if i else []
                before_name = i > 0 and words[i - 1][0][0].isupper()
                foreign = bool(PARTICLES.intersection(last)) or before_name
                placed = i == 0 or bool(PLACES.intersection(last))
                span = block.span(match.start(), match.end())
                yield Use(match[0], span, telling, foreign, placed)


def _same_name(use: Use, marked: list[Use]) -> Use | None:
    """Find the marked spelling in the same setting; an English name of a country is no slip."""
    if country_words(use.word)[0]:
        return None
    if len(use.word) > 4 and not ENGLISH.search(use.word):
        own = use.placed or commonness(use.word) > 1
        marked = [other for other in marked if not (own and other.foreign)]
        return marked[0] if marked else None
    return next((other for other in marked if use.beside & other.beside), None)


def _is_gloss(page: Page, use: Use, like: Use) -> bool:
    start, end = sorted((use.span.start, like.span.start))
    return end - start < NEAR and "(" in page.raw[start:end]


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """Give a word without its diacritics."""
    if word.isascii():
        return word
    marks = unicodedata.normalize("NFD", word)
    return "".join(char for char in marks if not unicodedata.combining(char))


def _finding(page: Page, use: Use, like: Use) -> Finding:
    return Finding(
        message=f"“{use.word}” is written “{like.word}” elsewhere on this page.",
        place=page.place(use.span),
        related=(Related(page.place(like.span), f"“{like.word}”"),),
    )


CHECK = LostDiacritics
