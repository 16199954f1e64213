"""`guidelint facts`: what the pages of a family claim, key by key."""

from __future__ import annotations

import sys

import click

from guidelint.cli.counted import read_families
from guidelint.cli.options import config_option, given_config
from guidelint.drift.describe import describe
from guidelint.report.facts import as_csv, as_json, as_text, fact_rows

WRITERS = {"text": as_text, "json": as_json, "csv": as_csv}


@click.command("facts")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "-f", "--format", "form", type=click.Choice(list(WRITERS)), default="text", show_default=True
)
@config_option
def command(paths: tuple[str, ...], form: str, config: str | None) -> None:
    """List the facts that pages of a family give in their shared sentences, by key and value.

    A key is the words around a fact; beside it stands the attribute that explains the fact.
    """
    families = read_families(paths or (".",), given_config(config))
    sys.stdout.write(WRITERS[form](fact_rows([describe(counted) for counted in families])))
