"""Front matter: where it stands, what it says as plain data, a block for each of its scalars."""

from __future__ import annotations

from typing import Any

import msgspec

from guidelint import regexes as re
from guidelint.errors import PageError
from guidelint.model import Block
from guidelint.parse.frontmatter_flat import NotFlat, read_flat

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|[\r\n])")
_CLOSING = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|[\r\n]|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|[\r\n]|\Z)"),
}
_BEGINS = {
    "---": re.compile(r"(?:\w[\w .-]*|\"[^\"\r\n]+\"|'[^'\r\n]+')[ \t]*:(?:\s|\Z)"),
    "+++": re.compile(r"[\w.\"'-]+[ \t]*=|\["),
}
"""What the first line of front matter looks like; anything else may be two thematic breaks."""
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
        if closing is None:
            raise _unclosed(mark)
        data, blocks = _read(mark, raw, start, closing.start())
    except PageError:
        # A line of prose may begin with a word and a colon, too: `Note: this page ...`.
        if _BEGINS[mark].match(raw, start) and (closing or not raw[start].isupper()):
            raise
        return FrontMatter()
    empty = data is None and not raw[start : closing.start()].strip()
    if isinstance(data, dict) or empty:
        return FrontMatter(data or {}, tuple(blocks), closing.end())
    return FrontMatter()


def _unclosed(mark: str) -> PageError:
    return PageError(
        f"The front matter that begins with {mark} is not closed.",
        line=1,
        remedy=f"Put a line of {mark} after it.",
    )


def _read(mark: str, raw: str, start: int, end: int) -> tuple[Any, list[Block]]:
    try:
        return _read_toml(raw, start, end) if mark == "+++" else _read_yaml(raw, start, end)
    except RecursionError:
        raise PageError(
            "The front matter is nested too deeply.", line=1, remedy="Make it flatter."
        ) from None


def _read_toml(raw: str, start: int, end: int) -> tuple[Any, list[Block]]:
    from guidelint.parse.frontmatter_toml import read_toml

    return read_toml(raw, start, end)


def _read_yaml(raw: str, start: int, end: int) -> tuple[Any, list[Block]]:
    try:
        return read_flat(raw, start, end)
    except NotFlat:
        from guidelint.parse.frontmatter_yaml import YamlReader

        reader = YamlReader(raw, start, end)
        return reader.read(), reader.blocks
