"""`guidelint family`, `facts` and `learn`: what was understood of pages and of their families."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidelint.cli.main import config_option, format_option, given_config, paths_argument
from guidelint.discover import discover
from guidelint.engine import Task, read_page
from guidelint.errors import UsageError
from guidelint.families.subjects import assign_subjects
from guidelint.report.understood import CLAIM_FORMS, FAMILY_FORMS, claim_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.drift.lines import PageLines
    from guidelint.model import Page


@click.command("family")
@paths_argument
@format_option(FAMILY_FORMS)
@config_option
def family(paths: tuple[str, ...], form: str, config: str | None) -> None:
    """Show what was understood of the families: attributes, shared sentences and their slots.

    Each sentence stands with the number of its pages; [1] is a slot, with the attribute that
    explains it and its values.
    """
    from guidelint.drift.describe import describe

    views = [describe(pages) for pages in _families(paths, config)]
    click.echo(FAMILY_FORMS[form](views), nl=False)


@click.command("facts")
@paths_argument
@format_option(CLAIM_FORMS)
@config_option
def facts(paths: tuple[str, ...], form: str, config: str | None) -> None:
    """List what pages claim: each value, what it is of, in which case, and where it stands."""
    from guidelint.reading import read
    from guidelint.reading.claims import claims_of

    rows = []
    for reading in map(read, _pages(paths, config)):
        rows += claim_rows(reading, reading.once(claims_of))
    click.echo(CLAIM_FORMS[form](rows), nl=False)


@click.command("learn")
@paths_argument
@click.option("-o", "--output", required=True, metavar="FOLDER", help="Where to write the pack.")
@config_option
def learn(paths: tuple[str, ...], output: str, config: str | None) -> None:
    """Propose a rule pack: names with the slips to avoid, and facts that pages must give.

    The pack is a proposal for a person to edit; its comments say how many pages support a line.
    """
    from guidelint.report.pack import write_pack

    folder = Path(output)
    if folder.exists() and any(folder.iterdir()):
        raise UsageError("This folder is not empty.", path=output, remedy="Name a new one.")
    files = write_pack(_families(paths, config))
    if not files:
        click.echo("Nothing is said often enough to propose a rule.")
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        click.echo(f"{folder / name}")
    click.echo(f"Edit the pack, then try it with `guidelint test {output}`.")


def _pages(paths: Sequence[str], config: str | None) -> Iterator[Page]:
    settings = given_config(config)
    sources = discover(paths or (".",), settings.exclude)
    subjects = assign_subjects(sources, settings)
    return (read_page(Task(source, subjects[source.path])) for source in sources)


def _families(paths: Sequence[str], config: str | None) -> list[list[PageLines]]:
    """Give the families among the pages, in the order of their names."""
    from guidelint.drift.lines import page_lines
    from guidelint.reading import read

    families: dict[tuple[str, str], list[PageLines]] = {}
    for lines in map(page_lines, map(read, _pages(paths, config))):
        families.setdefault((lines.subject.collection, lines.subject.lang), []).append(lines)
    return [pages for _, pages in sorted(families.items())]
