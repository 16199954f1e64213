"""Findings to standard output or a file, errors to standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from guidelint.outcome import Outcome


def write_outcome(outcome: Outcome, form: str, output: Path | None) -> None:
    """Write an outcome in one of the formats; errors always go to standard error."""
    for error in outcome.errors:
        click.echo(f"guidelint: error: {error}", err=True)
    if form == "text" and output is None:
        _print_text(outcome)
        return
    text = _rendered(outcome, form)
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8")


def _rendered(outcome: Outcome, form: str) -> str:
    if form == "sarif":
        from guidelint.report.sarif import render_sarif

        return render_sarif(outcome)
    from guidelint.report.text import render

    return render(outcome).plain


def _print_text(outcome: Outcome) -> None:
    from rich.console import Console

    from guidelint.report.text import render

    console = Console(highlight=False, soft_wrap=True)
    console.print(render(outcome), end="")
