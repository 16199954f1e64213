"""What a value of a page is of, as far as two values are compared by it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from guidelint.agreement.amounts import amounts, dimension
from guidelint.agreement.words import Word, vocabulary, words
from guidelint.reading import Figure
from guidelint.reading.claims import clauses_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.reading import Reading, Text

Role = Literal["cell", "answer", "recap", "meta", "heading", "line", "prose"]
RESTATING = frozenset(("cell", "answer", "recap", "meta", "heading"))
"""Places that say in brief what is told elsewhere."""
_KINDS = frozenset(("money", "duration", "percent", "measure", "date", "clock"))
_BARE = 3
"""An answer with so few words of its own is told by its question."""
_LABEL = 4
"""Spaces in a sentence that may be a label before others: "At a glance."."""
_LINE = 8
"""Words of a sentence that may be a line of a card or a sign."""


class Topic:
    """A value with the words that say what it is of; each is worked out when first asked for."""

    def __init__(self, figure: Figure) -> None:
        """Take a value."""
        self.figure, self.text = figure, figure.text
        self.quantity = figure.quantity
        self.start, self.end = figure.bounds
        self.group = figure.text.block.group if figure.text.kind in ("cell", "item") else -1
        self.section = figure.text.section[-1].index if figure.text.section else -1

    @cached_property
    def dimension(self) -> str:
        """What it may be compared with: kind, currency or unit of measure, what it is per."""
        kind = self.quantity.kind
        if kind == "date" and not any(each.day for each in self.quantity.dates):
            return ""
        return "age" if self.quantity.age else dimension(self.figure).split("/", 1)[0] + self._unit

    @property
    def _unit(self) -> str:
        quantity = self.quantity
        return "/".join(
            ("", *sorted(quantity.currencies), quantity.unit * (quantity.kind == "measure"))
        )

    @cached_property
    def clause(self) -> tuple[int, int]:
        """Start and end of its clause, with the words before a colon or bracket that opens it."""
        clean, at = self.text.clean, self.figure.start
        start, end = self.start, self.end
        for part in clauses_of(self.text, {self.figure.sentence}):
            if part.start > at:
                break
            alone = not clean[part.start : at].strip(" (:") and clean[part.start - 1] in "(:"
            start, end = start if alone else part.start, part.end
        return start, end

    @cached_property
    def label(self) -> str:
        """The label of its row, or the words before a colon; "" where there is none."""
        if cell := self.text.cell:
            return cell.row_label.clean if cell.row_label else ""
        before = self.text.clean[self.start : self.figure.start].strip()
        return before[:-1].strip() if before.endswith(":") else ""

    @cached_property
    def question(self) -> tuple[Text, int, int] | None:
        """The question that its text, the text before or its heading asks."""
        text = self.text
        for start, end in reversed(text.bounds[: self.figure.sentence]):
            if text.clean[end - 1] == "?":
                return text, start, end
        before = text.reading.texts[text.index - 1 : text.index] if text.index else ()
        asking = (each for each in (*before, *text.section[-1:]) if each.clean.endswith("?"))
        return next(((each, 0, len(each.clean)) for each in asking), None)

    @cached_property
    def role(self) -> Role:
        """What its place is on the page: one that restates, a short line, or running prose."""
        kind = self.text.kind
        if self.question:
            return "answer"
        if kind in ("cell", "meta", "heading"):
            return kind  # type: ignore[return-value]
        if kind == "chrome" or _recalls(self.text):
            return "recap"
        said = self.text.between(self.start, self.end)
        return "line" if sum(token.kind == "word" for token in said) <= _LINE else "prose"

    @cached_property
    def own(self) -> frozenset[str]:
        """The stems that say what it is of: of its clause, its row, the question it answers."""
        told = stems_of(self.text, *self.clause)
        cell = self.text.cell
        if cell and cell.row_label:
            told |= stems_of(cell.row_label)
        if self.question and len(told) <= _BARE:
            told |= stems_of(*self.question)
        return told

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its own stems, those of its sentence, and of what it stands under."""
        told = self.own | stems_of(self.text, self.start, self.end)
        cell = self.text.cell
        if cell and cell.column_label:
            told |= stems_of(cell.column_label)
        if self.question:
            return told | stems_of(*self.question)
        return told | stems_of(self.text.section[-1]) if self.text.section else told

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in its sentence."""
        firsts = {start for start, _ in self.text.bounds} | _counted(self.text)
        return frozenset(
            token.low
            for token in self.text.between(self.start, self.end)
            if token.capital and token.kind == "word" and token.start not in firsts
            if not token.text.isupper()
        )

    @cached_property
    def head(self) -> tuple[str, ...]:
        """The last two stems before it: "registration fee"."""
        before = self._words(self.clause[0], self.figure.start)
        return tuple([word.stem for word in before if word.kind == "content"][-2:])

    @cached_property
    def limited(self) -> bool:
        """Whether a limit stands behind it: "for a child", "per night"."""
        behind = self._words(self.figure.end, self.clause[1])
        return bool(behind) and behind[0].stem in self.text.reading.lexicon.words("limiting")

    @cached_property
    def conditional(self) -> bool:
        """Whether its sentence makes a condition."""
        return self.text.cued("condition", self.start, self.end)

    @cached_property
    def aside(self) -> bool:
        """Whether its sentence gives an example, or tells what is past."""
        return any(self.text.cued(name, self.start, self.end) for name in ("example", "history"))

    @cached_property
    def definite(self) -> bool:
        """Whether it is taken up as known: "the 6 to 10 weeks"."""
        before = self.text.between(0, self.quantity.start)[-1:]
        return bool(before) and before[0].low in self.text.reading.lexicon.words("definite")

    @cached_property
    def total(self) -> bool:
        """Whether its sentence says that it is all of it."""
        return self.text.cued("from start to end", self.start, self.end)

    def _words(self, start: int, end: int) -> list[Word]:
        return words(self.text.between(start, end), self.text.reading.language)


def stems_of(text: Text, start: int = 0, end: int | None = None) -> frozenset[str]:
    """Give the stems of the words of a text that are no part of an amount or a date."""
    stop = len(text.clean) if end is None else end
    kept = text.reading.once(_kept)
    found = kept.get((text.index, start, stop))
    if found is None:
        found = kept[text.index, start, stop] = _stems(text, start, stop)
    return found


def _kept(reading: Reading) -> dict[tuple[int, int, int], frozenset[str]]:  # noqa: ARG001
    """Give where stems are kept: those of a heading or a sentence are asked for by many values."""
    return {}


def _stems(text: Text, start: int, end: int) -> frozenset[str]:
    known = vocabulary(text.reading.language)
    neutral = text.reading.lexicon.words("neutral")
    taken = _counted(text)
    return frozenset(
        [
            known.key(word.stem)
            for word in words(text.between(start, end), known.language)
            if word.kind == "content" and word.end > word.start + 1
            if word.stem not in neutral and word.start not in taken
        ]
    )


def _counted(text: Text) -> set[int]:
    """Give where words stand that are part of an amount or a date."""
    taken = {at for each in text.quantities for at in range(each.start, each.end)}
    days = (hits for name, hits in text.cues.items() if name.startswith(("month-", "weekday")))
    return taken.union(hit.start for hits in days for hit in hits)


def topics(reading: Reading) -> list[Topic]:
    """Give the values of a page, of its body and what stands above it. Ask by `reading.once`."""
    texts = (each for each in reading.texts if each.kind != "alt")
    return [Topic(figure) for text in texts for figure in _figures(text) if not _asks(figure)]


def _figures(text: Text) -> Iterable[Figure]:
    if text.kind not in ("meta", "chrome"):
        if not text.figures and text.words.isdisjoint(text.reading.lexicon.names("unit of time")):
            return []
        found = [each for at in range(len(text.bounds)) for each in amounts(text, at)]
    else:
        found = [
            Figure(text, *each.body, each, -1, text.sentence_at(each.start))
            for each in text.quantities
        ]
    return [each for each in found if each.quantity.kind in _KINDS and not each.quantity.change]


def _recalls(text: Text) -> bool:
    """Whether a text stands under a heading like "In short", or begins so."""
    start, end = text.bounds[0]
    begins = end < len(text.clean) and text.clean.count(" ", start, end) < _LABEL
    under = bool(text.section) and text.section[-1].cued("recapitulation")
    return under or (begins and text.cued("recapitulation", start, end))


def _asks(figure: Figure) -> bool:
    """Whether it stands in a question."""
    return figure.text.clean[figure.bounds[1] - 1] == "?"
