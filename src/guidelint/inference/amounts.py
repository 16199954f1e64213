"""The figures of a page as amounts that can be calculated with, and how they are printed."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from guidelint.inference.wording import PROSE, clause
from guidelint.model import Record, Unique, grouped, lazy
from guidelint.reading.money import settle
from guidelint.reading.quantities import print_like
from guidelint.reading.quantities.measures import dimension
from guidelint.reading.rates import stated_rates

if TYPE_CHECKING:
    from collections.abc import Collection

    from guidelint.inference.wording import Clause
    from guidelint.reading import Figure, Reading, Text

_DIMENSIONS = {"money": "money", "percent": "%", "duration": "time"} | dict.fromkeys(
    ("count", "number", "sample"), "#"
)
_NO_AMOUNTS = frozenset(("date", "ordinal", "ratio"))
TIMES = "times"
"""The dimension of a bare factor: "four times"."""
POINTS = "percentage point"
"""The unit of what lies between two percentages."""
ABOUT = 0.06
"""How far off, as a share, "about" allows an amount to be."""
_CENT = 0.01
_LONG_NUMBERS = 1000
_EXACT = 1e-9
_WORD = lazy(r"[^\W\d_]+|,")


class Amount(Unique, frozen=True, eq=False):
    """A figure with what arithmetic needs of it.

    order: its number among the amounts of the page. value: its (last) value; low: the first one of
    a range. quantum: one unit of the last printed digit.
    dimension: "money", "%", "time", "#" or a unit of measure. codes: the currencies it can be in.
    single: one value without a bound. in_prose: one plain number of a paragraph or an item.
    sentence: its text and sentence.
    """

    figure: Figure
    text: Text
    start: int
    end: int
    order: int
    value: float
    low: float
    quantum: float
    unit: str
    dimension: str
    codes: frozenset[str]
    single: bool
    in_prose: bool
    approximate: bool
    sentence: tuple[int, int]

    @cached_property
    def loose(self) -> float:
        """One unit of its last digit that is no zero, at most a twentieth of it."""
        last = float(self.figure.quantity.ends[-1].loose)
        return min(last, 0.05 * abs(self.value)) or 1.0

    @cached_property
    def per(self) -> str:
        """What it is per, "" where that is nothing or once."""
        quantity = self.figure.quantity
        said = [each for each in quantity.per if each != "once"]
        return said[0] if said else _per(self.text, quantity.end)

    @cached_property
    def noun(self) -> str:
        """The stem of what it counts, "" where none is said."""
        noun, number = self.figure.quantity.noun, self.figure.quantity.ends[-1]
        if not noun or "," in self.text.clean[number.end : noun[0]]:  # "131, an average of"
            return ""
        return stem(self.text.folded[slice(*noun)].split()[-1])

    @cached_property
    def exact(self) -> Fraction:
        """Its value as printed, to the last digit."""
        printed = Fraction(self.figure.quantity.ends[-1].value)
        return -printed if self.value < 0 < printed else printed

    @cached_property
    def clause(self) -> Clause:
        """The words that belong to it."""
        return clause(self)

    @property
    def spelled(self) -> bool:
        """Whether it stands in words."""
        return self.figure.quantity.ends[-1].spelled

    @property
    def bare(self) -> bool:
        """Whether it is a number that does not say what it counts."""
        return self.dimension == "#" and not self.noun

    @property
    def page(self) -> Amounts:
        """The amounts of its page."""
        return self.text.reading.once(amounts)

    @property
    def beside(self) -> tuple[Amount, ...]:
        """The amounts of its text, itself among them."""
        return amounts_in(self.text)

    def elsewhere(self, value: float) -> bool:
        """Whether a value of its dimension stands in another place of the page."""
        return self.page.times[self.dimension, value] > (value == self.value)

    @property
    def digits(self) -> int:
        """How many digits it tells: those up to the zeros at its end."""
        return len(f"{self.value:.6f}".replace(".", "").strip("0"))

    @property
    def printed(self) -> str:
        """What is printed there, on one line."""
        return " ".join(self.text.clean[self.figure.start : self.figure.end].split())

    def printing(self, value: Fraction) -> str:
        """Print another value as this one is printed: "EUR 1,048.00"."""
        number, clean = self.figure.quantity.ends[-1], self.text.clean
        said = clean[self.start : number.start] + print_like(value, number)
        return " ".join((said + clean[number.end : self.end]).split())


class Amounts(Record):
    """All amounts of a page in order, by the number of their text, and how often each stands."""

    every: tuple[Amount, ...]
    by_text: dict[int, tuple[Amount, ...]]
    times: Counter[tuple[str, float]]


def amounts(reading: Reading) -> Amounts:
    """Give the amounts of a page. Ask for it by `reading.once(amounts)`."""
    every: list[Amount] = []
    rated = {each.number for rate in reading.once(stated_rates) for each in rate.figures}
    for figure in reading.figures:
        amount = None if figure.number in rated else _amount(figure, len(every))
        if amount:
            every.append(amount)
    by_text = grouped(every, lambda amount: amount.text.index)
    times = Counter([(each.dimension, each.value) for each in every])
    return Amounts(tuple(every), {at: tuple(of) for at, of in by_text.items()}, times)


def amounts_in(text: Text) -> tuple[Amount, ...]:
    """Give the amounts of one text."""
    return text.reading.once(amounts).by_text.get(text.index, ())


def _amount(figure: Figure, order: int) -> Amount | None:
    figure = settle(figure)
    quantity, unit = figure.quantity, figure.quantity.unit
    less = figure.text.kind == "cell" and _is_signed(figure)
    if not quantity.ends or quantity.kind in _NO_AMOUNTS or quantity.age:
        return None
    if (quantity.change and not less) or figure.text.clean[: figure.start].rstrip()[-1:] == "±":
        return None
    if quantity.year_like or (unit and dimension(unit) == "temperature"):
        return None  # degrees add up to nothing
    text, last, hedge = figure.text, quantity.ends[-1], quantity.hedge
    codes = quantity.currencies
    value = -float(last.value) if less else float(last.value)
    low = value if len(quantity.ends) == 1 else float(quantity.low)
    measured = TIMES if unit in ("time", "times", "x") else unit
    kind = "money" if codes else _DIMENSIONS.get(quantity.kind, measured)
    single = len(quantity.ends) == 1 and not hedge.bound and not quantity.ambiguous
    return Amount(
        figure, text, *quantity.body, order, value, low, float(last.quantum), unit, kind,
        codes, single, single and value > 0 and text.kind in PROSE, hedge.approximate,
        (text.index, figure.sentence),
    )  # fmt: skip


def _is_signed(figure: Figure) -> bool:
    """Whether nothing but a minus stands before a price in its cell: "−£6.20"."""
    quantity = figure.quantity
    before = figure.text.clean[: quantity.body[0]].strip()
    return before in ("-", "−", "–") and quantity.low > 0 and len(quantity.ends) == 1


def _per(text: Text, end: int) -> str:
    """Give the word behind "per", "a" or "each" right after an amount: "£6,150 a term"."""
    lexicon = text.reading.lexicon
    marks, leads = lexicon.words("per"), lexicon.words("per-lead")
    found = _WORD.match(text.folded, end + (text.folded[end : end + 1] == " "))
    others: frozenset[str] = frozenset()
    while found and (found[0] == "," or found[0] in leads):
        if found[0] == ",":
            others = lexicon.words("another-subject")  # "$190, a biometrics fee of $85"
        found = _WORD.match(text.folded, found.end() + (text.folded[found.end() :][:1] == " "))
    if not found or found[0] not in marks or found[0] in others:
        return ""
    following = text.between(found.end(), len(text.clean))
    at = following[0] if following else None
    if at is None or at.kind != "word":
        return ""
    return stem(at.low) if at.low not in lexicon.function_words else ""


def stem(word: str) -> str:
    """Give a word without the ending of a plural, as far as numbers need it."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def alike(one: Amount, other: Amount) -> bool:
    """Whether two amounts can be added: one currency, one unit, one thing that is counted."""
    if one.dimension != other.dimension:
        return False
    if one.codes:
        return not one.codes.isdisjoint(other.codes)
    return not (noun := one.noun) or not other.noun or noun == other.noun


