"""Pinned sources as plain values: what an authority said, when, and a seal on it."""

from __future__ import annotations

from guidelint.pins.model import Change, Pin, Price
from guidelint.pins.reading import load_pins

__all__ = ["Change", "Pin", "Price", "load_pins"]
