"""How a sentence states an exchange rate: a one of a currency, or a currency that it names."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from guidelint.reading.arithmetic import Interval, exact, interval
from guidelint.reading.money import CurrencyMention, Named, same_currency
from guidelint.reading.quantities.currencies import NO_CODES, Codes
from guidelint.reading.text import Figure, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading.quantities import Number
    from guidelint.reading.text import Text

_ROUND = (1, 10, 100, 1000)
_EQUALS = frozenset("=≈~:≃")
_LONGEST_JOINT = 60
_BETWEEN_CODES = frozenset({"/", "-", "–", "→", "->", ":", ""})
_KINDS = ("money", "number", "count", "measure")


class StatedRate(Stretch, frozen=True):
    """So many units of `quote` are `units` of `base`, as `number` prints it in a text.

    figures: what it is printed with. either: the direction is not sure (some write MAD/USD for MAD
    per USD).
    """

    base: Codes
    quote: Codes
    number: Number
    figures: tuple[Figure, ...]
    units: int = 1
    either: bool = False

    @property
    def nominal(self) -> Fraction:
        """The rate as it says."""
        return Fraction(self.number.value) / self.units

    @property
    def values(self) -> Interval:
        """The rates that are printed so when rounded to the last digit."""
        return interval(self.number) / exact(self.units)

    def links(self, one: Codes, other: Codes) -> bool:
        """Whether it converts between two currencies, in either direction."""
        return self.converts(one, other) or self.converts(other, one)

    def converts(self, source: Codes, target: Codes) -> bool:
        """Whether `source` is its base and `target` its quote."""
        return same_currency(self.base, source) and same_currency(self.quote, target)


class RateSentence:
    """One sentence while its rates are looked for: its figures and the currencies it names."""

    def __init__(
        self,
        text: Text,
        bounds: tuple[int, int],
        figures: Sequence[Figure],
        named_here: Sequence[CurrencyMention],
        named: Named,
    ) -> None:
        """Take a sentence of a text, what it prints and names, and what its page names."""
        self.text = text
        self.start, self.end = bounds
        self.figures = figures
        self.mentions = named_here
        self.named = named
        self.everyday = [each for each in named_here if each.everyday]
        self.joints = text.reading.lexicon.words("exchange-joint")
        self.spoken = text.cued("exchange-rate", *bounds)

    def rates(self) -> Iterator[StatedRate]:
        """Yield the rates of the sentence, each figure in one of them only."""
        taken: set[int] = set()
        for form in (self._of_ones, self._of_mentions):
            for rate in form():
                if not any(each.number in taken for each in rate.figures):
                    taken.update(each.number for each in rate.figures)
                    yield rate

    def _of_ones(self) -> Iterator[StatedRate]:
        """Read "1 USD = 10 MAD", "10 MAD for one dollar", "EUR 1 = USD 1.16 = MAD 10.80"."""
        ones = [(at, each) for at, each in enumerate(self.figures) if self._is_one(each)]
        for at, one in sorted(ones, key=lambda each: each[1].quantity.low):
            before = self.figures[at - 1] if at else None
            if before and self._can_be(one, before) and self._leads_to(before, one):
                yield self._rate(one, before, (before, one))
                continue
            yield from self._chain(one, at)

    def _chain(self, one: Figure, at: int) -> Iterator[StatedRate]:
        last, seen = one, [self._codes(one)]
        for right in self.figures[at + 1 :]:
            known = any(right.quantity.currencies & codes for codes in seen)
            if (
                known
                or not self._can_be(one, right)
                or not self._joined(last.end, right.start, goes_on=last is not one)
            ):
                return
            yield self._rate(one, right, (one, right) if last is one else (right,))
            last = right
            seen.append(right.quantity.currencies)

    def _is_one(self, figure: Figure) -> bool:
        quantity = figure.quantity
        if not (self._codes(figure) and usable(figure)) or quantity.hedge.bound:
            return False
        return quantity.low == 1 or (quantity.low in _ROUND and self.spoken)

    def _can_be(self, one: Figure, other: Figure) -> bool:
        quantity = other.quantity
        return bool(
            quantity.currencies
            and usable(other)
            and not quantity.hedge.bound
            and not self._codes(one) & quantity.currencies
        )

    def _leads_to(self, quote: Figure, one: Figure) -> bool:
        """Whether "10 MAD for" stands before "one dollar"."""
        gap = self.text.folded[quote.end : one.start].strip()
        return gap in _EQUALS or self._cued("to-one-of", quote.end, one.start)

    def _of_mentions(self) -> Iterator[StatedRate]:
        for figure in self.figures:
            if usable(figure) and not figure.quantity.year_like:
                rate = self._per(figure) or self._pair(figure) or self._subject(figure)
                if rate:
                    yield rate

    def _per(self, figure: Figure) -> StatedRate | None:
        """Read "10 MAD per USD", "7.46 kroner to the euro", "the dirham is at 10 to the dollar"."""
        end = figure.end
        after = next((each for each in self.mentions if each.start >= end), None)
        if not after or not self._cued("per-one-of", end, after.start):
            return None
        if after.everyday and not self.spoken:
            return None
        quote = self._codes(figure)
        if not quote:
            before = self._before(figure)
            quote = before.codes if before else self._other(after.codes)
        if (
            not quote
            or quote & after.codes
            or self.text.clean[after.end : after.end + 2].strip().isdigit()
        ):
            return None
        return StatedRate(
            self.text,
            figure.start,
            after.end,
            after.codes,
            quote,
            figure.quantity.ends[0],
            (figure,),
        )

    def _codes(self, figure: Figure) -> Codes:
        """Give the currency of a figure, "48.5 pounds" included where rates are spoken of."""
        if figure.quantity.currencies or not (self.spoken and usable(figure)):
            return figure.quantity.currencies
        at = figure.quantity.ends[0].end + 1
        return next((each.codes for each in self.everyday if each.start == at), NO_CODES)

    def _pair(self, figure: Figure) -> StatedRate | None:
        """Read "USD/MAD 9.94" and "the USD to MAD rate is 9.94"."""
        near = [each for each in self.mentions if each.end <= figure.start][-2:]
        codes = figure.quantity.currencies
        if near and codes and self.text.clean[near[-1].end : figure.start] == "/":
            near.append(CurrencyMention(figure.start, figure.start, codes, everyday=False))
        if len(near) < 2:
            return None
        first, second = near[-2:]
        between = self.text.folded[first.end : second.start].strip()
        joined = between in _BETWEEN_CODES or between in self.joints
        if not joined or first.codes & second.codes or (codes and not codes & second.codes):
            return None
        beside = not self.text.clean[second.end : figure.start].strip()
        if (
            figure.quantity.unit
            or first.everyday
            or not (beside or self._joined(second.end, figure.start))
        ):
            return None
        return StatedRate(
            self.text, first.start, figure.end, first.codes, second.codes, figure.quantity.ends[0],
            (figure,), either=True,
        )  # fmt: skip

    def _subject(self, figure: Figure) -> StatedRate | None:
        """Read "the euro stands at USD 1.16" and "the krone at 11.20"."""
        before = self._before(figure)
        quantity = figure.quantity
        if (
            not before
            or quantity.per
            or quantity.hedge.bound
            or (before.everyday and not self.spoken)
        ):
            return None
        quote = quantity.currencies or self._other(before.codes)
        if not quote or quote & before.codes:
            return None
        if not quantity.currencies and (quantity.noun or quantity.unit):
            return None
        return StatedRate(
            self.text, figure.start, figure.end, before.codes, quote, quantity.ends[0], (figure,),
            either=not quantity.currencies,
        )  # fmt: skip

    def _before(self, figure: Figure) -> CurrencyMention | None:
        """Give the currency that is the subject of a clause: "the dirham trades at"."""
        near = [each for each in self.mentions if each.end <= figure.start][-1:]
        if not near or near[0].end + 1 >= figure.start:
            return None
        words = self.text.folded[self.start : near[0].start].split()
        single = self.text.reading.lexicon.words("one-of")
        last = words[-1] if words else ""
        told = last in single or any(last.startswith(each) for each in single if each.endswith("'"))
        if not (told or self.spoken) or not self._joined(near[0].end, figure.start):
            return None
        return near[0]

    def _other(self, codes: Codes) -> Codes:
        """Give the one other currency of the page."""
        rest = [each for each in self.named if not each & codes]
        return rest[0] if len(rest) == 1 else NO_CODES

    def _joined(self, start: int, end: int, *, goes_on: bool = False) -> bool:
        """Whether nothing but words of equality stands between two offsets."""
        if not 0 <= end - start <= _LONGEST_JOINT:
            return False
        tokens = [t for t in self.text.tokens if start <= t.start and t.end <= end]
        more = self.text.reading.lexicon.words("series-joint") if goes_on else frozenset()
        folded = self.text.folded
        return bool(tokens) and all(
            token.text in _EQUALS or folded[token.start : token.end] in self.joints | more
            for token in tokens
        )

    def _cued(self, cue: str, start: int, end: int) -> bool:
        gap = self.text.folded[start:end]
        low, high = start + len(gap) - len(gap.lstrip()), end - len(gap) + len(gap.rstrip())
        return gap.strip() == "/" or any(
            hit.start == low and hit.end == high for hit in self.text.cue(cue)
        )

    def _rate(self, one: Figure, other: Figure, figures: tuple[Figure, ...]) -> StatedRate:
        start, end = min(e.start for e in figures), max(e.end for e in figures)
        return StatedRate(
            self.text, start, end, self._codes(one), other.quantity.currencies,
            other.quantity.ends[0], figures, int(one.quantity.low),
        )  # fmt: skip


def usable(figure: Figure) -> bool:
    """Whether a figure is one number that can be of a rate."""
    quantity = figure.quantity
    return (
        quantity.kind in _KINDS
        and len(quantity.ends) == 1
        and not quantity.ambiguous
        and quantity.low > 0
    )
