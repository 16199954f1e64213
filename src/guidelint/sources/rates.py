"""Exchange rates: Frankfurter (https://frankfurter.dev) and Bank Al-Maghrib."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import msgspec

from guidelint.errors import UsageError
from guidelint.pins import Pin
from guidelint.sources.services import Service, Session, SourceSubject, key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidelint.sources.fetch import Reply

KEY = "BAM_SUBSCRIPTION_KEY"
KEY_HEADER = "Ocp-Apim-Subscription-Key"

DAYS_BACK = 7
"""Bank Al-Maghrib publishes nothing on weekends and holidays: that many days are asked."""


class Rate(msgspec.Struct, frozen=True):
    """A rate as Frankfurter gives it: `quote` for one `base`."""

    date: date
    base: str
    quote: str
    rate: Decimal


class Transfer(
    msgspec.Struct, frozen=True, rename={"currency": "libDevise", "unit": "uniteDevise"}
):
    """A rate as Bank Al-Maghrib gives it: MAD for a unit of a currency."""

    date: datetime
    currency: str
    moyen: Decimal | None = None
    unit: Decimal = Decimal(1)


class CurrencyPair(SourceSubject, frozen=True, forbid_unknown_fields=True):
    """A pair of currencies: “USD/MAD” is the MAD for one USD."""

    listed: ClassVar[str] = "rates"
    option: ClassVar[str] = "--rate"
    example: ClassVar[str] = "USD/MAD"
    pattern: ClassVar[str] = r"[A-Z]{3}/[A-Z]{3}"


class Frankfurter(Service[CurrencyPair]):
    """Rates of central banks, as Frankfurter gives them."""

    takes = CurrencyPair
    base = "https://api.frankfurter.dev"
    authority = "Frankfurter"

    def pull(self, subject: CurrencyPair, session: Session) -> Pin | None:
        """Get the rate of a pair on the day, or the newest; None where the service has none."""
        one, other = subject.name.upper().split("/")
        base = session.bases["frankfurter"]
        if session.on is None:
            reply = session.fetcher.get(f"{base}/v2/rate/{one}/{other}")
            rates = [] if reply.missing else [reply.json(Rate)]
        else:
            asked = {"date": session.on.isoformat(), "base": one, "quotes": other}
            reply = session.fetcher.get(f"{base}/v2/rates", asked)
            rates = [] if reply.missing else reply.json(list[Rate])
        found = {each.date: each.rate for each in rates if (each.base, each.quote) == (one, other)}
        return _pin(self.authority, f"{one}/{other}", found, reply, session)


class BankAlMaghrib(Service[CurrencyPair]):
    """Transfer rates against the dirham, divided by their unit."""

    takes = CurrencyPair
    base = "https://api.centralbankofmorocco.ma"
    authority = "Bank Al-Maghrib"
    usual = False

    def pull(self, subject: CurrencyPair, session: Session) -> Pin | None:
        """Get the rate of a currency on the day, or on the last working day before it."""
        pair = subject.name.upper()
        currency = pair.removesuffix("/MAD")
        if currency == pair:
            remedy = "It gives MAD: write USD/MAD."
            raise UsageError(f"Bank Al-Maghrib has no rate {pair}.", remedy=remedy)
        if not key(KEY):
            remedy = f"Put it in the environment as {KEY}."
            raise UsageError("Bank Al-Maghrib needs a subscription key.", remedy=remedy)
        address = f"{session.bases['bam']}/cours/Version1/api/CoursVirement"
        for back in range(DAYS_BACK):
            day = (session.on or session.today) - timedelta(days=back)
            asked = {"date": day.isoformat()}
            reply = session.fetcher.get(address, asked, {KEY_HEADER: key(KEY)})
            rows = [] if reply.missing else reply.json(list[Transfer])
            found = {
                row.date.date(): row.moyen / row.unit
                for row in rows
                if row.currency == currency and row.moyen and row.unit
            }
            if found:
                return _pin(self.authority, pair, found, reply, session)
        return None


def _pin(
    authority: str, pair: str, rates: Mapping[date, Decimal], reply: Reply, session: Session
) -> Pin | None:
    """Make the pin of a pair, with the days that were pulled before; None for no rate."""
    if not rates or min(rates.values()) <= 0:
        return None
    same = (old for old in session.old if (old.authority, old.pair) == (authority, pair))
    every = {day: rate for old in same for day, rate in old.rates.items()} | dict(rates)
    return Pin(
        authority=authority, kind="rates", pair=pair, as_of=max(every), retrieved=session.today,
        url=reply.url, rates=every,
    )  # fmt: skip
