"""Amounts in two columns of a table that are one another in two currencies."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._amounts import Amount, Conversion, comparable
from guidelint.checks._rate_forms import currency_at
from guidelint.checks._rates import page_codes, read_settled, resolved
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


class Head(msgspec.Struct, frozen=True):
    """A column's heading: the currency it names, what it says besides, whether it is converted."""

    currencies: frozenset[str]
    words: tuple[str, ...]
    converted: bool


class Table(msgspec.Struct, frozen=True):
    """A table of amounts: what its columns are, its rows by column, and what each row is about."""

    heads: dict[int, Head]
    rows: dict[int, dict[int, Amount]]
    labels: dict[int, str]


def tables_of(page: Page) -> tuple[Table, ...]:
    """Read the tables of a page."""
    groups: defaultdict[int, list[tuple[int, Sentence]]] = defaultdict(list)
    for index, sentence in enumerate(page.sentences):
        if sentence.block.kind == "cell":
            groups[sentence.block.group].append((index, sentence))
    named = page_codes(page)
    return tuple(_table(page, cells, named) for cells in groups.values())


def _table(page: Page, cells: Sequence[tuple[int, Sentence]], named: frozenset[str]) -> Table:
    heads = {s.block.column: _head(s.text) for _, s in cells if s.block.header}
    rows: defaultdict[int, dict[int, Amount]] = defaultdict(dict)
    labels: dict[int, str] = {}
    for index, sentence in cells:
        block = sentence.block
        if block.header:
            continue
        if block.column == 0:
            labels.setdefault(block.row, sentence.text)
        amount = _in_cell(page, sentence, heads.get(block.column), index)
        if amount:
            codes = resolved(amount.currencies, named)
            rows[block.row][block.column] = msgspec.structs.replace(amount, currencies=codes)
    return Table(heads, dict(rows), labels)


def in_rows(tables: Sequence[Table], rates: Sequence[Rate]) -> Iterator[Conversion]:
    """Yield the rows of two columns that say the same but for the currency.

    Their headings say it and half of the rows at least fit a stated rate, or most rows do, two at
    least. Otherwise each row has its own rate, as in a table by year.
    """
    for table in tables:
        for left, right in combinations(sorted(table.heads), 2):
            pairs = [
                Conversion((row[left],), row[right])
                for row in table.rows.values()
                if left in row and right in row and comparable(row[left], row[right])
            ]
            fitting = sum(_fits(pair, rates) for pair in pairs)
            told = _same_thing(table.heads[left], table.heads[right])
            if (told and (len(pairs) == 1 or 2 * fitting >= len(pairs))) or (
                fitting >= _FEWEST_ROWS and 2 * fitting > len(pairs)
            ):
                yield from pairs


def _fits(pair: Conversion, rates: Sequence[Rate]) -> bool:
    linking = [r for r in rates if r.links(pair.currencies, pair.target.currencies)]
    ends = (recomputed(pair.sources[0], pair.target, rate) for rate in linking)
    return any(not any(end.wrong for end in each) for each in ends)


def _head(text: str) -> Head:
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
    return Head(single, tuple(words), bool(_CONVERTED.search(text)))


def _in_cell(page: Page, sentence: Sentence, head: Head | None, index: int) -> Amount | None:
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


def _same_thing(left: Head, right: Head) -> bool:
    return left.words == right.words or left.converted or right.converted
