"""One amount: a number in digits or words with its scale, currency, unit or ending."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from guidelint.reading.quantities.assembly import RawAmount
from guidelint.reading.quantities.currencies import (
    currency_after,
    currency_before,
    minor_units,
    symbol_after,
)
from guidelint.reading.quantities.measures import ratio
from guidelint.reading.quantities.numerals import (
    DIGITS,
    SPACES,
    numeral_end,
    read_numeral,
    shifted,
)
from guidelint.reading.quantities.units import Unit, denominator_at, unit_after, unit_in_brackets
from guidelint.reading.quantities.words import add_half, apart, of_end, read_words

if TYPE_CHECKING:
    from guidelint.reading.quantities.speech import Passage

_ONE = Decimal(1)
_INDIAN = frozenset({"INR", "PKR", "NPR", "BDT", "LKR"})
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_POWER = (
    r"[ \u00a0]?[x×*·][ \u00a0]?10(?:\^([0-9]{1,2})|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})|([0-9]{1,2}))(?![0-9.,])"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BEFORE_SIGN = frozenset(" \u00a0\u202f\t([,;:=<>≤≥~±")
_ROUND = r"\.(?:[–—]|--?)(?![0-9])"  # "CHF 45.–" has no cents
_RUN = re.compile(r"[^\W_]+")
_TIMES = frozenset("x×*·")
_NOTHING = frozenset(",;:)")
_THOUSAND = 3
_NEVER_APART = frozenset({"b", "l", "mm"})


def amount_at(passage: Passage, floor: int, at: int) -> RawAmount | None:
    """Read the amount whose first digit or number word is at `at`; None where it is none."""
    amount = _simple(passage, floor, at)
    return _mixed(passage, floor, amount) if amount and amount.unit else amount


def _simple(passage: Passage, floor: int, at: int, *, sure: bool = False) -> RawAmount | None:
    """Read an amount of one number; sure: a doubtful unit is one here."""
    in_digits = passage.text[at] in DIGITS
    amount = _in_digits(passage, floor, at) if in_digits else read_words(passage, at)
    if amount:
        _take_tail(passage, amount, sure=sure)
        if amount.ambiguous or amount.two_ways:
            _settle(passage.text, amount)
    return amount


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
    quantum = _ONE.scaleb(-reading.places) if reading.places else _ONE
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
        add_half(passage, amount)
        beside = passage.low[amount.tail : amount.tail + 3].lstrip(" -")[:1]
        if beside.isalpha():
            _take_scale(passage, amount)
        if beside in _TIMES and (power := re.compile(_POWER).match(text, amount.tail)):
            _take_power(amount, power)
    if at and text[at - 1] in "-−" and _signed(text, at):
        amount.value, amount.head = -amount.value, at - 1
        amount.start = min(amount.start, at - 1)
    return amount


def _signed(text: str, at: int) -> bool:
    return text[at - 2] in _BEFORE_SIGN if at > 1 else text[at - 1] == "−"


def _is_money(passage: Passage, end: int) -> bool:
    """Tell whether a currency stands behind a numeral that ends at `end`, or its scale letter."""
    _, end = scale_letter(passage, end) or ("", end)
    return bool(currency_after(passage, end)[0])


def _take_scale(passage: Passage, amount: RawAmount) -> None:
    """Take in the scale behind digits, a word or a letter, and a power of ten."""
    scale, end, money = 0, amount.tail, amount.before
    if word := scale_word(passage, end):
        scale, amount.tail = word
        amount.of = of_end(passage, amount.tail) if scale > _THOUSAND else -1
    elif letter := scale_letter(passage, end, money=money):
        words = passage.speech.numbers.words
        form, after = letter
        paid = form in words.letters or money or _is_money(passage, end)
        if paid and not (form in words.rupee_letters and not amount.currencies & _INDIAN):
            scale, amount.tail = passage.speech.numbers.powers[form], after
    if scale:
        amount.rescale(scale)
        amount.end = amount.tail


def _take_power(amount: RawAmount, power: re.Match[str]) -> None:
    """Take in "x 10^9", also where the superscript is lost ("x 109")."""
    amount.power, amount.end = "lost" if power[3] else "printed", power.end()
    amount.tail = amount.end
    amount.ambiguous = amount.ambiguous or amount.power == "lost"
    if not power[3]:
        by = int((power[1] or power[2]).translate(_SUPERSCRIPTS))
        amount.value, amount.quantum = shifted(amount.value, by), shifted(amount.quantum, by)


def scale_word(passage: Passage, end: int) -> tuple[int, int] | None:
    """Read a word like "million" behind digits: its power of ten and where it ends."""
    return passage.behind(apart(passage.low, end)).get("scale")


def scale_letter(passage: Passage, end: int, *, money: bool = False) -> tuple[str, int] | None:
    """Read a scale letter: tight, or apart from its number where it is of money; and its end."""
    text, cased = passage.text, passage.speech.numbers.cased
    spaced = text[end : end + 1] in SPACES
    found = _RUN.match(text, end + spaced)
    form = cased.get(found[0]) if found else None
    if form is None or found is None:
        return None
    if spaced and (form in _NEVER_APART or not (money or symbol_after(text, found.end()) > 0)):
        return None
    return form, found.end()


def _take_tail(passage: Passage, amount: RawAmount, *, sure: bool) -> None:
    """Take in the currency, unit or ordinal ending printed after the number."""
    text, low, speech = passage.text, passage.low, passage.speech
    end = amount.end
    ending = _RUN.match(low, end) if low[end : end + 1].isalpha() else None
    if ending and ending[0] in speech.ordinals:
        amount.end, amount.ordinal = ending.end(), True
        return
    dash = text[end : end + 1] == "." and text[end + 1 : end + 2] in ("-", "–", "—")
    rounded = re.compile(_ROUND).match(text, end) if dash else None
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
        unit = denominator_at(passage, end)
    if unit is None and not plus:
        unit = unit_in_brackets(passage, end)
    if unit is None:
        return
    amount.end, amount.unit, amount.plus = unit.end, unit, plus
    if unit.kind == "duration" and add_half(passage, amount):
        amount.spelled = True  # "1 year and a half"


def _mixed(passage: Passage, floor: int, first: RawAmount) -> RawAmount:
    """Join "2 h" with "45 min", and "5 ft" with "3 in", in the smaller unit."""
    if first.unit is None or first.quantum != 1 or first.power or first.split:
        return first
    at = _mixed_with(passage, floor, first)
    second = _simple(passage, first.end, at, sure=True) if at else None
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


def _mixed_with(passage: Passage, floor: int, first: RawAmount) -> int:
    """Give where the second number of "2 hours and 45 minutes" starts, or 0."""
    low, end = passage.low, first.end
    spaced = low[end : end + 1] == " "
    at = end + spaced
    if low[at : at + 1] in DIGITS:
        return at
    joint = low[at : low.find(" ", at)] if spaced else ""
    if joint not in passage.speech.joints or "range between" in passage.before(floor, first.start):
        return 0
    at += len(joint) + 1
    return at if at < len(low) else 0


def _settle(text: str, amount: RawAmount) -> None:
    """Settle a reading by what stands around the number."""
    if amount.power == "lost":
        return
    printed = text[amount.head : amount.tail]
    if "," in printed and not amount.two_ways and not amount.bare:
        if printed.count(",") == 1 and re.search(r",[0-9]{1,2}(?![0-9])", printed):
            amount.ambiguous = False
    elif " " in printed and amount.currencies:
        amount.ambiguous = False
    elif amount.two_ways and "." in printed and amount.quantum < 1:
        # "EUR 1.234" has one decimal place more than there are cents
        few = any(minor_units(code) < 3 for code in amount.currencies)
        amount.ambiguous = amount.ambiguous or few
