"""What a pull wants, and getting it from the services that have it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.errors import ConfigError, UsageError
from guidelint.model import Record
from guidelint.sources.services import SourceSubject, subject_types
from guidelint.yamlfile import load_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from guidelint.config import Config
    from guidelint.pins import Pin
    from guidelint.sources.services import Service, Session

Step = tuple[str, SourceSubject]
"""The name of a service, and what it is asked about."""


class Pulled(Record):
    """The pins that were found, and what no service had: by service, and at all."""

    pins: tuple[Pin, ...] = ()
    missed: tuple[tuple[str, str], ...] = ()
    nowhere: tuple[str, ...] = ()


def asked_services(
    config: Config, services: Mapping[str, Service[Any]], named: Sequence[str]
) -> tuple[str, ...]:
    """Name the services to ask: those named, else those configured, else the usual ones.

    Raises ConfigError for a configured service or address of a service that is not installed.
    """
    configured = {name: f"services[{n}]" for n, name in enumerate(config.sources.services)}
    for name, at in (configured | {name: f"bases.{name}" for name in config.sources.bases}).items():
        if name not in services:
            raise _configured(config, at, f"There is no service “{name}”.", _either(services))
    usual = tuple(name for name, service in services.items() if service.usual)
    return tuple(named) or config.sources.services or usual


def wanted(
    config: Config,
    services: Mapping[str, Service[Any]],
    asked: Sequence[str],
    named: Mapping[str, Iterable[str]],
) -> list[Step]:
    """List what to ask: the subjects that are named, by the keys that list them, else all listed.

    What is configured of a subject counts where it is only named, too.
    """
    types = subject_types(services.values())
    listed = {key: list(_listed(config, key, types)) for key in config.sources.subjects}
    known = {key: {each.name.casefold(): each for each in found} for key, found in listed.items()}
    subjects = {
        key: [known.get(key, {}).get(name.casefold()) or _named(types[key], name) for name in names]
        for key, names in named.items()
    }
    chosen = subjects if any(subjects.values()) else listed
    return [
        (name, subject)
        for name in asked
        if services[name].covered_by not in asked
        for subject in chosen.get(services[name].takes.listed, ())
    ]


def pull_all(
    steps: Iterable[Step],
    services: Mapping[str, Service[Any]],
    session: Session,
    tell: Callable[[str], None],
) -> Pulled:
    """Ask for everything that is wanted; raises SourceError at the first failure."""
    found: list[tuple[str, Pin]] = []
    missed: list[tuple[str, str]] = []
    for name, subject in steps:
        tell(f"{name} {subject.name}")
        pin = services[name].pull(subject, session)
        if pin is None:
            missed.append((name, subject.name))
        else:
            found.append((subject.name, pin))
    nowhere = {name for _, name in missed} - {name for name, _ in found}
    return Pulled(tuple(pin for _, pin in found), tuple(missed), tuple(sorted(nowhere)))


def asked_for(
    pins: dict[str, Pin], what: str, services: Mapping[str, Service[Any]]
) -> dict[str, set[str]]:
    """Read a name, which may be that of pins, as subjects, by the keys that list them.

    What no pin tells apart goes by its looks: “USD/MAD” is a pair of currencies and no product.
    """
    asked: dict[str, set[str]] = defaultdict(set)
    subjects = {pin.product or pin.pair for pin in matching(pins, what)} or {what}
    types = subject_types(services.values())
    for subject in filter(None, subjects if what else ()):
        alike = [key for key, kind in types.items() if kind.pattern and kind.fits(subject)]
        for listed in alike or [key for key, kind in types.items() if not kind.pattern]:
            asked[listed].add(subject)
    return asked


def matching(pins: dict[str, Pin], what: str) -> list[Pin]:
    """Find pins by product, generic name, pair, authority or file."""
    wanted = what.casefold().removesuffix(".yaml")
    return [
        pin
        for path, pin in sorted(pins.items())
        if wanted == path.removesuffix(".yaml")
        or wanted in map(str.casefold, (pin.product, pin.pair, pin.authority, pin.generic))
    ]


def _listed(
    config: Config, key: str, types: Mapping[str, type[SourceSubject]]
) -> Iterator[SourceSubject]:
    """Read the subjects that the configuration lists under a key; raises ConfigError."""
    if key not in types:
        raise _configured(config, key, f"No installed service takes “{key}”.", _either(types))
    for number, written in enumerate(config.sources.subjects[key]):
        at = f"{key}[{number}]"
        try:
            yield types[key].of(written)
        except msgspec.ValidationError as problem:
            tree = load_yaml(_file(config), config.path, ConfigError)
            raise tree.complaint(str(problem), ConfigError, f"$.sources.{at}") from None
        except ValueError as problem:
            raise _configured(
                config, at, f"{problem}.", f"Write it like {types[key].example}."
            ) from None


def _named(kind: type[SourceSubject], name: str) -> SourceSubject:
    try:
        return kind.of(name)
    except ValueError as problem:
        raise UsageError(f"{problem}.", remedy=f"Write it like {kind.example}.") from None


def _either(names: Iterable[str]) -> str:
    return f"Write {', '.join(names) or 'nothing: no package that is installed offers one'}."


def _configured(config: Config, at: str, problem: str, remedy: str) -> ConfigError:
    """Read the configuration once more, for the line of what is wrong in it."""
    line = load_yaml(_file(config), config.path, ConfigError).line(f"$.sources.{at}")
    return ConfigError(problem, path=config.path, line=line, remedy=remedy)


def _file(config: Config) -> Path:
    return Path(config.root, Path(config.path).name)
