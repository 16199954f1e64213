"""The currency that a page names once, and that nothing else on the page has to do with."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from guidelint.identity.countries import Stranger, is_name, is_titled, named_countries
from guidelint.lexicon.quantities import forms
from guidelint.model import Record
from guidelint.reading.money import mentions, money
from guidelint.reading.quantities.currencies import symbols, territories

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.identity.countries import CountryName
    from guidelint.model import Place
    from guidelint.reading import Reading, Text
    from guidelint.reading.money import CurrencyMention

AMOUNTS = 3
"""Amounts in one currency, at least, before it is odd that they are said to be in another."""
LOWEST = 2
"""Level of a heading over amounts."""
USES = 3
"""Times that a page names its country, at least, if the title does not."""
SURE = 2.0
"""Log odds of what is certain but for a page that means it."""
_WORLD = frozenset(["USD", "EUR", "GBP", "CHF"])
"""Currencies that prices are given in anywhere."""


class _Said(Record):
    """A currency where a text names it."""

    text: Text
    named: CurrencyMention

    @property
    def place(self) -> Place:
        """Where it stands on the page."""
        return self.text.place(self.named.start, self.named.end)

    @property
    def is_amount(self) -> bool:
        """Whether it is part of an amount."""
        near = self.text.figures_between(0, self.named.end)
        return any(self.named.start < each.end and each.quantity.kind == "money" for each in near)

    @property
    def is_worded(self) -> bool:
        """Whether it is sure to be a currency: an amount has it, or it is said in full."""
        printed = self.text.clean[self.named.start : self.named.end]
        said = printed.islower() or " " in printed
        return self.is_amount or (said and printed not in symbols())


def foreign_money(reading: Reading) -> Iterator[Stranger]:
    """Give the currency that a page has once, where amounts are not in it or it is not paid."""
    amounts = reading.once(money) if reading.language else ()
    if not amounts:
        return
    said = [_Said(text, each) for text in reading.texts for each in mentions(text)]
    uses = Counter([code for each in said for code in each.named.codes])
    for odd in said:
        codes = odd.named.codes
        is_paid = sum(not codes.isdisjoint(each.quantity.currencies) for each in amounts) > 1
        once = all(uses[code] == 1 for code in codes) and not is_paid
        if once and codes and not odd.named.everyday and odd.is_worded:
            others = [each for each in said if each is not odd]
            found = _of_amounts(odd, others) or _of_country(odd, others, reading)
            yield from (found,) if found else ()


def _of_amounts(odd: _Said, others: Sequence[_Said]) -> Stranger | None:
    """Give a currency that amounts are said to be in, where all of them are in another."""
    if odd.is_amount:
        return None
    amounts = [each for each in others if each.is_amount]
    if odd.text.kind == "heading":
        below = [each for each in amounts if odd.text in each.text.section and each.text.cell]
        amounts = below if odd.text.block.level >= LOWEST else []
    elif not _says_what_is_paid(odd, others) or len({each.named.codes for each in amounts}) > 1:
        return None
    if len(amounts) < AMOUNTS:
        return None
    figure = amounts[0].text.figures_between(0, amounts[0].named.end)[-1]
    instead = f"the amounts are such as “{figure.place.quote}”"
    return Stranger(odd.place, instead, figure.place, SURE)


def _says_what_is_paid(odd: _Said, others: Sequence[_Said]) -> bool:
    """Whether a clause begins with amounts and ends in a currency: "All prices are in francs."."""
    text, start = odd.text, odd.named.start
    sentence = text.sentences[text.sentence_at(start)]
    before = text.between(sentence.start, start)
    after = text.between(odd.named.end, sentence.end)
    lexicon = text.reading.lexicon
    paid = forms(lexicon.quantities.periods.amounts)
    first = [each.low for each in before if each.low not in lexicon.function_words][:1]
    ends = not after or after[0].kind == "mark" or after[0].low in lexicon.function_words
    alone = all(
        each.text is not text or not sentence.start <= each.named.start < sentence.end
        for each in others
    )
    return bool(first) and first[0] in paid and ends and alone


def _of_country(odd: _Said, others: Sequence[_Said], reading: Reading) -> Stranger | None:
    """Give a currency of no country that a page names, where it has a country of its own."""
    lands = territories(odd.named.codes)
    if not lands or not odd.named.codes.isdisjoint(_WORLD):
        return None
    named = _countries(reading, (odd, *others))
    home = _home(named)
    if home is None or not lands.isdisjoint(each.code for each in named):
        return None
    instead = f"the page is about “{home.place.quote}”, where it is not paid"
    return Stranger(odd.place, instead, home.place, SURE)


def _countries(reading: Reading, said: Iterable[_Said]) -> list[CountryName]:
    """Give the countries that a page names otherwise than in a currency: not "Danish kroner"."""
    spans: defaultdict[int, list[CurrencyMention]] = defaultdict(list)
    for each in said:
        spans[each.text.index].append(each.named)
    return [
        land
        for land in reading.once(named_countries)
        if not any(each.start <= land.start < each.end for each in spans[land.text.index])
    ]


def _home(named: Sequence[CountryName]) -> CountryName | None:
    """Give the country of the title, or else the one that a page names most."""
    titled = [each.code for each in named if is_titled(each)]
    uses = Counter([each.code for each in named])
    code = titled[0] if titled else max(uses, key=uses.__getitem__, default="")
    said = [each for each in named if each.code == code]
    if not titled and len(said) < USES:
        return None
    return next(filter(is_name, said), said[0])
