"""What a page shows on purpose: whether a mark that looks left behind is meant to be seen."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from guidelint.model import Span, Unique
from guidelint.reading.patterns import Joined, form, joined
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading.reading import Reading
    from guidelint.reading.structure import Table
    from guidelint.reading.text import Text

Why = Literal["slot", "note", "filler", "nothing", "currency", "address"]
Purpose = Literal["explained", "technical", "own"]
PROSE_KEYS = frozenset(("title", "description", "summary"))
"""Front matter that readers see; all else is data."""
OWN = 3
"""So many different slots on a page are its notation, or a sample to be filled in."""
QUOTES = frozenset("“”\"«»‘’'`*")
NEAR = 4
"""Words before a mark that may say that it is only spoken of."""
REACH = 40
"""Characters before a mark in which they stand."""

_SLOT = (
    r"\{\{[^{}\n]{1,60}\}\}|[$%#@]?\{[A-Za-z][^{}\n:;]{0,60}\}"
    r"|\[[A-Z][A-Z0-9 _./-]{2,40}\](?!\()|\[[a-z][a-z '’/-]{2,60}\](?![(\[:])"
    r"|\[[^\W\d_]+['’]?[^\W\d_]* [\w '’/().,-]{2,80}\](?![(\[:])"
    r"|<[A-Za-z]+[ _-][A-Za-z _-]{1,40}>|<[A-Z_]{3,}>|<%=.{1,80}?%>|&lt;[A-Za-z][\w -]{1,40}&gt;"
)
_QUOTATION = (
    r"(?s)<(\w+)\b[^<>]*\bclass\s*=\s*[\"'][^\"'<>]*quot[^\"'<>]*[\"'][^<>]*>.*?</\1>"
    r"|<blockquote\b.*?(?:</blockquote|\Z)"
)
_PASSAGE = r"“[^“”]+”|«[^«»]+»|„[^„“”]+[“”]|(?<![\w.])\"(?=\S)[^\"]+(?<=\S)\"(?!\w)"
_QUOTING = frozenset('“«„"')
_STATEMENT = r"(?m)\{%[-+]? ?[a-z]|\{\{[<%]|<%[^=]|^(?:import|export) .*[;'\"]$"


_SIC = "[sic]"
_BOTH = 2
"""The first columns of a table of corrections: what was written, and what is right."""
QUOTED = 5
"""Words from which quotation marks hold what somebody says, and no title or term."""


class Left(Unique, frozen=True, eq=False):
    """What may have been left at clean `[start, end)` of a text, which is raw `span`.

    said: what it says, folded; the same may be explained elsewhere. sure: it is left, unless it is
    shown on purpose. shape: the form of a slot.
    """

    why: Why
    text: Text
    start: int
    end: int
    span: Span
    said: str
    sure: bool
    shape: str = ""


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
    def is_template(self) -> bool:
        """Whether the page itself is one to be filled in, by the name of its file."""
        name = self.reading.page.path.rpartition("/")[2].lower()
        return not self.reading.lexicon.words("template file").isdisjoint(re.split(r"[\W_]", name))

    @cached_property
    def is_technical(self) -> bool:
        """Whether the page shows blocks of code, or speaks of it in two ways."""
        if "```" in self.raw or "<pre" in self.raw:
            return True
        texts = self.reading.cueing("code talk")
        return len({hit.phrase for text in texts for hit in text.cue("code talk")}) > 1

    @cached_property
    def is_own(self) -> bool:
        """Whether slots, those shown as code included, are so many that they are meant."""
        return len({found.lower() for found in form(_SLOT).findall(self.raw)}) >= OWN

    @cached_property
    def is_generated(self) -> bool:
        """Whether statements of a site generator stand on the page."""
        return form(_STATEMENT).search(self.raw) is not None

    def shows(self, text: Text, purposes: tuple[Purpose, ...] = ()) -> bool:
        """Whether something in a text may stand there to be seen: quoted, or for a purpose."""
        has = {"explained": "explains", "technical": "is_technical", "own": "is_own"}
        is_sample = self.is_template or self.quoted(text) or self.sampled(text)
        return is_sample or any(getattr(self, has[each]) for each in purposes)

    def sampled(self, text: Text) -> bool:
        """Whether a text is an example: it begins so, or stands under what announces one."""
        if text.cued("example", 0, NEAR * 4):
            return True
        before = reversed(self.reading.texts[: text.index])
        lead = next((each for each in before if each.kind in ("heading", "paragraph")), None)
        if lead is None or (lead.kind == "paragraph" and not lead.clean.endswith(":")):
            return False
        return not self.reading.lexicon.words("examples").isdisjoint(lead.words)

    def quoted(self, text: Text) -> bool:
        """Whether a text stands in a block quotation."""
        start = text.block.span(0, 1).start
        if self.raw[self.raw.rfind("\n", 0, start) + 1 : start + 1].lstrip().startswith(">"):
            return True
        return any(begin <= start < end for begin, end in self._quotations)

    @cached_property
    def _quotations(self) -> list[tuple[int, int]]:
        """Raw places of elements that are quotations by their name or class."""
        found = form(_QUOTATION).finditer(self.raw) if "quot" in self.raw else ()
        return [each.span() for each in found]

    def named(self, text: Text, start: int, end: int) -> bool:
        """Whether clean `[start, end)` is only spoken of: in quotation marks, or after "type"."""
        near = max(0, start - REACH)
        marks = text.clean[near:start].rstrip()[-1:], text.clean[end : end + REACH].lstrip()[:1]
        if QUOTES.issuperset(marks) or text.cued("naming", near, start):
            return True
        before = text.folded[near:start].split()[-NEAR:]
        words = self.reading.lexicon.words("naming")
        return not words.isdisjoint(word.strip(" ,:;“\"'") for word in before)

    def raw_of(self, text: Text, start: int, end: int) -> str:
        """Give the raw text of clean `[start, end)`."""
        span = text.block.span(start, end)
        return self.raw[span.start : span.end]

    def is_plain(self, text: Text, start: int, end: int) -> bool:
        """Whether clean `[start, end)` stands so in the raw text but for its white space."""
        said, raw = text.clean[start:end], self.raw_of(text, start, end)
        return said == raw or "".join(said.split()) == "".join(raw.split())

    def between(self, text: Text, after: Text | None) -> str:
        """Give the raw text between a text and the one after it, or the end of the page."""
        end = text.block.span(0, len(text.clean)).end
        return self.raw[end : after.block.span(0, 1).start if after else len(self.raw)]


def notation(reading: Reading) -> Notation:
    """Give the notation of a page. Ask for it by `reading.once(notation)`."""
    return Notation(reading)


def quotations(reading: Reading) -> tuple[Stretch, ...]:
    """Give the words in quotation marks that somebody says, and the block quotations.

    Ask for it by `reading.once(quotations)`.
    """
    shown = reading.once(notation)
    return (
        *reading.once(_in_marks),
        *(Stretch(each, 0, len(each.clean)) for each in reading.body if shown.quoted(each)),
    )


def _in_marks(reading: Reading) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(text, *found.span())
        for text in reading.texts
        if not _QUOTING.isdisjoint(text.words)
        for found in form(_PASSAGE).finditer(text.clean)
        if len(found[0].split()) >= QUOTED
    )


_SIDES = ("head of wrong", "head of right")


def passages(reading: Reading) -> tuple[Span, ...]:
    """Give where a page quotes sentences, somebody's words or a sample, and where it shows slips.

    Ask for it by `reading.once(passages)`.
    """
    quoted = (each.place.span for each in reading.once(_in_marks))
    corrected = (
        cell.text.block.span(0, len(cell.text.clean))
        for table in reading.tables
        if _is_of_corrections(table)
        for cell in table.cells.values()
    )
    return (*quoted, *corrected, *_of_slips(reading))


def _of_slips(reading: Reading) -> Iterator[Span]:
    """Give the sections whose headings speak of misprints; the page whose opening does.

    Who writes "[sic]" copies what somebody else wrote.
    """
    first = next((text.index for text in reading.body if text.kind == "paragraph"), -1)
    opens = any(text.index <= first for text in reading.cueing("slip told", "slips told"))
    if opens or _SIC in reading.page.raw:
        yield Span(0, len(reading.page.raw))
        return
    headed = {text.index for text in reading.cueing("slip told") if text.kind == "heading"}
    for text in reading.texts if headed else ():
        if any(above.index in headed for above in text.section):
            yield text.block.span(0, len(text.clean))


def _is_of_corrections(table: Table) -> bool:
    """Whether a table sets what was written beside what is right, nearly the same in most rows.

    Where two heads say so by themselves, "Don't" and "Do", its rows may be anything.
    """
    if table.width < _BOTH or table.header < 0:
        return False
    first = next(iter(table.cells.values())).text
    heads = [head.text for at in range(_BOTH) if (head := table.at(table.header, at))]
    known = first.reading.lexicon.words
    sides = [head.words <= known(side) for head, side in zip(heads, _SIDES, strict=False)]
    if all(sides) and len(sides) == _BOTH:
        return True
    words = frozenset[str]().union(*(text.words for text in (*heads, *first.section[-1:])))
    if words.isdisjoint(first.reading.lexicon.words("corrected")):
        return False
    rows = [[cell.text for cell in table.row(row)[:_BOTH]] for row in table.body]
    pairs = [row for row in rows if len(row) == _BOTH]
    return 2 * sum(_are_alike(*pair) for pair in pairs) > len(rows)


def _are_alike(one: Text, other: Text) -> bool:
    """Whether two cells share most of their words, or are two words of nearly the same letters."""
    left, right = one.words, other.words
    if 2 * len(left & right) >= max(len(left), len(right)):
        return True
    letters, others = Counter(one.folded), Counter(other.folded)
    return len(left) == len(right) == 1 and (letters - others).total() <= 1


def prose(reading: Reading) -> Joined[Text]:
    """Give what readers read as one: body, image texts, title and description of front matter.

    Ask for it by `reading.once(prose)`.
    """
    texts = (
        text for text in reading.texts if text.clean and text.kind != "chrome" and not is_data(text)
    )
    return joined(texts, lambda text: text.clean)


def is_data(text: Text) -> bool:
    """Whether it is front matter that readers do not see: "github: Brewenn"."""
    return text.kind == "meta" and text.block.key.lower() not in PROSE_KEYS
