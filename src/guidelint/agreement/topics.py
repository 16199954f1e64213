"""What a claim is of, as far as two claims are compared by it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from guidelint.agreement.amounts import dimension
from guidelint.agreement.words import Word, words
from guidelint.reading.claims import VALUE, Claim, claims_of
from guidelint.reading.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.reading import Reading, Text

_BARE = 3
"""An answer with so few words of its own is told by its question."""


class Topic:
    """A claim with its words as stems; each is worked out when it is first asked for."""

    def __init__(self, claim: Claim) -> None:
        """Take a claim."""
        self.claim, self.figure, self.text = claim, claim.figure, claim.figure.text
        self.reading = self.text.reading

    @cached_property
    def dimension(self) -> str:
        """What it may be compared with: kind, currency or unit of measure, what it is per."""
        return dimension(self.figure)

    @cached_property
    def question(self) -> str:
        """The question that its text, the text before or its heading asks; "" for none."""
        text = self.text
        if "?" in text.clean:
            for start, end in reversed(text.bounds[: self.figure.sentence]):
                if text.clean[end - 1] == "?":
                    return text.clean[start:end]
        before = self.reading.texts[text.index - 1].clean if text.index else ""
        heading = text.section[-1].clean if text.section else ""
        return next((each for each in (before, heading) if each.endswith("?")), "")

    @cached_property
    def label(self) -> str:
        """The label of its row, or the words before a colon; "" where there is none."""
        cell = self.text.cell
        if cell:
            return cell.row_label.clean if cell.row_label else ""
        left, colon, rest = self.claim.aspect.partition(":")
        return left.strip() if colon and rest.strip().startswith(VALUE) else ""

    @cached_property
    def _before(self) -> list[Word]:
        return self._words(self.claim.aspect.partition(VALUE)[0])

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems that name it: of its label, or of the words of its clause before it."""
        return self._stems(self._words(self.label) if self.label else self._before)

    @cached_property
    def head(self) -> tuple[str, ...]:
        """The last two stems before it: "registration fee"."""
        return tuple([word.stem for word in self._before if word.kind == "content"][-2:])

    @cached_property
    def extra(self) -> frozenset[str]:
        """The stems of a limit behind it: "for a child", "per night"."""
        behind = [] if self.label else self._words(self.claim.aspect.partition(VALUE)[2])
        limited = behind and behind[0].stem in self.reading.lexicon.words("limiting")
        return self._stems(behind) if limited else frozenset()

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words that say what it is of."""
        return self._stems(self._words(self.claim.aspect))

    @cached_property
    def asked(self) -> frozenset[str]:
        """The stems of the question it answers."""
        return self._stems(self._words(self.question)) if self.question else frozenset()

    @cached_property
    def headed(self) -> frozenset[str]:
        """The stems of the heading it stands under."""
        section = self.text.section
        return self._stems(self._words(section[-1].clean)) if section else frozenset()

    @property
    def bare(self) -> bool:
        """Whether its sentence says little but the value."""
        return len(self.stems - self.asked) <= _BARE

    @cached_property
    def definite(self) -> bool:
        """Whether it is taken up as known: "the 6 to 10 weeks"."""
        definite = self.reading.lexicon.words("definite")
        before = self.text.between(0, self.figure.quantity.start)[-1:]
        return bool(before) and before[0].low in definite

    @cached_property
    def total(self) -> bool:
        """Whether its sentence says that it is all of it."""
        return self.text.cued("from start to end", *self.figure.bounds)

    def _words(self, text: str) -> list[Word]:
        return words(tokenise(text), self.reading.language)

    def _stems(self, found: Iterable[Word]) -> frozenset[str]:
        neutral = self.reading.lexicon.words("neutral")
        return frozenset([w.stem for w in found if w.kind == "content" and w.stem not in neutral])


def topics(reading: Reading) -> list[Topic]:
    """Give the claims of a page as topics. Ask for them by `reading.once(topics)`."""
    return [Topic(claim) for claim in reading.once(claims_of)]


def asks(text: Text, sentence: int) -> bool:
    """Whether a sentence is a question."""
    return text.clean[text.bounds[sentence][1] - 1] == "?"
