"""TOML front matter: data by tomllib; positions by a scanner of text tomllib has found valid.

Grammar: https://toml.io/en/v1.0.0. The scanner only has to tell keys, strings and brackets apart.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, time
from typing import TYPE_CHECKING, Any

from guidelint.errors import PageError
from guidelint.model import Block
from guidelint.parse.positions import line_of, with_line_feeds
from guidelint.parse.scalars import aligned, double_units

if TYPE_CHECKING:
    from guidelint.parse.positions import Pieces

Path = tuple[str, ...]

_WHERE = re.compile(r"(?P<problem>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_KEY = re.compile(r"""[ \t]*(?:([\w-]+)|"((?:[^"\\]|\\.)*)"|'([^']*)')[ \t]*""")
_STRING = re.compile(
    r'(?P<ml>"""(?:\r\n|\n)?)(?P<ml_text>(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{0,2})"""'
    r"|(?P<mll>'''(?:\r\n|\n)?)(?P<mll_text>(?:[^']|'{1,2}(?!'))*'{0,2})'''"
    r'|"(?P<basic>(?:[^"\\]|\\.)*)"'
    r"|'(?P<literal>[^']*)'"
)
_BARE = re.compile(r"[^,\]}#\r\n]+")


def read_toml(raw: str, start: int, end: int) -> tuple[dict[str, Any], list[Block]]:
    """Give the data of the TOML in `raw[start:end]` and its meta blocks.

    Raises PageError where the TOML is broken.
    """
    raw = with_line_feeds(raw)
    try:
        data = tomllib.loads(raw[start:end])
    except ValueError as error:  # TOMLDecodeError, or a number beyond Python's limit
        raise _page_error(str(error), raw, start, end) from None
    scanner = _TomlScanner(raw, start, end, data)
    scanner.document()
    return _plain(data), scanner.blocks


def _page_error(message: str, raw: str, start: int, end: int) -> PageError:
    found = _WHERE.match(message)
    problem = found["problem"] if found else message
    line = line_of(raw, end) - 1
    if found and found["line"]:
        line = line_of(raw, start) + int(found["line"]) - 1
    return PageError(
        f"The front matter is not valid TOML: {problem}.",
        line=line,
        remedy="Mend the front matter.",
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date | time) else value


class _TomlScanner:
    def __init__(self, raw: str, start: int, end: int, data: dict[str, Any]) -> None:
        self.blocks: list[Block] = []
        self._raw = raw
        self._at = start
        self._end = end
        self._data = data
        self._tables: dict[Path, int] = {}

    def document(self) -> None:
        """Read all of it; raises AssertionError where tomllib reads what it does not."""
        prefix: Path = ()
        while self._skip() < self._end:
            if self._raw[self._at] == "[":
                prefix = self._header()
            else:
                self._pair(prefix)

    def _skip(self) -> int:
        return self._match(_BLANK).end()

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = pattern.match(self._raw, self._at, self._end)
        if found is None:
            raise AssertionError(f"tomllib accepts what the scanner does not, at {self._at}")
        self._at = found.end()
        return found

    def _header(self) -> Path:
        double = self._raw.startswith("[[", self._at)
        self._at += 1 + double
        path = self._resolve(self._key())
        self._at += 1 + double
        if double:
            self._tables[path] = self._tables.get(path, -1) + 1
            path = (*path, str(self._tables[path]))
        return path

    def _resolve(self, keys: Path) -> Path:
        """Put the number of the current element after each name of an array of tables."""
        path: Path = ()
        for key in keys[:-1]:
            path = (*path, key)
            if path in self._tables:
                path = (*path, str(self._tables[path]))
        return (*path, keys[-1])

    def _key(self) -> Path:
        keys: Path = ()
        while True:
            found = self._match(_KEY)
            basic = tomllib.loads(f'k = "{found[2]}"')["k"] if found[2] is not None else None
            keys = (*keys, basic or found[1] or found[3] or "")
            if self._raw[self._at] != ".":
                return keys
            self._at += 1

    def _pair(self, prefix: Path) -> None:
        keys = self._key()
        self._at += 1
        self._value((*prefix, *keys))

    def _value(self, path: Path) -> None:
        self._skip()
        opening = self._raw[self._at]
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        elif opening in "\"'":
            self._string(path)
        else:
            found = self._match(_BARE)
            text = found[0].rstrip()
            if text not in {"true", "false"}:
                pieces = aligned(text, [(text, found.start(), found.start() + len(text))], 0, 0)
                self._block(path, pieces)

    def _array(self, path: Path) -> None:
        self._at += 1
        index = 0
        while self._skip() and self._raw[self._at] != "]":
            self._value((*path, str(index)))
            index += 1
            self._skip()
            self._at += self._raw[self._at] == ","
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        while self._skip() and self._raw[self._at] != "}":
            self._pair(path)
            self._skip()
            self._at += self._raw[self._at] == ","
        self._at += 1

    def _string(self, path: Path) -> None:
        found = self._match(_STRING)
        name = next(
            name for name in ("ml_text", "mll_text", "basic", "literal") if found[name] is not None
        )
        start, end = found.span(name)
        if name in {"ml_text", "basic"}:
            units = double_units(self._raw, start, end, folded=False)
        else:
            units = iter([(found[name].replace("\r\n", "\n"), start, end)])
        self._block(path, aligned(str(self._lookup(path)), units, start, end))

    def _lookup(self, path: Path) -> Any:
        value: Any = self._data
        for key in path:
            value = value[int(key)] if isinstance(value, list) else value[key]
        return value

    def _block(self, path: Path, pieces: Pieces) -> None:
        text, origin = pieces.taken()
        if text:
            key = ".".join(path)
            self.blocks.append(Block(kind="meta", text=text, origin=origin, key=key))
