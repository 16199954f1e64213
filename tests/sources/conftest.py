"""A service to ask, and a fetcher that does not really sleep."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.sources.service import Service, serving

from guidelint.sources.fetch import Fetcher, Limits
from guidelint.sources.replies import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _own_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Ask local servers directly, with no keys, and keep caches away from those of the user."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name in ("OPENFDA_API_KEY", "BAM_SUBSCRIPTION_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


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
