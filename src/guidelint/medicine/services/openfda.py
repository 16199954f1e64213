"""openFDA drug labels (https://open.fda.gov/apis/drug/label/)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from guidelint.medicine.services import dailymed
from guidelint.medicine.services.label_service import (
    Drug,
    LabelService,
    effective_day,
    indications_text,
    recent_changes,
)
from guidelint.pins import Pin
from guidelint.sources.files import in_lines
from guidelint.sources.services import Session, key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from guidelint.sources.fetch import Reply

KEY = "OPENFDA_API_KEY"
MOST = 20
"""Labels asked for: one brand may have several (strengths, repackagers)."""


class Names(msgspec.Struct, frozen=True):
    """The `openfda` block; it may be empty."""

    brand_name: tuple[str, ...] = ()
    generic_name: tuple[str, ...] = ()
    route: tuple[str, ...] = ()


class FdaLabel(msgspec.Struct, frozen=True):
    """A label as openFDA gives it; only what is pinned is read."""

    set_id: str = ""
    version: str = ""
    effective_time: str = ""
    recent_major_changes: list[str] = []
    indications_and_usage: list[str] = []
    openfda: Names = Names()

    def names(self, brand: str) -> bool:
        """Whether this is the label of a brand: by its names, else by its own words."""
        if self.openfda.brand_name:
            return _folded(brand) in map(_folded, self.openfda.brand_name)
        pattern = rf"(?<!\w){re.escape(brand)}(?!\w)"
        return any(re.search(pattern, part, re.IGNORECASE) for part in self.indications_and_usage)


class Answer(msgspec.Struct, frozen=True):
    """The body of an answer."""

    results: list[FdaLabel]


class OpenFda(LabelService):
    """Labels at FDA: by a known set id, the brand name, the generic name, then by DailyMed."""

    base = "https://api.fda.gov"
    authority = "FDA"

    def pull(self, subject: Drug, session: Session) -> Pin | None:
        """Get the label of a product; None where neither openFDA nor DailyMed has one."""
        drug = dailymed.with_known_id(subject, session)
        pin = pull_label(drug, session)
        if pin is not None or "dailymed" not in session.asked:
            return pin
        set_id = dailymed.find_set_id(drug, session)
        found = msgspec.structs.replace(drug, set_id=set_id)
        if set_id and set_id != drug.set_id:
            pin = pull_label(msgspec.structs.replace(found, generic=""), session)
        return pin or (dailymed.pull_document(found, session) if set_id else None)


def pull_label(drug: Drug, session: Session) -> Pin | None:
    """Get the label of a product from openFDA; None where it has none.

    A known set id is asked for first: the names of a label can be missing (`openfda` is empty).
    """
    for search, by_id in _searches(drug):
        params = {"search": search, "limit": str(MOST)}
        if key(KEY):
            params["api_key"] = key(KEY)
        reply = session.fetcher.get(f"{session.bases['fda']}/drug/label.json", params)
        found = [] if reply.missing else reply.json(Answer).results
        labels = [
            label
            for label in found
            if label.indications_and_usage
            and (label.set_id == drug.set_id if by_id else label.names(drug.name))
        ]
        if labels:
            newest = max(labels, key=lambda label: (label.effective_time, label.set_id))
            return _pin(newest, drug, reply, session.today)
    return None


def _searches(drug: Drug) -> Iterator[tuple[str, bool]]:
    """Yield the searches to try, each with whether it asks for the set id."""
    if drug.set_id:
        yield f'set_id:"{_plain(drug.set_id)}"', True
    yield f'openfda.brand_name:"{_plain(drug.name)}"', False
    if drug.generic:
        yield f'openfda.generic_name:"{_plain(drug.generic)}"', False


def _pin(label: FdaLabel, drug: Drug, reply: Reply, today: date) -> Pin:
    return Pin(
        authority="FDA",
        kind="label",
        product=drug.name,
        generic=drug.generic or ", ".join(label.openfda.generic_name).lower(),
        as_of=effective_day(label.effective_time),
        retrieved=today,
        url=reply.url,
        id=label.set_id,
        version=label.version,
        route=tuple(route.lower() for route in label.openfda.route),
        changes=recent_changes(label.recent_major_changes),
        text=in_lines(indications_text(label.indications_and_usage)),
    )


def _plain(name: str) -> str:
    """Keep what can stand in a quoted term of the query language."""
    return " ".join(re.sub(r'["\\]', " ", name).split())


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
