"""The names of a glossary on a page: what is replaced by what, where it stands and is meant."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.lexicon import LANGUAGES, lexicon
from guidelint.reading import Stretch
from guidelint.reading.definitions import find_definitions
from guidelint.reading.history import is_historical, reads_as_past
from guidelint.reading.mentions import unmarked
from guidelint.reading.patterns import finder, form, joined
from guidelint.reading.stems import stem
from guidelint.reading.text import is_quoted
from guidelint.reading.tokens import folded, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ahocorasick_rs import AhoCorasick

    from guidelint.reading import Reading, Text
    from guidelint.reading.patterns import Joined

SKIPPED = frozenset(
    ["aliases", "slug", "tags", "keywords", "redirect_from", "redirects", "url", "path", "id"]
)
"""Front matter that keeps old names on purpose."""
_SPECIAL = re.compile(r"[^\x00-\x7f¶]")
REACH = 60
"""Characters before a name in which the word for a law stands."""


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What to write, and what not to.

    instead_of: the other names, the long and the short ones. current: further names of today.
    valid_from, valid_to: days (or months, or years, or "unknown") between which `term` is the
    name; before, the others were right. where: attributes of the pages for which this holds.
    near: words of which the sentence must have one. confidence: `warn` only gives notes.
    case_sensitive: by default, names of one word. reason, source: what an editor is told, and
    what it rests on.
    """

    term: str
    instead_of: tuple[str, ...]
    current: tuple[str, ...] = ()
    valid_from: str | int = ""
    valid_to: str | int = ""
    where: dict[str, str | tuple[str, ...]] = msgspec.field(default_factory=dict)
    near: tuple[str, ...] = ()
    confidence: Literal["high", "warn"] = "high"
    case_sensitive: bool | None = None
    reason: str = ""
    source: str = ""


class TermUse(Stretch, frozen=True):
    """A name that a glossary replaces."""

    @property
    def sentence(self) -> tuple[str, int, int]:
        """The sentence around it, and where it stands in there."""
        start, end = self.bounds
        end = max(end, self.end)
        return self.text.clean[start:end], self.start - start, self.end - start

    @property
    def heading(self) -> str:
        """The heading it stands under."""
        return self.text.section[-1].clean if self.text.section else ""


def last_day(written: str | int) -> date:
    """Read a day, or the last one of a month or a year; one that is not known is long ago."""
    parts = [int(part) for part in str(written).split("-") if part.isdigit()]
    if not parts or len(parts) == 3:
        return date(*parts) if parts else date.min
    year, month = (*parts, 12)[:2]
    return date(year, month, monthrange(year, month)[1])


class TermFinder:
    """Finds the names of a glossary in texts in one pass; the longest wins where several begin.

    Accents and the kind of space do not matter. Right names are found too, so that they win.
    """

    def __init__(self, terms: Sequence[Term]) -> None:
        """Take a glossary; raises ValueError for an empty name."""
        self._names: list[tuple[int, str, bool]] = []
        for number, term in enumerate(terms):
            for name in (term.term, *term.current, *term.instead_of):
                exact = " " not in name if term.case_sensitive is None else term.case_sensitive
                self._names.append((number if name in term.instead_of else -1, name, exact))
        if not all(name.strip() for _, name, _ in self._names):
            raise ValueError("A term is empty")

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return finder([_plain(name) for _, name, _ in self._names], longest=True)

    def uses(self, reading: Reading) -> dict[int, list[TermUse]]:
        """Give the uses of the names that are replaced on a page, by the number of their term."""
        found: dict[int, list[TermUse]] = defaultdict(list)
        texts = reading.once(_blocks)
        for number, start, end in self.find(texts.text):
            text, at = texts.part_at(start)
            if text.kind != "meta" or text.block.key.split(".")[0] not in SKIPPED:
                found[number].append(TermUse(text, at, at + end - start))
        return found

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Give the names that are replaced in a text: the number of the term, start and end."""
        for at, start, end in self._automaton.find_matches_as_indexes(_plain(text)):
            number, name, exact = self._names[at]
            cased = zip(name, text[start:end], strict=True)
            is_name = not exact or all(one.isupper() == other.isupper() for one, other in cased)
            if is_name and number >= 0 and _is_whole(text, start, end):
                yield number, start, end


def _blocks(reading: Reading) -> Joined[Text]:
    """Give the blocks of a page as one. Ask for it by `reading.once`."""
    return joined(reading.texts[: len(reading.page.blocks)], lambda text: text.clean)


@lru_cache(maxsize=2)
def _plain(text: str) -> str:
    """Fold case, accents, spaces and dashes, one character for one."""
    return _SPECIAL.sub(_plain_letter, folded(text))


def _plain_letter(found: re.Match[str]) -> str:
    return "-" if found[0] == "–" else unmarked(found[0])[:1] or found[0]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` is not part of a longer word, an address or a path."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or after.isalnum() or "_" in (before, after):
        return False
    if before in ("@", "/", "\\", "#", ".") and text[start - 2 : start - 1].isalnum():
        return before == "/" and text[start - 2].isupper()
    beyond = text[end + 1 : end + 2]
    return not (after == "@" or (after in (".", "/", "\\") and beyond.islower()))


def is_meant(term: Term, use: TermUse) -> bool:
    """Whether a name is used as today's name of what the term is about."""
    sentence, start, end = use.sentence
    near = (form(rf"(?<!\w){re.escape(word)}s?(?!\w)") for word in term.near)
    if term.near and not any(each.search(sentence) for each in near):
        return False
    if _is_title(sentence, start, end) or _stands_for_another(term, use):
        return False
    if not term.valid_from:
        return not is_quoted(sentence, start, end)
    language = use.text.reading.language
    if reads_as_past(language, sentence, end, last_day(term.valid_from).year):
        return False
    return not is_historical(language, use.sentence, use.heading, (term.term, *term.current))


def _is_title(sentence: str, start: int, end: int) -> bool:
    """Whether the name is part of the title of a law ("NHIF Act, 1998", "Law 65-00 on RAMED")."""
    english = lexicon(LANGUAGES[0])
    laws = english.words("kind of law")
    after = tokenise(sentence[end : end + 20])[:1]
    if sentence[end : end + 1] == " " and any(each.capital and each.low in laws for each in after):
        return True
    before = sentence[max(0, start - REACH) : start]
    named = any(each.capital and each.low in laws for each in tokenise(before))
    return named and english.pattern("before what a law is of").search(before) is not None


def _stands_for_another(term: Term, use: TermUse) -> bool:
    """Whether the page spells the acronym out, and not as a name that the term replaces."""
    if " " in use.printed or not use.printed.isupper():
        return False
    names = (*term.instead_of, *term.current, term.term)
    full = {_content(other) for other in names if " " in other}
    for each in use.text.reading.once(find_definitions) if full else ():
        if each.short.form == use.printed and each.spelt and each.how in ("before", "after"):
            return not any(_begins(_content(each.printed), other) for other in full)
    return False


@lru_cache(maxsize=1024)
def _content(text: str) -> tuple[str, ...]:
    small = lexicon(LANGUAGES[0]).function_words
    found = (token.low for token in tokenise(text) if token.kind == "word")
    return tuple(stem(unmarked(word), LANGUAGES[0]) for word in found if word not in small)


def _begins(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    size = min(len(one), len(other))
    return one[:size] == other[:size] or one[-size:] == other[-size:]
