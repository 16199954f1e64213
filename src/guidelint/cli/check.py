"""`guidelint check`: find contradictions in pages."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidelint.cli.main import FAILED, config_option, format_option, given_config, paths_argument
from guidelint.errors import UsageError, refused
from guidelint.model import Severity
from guidelint.run import Options, check_paths, stdin_source
from guidelint.run import check as check_sources

if TYPE_CHECKING:
    from guidelint.report.outcome import Outcome


WRITERS = {"text": "text", "sarif": "sarif"}
"""The module of each format, imported when it is needed: its `write` makes a text of an Outcome."""


@click.command("check")
@paths_argument
@format_option(WRITERS)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write findings to a file.")
@click.option("--select", multiple=True, metavar="RULE", help="Run only this rule. Repeatable.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave out this rule. Repeatable.")
@click.option(
    "--fail-level",
    type=click.Choice([level.name for level in Severity]),
    default="warning",
    show_default=True,
    help="Exit 1 where a finding is at least this bad.",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found; errors still exit 2.")
@click.option("--with-siblings", is_flag=True, help="Read the whole family, report on PATHS only.")
@click.option("--stdin-filename", metavar="NAME", default="", help="What “-” is, e.g. page.md.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Processes; 0 chooses.")
@config_option
def check(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_level: str,
    stdin_filename: str,
    jobs: int,
    config: str | None,
    *,
    exit_zero: bool,
    with_siblings: bool,
) -> None:
    """Find contradictions in pages.

    PATHS are files and folders; the current folder where none is given; “-” is standard input.
    Exit code: 0 nothing found, 1 findings at or above --fail-level, 2 something did not work.
    """
    options = Options(select=select, ignore=ignore, jobs=jobs, with_siblings=with_siblings)
    settings = given_config(config)
    if paths == ("-",):
        source = stdin_source(sys.stdin.buffer.read(), stdin_filename)
        outcome = check_sources([source], settings, options)
    else:
        outcome = check_paths(paths or (".",), settings, options)
    _write(outcome, form, output)
    if outcome.errors:
        raise SystemExit(FAILED)
    bad = any((each.severity or 0) >= Severity[fail_level] for each in outcome.findings)
    raise SystemExit(int(bad and not exit_zero))


def _write(outcome: Outcome, form: str, output: str | None) -> None:
    """Write an outcome in one of the formats; errors always go to standard error."""
    for error in outcome.errors:
        click.echo(f"guidelint: error: {error}", err=True)
    if output is not None:
        remedy = "Name a file in a folder that is there."
        with refused(UsageError, "The findings cannot be written", output, remedy):
            Path(output).write_text(written(outcome, form), encoding="utf-8")
    elif form == "text" and (sys.stdout.isatty() or os.environ.get("FORCE_COLOR")):
        from rich.console import Console
        from rich.text import Text

        from guidelint.report.text import render

        console = Console(highlight=False, soft_wrap=True)
        console.print(Text.assemble(*render(outcome)), end="")
    else:
        click.echo(written(outcome, form), nl=False)


def written(outcome: Outcome, form: str) -> str:
    """Write an outcome in one of the formats."""
    text: str = import_module(f"guidelint.report.{WRITERS[form]}").write(outcome)
    return text
