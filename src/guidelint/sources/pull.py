"""What a pull wants, and getting it from the services that have it."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from guidelint.errors import ConfigError, UsageError
from guidelint.sources.services import SourceSubject, subject_types
from guidelint.yamlfile import load_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from guidelint.config import Config
    from guidelint.pins import Pin
    from guidelint.sources.services import Service, Session
    from guidelint.yamlfile import YamlFile

Step = tuple[str, SourceSubject]
"""The name of a service, and what it is asked about."""


class Pulled(NamedTuple):
    """The pins that were found, and what no service had: by service, and at all."""

    pins: tuple[Pin, ...]
    missed: tuple[tuple[str, str], ...]
    nowhere: tuple[str, ...]


def asked_services(
    config: Config, services: Mapping[str, Service[Any]], named: Sequence[str]
) -> tuple[str, ...]:
    """Name the services to ask: those named, else those configured, else the usual ones.

    Raises ConfigError for a configured service or address of a service that is not installed.
    """
    for at, names in (("services", config.sources.services), ("bases", config.sources.bases)):
        for number, name in enumerate(names):
            if name not in services:
                where = f"{at}[{number}]" if at == "services" else f"{at}.{name}"
                raise _configured(
                    config, where, f"There is no service “{name}”", f"Write {_either(services)}."
                )
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
    listed = {key: _listed(config, key, types) for key in config.sources.subjects}
    subjects = {
        key: [_known(each, listed.get(key, ())) or _named(types[key], each) for each in names]
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
    pins: list[Pin] = []
    missed: list[tuple[str, str]] = []
    found: set[str] = set()
    for name, subject in steps:
        tell(f"{name} {subject.name}")
        pin = services[name].pull(subject, session)
        if pin is None:
            missed.append((name, subject.name))
        else:
            pins.append(pin)
            found.add(subject.name)
    nowhere = {subject for _, subject in missed} - found
    return Pulled(tuple(pins), tuple(missed), tuple(sorted(nowhere)))


def asked_for(
    pins: dict[str, Pin], what: str, services: Mapping[str, Service[Any]]
) -> dict[str, set[str]]:
    """Read a name as subjects, by the keys that list them: it may also be that of pins."""
    asked: dict[str, set[str]] = defaultdict(set)
    for pin in matching(pins, what) if what else ():
        said = {each.takes.listed for each in services.values() if each.authority == pin.authority}
        subject = pin.product or pin.pair
        for listed in said or types_of(subject, services):
            asked[listed].add(subject)
    if what and not any(asked.values()):
        for listed in types_of(what, services):
            asked[listed].add(what)
    return asked


def matching(pins: dict[str, Pin], what: str) -> list[Pin]:
    """Find pins by product, generic name, pair, authority or file."""
    wanted = what.casefold().removesuffix(".yaml")
    return [
        pin
        for path, pin in sorted(pins.items())
        if wanted
        in {
            path.removesuffix(".yaml"),
            *(each.casefold() for each in (pin.product, pin.pair, pin.authority, pin.generic)),
        }
    ]


def types_of(name: str, services: Mapping[str, Service[Any]]) -> Iterator[str]:
    """Yield the keys of the subjects that a name may be of: by its looks, else all that have none.

    “USD/MAD” is a pair of currencies and no product.
    """
    types = subject_types(services.values())
    alike = [key for key, kind in types.items() if kind.pattern and _fits(kind, name)]
    yield from alike or (key for key, kind in types.items() if not kind.pattern)


def _listed(
    config: Config, key: str, types: Mapping[str, type[SourceSubject]]
) -> list[SourceSubject]:
    """Read the subjects that the configuration lists under a key; raises ConfigError."""
    if key not in types:
        raise _configured(
            config, key, f"No installed service takes “{key}”", f"Write {_either(types)}."
        )
    found = []
    for number, written in enumerate(config.sources.subjects[key]):
        try:
            found.append(_read(types[key], written))
        except msgspec.ValidationError as problem:
            at = f"$.sources.{key}[{number}]"
            raise _tree(config).complaint(str(problem), ConfigError, at) from None
        except ValueError as problem:
            remedy = f"Write it like {types[key].example}."
            raise _configured(config, f"{key}[{number}]", str(problem), remedy) from None
    return found


def _named(kind: type[SourceSubject], name: str) -> SourceSubject:
    try:
        return _read(kind, name)
    except ValueError as problem:
        raise UsageError(f"{problem}.", remedy=f"Write it like {kind.example}.") from None


def _read(kind: type[SourceSubject], written: Any) -> SourceSubject:
    subject = msgspec.convert({"name": written} if isinstance(written, str) else written, kind)
    if kind.pattern and not _fits(kind, subject.name):
        raise ValueError(f"“{subject.name}” cannot be one of the {kind.listed}")
    return subject


def _fits(kind: type[SourceSubject], name: str) -> bool:
    return re.fullmatch(kind.pattern, name, re.IGNORECASE) is not None


def _known(name: str, listed: Iterable[SourceSubject]) -> SourceSubject | None:
    return next((each for each in listed if each.name.casefold() == name.casefold()), None)


def _either(names: Iterable[str]) -> str:
    return ", ".join(names) or "nothing: no package that is installed offers one"


def _configured(config: Config, at: str, problem: str, remedy: str) -> ConfigError:
    line = _tree(config).line(f"$.sources.{at}")
    return ConfigError(f"{problem}.", path=config.path, line=line, remedy=remedy)


def _tree(config: Config) -> YamlFile:
    """Read the configuration once more, for the lines of what is wrong in it."""
    return load_yaml(Path(config.root, Path(config.path).name), config.path, ConfigError)
