"""Front matter by parsers: ruamel.yaml and tomllib give the data, and here a place for each scalar.

ruamel.yaml says where a scalar stands. tomllib does not: a pattern tells keys, strings and brackets
apart in text it has found valid (https://toml.io/en/v1.0.0). Inside a scalar, what is written is
aligned with what it stands for.
"""

from __future__ import annotations

import re
import tomllib
import warnings
from datetime import date, time
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from guidelint.errors import PageError
from guidelint.parse.pieces import line_of, meta_block, with_line_feeds

if TYPE_CHECKING:
    from guidelint.model import Block
    from guidelint.parse.pieces import Piece

_UNIT = re.compile(
    r"(?P<space>[ \t\r\n]+)|(?P<quote>'')"
    r"|\\(?P<join>[ \t]*(?:\r\n|[\r\n])[ \t\r\n]*)"
    r"|\\(?P<hex>x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"
    r"|\\(?P<escape>.)|[^\\' \t\r\n]+|[\\']"
)
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def _aligned(value: str, raw: str, place: tuple[int, int], style: str | None) -> list[Piece]:
    """Give the pieces of a value; one piece for all that is written where the two do not fit.

    style: the quotation mark that tells how it is escaped.
    """
    pieces: list[Piece] = []
    at = 0
    for found in _UNIT.finditer(raw, *place):
        text = found[0]
        if found["space"] and not value.startswith(text, at):
            text = value[at : len(value) - len(value[at:].lstrip(" \t\r\n"))]
        elif text[0] == "\\" and style == '"':
            code = int(found["hex"][1:], 16) if found["hex"] else 0
            text = _ESCAPES.get(found["escape"], found["escape"]) or ""
            text = (chr(code) if code <= 0x10FFFF else "") if found["hex"] else text
        elif found["quote"] and style == "'":
            text = "'"
        if not value.startswith(text, at):
            return [(value, *place)]
        if text:
            pieces.append((text, *found.span()))
        at += len(text)
    return [(value, *place)] if value[at:].strip() else pieces


# YAML

_TAG = "tag:yaml.org,2002:"
_REMEDY = "Mend that line; a value with : # % @ or a bracket needs quotes."
_BEFORE_TEXT = re.compile(r"(?:[&!][^ \t\r\n]*[ \t\r\n]+)*(?:[|>][^\r\n]*(?:\r\n|[\r\n])?)?")
"""Anchor, tag and the header of a block scalar."""
_INTEGER_BASES = {"0x": 16, "0o": 8}


