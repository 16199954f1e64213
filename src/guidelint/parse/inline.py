"""What all formats do to the text of a block: one space for white space, a mark for an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.parse.positions import Edit, edited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import OffsetMap

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in clean text for what is not prose: code, an image, an address."""

_SPACES = re.compile(" [ \t\n\r\f\v\xad]+|[\t\n\r\f\v\xad][ \t\n\r\f\v\xad]*")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s<>\"“”«»]+"
    r"|\bwww\.[^\s<>\"“”«»]+"
    r"|(?:\bmailto:)?(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_COMMENTED = r"\{%-?\s*comment\b[^%]*%\}[\s\S]{0,3000}?\{%-?\s*endcomment\s*-?%\}"
_BRACES = r"\{\{(?:(?!\{\{|\}\}).){1,600}\}\}"
_TEMPLATE = re.compile(rf"{_COMMENTED}|{_BRACES}|\{{%(?:(?!\{{%|%\}}).){{1,600}}%\}}")
_EXPRESSION = re.compile(rf"(?!\{{\{{\s*[\w -]+\}}\}}){_BRACES}|\{{\{{\s*content\s*\}}\}}")
"""What surely is a site generator's; a plain `{{ word }}` may be a slot that nobody filled."""
_ATTRIBUTES = re.compile(r"^\{:[^{}]{0,300}\} ?| ?\{:[^{}]{0,300}\}")
"""Attributes of kramdown: `{:toc}`, `{: .note}`."""
_AFTER = ".,;:!?*_~'’”\""


def tidy(text: str, origin: OffsetMap) -> tuple[str, OffsetMap]:
    """Make white space one space, drop soft hyphens, put OBJECT for addresses and templates."""
    if _SPACES.search(text):
        text, origin = edited(text, origin, _spaces(text))
    if "@" in text or "://" in text or "www." in text.lower():
        text, origin = edited(text, origin, _addresses(text))
    if "{:" in text:
        found = ((m.start(), m.end(), "") for m in _ATTRIBUTES.finditer(text))
        text, origin = edited(text, origin, found)
    if "{{" in text or "{%" in text:
        templates = _TEMPLATE if "{%" in text else _EXPRESSION
        found = ((m.start(), m.end(), OBJECT) for m in templates.finditer(text))
        text, origin = edited(text, origin, found)
    return text, origin


def _spaces(text: str) -> Iterator[Edit]:
    for found in _SPACES.finditer(text):
        outside = found.start() == 0 or found.end() == len(text)
        hyphens = not found[0].strip(_SOFT_HYPHEN)
        yield found.start(), found.end(), "" if outside or hyphens else " "


def _addresses(text: str) -> Iterator[Edit]:
    for found in _ADDRESS.finditer(text):
        kept = found[0].rstrip(_AFTER)
        while kept.endswith(")") and kept.count("(") < kept.count(")"):
            kept = kept[:-1].rstrip(_AFTER)
        yield found.start(), found.start() + len(kept), OBJECT
