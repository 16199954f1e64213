"""The command `guidelint`: subcommands, imported when they are called, and what they share."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guidelint import __version__
from guidelint.errors import GuidelintError, fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from guidelint.config import Config

COMMANDS = {
    "check": ("check", "Find contradictions in pages."),
    "rules": ("rules", "List all rules with their severity and reason."),
    "explain": ("rules", "Explain a rule: why, parameters, examples, how to fix, how to silence."),
    "test": ("rules", "Run the examples of rule packs."),
    "family": ("families", "Show what was understood of the families among the pages."),
    "facts": ("families", "List what pages claim, fact by fact."),
    "learn": ("families", "Propose a rule pack from what most pages say."),
    "read": ("read", "Ask a second reader which statements cannot hold, and pin what it finds."),
    "sources": ("sources", "Pin what authorities say: pull, add, status, show, diff."),
}
"""Of each subcommand its module, which holds it under its own name, and what it does."""
FAILED = 2


class LazyGroup(click.Group):
    """A group that imports a subcommand only when it is used: start-up is part of the product."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the subcommands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one subcommand."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"guidelint.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, told) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Print what a user can mend, and a fault of ours too, as one line, and exit 2."""
        try:
            return super().invoke(ctx)
        except GuidelintError as problem:
            said = str(problem)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as problem:  # noqa: BLE001 - a traceback is no answer to an editor
            said = f"{fault(problem)} Please report it: it is a fault of guidelint."
        click.echo(f"guidelint: error: {said}", err=True)
        return ctx.exit(FAILED)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="guidelint")
def main() -> None:
    """Find where a family of guides contradicts itself, arithmetic or its sources."""


paths_argument = click.argument("paths", nargs=-1, metavar="[PATHS]...")
config_option = click.option(
    "--config",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Use this configuration instead of the nearest guidelint.yaml.",
)


def format_option(writers: Iterable[str]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give the option of the output's format; the first is the usual one."""
    names = [*writers]
    return click.option(
        "-f", "--format", "form", type=click.Choice(names), default=names[0], show_default=True
    )


def given_config(file: str | None) -> Config:
    """Load the configuration that was named, or the nearest one."""
    from guidelint.config import find_config, load_config

    return load_config(Path(file) if file else find_config(Path.cwd()))
