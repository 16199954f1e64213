"""The command `guidelint` and its subcommands, each loaded when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from guidelint import __version__
from guidelint.errors import GuidelintError, fault

COMMANDS = {
    "check": "Find contradictions in pages.",
    "rules": "List all rules with their severity and reason.",
    "explain": "Explain a rule: why, parameters, examples, how to fix, how to silence.",
    "test": "Run the examples of rule packs.",
    "family": "Show what was understood of the families among the pages.",
    "facts": "List what pages claim, fact by fact.",
    "learn": "Propose a rule pack from what most pages say.",
    "sources": "Pin what authorities say: pull, add, status, show, diff.",
}
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
        module = import_module(f"guidelint.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Print what a user can mend, and a fault of ours too, as one line, and exit 2."""
        try:
            return super().invoke(ctx)
        except GuidelintError as problem:
            said = str(problem)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as problem:  # noqa: BLE001 - a traceback is no answer to an editor
            said = f"{fault(problem)} Please report it: it is a fault of guidelint."
        click.echo(f"guidelint: error: {said}", err=True)
        return ctx.exit(FAILED)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="guidelint")
def main() -> None:
    """Find where a family of guides contradicts itself, arithmetic or its sources."""
