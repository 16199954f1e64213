"""Pins in words, for the terminal: what they say, how old they are, what differs between two."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, Literal

from guidelint.model import Record
from guidelint.pins import broken, content_hash, read_lock, read_pins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from guidelint.pins import Pin

State = Literal["new", "changed", "same text, newer record", "same", "gone"]


class PinDifference(Record):
    """How one pin differs: its path and title, what became of it, and the lines that differ."""

    path: str
    title: str
    state: State
    lines: tuple[str, ...]


def differences(old: Mapping[str, Pin], new: Mapping[str, Pin]) -> Iterator[PinDifference]:
    """Compare pins by their paths, in the order of the paths."""
    for path, some in sorted({**old, **new}.items()):
        before, after = old.get(path), new.get(path)
        was, now = (_compared(pin) if pin else [] for pin in (before, after))
        marked = (line for line in difflib.ndiff(was, now) if line[2:].strip())
        lines = tuple(line for line in marked if line[:2] in {"- ", "+ "})
        yield PinDifference(path, some.title, _state(before, after, lines), lines)


def _state(before: Pin | None, after: Pin | None, lines: tuple[str, ...]) -> State:
    if before is None or after is None:
        return "new" if before is None else "gone"
    if content_hash(before) != content_hash(after):
        return "changed"
    return "same text, newer record" if lines else "same"


def _facts(pin: Pin) -> Iterator[tuple[str, Any]]:
    """Yield what a pin says, each with what it is called; the days and addresses apart."""
    yield "generic name", pin.generic
    yield "route", ", ".join(pin.route)
    yield "id", pin.id
    yield "version", pin.version
    yield "status", pin.status
    yield "as of", pin.as_of
    yield from (("changed", f"{each.month:%m/%Y}: {each.section}") for each in pin.changes)
    one, _, other = pin.pair.partition("/")
    for day, rate in sorted(pin.rates.items()):
        yield str(day), f"{rate:f} {other} for 1 {one}"
    for price in pin.prices:
        said = f"{price.currency} {price.amount:,f} {price.per}".rstrip()
        yield price.product, said + (f" (as of {price.as_of})" if price.as_of else "")


def _compared(pin: Pin) -> list[str]:
    """Write what matters of a pin as lines; the day of retrieval and the address do not."""
    facts = [f"{name}: {value}" for name, value in _facts(pin) if value]
    return [*facts, *pin.text.splitlines()]


def told_differences(found: Iterable[PinDifference], *, lines: bool) -> Iterator[str]:
    """Tell what became of each pin; with the lines that differ where they are wanted."""
    for each in found:
        yield f"{each.path}  {each.title}: {each.state}"
        if lines:
            yield from (f"    {line}" for line in each.lines)


def told_status(
    folder: Path, max_age_days: int, today: date, review: Callable[[Pin], str]
) -> Iterator[str]:
    """Tell each pin: its file, what it is, its days, and what is wrong with it.

    `review` says what is to be done about a pin, as far as an installed package knows.
    """
    seals, pins = read_lock(folder), read_pins(folder) if folder.is_dir() else {}
    names = sorted({*seals, *pins})
    if not names:
        yield f"Nothing is pinned in {folder.as_posix()}."
        return
    width = max(map(len, names))
    for name in names:
        problem = broken(name, seals, pins)
        pin = pins.get(name)
        said = _days(pin, max_age_days, today) if pin else "missing"
        if pin and (state := review(pin)):
            said += f"; {state}"
        if problem:
            said += f"; NOT AS LOCKED: {' '.join(problem)}"
        yield f"{name:<{width}}  {pin.title if pin else '?'}: {said}"


def _days(pin: Pin, max_age_days: int, today: date) -> str:
    age = (today - pin.retrieved).days
    of = f"as of {pin.as_of}, " if pin.as_of else ""
    days = "today" if age == 0 else f"{age} day{'s' * (age != 1)} ago"
    old = "; OLD: pull it again" if age > (pin.max_age_days or max_age_days) else ""
    return f"{of}retrieved {pin.retrieved} ({days}){old}"


def told_pin(pin: Pin) -> Iterator[str]:
    """Tell all that a pin says."""
    yield f"{pin.title} ({pin.path})"
    record = (("retrieved", pin.retrieved), ("from", pin.url), ("hash", pin.hash))
    for name, value in (*_facts(pin), *record):
        if value:
            yield f"  {name:<12}  {value}"
    yield from ("  " + line if line else "" for line in ("", *pin.text.splitlines()) if pin.text)
