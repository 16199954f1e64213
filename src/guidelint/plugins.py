"""What installed packages bring, by their entry points.

`importlib.metadata` finds the same and costs as much as the start of Python itself.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec


class EntryPoint(msgspec.Struct, frozen=True, order=True):
    """A name in a group, and the object that an installed package gives for it."""

    name: str
    value: str

    def load(self) -> Any:
        """Import the object."""
        module, _, path = self.value.partition(":")
        found: Any = import_module(module.strip())
        for name in filter(None, path.strip().split(".")):
            found = getattr(found, name)
        return found


def entry_points(group: str) -> list[EntryPoint]:
    """List the entry points of a group of ours (`guidelint.*`), sorted by name."""
    return sorted(point for found, point in _ours() if found == group)


@lru_cache(maxsize=1)
def _ours() -> list[tuple[str, EntryPoint]]:
    seen: set[str] = set()
    found: list[tuple[str, EntryPoint]] = []
    for folder in map(Path, sys.path):
        for installed in (*folder.glob("*.dist-info"), *folder.glob("*.egg-info")):
            package = installed.name.partition("-")[0].lower()
            if package not in seen:
                seen.add(package)
                found += _declared(installed / "entry_points.txt")
    return found


def _declared(file: Path) -> list[tuple[str, EntryPoint]]:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError:
        return []
    found: list[tuple[str, EntryPoint]] = []
    group = ""
    for line in map(str.strip, text.splitlines() if "[guidelint." in text else ()):
        name, _, value = line.partition("=")
        if line.startswith("["):
            group = line.strip("[] ")
        elif value and line[0] not in "#;":
            found.append((group, EntryPoint(name.strip(), value.partition("[")[0].strip())))
    return found
