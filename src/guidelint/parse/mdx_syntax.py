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
    r"|(?P<html_comment><!--)"
    r"|(?P<code>`+)"
    r"|(?P<escape>\\[\\<{`])"
    r"|(?P<open>[<{])",
    re.MULTILINE,
)
_SCRIPT = re.compile(
    r"\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*'"
    r"|//[^\r\n]*|/\*[\s\S]*?(?:\*/|\Z)"
    r"|(?P<template>`)|(?P<open>[({\[])|(?P<close>[)}\]])|(?P<line>\r\n|[\r\n])"
)
_TEMPLATE = re.compile(r"\\[\s\S]|(?P<open>\$\{)|(?P<close>`)")
_NAME = re.compile(r"<(?P<end>/?)[ \t]*(?P<name>[A-Za-z_$][\w$.:-]*)?(?=[\s/>{])")
_IN_TAG = re.compile(r"(?:[^<>{}\"'`/]|\"[^\"]*\"|'[^']*'|/(?!>))*")
_SLOT = re.compile(r"\{\{[ \t]*\w[\w -]{0,60}\}\}")
"""No expression of JavaScript: a slot of a template that stands in the text."""
_BLANK_LINE = re.compile(r"(?:\r\n|[\r\n])[ \t]*(?:\r\n|[\r\n]|\Z)")
_ENDS_STATEMENT = re.compile(r"[ \t]*(?:\r\n|[\r\n])?[ \t]*(?:(?:import|export)\b|[\r\n]|\Z)")
_PATIENCE = 16
"""How often the length of the page may be spent on looking for ends that are not there."""


class Construct(msgspec.Struct, frozen=True):
    """An MDX construct in `text[start:end]`; for a tag, its name and the source of its attributes.

    A self-closing component stands for something shown; `open` and `close` enclose Markdown.
    """

    kind: Literal["module", "comment", "expression", "open", "close", "single"]
    start: int
    end: int
    name: str = ""
    attributes: str = ""


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
            return Construct("module", start, self._module_end(start))
        if not found["open"] or self._left < 0:
            return None
        if found["open"] == "<":
            return self._tag(start)
        return self._expression(start)

    def _after(self, found: re.Match[str]) -> int:
        """Where to look on after what is no construct: behind code and comments."""
        if found["ticks"]:
            return self._fence_end(found)
        if found["html_comment"]:
            end = self._text.find("-->", found.end())
            return end + 3 if end >= 0 else len(self._text)
        if found["code"]:
            return self._code_end(found)
        return found.end()

    def _fence_end(self, found: re.Match[str]) -> int:
        ticks = found["ticks"]
        closing = re.compile(rf"^[ \t>]*{ticks[0]}{{{len(ticks)},}}[ \t]*$", re.MULTILINE)
        end = closing.search(self._text, found.end())
        return end.end() if end else len(self._text)

    def _code_end(self, found: re.Match[str]) -> int:
        """End of a code span; backticks without a partner in their paragraph are text."""
        ticks = found["code"]
        stop = self._paragraph_end(found.end())
        closing = re.compile(rf"(?<!`){ticks}(?!`)").search(self._text, found.end(), stop)
        self._left -= stop - found.end() if not closing else 0
        return closing.end() if closing else found.end()

    def _paragraph_end(self, at: int) -> int:
        if at > self._paragraph:
            blank = _BLANK_LINE.search(self._text, at)
            self._paragraph = blank.start() if blank else len(self._text)
        return self._paragraph

    def _module_end(self, start: int) -> int:
        """End of an import or export: where its brackets are closed and a line ends."""
        depth, at = 0, start
        while found := _SCRIPT.search(self._text, at):
            at = self._template_end(found.end()) if found["template"] else found.end()
            if at < 0:
                break
            depth += bool(found["open"]) - bool(found["close"])
            if found["line"] and depth <= 0 and self._statement_ends(found.start(), at):
                return found.start()
        blank = _BLANK_LINE.search(self._text, start)
        return blank.start() if at < 0 and blank else len(self._text)

    def _statement_ends(self, line_end: int, at: int) -> bool:
        before = self._text[max(0, line_end - 80) : line_end].rstrip()
        return before[-1:] in ";})]'\"`" or bool(_ENDS_STATEMENT.match(self._text, at))

    def _expression(self, start: int) -> Construct | None:
        slot = any(_SLOT.match(self._text, at) for at in (start, max(start - 1, 0)))
        if slot or self._text.startswith("{#", start):
            return None
        end = self._brace_end(start)
        if end < 0:
            return None
        inner = self._text[start + 1 : end - 1].strip()
        comment = inner.startswith("/*") and inner.endswith("*/") and inner.count("*/") == 1
        return Construct("comment" if comment else "expression", start, end)

    def _brace_end(self, start: int) -> int:
        """Give the end of the brackets that open at `start`, or -1."""
        depth, at = 1, start + 1
        while depth:
            found = _SCRIPT.search(self._text, at)
            if found is None:
                self._left -= len(self._text) - start
                return -1
            at = self._template_end(found.end()) if found["template"] else found.end()
            if at < 0:
                return -1
            depth += bool(found["open"]) - bool(found["close"])
        return at

    def _template_end(self, at: int) -> int:
        """Give the end of a template literal whose text begins at `at`, or -1."""
        start = at
        while found := _TEMPLATE.search(self._text, at):
            if found["close"]:
                return found.end()
            at = self._brace_end(found.end() - 1) if found["open"] else found.end()
            if at < 0:
                return -1
        self._left -= len(self._text) - start
        return -1

    def _tag(self, start: int) -> Construct | None:
        if self._text.startswith(("<>", "</>"), start):
            end = self._text.index(">", start) + 1
            return Construct("close" if end - start > len("<>") else "open", start, end)
        name = _NAME.match(self._text, start)
        if name is None or not name["name"] or name["name"].endswith(":"):
            return None
        end = self._tag_end(name.end())
        if end < 0:
            return None
        single = self._text[end - 2] == "/"
        kind: Literal["open", "close", "single"] = "single" if single else "open"
        attributes = self._text[name.end() : end - 1 - single]
        return Construct("close" if name["end"] else kind, start, end, name["name"], attributes)

    def _tag_end(self, at: int) -> int:
        while True:
            start, at = at, _IN_TAG.match(self._text, at).end()  # type: ignore[union-attr]
            self._left -= at - start
            following = self._text[at : at + 1]
            if following == "{":
                at = self._brace_end(at)
                if at < 0:
                    return -1
            elif following == "/":
                return at + 2
            else:
                return at + 1 if following == ">" else -1
