"""Currencies by code, symbol and English name; the data are ISO 4217's and the CLDR's."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from guidelint.reading.quantities.currency_data import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MINOR_UNITS: dict[str, int] = {code: places for code, places, *_ in CURRENCIES}

# Written forms that the CLDR does not list; what each may mean.
_WRITTEN = {
    "US$": "USD", "U$": "USD", "AU$": "AUD", "S$": "SGD", "SG$": "SGD", "C$": "CAD NIO",
    "Can$": "CAD", "Rs": "INR PKR LKR NPR MUR SCR", "Rs.": "INR PKR LKR NPR MUR SCR",
    "₨": "INR PKR LKR NPR MUR SCR", "Fr.": "CHF", "SFr.": "CHF", "Dh": "AED MAD", "Dhs": "AED MAD",
    "DH": "AED MAD", "RMB": "CNY", "KSh": "KES", "Kshs": "KES", "KES": "KES", "E£": "EGP",
    "£E": "EGP", "LE": "EGP", "₵": "GHS", "Tk": "BDT", "N$": "NAD", "J$": "JMD", "₤": "GBP",
}  # fmt: skip
_SPOKEN = {"pounds sterling": "GBP", "pound sterling": "GBP", "sterling": "GBP"}
# Everyday words that are a currency only with its country's name before them.
_EVERYDAY_WORDS = "mark marks real reals won sol soles som soms dram drams pound pounds kip lek lev"
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())
_SHORT_LETTERS = 2
_WORD = re.compile(r"[^\W\d_][\w'’ʻ&.-]*")


def _merged(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, frozenset[str]]:
    merged: defaultdict[str, set[str]] = defaultdict(set)
    for name, codes in pairs:
        merged[name].update(codes)
    return {name: frozenset(codes) for name, codes in merged.items()}


def _symbols() -> Iterator[tuple[str, Iterable[str]]]:
    for code, _, _, _, symbols in CURRENCIES:
        yield code, (code,)
        yield from ((symbol, (code,)) for symbol in symbols)
    yield from ((symbol, codes.split()) for symbol, codes in _WRITTEN.items())


def _names() -> Iterator[tuple[str, Iterable[str]]]:
    for code, _, one, other, _ in CURRENCIES:
        for name in {one.lower(), other.lower()}:
            words = name.split()
            for first in range(len(words)):
                yield " ".join(words[first:]), (code,)
    yield from ((name, (code,)) for name, code in _SPOKEN.items())


SYMBOLS: dict[str, frozenset[str]] = _merged(_symbols())
_ALL_NAMES = _merged(_names()) | {
    name.lower(): frozenset((code,))  # a whole name is no ending of another: Sudanese pound
    for code, _, one, other, _ in CURRENCIES
    for name in (one, other)
}
NAMES: dict[str, frozenset[str]] = {
    name: codes for name, codes in _ALL_NAMES.items() if name not in _EVERYDAY
}
_LONGEST_SYMBOL = max(map(len, SYMBOLS))
_LONGEST_NAME = max(name.count(" ") for name in NAMES) + 1
_STARTERS = frozenset(name.split()[0].rstrip(".") for name in _ALL_NAMES)


def minor_units(code: str) -> int:
    """Give the decimal places of a currency's minor unit by ISO 4217; raises KeyError."""
    return MINOR_UNITS[code]


def is_weak(symbol: str) -> bool:
    """Tell whether a symbol is a letter or two ("R", "Le"), which needs a number like money."""
    return len(symbol) <= _SHORT_LETTERS and symbol.isalpha() and symbol.isascii()


def symbol_before(text: str, floor: int, end: int) -> int:
    """Give where a symbol or code that ends at `end` starts, not before `floor`; or -1."""
    for size in range(min(_LONGEST_SYMBOL, end - floor), 0, -1):
        start = end - size
        if text[start:end] in SYMBOLS and not _glued(text, start - 1, text[start]):
            return start
    return -1


def symbol_after(text: str, start: int) -> int:
    """Give where a symbol or code that starts at `start` ends; or -1."""
    for end in range(min(start + _LONGEST_SYMBOL, len(text)), start, -1):
        if text[start:end] in SYMBOLS and not (
            end < len(text) and _glued(text, end, text[end - 1])
        ):
            return end
    return -1


def name_after(text: str, start: int, *, everyday: bool = False) -> tuple[int, frozenset[str]]:
    """Give the end of a currency's name ("Kenyan shillings") at `start`, and its codes; or -1.

    `everyday`: also words that mean money only where money is spoken of ("pounds", "won").
    """
    names = _ALL_NAMES if everyday else NAMES
    first = _WORD.match(text, start)
    if not first or first[0].rstrip(".-").lower() not in _STARTERS:
        return -1, frozenset()
    words = list(islice(_WORD.finditer(text, start), _LONGEST_NAME))
    for last in reversed(words):
        name = " ".join(text[start : last.end()].lower().split()).rstrip(".-")
        if codes := names.get(name):
            return last.end() - (last[0][-1] in ".-"), codes
    return -1, frozenset()


def _glued(text: str, at: int, edge: str) -> bool:
    return at >= 0 and edge.isalpha() and (text[at].isalnum() or text[at] == "_")
