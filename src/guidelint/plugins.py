"""What installed packages bring, by their entry points."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


@lru_cache
def entry_points(group: str) -> tuple[EntryPoint, ...]:
    """Give the entry points of a group of ours (`guidelint.*`), sorted by name; looked up once."""
    from importlib import metadata

    return tuple(sorted(metadata.entry_points(group=group), key=lambda point: point.name))
