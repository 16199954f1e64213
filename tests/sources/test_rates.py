"""Rates in the shapes of Frankfurter and Bank Al-Maghrib."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.sources.conftest import TODAY, pulled
from tests.sources.service import Answer, Asked, Service, as_json

from guidelint.errors import SourceError, UsageError
from guidelint.pins import Pin
from guidelint.sources.rates import CurrencyPair

if TYPE_CHECKING:
    from guidelint.sources.services import Session

NEWEST = {"date": "2026-11-19", "base": "USD", "quote": "MAD", "rate": 9.1875}


def pull(session: Session, name: str = "frankfurter", pair: str = "USD/MAD") -> Pin | None:
    return next(iter(pulled(CurrencyPair(pair), name, session=session).pins), None)


def test_the_newest_rate_is_pinned_exactly(service: Service, session: Session) -> None:
    service.script(as_json(NEWEST))
    pin = pull(session)
    assert pin is not None
    assert pin.rates == {date(2026, 11, 19): Decimal("9.1875")}
    assert (pin.authority, pin.pair, pin.as_of) == ("Frankfurter", "USD/MAD", date(2026, 11, 19))
    assert service.asked[0].path == "/v2/rate/USD/MAD"


def test_the_rate_of_a_day_is_asked_for_and_kept_beside_the_others(
    service: Service, session: Session
) -> None:
    service.script(as_json([{**NEWEST, "date": "2026-05-18", "rate": 9.19}]))
    old = Pin(
        authority="Frankfurter",
        kind="rates",
        pair="USD/MAD",
        retrieved=TODAY,
        rates={date(2026, 11, 19): Decimal("9.1875")},
    )
    pin = pull(replace(session, on=date(2026, 5, 18), old=(old,)))
    assert pin is not None
    assert sorted(pin.rates) == [date(2026, 5, 18), date(2026, 11, 19)]
    assert pin.as_of == date(2026, 11, 19)
    assert service.asked[0].query == {"date": "2026-05-18", "base": "USD", "quotes": "MAD"}


@pytest.mark.parametrize(
    "answer",
    [
        Answer(status=404),
        as_json({**NEWEST, "quote": "MAC"}),
        as_json({**NEWEST, "rate": 0}),
    ],
)
def test_an_unknown_pair_is_a_clean_miss(
    answer: Answer, service: Service, session: Session
) -> None:
    service.script(answer)
    assert pull(session) is None


@pytest.mark.parametrize("body", [[], {"rates": {"MAD": 9.1}}, {**NEWEST, "rate": "soon"}])
def test_another_shape_is_an_error(body: object, service: Service, session: Session) -> None:
    service.script(as_json(body))
    with pytest.raises(SourceError, match="not the JSON"):
        pull(session)


def test_bank_al_maghrib_is_divided_by_its_unit(
    service: Service, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BAM_SUBSCRIPTION_KEY", "secret")
    rows = [
        {"date": "2026-11-20T12:30:00", "libDevise": "USD", "moyen": 9.2, "uniteDevise": 1},
        {"date": "2026-11-20T12:30:00", "libDevise": "JPY", "moyen": 5.7951, "uniteDevise": 100},
    ]
    service.script(as_json(rows))
    pin = pull(session, "bam", "JPY/MAD")
    assert pin is not None
    assert pin.rates == {date(2026, 11, 20): Decimal("0.057951")}
    assert "secret" not in str(pin)
    headers = {name.lower(): value for name, value in service.asked[0].headers.items()}
    assert headers["ocp-apim-subscription-key"] == "secret"


def test_bank_al_maghrib_rests_on_weekends(
    service: Service, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BAM_SUBSCRIPTION_KEY", "secret")
    friday = {"date": "2026-11-13T12:30:00", "libDevise": "USD", "moyen": 9.2, "uniteDevise": 1}

    def answer(asked: Asked) -> Answer:
        return as_json([friday] if asked.query["date"] == "2026-11-13" else [])

    service.answer = answer
    pin = pull(replace(session, on=date(2026, 11, 15)), "bam")
    assert pin is not None
    assert pin.as_of == date(2026, 11, 13)


def test_bank_al_maghrib_needs_a_key_and_knows_only_the_dirham(session: Session) -> None:
    with pytest.raises(UsageError, match="BAM_SUBSCRIPTION_KEY"):
        pull(session, "bam")
    with pytest.raises(UsageError, match="has no rate USD/KES"):
        pull(session, "bam", "USD/KES")
