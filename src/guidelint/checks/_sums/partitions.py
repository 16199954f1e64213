"""Percentages that are said to be all the shares of one whole."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks._sums.tables import Table, tables_of
from guidelint.checks._sums.terms import Term, terms_of
from guidelint.language.fractions import fractions_in_words
from guidelint.language.ledger import is_share, total_role
from guidelint.language.splits import is_nested, is_rest, is_split, may_overlap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Page

_FEWEST = 2
_FEWEST_ROWS = 3
_HUNDRED = Fraction(100)
_NEAREST, _NEAR = Fraction(25), Fraction(60)
"""How far from 100 shares may be that are meant to make it: two or a table's, and more of them."""


class Partition(msgspec.Struct, frozen=True):
    """Shares that do not make 100: the printed ones, fractions in words, and the sum of all."""

    shares: tuple[Term, ...]
    formula: str
    sum: Fraction


def partitions(page: Page) -> Iterator[Partition]:
    """Yield the shares of one whole that do not make 100."""
    sentences = terms_of(page)
    for terms in sentences:
        found = _in_sentence(terms)
        if found:
            yield found
    for table in tables_of(page):
        yield from _in_table(page, table)


def _in_sentence(terms: Sequence[Term]) -> Partition | None:
    shares = [term for term in terms if term.quantity.unit == "percent"]
    if not shares or not all(map(_is_plain, shares)) or terms[0].sentence.block.kind == "cell":
        return None
    text = terms[0].text
    first, last = shares[0], shares[-1]
    words = [
        f for f in fractions_in_words(text) if not any(_touch(f.start, f.end, t) for t in shares)
    ]
    rest = is_rest(text[: last.start], text[last.quantity.end :])
    split = is_split(text[: first.start]) and len(shares) > _FEWEST
    parts = len(shares) + len(words)
    if parts < _FEWEST or not (rest or split) or may_overlap(text) or (words and not rest):
        return None
    if any(is_nested(text[a.end : b.start]) for a, b in pairwise(shares)) or len(words) > 1:
        return None
    if any(word.hedge for word in words):
        return None
    if any(Fraction(t.quantity.low + last.quantity.low) == _HUNDRED for t in shares[:-1]):
        return None
    extra = sum((word.value * 100 for word in words), Fraction(0))
    near = _NEAR if len(shares) > _FEWEST else _NEAREST
    return _checked(shares, extra, [text[word.start : word.end] for word in words], near)


def _touch(start: int, end: int, term: Term) -> bool:
    return start < term.end and term.start < end


def _is_plain(term: Term) -> bool:
    quantity = term.quantity
    limited = quantity.hedge.bound or quantity.hedge.approximate or quantity.ambiguous
    return len(quantity.ends) == 1 and not limited and not quantity.per and quantity.low >= 0


def _checked(
    shares: Sequence[Term], extra: Fraction, words: Sequence[str], near: Fraction
) -> Partition | None:
    """Compare the sum with 100 within what rounding, or cutting off, can make of it."""
    result = sum((Fraction(term.quantity.low) for term in shares), extra)
    quanta = sum(Fraction(term.quantity.ends[0].quantum) for term in shares)
    if _HUNDRED - quanta < result <= _HUNDRED + quanta / 2 or abs(result - _HUNDRED) > near:
        return None
    formula = " + ".join([*words, *(f"{term.quantity.ends[0].text}%" for term in shares)])
    return Partition(tuple(shares), formula, result)


def _in_table(page: Page, table: Table) -> Iterator[Partition]:
    for column in table.columns:
        read = [(row, table.cells.get((row, column))) for row in table.rows]
        cells = [(row, cell.share or cell.term) for row, cell in read if cell]
        shares = [t for row, t in cells if t and not total_role(table.labels[row])]
        totals = [t for row, t in cells if t and total_role(table.labels[row])]
        header = table.headers.get(column, "")
        whole = any(term.quantity.low == 100 for term in totals)
        unread = any(
            cell.unread and cell.block.text.strip()
            for row in table.rows
            if (cell := table.cells.get((row, column)))
        )
        fewest = _FEWEST if whole else _FEWEST_ROWS
        if unread or len(shares) < fewest or not (whole or is_share(header)):
            continue
        if not all(_is_plain(t) and _is_percent(t, header) for t in shares):
            continue
        if may_overlap(f"{header} {_around(page, table)}"):
            continue
        found = _checked(shares, Fraction(0), (), _NEAREST)
        if found:
            yield found


def _is_percent(term: Term, header: str) -> bool:
    return term.quantity.unit == "percent" or (term.kind == "number" and is_share(header))


def _around(page: Page, table: Table) -> str:
    """Give the text of the section a table stands in, where a note may explain it."""
    block = next(iter(table.cells.values())).block
    inside = (
        each.text for each in page.blocks if each.section == block.section and each.kind != "cell"
    )
    return f"{page.section_of(block)} {' '.join(inside)}"
