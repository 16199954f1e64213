"""Front matter: where it stands, what it says as plain data, a block for each of its scalars."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from guidelint.errors import PageError
from guidelint.parse.frontmatter_flat import NotFlat, read_flat

if TYPE_CHECKING:
    from guidelint.model import Block

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|[\r\n])")
_CLOSING = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|[\r\n]|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|[\r\n]|\Z)"),
}
_KEY = {
    "---": re.compile(r"(?:[ \t]*(?:#.*)?[\r\n])*(?:[a-z_][\w.-]*|\"[^\"\r\n]+\")[ \t]*:(?:\s|\Z)"),
    "+++": re.compile(r"(?:[ \t]*(?:#.*)?[\r\n])*(?:[\w.-]+[ \t]*=|\[)"),
}
_LANGUAGE_KEYS = ("lang", "locale", "language")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter as plain data and as meta blocks; `end` is where the page goes on."""

    data: dict[str, Any] = field(default_factory=dict)
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
    if closing is None:
        return _unclosed(raw, mark, start)
    data, blocks = _read(mark, raw, start, closing.start())
    if isinstance(data, dict) or data is None:
        return FrontMatter(data or {}, tuple(blocks), closing.end())
    return FrontMatter()


def _unclosed(raw: str, mark: str, start: int) -> FrontMatter:
    """Two thematic breaks or none are Markdown; a key after the first one is front matter."""
    if not _KEY[mark].match(raw, start):
        return FrontMatter()
    raise PageError(
        f"The front matter that begins with {mark} is not closed.",
        line=1,
        remedy=f"Put a line of {mark} after it.",
    )


def _read(mark: str, raw: str, start: int, end: int) -> tuple[Any, list[Block]]:
    if mark == "+++":
        from guidelint.parse.frontmatter_toml import read_toml

        return read_toml(raw, start, end)
    try:
        return read_flat(raw, start, end)
    except NotFlat:
        from guidelint.parse.frontmatter_yaml import YamlReader

        reader = YamlReader(raw, start, end)
        return reader.read(), reader.blocks
