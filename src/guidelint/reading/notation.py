"""The page's own notation: whether a mark that looks left behind is meant to be shown."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from guidelint.model import Unique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in clean text for code, an image, an address or a generator's expression."""
PROSE_KEYS = frozenset(("title", "description", "summary"))
"""Front matter that readers see; all else is data."""
OWN = 3
"""So many different slots on a page are its notation, or a sample to be filled in."""
QUOTES = frozenset("“”\"«»‘’'`*")
NEAR = 4
"""Words before a mark that may say that it is only spoken of."""

_SLOT = re.compile(
    r"\{\{[^{}\n]{1,60}\}\}|[$%#@]?\{[A-Za-z][^{}\n:;]{0,60}\}"
    r"|\[[A-Z][A-Z0-9 _./-]{2,40}\](?!\()|\[(?:insert|your|name|add) [^\[\]\n]{1,60}\](?!\()"
    r"|<[A-Za-z]+[ _-][A-Za-z _-]{1,40}>|<[A-Z_]{3,}>|<%=.{1,80}?%>|&lt;[A-Za-z][\w -]{1,40}&gt;"
)
_QUOTATION = re.compile(
    r"<(\w+)\b[^<>]*\bclass\s*=\s*[\"'][^\"'<>]*quot[^\"'<>]*[\"'][^<>]*>.*?</\1>", re.DOTALL
)
_STATEMENT = re.compile(
    r"\{%[-+]? ?[a-z]|\{\{[<%]|<%[^=]|^(?:import|export) .*[;'\"]$", re.MULTILINE
)


class Notation(Unique, frozen=True, eq=False):
    """What a page shows as code, quotation or sample, and what it says of its notation."""

    reading: Reading

    @property
    def raw(self) -> str:
        """The raw text of the page."""
        return self.reading.page.raw

    @cached_property
    def explains(self) -> bool:
        """Whether some text speaks of placeholders, templates or a syntax."""
        return bool(self.reading.cueing("notation"))

    @cached_property
    def is_technical(self) -> bool:
        """Whether the page shows blocks of code, or speaks of it in two ways."""
        if "```" in self.raw or "<pre" in self.raw:
            return True
        texts = self.reading.cueing("code talk")
        told = {hit.phrase for text in texts for hit in text.cue("code talk")}
        return len(told) > 1

    @property
    def is_shown(self) -> bool:
        """Whether a filler may stand there to be seen: the page explains, or is technical."""
        return self.explains or self.is_technical

    @cached_property
    def slots(self) -> frozenset[str]:
        """The different slots in the raw page, those shown as code included."""
        return frozenset(found.lower() for found in _SLOT.findall(self.raw))

    @property
    def is_own(self) -> bool:
        """Whether slots are so many that they are meant."""
        return len(self.slots) >= OWN

    @cached_property
    def is_generated(self) -> bool:
        """Whether statements of a site generator stand on the page."""
        return bool(_STATEMENT.search(self.raw))

    def quoted(self, text: Text) -> bool:
        """Whether a text stands in a block quotation."""
        start = text.block.span(0, 1).start
        if self.raw[self.raw.rfind("\n", 0, start) + 1 : start + 1].lstrip().startswith(">"):
            return True
        opened = self.raw.rfind("<blockquote", 0, start)
        if opened > self.raw.rfind("</blockquote", 0, start):
            return True
        return any(begin <= start < end for begin, end in self._set_as_quotes)

    @cached_property
    def _set_as_quotes(self) -> list[tuple[int, int]]:
        """Raw places of elements whose class says that they are quotations."""
        found = _QUOTATION.finditer(self.raw) if "quot" in self.raw else ()
        return [each.span() for each in found]

    def in_quotes(self, text: Text, start: int, end: int) -> bool:
        """Whether quotation marks stand on both sides of clean `[start, end)`."""
        before, after = text.clean[:start].rstrip()[-1:], text.clean[end:].lstrip()[:1]
        return bool(before and after) and before in QUOTES and after in QUOTES

    def named(self, text: Text, start: int, end: int) -> bool:
        """Whether clean `[start, end)` is only spoken of: in quotation marks, or after "type"."""
        if self.in_quotes(text, start, end):
            return True
        if text.cued("naming", max(0, start - 40), start):
            return True
        words = self.reading.lexicon.words("naming")
        before = text.folded[max(0, start - 40) : start].split()[-NEAR:]
        return any(word.strip(" ,:;“\"'") in words for word in before)

    def raw_of(self, text: Text, start: int, end: int) -> str:
        """Give the raw text of clean `[start, end)`."""
        span = text.block.span(start, end)
        return self.raw[span.start : span.end]

    def objects(self, text: Text) -> Iterator[tuple[int, str]]:
        """Give where code, an image or an address stands in a text, with its raw text."""
        at = text.clean.find(OBJECT)
        while at >= 0:
            yield at, self.raw_of(text, at, at + 1)
            at = text.clean.find(OBJECT, at + 1)

    def is_plain(self, text: Text, start: int, end: int) -> bool:
        """Whether clean `[start, end)` stands so in the raw text but for its white space."""
        return "".join(self.raw_of(text, start, end).split()) == "".join(
            text.clean[start:end].split()
        )

    def between(self, text: Text, after: Text | None) -> str:
        """Give the raw text between a text and the one after it, or the end of the page."""
        end = text.block.span(0, len(text.clean)).end
        begins = after.block.span(0, 1).start if after else len(self.raw)
        return self.raw[end:begins] if begins >= end else self.raw[end : end + 200]


def notation(reading: Reading) -> Notation:
    """Give the notation of a page. Ask for it by `reading.once(notation)`."""
    return Notation(reading)


def prose(reading: Reading) -> tuple[Text, ...]:
    """Give what readers read: body, image texts, and title and description of the front matter.

    Ask for it by `reading.once(prose)`.
    """
    return tuple(
        text
        for text in reading.texts
        if text.clean
        and text.kind != "chrome"
        and (text.kind != "meta" or text.block.key.lower() in PROSE_KEYS)
    )
