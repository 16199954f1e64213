"""Which of the pins are meant by a name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from guidelint.pins.reading import broken, read_lock, read_pins
from guidelint.sources.pull import types_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from guidelint.pins import Pin
    from guidelint.sources.services import Service


def held_pins(folder: Path) -> dict[str, Pin]:
    """Give the pins that are as they were locked, by path."""
    if not folder.is_dir():
        return {}
    seals, pins = read_lock(folder), read_pins(folder)
    return {name: pin for name, pin in pins.items() if not broken(name, seals, pins)}


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


def those_of(old: dict[str, Pin], new: dict[str, Pin]) -> dict[str, Pin]:
    """Leave out the pins that are not among the new ones."""
    return {path: pin for path, pin in old.items() if path in new}
