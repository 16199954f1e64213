"""Marks without their partners, and markup that a reader sees as text."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import OBJECT, Finding
from guidelint.reading.notation import notation, prose
from guidelint.reading.pairs import lone_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Text
    from guidelint.reading.notation import Notation

LONE = 4
"""So many lone marks on a page are its way of writing."""
FREQUENT = 6
"""So often on a page, markup is shown on purpose, or was not to be read as this format."""
SHOWN = 3
"""Words before a mark, one of which may say that it is shown."""
LINE = (
    r"(?<![\w:\\])\\[nt](?![\w\\\"'”])|(?<=[.!?;,)])\\n(?=[^\W\d_])"
    r"|(?<=[^\W\d_A-Z]{3})\\n(?=([^\W\d_]+))"
)
HEADING = r"(?<!\S)#{2,6}(?= [^\W\d_a-z])|(?<=¶\n)#{2,6}(?= ?[^\W\d_])"
CHARACTER = (
    r"&(?:nbsp|amp|lt|gt|quot|apos|ndash|mdash|hellip|rsquo|lsquo|rdquo|ldquo|laquo|raquo"
    r"|eacute|egrave|agrave|ccedil|euro|#\d{2,5}|#x[\da-fA-F]{2,5});"
)
EMPHASIS = r"(?<![\w*\\])\*\*(?=[^\s*])[^*\n]{1,80}?(?<=[^\s*])\*\*(?![\w*])"
ELEMENT = r"(?i)</?(?:p|br|b|i|em|strong|span|div|ul|li|h[1-6]|td|tr|sup|sub)\s*/?>"
FORMS = (
    ("\\", LINE, "a new line"),
    ("##", HEADING, "a heading"),
    ("&", CHARACTER, "a character"),
    ("**", EMPHASIS, "emphasis"),
    ("<", ELEMENT, "markup"),
    ("](", rf"\[[^\[\]\n]{{2,80}}\]\((?:{OBJECT}|/|#)[^)\s]*\)", "a link"),
)
"""What a page must contain, the form, and what it was to be."""


class Unpaired(Check[Params]):
    """Match brackets and marks within each text, and see whether a neighbour has the partner."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each mark without its partner."""
        found = list(islice(lone_marks(reading), LONE))
        said = {True: "is opened here and never closed", False: "closes what was never opened"}
        for mark in found if len(found) < LONE else ():
            yield Finding(message=f"“{mark.char}” {said[mark.opens]}.", place=mark.place)


class StrayMarkup(Check[Params]):
    """Look into clean text for marks that only a program should see."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each mark, unless the page is about marks."""
        own = reading.once(notation)
        if own.is_technical and own.explains:
            return
        found = {meant: list(_found(reading, mark, form, own)) for mark, form, meant in FORMS}
        for meant, places in found.items():
            for text, start, end in places if len(places) <= FREQUENT else ():
                place = text.place(start, end)
                said = f"“{place.quote}” stands in the text where {meant} was meant."
                yield Finding(message=said, place=place)


def _found(
    reading: Reading, mark: str, form: str, own: Notation
) -> Iterator[tuple[Text, int, int]]:
    """Give where a mark stands for itself in the body: no text shows it, or speaks of it."""
    texts, showing = reading.once(prose), reading.lexicon.words("showing")
    found = list(texts.find(form)) if mark in texts.text else ()
    shown = {
        text.index
        for text, start, *_ in found
        if _is_shown(text, mark, own)
        or not showing.isdisjoint(text.folded[:start].split()[-SHOWN:])
    }
    for text, start, end, match in found:
        if text.index in shown or text.kind in ("meta", "alt"):
            continue
        word = match[1] if mark == "\\" else None
        if word and not (word[0].isupper() or word in reading.lexicon.function_words):
            continue
        if mark != "##" or not _is_read_later(text, start, end, own):
            yield text, start, end


def _is_read_later(text: Text, start: int, end: int, own: Notation) -> bool:
    """Whether a heading stands behind an element, where dialects read it."""
    before = own.raw[: text.block.span(start, end).start]
    return before.rstrip().endswith(">") and text.clean[end : end + 1] == " "


def _is_shown(text: Text, mark: str, own: Notation) -> bool:
    """Whether a text shows a mark on purpose: it is all mark, speaks of it, or is a dialect."""
    if mark in ("**", "](") and (" markdown" in own.raw or own.is_generated or "{{" in own.raw):
        return True
    if mark == "\\" and '":' in text.clean:
        return True
    return text.cued("code talk") or len(text.clean.split()) <= 1
