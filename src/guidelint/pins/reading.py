"""The pinned store, read: the pins of a folder, held to its lock.

A pull that was stopped after it had decided leaves its files in `.ready`; they count as if they
had already been moved to their places, so that a reader sees all of a pull or nothing of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from guidelint.errors import SourceError
from guidelint.pins.model import Pin, content_hash, read_pin, seal
from guidelint.yamlfile import read_once

if TYPE_CHECKING:
    from pathlib import Path

LOCK = "guidelint.lock"
READY = ".ready"
_LINE = re.compile(r"(?P<seal>[0-9a-f]{64})  (?P<name>\S.*\.yaml)")


def load_pins(folder: Path, max_age_days: int = 0) -> tuple[Pin, ...]:
    """Load all pins of a folder, sorted by path; none where the folder has no lock.

    `max_age_days` holds for the pins that have no age of their own. Raises SourceError for a pin
    that was edited, added or removed without being locked again.
    """
    seals = read_lock(folder)
    if not seals:
        return ()
    pins = read_pins(folder)
    for name in sorted({*seals, *pins}):
        problem = broken(name, seals, pins)
        if problem:
            message, remedy = problem
            raise SourceError(message, path=(folder / name).as_posix(), remedy=remedy)
    return tuple(
        msgspec.structs.replace(pin, max_age_days=max_age_days) if pin.max_age_days is None else pin
        for _, pin in sorted(pins.items())
    )


def broken(name: str, seals: dict[str, str], pins: dict[str, Pin]) -> tuple[str, str] | None:
    """Say how a pin differs from its lock, with the remedy; None where it holds."""
    if name not in pins:
        return (
            f"This pin stands in {LOCK} and is not there.",
            f"Pull or add it again, or delete its line from {LOCK}.",
        )
    if name not in seals:
        return (f"This pin does not stand in {LOCK}.", "Lock it: `guidelint sources add` its file.")
    pin = pins[name]
    if seal(pin) != seals[name] or pin.hash != content_hash(pin):
        return (
            f"This pin was edited after it was locked in {LOCK}.",
            "Pull it again, or lock what it says now: `guidelint sources add` its file.",
        )
    return None


def read_lock(folder: Path) -> dict[str, str]:
    """Read the lock: the seal of each pin by its path; empty where there is none."""
    file = _current(folder, LOCK)
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as problem:
        raise SourceError(f"This file cannot be read: {problem}.", path=str(file)) from None
    seals: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line.strip():
            continue
        found = _LINE.fullmatch(line)
        if not found or found["name"] in seals:
            raise SourceError(
                "This is not a line of a lock.",
                path=file.as_posix(),
                line=number,
                remedy="Keep one line a pin (a merge may have left two), then pull or add it anew.",
            )
        seals[found["name"]] = found["seal"]
    return seals


def read_pins(folder: Path) -> dict[str, Pin]:
    """Read the pins of a folder by their paths, whether or not they hold."""
    return read_once(
        pin_files(folder),
        SourceError,
        dict[str, Pin],
        lambda trees: {name: read_pin(tree, name) for name, tree in trees.items()},
    )


def pin_files(folder: Path) -> dict[str, Path]:
    """List the files of the pins by their paths in the folder, sorted."""
    return dict(sorted((_below(folder) | _below(folder / READY)).items()))


def _below(folder: Path) -> dict[str, Path]:
    files = ((file.relative_to(folder), file) for file in folder.rglob("*.yaml"))
    return {
        inside.as_posix(): file
        for inside, file in files
        if not any(part.startswith(".") for part in inside.parts)
    }


def _current(folder: Path, name: str) -> Path:
    waiting = folder / READY / name
    return waiting if waiting.exists() else folder / name
