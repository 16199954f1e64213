"""Findings to standard output or a file, errors to standard error."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from guidelint.errors import UsageError
from guidelint.report.text import render

if TYPE_CHECKING:
    from pathlib import Path

    from guidelint.report.outcome import Outcome


def write_outcome(outcome: Outcome, form: str, output: Path | None) -> None:
    """Write an outcome in one of the formats; errors always go to standard error."""
    for error in outcome.errors:
        click.echo(f"guidelint: error: {error}", err=True)
    if output is not None:
        _save(_plain(outcome, form), output)
    elif form == "text" and _wants_colour():
        _print_coloured(outcome)
    else:
        click.echo(_plain(outcome, form), nl=False)


def _save(text: str, output: Path) -> None:
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise UsageError(
            f"The findings cannot be written: {problem.strerror}.",
            path=str(output),
            remedy="Name a file in a folder that is there.",
        ) from None


def _plain(outcome: Outcome, form: str) -> str:
    if form == "sarif":
        from guidelint.report.sarif import render_sarif

        return render_sarif(outcome)
    return "".join(text for text, _ in render(outcome))


def _wants_colour() -> bool:
    """Whether rich has a say: on a terminal, or where FORCE_COLOR asks for it."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def _print_coloured(outcome: Outcome) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    console.print(Text.assemble(*render(outcome)), end="")
