"""One amount: a number in digits or words with its scale, currency, unit or ending."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from guidelint.reading.quantities.currencies import (
    NO_CODES,
    Codes,
    minor_units,
    symbol_after,
)
from guidelint.reading.quantities.measures import ratio
from guidelint.reading.quantities.numerals import (
    DIGITS,
    SPACES,
    loose_unit,
    numeral_end,
    read_numeral,
    shifted,
)
from guidelint.reading.quantities.tails import (
    currency_after,
    currency_before,
    unit_after,
    unit_in_brackets,
)
from guidelint.reading.quantities.units import Unit
from guidelint.reading.quantities.values import Number, Power

if TYPE_CHECKING:
    from fractions import Fraction

    from guidelint.reading.quantities.speech import Passage

ONE = Decimal(1)
_INDIAN = frozenset({"INR", "PKR", "NPR", "BDT", "LKR"})
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_POWER = re.compile(
    r"[ \u00a0]?[x×*·][ \u00a0]?10(?:\^([0-9]{1,2})|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})|([0-9]{1,2}))(?![0-9.,])"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BEFORE_SIGN = frozenset(" \u00a0\u202f\t([,;:=<>≤≥~±")
_ROUND = re.compile(r"\.(?:[–—]|--?)(?![0-9])")  # "CHF 45.–" has no cents
_NOTHING = frozenset(",;:)")
_ONE_DECIMAL = re.compile(r",[0-9]{1,2}(?![0-9])")


class RawAmount(msgspec.Struct):
    """A number and what is printed tight around it, as far as they are read.

    `[head, tail)` is the number, `[start, end)` all of the amount. `mantissa` is the value before
    its `scale` (a power of ten); `two_ways`: its one separator could group as well as mark
    decimals. `before`: its currency stands before it. `plus`: a plus sign stands before its unit.
    `of`: where the "of" ends that joins a noun of number to what it counts ("2 millions d'euros").
    `rough`: the number is not meant exactly ("une centaine"). `doubtful`: its word is no number as
    often ("one"). `alone`: a bare scale ("hundred").
    """

    value: Decimal
    quantum: Decimal
    head: int
    tail: int
    start: int
    end: int
    mantissa: Decimal
    scale: int = 0
    split: int = 0
    spelled: bool = False
    ambiguous: bool = False
    two_ways: bool = False
    currencies: Codes = NO_CODES
    before: bool = False
    unit: Unit | None = None
    ordinal: bool = False
    plus: bool = False
    power: Power = ""
    of: int = -1
    rough: bool = False
    doubtful: bool = False
    alone: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing but the number is printed."""
        return not (self.currencies or self.unit or self.ordinal or self.power)

    def rescale(self, power: int) -> None:
        """Take the scale that is printed with the other end of its range."""
        self.value, self.quantum = shifted(self.value, power), shifted(self.quantum, power)
        self.scale = power

    def number(self, text: str) -> Number:
        """Give its number as a value."""
        return Number(
            self.value,
            self.head,
            self.tail,
            text[self.head : self.tail],
            self.quantum,
            self.quantum if self.split else loose_unit(self.value, self.quantum),
            self.unit.name if self.unit else "",
            self.spelled,
            self.ambiguous,
            self.scale,
            self.split,
        )


def amount_at(passage: Passage, floor: int, at: int) -> RawAmount | None:
    """Read the amount whose first digit or number word is at `at`; None where it is none."""
    amount = _simple(passage, floor, at)
    return _mixed(passage, floor, amount) if amount and amount.unit else amount


def _simple(passage: Passage, floor: int, at: int, *, sure: bool = False) -> RawAmount | None:
    """Read an amount of one number; sure: a doubtful unit is one here."""
    in_digits = passage.text[at] in DIGITS
    amount = _in_digits(passage, floor, at) if in_digits else _in_words(passage, at)
    if amount:
        _take_tail(passage, amount, sure=sure)
        if amount.ambiguous or amount.two_ways:
            _settle(passage.text, amount)
    return amount


