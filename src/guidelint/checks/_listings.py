"""The lists of a page, and how two of them compare."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._settings import Setting, settings
from guidelint.language.aliases import alone_in
from guidelint.language.countries import countries_in
from guidelint.language.enumerations import enumerations
from guidelint.language.list_heads import Head, read_head, same_head
from guidelint.language.words import words
from guidelint.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guidelint.language.aliases import Aliases
    from guidelint.model import Page

MIN_SHARED = 2
"""Members that two lists must share to be taken for one list told in two ways."""

_LONGEST = 6
_HYPOTHESIS = re.compile(r"\b(?:for (?:example|instance)|suppose|given)\b", re.IGNORECASE)


class Listing(msgspec.Struct, frozen=True):
    """A list on a page: its span, its members as written, whether they are names, its head."""

    setting: Setting
    span: Span
    names: tuple[str, ...]
    proper: bool
    head: Head


def read_listings(page: Page) -> list[Listing]:
    """Give the complete lists of a page; lists of examples and of code are left out."""
    places = settings(page)
    numbers = {id(block): i for i, block in enumerate(page.blocks)}
    found = []
    for sentence in page.sentences:
        text = sentence.text
        setting = places.get(numbers[id(sentence.block)])
        if setting is None or "," not in text or _HYPOTHESIS.search(text):
            continue
        for each in enumerations(text):
            if not each.examples:
                names = tuple(text[member.start : member.end] for member in each.members)
                span = sentence.span(each.start, each.end)
                head = read_head(text, each.start, each.end)
                found.append(Listing(setting, span, names, each.proper, head))
    return sorted([*found, *_bulleted(page, places)], key=lambda each: each.span)


def _bulleted(page: Page, places: Mapping[int, Setting]) -> Iterator[Listing]:
    """Yield the lists of names that stand as bullets under a line that ends in a colon."""
    groups: dict[int, list[int]] = {}
    for i, block in enumerate(page.blocks):
        if block.kind == "item" and block.group >= 0:
            groups.setdefault(block.group, []).append(i)
    for items in groups.values():
        lead = page.blocks[items[0] - 1] if items[0] else None
        names = tuple(page.blocks[i].text.rstrip(" .;,") for i in items)
        if lead is None or lead.kind != "paragraph" or not lead.text.endswith(":"):
            continue
        if len(names) > MIN_SHARED and all(_is_name(name) for name in names):
            first, last = page.blocks[items[0]], page.blocks[items[-1]]
            span = Span(first.span(0, 1).start, last.span(0, len(last.text)).end)
            head = read_head(lead.text, len(lead.text), len(lead.text))
            yield Listing(places[items[0] - 1], span, names, proper=True, head=head)


def _is_name(text: str) -> bool:
    """Whether a bullet is a name and no more: all its words have capitals."""
    found = [word for word in words(text) if word.kind != "function"]
    return 0 < len(found) <= _LONGEST and all(word.capital for word in found)


class Difference(msgspec.Struct, frozen=True):
    """How many members two lists share, and which each has alone."""

    shared: int
    left: tuple[str, ...]
    right: tuple[str, ...]


def differ(left: Listing, right: Listing, aliases: Aliases) -> Difference:
    """Compare two lists as sets."""
    alone = (
        alone_in(left.names, right.names, aliases),
        alone_in(right.names, left.names, aliases),
    )
    shared = min(len(left.names) - len(alone[0]), len(right.names) - len(alone[1]))
    return Difference(shared, *alone)


def of_the_same(left: Listing, right: Listing) -> bool:
    """Whether two lists are lists of the same, as far as the words around them tell."""
    if not same_head(left.head, right.head):
        return False
    said = left.head.predicate, right.head.predicate
    return not (all(said) and _is_of_countries(left)) or bool(said[0] & said[1])


def picks_some(part: Listing, whole: Listing) -> bool:
    """Whether a shorter list may pick some of a longer one: "offices in A, B, and C open early"."""
    return (part.head.places or _is_of_countries(part)) and part.head.narrows(whole.head)


def _is_of_countries(listing: Listing) -> bool:
    """Whether most members are countries: what holds for some of them is said of many groups."""
    named = sum(bool(countries_in(name)) for name in listing.names)
    return 2 * named > len(listing.names)


def what_is_alone(here: tuple[str, ...], there: tuple[str, ...]) -> str:
    """Say what only this list has, and what only the other."""
    parts = [f"{_quoted(here)} {_stands(here)} only here"] if here else []
    if there:
        verb = "" if here else f" {_stands(there)}"
        parts.append(f"{_quoted(there)}{verb} only in the other list")
    return ", ".join(parts)


def _quoted(names: tuple[str, ...]) -> str:
    *first, last = (f"“{name}”" for name in names)
    return f"{', '.join(first)} and {last}" if first else last


def _stands(names: tuple[str, ...]) -> str:
    return "stands" if len(names) == 1 else "stand"