def holds(target: Amount, right: float, parts: Collection[Amount], terms: int = 1) -> bool:
    """Whether a printed value is the right one, in what rounding of `terms` numbers allows."""
    quantum, size = target.quantum, abs(target.value)
    fine = quantum < 1 or min([part.quantum for part in parts], default=quantum) < quantum
    slack = 0.5 * quantum if fine else 0.0
    alike = all(part.quantum == quantum for part in parts)
    in_millions = _CENT < quantum < 1 and alike and len(parts) > 2  # 12.4 + 8.1 + 3.6
    rounded = target.dimension == "%" or in_millions
    if terms > 1 and (rounded or target.value >= _LONG_NUMBERS * quantum):
        slack = max(slack, 0.51 * quantum * terms)
    if target.approximate:
        slack = max(slack, 0.5 * target.loose, ABOUT * size)
    elif True in [part.approximate for part in parts]:
        slack = max(slack, ABOUT * size)
    return abs(target.value - right) <= slack * 1.001 + _EXACT * max(1.0, size)


def rounds_to(target: Amount, right: float, error: float = 0.0) -> bool:
    """Whether a computed value rounds to the printed one; error: what its factors leave open."""
    slack = max(0.51 * target.quantum, min(0.51 * target.loose, 0.006 * abs(target.value)))
    if target.approximate:
        slack = max(slack, 0.5 * target.loose, ABOUT * abs(target.value))
    return abs(target.value - right) <= slack + error + _EXACT * max(1.0, abs(right))
