"""The exchange rates a page states, in whatever order and wherever they stand."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec.structs import replace

from guidelint.model import lazy
from guidelint.reading.arithmetic import Interval, exact, interval
from guidelint.reading.money import (
    CurrencyMention,
    Named,
    label_codes,
    mentions,
    money,
    named_currencies,
    resolved,
    same_currency,
    settle,
)
from guidelint.reading.quantities.currencies import NO_CODES, Codes, symbols
from guidelint.reading.text import Figure, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading.quantities import Number
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text

_KEY_PAIR = lazy(r"(?:^|[._-])([a-z]{3})(?:[._-]?(?:to|per|in)?[._-]?)([a-z]{3})(?:$|[._-])")
_CODE = lazy(r" ?\([A-Z]{3}\)")
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


def stated_rates(reading: Reading) -> tuple[StatedRate, ...]:
    """Give the rates a page states. Ask for it by `reading.once(stated_rates)`."""
    named = reading.once(named_currencies)
    found = [rate for t in reading.texts if t.kind == "meta" for rate in _in_front_matter(t)]
    spoken = {text.index for text in reading.cueing("exchange-rate")}
    for index, figures in reading.figures_by_text.items() if reading.once(money) else ():
        text = reading.texts[index]
        if len(named) > 1 or index in spoken or any(f.quantity.currencies for f in figures):
            found += _in_text(text, named)
        if text.kind == "cell" and len(figures) == 1:
            found += _in_cell(text)
    pairs = ((each, resolved(each.base, named), resolved(each.quote, named)) for each in found)
    return tuple([
        replace(rate, base=base, quote=quote)
        for rate, base, quote in pairs
        if base != quote or len(base) > 1
    ])  # fmt: skip


def _in_text(text: Text, named: Named) -> Iterator[StatedRate]:
    spoken = _without_amounts(text, text.figures)
    if not spoken and len({each.quantity.currencies for each in text.figures} - {NO_CODES}) < 2:
        return
    figures = [settle(each) for each in text.figures]
    for number, (start, end) in enumerate(text.bounds):
        own = [each for each in figures if each.sentence == number]
        near = [each for each in spoken if start <= each.start < end]
        codes = {each.quantity.currencies for each in own} - {NO_CODES}
        if (near or len(codes) > 1) and any(map(_is_usable, own)):
            yield from _Sentence(text, (start, end), own, near, named).rates()


def _without_amounts(text: Text, figures: Sequence[Figure]) -> list[CurrencyMention]:
    """Give the currencies that a text names without an amount in them."""
    paid = [each for each in figures if each.quantity.currencies]
    named = mentions(text)
    return [each for each in named if not any(of.start <= each.start < of.end for of in paid)]


def _in_cell(text: Text) -> Iterator[StatedRate]:
    """Read the row "Dollar | 1.08" under "Currency | For one euro"."""
    cell = text.cell
    if not cell or not cell.row_label or not cell.column_label:
        return
    ones = [each.quantity for each in cell.column_label.figures if each.quantity.low == 1]
    one = ones[0].currencies if len(ones) == 1 == len(cell.column_label.figures) else NO_CODES
    column = label_codes(cell.column_label) or one  # "1 EUR ="
    row = label_codes(cell.row_label) if column and _is_a_currency(cell.row_label) else NO_CODES
    figure = settle(text.figures[0])
    codes = figure.quantity.currencies
    if row and not row & column and _is_usable(figure) and (not codes or codes & row):
        yield _stated((figure.start, figure.end), (column, row), figure, either=True)


def _is_a_currency(label: Text) -> bool:
    """Whether a label says nothing but a currency: "Krone (NOK)"."""
    named = mentions(label)
    words = (token for token in label.tokens if token.kind == "word")
    inside = (any(each.start <= word.start < each.end for each in named) for word in words)
    return bool(named) and all(inside)


def _in_front_matter(text: Text) -> Iterator[StatedRate]:
    """Read `usd_mad: 9.94` and `exchange_rate: 1 USD = 10 MAD`."""
    pair = _KEY_PAIR.search(text.block.key.lower())
    if not pair and not mentions(text):
        return
    figures = [
        settle(Figure(text, *each.body, each, -1 - at, text.sentence_at(each.start)))
        for at, each in enumerate(text.quantities)
    ]
    if not any(map(_is_usable, figures)):
        return
    here = _without_amounts(text, figures)
    yield from _Sentence(text, (0, len(text.clean)), figures, here, frozenset()).rates()
    if not pair or len(figures) != 1 or figures[0].quantity.kind != "number":
        return
    base, quote = pair[1].upper(), pair[2].upper()
    if base != quote and {base, quote} <= symbols().keys():
        (figure,) = figures
        codes = frozenset({base}), frozenset({quote})
        yield _stated((figure.start, figure.end), codes, figure, either=True)


def _stated(
    span: tuple[int, int], codes: tuple[Codes, Codes], figure: Figure, *, either: bool = False
) -> StatedRate:
    number = figure.quantity.ends[0]
    return StatedRate(figure.text, *span, *codes, number, (figure,), either=either)


class _Sentence:
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
        self.figures, self.mentions, self.named = figures, named_here, named
        self.everyday = [each for each in named_here if each.everyday]
        self.joints = text.reading.lexicon.words("exchange-joint")
        self.spoken = text.cued("exchange-rate", *bounds)

    def rates(self) -> Iterator[StatedRate]:
        """Yield the rates of the sentence, each figure in one of them only."""
        taken: set[int] = set()
        for form in (self._of_ones, self._of_mentions):
            for rate in form():
                numbers = [each.number for each in rate.figures]
                if taken.isdisjoint(numbers):
                    taken.update(numbers)
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
        last, seen = one, set[str]()
        for right in self.figures[at + 1 :]:
            joined = self._joined(last.end, right.start, goes_on=last is not one)
            codes = right.quantity.currencies
            if not joined or not seen.isdisjoint(codes) or not self._can_be(one, right):
                return
            yield self._rate(one, right, (one, right) if last is one else (right,))
            last, seen = right, seen | codes

    def _is_one(self, figure: Figure) -> bool:
        low = figure.quantity.low
        if not self._codes(figure) or not _is_usable(figure) or figure.quantity.hedge.bound:
            return False
        return low == 1 or (low in _ROUND and self.spoken)

    def _can_be(self, one: Figure, other: Figure) -> bool:
        codes = other.quantity.currencies
        apart = codes and not self._codes(one) & codes
        return bool(apart) and _is_usable(other) and not other.quantity.hedge.bound

    def _leads_to(self, quote: Figure, one: Figure) -> bool:
        """Whether "10 MAD for" stands before "one dollar"."""
        gap = self.text.folded[quote.end : one.start].strip()
        return gap in _EQUALS or self._cued("to-one-of", quote.end, one.start)

    def _rate(self, one: Figure, other: Figure, figures: tuple[Figure, ...]) -> StatedRate:
        start, end = min(e.start for e in figures), max(e.end for e in figures)
        base, quote = self._codes(one), other.quantity.currencies
        number, units = other.quantity.ends[0], int(one.quantity.low)
        return StatedRate(self.text, start, end, base, quote, number, figures, units)

    def _of_mentions(self) -> Iterator[StatedRate]:
        told = self.start
        for figure in self.figures:
            if _is_usable(figure) and not figure.quantity.year_like:
                rate = self._per(figure) or self._pair(figure) or self._subject(figure, told)
                if rate:
                    told = rate.end
                    yield rate

    def _per(self, figure: Figure) -> StatedRate | None:
        """Read "10 MAD per USD", "7.46 kroner (DKK) to the euro", "at 10 to the dollar"."""
        code = _CODE.match(self.text.clean, figure.end)
        end = code.end() if code else figure.end
        after = next((each for each in self.mentions if each.start >= end), None)
        if not after or not self._cued("per-one-of", end, after.start):
            return None
        if after.everyday and not self._is_money(figure, after):
            return None
        quote, before = self._codes(figure), self._before(figure)
        quote = quote or (before.codes if before else self._other(after.codes))
        many = self.text.clean[after.end : after.end + 2].strip().isdigit()  # "per USD 100"
        if not quote or quote & after.codes or many:
            return None
        return _stated((figure.start, after.end), (after.codes, quote), figure)

    def _is_money(self, figure: Figure, after: CurrencyMention) -> bool:
        """Whether the pound of "1.20 euros to the pound" is one that the page has amounts in."""
        said = figure.quantity.currencies and self._cued("to-the-other", figure.end, after.start)
        known = any(each <= after.codes for each in self.named)
        return bool(said and known) or self.text.cued("exchange-rate")

    def _codes(self, figure: Figure) -> Codes:
        """Give the currency of a figure, "48.5 pounds" included where rates are spoken of."""
        if figure.quantity.currencies or not (self.spoken and _is_usable(figure)):
            return figure.quantity.currencies
        at = figure.quantity.ends[0].end + 1
        return next((each.codes for each in self.everyday if each.start == at), NO_CODES)

    def _pair(self, figure: Figure) -> StatedRate | None:
        """Read "USD/MAD 9.94" and "the USD to MAD rate is 9.94"."""
        near = [each for each in self.mentions if each.end <= figure.start][-2:]
        codes, clean = figure.quantity.currencies, self.text.clean
        if near and codes and clean[near[-1].end : figure.start] == "/":
            near.append(CurrencyMention(figure.start, figure.start, codes, everyday=False))
        if len(near) < 2 or figure.quantity.unit or near[-2].everyday:
            return None
        first, second = near[-2:]
        between = self.text.folded[first.end : second.start].strip()
        joined = between in _BETWEEN_CODES or between in self.joints
        if not joined or first.codes & second.codes or (codes and not codes & second.codes):
            return None
        if clean[second.end : figure.start].strip() and not self._joined(second.end, figure.start):
            return None
        pair = first.codes, second.codes
        return _stated((first.start, figure.end), pair, figure, either=True)

    def _subject(self, figure: Figure, told: int) -> StatedRate | None:
        """Read "the euro stands at USD 1.16" and "the krone at 11.20".

        told: the end of the rate before: in "190 yen to the pound comes to" no pound comes.
        """
        before, quantity = self._before(figure), figure.quantity
        if not before or before.start < told or quantity.per or quantity.hedge.bound:
            return None
        quote = quantity.currencies or self._other(before.codes)
        bare = not quantity.currencies
        if not quote or quote & before.codes or (before.everyday and not self.spoken):
            return None
        pair = before.codes, quote
        return _stated((figure.start, figure.end), pair, figure, either=bare)

    def _before(self, figure: Figure) -> CurrencyMention | None:
        """Give the currency that is the subject of a clause: "the dirham trades at"."""
        near = [each for each in self.mentions if each.end <= figure.start][-1:]
        if not near or near[0].end + 1 >= figure.start:
            return None
        words = self.text.folded[self.start : near[0].start].split()
        single = self.text.reading.lexicon.words("one-of")
        last = words[-1] if words else ""
        told = last in single or any(last.startswith(each) for each in single if each.endswith("'"))
        joined = (told or self.spoken) and self._joined(near[0].end, figure.start)
        return near[0] if joined else None

    def _other(self, codes: Codes) -> Codes:
        """Give the one other currency of the page."""
        rest = [each for each in self.named if not each & codes]
        return rest[0] if len(rest) == 1 else NO_CODES

    def _joined(self, start: int, end: int, *, goes_on: bool = False) -> bool:
        """Whether nothing but words of equality stands between two offsets."""
        if not 0 <= end - start <= _LONGEST_JOINT:
            return False
        tokens = [token for token in self.text.between(start, end) if token.end <= end]
        more = self.text.reading.lexicon.words("series-joint") if goes_on else frozenset()
        said = self.joints | more
        return bool(tokens) and all(t.text in _EQUALS or t.low in said for t in tokens)

    def _cued(self, cue: str, start: int, end: int) -> bool:
        """Whether a phrase of a cue is all that stands between two offsets."""
        gap = self.text.folded[start:end]
        low, high = start + len(gap) - len(gap.lstrip()), end - len(gap) + len(gap.rstrip())
        hits = self.text.cue(cue)
        return gap.strip() == "/" or any(hit.start == low and hit.end == high for hit in hits)


def _is_usable(figure: Figure) -> bool:
    """Whether a figure is one number that can be of a rate."""
    quantity = figure.quantity
    one = quantity.kind in _KINDS and len(quantity.ends) == 1
    return one and not quantity.ambiguous and quantity.low > 0
