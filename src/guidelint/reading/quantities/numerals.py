"""Numbers in digits: which separators group and which one is the decimal mark."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

DIGITS = frozenset("0123456789")
SPACES = " \u00a0\u202f\u2009"
_NUMERAL = re.compile(
    rf"[0-9]{{1,3}}([{SPACES}])[0-9]{{3}}(?:\1[0-9]{{3}})*+(?!\1?[0-9])(?:[.,][0-9]++)?"
    r"|[0-9]++(?:[.,'’][0-9]++)*+"
)
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


class NumeralReading(NamedTuple):
    """What a numeral says: its value, decimal places, and whether another reading stands open.

    `two_ways`: its one mark could group as well as part decimals: "1.234". `address`: an IP address
    reads so too.
    """

    value: Decimal
    places: int = 0
    ambiguous: bool = False
    two_ways: bool = False
    address: bool = False


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
    signs = [char for char in printed if not char.isdigit()]
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
    """Read a numeral whose marks are all the same: "1,2,3" is a list, "1.2.3" a version."""
    groups = printed.split(mark)
    if _is_grouped(printed, mark) and printed[0] != "0":
        address = mark == "." and len(groups) == 4 and all(int(each) < 256 for each in groups)
        return _joined(printed)._replace(address=address)
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
    return read._replace(two_ways=True)
