"""What differs between two states of the pins."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.pins.model import content_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guidelint.pins import Pin


State = Literal["new", "changed", "redated", "same", "gone"]


class PinDifference(msgspec.Struct, frozen=True):
    """How one pin differs: its path and title, what became of it, and the lines that differ.

    redated: only what pages are not held to is other, such as the version.
    """

    path: str
    title: str
    state: State
    lines: tuple[str, ...] = ()


def differences(old: Mapping[str, Pin], new: Mapping[str, Pin]) -> Iterator[PinDifference]:
    """Compare pins by their paths, in the order of the paths."""
    for path in sorted({*old, *new}):
        before, after = old.get(path), new.get(path)
        some = after or before
        if some is None:
            continue
        lines = tuple(_lines(_told(before), _told(after)))
        yield PinDifference(path, some.title, _state(before, after, lines), lines)


def _state(before: Pin | None, after: Pin | None, lines: tuple[str, ...]) -> State:
    if before is None or after is None:
        return "new" if before is None else "gone"
    if content_hash(before) != content_hash(after):
        return "changed"
    return "redated" if lines else "same"


def _told(pin: Pin | None) -> list[str]:
    """Write what matters of a pin as lines; the day of retrieval and the address do not."""
    if pin is None:
        return []
    facts = [("generic", pin.generic), ("id", pin.id), ("version", pin.version)]
    facts += [
        ("status", pin.status),
        ("as of", str(pin.as_of or "")),
        ("route", ", ".join(pin.route)),
    ]
    told = [f"{name}: {value}" for name, value in facts if value]
    told += [f"changed {change.month:%m/%Y}: {change.section}" for change in pin.changes]
    told += [f"{day}: {rate:f}" for day, rate in sorted(pin.rates.items())]
    told += [f"{p.product}: {p.currency} {p.amount:f} {p.per}".rstrip() for p in pin.prices]
    return told + pin.text.splitlines()


def _lines(before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    """Yield the lines that differ, each begun with “- ” or “+ ”."""
    for line in difflib.ndiff(list(before), list(after)):
        if line[:2] in {"- ", "+ "} and line[2:].strip():
            yield line
