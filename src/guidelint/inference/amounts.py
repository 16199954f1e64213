"""The figures of a page as amounts that can be calculated with."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from guidelint.reading.quantities import Quantity, quantities, settled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.reading import Figure, Reading, Text

_DIMENSIONS = {"money": "money", "percent": "%", "duration": "time", "count": "#", "number": "#"}
_DIMENSIONS["sample"] = "#"
TIMES = "times"
"""The dimension of a bare factor: "four times"."""
_LONG_NUMBERS = 1000
_EXACT = 1e-9


class Amount(NamedTuple):
    """A figure with what arithmetic needs of it.

    order: its number among the amounts of the page. value: its (last) value; low: the first one of
    a range. quantum: one unit of the last printed digit; loose: of the last one that is no zero.
    dimension: "money", "%", "time", "#" or a unit of measure. codes: the currencies it can be in.
    noun: the stem of what it counts, "" where none is said. per: what it is per.
    single: one value without a bound. sentence: its text and sentence. exact: its value as printed,
    to the last digit.
    """

    figure: Figure
    order: int
    value: float
    low: float
    quantum: float
    loose: float
    dimension: str
    codes: frozenset[str]
    unit: str
    per: str
    noun: str
    single: bool
    approximate: bool
    sentence: tuple[int, int]
    exact: Fraction

    @property
    def text(self) -> Text:
        """The text it stands in."""
        return self.figure.text

    @property
    def start(self) -> int:
        """Where it starts in its text."""
        return self.figure.quantity.body[0]

    @property
    def end(self) -> int:
        """Where it ends in its text."""
        return self.figure.quantity.body[1]

    @property
    def digits(self) -> int:
        """How many digits it tells: those up to the zeros at its end."""
        return len(f"{self.value:.6f}".replace(".", "").strip("0"))


class Amounts(NamedTuple):
    """All amounts of a page in order, by the number of their text, and how often each stands."""

    every: tuple[Amount, ...]
    by_text: dict[int, tuple[Amount, ...]]
    times: Counter[tuple[str, float]]

    def of(self, text: Text | None) -> tuple[Amount, ...]:
        """Give the amounts of one text."""
        return self.by_text.get(text.index, ()) if text else ()

    def elsewhere(self, amount: Amount, value: float) -> bool:
        """Whether a value of the dimension of an amount stands in another place of the page."""
        own = value == amount.value
        return self.times[amount.dimension, value] > own


def amounts(reading: Reading) -> Amounts:
    """Give the amounts of a page. Ask for it by `reading.once(amounts)`."""
    every: list[Amount] = []
    by_text: dict[int, list[Amount]] = {}
    for figure in reading.figures:
        if amount := _amount(figure, len(every)):
            every.append(amount)
            by_text.setdefault(figure.text.index, []).append(amount)
    times = Counter((each.dimension, each.value) for each in every)
    return Amounts(tuple(every), {at: tuple(of) for at, of in by_text.items()}, times)


def _amount(figure: Figure, order: int) -> Amount | None:
    quantity = figure.quantity
    if quantity.ambiguous:
        quantity = settled(quantity, figure.text.page.raw)
        figure = msgspec.structs.replace(figure, quantity=quantity)
    if not quantity.ends or quantity.kind in ("date", "ordinal", "ratio"):
        return None
    if quantity.change or quantity.age or quantity.year_like:
        return None
    last = quantity.ends[-1]
    value = float(last.value)
    label = _column_label(figure)
    codes = quantity.currencies or (label.currencies if label else frozenset())
    per = quantity.per or (label.per if label else ())
    return Amount(
        figure,
        order,
        value,
        float(quantity.low),
        float(last.quantum),
        min(float(last.loose), 0.05 * abs(value)) or 1.0,
        "money" if codes else _DIMENSIONS.get(quantity.kind) or _measured(quantity.unit),
        codes,
        quantity.unit,
        next((each for each in per if each != "once"), "") or _per(figure),
        stem(figure.text.folded[slice(*quantity.noun)].split()[-1]) if quantity.noun else "",
        len(quantity.ends) == 1 and not quantity.hedge.bound and not quantity.ambiguous,
        quantity.hedge.approximate,
        (figure.text.index, figure.sentence),
        Fraction(last.value),
    )


def _measured(unit: str) -> str:
    return TIMES if unit in ("time", "times", "x") else unit


def _per(figure: Figure) -> str:
    """Give the word behind "per", "a" or "each" right after an amount: "£6,150 a term"."""
    text, end = figure.text, figure.quantity.end
    at = bisect_left(text.tokens, end, key=lambda token: token.start)
    lead = text.reading.lexicon.words("per-lead") | {","}
    while at < len(text.tokens) - 1 and text.tokens[at].low in lead:
        at, end = at + 1, text.tokens[at].end
    following = text.tokens[at : at + 2]
    if len(following) < 2 or following[1].kind != "word" or following[0].start > end + 1:
        return ""
    mark = text.folded[following[0].start : following[0].end]
    word = text.folded[following[1].start : following[1].end]
    if mark not in text.reading.lexicon.words("per"):
        return ""
    return stem(word) if word not in text.reading.lexicon.function_words else ""


def _column_label(figure: Figure) -> Quantity | None:
    """Give what the label of its column says a bare number is: "CHF per month", "Fee (EUR)"."""
    if figure.text.kind != "cell" or figure.quantity.kind not in ("number", "count", "money"):
        return None
    cell = figure.text.cell
    label = cell.column_label if cell else None
    return _read_label(label.clean) if label else None


@lru_cache(maxsize=256)
def _read_label(label: str) -> Quantity | None:
    head, _, rest = label.partition("(")
    for said in (rest.rstrip(") "), label, head):
        read = quantities(f"1 {said.strip()}") if said.strip() else ()
        if read and (read[0].currencies or read[0].per):
            return read[0]
    return None


def stem(word: str) -> str:
    """Give a word without the ending of a plural, as far as numbers need it."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def alike(one: Amount, other: Amount) -> bool:
    """Whether two amounts can be added: one currency, one unit, one thing that is counted."""
    if one.dimension != other.dimension:
        return False
    if one.codes:
        return bool(one.codes & other.codes)
    return not one.noun or not other.noun or one.noun == other.noun


def apart(target: Amount, right: float, parts: Iterable[Amount], terms: int = 1) -> float:
    """Tell how far a printed value is from the right one, in what rounding allows; <= 1 holds.

    terms: how many rounded numbers were added up.
    """
    quantum = target.quantum
    slack = 0.5 * quantum if quantum < 1 or any(p.quantum < quantum for p in parts) else 0.0
    if terms > 1 and (target.value >= _LONG_NUMBERS * quantum or target.dimension == "%"):
        slack = max(slack, 0.51 * quantum * terms)
    if target.approximate:
        slack = max(slack, 0.5 * target.loose, 0.06 * abs(target.value))
    elif any(part.approximate for part in parts):
        slack = max(slack, 0.06 * abs(target.value))
    slack = slack * 1.001 + _EXACT * max(1.0, abs(target.value))
    return abs(target.value - right) / slack


def rounds_to(target: Amount, right: float, error: float = 0.0) -> bool:
    """Whether a computed value rounds to the printed one; error: what its factors leave open."""
    slack = max(0.51 * target.quantum, min(0.51 * target.loose, 0.006 * abs(target.value)))
    if target.approximate:
        slack = max(slack, 0.5 * target.loose, 0.06 * abs(target.value))
    return abs(target.value - right) <= slack + error + _EXACT * max(1.0, abs(right))
