"""Whether two sentences of a page speak of the same case, as far as its structure tells."""

from __future__ import annotations

from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

import msgspec

from guidelint.agreement.words import words

if TYPE_CHECKING:
    from guidelint.reading import Reading, Text

LABEL_WORDS = 7
"""Spaces in a line that may be a label over what follows."""
_NUMBER = 2
"""Words of a heading that may be its own number: "3.", "Article 5"."""
_PARALLEL = 3
"""Sections with so many sentences that begin alike tell of two cases, one like the other."""


class Setting(msgspec.Struct, frozen=True):
    """Where a sentence stands: the headings above it, a label over it, the question it answers.

    headings, label: indices of texts; label is -1 where there is none. question: as printed, with
    the index of its text. kind: of its text.
    """

    headings: tuple[int, ...]
    label: int
    kind: str
    question: tuple[int, int, int] = (-1, 0, 0)

    def answering(self, *question: int) -> Setting:
        """Give the setting of what stands behind a question of its text."""
        index, start, end = question
        return Setting(self.headings, self.label, self.kind, (index, start, end))


class Settings:
    """The settings of one page and what its headings name: cases, aspects, a recapitulation."""

    def __init__(self, reading: Reading) -> None:
        """Take a page; nothing is computed yet."""
        self._reading = reading
        self._texts = reading.texts
        self._opened: dict[int, set[tuple[str, ...]]] = {}

    @cached_property
    def by_text(self) -> dict[int, Setting]:
        """The setting of each paragraph and item, by the index of its text."""
        found: dict[int, Setting] = {}
        label = -1
        section: tuple[Text, ...] = ()
        body = self._reading.body
        for text, following in zip_longest(body, body[1:]):
            if text.section != section or text.kind == "heading":
                section, label = text.section, -1
            if text.kind == "paragraph" and self._is_label(text, following):
                label = text.index
            if text.kind in ("paragraph", "item"):
                headings = tuple(each.index for each in text.section)
                found[text.index] = Setting(headings, label, text.kind)
        return found

    def _openings(self, heading: Text) -> set[tuple[str, ...]]:
        """Give the first words of each sentence under a heading."""
        if heading.index not in self._opened:
            self._opened[heading.index] = {
                tuple([token.low for token in text.between(start, end)[:2]])
                for text in self._reading.body
                if text.section and text.section[-1] is heading
                for start, end in text.bounds
            }
        return self._opened[heading.index]

    def _is_label(self, text: Text, following: Text | None) -> bool:
        """Whether a line names the case that what follows is about, like a heading."""
        if text.clean[-1] in ".!?;" or text.clean.count(" ") >= LABEL_WORDS:
            return False
        leads = following is not None and following.kind in ("item", "cell")
        dated = any(figure.quantity.year_like for figure in text.figures)
        return not (leads or dated or text.cued("byline"))

    def same_case(self, left: Setting, right: Setting) -> bool:
        """Whether nothing in the page's structure says that two sentences treat two cases."""
        if left.label != right.label or left.kind == right.kind == "item":
            return False
        if left.question != right.question and (self._asks_case(left) or self._asks_case(right)):
            return False
        pairs = zip(left.headings, right.headings, strict=False)
        shared = sum(a == b for a, b in pairs)
        tails = [[self._texts[at] for at in each.headings[shared:]] for each in (left, right)]
        common = [self._texts[at] for at in left.headings[:shared]]
        examples = bool(common) and common[-1].cued("examples")
        return not examples and self._same_topic(*tails)

    @staticmethod
    def one_label(left: Text, right: Text) -> bool:
        """Whether one label, or none, stands over two texts."""
        by_text = left.reading.once(Settings).by_text
        found = (by_text.get(each.index) for each in (left, right))
        return len({each.label if each else -1 for each in found}) == 1

    def of_one_case(self, left: Text, right: Text) -> bool:
        """Whether nothing says that two texts treat two cases."""
        return self.same_case(
            *(
                self.by_text.get(each.index)
                or Setting(tuple(above.index for above in each.section), -1, each.kind)
                for each in (left, right)
            )
        )

    def _asks_case(self, setting: Setting) -> bool:
        index, start, end = setting.question
        return index >= 0 and picks_case(self._texts[index], start, end)

    def _same_topic(self, left: list[Text], right: list[Text]) -> bool:
        if any(picks_case(heading) for heading in (*left, *right)):
            return False
        if any(heading.cued("recapitulation") for heading in (*left[:1], *right[:1])):
            return True
        if (
            left
            and right
            and len(self._openings(left[-1]) & self._openings(right[-1])) >= _PARALLEL
        ):
            return False
        if not all(is_aspect(heading) for heading in (*left, *right)):
            return False
        return not (left and right) or not (_topics(left[0]) & _topics(right[0]))


def picks_case(heading: Text, start: int = 0, end: int | None = None) -> bool:
    """Whether a heading or question names one case of several ("If you are married")."""
    stop = len(heading.clean) if end is None else end
    tokens = heading.between(start, stop)
    numbered = any(token.kind == "number" for token in tokens[0 if start else _NUMBER :])
    named = numbered or heading.cued("naming a case", start, stop)
    return named and not heading.cued("recapitulation", start, stop)


def is_aspect(heading: Text) -> bool:
    """Whether a heading names a side of the page's one topic ("What it costs"), not a case."""
    asks = any(hit.start == 0 for hit in heading.cue("asking"))
    return asks or heading.cued("aspect") or heading.cued("recapitulation")


def _topics(heading: Text) -> set[str]:
    found = words(heading.tokens, heading.reading.language)
    return {word.stem for word in found if word.kind in ("content", "number")}
