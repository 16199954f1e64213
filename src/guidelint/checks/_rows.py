"""Amounts in two columns of a table that are one another in two currencies."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._amounts import Amount, Conversion, comparable
from guidelint.checks._rate_forms import currency_at
from guidelint.checks._rates import read_settled
from guidelint.checks._recompute import recomputed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks._rates import Rate
    from guidelint.model import Page, Sentence

_TOKEN = re.compile(r"[^\s()\[\],:;|]+")
_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]")
_CONVERTED = re.compile(
    r"\b(?:equivalent|convert\w*|approx\w*|for comparison|in local currency)\b", re.IGNORECASE
)
_FILLER = frozenset(
    {"in", "approx", "approximate", "about", "equivalent", "converted", "local", "currency", "the"}
)
_FEWEST_ROWS = 2


def in_rows(page: Page, rates: Sequence[Rate]) -> Iterator[Conversion]:
    """Yield the rows of two columns that say the same but for the currency.

    Their headings say it and half of the rows at least fit a stated rate, or most rows do, two at
    least. Otherwise each row has its own rate, as in a table by year.
    """
    tables: defaultdict[int, list[tuple[int, Sentence]]] = defaultdict(list)
    for index, sentence in enumerate(page.sentences):
        if sentence.block.kind == "cell":
            tables[sentence.block.group].append((index, sentence))
    for cells in tables.values():
        heads = {s.block.column: _head(s.text) for _, s in cells if s.block.header}
        rows: defaultdict[int, dict[int, Amount]] = defaultdict(dict)
        for index, sentence in cells:
            block = sentence.block
            amount = (
                None if block.header else _in_cell(page, sentence, heads.get(block.column), index)
            )
            if amount:
                rows[block.row][block.column] = amount
        for left, right in combinations(sorted(heads), 2):
            pairs = [
                Conversion((row[left],), row[right])
                for row in rows.values()
                if left in row and right in row and comparable(row[left], row[right])
            ]
            fitting = sum(_fits(pair, rates) for pair in pairs)
            told = _same_thing(heads[left], heads[right])
            if fitting >= (len(pairs) // 2 if told else max(_FEWEST_ROWS, len(pairs) // 2 + 1)):
                yield from pairs


def _fits(pair: Conversion, rates: Sequence[Rate]) -> bool:
    linking = [r for r in rates if r.links(pair.currencies, pair.target.currencies)]
    ends = (recomputed(pair.sources[0], pair.target, rate) for rate in linking)
    return any(not any(end.wrong for end in each) for each in ends)


class _Head(msgspec.Struct, frozen=True):
    """A column's heading: the currency it names, what it says besides, whether it is converted."""

    currencies: frozenset[str]
    words: tuple[str, ...]
    converted: bool


def _head(text: str) -> _Head:
    text = _ASIDE.sub(lambda aside: " " if re.search(r"[0-9]", aside[0]) else aside[0], text)
    named: list[frozenset[str]] = []
    words: list[str] = []
    end = 0
    for token in _TOKEN.finditer(text):
        if token.start() < end:
            continue
        codes, after = currency_at(text, token.start())
        if codes:
            named.append(codes)
            end = after
        elif token[0].lower() not in _FILLER:
            words.append(token[0].lower())
    single = named[0] if len(set(named)) == 1 else frozenset[str]()
    return _Head(single, tuple(words), bool(_CONVERTED.search(text)))


def _in_cell(page: Page, sentence: Sentence, head: _Head | None, index: int) -> Amount | None:
    """Read the one amount of a cell; a bare number takes the currency of its column."""
    read = read_settled(page, sentence.text)
    block = sentence.block
    if len(read) != 1 or sentence.end - sentence.start < len(block.text.strip()):
        return None
    quantity = read[0]
    rest = sentence.text[: quantity.start] + sentence.text[quantity.end :]
    if any(c.isalnum() for c in rest):
        return None
    if quantity.kind == "money":
        return Amount(sentence, quantity, quantity.currencies, index)
    if quantity.kind == "number" and head and head.currencies:
        return Amount(sentence, quantity, head.currencies, index)
    return None


def _same_thing(left: _Head, right: _Head) -> bool:
    return left.words == right.words or left.converted or right.converted