def _in_words(passage: Passage, at: int) -> RawAmount | None:
    """Read the number in words at `at`."""
    amount = passage.speech.numbers.read(passage.low, at)
    if amount:
        _add_half(passage, amount)
        amount.of = _of_end(passage, amount.tail) if amount.of >= 0 else -1
    return amount


def _of_end(passage: Passage, end: int) -> int:
    found = passage.speech.multipliers.of.match(passage.low, end)
    return found.end() if found else -1


def _add_half(passage: Passage, amount: RawAmount) -> bool:
    """Add what stands behind a whole number: "two and a half" is as exact as 2.5."""
    if amount.quantum != 1 or passage.low[amount.end : amount.end + 1] != " ":
        return False
    found = passage.speech.multipliers.halves.find(passage.low, amount.end + 1)
    if found:
        added, amount.quantum = as_decimal(found[0])
        amount.value = amount.mantissa = amount.value + added
        amount.tail = amount.end = found[1]
    return bool(found)


def as_decimal(part: Fraction) -> tuple[Decimal, Decimal]:
    """Give a half, a quarter or a fifth as a decimal and one unit of its last place."""
    value = Decimal(part.numerator) / Decimal(part.denominator)
    return value, ONE.scaleb(len("0.") - len(str(value)))


def _in_digits(passage: Passage, floor: int, at: int) -> RawAmount | None:
    """Read the number whose first digit is at `at`, with the currency before it."""
    text = passage.text
    end = numeral_end(text, at)
    reading = read_numeral(text[at:end], text, passage.speech.marks)
    if reading is None:
        return None
    start, codes = currency_before(text, floor, at, end)
    if reading.address and not codes and not _is_money(passage, end):
        return None
    value = reading.value
    quantum = ONE.scaleb(-reading.places) if reading.places else ONE
    amount = RawAmount(
        value, quantum, at, end, start, end, value,
        ambiguous=reading.ambiguous, two_ways=reading.other is not None,
        currencies=codes, before=bool(codes),
    )  # fmt: skip
    following = text[end : end + 1]
    if following and following not in _NOTHING:
        if part := _VULGAR.get(following) if not reading.places else None:
            amount.value, amount.quantum, amount.tail = value + part, part, end + 1
            amount.mantissa, amount.end = amount.value, amount.tail
        _add_half(passage, amount)
        beside = passage.low[amount.tail : amount.tail + 3].lstrip(" -")[:1]
        if beside.isalpha() or beside in "×*·":
            _take_scale(passage, amount)
    if at and text[at - 1] in "-−" and _signed(text, at):
        amount.value, amount.head = -amount.value, at - 1
        amount.start = min(amount.start, at - 1)
    return amount


def _signed(text: str, at: int) -> bool:
    if text[at - 1] == "−":
        return at < 2 or text[at - 2] in _BEFORE_SIGN or text[at - 2] == "\n"
    return at > 1 and text[at - 2] in _BEFORE_SIGN


def _is_money(passage: Passage, end: int) -> bool:
    """Tell whether a currency stands behind a numeral that ends at `end`, or its scale letter."""
    letter = _letter(passage, end)
    return bool(currency_after(passage, letter.end() if letter else end)[0])


def _take_scale(passage: Passage, amount: RawAmount) -> None:
    """Take in the scale behind digits, a word or a letter, and a power of ten."""
    numbers, end = passage.speech.numbers, amount.tail
    scale = 0
    if word := numbers.scale.match(passage.low, end):
        scale, amount.tail = numbers.scale_of(word[1]), word.end()
        amount.of = _of_end(passage, amount.tail) if scale > 3 else -1
    elif letter := _letter(passage, end, money=amount.before):
        form = letter[0].strip(SPACES).lower()
        multipliers = passage.speech.multipliers
        paid = form not in multipliers.only_money or amount.before or _is_money(passage, end)
        if paid and not (form in multipliers.only_rupees and not amount.currencies & _INDIAN):
            scale, amount.tail = multipliers.powers[form], letter.end()
    amount.scale = scale
    if power := _POWER.match(passage.text, amount.tail):
        amount.power, amount.tail = "lost" if power[3] else "printed", power.end()
        amount.ambiguous = amount.ambiguous or amount.power == "lost"
        scale += 0 if power[3] else int((power[1] or power[2]).translate(_SUPERSCRIPTS))
    amount.end = amount.tail
    amount.value, amount.quantum = shifted(amount.value, scale), shifted(amount.quantum, scale)


