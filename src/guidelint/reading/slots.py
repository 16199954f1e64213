"""Slots of a template: what stands in brackets of any kind and may wait for a value."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from guidelint.model import Unique
from guidelint.reading.notation import OBJECT, notation, prose
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Span
    from guidelint.reading.notation import Notation
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text

SHAPES = {
    "double": ("{{", re.compile(r"\{\{\s*([^{}\n]{1,60}?)\s*\}\}")),
    "single": ("{", re.compile(r"(?<![\w{#\\])[$%@]?\{([^\W\d_][^{}\n]{0,40})\}(?!\})")),
    "erb": ("<%", re.compile(r"<%=?\s*([^\n]{1,60}?)\s*%>")),
    "square": ("[", re.compile(r"\[([^\[\]\n]{2,60})\](?![(\[:])")),
    "angle": ("<", re.compile(r"<{1,2}\s*([^\W\d_][\w .'’-]{1,40}?)\s*>{1,2}")),
    "capitals": ("__", re.compile(r"__([A-Z][A-Z_]{2,30})__")),
    "percent": ("%", re.compile(r"(?<![\w%])%{1,2}([A-Za-z_]{3,30})%{1,2}(?![\w%])")),
    "printf": ("%", re.compile(r"(?<![\w%])(?<!\d )%(?:\([a-z_]+\))?([sd])(?![\w%])")),
    "merge": ("*|", re.compile(r"\*\|([A-Z_:]{2,40})\|\*")),
    "dollar": ("$", re.compile(r"(?<![\w$])\$([a-z_]{3,30})(?![\w(])")),
}
"""By name: what a text must contain, and the form; its group is the content."""
GENERATORS = ("double", "single", "erb", "capitals", "percent", "dollar")
"""Shapes that a site generator fills."""
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
FEW = 2
"""Nouns of a slot at most, besides small words."""
TAG = re.compile(r"<{1,2}([A-Za-z]+(?:[ _][A-Za-z]+){0,5})>{1,2}")


class Slot(Unique, frozen=True, eq=False):
    """Something in brackets; raw `span`. weight: from 1 it is left. named: it is spoken of."""

    shape: str
    content: str
    text: Text
    span: Span
    weight: float
    named: bool


def slots_of(reading: Reading) -> tuple[Slot, ...]:
    """Give the slots of a page with their weight. Ask for them by `reading.once(slots_of)`."""
    own = reading.once(notation)
    eaten = "<" in own.raw and reading.page.path.endswith((".md", ".markdown"))
    found: list[Slot] = []
    for text in reading.once(prose):
        found += (*_in_clean(text), *_in_objects(text, own))
        if eaten and text.kind != "meta":
            found += _eaten(text, own)
    named = {slot.content for slot in found if slot.named}
    return tuple(slot for slot in found if slot.named or slot.content not in named)


def _in_clean(text: Text) -> Iterator[Slot]:
    taken: list[tuple[int, int]] = []
    for shape, (mark, form) in SHAPES.items():
        if mark not in text.clean:
            continue
        for match in form.finditer(text.clean):
            start, end = match.span()
            if not any(start < stop and begin < end for begin, stop in taken):
                taken.append((start, end))
                yield _slot(shape, match[1], text, (start, end), text.block.span(start, end))


def _in_objects(text: Text, own: Notation) -> Iterator[Slot]:
    """Give the expressions in double braces that were taken for a generator's."""
    for at, raw in own.objects(text):
        if raw.startswith("{{") and (match := SHAPES["double"][1].fullmatch(raw)):
            yield _slot("double", match[1], text, (at, at + 1), text.block.span(at, at + 1))


def _eaten(text: Text, own: Notation) -> Iterator[Slot]:
    """Give slots in angle brackets that Markdown takes for elements and does not show."""
    from guidelint.model import Span

    whole = text.block.span(0, len(text.clean))
    if "<" not in own.raw[whole.start : whole.end]:
        return
    for match in TAG.finditer(own.raw, whole.start, whole.end):
        at = _hidden_at(text, match.start())
        closed = f"</{match[1].split()[0]}" in own.raw
        if at >= 0 and not closed and match[1] not in ELEMENTS:
            yield _slot("angle", match[1], text, (at, at), Span(*match.span()))


def _hidden_at(text: Text, raw: int) -> int:
    """Give the clean offset behind a raw one that no clean text but a space stands for, or -1."""
    origin = text.block.origin
    piece = bisect_right(origin.starts, raw) - 1
    end = origin.clean[piece + 1] if piece + 1 < len(origin.clean) else len(text.clean)
    is_shown = origin.ends[piece] > raw and text.clean[origin.clean[piece] : end].strip()
    return -1 if is_shown else end


def _slot(shape: str, content: str, text: Text, at: tuple[int, int], span: Span) -> Slot:
    """Make a slot: the weight of its content, less where the page shows slots on purpose."""
    own = text.reading.once(notation)
    weight = _weight(shape, content, text, own)
    named = weight > 0 and own.named(text, *at)
    if weight:
        weight -= 1.0 * own.explains + 1.0 * own.is_own + 0.7 * own.quoted(text) + 0.6 * named
        weight -= 0.5 * (shape not in ("square", "double") and own.is_technical)
    return Slot(shape, content, text, span, weight, named)


def _weight(shape: str, content: str, text: Text, own: Notation) -> float:
    """Weigh the content alone."""
    if shape in ("square", "angle"):
        return _worded(content, text)
    if shape == "double":
        return 1.1 * (not own.is_generated and _is_variable(content))
    if shape == "single":
        return 1.2 if _is_choice(content) else 1.1 * _is_variable(content)
    if shape == "dollar":
        return 1.1 * (
            content.rsplit("_", maxsplit=1)[-1] in text.reading.lexicon.words("slot noun")
        )
    return 1.1


def _worded(content: str, text: Text) -> float:
    """Weigh words in square or angle brackets: what they ask for, and how they are written."""
    lexicon = text.reading.lexicon
    words = re.findall(r"[^\W\d_][\w'’-]*", folded(content).replace("_", " "))
    if not words or OBJECT in content:
        return 0.0
    nouns, openers = lexicon.words("slot noun"), lexicon.words("slot opener")
    pending = bool(lexicon.words("still to write") & set(words))
    if content.isupper():
        return 1.3 * bool(pending or set(words) & (nouns | openers))
    if pending or _completes(content, text):
        return 1.3
    if set(words) & lexicon.words("joint"):
        return 0.0
    asks = len(words) > 1 and (words[0] in openers or content.endswith("?"))
    rest = [word for word in words if word not in lexicon.words("small in a slot")]
    return 1.1 * (asks or (0 < len(rest) <= FEW and all(word in nouns for word in rest)))


def _completes(content: str, text: Text) -> bool:
    start = text.clean.find(content)
    return text.cued("to complete", start, start + len(content))


def _is_variable(content: str) -> bool:
    """Whether it is a plain name that no generator is known to fill."""
    return (
        bool(re.fullmatch(r"[^\W\d_][\w .|()-]*", content))
        and re.split(r"[.\s]", content)[0].lower() not in NAMESPACES
    )


def _is_choice(content: str) -> bool:
    """Whether it is one word in two forms, as a mail merge has it ("signed/signs")."""
    first, _, second = content.partition("/")
    return len(first) > 2 and second[:3] == first[:3] and "/" not in second
