"""The command `guidelint`: one table of subcommands, each imported when it is called."""

from __future__ import annotations

import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from guidelint import __version__
from guidelint.errors import GuidelintError, UsageError, fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from guidelint.config import Config

    Option = tuple[tuple[str, ...], dict[str, Any]]
    """What `ArgumentParser.add_argument` takes."""
    Function = Callable[[Namespace], int | None]
    """What carries a command out, and gives its exit code; None is 0."""
    Command = tuple[Function, Sequence[Option]]

COMMANDS = {
    "check": ("check", "Find contradictions in pages."),
    "rules": ("rules", "List all rules with their severity and reason."),
    "explain": ("rules", "Explain a rule: why, parameters, examples, how to fix, how to silence."),
    "test": ("rules", "Run the examples of rule packs."),
    "family": ("families", "Show what was understood of the families among the pages."),
    "facts": ("families", "List what pages claim, fact by fact."),
    "learn": ("families", "Propose a rule pack from what most pages say."),
    "sources": ("sources", "Pin what authorities say: pull, add, status, show, diff."),
}
"""The module of each subcommand, whose `COMMANDS` (or `ACTIONS`, for a group) say what it does."""
HELP = ("-h", "--help")
FAILED = 2


def command(args: Sequence[str]) -> int:
    """Carry out a command line; what a user can mend, or a fault of ours, is one line and a 2."""
    try:
        return _run("guidelint", [*args])
    except GuidelintError as problem:
        said = str(problem)
    except BrokenPipeError:
        raise
    except Exception as problem:  # noqa: BLE001 - a traceback is no answer to an editor
        said = f"{fault(problem)} Please report it: it is a fault of guidelint."
    print_error(said)
    return FAILED


def _run(name: str, args: list[str]) -> int:
    first = args[0] if args else HELP[0]
    if first == "--version":
        sys.stdout.write(f"guidelint, version {__version__}\n")
    elif first in HELP:
        summaries = {key: told for key, (_, told) in COMMANDS.items()}
        about = "Find where a family of guides contradicts itself, arithmetic or its sources."
        sys.stdout.write(_overview(name, about, summaries))
    elif first in COMMANDS:
        module = import_module(f"guidelint.cli.{COMMANDS[first][0]}")
        if hasattr(module, "ACTIONS"):
            return _group(f"{name} {first}", str(module.__doc__), module.ACTIONS, args[1:])
        function, options = module.COMMANDS[first]
        return _one(f"{name} {first}", function, options, args[1:])
    else:
        raise UsageError(f"There is no command “{first}”.", remedy=f"See `{name} --help`.")
    return 0


def _one(name: str, function: Function, options: Sequence[Option], args: list[str]) -> int:
    parser = _Parser(
        prog=name,
        description=function.__doc__,
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument(*HELP, action="help", default=SUPPRESS, help="Show this, and exit.")
    for flags, settings in options:
        parser.add_argument(*flags, **settings)
    try:
        given = parser.parse_intermixed_args(args)
    except SystemExit:
        return 0
    return function(given) or 0


def _group(name: str, about: str, commands: Mapping[str, Command], args: list[str]) -> int:
    first = args[0] if args else HELP[0]
    if first in commands:
        return _one(f"{name} {first}", *commands[first], args[1:])
    if first not in HELP:
        raise UsageError(f"There is no command “{first}”.", remedy=f"See `{name} --help`.")
    docs = {
        key: str(function.__doc__).partition("\n")[0] for key, (function, _) in commands.items()
    }
    sys.stdout.write(_overview(name, about, docs))
    return 0


def _overview(name: str, about: str, commands: Mapping[str, str]) -> str:
    listed = "".join(f"  {key:<9}{told}\n" for key, told in commands.items())
    return f"usage: {name} COMMAND [OPTIONS]\n\n{about.strip()}\n\ncommands:\n{listed}"


class _Parser(ArgumentParser):
    """A parser whose complaint is one line, as that of everything else."""

    def error(self, message: str) -> NoReturn:
        """Raise the complaint."""
        raise UsageError(
            f"{message[:1].upper()}{message[1:]}.", remedy=f"See `{self.prog} --help`."
        )


def option(*flags: str, **settings: Any) -> Option:
    """Say one thing that a command takes."""
    return flags, settings


def several(*flags: str, **settings: Any) -> Option:
    """Say an option that may be repeated."""
    return flags, {"action": "append", "default": [], **settings}


def flag(name: str, about: str) -> Option:
    """Say an option that is given or not."""
    return (name,), {"action": "store_true", "help": about}


PATHS = option("paths", nargs="*", default=["."], metavar="PATH", help="Files and folders.")
CONFIG = option("--config", metavar="FILE", help="Use this, not the nearest guidelint.yaml.")


def form(writers: Iterable[str]) -> Option:
    """Say the option of the output's format; the first is the usual one."""
    names = [*writers]
    return option("-f", "--format", dest="form", choices=names, default=names[0])


def given_config(args: Namespace) -> Config:
    """Load the configuration that was named, or the nearest one."""
    from pathlib import Path

    from guidelint.config import find_config, load_config

    return load_config(Path(args.config) if args.config else find_config(Path.cwd()))


def print_error(text: str) -> None:
    """Tell what did not work."""
    sys.stderr.write(f"guidelint: error: {text}\n")


def echo(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")
