"""`guidelint family`: what guidelint understood of the families among the pages."""

from __future__ import annotations

import click

from guidelint.cli.counted import read_families
from guidelint.cli.options import config_option, given_config
from guidelint.drift.describe import describe


@click.command("family")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "-f", "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
@config_option
def command(paths: tuple[str, ...], form: str, config: str | None) -> None:
    """Show what was understood of the families: attributes, shared sentences and their slots.

    Each sentence stands with the number of its pages; [1] is a slot, with the attribute that
    explains it and its values.
    """
    views = [describe(counted) for counted in read_families(paths or (".",), given_config(config))]
    if form == "json":
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(views), indent=2))
        return
    from guidelint.report.family import render

    click.echo(render(views), nl=False)