def read_yaml(raw: str, start: int, end: int) -> tuple[Any, list[Block]]:
    """Give the data of the YAML in `raw[start:end]` and its meta blocks.

    Raises PageError where the YAML is broken.
    """
    try:
        with warnings.catch_warnings(action="ignore", category=ReusedAnchorWarning):
            root: Node | None = YAML(typ="safe", pure=True).compose(raw[start:end])
    except (YAMLError, OverflowError, ValueError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        at = start + (mark.index if mark else getattr(error, "position", 0))
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise _broken_yaml(problem, raw, min(at, end)) from None
    reader = _YamlReader(raw, start)
    return None if root is None else reader.value(root, ""), reader.blocks


def _broken_yaml(problem: str, raw: str, at: int) -> PageError:
    message = f"The front matter is not valid YAML: {problem}."
    return PageError(message, line=line_of(raw, at), remedy=_REMEDY)


class _YamlReader:
    """Makes plain data of nodes; raw offsets are those of the nodes plus `start`."""

    def __init__(self, raw: str, start: int) -> None:
        self.blocks: list[Block] = []
        self._raw = raw
        self._start = start
        self._known: dict[int, Any] = {}

    def value(self, node: Node, key: str) -> Any:
        """Give the data of a node; an alias is the node it names."""
        if id(node) not in self._known:
            self._known[id(node)] = None
            self._known[id(node)] = self._fresh(node, key)
        return self._known[id(node)]

    def _fresh(self, node: Node, key: str) -> Any:
        if isinstance(node, MappingNode):
            return self._mapping(node, key)
        if isinstance(node, SequenceNode):
            return [self.value(item, f"{key}.{i}") for i, item in enumerate(node.value)]
        return self._scalar(node, key) if isinstance(node, ScalarNode) else None

    def _mapping(self, node: MappingNode, key: str) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for name_node, item in node.value:
            name = str(name_node.value) if isinstance(name_node, ScalarNode) else ""
            value = self.value(item, f"{key}.{name}" if key else name)
            if name == "<<" and name_node.style is None:
                for part in value if isinstance(value, list) else [value]:
                    data = (part if isinstance(part, dict) else {}) | data
            elif name in data:
                at = self._start + name_node.start_mark.index
                raise _broken_yaml(f"the key “{name}” is there twice", self._raw, at)
            else:
                data[name] = value
        return data

    def _scalar(self, node: ScalarNode, key: str) -> Any:
        value = _plain_yaml(str(node.tag).removeprefix(_TAG), node.value)
        if value is None or isinstance(value, bool):
            return value
        start, end = self._start + node.start_mark.index, self._start + node.end_mark.index
        start = _BEFORE_TEXT.match(self._raw, start, end).end()  # type: ignore[union-attr]
        quotes = node.style in {'"', "'"}
        place = start + quotes, end - quotes
        self.blocks += meta_block(_aligned(node.value, self._raw, place, node.style), key)
        return value


def _plain_yaml(kind: str, value: str) -> Any:
    """Plain data of a scalar by the YAML 1.2 core schema; a date stays the string it is."""
    if kind in {"null", "bool"}:
        return None if kind == "null" else value.lower() == "true"
    bare = value.replace("_", "").lower()
    try:
        if kind == "int":
            return int(bare, _INTEGER_BASES.get(bare[:2], 10))
        if kind == "float":
            return float(bare.replace(".inf", "inf").replace(".nan", "nan"))
    except ValueError:
        return value
    return value


# TOML

_WHERE = re.compile(r"(?P<problem>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_KEY = r"(?:[\w-]+|\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*')"
_KEYS = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_TOML = re.compile(
    rf"#[^\r\n]*|^[ \t]*\[+[ \t]*(?P<table>{_KEYS})[ \t]*\]+(?=[ \t]*(?:#|$))"
    rf"|(?P<key>{_KEYS})[ \t]*=(?!=)"
    r'|"""(?:\r\n|\n)?(?P<long>(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{0,2})"""'
    r"|'''(?:\r\n|\n)?(?P<long_plain>(?:[^']|'{1,2}(?!'))*'{0,2})'''"
    r'|"(?P<short>(?:[^"\\]|\\.)*)"|\'(?P<plain>[^\']*)\''
    r"|(?:true|false)(?=[\s,\]}#]|\Z)|[\[{,}\]]"
    r"|(?P<bare>[^,\]}#\s](?:[^,\]}#\r\n]*[^,\]}#\s])?)",
    re.MULTILINE,
)


def read_toml(raw: str, start: int, end: int) -> tuple[dict[str, Any], list[Block]]:
    """Give the data of the TOML in `raw[start:end]` and its meta blocks.

    The key of a block is that of its line, after that of its table. Raises PageError where the
    TOML is broken.
    """
    raw = with_line_feeds(raw)
    try:
        data = tomllib.loads(raw[start:end])
    except ValueError as error:  # TOMLDecodeError, or a number beyond Python's limit
        found = _WHERE.match(str(error))
        line = line_of(raw, start) + int(found["line"]) - 1 if found and found["line"] else 0
        raise PageError(
            f"The front matter is not valid TOML: {found['problem'] if found else error}.",
            line=line or line_of(raw, end) - 1,
            remedy="Mend the front matter.",
        ) from None
    return _plain_toml(data), _toml_blocks(raw, start, end)


def _plain_toml(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain_toml(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain_toml(item) for item in value]
    return value.isoformat() if isinstance(value, date | time) else value


def _toml_blocks(raw: str, start: int, end: int) -> list[Block]:
    blocks: list[Block] = []
    table = key = ""
    for found in _TOML.finditer(raw, start, end):
        name = found.lastgroup
        if name == "table":
            table = f"{found['table']}."
        elif name == "key":
            key = (table + found["key"]).replace('"', "").replace("'", "")
        elif name:
            quoted = name != "bare"
            value = tomllib.loads(f"text = {found[0]}")["text"] if quoted else found[0]
            style = '"' if name in {"long", "short"} else None
            blocks += meta_block(_aligned(value, raw, found.span(name), style), key)
    return blocks
