"""Comments that silence rules: `guidelint-disable-next-line RULE: reason` and its other forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from guidelint.model import Span, lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Document

DIRECTIVE = lazy(
    r"\s*guidelint-(disable-next-line|disable-file|disable|enable)\b"
    r"\s*([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)?\s*(?::\s*(.*\S))?\s*",
    re.DOTALL,
)
_NEXT_LINE = lazy(r"[^\n]*\n\s*?([^\n]*\S[^\n]*)")
"""The rest of a line and the next one with text."""


class Silencer(msgspec.Struct, frozen=True, order=True):
    """One silenced rule: where the comment stands and the raw span in which it holds."""

    span: Span
    rule: str
    scope: Span


def read_silencers(document: Document) -> Iterator[Silencer]:
    """Read a page's silencers; a block form without an end holds to the end of the page."""
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
                found = None if whole else _NEXT_LINE.match(raw, comment.span.end)
                scope = Span(*found.span(1)) if found else Span(0 if whole else len(raw), len(raw))
                yield Silencer(comment.span, rule, scope)
    for rule, start in opened.items():
        yield Silencer(start, rule, Span(start.start, len(raw)))
