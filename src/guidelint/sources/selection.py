"""Which of the pins are meant by a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.pins.reading import broken, read_lock, read_pins
from guidelint.sources.pull import PAIR

if TYPE_CHECKING:
    from pathlib import Path

    from guidelint.pins import Pin


def held_pins(folder: Path) -> dict[str, Pin]:
    """Give the pins that are as they were locked, by path."""
    if not folder.is_dir():
        return {}
    seals, pins = read_lock(folder), read_pins(folder)
    return {name: pin for name, pin in pins.items() if not broken(name, seals, pins)}


def asked_for(pins: dict[str, Pin], what: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read a name as products and pairs: it may also be the file or authority of pins."""
    if PAIR.fullmatch(what):
        return (), (what,)
    found = matching(pins, what)
    drugs = {pin.product for pin in found if pin.product}
    pairs = {pin.pair for pin in found if pin.pair}
    unknown = (what,) if what and not pairs else ()
    return tuple(sorted(drugs)) or unknown, tuple(sorted(pairs))


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
