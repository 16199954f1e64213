"""Local files as pins: CSV price lists and rate tables, PDF and text of policies and labels."""

from __future__ import annotations

import logging
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from guidelint.errors import PageError, SourceError
from guidelint.parse import decode, parse
from guidelint.pins import Pin
from guidelint.pins.model import PinKind
from guidelint.sources.labeltext import in_lines, indications_section
from guidelint.sources.tables import read_table

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 64_000_000
MARKUP = frozenset({".html", ".htm", ".md"})
LABELLERS = frozenset({"FDA", "EMA"})


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What the editor says of a file."""

    authority: str
    product: str = ""
    kind: PinKind | None = None
    as_of: date | None = None
    url: str = ""


def pins_of_file(file: Path, about: About, today: date) -> list[Pin]:
    """Make the pins of a CSV, PDF or text file; raises SourceError."""
    data = _read(file)
    url = about.url or file.name
    if file.suffix.lower() == ".csv":
        blank = Pin(
            authority=about.authority, kind="rates", as_of=about.as_of, retrieved=today, url=url
        )
        return read_table(_decoded(data, file), str(file), blank, about.product)
    text = _text(file, data)
    kind = about.kind or ("label" if about.authority in LABELLERS else "policy")
    if kind == "label":
        text = indications_section(text) or text
    if not text.strip():
        raise SourceError(
            "No text is in this file.",
            path=str(file),
            remedy="A scanned document has only pictures: add its text as a .txt file.",
        )
    if kind == "label" and not about.product:
        raise SourceError(
            "A label needs the name of its product.", path=str(file), remedy="Give --product."
        )
    return [
        Pin(
            authority=about.authority,
            kind=kind,
            product=about.product,
            as_of=about.as_of,
            retrieved=today,
            url=url,
            text=in_lines(text),
        )
    ]


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise SourceError(
                f"This file is larger than {MOST_BYTES // 1_000_000} MB.",
                path=str(file),
                remedy="Add the part that your pages rely on.",
            )
        return file.read_bytes()
    except OSError as problem:
        raise SourceError(
            f"This file cannot be read: {problem.strerror}.",
            path=str(file),
            remedy="Check the name and the permissions.",
        ) from None


def _decoded(data: bytes, file: Path) -> str:
    try:
        return decode(data)
    except PageError as problem:
        raise SourceError(
            problem.message, path=str(file), line=problem.line, remedy=problem.remedy
        ) from None


def _text(file: Path, data: bytes) -> str:
    suffix = file.suffix.lower()
    if suffix == ".pdf":
        return _pdf_text(file)
    text = _decoded(data, file)
    if suffix not in MARKUP:
        return text
    blocks = parse(text, suffix).blocks
    return "\n\n".join(
        f"• {block.text}" if block.kind == "item" else block.text
        for block in blocks
        if block.kind != "meta"
    )


def _pdf_text(file: Path) -> str:
    try:
        import pypdf
    except ModuleNotFoundError:
        raise SourceError(
            "Reading a PDF needs the extra “sources”.",
            path=str(file),
            remedy="Run `pip install guidelint[sources]`, or add the text as a .txt file.",
        ) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(file)
        return "\n\n".join(page.extract_text() for page in reader.pages)
    except Exception as problem:  # noqa: BLE001 - a broken PDF raises almost anything
        raise SourceError(
            f"This is not a PDF that can be read ({type(problem).__name__}).",
            path=str(file),
            remedy="Remove its password, or add its text as a .txt file.",
        ) from None
