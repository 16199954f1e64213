"""`guidelint read`: ask a second reader about pages, check what it says, and pin it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from guidelint.cli.main import config_option, given_config, paths_argument
from guidelint.config import page_name, readings_folder
from guidelint.discover import discover
from guidelint.engine import Task, read_page
from guidelint.errors import PageError
from guidelint.families.subjects import assign_subjects
from guidelint.model import Unique
from guidelint.reader.exchange import read_replies, write_requests
from guidelint.reader.requests import questions
from guidelint.reader.rounds import Dropped, pinned, round_of
from guidelint.reading import read as read_once
from guidelint.verdicts import PageVerdicts, load_verdicts, write_verdicts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guidelint.config import Config
    from guidelint.model import Page
    from guidelint.reader.requests import Request
    from guidelint.reader.rounds import Round

MILLION = 1_000_000


class _PageRound(Unique, frozen=True, eq=False):
    """A page: what was pinned, what is to be pinned now, and the round between."""

    old: PageVerdicts
    standing: PageVerdicts
    round: Round


@click.command("read")
@paths_argument
@click.option("--dry-run", metavar="FOLDER", help="Write what is left to be asked; ask nobody.")
@click.option("--replies", metavar="FOLDER", help="Take the answers from files, KEY.json or .txt.")
@click.option("--model", default="", metavar="NAME", help="Who answered, as the files will say.")
@click.option("--status", is_flag=True, help="Say what is unread, told and denied, and stop.")
@click.option("--price-in", type=float, metavar="PRICE", help="Of a million tokens that are sent.")
@config_option
def read(
    paths: tuple[str, ...],
    dry_run: str | None,
    replies: str | None,
    model: str,
    price_in: float | None,
    config: str | None,
    *,
    status: bool,
) -> None:
    """Ask a second reader which statements of a page cannot hold.

    What it answers is checked and kept in the folder `readings`; `guidelint check` tells it.
    Only what is new is asked. Nothing leaves this machine: --dry-run writes the requests, somebody
    answers them, --replies reads the answers and says whether more is to be asked.
    """
    settings = given_config(config)
    folder = readings_folder(settings)
    known = load_verdicts(folder) if folder.is_dir() else {}
    answers = read_replies(Path(replies)) if replies else {}
    rounds = list(_rounds(list(_pages(paths or (".",), settings)), settings, known, answers))
    pending = [request for each in rounds for request in each.round.pending]
    if status:
        _tell(_status(rounds))
        return
    told = [each.standing for each in rounds if each.round.asked and each.standing != each.old]
    write_verdicts(folder, [_signed(each, model) for each in told])
    if dry_run:
        write_requests(Path(dry_run), pending)
    _tell(_told(rounds, pending, price_in))


def _rounds(
    pages: Sequence[Page],
    settings: Config,
    known: Mapping[str, PageVerdicts],
    answers: Mapping[str, str],
) -> Iterator[_PageRound]:
    denied = {each.said for page in known.values() for each in page.verdicts if each.denied}
    for page in pages:
        reading = read_once(page)
        name = page_name(settings, page.path)
        version = questions(reading.language).version
        old = known.get(name, PageVerdicts(page=name, questions=version))
        asked = old.asked if old.questions == version else ()
        told = denied | {each.said for each in old.verdicts}
        done = round_of(reading, answers, asked, told)
        standing = pinned(msgspec.structs.replace(old, questions=version), reading, done)
        yield _PageRound(old, standing, done)


def _pages(paths: Sequence[str], settings: Config) -> Iterator[Page]:
    """Read the pages; one that cannot be read is told, and the others go on."""
    sources = discover(paths, settings.exclude)
    subjects = assign_subjects(sources, settings)
    for source in sources:
        try:
            yield read_page(Task(source, subjects[source.path]))
        except PageError as problem:
            click.echo(f"guidelint: error: {problem}", err=True)


def _signed(page: PageVerdicts, model: str) -> PageVerdicts:
    return msgspec.structs.replace(page, model=model, on=datetime.now(tz=UTC).date())


def _told(
    rounds: Sequence[_PageRound], pending: Sequence[Request], price: float | None
) -> Iterator[str]:
    """Say what was found, why other claims went, and what is left to be asked."""
    found = sum(len(each.round.verdicts) for each in rounds)
    dropped = sum((each.round.dropped for each in rounds), Dropped())
    if found or any(msgspec.structs.astuple(dropped)):
        yield f"Found: {found}. Left out: {dropped.misquoted} that quote what does not stand there,"
        yield f"{dropped.refuted} that arithmetic refutes, {dropped.can} that can hold after all,"
        yield f"{dropped.known} that are pinned or denied already."
    unread = [key for each in rounds for key in each.round.unread]
    if unread:
        yield f"Not understood, and to be asked again: {', '.join(unread)}."
    tokens = sum(each.tokens for each in pending)
    asked = len({each.path for each in pending})
    cost = f", {tokens * price / MILLION:.2f} at that price" if price else ""
    yield f"To be asked: {len(pending)} requests about {asked} of {len(rounds)} pages,"
    yield f"about {tokens:,} tokens to send{cost}."


def _status(rounds: Sequence[_PageRound]) -> Iterator[str]:
    """Say how many pages are read, and of each page what is told, stale or denied."""
    unread = [each for each in rounds if each.round.pending]
    yield f"{len(rounds) - len(unread)} of {len(rounds)} pages are read as they stand."
    for each in rounds:
        denied = sum(bool(verdict.denied) for verdict in each.old.verdicts)
        stale = len(each.old.verdicts) - len(each.standing.verdicts)
        told = len(each.old.verdicts) - denied - stale
        if each.old.verdicts or each.round.pending:
            state = "not read" if each.round.pending else "read"
            yield f"{each.old.page}: {state}, {told} told, {denied} denied, {stale} stale"


def _tell(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line)
