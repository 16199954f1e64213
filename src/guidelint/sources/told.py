"""Pins in words, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.pins.reading import broken, read_lock, read_pins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from guidelint.pins import Pin
    from guidelint.sources.differences import PinDifference


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
    facts = {
        "generic name": pin.generic,
        "route": ", ".join(pin.route),
        "id": pin.id,
        "version": pin.version,
        "status": pin.status,
        "as of": pin.as_of,
        "retrieved": pin.retrieved,
        "from": pin.url,
        "hash": pin.hash,
    }
    yield from (f"  {name:<12}  {value}" for name, value in facts.items() if value)
    for change in pin.changes:
        yield f"  {'changed':<12}  {change.month:%m/%Y}: {change.section}"
    for day, rate in sorted(pin.rates.items()):
        one, _, other = pin.pair.partition("/")
        yield f"  {day}    {rate:f} {other} for 1 {one}"
    for price in pin.prices:
        line = f"  {price.product}: {price.currency} {price.amount:,f} {price.per}".rstrip()
        yield line + (f" (as of {price.as_of})" if price.as_of else "")
    yield from ("  " + line if line else "" for line in ("", *pin.text.splitlines()) if pin.text)


def told_differences(found: Iterable[PinDifference], *, lines: bool) -> Iterator[str]:
    """Tell what became of each pin; with the lines that differ where they are wanted."""
    states = {"redated": "same text, newer record"}
    for each in found:
        yield f"{each.path}  {each.title}: {states.get(each.state, each.state)}"
        if lines:
            yield from (f"    {line}" for line in each.lines)
