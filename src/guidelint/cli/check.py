"""`guidelint check`: find contradictions in pages."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

from guidelint.cli.main import (
    CONFIG,
    FAILED,
    PATHS,
    flag,
    form,
    given_config,
    option,
    print_error,
    several,
)
from guidelint.errors import UsageError
from guidelint.model import Severity
from guidelint.report import WRITERS, written
from guidelint.run import Options, check, check_paths, stdin_source

if TYPE_CHECKING:
    from argparse import Namespace

    from guidelint.report.outcome import Outcome


def command(args: Namespace) -> int:
    """Find contradictions in pages.

    PATHs are files and folders; the current folder where none is given; “-” is standard input.
    Exit code: 0 nothing found, 1 findings at or above --fail-level, 2 something did not work.
    """
    options = Options(
        select=tuple(args.select),
        ignore=tuple(args.ignore),
        jobs=args.jobs,
        with_siblings=args.with_siblings,
    )
    settings = given_config(args)
    if args.paths == ["-"]:
        outcome = check([stdin_source(_stdin().read(), args.stdin_filename)], settings, options)
    else:
        outcome = check_paths(args.paths, settings, options)
    _write(outcome, args.form, args.output)
    code = exit_code(outcome, Severity[args.fail_level])
    return 0 if args.exit_zero and code != FAILED else code


def _stdin() -> IO[bytes]:
    return sys.stdin.buffer


def exit_code(outcome: Outcome, fail_level: Severity) -> int:
    """Give 2 where something did not work, 1 where a finding is bad enough, else 0."""
    if outcome.errors:
        return FAILED
    return int(any((each.severity or 0) >= fail_level for each in outcome.findings))


def _write(outcome: Outcome, form: str, output: str | None) -> None:
    """Write an outcome in one of the formats; errors always go to standard error."""
    for error in outcome.errors:
        print_error(str(error))
    if output is not None:
        _save(written(outcome, form), Path(output))
    elif form == "text" and (sys.stdout.isatty() or os.environ.get("FORCE_COLOR")):
        from rich.console import Console
        from rich.text import Text

        from guidelint.report.text import render

        console = Console(highlight=False, soft_wrap=True)
        console.print(Text.assemble(*render(outcome)), end="")
    else:
        sys.stdout.write(written(outcome, form))


def _save(text: str, output: Path) -> None:
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise UsageError(
            f"The findings cannot be written: {problem.strerror}.",
            path=str(output),
            remedy="Name a file in a folder that is there.",
        ) from None


def _processes(value: str) -> int:
    if not value.isdecimal():
        raise ValueError(value)
    return int(value)


LEVELS = [level.name for level in Severity]
_OPTIONS = (
    PATHS,
    form(WRITERS),
    option("-o", "--output", metavar="FILE", help="Write findings to a file."),
    several("--select", metavar="RULE", help="Run only this rule. Repeatable."),
    several("--ignore", metavar="RULE", help="Leave out this rule. Repeatable."),
    option("--fail-level", choices=LEVELS, default="warning", help="Exit 1 at this or worse."),
    flag("--exit-zero", "Exit 0 whatever is found; errors still exit 2."),
    flag("--with-siblings", "Read the whole family, report on PATHs only."),
    option("--stdin-filename", metavar="NAME", default="", help="What “-” is: page.md."),
    option("--jobs", metavar="N", type=_processes, default=0, help="Processes; 0 chooses."),
    CONFIG,
)
COMMANDS = {"check": (command, _OPTIONS)}
