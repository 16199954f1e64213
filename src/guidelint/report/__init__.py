"""What a run found, written: one table of the formats there are."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelint.report.outcome import Outcome

__all__ = ["WRITERS", "written"]

WRITERS = {"text": "text", "sarif": "sarif"}
"""The module of each format, imported when it is needed: its `write` makes a text of an Outcome."""


def written(outcome: Outcome, form: str) -> str:
    """Write an outcome in one of the formats."""
    text: str = import_module(f"guidelint.report.{WRITERS[form]}").write(outcome)
    return text
