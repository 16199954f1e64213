"""EMA: the table of all medicines, one JSON document of about 7 MB, kept for a day."""

from __future__ import annotations

import hashlib
import re
import time
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from guidelint.medicine.services.drug import Drug, LabelService
from guidelint.pins import Pin
from guidelint.remember import write_bytes
from guidelint.sources.fetch import MEGABYTE, Reply
from guidelint.sources.files import in_lines

if TYPE_CHECKING:
    from pathlib import Path

    from guidelint.sources.fetch import Fetcher
    from guidelint.sources.services import Session

PATH = "/en/documents/report/medicines-output-medicines_json-report_en.json"
DAY = 24 * 60 * 60


class Medicine(msgspec.Struct, frozen=True):
    """A row of the table; dates are dd/mm/yyyy."""

    category: str | None = None
    name_of_medicine: str | None = None
    therapeutic_indication: str | None = None
    active_substance: str | None = None
    ema_product_number: str | None = None
    medicine_status: str | None = None
    conditional_approval: str | None = None
    revision_number: str | int | None = None
    last_updated_date: str | None = None
    medicine_url: str | None = None


class EmaTable(msgspec.Struct, frozen=True):
    """The body of the document."""

    data: list[Medicine]


class Ema(LabelService):
    """Medicines that are authorised in the EU; the table is got once for each pull."""

    base = "https://www.ema.europa.eu"
    authority = "EMA"

    def __init__(self) -> None:
        """Begin without the table."""
        self._table: EmaTable | None = None

    def pull(self, subject: Drug, session: Session) -> Pin | None:
        """Get what EMA says of a product; None where it has no human medicine of that name."""
        base = session.bases["ema"]
        if self._table is None:
            self._table = pull_table(session.fetcher, base, session.cache)
        return medicine_pin(self._table, base, subject, session.today)


def pull_table(fetcher: Fetcher, base: str, cache: Path | None) -> EmaTable:
    """Get the table, from the cache where that is less than a day old: EMA answers 429 readily."""
    url = base + PATH
    kept = cache / f"ema-{hashlib.sha256(url.encode()).hexdigest()[:16]}.json" if cache else None
    if kept and _is_fresh(kept):
        return Reply(200, kept.read_bytes(), url).json(EmaTable)
    reply = fetcher.get(url, limit=64 * MEGABYTE)
    table = reply.json(EmaTable)
    if kept:
        write_bytes(kept, reply.body)
    return table


def _is_fresh(kept: Path) -> bool:
    try:
        return 0 <= time.time() - kept.stat().st_mtime < DAY
    except OSError:
        return False


def medicine_pin(table: EmaTable, base: str, drug: Drug, today: date) -> Pin | None:
    """Give the pin of a product; None where EMA has no human medicine of that name."""
    rows = [row for row in table.data if _is_of(row, drug.ema or drug.name)]
    if not rows:
        return None
    row = max(rows, key=lambda row: (row.medicine_status == "Authorised", _day(row) or date.min))
    status = row.medicine_status or ""
    if (row.conditional_approval or "").casefold() == "yes":
        status += " (conditional)"
    return Pin(
        authority="EMA",
        kind="label",
        product=drug.name,
        generic=row.active_substance or "",
        as_of=_day(row),
        retrieved=today,
        url=row.medicine_url or base + PATH,
        id=row.ema_product_number or "",
        version=str(row.revision_number or ""),
        status=status,
        text=in_lines(row.therapeutic_indication or ""),
    )


def _is_of(row: Medicine, name: str) -> bool:
    """Match “Hemgenix”, and “Hemgenix (previously …)”, among human medicines."""
    pattern = rf"{re.escape(name)}(?:\s*\(.*\))?"
    return (
        (row.category or "").casefold() == "human"
        and bool((row.therapeutic_indication or "").strip())
        and bool(re.fullmatch(pattern, (row.name_of_medicine or "").strip(), re.IGNORECASE))
    )


def _day(row: Medicine) -> date | None:
    found = re.fullmatch(r"(\d{2})/(\d{2})/(\d{4})", (row.last_updated_date or "").strip())
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None
