"""What a claim is of, as far as two claims are compared by it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from guidelint.agreement.words import words as words_of
from guidelint.reading.tokens import tokenise
from guidelint.reading.claims import VALUE, Claim, claims_of

if TYPE_CHECKING:
    from guidelint.reading import Figure, Reading, Text

BARE = 3
"""An answer with so few words of its own is told by its question."""


def words(text, language):
    return words_of(tokenise(text), language)


@dataclass(frozen=True, eq=False)
class Topic:
    """A claim with its words as stems.

    question: the question that its text or its heading asks; "" for none.
    """

    claim: Claim
    question: str

    @property
    def figure(self) -> Figure:
        """The value."""
        return self.claim.figure

    @property
    def mode(self) -> str:
        """How it is said."""
        return self.claim.mode

    @property
    def scope(self) -> str:
        """The condition it holds under."""
        return self.claim.scope

    @property
    def aspect(self) -> str:
        """What it is of, as printed."""
        return self.claim.aspect

    @property
    def dimension(self) -> str:
        """What may be compared with it: kind, currency or unit of measure, what it is per."""
        quantity = self.figure.quantity
        unit = "" if quantity.kind in ("duration", "money") else quantity.unit
        return "/".join((quantity.kind, *sorted(quantity.currencies), unit, *quantity.per))

    @cached_property
    def label(self) -> str:
        """The label of its row, or the words before a colon; "" where there is none."""
        cell = self.figure.text.cell
        if cell:
            return cell.row_label.clean if cell.row_label else ""
        left, colon, rest = self.aspect.partition(":")
        return left.strip() if colon and rest.strip().startswith(VALUE) else ""

    @property
    def labelled(self) -> bool:
        """Whether a label names it."""
        return bool(self.label)

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems that name it: of its label, or of the words of its clause before it."""
        return self._stems(self.label or self.aspect.partition(VALUE)[0])

    @cached_property
    def head(self) -> tuple[str, ...]:
        """The last two stems before it: "registration fee"."""
        before = self.aspect.partition(VALUE)[0]
        found = words(before, self.figure.text.reading.language)
        return tuple([word.stem for word in found if word.kind == "content"][-2:])

    @cached_property
    def extra(self) -> frozenset[str]:
        """The stems of a limit behind it: "for a child", "per night"."""
        if self.label:
            return frozenset()
        behind = self.aspect.partition(VALUE)[2]
        first = words(behind, self.figure.text.reading.language)[:1]
        limits = self.figure.text.reading.lexicon.words("limiting")
        limited = first and first[0].stem in limits
        return self._stems(behind) if limited else frozenset()

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words that say what it is of."""
        return self._stems(self.label or self.aspect)

    @cached_property
    def asked(self) -> frozenset[str]:
        """The stems of the question it answers."""
        return self._stems(self.question)

    @cached_property
    def headed(self) -> frozenset[str]:
        """The stems of the heading it stands under."""
        section = self.figure.text.section
        return self._stems(section[-1].clean) if section else frozenset()

    @property
    def bare(self) -> bool:
        """Whether its sentence says little but the value."""
        return len(self.stems - self.asked) <= BARE

    @property
    def definite(self) -> bool:
        """Whether it is taken up as known: "the 6 to 10 weeks"."""
        text = self.figure.text
        before = words(text.clean[: self.figure.quantity.start], text.reading.language)[-1:]
        return bool(before) and before[0].stem in text.reading.lexicon.words("definite")

    @property
    def total(self) -> bool:
        """Whether its sentence says that it is all of it."""
        start, end = self.figure.text.bounds[self.figure.sentence]
        return self.figure.text.cued("from start to end", start, end)

    def _stems(self, text: str) -> frozenset[str]:
        found = words(text, self.figure.text.reading.language)
        neutral = self.figure.text.reading.lexicon.words("neutral")
        return frozenset(w.stem for w in found if w.kind == "content" and w.stem not in neutral)


def topics(reading: Reading) -> list[Topic]:
    """Give the claims of a page with the questions they answer."""
    return [Topic(claim, _question(claim.figure.text, claim)) for claim in reading.once(claims_of)]


def _question(text: Text, claim: Claim) -> str:
    asked = [
        text.clean[start:end]
        for number, (start, end) in enumerate(text.bounds)
        if number < claim.figure.sentence and text.clean[start:end].endswith("?")
    ]
    if asked:
        return asked[-1]
    before = text.reading.texts[text.index - 1] if text.index else None
    if before and before.clean.endswith("?"):
        return before.clean
    heading = text.section[-1].clean if text.section else ""
    return heading if heading.endswith("?") else ""
