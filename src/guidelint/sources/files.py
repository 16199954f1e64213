"""Local files as pins: CSV price lists and rate tables, PDF and text of policies and the like.

`base,quote,rate,date` is a rate table, `product,amount,currency,…` a price list.
"""

from __future__ import annotations

import csv
import io
import logging
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.discover import located
from guidelint.errors import PageError, SourceError, refused
from guidelint.model import sentence_bounds
from guidelint.parse import decode, parse
from guidelint.pins import Pin, PinKind, Price, missing_part

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from guidelint.sources.services import Service

MOST_BYTES = 64_000_000
MARKUP = frozenset({".html", ".htm", ".md"})
RATE_COLUMNS = frozenset({"base", "quote", "rate", "date"})
PRICE_COLUMNS = frozenset({"product", "amount", "currency"})
OPTIONAL = frozenset({"per", "as_of", "note"})
_COLUMNS = (
    "A rate table has base,quote,rate,date; a price list product,amount,currency "
    "and perhaps per,as_of,note."
)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_CONTINUED = re.compile(r"(?<=[\w,)])[ \t]*\n\s*\n(?=[ \t]*[a-z])")
"""A blank line within a sentence: PDFs and their text have one after each printed line."""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What the editor says of a file."""

    authority: str
    product: str = ""
    kind: PinKind | None = None
    as_of: date | None = None
    url: str = ""


def pins_of_file(
    file: Path, about: About, today: date, services: Collection[Service[Any]]
) -> list[Pin]:
    """Make the pins of a CSV, PDF or text file; raises SourceError.

    services: those of an authority say what its texts are, and which part is pinned.
    """
    data = _read(file)
    own = (each.text_kind for each in services if each.authority == about.authority)
    kind = about.kind or next(own, "policy")
    pin = Pin(
        authority=about.authority, kind=kind, product=about.product, as_of=about.as_of,
        retrieved=today, url=about.url or file.name,
    )  # fmt: skip
    if file.suffix.lower() == ".csv":
        return list(_pins_of_table(_decoded(data, file), str(file), pin))
    text = _text(file, data)
    cutter = next((each for each in services if each.text_kind == kind), None)
    text = (cutter.excerpt(text) if cutter else "") or text
    if not text.strip():
        remedy = "A scanned document has only pictures: add its text as a .txt file."
        raise SourceError("No text is in this file.", path=str(file), remedy=remedy)
    pin = msgspec.structs.replace(pin, text=in_lines(text))
    if missing := missing_part(pin):
        message = f"A {kind} needs the name of its {missing}."
        raise SourceError(message, path=str(file), remedy=f"Give --{missing}.")
    return [pin]


def in_lines(text: str) -> str:
    """Break a text into a line for each sentence and bullet, so that a change shows as a line."""
    clean = _CONTINUED.sub(" ", _UNPRINTABLE.sub("", text).strip())
    return "\n\n".join(
        "\n".join(
            line
            for piece in re.split(r"\s(?=[•▪◦●])", " ".join(paragraph.split()))
            for start, end in sentence_bounds(piece)
            if (line := piece[start:end].strip())
        )
        for paragraph in re.split(r"\n\s*\n", clean)
    )


def _read(file: Path) -> bytes:
    remedy = "Check the name and the permissions."
    with refused(SourceError, "This file cannot be read", str(file), remedy):
        if file.stat().st_size > MOST_BYTES:
            problem = f"This file is larger than {MOST_BYTES // 1_000_000} MB."
            raise SourceError(problem, str(file), remedy="Add the part that your pages rely on.")
        return file.read_bytes()


def _decoded(data: bytes, file: Path) -> str:
    try:
        return decode(data)
    except PageError as problem:
        raise located(problem, str(file), SourceError) from None


def _text(file: Path, data: bytes) -> str:
    suffix = file.suffix.lower()
    if suffix == ".pdf":
        return _pdf_text(file)
    text = _decoded(data, file)
    if suffix not in MARKUP:
        return text
    blocks = (block for block in parse(text, suffix).blocks if block.kind != "meta")
    return "\n\n".join(f"• {b.text}" if b.kind == "item" else b.text for b in blocks)


def _pdf_text(file: Path) -> str:
    try:
        import pypdf
    except ModuleNotFoundError:
        remedy = "Run `pip install guidelint[sources]`, or add the text as a .txt file."
        problem = "Reading a PDF needs the extra “sources”."
        raise SourceError(problem, str(file), remedy=remedy) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return "\n\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    except Exception as reason:  # noqa: BLE001 - a broken PDF raises almost anything
        problem = f"This is not a PDF that can be read ({type(reason).__name__})."
        remedy = "Remove its password, or add its text as a .txt file."
        raise SourceError(problem, str(file), remedy=remedy) from None


def _pins_of_table(text: str, path: str, blank: Pin) -> Iterator[Pin]:
    """Yield the pins of a table: one for each pair of currencies, or one for a price list."""
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=head.count))
    columns = [name.strip().lower() for name in next(reader, ())]
    lines = [(reader.line_num, cells) for cells in reader if any(map(str.strip, cells))]
    if not lines:
        raise SourceError("This table has no lines.", path=path, line=1, remedy=_COLUMNS)
    is_rates = set(columns) == RATE_COLUMNS
    if not is_rates and not PRICE_COLUMNS <= set(columns) <= PRICE_COLUMNS | OPTIONAL:
        said = f"The columns {', '.join(sorted(columns))} are not those of a table."
        raise SourceError(said, path, 1, _COLUMNS)
    rates: dict[str, dict[date, Decimal]] = {}
    prices: list[Price] = []
    for line, cells in lines:
        try:
            row = dict(_values(columns, cells))
        except ValueError as problem:
            raise SourceError(str(problem), path=path, line=line) from None
        if not is_rates:
            prices.append(Price(**row))
            continue
        pair, day = f"{row['base']}/{row['quote']}", row["date"]
        if day in rates.setdefault(pair, {}):
            said = f"The rate {pair} of {day} stands twice."
            raise SourceError(said, path=path, line=line, remedy="Keep one.")
        rates[pair][day] = row["rate"]
    if prices:
        yield msgspec.structs.replace(blank, kind="prices", prices=tuple(prices))
    blank = msgspec.structs.replace(blank, kind="rates", product="")
    for pair, found in rates.items():
        yield msgspec.structs.replace(blank, pair=pair, rates=found, as_of=max(found))


def _values(columns: Iterable[str], cells: list[str]) -> Iterator[tuple[str, Any]]:
    """Yield the value of each column; raises ValueError for a cell that has none of its kind."""
    for number, column in enumerate(columns):
        cell = cells[number].strip() if number < len(cells) else ""
        if cell or column not in OPTIONAL:
            yield column, _VALUES.get(column, str)(cell)


def _positive(cell: str) -> Decimal:
    try:
        value = Decimal(cell)
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or value <= 0:
        raise ValueError(f"“{cell}” is not a positive number. Write it as 1234.56, nothing else.")
    return value


def _day(cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"“{cell}” is not a day. Write it as 2026-05-18.") from None


def _code(cell: str) -> str:
    code = cell.upper()
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise ValueError(f"“{code}” is not a currency code. Write it as in ISO 4217: USD.")
    return code


def _product(cell: str) -> str:
    if not cell:
        raise ValueError("A price needs a product. Fill in the column.")
    return cell


_VALUES: dict[str, Callable[[str], Any]] = {
    "base": _code,
    "quote": _code,
    "currency": _code,
    "rate": _positive,
    "amount": _positive,
    "date": _day,
    "as_of": _day,
    "product": _product,
}
"""How the cells of a column are read; the others are text."""
