"""CSV tables: `base,quote,rate,date` is a rate table, `product,amount,currency,…` a price list."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NoReturn

import msgspec

from guidelint.errors import SourceError
from guidelint.pins import Pin, Price

if TYPE_CHECKING:
    from collections.abc import Iterable

RATE_COLUMNS = frozenset({"base", "quote", "rate", "date"})
PRICE_COLUMNS = frozenset({"product", "amount", "currency"})
OPTIONAL = frozenset({"per", "as_of", "note"})


class Row(msgspec.Struct, frozen=True):
    """A line of a table: its cells by column, and where it stands."""

    cells: dict[str, str]
    path: str
    line: int

    def fail(self, message: str, remedy: str) -> NoReturn:
        """Complain about this line."""
        raise SourceError(message, path=self.path, line=self.line, remedy=remedy)

    def number(self, column: str) -> Decimal:
        """Read a positive number with a decimal point; raises SourceError."""
        text = self.cells.get(column, "").strip()
        try:
            value = Decimal(text)
        except InvalidOperation:
            value = Decimal(-1)
        if not value.is_finite() or value <= 0:
            self.fail(f"“{text}” is not a positive number.", "Write it as 1234.56, nothing else.")
        return value

    def day(self, column: str) -> date:
        """Read a day; raises SourceError."""
        text = self.cells.get(column, "").strip()
        try:
            return date.fromisoformat(text)
        except ValueError:
            return self.fail(f"“{text}” is not a day.", "Write it as 2026-05-18.")

    def code(self, column: str) -> str:
        """Read a currency code; raises SourceError."""
        text = self.cells.get(column, "").strip().upper()
        if len(text) != 3 or not text.isascii() or not text.isalpha():
            self.fail(f"“{text}” is not a currency code.", "Write it as in ISO 4217: USD.")
        return text


def read_table(text: str, path: str, blank: Pin, product: str) -> list[Pin]:
    """Make the pins of a table: one for each pair of currencies, or one for a price list."""
    reader = csv.DictReader(io.StringIO(text), delimiter=_delimiter(text), restval="")
    columns = {(name or "").strip().lower() for name in reader.fieldnames or ()}
    rows = [
        Row({(k or "").strip().lower(): v for k, v in cells.items() if isinstance(v, str)}, path, n)
        for n, cells in enumerate(reader, 2)
        if any(isinstance(v, str) and v.strip() for v in cells.values())
    ]
    if not rows:
        raise SourceError("This table has no lines.", path=path, line=1, remedy=_columns_remedy())
    if columns == RATE_COLUMNS:
        return list(_rate_pins(rows, blank))
    if columns >= PRICE_COLUMNS and columns <= PRICE_COLUMNS | OPTIONAL:
        return [_price_pin(rows, blank, product)]
    raise SourceError(
        f"The columns {', '.join(sorted(columns))} are not those of a table.",
        path=path,
        line=1,
        remedy=_columns_remedy(),
    )


def _delimiter(text: str) -> str:
    head = text.splitlines()[0] if text else ""
    return max(",;\t", key=head.count)


def _columns_remedy() -> str:
    return (
        "A rate table has base,quote,rate,date; a price list product,amount,currency "
        "and perhaps per,as_of,note."
    )


def _rate_pins(rows: Iterable[Row], blank: Pin) -> Iterable[Pin]:
    pairs: dict[str, dict[date, Decimal]] = {}
    for row in rows:
        pair = f"{row.code('base')}/{row.code('quote')}"
        rates, day = pairs.setdefault(pair, {}), row.day("date")
        if day in rates:
            row.fail(f"The rate {pair} of {day} stands twice.", "Keep one.")
        rates[day] = row.number("rate")
    for pair, rates in pairs.items():
        yield msgspec.structs.replace(blank, pair=pair, rates=rates, as_of=max(rates))


def _price_pin(rows: Iterable[Row], blank: Pin, product: str) -> Pin:
    prices = tuple(
        Price(
            product=row.cells["product"].strip()
            or row.fail("A price needs a product.", "Fill in the column."),
            amount=row.number("amount"),
            currency=row.code("currency"),
            per=row.cells.get("per", "").strip(),
            as_of=row.day("as_of") if row.cells.get("as_of", "").strip() else None,
            note=row.cells.get("note", "").strip(),
        )
        for row in rows
    )
    return msgspec.structs.replace(blank, kind="prices", product=product, prices=prices)
