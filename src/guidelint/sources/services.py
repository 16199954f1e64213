"""What a service is: somewhere that can be asked what it says of a subject; and which there are.

The services of the core and those of installed packages are found alike, by entry point; so is
what installed packages understand of pinned texts.
"""

from __future__ import annotations

import os
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, Self, TypeVar

import msgspec

from guidelint.errors import SourceError
from guidelint.pins import Pin
from guidelint.remember import entry_points
from guidelint.sources.fetch import Fetcher, host_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.config import SourcesConfig
    from guidelint.packs import LoadedRule

SERVICES = "guidelint.services"
"""An entry point of this group is named as the service is and loads its class."""

READERS = "guidelint.sources"
"""An entry point of this group is named after the kind of pin that it reads.

It loads a function that makes a PinReader of the rules, or None where they do not concern it.
"""


class SourceSubject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a service is asked about: its name, and in a subclass what else helps to find it.

    listed: the key under `sources` in guidelint.yaml that lists such subjects. option: names one
    on the command line. example: a name, for help and remedies. pattern: what all names look like,
    in any case; empty where a name may be anything.
    """

    name: str
    listed: ClassVar[str] = "subjects"
    option: ClassVar[str] = "--subject"
    example: ClassVar[str] = "NAME"
    pattern: ClassVar[str] = ""

    @classmethod
    def of(cls, written: str | dict[str, Any]) -> Self:
        """Read a subject as it is written; raises ValueError for a name it cannot have."""
        subject = msgspec.convert({"name": written} if isinstance(written, str) else written, cls)
        if cls.pattern and not cls.fits(subject.name):
            raise ValueError(f"“{subject.name}” cannot be one of the {cls.listed}")
        return subject

    @classmethod
    def fits(cls, name: str) -> bool:
        """Whether a name looks as all names do."""
        return re.fullmatch(cls.pattern, name, re.IGNORECASE) is not None


class Session(msgspec.Struct, frozen=True):
    """What a service has at hand in one pull.

    asked: the names of the services of this pull. bases: the address of every service by its name.
    old: the pins there are. on: the day that is asked for; None is the newest. cache: a folder
    for what is too large to ask for often.
    """

    fetcher: Fetcher
    today: date
    asked: tuple[str, ...]
    bases: Mapping[str, str]
    old: tuple[Pin, ...] = ()
    on: date | None = None
    cache: Path | None = None


S = TypeVar("S", bound=SourceSubject)


class Service(ABC, Generic[S]):
    """Somewhere that is asked about subjects of one type; made anew for each command.

    base: its own address. authority: who speaks there, as its pins say. usual: whether it is asked
    where the configuration lists no services. covered_by: the service that asks this one by
    itself, so that it is not asked a second time. text_kind: the kind of pin that a local file of
    the authority becomes.
    """

    takes: ClassVar[type[SourceSubject]]
    base: ClassVar[str]
    authority: ClassVar[str]
    usual: ClassVar[bool] = True
    covered_by: ClassVar[str] = ""
    text_kind: ClassVar[str] = "policy"

    @abstractmethod
    def pull(self, subject: S, session: Session) -> Pin | None:
        """Ask about a subject; None where the service has no such thing. Raises SourceError."""

    def excerpt(self, text: str) -> str:
        """Cut out of a whole document what is pinned of it; empty where that is not found."""
        return text


class PinReader(Protocol):
    """Reads the pins of one kind."""

    def told(self, pin: Pin, today: date) -> Iterator[str]:
        """Tell in lines what was understood of a pin."""

    def state(self, pin: Pin, today: date) -> str:
        """Say in a few words what is to be done about a pin; empty for nothing."""


def pin_readers(rules: Iterable[LoadedRule]) -> dict[str, PinReader]:
    """Give the readers of pins by the kind they read."""
    given = tuple(rules)
    made = {point.name: point.load()(given) for point in entry_points(READERS)}
    return {kind: reader for kind, reader in sorted(made.items()) if reader is not None}


def installed_services() -> dict[str, Service[Any]]:
    """Make the services there are, by name, sorted; raises SourceError."""
    found: dict[str, Service[Any]] = {}
    for point in entry_points(SERVICES):
        try:
            found[point.name] = point.load()()
        except Exception as problem:
            said = f"The service “{point.name}” of an installed package does not load: {problem}."
            remedy = "Update or remove the package that offers it."
            raise SourceError(said, remedy=remedy) from problem
    return found


def subject_types(services: Iterable[Service[Any]]) -> dict[str, type[SourceSubject]]:
    """Give the types of subjects that services take, by the keys that list them."""
    types = {service.takes.listed: service.takes for service in services}
    return dict(sorted(types.items()))


def bases_of(services: Mapping[str, Service[Any]], config: SourcesConfig) -> dict[str, str]:
    """Give the address of each service: the configured one, or its own."""
    return {
        name: config.bases.get(name, service.base).rstrip("/") for name, service in services.items()
    }


def allowed_hosts(bases: Mapping[str, str], config: SourcesConfig) -> frozenset[str]:
    """List the hosts that may be asked: those of the services, and the configured ones."""
    return frozenset({*map(host_of, bases.values()), *(host.lower() for host in config.hosts)})


def key(name: str) -> str:
    """Give a key from the environment, or the empty string."""
    return os.environ.get(name, "").strip()
