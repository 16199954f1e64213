"""A row of things: where its members stand, how they are named and what leads to them."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.model import Place, Span
from guidelint.reading.stems import stem
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidelint.reading.text import Text

RowKind = Literal["list", "boxes", "rows", "heads", "paragraphs", "sentence"]
_SHORT = 70
"""Characters of a text that stand for it."""
_REACH = 6
"""Words before a row that tell what it is a row of."""
_LONGEST = 9
"""Words in the name of a thing; what is longer is a clause."""
_WHOLE = 5
"""Members of a sentence that has nothing else, from which it is a list for certain."""
_ODD = frozenset("\ufffc>*/_@<=")
_STOPS = frozenset(",;:(–—")


class Row:
    """Things of one kind in order.

    members: where each stands. size, sizes: how many there are, and by each way of counting.
    section: the heading it stands under; lead, after: the texts around it. label: stems that name
    the things (the head of the first column). opening: what stands before the
    members in a sentence ("colon", "bracket", "bare"). open: it says that it is not complete.
    """

    def __init__(
        self,
        kind: RowKind,
        members: Sequence[Stretch],
        sizes: Iterable[int] = (),
        around: tuple[Text | None, Text | None] = (None, None),
        label: Iterable[str] = (),
    ) -> None:
        """Take the members of a row; without sizes it has as many as there are."""
        self.kind, self.members = kind, tuple(members)
        self.size = len(self.members)
        self.sizes = frozenset(sizes) or frozenset({self.size})
        self.lead, self.after = around
        self.label = frozenset(label)
        self.opening, self.open = "", False
        self.text = self.members[0].text
        self.section = heading_of(self.text)
        self.first, self.last = self.text.index, self.members[-1].text.index

    @property
    def bulleted(self) -> bool:
        """Whether it is a list of bullets or boxes."""
        return self.kind in ("list", "boxes")

    @property
    def bare(self) -> bool:
        """Whether it stands inside of a sentence, with nothing before it."""
        return self.opening == "bare"

    @property
    def loose(self) -> bool:
        """Whether it may be no list: it runs into a sentence, or is one of a few members."""
        return self.bare or (self.opening == "whole" and self.size < _WHOLE)

    @property
    def named(self) -> bool:
        """Whether nothing but a verb like "are" leads to it: "the five are Ann, Bob and Carl"."""
        text, start = self.text, self.members[0].start
        before = text.between(max(0, start - len("étaient ")), start)[-1:]
        copulas = text.reading.lexicon.words("copula")
        return self.bare and bool(before) and before[0].low in copulas

    @cached_property
    def things(self) -> tuple[Stretch, ...]:
        """Its members as they are named: an item up to its first mark, a heading as a whole."""
        if self.kind == "sentence":
            return (_without_opening(self.members[0]), *self.members[1:])
        if self.kind in ("boxes", "heads"):
            return self.members
        return tuple([named_by(each.text) for each in self.members])

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its things as printed."""
        return tuple([" ".join(each.printed.split()).strip(" .;,") for each in self.things])

    @cached_property
    def plain(self) -> bool:
        """Whether all names are a few words, and no code, path or command ("tap the key")."""
        articles = self.text.reading.lexicon.words("definite")
        commands = (name.lower().split()[1:2] for name in self.names)
        return all(map(_is_phrase, self.names)) and all(map(articles.isdisjoint, commands))

    @cached_property
    def proper(self) -> bool:
        """Whether most of its members are names."""
        capital = sum([any(word[0].isupper() for word in name.split()) for name in self.names])
        return not self.bulleted and 3 * capital >= 2 * len(self.names)

    @cached_property
    def head(self) -> tuple[str, ...]:
        """Stems of the last content words before it, the nearest last."""
        if self.kind == "sentence":
            own = _last_stems(self.text, self.bounds[0], self.things[0].start)
            return own or (_led_to(self.text) if self.opening == "whole" else ())
        lead = self.lead
        leads = lead is not None and lead.kind in ("paragraph", "heading") and lead.bounds
        return _last_stems(lead, *lead.bounds[-1]) if lead and leads else ()

    @cached_property
    def recap(self) -> bool:
        """Whether it is boxes to tick, or stands under a heading like "Checklist" or a question."""
        over = self.section if self.kind != "heads" else None
        told = over and (over.cued("recapitulation") or over.clean.endswith("?"))
        return self.kind == "boxes" or bool(told)

    @property
    def labelled(self) -> bool:
        """Whether its items begin with labels: "Fee: …"."""
        things = self.things if self.kind == "list" else ()
        return any(each.text.clean[each.end :].lstrip()[:1] == ":" for each in things)

    @cached_property
    def again(self) -> bool:
        """Whether it is boxes to tick, or what leads to it says that it was told before."""
        if self.kind == "sentence":
            return self.text.cued("telling again", self.bounds[0], self.things[0].start)
        if self.kind != "list":
            return self.kind == "boxes"
        over = (self.lead, self.section)
        return any(each is not None and each.cued("telling again") for each in over)

    @cached_property
    def whole(self) -> bool:
        """Whether it is told that there is nothing else: "all it needs: …", "and no others"."""
        if self.kind == "sentence":
            return self.text.cued("nothing else", *self.bounds)
        lead = self.lead if self.kind in ("list", "rows") else None
        return lead is not None and lead.cued("nothing else")

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """Start and end of the sentence of its first member."""
        return self.things[0].bounds

    @cached_property
    def others(self) -> frozenset[str]:
        """Names in its sentence that are no members, but for those that begin a sentence."""
        if self.kind != "sentence":
            return frozenset()
        (start, end), text = self.bounds, self.text
        first = {bound[0] for bound in text.bounds}
        before = text.between(start, self.things[0].start)
        around = (*before, *text.between(self.members[-1].end, end))
        return frozenset(
            t.text for t in around if t.capital and t.kind == "word" and t.start not in first
        )

    @cached_property
    def tail(self) -> tuple[str, ...]:
        """The little word behind a bare row with the stems that follow ("for study")."""
        end = self.members[-1].end
        behind = self.text.between(end, self.bounds[1]) if self.bare else ()
        if not behind or behind[0].low not in self.text.reading.lexicon.function_words:
            return ()
        return (behind[0].low, *_last_stems(self.text, end, self.bounds[1]))

    @property
    def place(self) -> Place:
        """Its place on the page."""
        first, last = self.things[0].place.span, self.things[-1].place.span
        return self.text.page.place(Span(first.start, last.end))


