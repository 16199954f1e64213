"""What installed packages understand of pinned texts, found by entry point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from guidelint.plugins import entry_points

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from guidelint.packs import LoadedRule
    from guidelint.pins import Pin

GROUP = "guidelint.sources"
"""An entry point of this group is named after the kind of pin that it reads.

It loads a function that makes a PinReader of the rules, or None where they do not concern it.
"""


class PinReader(Protocol):
    """Reads the pins of one kind."""

    def told(self, pin: Pin, today: date) -> Iterator[str]:
        """Tell in lines what was understood of a pin."""

    def state(self, pin: Pin, today: date) -> str:
        """Say in a few words what is to be done about a pin; empty for nothing."""


def pin_readers(rules: Iterable[LoadedRule]) -> dict[str, PinReader]:
    """Give the readers of pins by the kind they read."""
    given = tuple(rules)
    made = {point.name: point.load()(given) for point in entry_points(GROUP)}
    return {kind: reader for kind, reader in sorted(made.items()) if reader is not None}
