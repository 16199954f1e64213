"""Local files as pins: CSV price lists and rate tables, PDF and text of policies and the like."""

from __future__ import annotations

import logging
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.discover import located
from guidelint.errors import PageError, SourceError, refused
from guidelint.parse import decode, parse
from guidelint.pins import Pin
from guidelint.pins.model import PinKind, missing_part
from guidelint.sources.lines import in_lines
from guidelint.sources.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from guidelint.sources.services import Service

MOST_BYTES = 64_000_000
MARKUP = frozenset({".html", ".htm", ".md"})


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
    url = about.url or file.name
    if file.suffix.lower() == ".csv":
        blank = Pin(
            authority=about.authority, kind="rates", as_of=about.as_of, retrieved=today, url=url
        )
        return read_table(_decoded(data, file), str(file), blank, about.product)
    text = _text(file, data)
    own = (each.text_kind for each in services if each.authority == about.authority)
    kind = about.kind or next(own, "policy")
    cutter = next((each for each in services if each.text_kind == kind), None)
    text = (cutter.excerpt(text) if cutter else "") or text
    if not text.strip():
        raise SourceError(
            "No text is in this file.",
            path=str(file),
            remedy="A scanned document has only pictures: add its text as a .txt file.",
        )
    pin = Pin(
        authority=about.authority,
        kind=kind,
        product=about.product,
        as_of=about.as_of,
        retrieved=today,
        url=url,
        text=in_lines(text),
    )
    if missing := missing_part(pin):
        raise SourceError(
            f"A {kind} needs the name of its {missing}.",
            path=str(file),
            remedy=f"Give --{missing}.",
        )
    return [pin]


def _read(file: Path) -> bytes:
    remedy = "Check the name and the permissions."
    with refused(SourceError, "This file cannot be read", str(file), remedy):
        if file.stat().st_size > MOST_BYTES:
            raise SourceError(
                f"This file is larger than {MOST_BYTES // 1_000_000} MB.",
                path=str(file),
                remedy="Add the part that your pages rely on.",
            )
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
