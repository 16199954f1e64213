"""Front matter: where it stands, what it says as plain data, a block for each of its scalars.

The YAML most pages have (keys with a value on their line, or a list or keys under them) is read
here a hundred times as fast as by a YAML parser, and without importing one. Whatever could mean
anything but what it seems to is left to the parser, errors included.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

import msgspec

from guidelint.errors import PageError
from guidelint.model import Block, lazy
from guidelint.parse.pieces import meta_block

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|[\r\n])")
_CLOSING = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|[\r\n]|\Z)"),
    "+++": lazy(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|[\r\n]|\Z)"),
}
_BEGINS = {
    "---": lazy(r"(?:\w[\w .-]*|\"[^\"\r\n]+\"|'[^'\r\n]+')[ \t]*:(?:\s|\Z)"),
    "+++": lazy(r"[\w.\"'-]+[ \t]*=|\["),
}
"""What the first line of front matter looks like; anything else may be two thematic breaks."""
_LINE = lazy(
    r"(?P<indent> *)(?:(?P<blank>(?:#[^\r\n]*)?(?:\r\n|[\r\n]|\Z))"
    r"|(?:(?P<key>[A-Za-z_](?:[\w. -]*[\w-])?):|(?P<item>-)(?= ))?"
    r"(?: +(?P<value>[^\r\n]*?))? *(?:\r\n|[\r\n]|\Z))"
)
_QUOTED = r"\"[^\"\\]*\"|'[^']*'"
_SCALAR = lazy(
    rf"(?P<quoted>{_QUOTED})|(?P<word>true|True|TRUE|false|False|FALSE|null|Null|NULL)"
    r"|(?P<number>0|[1-9][0-9]{0,17})|(?P<told>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]+(?:\.[0-9]+){2,})"
    r"|(?P<unsure>[0-9][0-9_.,:+\-a-fA-FxXoOtTzZ ]*)|(?P<plain>[\w/($“](?:[^:#]|:(?=\S)|(?<=\S)#)*)"
)
"""told: a date, or the number of a version. unsure: it may be another number."""
_ITEM = rf"{_QUOTED}|\w(?:[\w ./-]*[\w./-])?"
_FLOW_ITEM = lazy(_ITEM)
_FLOW = lazy(rf"\[ *(?:{_ITEM})(?: *, *(?:{_ITEM}))* *\]")
_CONTROL = lazy("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_WORDS = {"true": True, "false": False, "null": None}
_LANGUAGE_KEYS = ("lang", "locale", "language")


class FrontMatter(msgspec.Struct, frozen=True):
    """Front matter as plain data and as meta blocks; `end` is where the page goes on."""

    data: dict[str, Any] = {}
    blocks: tuple[Block, ...] = ()
    end: int = 0

    @property
    def lang(self) -> str:
        """The language it names, or the empty string."""
        named = (self.data.get(key) for key in _LANGUAGE_KEYS)
        return next((lang for lang in named if isinstance(lang, str)), "")


def front_matter(raw: str) -> FrontMatter:
    """Read the front matter a page begins with, if any.

    Raises PageError where it is not closed or is not valid YAML (`---`) or TOML (`+++`).
    """
    opening = _OPENING.match(raw)
    if opening is None:
        return FrontMatter()
    mark, start = opening[1], opening.end()
    closing = _CLOSING[mark].search(raw, start - 1)
    try:
        data, blocks = _read(mark, raw, start, closing.start() if closing else -1)
    except PageError:
        # A line of prose may begin with a word and a colon, too: `Note: this page ...`.
        if _BEGINS[mark].match(raw, start) and (closing or not raw[start].isupper()):
            raise
        return FrontMatter()
    empty = closing and data is None and not raw[start : closing.start()].strip()
    if closing and (isinstance(data, dict) or empty):
        return FrontMatter(data or {}, tuple(blocks), closing.end())
    return FrontMatter()


def _read(mark: str, raw: str, start: int, end: int) -> tuple[Any, list[Block]]:
    if end < 0:
        problem = f"The front matter that begins with {mark} is not closed."
        raise PageError(problem, line=1, remedy=f"Put a line of {mark} after it.")
    if mark == "---":
        with suppress(NotFlat):
            return read_flat(raw, start, end)
    from guidelint.parse.frontmatter_parsed import read_toml, read_yaml

    try:
        return (read_toml if mark == "+++" else read_yaml)(raw, start, end)
    except RecursionError:
        problem = "The front matter is nested too deeply."
        raise PageError(problem, line=1, remedy="Make it flatter.") from None


class NotFlat(Exception):
    """The YAML is of another form, or broken."""


def read_flat(raw: str, start: int, end: int) -> tuple[dict[str, Any], list[Block]]:
    """Give the data of the YAML in `raw[start:end]` and its meta blocks.

    Raises NotFlat where a YAML parser has to be asked.
    """
    data: dict[str, Any] = {}
    blocks: list[Block] = []
    opened, indent, at = "", None, start
    while at < end:
        line = _LINE.match(raw, at, end)
        if line is None:
            raise NotFlat
        at, key, inside = line.end(), line["key"], line["indent"]
        if line["blank"] is not None:
            continue
        if key and not inside and key not in data:
            data[key] = _flat_value(line, key, blocks)
            opened, indent = "" if line["value"] else key, None
        elif opened and line["value"] and indent in {None, inside}:
            indent = inside
            _add_inside(data, opened, line, blocks)
        else:
            raise NotFlat
    return data, blocks


def _add_inside(
    data: dict[str, Any], opened: str, line: re.Match[str], blocks: list[Block]
) -> None:
    """Add an item, or a key with its value, to what stands under the key that is open."""
    key: Any = line["key"]
    if not key and not line["item"]:
        raise NotFlat
    if data[opened] is None:
        data[opened] = {} if key else []
    inside = data[opened]
    if isinstance(inside, dict) != bool(key) or (key and (key in inside or not line["indent"])):
        raise NotFlat
    value = _flat_value(line, f"{opened}.{key or len(inside)}", blocks)
    if key:
        inside[key] = value
    else:
        inside.append(value)


def _flat_value(line: re.Match[str], key: str, blocks: list[Block]) -> Any:
    text, at = line["value"], line.start("value")
    if not text:
        return None
    if _CONTROL.search(text):
        raise NotFlat
    if _FLOW.fullmatch(text):
        items = enumerate(_FLOW_ITEM.finditer(text))
        return [_flat_scalar(m[0], at + m.start(), f"{key}.{i}", blocks) for i, m in items]
    return _flat_scalar(text, at, key, blocks)


def _flat_scalar(text: str, at: int, key: str, blocks: list[Block]) -> Any:
    found = _SCALAR.fullmatch(text)
    kind = found.lastgroup if found else "unsure"
    if kind == "unsure":
        raise NotFlat
    if kind == "word":
        return _WORDS[text.lower()]
    if kind == "quoted":
        text, at = text[1:-1], at + 1
    blocks += meta_block([(text, at, at + len(text))], key)
    return int(text) if kind == "number" else text
