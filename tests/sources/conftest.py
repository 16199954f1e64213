"""A service to ask, and a fetcher that does not really sleep."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.sources.service import Service, serving

from guidelint.sources.fetch import Fetcher, Limits, host_of
from guidelint.sources.pull import Pulled, pull_all
from guidelint.sources.services import Session, SourceSubject, installed_services

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2026, 11, 20)


def pulled(subject: SourceSubject, *names: str, session: Session) -> Pulled:
    """Ask services, all played by one, about a subject."""
    services = installed_services()
    asked = [name for name in names if services[name].covered_by not in names]
    steps = [(name, subject) for name in asked]
    return pull_all(steps, services, replace(session, asked=names), lambda _: None)


@pytest.fixture
def session(service: Service, fetcher: Fetcher) -> Session:
    """Give a session in which the local server is every service."""
    bases = dict.fromkeys(installed_services(), service.url)
    return Session(fetcher=fetcher, today=TODAY, asked=(), bases=bases)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give one folder for the caches of all tests: parsing the packs anew would take a second."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    """Ask local servers directly, with no keys, and with no answer kept from another test."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name in ("OPENFDA_API_KEY", "BAM_SUBSCRIPTION_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    for kept in (cache / "guidelint").glob("ema-*"):
        kept.unlink()


@pytest.fixture
def service() -> Iterator[Service]:
    """Give a local server."""
    with serving() as running:
        yield running


class Slept(list[float]):
    """The seconds that were not really slept."""


@pytest.fixture
def slept() -> Slept:
    """Give the list of waits."""
    return Slept()


@pytest.fixture
def fetcher(service: Service, slept: Slept) -> Fetcher:
    """Give a fetcher that may ask the service only."""
    limits = Limits(connect=1, read=0.2, whole=1)
    return Fetcher(frozenset({host_of(service.url)}), limits, slept.append)