def _letter(passage: Passage, end: int, *, money: bool = False) -> re.Match[str] | None:
    """Read a scale letter: tight, or apart from its number where it is of money."""
    multipliers = passage.speech.multipliers
    if letter := multipliers.letter.match(passage.text, end):
        return letter
    apart = multipliers.letter_apart.match(passage.text, end)
    return apart if apart and (money or symbol_after(passage.text, apart.end()) > 0) else None


def _take_tail(passage: Passage, amount: RawAmount, *, sure: bool) -> None:
    """Take in the currency, unit or ordinal ending printed after the number."""
    text, low, speech = passage
    end = amount.end
    if low[end : end + 1].isalpha() and (ordinal := speech.ordinal.match(low, end)):
        amount.end, amount.ordinal = ordinal.end(), True
        return
    rounded = _ROUND.match(text, end) if text[end : end + 1] == "." else None
    if rounded and (amount.before or currency_after(passage, rounded.end())[0]):
        amount.end = rounded.end()
    if amount.of < 0 and not amount.power and not speech.may_follow(low, amount.end):
        return
    codes, after = currency_after(passage, amount.end, amount.of)
    if amount.currencies:
        if both := amount.currencies & codes:
            amount.end, amount.currencies = after, both
    elif codes:
        amount.end, amount.currencies = after, codes
    else:
        _take_unit(passage, amount, sure=sure)


def _take_unit(passage: Passage, amount: RawAmount, *, sure: bool) -> None:
    text, end, speech = passage.text, amount.end, passage.speech
    if length := speech.clocks.length(passage.low, amount.head):
        hours, minutes, amount.end = length
        amount.tail, amount.split, amount.value = amount.end, 60, Decimal(60 * hours + minutes)
        amount.unit = Unit("minute", "duration", amount.end)
        return
    plus = text[end : end + 1] == "+"
    unit = unit_after(passage, amount, end + plus, sure=sure)
    if unit is None and amount.power:
        unit = speech.units.denominator_at(text, end)
    if unit is None and not plus:
        unit = unit_in_brackets(passage, end)
    if unit is None:
        return
    amount.end, amount.unit, amount.plus = unit.end, unit, plus
    if unit.kind == "duration" and _add_half(passage, amount):
        amount.spelled = True  # "1 year and a half"


def _mixed(passage: Passage, floor: int, first: RawAmount) -> RawAmount:
    """Join "2 h" with "45 min", and "5 ft" with "3 in", in the smaller unit."""
    if first.unit is None or first.quantum != 1 or first.power or first.split:
        return first
    gap = passage.speech.mixed_gap.match(passage.low, first.end)
    if not gap or (
        gap[1] and passage.speech.links.follows_between(passage.low, floor, first.start)
    ):
        return first
    second = _simple(passage, first.end, gap.end(), sure=True)
    if second is None or second.unit is None or second.before or second.unit.business:
        return first
    split = ratio(first.unit.name, second.unit.name)
    whole = split and split.denominator == 1 and second.value < split.numerator
    if not split or not whole or split <= 1 or first.unit.business:
        return first
    second.value += first.value * int(split)
    second.head, second.start, second.plus = first.head, first.start, first.plus
    second.spelled, second.split = first.spelled or second.spelled, int(split)
    return second


def _settle(text: str, amount: RawAmount) -> None:
    """Settle a reading by what stands around the number."""
    if amount.power == "lost":
        return
    printed = text[amount.head : amount.tail]
    if "," in printed and not amount.two_ways and not amount.bare:
        if printed.count(",") == 1 and _ONE_DECIMAL.search(printed):
            amount.ambiguous = False
    elif " " in printed and amount.currencies:
        amount.ambiguous = False
    elif amount.two_ways and "." in printed and amount.quantum < 1:
        # "EUR 1.234" has one decimal place more than there are cents
        few = any(minor_units(code) < 3 for code in amount.currencies)
        amount.ambiguous = amount.ambiguous or few
