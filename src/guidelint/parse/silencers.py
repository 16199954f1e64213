"""Comments that silence rules: `guidelint-disable-next-line RULE: reason` and its other forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from guidelint.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Document

DIRECTIVE = re.compile(
    r"\s*guidelint-(disable-next-line|disable-file|disable|enable)\b"
    r"\s*([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)?\s*(?::\s*(.*\S))?\s*",
    re.DOTALL,
)


class Silencer(msgspec.Struct, frozen=True, order=True):
    """One silenced rule: where the comment stands and the raw span in which it holds."""

    span: Span
    rule: str
    scope: Span


def read_silencers(document: Document) -> tuple[Silencer, ...]:
    """Read a page's silencers; a block form without an end holds to the end of the page."""
    return tuple(sorted(_silencers(document)))


def _silencers(document: Document) -> Iterator[Silencer]:
    raw = document.raw
    opened: dict[str, Span] = {}
    for comment in document.comments:
        match = DIRECTIVE.fullmatch(comment.text)
        if not match:
            continue
        rules = [name.strip() for name in (match[2] or "").split(",")]
        for rule in rules:
            if match[1] == "disable":
                opened.setdefault(rule, comment.span)
            elif match[1] == "enable":
                if rule in opened:
                    start = opened.pop(rule)
                    yield Silencer(start, rule, Span(start.start, comment.span.start))
            else:
                whole = match[1] == "disable-file"
                scope = Span(0, len(raw)) if whole else next_line(raw, comment.span.end)
                yield Silencer(comment.span, rule, scope)
    for rule, start in opened.items():
        yield Silencer(start, rule, Span(start.start, len(raw)))


def next_line(raw: str, end: int) -> Span:
    """Give the span of the next line with text after the line on which `end` stands."""
    found = re.compile(r"[^\n]*\n\s*?([^\n]*\S[^\n]*)").match(raw, end)
    return Span(found.start(1), found.end(1)) if found else Span(len(raw), len(raw))
