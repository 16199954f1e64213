"""Duties of a customs tariff, from a service that answers {"code": "0902.10", "percent": "5"}."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from guidelint.pins import Pin
from guidelint.sources.services import Service, Session, SourceSubject


class Goods(SourceSubject, frozen=True, forbid_unknown_fields=True):
    """Goods, by their code in the tariff."""

    listed: ClassVar[str] = "goods"
    option: ClassVar[str] = "--goods"
    example: ClassVar[str] = "0902.10"
    pattern: ClassVar[str] = r"\d{4}\.\d\d"


class Duty(msgspec.Struct, frozen=True):
    """The answer of the service."""

    code: str
    percent: str


class Duties(Service[Goods]):
    """The duties of Ruritania."""

    takes = Goods
    base = "https://tariff.example"
    authority = "Customs of Ruritania"

    def pull(self, subject: Goods, session: Session) -> Pin | None:
        """Get the duty of some goods; None where the tariff has no such code."""
        reply = session.fetcher.get(f"{session.bases['duties']}/duty/{subject.name}")
        if reply.missing:
            return None
        duty = reply.json(Duty)
        return Pin(
            authority=self.authority,
            kind="policy",
            product=subject.name,
            retrieved=session.today,
            url=reply.url,
            text=f"The duty on {duty.code} is {duty.percent}%.",
        )
