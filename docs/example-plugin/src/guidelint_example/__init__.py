"""What this package brings to guidelint: a check, the rule that uses it, and a service."""

from __future__ import annotations

from pathlib import Path


def pack() -> Path:
    """Give the folder of the rules: the entry point of the group `guidelint.packs`."""
    return Path(__file__).parent / "headings"
