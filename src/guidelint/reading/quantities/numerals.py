"""Numbers in digits: which separators group, which is the decimal mark; a value printed so."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from guidelint.model import Record

if TYPE_CHECKING:
    from guidelint.reading.quantities.values import Number, Quantity

DIGITS = frozenset("0123456789")
SPACES = " \u00a0\u202f\u2009"
_NUMERAL = re.compile(
    rf"[0-9]{{1,3}}([{SPACES}])[0-9]{{3}}(?:\1[0-9]{{3}})*(?!\1?[0-9])(?:[.,][0-9]+)?"
    r"|[0-9]+(?:[.,'’][0-9]+)*"
)
_JOINT = 3
"""Letters of "and" and its like at most."""
MOST_DIGITS = 24  # an exact Decimal in the default context, scale words included
_ONE = Decimal(1)
_CONTINENTAL = (
    r"(?:(?<![0-9.,])(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|0,[0-9]+"
    r"|[0-9]+,[0-9]{1,2}(?= ?(?:[%€]|[A-Z]{3}\b)))|(?:€|\b[A-Z]{3} )[0-9]+,[0-9]{1,2})"
    r"(?![0-9]|[.,][0-9])|(?<![0-9.,])[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9]|\.[0-9])"
)
_ENGLISH = (
    r"(?<![0-9.,])(?:[0-9]{1,3}(?:(?:,[0-9]{2,3})+,[0-9]{3}(?![0-9,])|(?:,[0-9]{3})+\.[0-9])"
    r"|[0-9]+\.[0-9]{1,2}(?![0-9]|[.,][0-9]))"
)
_FRACTIONS = {Fraction(1, 2): "½", Fraction(1, 4): "¼", Fraction(3, 4): "¾"}


class NumeralReading(Record):
    """What a numeral says: its value, decimal places, and whether another reading stands open.

    `two_ways`: its one mark could group as well as part decimals: "1.234".
    """

    value: Decimal
    places: int = 0
    ambiguous: bool = False
    two_ways: bool = False


@lru_cache(maxsize=64)
def conventions(text: str) -> tuple[bool, bool]:
    """Tell whether `text` surely uses comma decimals (or point groups), and the English way."""
    return bool(re.search(_CONTINENTAL, text)), bool(re.search(_ENGLISH, text))


def numeral_end(text: str, start: int) -> int:
    """Give where the digits and separators that begin at `start` end."""
    found = _NUMERAL.match(text, start)
    return found.end() if found else start


def gap_end(low: str, end: int) -> int:
    """Give where what follows a number starts, behind one or two spaces or a hyphen."""
    char = low[end : end + 1]
    if char == " ":
        return end + 1 + (low[end + 1 : end + 2] == " ")
    return end + 1 if char == "-" and low[end + 1 : end + 2].isalpha() else end


def shifted(value: Decimal, power: int) -> Decimal:
    """Multiply by a power of ten, exactly, and print without an exponent."""
    if power == 0:
        return value
    moved = value.scaleb(power)
    exponent = moved.as_tuple().exponent
    whole = isinstance(exponent, int) and exponent > 0
    return moved.quantize(_ONE) if whole and moved.adjusted() < MOST_DIGITS else moved


@lru_cache(maxsize=4096)
def whole_number(printed: str) -> NumeralReading | None:
    """Read digits without marks; None for a code ("007")."""
    known = len(printed) <= MOST_DIGITS and (printed[0] != "0" or len(printed) == 1)
    return NumeralReading(Decimal(printed)) if known else None


def read_numeral(
    printed: str, text: str, decimal: str = ".", *, spaced: bool = False
) -> NumeralReading | None:
    """Read a numeral found in `text`; None for what is no number (a version, a list).

    decimal: the decimal mark of its language, "" unknown. spaced: spaces group digits there.
    """
    signs = [] if printed.isdigit() else [char for char in printed if not char.isdigit()]
    if not signs or len(printed) - len(signs) > MOST_DIGITS:
        return whole_number(printed) if not signs else None
    last = signs[-1]
    if signs[0] in SPACES:  # "2 300 mg" may also be two bags of 300 mg
        doubtful = signs == [" "] and not spaced
        return _joined(printed, last, ambiguous=doubtful) if printed[0] != "0" else None
    if len(signs) == 1:
        return _single(printed, last, text, decimal)
    if len(set(signs)) == 1:
        return _grouped(printed, last)
    if last not in ".," or signs.count(last) > 1 or len(set(signs)) > 2:
        return None
    grouped = _is_grouped(printed.rpartition(last)[0], signs[0])
    return _joined(printed, last, ambiguous=not grouped or printed[0] == "0")


def _joined(printed: str, mark: str = "", *, ambiguous: bool = False) -> NumeralReading:
    """Read a numeral whose marks group, but for a decimal mark."""
    whole, _, part = printed.partition(mark) if mark and mark in ".," else (printed, "", "")
    digits = "".join(filter(str.isdigit, whole))
    return NumeralReading(Decimal(f"{digits}.{part}" if part else digits), len(part), ambiguous)


def _is_grouped(whole: str, mark: str) -> bool:
    """Tell whether a mark parts thousands, or lakhs and crores."""
    first, *middle, last = whole.split(mark)
    by = {len(each) for each in middle}
    threes = by <= {3} and len(first) <= 3
    lakhs = mark == "," and by == {2} and len(first) <= 2
    return len(last) == 3 and first != "" and (threes or lakhs)


def _grouped(printed: str, mark: str) -> NumeralReading | None:
    """Read a numeral whose marks are all the same: "1,2,3" is a list, "1.2.3" a version.

    "192.168.100.200" is the address of a machine.
    """
    groups = printed.split(mark)
    if (
        mark == "."
        and len(groups) == 4
        and all(each[0] != "0" and int(each) < 256 for each in groups)
    ):
        return None
    if _is_grouped(printed, mark) and printed[0] != "0":
        return _joined(printed)
    badly = mark == "," and any(len(each) >= 2 for each in groups[1:])
    return _joined(printed, ambiguous=True) if badly else None


def _single(printed: str, mark: str, text: str, decimal: str) -> NumeralReading | None:
    whole, part = printed.split(mark)
    if len(whole) > 1 and whole[0] == "0":
        return None
    group = len(part) == 3 and len(whole) <= 3 and whole != "0"
    if mark in "'’":
        return _joined(printed) if group else None
    if not group:
        doubtful = mark == "," and whole != "0" and len(part) < 3 and decimal != ","
        return _joined(printed, mark, ambiguous=doubtful and not conventions(text)[0])
    continental, english = conventions(text)
    if decimal == ",":
        grouping, ambiguous = mark == "." and (continental or not english), english
    else:
        grouping = mark == ("." if continental and not english else ",")
        unknown = not decimal and not continental and not english
        ambiguous = unknown or (continental and (english or mark == ","))
    read = _joined(printed, "" if grouping else mark, ambiguous=ambiguous)
    return msgspec.structs.replace(read, two_ways=True)


def print_like(value: Fraction, like: Number) -> str:
    """Print `value` as `like` is printed, to its last digit; rounds half to even.

    A number in words is printed in digits, and so is one with "½" where no such fraction says it.
    """
    if like.split:
        return _mixed(value, like)
    if like.text[-1:] in _FRACTIONS.values():
        whole, part = divmod(abs(value), 1)
        if part and part not in _FRACTIONS:
            return f"{float(value):.3g}"
        sign, glyph = "-" * (value < 0), _FRACTIONS.get(part, "")
        return f"{sign}{whole or '' if glyph else whole}{glyph}"
    if like.spelled and like.quantum < 1:
        return print_plain(rounded_like(value, like))
    found = None if like.spelled else re.search(r"[0-9](?:[^A-Za-z]*[0-9])?", like.text)
    digits = found[0] if found else "1,000"
    tail = like.text[found.end() :] if found else ""
    mark, places = _decimals(digits, like)
    last_place = round(value / Fraction(like.quantum))
    whole, part = divmod(abs(last_place), 10**places)
    decimals = f"{mark}{part:0{places}d}" if places else ""
    sign = "-" if last_place < 0 else ""
    grouped = _in_groups(str(whole), digits.rpartition(mark)[0] if mark else digits)
    return sign + grouped + decimals + tail


def print_plain(value: Fraction) -> str:
    """Print a value like none of the page, with four decimals at most: "1,234.5"."""
    return f"{float(value):,.4f}".rstrip("0").rstrip(".")


def rounded_like(value: Fraction, like: Number) -> Fraction:
    """Round a value to the last digit of a printed number; half to even."""
    quantum = Fraction(like.quantum)
    return round(value / quantum) * quantum


def _mixed(value: Fraction, like: Number) -> str:
    """Print "2 h 45" or "three years and two months" anew: both of its numbers, in digits."""
    large, small = divmod(round(value), like.split)
    if len(re.findall(r"[0-9]+", like.text)) < 2:
        before = like.text.split()[:-1]
        between = before[-2 if len(before[-1]) <= _JOINT else -1 :]
        return " ".join((str(large), *between, str(small)))
    head, last, tail = re.split(r"([0-9]+)(?=[^0-9]*\Z)", like.text, maxsplit=1)
    width = len(last) if last.startswith("0") else 1
    return re.sub(r"[0-9]+", str(large), head, count=1) + f"{small:0{width}d}" + tail


def _decimals(digits: str, like: Number) -> tuple[str, int]:
    """Find the decimal mark of a printed number and how many digits follow it."""
    found = re.search(r"([.,])([0-9]+)$", digits)
    if found and like.quantum.scaleb(len(found[2])) == Decimal(10) ** like.scale:
        return found[1], len(found[2])
    return "", 0


def _in_groups(whole: str, like: str) -> str:
    """Group the digits of a whole number as `like` has them, by commas where it is too short."""
    marks = [c for c in like if not c.isdigit()]
    if not marks and (len(like) > len("999") or len(whole) <= len("999")):
        return whole
    by = 2 if re.search(r",[0-9]{2},[0-9]{3}$", like) else 3
    head, tail = whole[:-3], whole[-3:]
    groups = [head[max(0, i - by) : i] for i in range(len(head), 0, -by)][::-1]
    return (marks[0] if marks else ",").join([*groups, tail])


def rescaled(number: Number, power: int) -> Number:
    """Give the number multiplied by a power of ten that is printed elsewhere."""
    value, quantum = shifted(number.value, power), shifted(number.quantum, power)
    return msgspec.structs.replace(number, value=value, quantum=quantum, scale=number.scale + power)


def settled(quantity: Quantity, evidence: str) -> Quantity:
    """Read the ambiguous ends of a quantity again, by the conventions that `evidence` follows.

    "25.000 EUR" is 25000 on a page that writes "1,16 USD". Without evidence it stays as it was.
    """
    if quantity.power or not any(end.ambiguous for end in quantity.ends):
        return quantity
    money = quantity.kind == "money"
    ends = tuple(_settled(end, evidence, money=money) for end in quantity.ends)
    return msgspec.structs.replace(quantity, ends=ends, low=ends[0].value, high=ends[-1].value)


def _settled(number: Number, evidence: str, *, money: bool) -> Number:
    if not number.ambiguous or number.spelled:
        return number
    unsigned = number.text.lstrip("-−")
    printed = unsigned[: numeral_end(unsigned, 0)]
    before, now = read_numeral(printed, printed), read_numeral(printed, evidence)
    if before is None or now is None or now.ambiguous or before.value == 0:
        return number
    if money and now.places == 3 and now.two_ways:
        return number  # a third of a cent
    scale = number.value / before.value
    value, quantum = now.value * scale, Decimal(1).scaleb(-now.places) * abs(scale)
    return msgspec.structs.replace(number, value=value, quantum=quantum, ambiguous=False)
