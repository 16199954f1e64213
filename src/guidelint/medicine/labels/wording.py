"""Requirements of an indication in words, for messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidelint.medicine.labels.facts import Bounds, Modality

_UNITS = {"age": "years", "weight": "kg", "lines": "prior lines of therapy"}


def limit(slot: str, bounds: Bounds) -> str:
    """Say bounds in words: “at least 12 years”, “1 to 2 prior lines of therapy”."""
    low, high = (f"{each:g}" if each is not None else "" for each in (bounds.min, bounds.max))
    unit = _UNITS[slot]
    if low and high:
        return f"{low} to {high} {unit}"
    if low:
        return f"at least {low} {unit}"
    return f"under {high} {unit}" if slot == "age" else f"at most {high} {unit}"


def excluded(label: str, how: Modality) -> str:
    """Say an exclusion with its modality in words."""
    return {
        "history": f"no history of {label}",
        "detectable": f"no detectable {label}",
        "none": f"no {label}",
        "either": f"with or without {label}",
        "present": f"with {label}",
    }[how]


def severities(names: Iterable[str]) -> str:
    """Say severities in words, the worst first."""
    return f"{' or '.join(sorted(names, reverse=True))} disease"
