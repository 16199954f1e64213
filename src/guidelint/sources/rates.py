"""Exchange rates: Frankfurter (https://frankfurter.dev) and Bank Al-Maghrib."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from guidelint.errors import UsageError
from guidelint.pins import Pin
from guidelint.sources.fetch import KEY_HEADER
from guidelint.sources.services import BAM_KEY, key

if TYPE_CHECKING:
    from guidelint.sources.fetch import Fetcher
    from guidelint.sources.replies import Reply

DAYS_BACK = 7
"""Bank Al-Maghrib publishes nothing on weekends and holidays: that many days are asked."""


class Rate(msgspec.Struct, frozen=True):
    """A rate as Frankfurter gives it: `quote` for one `base`."""

    date: date
    base: str
    quote: str
    rate: Decimal


class Transfer(msgspec.Struct, frozen=True):
    """A rate as Bank Al-Maghrib gives it: MAD for `uniteDevise` of a currency."""

    date: datetime
    libDevise: str  # noqa: N815 - the name in the answer
    moyen: Decimal | None = None
    uniteDevise: Decimal = Decimal(1)  # noqa: N815


def pull_frankfurter(
    fetcher: Fetcher, base: str, pair: str, on: date | None, today: date
) -> Pin | None:
    """Get the rate of a pair on a day, or the newest; None where the service has none."""
    one, other = pair.split("/")
    if on is None:
        reply = fetcher.get(f"{base}/v2/rate/{one}/{other}")
        rates = [] if reply.missing else [reply.json(Rate)]
    else:
        asked = {"date": on.isoformat(), "base": one, "quotes": other}
        reply = fetcher.get(f"{base}/v2/rates", asked)
        rates = [] if reply.missing else reply.json(list[Rate])
    found = {each.date: each.rate for each in rates if (each.base, each.quote) == (one, other)}
    return _pin("Frankfurter", pair, found, reply, today)


def pull_bank_al_maghrib(
    fetcher: Fetcher, base: str, pair: str, on: date | None, today: date
) -> Pin | None:
    """Get the transfer rate of a currency against the MAD on a day or the last working day."""
    currency = pair.removesuffix("/MAD")
    if currency == pair:
        raise UsageError(
            f"Bank Al-Maghrib has no rate {pair}.", remedy="It gives MAD: write USD/MAD."
        )
    if not key(BAM_KEY):
        raise UsageError(
            "Bank Al-Maghrib needs a subscription key.",
            remedy=f"Put it in the environment as {BAM_KEY}.",
        )
    start = on or today
    for back in range(DAYS_BACK):
        asked = {"date": (start - timedelta(days=back)).isoformat()}
        reply = fetcher.get(
            f"{base}/cours/Version1/api/CoursVirement", asked, {KEY_HEADER: key(BAM_KEY)}
        )
        rows = [] if reply.missing else reply.json(list[Transfer])
        found = {
            row.date.date(): row.moyen / row.uniteDevise
            for row in rows
            if row.libDevise == currency and row.moyen and row.uniteDevise
        }
        if found:
            return _pin("Bank Al-Maghrib", pair, found, reply, today)
    return None


def _pin(
    authority: str, pair: str, rates: dict[date, Decimal], reply: Reply, today: date
) -> Pin | None:
    if not rates or min(rates.values()) <= 0:
        return None
    return Pin(
        authority=authority,
        kind="rates",
        pair=pair,
        as_of=max(rates),
        retrieved=today,
        url=reply.url,
        rates=rates,
    )
