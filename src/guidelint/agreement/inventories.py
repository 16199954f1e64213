"""The complete lists of a page with what they are lists of: bullets, and lists in a sentence."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from guidelint.agreement.settings import Setting, Settings
from guidelint.model import Place, Span
from guidelint.reading import Stretch
from guidelint.reading.enumerations import enumerations
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
_BOXES = frozenset("☐☑☒")
_ODD = frozenset("\ufffc>*/_@<=")
_STOPS = frozenset(",;:(–—")


class Inventory:
    """A list that a page gives as complete.

    members: in order; names: as printed. setting: the case it is told of. bulleted: it is a list
    of bullets or boxes. bare: it stands inside a sentence, without a colon.
    """

    bulleted = bare = False

    def __init__(self, members: Sequence[Stretch], setting: Setting | None) -> None:
        """Take the members of a list."""
        self.members, self.setting = members, setting
        self.text = members[0].text
        self.names = [" ".join(member.printed.split()).strip(" .;,") for member in members]

    @cached_property
    def proper(self) -> bool:
        """Whether most of its members are names."""
        capital = sum(any(word[0].isupper() for word in name.split()) for name in self.names)
        return not self.bulleted and 3 * capital >= 2 * len(self.names)

    @property
    def lead(self) -> tuple[Text, int, int] | None:
        """The words that lead to it."""
        return None

    @cached_property
    def head(self) -> tuple[str, ...]:
        """Stems of the last content words before it, the nearest last."""
        return _stems(*self.lead) if self.lead else ()

    @cached_property
    def recap(self) -> bool:
        """Whether it stands under a heading like "Checklist", or is one."""
        return bool(self.text.section) and self.text.section[-1].cued("recapitulation")

    @property
    def others(self) -> frozenset[str]:
        """Names in its sentence that are no members."""
        return frozenset()

    @property
    def tail(self) -> tuple[str, ...]:
        """The little word behind it with the stems that follow ("for study"), if there is one."""
        return ()

    @property
    def place(self) -> Place:
        """Its place on the page."""
        first, last = self.members[0], self.members[-1]
        start = first.text.block.span(first.start, first.end).start
        end = last.text.block.span(last.start, last.end).end
        return first.text.page.place(Span(start, end))


class _Sentence(Inventory):
    """A list in a sentence."""

    def __init__(self, members: Sequence[Stretch], setting: Setting | None, *, bare: bool) -> None:
        super().__init__((_without_opening(members[0]), *members[1:]), setting)
        self.bare = bare
        self.start, self.end = self.members[0].start, members[-1].end

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """Start and end of its sentence in the text."""
        return self.text.bounds[self.text.sentence_at(self.start)]

    @property
    def lead(self) -> tuple[Text, int, int] | None:
        """Its text, with start and end of the words of its sentence before it."""
        return self.text, self.bounds[0], self.start

    @cached_property
    def others(self) -> frozenset[str]:
        """Capitalised words of its sentence outside the list, but those that begin a sentence."""
        start, end = self.bounds
        first = {bound[0] for bound in self.text.bounds}
        around = (*self.text.between(start, self.start), *self.text.between(self.end, end))
        return frozenset(
            t.text for t in around if t.capital and t.kind == "word" and t.start not in first
        )

    @cached_property
    def tail(self) -> tuple[str, ...]:
        """The small word behind a bare list and the stems that follow; () where there is none."""
        behind = self.text.between(self.end, self.bounds[1]) if self.bare else ()
        if not behind or behind[0].low not in self.text.reading.lexicon.function_words:
            return ()
        return (behind[0].low, *_stems(self.text, self.end, self.bounds[1]))


class _Bullets(Inventory):
    """A list of bullets, each up to its first mark, as the lead before it heads it; or boxes."""

    bulleted = True
    led: Text | None = None

    @property
    def lead(self) -> tuple[Text, int, int] | None:
        """The last sentence of the paragraph or heading before it; None where none leads to it."""
        led = self.led
        leads = led is not None and led.kind in ("paragraph", "heading") and led.bounds
        return (led, *led.bounds[-1]) if led is not None and leads else None


def inventories(reading: Reading) -> tuple[Inventory, ...]:
    """Give the complete lists of a page in order. Ask by `reading.once`."""
    settings = reading.once(Settings)
    found: list[Inventory] = [
        _Sentence(each.members, settings.by_text.get(each.text.index), bare=each.opening == "bare")
        for listed in reading.once(enumerations).values()
        for each in listed
        if FEWEST <= len(each.members) <= MOST
        and not each.open
        and each.text.kind in ("paragraph", "item")
    ]
    found += [
        _bullets(listing, settings)
        for listing in reading.lists
        if FEWEST <= len(listing.items) <= MOST
    ]
    if not reading.words.isdisjoint(_BOXES):
        found += _boxes(reading, settings)
    plain = (each for each in found if all(map(_is_phrase, each.names)))
    return tuple(sorted(plain, key=lambda each: each.place.span))


def _is_phrase(name: str) -> bool:
    """Whether a member is a few words, and no code, address or path through menus."""
    if not name or not name[0].isalnum() or name.isdigit() or name.count(" ") >= _LONGEST:
        return False
    parts = name.split(".")
    dotted = any(a[-2:].isalpha() and b[:2].isalpha() and b[1:2] for a, b in pairwise(parts))
    return not dotted and _ODD.isdisjoint(name)


def _without_opening(first: Stretch) -> Stretch:
    """Leave out what qualifies the whole list, as "typically the" of "typically the Met Office"."""
    lexicon = first.text.reading.lexicon
    neutral, little = lexicon.words("neutral"), lexicon.function_words
    tokens = first.text.between(first.start, first.end)
    if not tokens or tokens[0].low not in neutral:
        return first
    named = (each for each in tokens if each.capital or each.low not in neutral | little)
    start = next((each.start for each in named), first.start)
    return msgspec.structs.replace(first, start=start)


def _bullets(listing: Listing, settings: Settings) -> Inventory:
    lead, first = listing.lead, listing.items[0]
    at = lead if lead is not None and lead.kind == "paragraph" else first
    found = _Bullets(tuple(map(_bullet, listing.items)), settings.by_text.get(at.index))
    found.led = lead
    return found


def _bullet(text: Text) -> Stretch:
    """Give the member that an item names: its words up to a mark, a verb or a full stop."""
    clausal = text.reading.lexicon.words("clausal")
    end = min(len(text.clean), text.bounds[0][1] if text.bounds else len(text.clean))
    stops = (t.start for t in text.tokens[1:] if t.text in _STOPS or t.low in clausal)
    return Stretch(text, 0, len(text.clean[: min(next(stops, end), end)].rstrip()))


def _boxes(reading: Reading, settings: Settings) -> Iterator[Inventory]:
    """Give the lines of boxes to tick: "☐ form  ☐ photo"."""
    for text in reading.body:
        marks = [text.tokens[at] for at in text.where(_BOXES)]
        if FEWEST <= len(marks) <= MOST:
            ends = [mark.start for mark in marks[1:]] + [len(text.clean)]
            members = [
                Stretch(text, mark.end + 1, len(text.clean[:end].rstrip()))
                for mark, end in zip(marks, ends, strict=True)
            ]
            found = _Bullets(members, settings.by_text.get(text.index))
            found.recap = True
            yield found


def _stems(text: Text, start: int, end: int) -> tuple[str, ...]:
    """Give the stems of the last content words within `[start, end)`; numbers stay words."""
    lexicon, language = text.reading.lexicon, text.reading.language
    little, numbers = lexicon.function_words, lexicon.quantities.numbers.small
    words = [t.low for t in text.between(start, end) if t.kind != "mark" and t.low not in little]
    return tuple([word if word in numbers else stem(word, language) for word in words[-_REACH:]])
