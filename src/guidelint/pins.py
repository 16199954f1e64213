"""Pinned sources as plain values: what an authority said, when, and a seal on it.

A pull that was stopped after it had decided leaves its files in `.ready`; they count as if they
had already been moved to their places, so that a reader sees all of a pull or nothing of it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import msgspec

from guidelint.errors import SourceError
from guidelint.model import lazy
from guidelint.yamlfile import read_once

if TYPE_CHECKING:
    from pathlib import Path

    from guidelint.yamlfile import YamlFile

PinKind = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z-]*$")]
"""“policy”, “rates”, “prices”, or the kind of text that an installed package reads (“label”)."""

Currency = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}$")]
Pair = Annotated[str, msgspec.Meta(pattern=r"^([A-Z]{3}/[A-Z]{3})?$")]
DOCS = "docs/sources.md says what a pin holds; `guidelint sources pull` or `add` writes it anew."
LOCK = "guidelint.lock"
READY = ".ready"
_LINE = lazy(r"(?P<seal>[0-9a-f]{64})  (?P<name>\S.*\.yaml)")
_NEEDS = {"policy": ("text",), "rates": ("pair", "rates"), "prices": ("prices",)}


class Change(msgspec.Struct, frozen=True, order=True, forbid_unknown_fields=True):
    """A change that a source lists of itself: the section and the first day of its month."""

    section: str
    month: date


class Price(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A line of a price list. per: what it pays for (“once”, “month”, “vial”)."""

    product: str
    amount: Decimal
    currency: Currency
    per: str = ""
    as_of: date | None = None
    note: str = ""


class Pin(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A source as it was pinned.

    authority: who says it (a ministry, Frankfurter, a payer). product: what it is about.
    generic: another name of that. route: how it is taken.
    pair: the currencies of a rate table; “USD/MAD” gives the MAD for one USD.
    as_of: the day it holds for, as the source says. retrieved: the day it was fetched or added.
    url: where it came from, or the name of the file. id: its number there.
    text: the whole of a policy; of another kind, the part that pages are held to.
    hash: sha256 of what pages are held to (text, rates, prices), however it is wrapped.
    path: the pin's file within its folder; filled in when it is read.
    """

    authority: str
    kind: PinKind
    product: str = ""
    generic: str = ""
    pair: Pair = ""
    as_of: date | None = None
    retrieved: date
    max_age_days: int | None = None
    url: str = ""
    id: str = ""
    version: str = ""
    status: str = ""
    route: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    rates: dict[date, Decimal] = {}
    prices: tuple[Price, ...] = ()
    text: str = ""
    hash: str = ""
    path: str = ""

    @property
    def title(self) -> str:
        """The pin in a few words, as messages name it."""
        what = {"rates": "rate", "prices": "price list"}.get(self.kind, self.kind)
        return " ".join(filter(None, (self.authority, what, self.product or self.pair)))


def read_pin(tree: YamlFile, name: str) -> Pin:
    """Read a pin from its YAML; raises SourceError with file and line."""
    if isinstance(tree.data, dict) and "path" in tree.data:
        raise _error(tree, "unknown key “path”.", "$.path")
    try:
        pin = tree.read(Pin, SourceError)
    except SourceError as problem:
        raise SourceError(problem.message, path=tree.path, line=problem.line, remedy=DOCS) from None
    if missing := missing_part(pin):
        raise _error(tree, f"A pin of the kind “{pin.kind}” needs “{missing}”.", "$.kind")
    for value in (*pin.rates.values(), *(each.amount for each in pin.prices)):
        if not (value.is_finite() and value > 0):
            raise _error(tree, f"{value} is not a positive number.", "$.kind")
    return msgspec.structs.replace(pin, path=name)


def missing_part(pin: Pin) -> str:
    """Name the key that a pin of this kind cannot do without and lacks, or give ""."""
    needs = _NEEDS.get(pin.kind, ("product", "text"))
    return next((key for key in needs if not getattr(pin, key)), "")


def content_hash(pin: Pin) -> str:
    """Give the sha256 of what pages are held to; the wrapping of the text does not count."""
    content = (
        " ".join(pin.text.split()),
        sorted((day.isoformat(), f"{rate.normalize():f}") for day, rate in pin.rates.items()),
        [
            (each.product, f"{each.amount.normalize():f}", each.currency, each.per, each.as_of)
            for each in pin.prices
        ],
    )
    return f"sha256:{_sha256(msgspec.json.encode(content))}"


def seal(pin: Pin) -> str:
    """Give the sha256 of everything a pin says: what the lock holds."""
    said = msgspec.structs.replace(pin, path="", text=" ".join(pin.text.split()))
    return _sha256(msgspec.json.encode(msgspec.to_builtins(said), order="sorted"))


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
        if problem := broken(name, seals, pins):
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
    waiting = folder / READY / LOCK
    file = waiting if waiting.exists() else folder / LOCK
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
            remedy = "Keep one line a pin (a merge may have left two), then pull or add it anew."
            raise SourceError("This is not a line of a lock.", file.as_posix(), number, remedy)
        seals[found["name"]] = found["seal"]
    return seals


def read_pins(folder: Path) -> dict[str, Pin]:
    """Read the pins of a folder by their paths, whether or not they hold."""
    files = dict(sorted((_below(folder) | _below(folder / READY)).items()))
    return read_once(
        files,
        SourceError,
        dict[str, Pin],
        lambda trees: {name: read_pin(tree, name) for name, tree in trees.items()},
    )


def _below(folder: Path) -> dict[str, Path]:
    files = ((file.relative_to(folder), file) for file in folder.rglob("*.yaml"))
    return {
        inside.as_posix(): file
        for inside, file in files
        if not any(part.startswith(".") for part in inside.parts)
    }


def _sha256(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def _error(tree: YamlFile, message: str, at: str) -> SourceError:
    return SourceError(message, path=tree.path, line=tree.line(at), remedy=DOCS)
