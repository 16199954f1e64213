"""The services there are: where each lives, and the keys they take from the environment."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from guidelint.sources.replies import host_of

if TYPE_CHECKING:
    from guidelint.config import Service, SourcesConfig

BASES: dict[Service, str] = {
    "fda": "https://api.fda.gov",
    "dailymed": "https://dailymed.nlm.nih.gov/dailymed/services/v2",
    "ema": "https://www.ema.europa.eu",
    "frankfurter": "https://api.frankfurter.dev",
    "bam": "https://api.centralbankofmorocco.ma",
}
FDA_KEY = "OPENFDA_API_KEY"
BAM_KEY = "BAM_SUBSCRIPTION_KEY"


def base_of(service: Service, config: SourcesConfig) -> str:
    """Give a service's address: the configured one, or its own."""
    return config.bases.get(service, BASES[service]).rstrip("/")


def allowed_hosts(config: SourcesConfig) -> frozenset[str]:
    """List the hosts that may be asked: those of the services, and the configured ones."""
    bases = (base_of(service, config) for service in BASES)
    return frozenset({*map(host_of, bases), *(host.lower() for host in config.hosts)})


def key(name: str) -> str:
    """Give a key from the environment, or the empty string."""
    return os.environ.get(name, "").strip()
