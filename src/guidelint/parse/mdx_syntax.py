"""What MDX adds to Markdown: modules, expressions and JSX tags, found without a JavaScript parser.

Grammar: https://mdxjs.com/docs/what-is-mdx/. A brace or a tag that never ends is left as text; so
is the rest of the page's once looking for ends has cost too much, so that time stays linear.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOUND = re.compile(
    r"^(?P<fence>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<ticks>`{3,}(?=[^`\r\n]*$)|~{3,}))"
    r"|^(?P<module>import[ \t]+(?:[\"']|[\w$*{][^;\"'`<]*?\bfrom[ \t\r\n]*[\"'])"
    r"|export[ \t]+(?:(?:default|const|let|var|function|async|class|type|interface)\b|[{*]))"
    r"|(?P<html_comment><!--(?:[\s\S]*?-->|[\s\S]*))"
    r"|(?P<code>`+)"
    r"|(?P<escape>\\[\\<{`])"
    r"|(?P<open>[<{])",
    re.MULTILINE,
)
_SCRIPT = re.compile(
    r"\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*'|//[^\r\n]*|/\*[\s\S]*?(?:\*/|\Z)"
    r"|(?P<mark>[`({\[)}\]]|(?:\r\n|[\r\n])[ \t]*(?=[\r\n]|\Z))"
)
"""Strings and comments of JavaScript; `mark`: what opens or closes, or the start of a blank line"""
_TEMPLATE = re.compile(r"\\[\s\S]|(?P<mark>\$\{|`)")
_NAME = re.compile(r"<(?P<end>/?)[ \t]*(?P<name>[A-Za-z_$][\w$.:-]*(?<!:))?(?=[\s/>{])")
_IN_TAG = re.compile(r"(?:[^<>{}\"'`/]|\"[^\"]*\"|'[^']*'|/(?!>))*")
_SLOT = re.compile(r"\{\{[ \t]*\w[\w -]{0,60}\}\}|\{#")
"""No expression of JavaScript: a slot of a template that stands in the text, or the mark of a
heading."""
_BLANK_LINE = re.compile(r"(?:\r\n|[\r\n])[ \t]*(?:\r\n|[\r\n]|\Z)|\Z")
_COMMENT = re.compile(r"\{\s*/\*((?:(?!\*/)[\s\S])*)\*/\s*\}")
_PATIENCE = 16
"""How often the length of the page may be spent on looking for ends that are not there."""


class Construct(msgspec.Struct, frozen=True):
    """An MDX construct in `text[start:end]`.

    name: of a tag. inside: the source of its attributes, or the text of a comment.
    A self-closing component stands for something shown; `open` and `close` enclose Markdown.
    """

    kind: Literal["module", "comment", "expression", "open", "close", "single"]
    start: int
    end: int
    name: str = ""
    inside: str = ""


class Scanner:
    """Finds the constructs of one page."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._paragraph = -1
        self._left = _PATIENCE * (len(text) + 1)

    def constructs(self) -> Iterator[Construct]:
        """Give the constructs outside code, in order; they do not overlap."""
        at = 0
        while found := _FOUND.search(self._text, at):
            construct = self._construct(found)
            if construct:
                yield construct
            at = construct.end if construct else self._after(found)

    def _construct(self, found: re.Match[str]) -> Construct | None:
        start = found.start()
        if found["module"]:
            end = self._script_end(start, [])
            return Construct("module", start, end if end > 0 else self._paragraph_end(start))
        if not found["open"] or self._left < 0:
            return None
        return self._tag(start) if found["open"] == "<" else self._expression(start)

    def _after(self, found: re.Match[str]) -> int:
        """Where to look on after what is no construct: behind code."""
        ticks = found["ticks"] or found["code"]
        if not ticks:
            return found.end()
        if found["ticks"]:
            closing = re.compile(rf"^[ \t>]*{ticks[0]}{{{len(ticks)},}}[ \t]*$|\Z", re.MULTILINE)
            return closing.search(self._text, found.end()).end()  # type: ignore[union-attr]
        stop = self._paragraph_end(found.end())
        end = re.compile(rf"(?<!`){ticks}(?!`)").search(self._text, found.end(), stop)
        self._left -= stop - found.end() if not end else 0
        return end.end() if end else found.end()

    def _paragraph_end(self, at: int) -> int:
        if at > self._paragraph:
            self._paragraph = _BLANK_LINE.search(self._text, at).start()  # type: ignore[union-attr]
        return self._paragraph

    def _script_end(self, start: int, open_: list[str]) -> int:
        """Give the end of the brackets that are open, or of a module where none is; or -1."""
        at, module = start, not open_
        while open_ or module:
            in_template = open_[-1:] == ["`"]
            found = (_TEMPLATE if in_template else _SCRIPT).search(self._text, at)
            if found is None:
                self._left -= len(self._text) - start
                return len(self._text) if module and not open_ else -1
            at, mark = found.end(), found["mark"]
            if not mark:
                continue
            if (mark == "`" and not in_template) or mark in {"(", "{", "[", "${"}:
                open_.append(mark)
            elif mark[0] not in "\r\n":
                del open_[-1:]
            elif module and not open_:
                return found.start()
        return at

    def _expression(self, start: int) -> Construct | None:
        if any(_SLOT.match(self._text, at) for at in (start, max(start - 1, 0))):
            return None
        end = self._script_end(start + 1, ["{"])
        if end < 0:
            return None
        comment = _COMMENT.fullmatch(self._text, start, end)
        if comment:
            return Construct("comment", start, end, inside=comment[1])
        return Construct("expression", start, end)

    def _tag(self, start: int) -> Construct | None:
        found = _NAME.match(self._text, start)
        if found is None or not (found["name"] or self._text[found.end()] == ">"):
            return None
        end = self._tag_end(found.end())
        if end < 0:
            return None
        single = self._text[end - 2] == "/" and end - 2 >= found.end()
        kind: Literal["open", "close", "single"] = "single" if single else "open"
        inside = self._text[found.end() : end - 1 - single]
        return Construct("close" if found["end"] else kind, start, end, found["name"] or "", inside)

    def _tag_end(self, at: int) -> int:
        while at >= 0:
            start, at = at, _IN_TAG.match(self._text, at).end()  # type: ignore[union-attr]
            self._left -= at - start
            following = self._text[at : at + 1]
            if following != "{":
                return at + {"/": 2, ">": 1}.get(following, -at - 1)
            at = self._script_end(at + 1, ["{"])
        return -1
