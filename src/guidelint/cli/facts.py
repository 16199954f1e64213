"""`guidelint facts`: what pages claim, claim by claim."""

from __future__ import annotations

import sys

import click

from guidelint.cli.options import config_option, given_config
from guidelint.discover import discover
from guidelint.engine.scan import Task, read_page
from guidelint.families.subjects import assign_subjects
from guidelint.reading import read
from guidelint.reading.claims import claims_of
from guidelint.report.claims import as_csv, as_json, as_text, claim_rows

WRITERS = {"text": as_text, "json": as_json, "csv": as_csv}


@click.command("facts")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "-f", "--format", "form", type=click.Choice(list(WRITERS)), default="text", show_default=True
)
@config_option
def command(paths: tuple[str, ...], form: str, config: str | None) -> None:
    """List what pages claim: each value, what it is of, in which case, and where it stands."""
    settings = given_config(config)
    sources = discover(paths or (".",), settings.exclude)
    subjects = assign_subjects(sources, settings)
    rows = []
    for source in sources:
        reading = read(read_page(Task(source, subjects[source.path])))
        rows += claim_rows(reading, reading.once(claims_of))
    sys.stdout.write(WRITERS[form](rows))
