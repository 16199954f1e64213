"""Slots of a template: what stands in brackets of any kind and may wait for a value."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from guidelint.model import OBJECT, Span
from guidelint.reading.notation import Left, notation, prose
from guidelint.reading.patterns import form
from guidelint.reading.text import is_quoted
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading.notation import Notation, Purpose
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text

SHAPES = {
    "double": ("{{", r"\{\{\s*([^{}\n]{1,60}?)\s*\}\}"),
    "single": ("{", r"(?<![\w{#\\/-])[$%@]?\{([^\W\d_][^{}\n]{0,40})\}(?![}\w/-])"),
    "erb": ("<%", r"<%=?\s*([^\n]{1,60}?)\s*%>"),
    "square": ("[", r"\[([^\[\]\n]{2,60})\](?![(\[:])"),
    "angle": ("<", r"<{1,2}\s*([^\W\d_][\w .'’-]{1,40}?)\s*>{1,2}"),
    "capitals": ("__", r"__([A-Z][A-Z_]{2,30})__"),
    "percent": ("%", r"%(?<![\w%]%)%?([A-Za-z_]{3,30})%{1,2}(?![\w%])"),
    "printf": ("%", r"%(?<![\w%]%)(?<!\d %)(?:\([a-z_]+\))?([sd])(?![\w%])"),
    "merge": ("*|", r"\*\|([A-Z_:]{2,40})\|\*"),
    "dollar": ("$", r"\$(?<![\w$]\$)([a-z_]{3,30})(?![\w(])"),
}
"""By name: what a page must contain, and the form; its group is the content."""
NAMESPACES = frozenset((
    "site", "page", "config", "include", "layout", "props", "theme", "collections", "data",
    "post", "params", "env", "this", "content", "eleventy", "frontmatter", "$", "github", "vars",
    "item", "entry", "block", "url", "pkg", "metadata", "self", "end", "else", "range", "with",
))  # fmt: skip
"""What the variables of site generators begin with."""
ELEMENTS = frozenset((
    "title", "link", "address", "source", "body", "figure", "object", "label", "time", "data",
    "code",
))  # fmt: skip
"""Elements of HTML that are named as a slot may be."""
_NAMED_ELEMENTS = frozenset(("angle", each) for each in ELEMENTS)
FEW = 2
"""Nouns of a slot at most, besides small words."""
TAG = r"<{1,2}([A-Za-z]+(?:[ _][A-Za-z]+){0,5})>{1,2}"
VARIABLE = r"[^\W\d_][\w .|()-]*"


def slots(reading: Reading) -> Iterator[Left]:
    """Give what may be the slots of a page."""
    texts, own = reading.once(prose), reading.once(notation)
    taken: set[int] = set()
    for shape, (mark, pattern) in SHAPES.items():
        for text, start, end, match in texts.find(pattern) if mark in texts.text else ():
            if taken.isdisjoint((match.start(), match.end() - 1)):
                taken.update(range(*match.span()))
                yield _slot(shape, match[1], text, (start, end))
    if "{{" in own.raw:
        for text, start, end, _ in texts.find(OBJECT):  # some braces were taken for a generator's
            if found := form(SHAPES["double"][1]).fullmatch(own.raw_of(text, start, end)):
                yield _slot("double", found[1], text, (start, end))
    if "<" in own.raw and reading.page.path.endswith((".md", ".markdown")):
        yield from _eaten(reading, own)


def _eaten(reading: Reading, own: Notation) -> Iterator[Left]:
    """Give slots in angle brackets that Markdown takes for elements and does not show."""
    for match in form(TAG).finditer(own.raw):
        closed = f"</{match[1].split()[0]}" in own.raw
        if closed or match[1] in ELEMENTS or not _is_worded(match[1], reading):
            continue
        for text in reading.once(prose).parts:
            span = text.block.span(0, len(text.clean))
            within = text.kind != "meta" and span.start <= match.start() < span.end
            if within and (at := _hidden_at(text, match.start())) >= 0:
                yield _slot("angle", match[1], text, (at, at), Span(*match.span()))


def _hidden_at(text: Text, raw: int) -> int:
    """Give the clean offset behind a raw one that no clean text but a space stands for, or -1."""
    origin = text.block.origin
    piece = bisect_right(origin.starts, raw) - 1
    end = origin.clean[piece + 1] if piece + 1 < len(origin.clean) else len(text.clean)
    is_shown = origin.ends[piece] > raw and text.clean[origin.clean[piece] : end].strip()
    return -1 if is_shown else end


def _slot(
    shape: str, content: str, text: Text, at: tuple[int, int], span: Span | None = None
) -> Left:
    """Make a slot; it is sure where its content asks for a value and nothing is shown."""
    purposes: tuple[Purpose, ...] = ("explained", "own")
    if shape not in ("square", "double"):
        purposes = (*purposes, "technical")
    sure = _asks(shape, content, text) and not text.reading.once(notation).shows(text, purposes)
    sure = sure and not (shape == "square" and _is_for_readers(content, text, *at))
    return Left("slot", text, *at, span or text.block.span(*at), content, sure, shape)


def _is_for_readers(content: str, text: Text, start: int, end: int) -> bool:
    """Whether brackets are the writer's own: for readers to fill in, in an address or a quotation.

    "[your agency]", "www.[agency].gov", “it helps the business [office]”; or they are escaped.
    """
    words, said = text.reading.lexicon.words, folded(content).split()
    if not content.endswith("?") and not words("second person").isdisjoint(said):
        return True
    if not words("still to write").isdisjoint(said) or text.cued("to complete", start, end):
        return False
    own = text.reading.once(notation)
    escaped = own.raw.startswith("\\[", text.block.span(start, end).start - 1)
    attached = form(r"[./@]\Z").search(text.clean[:start]) or form(r"[./]\w").match(text.clean, end)
    low, high = text.bounds[text.sentence_at(start)]
    quoted = is_quoted(text.clean[low:high], start - low, end - low)
    return bool(escaped or attached or quoted)


def _asks(shape: str, content: str, text: Text) -> bool:
    """Whether the content of a slot of some shape is what templates ask for."""
    reading = text.reading
    match shape:
        case "square" | "angle":
            return _is_worded(content, reading) and (shape, content) not in _NAMED_ELEMENTS
        case "double":
            return not reading.once(notation).is_generated and _is_variable(content)
        case "single":
            first, _, second = content.partition("/")  # one word in two forms: "signed/signs"
            choice = len(first) > 2 and second[:3] == first[:3] and "/" not in second
            is_name = content[0].islower() or "_" in content
            return choice or (is_name and _is_variable(content))
        case "dollar":
            return content.rpartition("_")[2] in reading.lexicon.words("slot noun")
    return True


def _is_worded(content: str, reading: Reading) -> bool:
    """Whether words in square or angle brackets ask for something, or name what is missing."""
    lexicon, low = reading.lexicon, folded(content)
    words = re.findall(r"[^\W\d_][\w'’-]*", low.replace("_", " "))
    if not words or OBJECT in content:
        return False
    nouns, openers = lexicon.words("slot noun"), lexicon.words("slot opener")
    pending = lexicon.words("still to write")
    if content.isupper():
        return not (pending | nouns | openers).isdisjoint(words)
    told = not nouns.isdisjoint(words) and not lexicon.words("colleague verb").isdisjoint(words)
    asked = told and len(words) > FEW  # "county URL - check with Dee"
    completed = any(each in low for each in lexicon.cues.get("to complete", ()))
    if asked or completed or not pending.isdisjoint(words):
        return True
    if not lexicon.words("joint").isdisjoint(words):
        return False
    if len(words) > 1 and (words[0] in openers or content.endswith("?")):
        return True
    small = lexicon.words("small in a slot")
    rest = [word for word in words if word not in small and not word.endswith(("'s", "’s"))]
    return 0 < len(rest) <= FEW and nouns.issuperset(rest)


def _is_variable(content: str) -> bool:
    """Whether it is a plain name that no generator is known to fill."""
    first = re.split(r"[.\s]", content)[0].lower()
    return form(VARIABLE).fullmatch(content) is not None and first not in NAMESPACES
