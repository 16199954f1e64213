"""`guidelint family`, `facts` and `learn`: what was understood of pages and of their families."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.cli.main import CONFIG, PATHS, echo, form, given_config, option
from guidelint.discover import discover
from guidelint.engine import Task, read_page
from guidelint.errors import UsageError
from guidelint.families.subjects import assign_subjects
from guidelint.report.understood import CLAIM_FORMS, FAMILY_FORMS, claim_rows

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from guidelint.drift.tally import Tally
    from guidelint.model import Fact, Page


def _pages(args: Namespace) -> Iterator[Page]:
    settings = given_config(args)
    sources = discover(args.paths, settings.exclude)
    subjects = assign_subjects(sources, settings)
    return (read_page(Task(source, subjects[source.path])) for source in sources)


def _counted(args: Namespace) -> list[Tally]:
    """Count the families among the pages, in the order of their names."""
    from guidelint.drift.tally import tally
    from guidelint.drift.units import page_fact

    families: dict[tuple[str, str], list[Fact]] = {}
    for fact in map(page_fact, _pages(args)):
        families.setdefault((fact.subject.collection, fact.subject.lang), []).append(fact)
    return [tally(facts) for _, facts in sorted(families.items())]


def show_families(args: Namespace) -> None:
    """Show what was understood of the families: attributes, shared sentences and their slots.

    Each sentence stands with the number of its pages; [1] is a slot, with the attribute that
    explains it and its values.
    """
    from guidelint.drift.describe import describe

    sys.stdout.write(FAMILY_FORMS[args.form]([describe(counted) for counted in _counted(args)]))


def list_facts(args: Namespace) -> None:
    """List what pages claim: each value, what it is of, in which case, and where it stands."""
    from guidelint.reading import read
    from guidelint.reading.claims import claims_of

    rows = []
    for reading in map(read, _pages(args)):
        rows += claim_rows(reading, reading.once(claims_of))
    sys.stdout.write(CLAIM_FORMS[args.form](rows))


def learn_pack(args: Namespace) -> None:
    """Propose a rule pack: names with the slips to avoid, and facts that pages must give.

    The pack is a proposal for a person to edit; its comments say how many pages support a line.
    """
    from guidelint.report.pack import write_pack

    folder = Path(args.output)
    if folder.exists() and any(folder.iterdir()):
        raise UsageError("This folder is not empty.", path=args.output, remedy="Name a new one.")
    files = write_pack(_counted(args))
    if not files:
        echo("Nothing is said often enough to propose a rule.")
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        echo(f"{folder / name}")
    echo(f"Edit the pack, then try it with `guidelint test {args.output}`.")


_FOLDER = option("-o", "--output", required=True, metavar="FOLDER", help="Where to write it.")
COMMANDS = {
    "family": (show_families, (PATHS, form(FAMILY_FORMS), CONFIG)),
    "facts": (list_facts, (PATHS, form(CLAIM_FORMS), CONFIG)),
    "learn": (learn_pack, (PATHS, _FOLDER, CONFIG)),
}
