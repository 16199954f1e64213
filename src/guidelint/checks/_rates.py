"""Exchange rates that a page states, in whichever direction and wherever they stand."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._rate_forms import Form, is_usable, rate_forms
from guidelint.model import Place, Sentence
from guidelint.reading.arithmetic import Interval, exact, interval
from guidelint.reading.quantities import Number, Quantity, quantities, settled
from guidelint.reading.quantities.currencies import SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Block, Page

_KEY_PAIR = re.compile(r"(?:^|[._-])([a-z]{3})(?:[._-]?(?:to|per|in)?[._-]?)([a-z]{3})(?:$|[._-])")


Codes = frozenset[str]
"""The ISO 4217 codes that a printing can mean."""


class Rate(msgspec.Struct, frozen=True):
    """How many units of `quote` are `units` of `base`, as `number` prints it in a sentence.

    `parts` are the quantities it is printed with. `either` says that the direction is not sure
    (some write MAD/USD for MAD per USD).
    """

    base: Codes
    quote: Codes
    number: Number
    place: Place
    sentence: Sentence
    parts: tuple[Quantity, ...]
    units: int = 1
    either: bool = False

    @property
    def nominal(self) -> Fraction:
        """The rate as it says."""
        return Fraction(self.number.value) / self.units

    @property
    def printed(self) -> Interval:
        """The rates that are printed so when rounded to the last digit."""
        return interval(self.number) / exact(self.units)

    def links(self, source: Codes, target: Codes) -> bool:
        """Whether it converts between two currencies, in either direction."""
        return self.converts(source, target) or self.converts(target, source)

    def converts(self, source: Codes, target: Codes) -> bool:
        """Whether `source` is its base and `target` its quote."""
        return _same(self.base, source) and _same(self.quote, target)


def _same(one: Codes, other: Codes) -> bool:
    """Whether two printings mean one currency: all that one can mean, the other can."""
    return bool(one and other) and (one <= other or other <= one)


def page_codes(page: Page) -> Codes:
    """Give the currencies that a page names without doubt.

    Beside A$ or C$ a bare $ is of another country, so the US dollar counts as named too.
    """
    named = {
        (sentence.text[slice(*quantity.body)], code)
        for sentence in page.sentences
        for quantity in quantities(sentence.text)
        if len(quantity.currencies) == 1
        for code in quantity.currencies
    }
    qualified = any("$" in printed and code != "USD" for printed, code in named)
    return frozenset({code for _, code in named} | ({"USD"} if qualified else set()))


def resolved(codes: Codes, named: Codes) -> Codes:
    """Narrow what a symbol can mean to the one that the page names; to none if it names several."""
    meant = codes & named
    if len(codes) == 1 or not meant:
        return codes
    return meant if len(meant) == 1 else frozenset()


def stated_rates(page: Page) -> tuple[Rate, ...]:
    """Give the rates a page states: those of the front matter, then the others in reading order."""
    named = page_codes(page)
    found: list[Rate] = []
    for block in page.blocks:
        if block.kind == "meta" and any(c.isdigit() for c in block.text):
            found += _in_front_matter(page, block)
    for sentence in page.sentences:
        found += rates_in(page, sentence)
    return tuple(
        msgspec.structs.replace(
            rate, base=resolved(rate.base, named), quote=resolved(rate.quote, named)
        )
        for rate in found
    )


def rates_in(page: Page, sentence: Sentence) -> Iterator[Rate]:
    """Yield the rates of a sentence."""
    for form in rate_forms(sentence.text, read_settled(page, sentence.text)):
        yield _rate(page, sentence, form)


def read_settled(page: Page, text: str) -> tuple[Quantity, ...]:
    """Read the quantities of a text of the page; the page decides on doubtful separators."""
    read = quantities(text)
    if any(quantity.ambiguous for quantity in read):
        return tuple(settled(quantity, page.raw) for quantity in read)
    return read


def _rate(page: Page, sentence: Sentence, form: Form) -> Rate:
    place = page.place(sentence.span(form.start, form.end))
    return Rate(
        form.base,
        form.quote,
        form.number,
        place,
        sentence,
        form.parts,
        form.units,
        form.either,
    )


def _in_front_matter(page: Page, block: Block) -> Iterator[Rate]:
    """Read `usd_mad: 9.94` and `exchange_rate: 1 USD = 10 MAD`."""
    sentence = Sentence(block, 0, len(block.text))
    yield from rates_in(page, sentence)
    pair = _KEY_PAIR.search(block.key.lower())
    read = read_settled(page, block.text)
    if not pair or len(read) != 1 or read[0].kind != "number" or not is_usable(read[0]):
        return
    base, quote = pair[1].upper(), pair[2].upper()
    if base != quote and {base, quote} <= SYMBOLS.keys():
        form = Form(
            frozenset({base}), frozenset({quote}), read[0].ends[0], *read[0].body, read, either=True
        )
        yield _rate(page, sentence, form)