def heading_of(text: Text) -> Text | None:
    """Give the heading right above a text."""
    return text.section[-1] if text.section else None


def whole(text: Text) -> Stretch:
    """Give the beginning of a text as one thing."""
    return Stretch(text, 0, min(len(text.clean), _SHORT))


def named_by(text: Text) -> Stretch:
    """Give what an item names: its words up to a mark, a verb or a full stop."""
    clausal = text.reading.lexicon.words("clausal")
    end = min(len(text.clean), text.bounds[0][1] if text.bounds else len(text.clean))
    stops = (t.start for t in text.tokens[1:] if t.text in _STOPS or t.low in clausal)
    return Stretch(text, 0, len(text.clean[: min(next(stops, end), end)].rstrip()))


def _last_stems(text: Text, start: int, end: int) -> tuple[str, ...]:
    """Give the stems of the last content words within `[start, end)`; numbers stay words."""
    lexicon, language = text.reading.lexicon, text.reading.language
    little, numbers = lexicon.function_words, lexicon.quantities.numbers.small
    words = [t.low for t in text.between(start, end) if t.kind != "mark" and t.low not in little]
    return tuple([word if word in numbers else stem(word, language) for word in words[-_REACH:]])


def _led_to(text: Text) -> tuple[str, ...]:
    """Give the stems of the paragraph before one that is nothing but a row, if it leads to it."""
    before = text.reading.texts[text.index - 1] if text.index else None
    leads = before and before.kind == "paragraph" and before.clean.rstrip().endswith(":")
    return _last_stems(before, *before.bounds[-1]) if before and leads and before.bounds else ()


def _is_phrase(name: str) -> bool:
    if not name[:1].isalnum() or name.isdigit() or name.count(" ") >= _LONGEST:
        return False
    if not _ODD.isdisjoint(name):
        return False
    parts = name.split(".") if "." in name else ()
    return not any(a[-2:].isalpha() and b[:2].isalpha() and b[1:2] for a, b in pairwise(parts))


def _without_opening(first: Stretch) -> Stretch:
    """Leave out what qualifies the whole row, as "typically the" of "typically the Met Office"."""
    lexicon = first.text.reading.lexicon
    neutral, little = lexicon.words("neutral"), lexicon.function_words
    tokens = first.text.between(first.start, first.end)
    if not tokens or tokens[0].low not in neutral:
        return first
    named = (each for each in tokens if each.capital or each.low not in neutral | little)
    start = next((each.start for each in named), first.start)
    return msgspec.structs.replace(first, start=start)
