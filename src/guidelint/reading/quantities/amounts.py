"""One amount: a number in digits or words with its scale, currency, unit or ending."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from guidelint.model import lazy
from guidelint.reading.quantities.clocks import length_at
from guidelint.reading.quantities.currencies import currency_after, currency_before, minor_units
from guidelint.reading.quantities.measures import ratio
from guidelint.reading.quantities.numerals import (
    DIGITS,
    gap_end,
    numeral_end,
    read_numeral,
    shifted,
)
from guidelint.reading.quantities.spelled import add_half, apart, of_end, read_words
from guidelint.reading.quantities.units import (
    RawAmount,
    Unit,
    unit_after,
    unit_at,
    unit_in_brackets,
)

if TYPE_CHECKING:
    from guidelint.reading.quantities.currencies import Codes
    from guidelint.reading.quantities.passage import Passage

_ONE = Decimal(1)
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_POWER = lazy(
    r"[ \u00a0]?[x×*·][ \u00a0]?10(?:\^([0-9]{1,2})|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
    r"|([3-9]|1[0-9])(?!\s*[=+]))(?![0-9.,])"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BEFORE_SIGN = frozenset(" \u00a0\u202f\t([,;:=<>≤≥~±")
_ROUND = lazy(r"\.(?:[–—]|--?)(?![0-9])")  # "CHF 45.–" has no cents
_REST = lazy(r" ([0-9]{1,2})(?![\w.,:/]*[0-9]|\w)")
_RESTS = {"hour": ("minute", 60), "stone": ("lb", 14), "ft": ("in", 12)}
_NOTHING = frozenset(",;:)")
_HOUR, _COINS, _DEAR = 60, 200, 1000
"""Minutes of an hour, coins that end in a letter, and whole units with coins behind, at most."""
_NEVER_APART = frozenset({"b", "l", "mm"})
_INDIAN = frozenset({"INR", "PKR", "NPR", "BDT", "LKR"})
_SPLIT = lazy(r"[ \u00a0\u202f]?(€|\$|fr\.|F)[ \u00a0\u202f](\d\d)(?![\w%€$]|[.,]\d| ?[€$%])")
_TAILS, _MARKS = frozenset({"unit", "between", "symbol", "currency", "minor"}), frozenset("+(h")


def amount_at(passage: Passage, at: int) -> RawAmount | None:
    """Read the amount whose first digit or number word is at `at`; None where it is none."""
    amount = _simple(passage, at)
    if amount is None:
        return None
    return _mixed(passage, amount, amount.unit) if amount.unit else amount


def _simple(passage: Passage, at: int, *, sure: bool = False) -> RawAmount | None:
    """Read an amount of one number; sure: a doubtful unit is one here."""
    in_digits = passage.text[at] in DIGITS
    amount = _in_digits(passage, at) if in_digits else read_words(passage, at)
    if amount:
        if passage.goes_on(amount.end):
            _take_tail(passage, amount, sure=sure)
        told = amount.currencies or amount.unit or amount.ordinal or amount.power
        amount.bare = not told
        if amount.ambiguous or amount.two_ways:
            _settle(passage.text, amount)
    return amount


def _in_digits(passage: Passage, at: int) -> RawAmount | None:
    """Read the number whose first digit is at `at`, with the currency before it."""
    text = passage.text
    end, words = numeral_end(text, at), passage.speech.words
    reading = read_numeral(text[at:end], text, words.decimal, spaced=words.spaced)
    if reading is None:
        return None
    start, codes = currency_before(passage, at, end)
    value, quantum = reading.value, _ONE.scaleb(-reading.places)
    amount = RawAmount(
        value, quantum, at, end, start, end, value,
        ambiguous=reading.ambiguous, two_ways=reading.two_ways,
        currencies=codes, before=bool(codes),
    )  # fmt: skip
    following = text[end : end + 1]
    if following not in _NOTHING and passage.goes_on(end):
        if part := _VULGAR.get(following):
            amount.value, amount.quantum, amount.tail = value + part, part, end + 1
            amount.mantissa, amount.end = amount.value, amount.tail
        _take_scale(passage, amount)
        near = text[amount.tail + 1 : amount.tail + len(" x 10")]
        if "10" in near and (power := _POWER.match(text, amount.tail)):
            _take_power(amount, power)
    if at and text[at - 1] in "-−" and (text[at - 2] in _BEFORE_SIGN if at > 1 else text[0] == "−"):
        amount.value, amount.head = -amount.value, at - 1
        amount.start = min(amount.start, at - 1)
    return amount


def _is_money(passage: Passage, end: int) -> bool:
    """Tell whether a currency stands behind a numeral that ends at `end`, or its scale letter."""
    _, end = scale_letter(passage, end) or ("", end)
    return bool(currency_after(passage, end)[0])


def _take_scale(passage: Passage, amount: RawAmount) -> None:
    """Take in the half behind digits, or their scale: a word or a letter."""
    end, scale, money = amount.tail, 0, amount.before
    near = passage.behind[apart(passage.low, end)]
    if not near or add_half(passage, amount):
        return
    if "scale" in near:
        scale, amount.tail = near["scale"]
        amount.of = of_end(passage, amount.tail)
    elif letter := scale_letter(passage, end, money=money):
        words = passage.speech.words.numbers
        paid = letter[0] in words.letters or money or _is_money(passage, end)
        if paid and not (letter[0] in words.rupee_letters and not amount.currencies & _INDIAN):
            scale, amount.tail = passage.speech.powers[letter[0]], letter[1]
    if scale:
        amount.rescale(scale)
        amount.end = amount.tail


def _take_power(amount: RawAmount, power: re.Match[str]) -> None:
    """Take in "x 10^9", also where the superscript is lost ("x 109")."""
    amount.power = "lost" if power[3] else "printed"
    amount.tail = amount.end = power.end()
    amount.ambiguous = amount.ambiguous or amount.power == "lost"
    if not power[3]:
        by = int((power[1] or power[2]).translate(_SUPERSCRIPTS))
        amount.value, amount.quantum = shifted(amount.value, by), shifted(amount.quantum, by)


def scale_letter(passage: Passage, end: int, *, money: bool = False) -> tuple[str, int] | None:
    """Read a scale letter: tight, or apart from its number where it is of money; and its end."""
    spaced = passage.low[end : end + 1] == " "
    found = passage.behind[end + spaced].get("letter")
    if found and spaced and not money:
        found = found if "symbol" in passage.behind[found[1]] else None
    return None if found and spaced and found[0] in _NEVER_APART else found  # "(a) £4 (b) £5"


def _take_tail(passage: Passage, amount: RawAmount, *, sure: bool) -> None:
    """Take in the currency, unit or ordinal ending printed after the number."""
    text, low = passage.text, passage.low
    end = amount.end
    if _take_split(passage, amount):
        return
    following = low[end : end + 1]
    if following.isalpha() and (ending := passage.behind[end].get("numbers ordinal_endings")):
        amount.end, amount.ordinal = ending[1], True
        return
    rounded = _ROUND.match(text, end) if following == "." else None
    if rounded and (amount.before or currency_after(passage, rounded.end())[0]):
        amount.end = rounded.end()
    gap = amount.of if amount.of > 0 else gap_end(low, amount.end)
    near, marks = passage.behind[gap], low[amount.end : amount.end + 2]
    if _TAILS.isdisjoint(near) and not amount.power and _MARKS.isdisjoint(marks):
        return
    codes, after = currency_after(passage, amount.end, gap)
    if amount.currencies:
        if both := amount.currencies & codes:
            amount.end, amount.currencies = after, both
    elif codes:
        amount.end, amount.currencies = after, codes
    elif "minor" in near and _is_minor(amount, gap, near["minor"][1]):
        _take_minor(amount, *near["minor"])
    else:
        _take_unit(passage, amount, sure=sure)


def _take_split(passage: Passage, amount: RawAmount) -> bool:
    """Take in a currency and the hundredths behind it: "12 € 50"; whether there are any."""
    marks = passage.speech.words.money.split
    if not marks or amount.quantum != 1 or amount.currencies or amount.value >= _DEAR:
        return False
    found = _SPLIT.match(passage.text, amount.end)
    codes = marks.get(found[1]) if found else None
    if found is None or codes is None:
        return False
    amount.value += Decimal(int(found[2])) / 100
    amount.quantum, amount.mantissa = Decimal("0.01"), amount.value
    amount.end, amount.currencies = found.end(), frozenset(codes.split())
    return True


def _is_minor(amount: RawAmount, gap: int, end: int) -> bool:
    """Tell whether a minor unit is a word, or a letter tight to an amount of coins ("1080p")."""
    return end - gap > 1 or (gap == amount.end and amount.value < _COINS)


def _take_minor(amount: RawAmount, codes: Codes, end: int) -> None:
    """Take in a minor unit: "95.2p", "50 cents"."""
    amount.rescale(-2)
    amount.end, amount.currencies = end, codes


def _take_unit(passage: Passage, amount: RawAmount, *, sure: bool) -> None:
    text, end = passage.text, amount.end
    if length := length_at(passage, amount.head):
        _take_length(amount, *length)
        return
    plus = text[end : end + 1] == "+"
    unit = unit_after(passage, amount, end + plus, sure=sure)
    if amount.power and text[end : end + 1] == "/":  # "50 x 10^9/L"
        below = unit_at(passage, end + 1)
        unit = msgspec.structs.replace(below, name=f"/{below.name}") if below else None
    if unit is None:
        unit = unit_in_brackets(passage, end)
    if unit is None:
        return
    amount.end, amount.unit, amount.plus = unit.end, unit, plus
    if add_half(passage, amount):
        amount.spelled = True  # "1 year and a half"


def _mixed(passage: Passage, first: RawAmount, unit: Unit) -> RawAmount:
    """Join "2 h" with "45 min" or "45", and "5 ft" with "3 in", in the smaller unit."""
    if unit.business or first.quantum != 1:
        return first
    low, end = passage.low, first.end
    at = end + (low[end : end + 1] == " ")
    if low[at : at + 1] not in DIGITS:  # "2 hours and 45 minutes"
        joint = low[at : low.find(" ", at)]
        joined = at > end and joint in passage.speech["ranges and"]
        between = joined and "ranges between" in passage.before[first.start]
        at = at + len(joint) + 1 if joined and not between else len(low)
    second = _simple(passage, at, sure=True) if at < len(low) else None
    if unit.name in _RESTS and (second is None or second.bare):
        return _with_rest(passage, first, unit)
    if second is None or second.unit is None or second.before or second.unit.business:
        return first
    split = ratio(unit.name, second.unit.name)
    if not split or split.denominator != 1 or split <= 1 or second.value >= split.numerator:
        return first
    second.value += first.value * int(split)
    second.head, second.start, second.plus = first.head, first.start, first.plus
    second.spelled, second.split = first.spelled or second.spelled, int(split)
    return second


def _with_rest(passage: Passage, first: RawAmount, unit: Unit) -> RawAmount:
    """Take in a bare number of the smaller unit: "1 hour 15", "7 stone 12", "5 ft 10"."""
    small, most = _RESTS[unit.name]
    found = _REST.match(passage.low, first.end)
    if not found or int(found[1]) >= most or passage.noun_after(found.end()):
        return first
    if unit.name == "hour":
        if len(found[1]) > 1:
            _take_length(first, int(first.value), int(found[1]), found.end())
        return first
    first.tail, first.end, first.split = found.end(), found.end(), most
    first.value = most * first.value + int(found[1])
    first.unit = Unit(small, "measure", found.end())
    return first


def _take_length(amount: RawAmount, hours: int, minutes: int, end: int) -> None:
    amount.tail, amount.end, amount.split = end, end, _HOUR
    amount.value, amount.unit = Decimal(_HOUR * hours + minutes), Unit("minute", "duration", end)


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
