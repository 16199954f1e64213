"""The quantities a page tells, each with the sentence and the question or label it stands with."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.checks._same_quantity.asked import Asked, asked_by
from guidelint.checks._same_quantity.measured import Measured, measured
from guidelint.language.words import words
from guidelint.model import Sentence
from guidelint.reading.quantities import Quantity, quantities, settled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Page, Place

How = Literal["", "question", "label"]

_LABEL = re.compile(r"(?P<label>[^\W\d_][^:.?!;]{1,60}):[ \u00a0]+(?=\S)")
_UNIT_WORD = re.compile(r"[^\W\d_]+(?: days)?|[€$£¥₹%]")
_MOST_LABEL_WORDS = 7
_MOST_ALIKE = 2
_PROSE_KEYS = frozenset({"description", "summary", "excerpt", "lead", "intro"})
_OTHER_KEYS = frozenset({"title", "name", "date", "updated", "weight", "order", "readingTime"})
_LONGEST_VALUE = 40
_MINIMUM = re.compile(r"\b(?P<lower>minimum|min\.)|(?P<upper>maximum|max\.)", re.IGNORECASE)
_NEAR = 40


class Told(msgspec.Struct, frozen=True):
    """A quantity of a page.

    block: index of its block. asked: the question or the label it answers, and `how` it does.
    lead: it stands in the first sentence of the answer.
    """

    block: int
    sentence: Sentence
    quantity: Quantity
    value: Measured
    asked: str = ""
    how: How = ""
    lead: bool = False

    @property
    def text(self) -> str:
        """The sentence it stands in, or the table cell."""
        return self.sentence.text

    @property
    def start(self) -> int:
        """Where its numbers begin in the sentence."""
        return self.quantity.body[0]

    @property
    def end(self) -> int:
        """Where its numbers end in the sentence."""
        return min(self.quantity.body[1], len(self.text))

    @property
    def dimension(self) -> str:
        """What it measures, in a word: duration, money, age, percent, count or a unit."""
        return self.value.dimension.split("/")[0].split()[0]

    @property
    def said(self) -> str:
        """What is printed."""
        return " ".join(self.text[self.start : self.end].split())

    def place(self, page: Page) -> Place:
        """Give its place on the page."""
        return page.place(self.sentence.span(self.start, self.end))


@lru_cache(maxsize=2)
def told(page: Page) -> tuple[Told, ...]:
    """Give the quantities of a page that have one sure reading, in reading order."""
    asks = asked_by(page)
    numbers = {id(block): i for i, block in enumerate(page.blocks)}
    found = list(_in_front_matter(page))
    block, asked, lead = -1, Asked(), True
    for sentence in page.sentences:
        here = numbers[id(sentence.block)]
        if here != block:
            block, asked, lead = here, asks.get(here, Asked()), True
        if sentence.text.endswith("?") and not asked.how:
            asked, lead = Asked(sentence.text, "question"), True
            continue
        found += _told(page, sentence, here, asked, lead=lead)
        lead = False
    return tuple(found)


def _in_front_matter(page: Page) -> Iterator[Told]:
    """Read `processing_time: 4 weeks`, `fee_eur: 93` and the page's description."""
    for at, block in enumerate(page.blocks):
        if block.kind != "meta":
            return
        if "." in block.key or not any(char.isdigit() for char in block.text):
            continue
        sentence = Sentence(block, 0, len(block.text))
        if block.key in _PROSE_KEYS:
            yield from _told(page, sentence, at, Asked(), lead=True)
        elif block.key not in _OTHER_KEYS and len(block.text) < _LONGEST_VALUE:
            words_of_key = re.sub(r"[\W_]+", " ", block.key)
            unit = f"{words_of_key} {words_of_key.upper()}"
            yield from _told(page, sentence, at, Asked(words_of_key, "label", unit), lead=True)


def _told(
    page: Page, sentence: Sentence, block: int, asked: Asked, *, lead: bool
) -> Iterator[Told]:
    text = sentence.text
    for quantity in _read(page, text, asked.unit):
        value = measured(quantity)
        if value is None:
            continue
        if quantity.noun:
            counted = (word.stem for word in words(text[slice(*quantity.noun)]))
            value = value._replace(dimension=f"count {' '.join(counted)}")
        label = "" if asked.how else _label(page, text, quantity)
        how: How = asked.how or ("label" if label else "")
        named = f"{label} {text[max(0, quantity.start - _NEAR) : quantity.start]}"
        limit = _MINIMUM.search(f"{asked.text} {named}" if asked.how == "label" else named)
        if limit and not value.bound:
            value = value._replace(bound=limit.lastgroup or "")
        yield Told(block, sentence, quantity, value, asked.text or label, how, lead)


def _read(page: Page, text: str, header: str) -> Iterator[Quantity]:
    """Read the quantities of a text; a bare number in a table cell has its unit from the head."""
    read = quantities(text)
    if header and len(read) == 1 and read[0].kind == "number":
        for word in _UNIT_WORD.findall(header):
            with_unit = quantities(f"{text} {word}")
            if len(with_unit) == 1 and with_unit[0].kind in ("money", "duration", "percent"):
                read = with_unit
                break
    for quantity in read:
        yield settled(quantity, page.raw) if quantity.ambiguous else quantity


def _label(page: Page, text: str, quantity: Quantity) -> str:
    """Give the label of "Waiting time: 6 weeks", unless it is a speaker's name before each turn."""
    found = _LABEL.match(text)
    if not found or text[found.end() : quantity.start].strip():
        return ""
    label = found["label"]
    short = label.count(" ") < _MOST_LABEL_WORDS
    return label if short and page.raw.count(f"{label}:") <= _MOST_ALIKE else ""
