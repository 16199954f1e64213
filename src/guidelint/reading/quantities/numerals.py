"""Numbers in digits: which separators group and which one is the decimal mark."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import msgspec

DIGITS = frozenset("0123456789")
SPACES = " \u00a0\u202f\u2009"
_GAPS = frozenset(SPACES + "\n")
_NUMERAL = re.compile(
    rf"[0-9]{{1,3}}([{SPACES}])[0-9]{{3}}(?:\1[0-9]{{3}})*+(?!\1?[0-9])(?:[.,][0-9]++)?"
    r"|[0-9]++(?:[.,'’][0-9]++)*+"
)
MOST_DIGITS = 24  # an exact Decimal in the default context, scale words included
_ONE = Decimal(1)

_THREES = re.compile(r"[0-9]{1,3}(?:([.,'’])[0-9]{3})(?:\1[0-9]{3})*+\Z")
_LAKHS = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}\Z")
# Compiled when a doubtful number first asks: most pages have none.
_CONTINENTAL = (
    r"(?:(?<![0-9.,])(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|0,[0-9]+"
    r"|[0-9]+,[0-9]{1,2}(?= ?(?:[%€]|[A-Z]{3}\b)))|(?:€|\b[A-Z]{3} )[0-9]+,[0-9]{1,2})"
    r"(?![0-9]|[.,][0-9])|(?<![0-9.,])[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9]|\.[0-9])"
)
_ENGLISH = (
    r"(?<![0-9.,])(?:[0-9]{1,3}(?:(?:,[0-9]{2,3})+,[0-9]{3}(?![0-9,])|(?:,[0-9]{3})+\.[0-9])"
    r"|[0-9]+\.[0-9]{1,2}(?![0-9]|[.,][0-9]))"
)


class NumeralReading(msgspec.Struct, frozen=True):
    """What a numeral says: its value, decimal places, and whether another reading stands open.

    `other` is that second reading's value: 1234 for "1.234". `address`: an IP address reads so too.
    """

    value: Decimal
    places: int
    ambiguous: bool = False
    other: Decimal | None = None
    address: bool = False


@lru_cache(maxsize=64)
def conventions(text: str) -> tuple[bool, bool]:
    """Tell whether `text` surely uses comma decimals (or point groups), and the English way."""
    return bool(re.search(_CONTINENTAL, text)), bool(re.search(_ENGLISH, text))


def numeral_end(text: str, start: int) -> int:
    """Give where the digits and separators that begin at `start` end."""
    found = _NUMERAL.match(text, start)
    return found.end() if found else start


def gap_end(text: str, end: int) -> int:
    """Give where what follows a number starts, behind one or two spaces or a hyphen."""
    char = text[end : end + 1]
    if char in _GAPS:
        return end + 1 + (text[end + 1 : end + 2] in _GAPS)
    return end + 1 if char == "-" and text[end + 1 : end + 2].isalpha() else end


def loose_unit(value: Decimal, quantum: Decimal) -> Decimal:
    """Give the unit of the last digit that is no trailing zero of a whole number."""
    if value == 0 or quantum < 1:
        return quantum
    digits = str(abs(int(value)))
    zeros = len(digits) - len(digits.rstrip("0"))
    return max(quantum, Decimal(10**zeros)) if zeros else quantum


def shifted(value: Decimal, power: int) -> Decimal:
    """Multiply by a power of ten, exactly, and print without an exponent."""
    if power == 0:
        return value
    moved = value.scaleb(power)
    exponent = moved.as_tuple().exponent
    whole = isinstance(exponent, int) and exponent > 0
    return moved.quantize(_ONE) if whole and moved.adjusted() < MOST_DIGITS else moved


class Marks(NamedTuple):
    """How a language prints numbers: its decimal mark ("" unknown), and whether spaces group."""

    decimal: str = "."
    spaced: bool = False


POINT = Marks()


def read_numeral(printed: str, text: str, marks: Marks = POINT) -> NumeralReading | None:
    """Read a numeral found in `text`; None for what is no number (a version, a list)."""
    if len(printed) > MOST_DIGITS and sum(map(str.isdigit, printed)) > MOST_DIGITS:
        return None
    if printed.isdigit():
        return (
            None if printed[0] == "0" and len(printed) > 1 else NumeralReading(Decimal(printed), 0)
        )
    signs = "".join(c for c in printed if not c.isdigit())
    if signs[0] in SPACES:
        return _spaced(printed, signs, doubtful=signs == " " and not marks.spaced)
    if len(set(signs)) > 1:
        return _mixed(printed, signs)
    if len(signs) > 1:
        return _grouped(printed, signs[0])
    return _single(printed, signs, text, marks.decimal)


def _plain(printed: str, decimal_mark: str = "", *, ambiguous: bool = False) -> NumeralReading:
    whole, _, part = printed.partition(decimal_mark) if decimal_mark else (printed, "", "")
    digits = "".join(filter(str.isdigit, whole))
    return NumeralReading(Decimal(f"{digits}.{part}" if part else digits), len(part), ambiguous)


def _spaced(printed: str, marks: str, *, doubtful: bool) -> NumeralReading | None:
    """Read groups set apart by spaces; "2 300 mg" may also be two bags of 300 mg."""
    if printed[0] == "0":
        return None
    mark = marks[-1] if marks[-1] in ".," else ""
    return _plain(printed, mark, ambiguous=doubtful)


def _mixed(printed: str, marks: str) -> NumeralReading | None:
    last = marks[-1]
    if last not in ".," or marks.count(last) > 1 or len(set(marks)) > 2:
        return None
    whole = printed.rpartition(last)[0]
    grouped = _THREES.match(whole) or (marks[0] == "," and _LAKHS.match(whole))
    return _plain(printed, last, ambiguous=not grouped or printed[0] == "0")


def _grouped(printed: str, mark: str) -> NumeralReading | None:
    groups = re.split(r"\D", printed)
    if _THREES.match(printed) and printed[0] != "0":
        octets = (
            mark == "."
            and len(groups) == 4
            and all(g == str(int(g)) and int(g) < 256 for g in groups)
        )
        return msgspec.structs.replace(_plain(printed), address=octets)
    if mark == "," and _LAKHS.match(printed) and printed[0] != "0":
        return _plain(printed)
    # "1,23,45,6" is a number badly grouped, "1,2,3" a list, "1.2.3" a version
    bad = mark == "," and any(len(g) >= 2 for g in groups[1:])
    return _plain(printed, ambiguous=True) if bad else None


def _single(printed: str, mark: str, text: str, decimal: str) -> NumeralReading | None:
    whole, part = printed.split(mark)
    if len(whole) > 1 and whole[0] == "0":
        return None
    group = len(part) == 3 and len(whole) <= 3 and whole != "0"
    if mark in "'’":
        return _plain(printed) if group else None
    if not group:
        doubtful = mark == "," and whole != "0" and len(part) < 3 and decimal != ","
        return _plain(printed, mark, ambiguous=doubtful and not conventions(text)[0])
    continental, english = conventions(text)
    grouping, ambiguous = _reads_as_group(mark, decimal, continental=continental, english=english)
    joined, apart = Decimal(whole + part), Decimal(f"{whole}.{part}")
    value, other = (joined, apart) if grouping else (apart, joined)
    return NumeralReading(value, 0 if grouping else len(part), ambiguous, other)


def _reads_as_group(
    mark: str, decimal: str, *, continental: bool, english: bool
) -> tuple[bool, bool]:
    """Tell whether the mark of "1,234" parts groups, and whether that is doubtful.

    The text's own way of printing decides, then the language.
    """
    if decimal == ",":
        return mark == "." and (continental or not english), english
    grouping = mark == ("." if continental and not english else ",")
    unknown = not decimal and not continental and not english
    return grouping, unknown or (continental and (english or mark == ","))
