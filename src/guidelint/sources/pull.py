"""What a pull wants, and getting it from the services that have it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from guidelint.config import DrugConfig, Service, SourcesConfig
from guidelint.errors import UsageError
from guidelint.pins import Pin
from guidelint.sources import dailymed, ema, openfda, rates
from guidelint.sources.services import base_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from guidelint.sources.fetch import Fetcher

PAIR = re.compile(r"[A-Z]{3}/[A-Z]{3}", re.IGNORECASE)
RATE_SERVICES: tuple[Service, ...] = ("frankfurter", "bam")


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What to pull, from which services. on: the day of the rates; None is the newest."""

    drugs: tuple[DrugConfig, ...] = ()
    pairs: tuple[str, ...] = ()
    services: tuple[Service, ...] = ()
    on: date | None = None

    @property
    def steps(self) -> list[tuple[Service, str]]:
        """List what will be asked, as (service, product or pair), in order."""
        labels = [each for each in self.services if each not in RATE_SERVICES]
        if "fda" in labels and "dailymed" in labels:
            labels.remove("dailymed")
        steps = [(service, drug.name) for service in labels for drug in self.drugs]
        return steps + [
            (service, pair)
            for service in self.services
            if service in RATE_SERVICES
            for pair in self.pairs
        ]


class Pulled(msgspec.Struct, frozen=True):
    """The pins that were found, and what no service had, by name."""

    pins: tuple[Pin, ...]
    missed: tuple[tuple[Service, str], ...]

    @property
    def nowhere(self) -> list[str]:
        """Name what was found at none of the services that were asked."""
        found = {name for pin in self.pins for name in (pin.product, pin.pair) if name}
        return sorted({name for _, name in self.missed} - found)


def wanted(
    config: SourcesConfig,
    drugs: Sequence[str],
    pairs: Sequence[str],
    services: Sequence[Service],
    on: date | None,
) -> Wanted:
    """Join what is configured with what the command line names; the latter alone where given."""
    configured = {drug.name.casefold(): drug for drug in map(as_drug, config.drugs)}
    named = tuple(configured.get(name.casefold(), DrugConfig(name)) for name in drugs)
    nothing_named = not drugs and not pairs
    return Wanted(
        drugs=tuple(configured.values()) if nothing_named else named,
        pairs=config.rates if nothing_named else tuple(map(_as_pair, pairs)),
        services=tuple(services) or config.services,
        on=on,
    )


def _as_pair(written: str) -> str:
    pair = written.upper()
    if not PAIR.fullmatch(pair):
        raise UsageError(
            f"“{written}” is not a pair of currencies.",
            remedy="USD/MAD gives the MAD for one USD.",
        )
    return pair


def as_drug(drug: str | DrugConfig) -> DrugConfig:
    """Read a configured product, which may be only a name."""
    return DrugConfig(drug) if isinstance(drug, str) else drug


class Puller:
    """Asks the services for what is wanted; knows the old pins, for their ids and rates."""

    def __init__(
        self,
        fetcher: Fetcher,
        config: SourcesConfig,
        old: Iterable[Pin],
        today: date,
        cache: Path | None = None,
    ) -> None:
        """Prepare to ask; `cache` is a folder for what is too large to ask for often."""
        self.fetcher = fetcher
        self.config = config
        self.old = tuple(old)
        self.today = today
        self.cache = cache
        self.table: ema.Table | None = None

    def pull(self, what: Wanted, tell: Callable[[str], None]) -> Pulled:
        """Ask for everything that is wanted; raises SourceError at the first failure."""
        drugs = {drug.name: drug for drug in what.drugs}
        pins: list[Pin] = []
        missed: list[tuple[Service, str]] = []
        for service, name in what.steps:
            tell(f"{service} {name}")
            if service in RATE_SERVICES:
                pin = self._rates(service, name, what.on)
            else:
                pin = self._label(service, drugs[name], what.services)
            if pin is None:
                missed.append((service, name))
            else:
                pins.append(pin)
        return Pulled(tuple(pins), tuple(missed))

    def _label(self, service: Service, drug: DrugConfig, services: Sequence[Service]) -> Pin | None:
        base = base_of(service, self.config)
        if service == "ema":
            if self.table is None:
                self.table = ema.pull_table(self.fetcher, base, self.cache)
            return ema.medicine_pin(self.table, base, drug, self.today)
        known = self._with_id(drug)
        if service == "dailymed":
            return self._document(known)
        pin = openfda.pull_label(self.fetcher, base, known, self.today)
        if pin is None and "dailymed" in services:
            pin = self._by_dailymed(known, base)
        return pin

    def _by_dailymed(self, drug: DrugConfig, fda: str) -> Pin | None:
        """Find a label whose names openFDA lacks: DailyMed knows its set id, or the text."""
        set_id = dailymed.find_set_id(self.fetcher, base_of("dailymed", self.config), drug)
        if not set_id:
            return None
        found = msgspec.structs.replace(drug, set_id=set_id)
        if set_id != drug.set_id:
            only_id = msgspec.structs.replace(found, generic="")
            pin = openfda.pull_label(self.fetcher, fda, only_id, self.today)
            if pin is not None:
                return pin
        return self._document(found)

    def _document(self, drug: DrugConfig) -> Pin | None:
        base = base_of("dailymed", self.config)
        set_id = drug.set_id or dailymed.find_set_id(self.fetcher, base, drug)
        if not set_id:
            return None
        return dailymed.pull_document(self.fetcher, base, drug, set_id, self.today)

    def _with_id(self, drug: DrugConfig) -> DrugConfig:
        """Add the set id that the old pin of a product has."""
        ids = [
            pin.id
            for pin in self.old
            if pin.authority == "FDA" and pin.product.casefold() == drug.name.casefold()
        ]
        return msgspec.structs.replace(drug, set_id=drug.set_id or next(iter(ids), ""))

    def _rates(self, service: Service, pair: str, on: date | None) -> Pin | None:
        ask = rates.pull_frankfurter if service == "frankfurter" else rates.pull_bank_al_maghrib
        pin = ask(self.fetcher, base_of(service, self.config), pair, on, self.today)
        if pin is None:
            return None
        kept = {
            day: rate
            for old in self.old
            if (old.authority, old.pair) == (pin.authority, pair)
            for day, rate in old.rates.items()
        }
        every = kept | pin.rates
        return msgspec.structs.replace(pin, rates=every, as_of=max(every))
