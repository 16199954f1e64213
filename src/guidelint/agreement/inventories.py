"""The complete lists of a page with what they are lists of: bullets, and lists in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.agreement.settings import Setting, Settings
from guidelint.model import Place, Span
from guidelint.reading.enumerations import Enumeration, enumerations
from guidelint.reading.pieces import Stretch
from guidelint.reading.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading, Text
    from guidelint.reading.structure import Listing

FEWEST, MOST = 3, 20
_LONGEST = 9
"""Words in a member; what is longer is a clause."""
_REACH = 6
"""Words before a list that tell what it is a list of."""
_BOXES = "☐☑☒"
_ODD = frozenset("\ufffc>*/_@<=")
_STOPS = frozenset(",;:(–—")


@dataclass(frozen=True, eq=False)
class Inventory:
    """A list that a page gives as complete.

    members: in order. head: stems of the words before it, the nearest last. noun: the word that is
    counted or stands right before the list. bare: it stands inside a sentence, without a colon.
    setting: the case it is told of. recap: it stands under a heading like "Checklist", or is one.
    others: names in its sentence that are no members. tail: the little word
    behind it with the stems that follow ("for study"), if there is one.
    """

    members: tuple[Stretch, ...]
    head: tuple[str, ...]
    setting: Setting | None
    bare: bool
    bulleted: bool
    recap: bool = False
    others: frozenset[str] = frozenset()
    tail: tuple[str, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Its members as printed."""
        return tuple(" ".join(member.printed.split()).strip(" .;,") for member in self.members)

    @cached_property
    def proper(self) -> bool:
        """Whether most of its members are names."""
        capital = sum(any(word[0].isupper() for word in name.split()) for name in self.names)
        return not self.bulleted and 3 * capital >= 2 * len(self.names)

    @property
    def text(self) -> Text:
        """The text it begins in."""
        return self.members[0].text

    @property
    def place(self) -> Place:
        """Its place on the page."""
        first, last = self.members[0], self.members[-1]
        start = first.text.block.span(first.start, first.end).start
        end = last.text.block.span(last.start, last.end).end
        return first.text.page.place(Span(start, end))


def inventories(reading: Reading) -> tuple[Inventory, ...]:
    """Give the complete lists of a page in order. Ask by `reading.once`."""
    settings = reading.once(Settings)
    found = [
        _in_sentence(each, settings)
        for listed in reading.once(enumerations).values()
        for each in listed
        if not each.open and each.text.kind in ("paragraph", "item")
    ]
    found += [_bulleted(listing, settings) for listing in reading.lists]
    found += list(_boxes(reading, settings))
    return tuple(sorted(filter(_is_plain, found), key=lambda each: each.place.span))


def _is_plain(found: Inventory) -> bool:
    """Whether it has a fair number of short members, none of them code."""
    size = len(found.members)
    return FEWEST <= size <= MOST and all(map(_is_phrase, found.names))


def _is_phrase(name: str) -> bool:
    """Whether a member is a few words, and no code, address or path through menus."""
    odd = _ODD.intersection(name) or any(True for _ in _dotted(name))
    words = len(name.split())
    return bool(name) and words <= _LONGEST and name[0].isalnum() and not (odd or name.isdigit())


def _dotted(name: str) -> Iterator[tuple[str, str]]:
    """Give the words around each full stop that no space follows, as in "a.example"."""
    parts = name.split(".")
    yield from (
        (a, b) for a, b in pairwise(parts) if a[-2:].isalpha() and b[:2].isalpha() and b[1:2]
    )


def _in_sentence(each: Enumeration, settings: Settings) -> Inventory:
    text = each.text
    start, end = text.bounds[text.sentence_at(each.start)]
    bare = each.opening == "bare"
    return Inventory(
        each.members,
        _head(text, start, each.start),
        settings.by_text.get(text.index),
        bare=bare,
        bulleted=False,
        recap=_recalls(text),
        others=_names(text, start, each.start) | _names(text, each.end, end),
        tail=_tail(text, each.end, end) if bare else (),
    )


def _bulleted(listing: Listing, settings: Settings) -> Inventory:
    """Give a list of bullets, each up to its first mark, as the lead before it heads it."""
    members = tuple(_bullet(text) for text in listing.items)
    lead = listing.lead
    head: tuple[str, ...] = ()
    if lead is not None and lead.kind in ("paragraph", "heading") and lead.bounds:
        head = _head(lead, *lead.bounds[-1])
    at = lead.index if lead is not None and lead.kind == "paragraph" else listing.items[0].index
    recap = _recalls(listing.items[0])
    return Inventory(
        members, head, settings.by_text.get(at), bare=False, bulleted=True, recap=recap
    )


def _bullet(text: Text) -> Stretch:
    """Give the member that an item names: its words up to a mark, a verb or a full stop."""
    clausal = text.reading.lexicon.words("clausal")
    stops = (
        token.start
        for token in text.tokens[1:]
        if token.text in _STOPS or token.text.lower() in clausal
    )
    end = min(next(stops, len(text.clean)), text.bounds[0][1] if text.bounds else len(text.clean))
    return Stretch(text, 0, len(text.clean[:end].rstrip()))


def _boxes(reading: Reading, settings: Settings) -> Iterator[Inventory]:
    """Give the lines of boxes to tick: "☐ form  ☐ photo"."""
    for text in reading.body:
        marks = [token for token in text.tokens if token.text in _BOXES]
        if len(marks) < FEWEST:
            continue
        ends = [mark.start for mark in marks[1:]] + [len(text.clean)]
        members = tuple(
            Stretch(text, mark.end + 1, len(text.clean[:end].rstrip()))
            for mark, end in zip(marks, ends, strict=True)
        )
        setting = settings.by_text.get(text.index)
        yield Inventory(members, (), setting, bare=False, bulleted=True, recap=True)


def _recalls(text: Text) -> bool:
    return bool(text.section) and text.section[-1].cued("recapitulation")


def _tail(text: Text, start: int, end: int) -> tuple[str, ...]:
    """Give the little word behind a list and the stems of what it leads to."""
    words = [t.text.lower() for t in text.tokens if start <= t.start < end]
    if not words or words[0] not in text.reading.lexicon.function_words:
        return ()
    return (words[0], *_head(text, start, end))


def _names(text: Text, start: int, end: int) -> frozenset[str]:
    """Give the words with a capital between two offsets, without the first of the sentence."""
    found = [t for t in text.tokens if t.kind == "word" and start <= t.start < end]
    first = {bound[0] for bound in text.bounds}
    return frozenset(t.text for t in found if t.text[0].isupper() and t.start not in first)


def _head(text: Text, start: int, end: int) -> tuple[str, ...]:
    """Give the stems of the last content words before a list."""
    lexicon, language = text.reading.lexicon, text.reading.language
    words: Sequence[str] = [
        token.text.lower()
        for token in text.tokens
        if token.kind == "word" and start <= token.start < end
    ]
    numbers = lexicon.quantities.numbers.small
    told = [
        word if word in numbers else stem(word, language)
        for word in words
        if word not in lexicon.function_words
    ]
    return tuple(told[-_REACH:])
