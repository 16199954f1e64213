"""EMA: the table of all medicines, one JSON document of about 7 MB, kept for a day."""

from __future__ import annotations

import hashlib
import re
import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.medicine.services.label_service import Drug, LabelService
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


Row = dict[str, Any]
"""A row of the table: its values may be missing or null, and dates are dd/mm/yyyy."""


class EmaTable(msgspec.Struct, frozen=True):
    """The body of the document."""

    data: list[Row]


class Ema(LabelService):
    """Medicines that are authorised in the EU; the table is got once for each pull."""

    base = "https://www.ema.europa.eu"
    authority = "EMA"

    def __init__(self) -> None:
        """Begin without the table."""
        self._table: EmaTable | None = None

    def pull(self, subject: Drug, session: Session) -> Pin | None:
        """Get what EMA says of a product; None where it has no human medicine of that name."""
        url = session.bases["ema"] + PATH
        self._table = self._table or _pull_table(session.fetcher, url, session.cache)
        name = re.escape(subject.ema or subject.name)
        pattern = re.compile(rf"{name}(?:\s*\(.*\))?", re.IGNORECASE)
        rows = [row for row in self._table.data if _is_of(row, pattern)]
        if not rows:
            return None
        row = max(rows, key=lambda row: (_said(row, "medicine_status") == "Authorised", _day(row)))
        conditional = _said(row, "conditional_approval").casefold() == "yes"
        return Pin(
            authority="EMA",
            kind="label",
            product=subject.name,
            generic=_said(row, "active_substance"),
            as_of=_day(row) if _day(row) != date.min else None,
            retrieved=session.today,
            url=_said(row, "medicine_url") or url,
            id=_said(row, "ema_product_number"),
            version=_said(row, "revision_number"),
            status=_said(row, "medicine_status") + (" (conditional)" if conditional else ""),
            text=in_lines(_said(row, "therapeutic_indication")),
        )


def _pull_table(fetcher: Fetcher, url: str, cache: Path | None) -> EmaTable:
    """Get the table, from the cache where that is less than a day old: EMA answers 429 readily."""
    kept = cache / f"ema-{hashlib.sha256(url.encode()).hexdigest()[:16]}.json" if cache else None
    if kept and kept.exists() and 0 <= time.time() - kept.stat().st_mtime < DAY:
        return Reply(200, kept.read_bytes(), url).json(EmaTable)
    reply = fetcher.get(url, limit=64 * MEGABYTE)
    table = reply.json(EmaTable)
    if kept:
        write_bytes(kept, reply.body)
    return table


def _said(row: Row, key: str) -> str:
    return str(row.get(key) or "").strip()


def _is_of(row: Row, name: re.Pattern[str]) -> bool:
    """Match “Hemgenix”, and “Hemgenix (previously …)”, among human medicines."""
    human = _said(row, "category").casefold() == "human" and _said(row, "therapeutic_indication")
    return bool(human and name.fullmatch(_said(row, "name_of_medicine")))


def _day(row: Row) -> date:
    """Read the day of the last update; the first of all days where there is none."""
    written = _said(row, "last_updated_date")
    try:
        return datetime.strptime(written, "%d/%m/%Y").replace(tzinfo=UTC).date()
    except ValueError:
        return date.min
