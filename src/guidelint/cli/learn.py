"""`guidelint learn`: propose a rule pack from what most pages of the families say."""

from __future__ import annotations

from pathlib import Path

import click

from guidelint.cli.counted import read_families
from guidelint.cli.options import config_option, given_config
from guidelint.errors import UsageError


@click.command("learn")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("-o", "--output", required=True, metavar="FOLDER", help="Where to write the pack.")
@config_option
def command(paths: tuple[str, ...], output: str, config: str | None) -> None:
    """Propose a rule pack: names with the slips to avoid, and facts that pages must give.

    The pack is a proposal for a person to edit; its comments say how many pages support a line.
    """
    from guidelint.report.pack import write_pack

    folder = Path(output)
    if folder.exists() and any(folder.iterdir()):
        raise UsageError("This folder is not empty.", path=output, remedy="Name a new one.")
    files = write_pack(read_families(paths or (".",), given_config(config)))
    if not files:
        click.echo("Nothing is said often enough to propose a rule.")
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        click.echo(f"{folder / name}")
    click.echo(f"Edit the pack, then try it with `guidelint test {output}`.")
