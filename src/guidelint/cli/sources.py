"""`guidelint sources`: fetch, add, inspect and compare pinned sources."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from guidelint.cli.main import config_option, given_config
from guidelint.config import Config, sources_folder
from guidelint.errors import UsageError
from guidelint.remember import cache_folder
from guidelint.run import load_rules
from guidelint.sources.fetch import Fetcher
from guidelint.sources.files import About, pins_of_file
from guidelint.sources.pull import Pulled, asked_for, asked_services, matching, pull_all, wanted
from guidelint.sources.services import (
    Session,
    allowed_hosts,
    bases_of,
    installed_services,
    pin_readers,
    subject_types,
)
from guidelint.sources.store import (
    as_pinned,
    held_pins,
    named,
    pin_of_yaml,
    pins_at,
    recover,
    write_pins,
)
from guidelint.sources.told import differences, told_differences, told_pin, told_status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from guidelint.pins import Pin
    from guidelint.sources.pull import Step

DAY = click.DateTime(["%Y-%m-%d"])
SERVICES = installed_services()
SUBJECTS = subject_types(SERVICES.values())
KINDS = sorted({"policy", *(each.text_kind for each in SERVICES.values())})


@click.group("sources")
def sources() -> None:
    """Pin what authorities say: rates, prices, policies and the like.

    Pins are files in the sources folder. `guidelint check` reads only them, never the network.
    """


def subject_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that name what the services take."""
    for listed, kind in reversed(SUBJECTS.items()):
        option = click.option(
            kind.option, listed, multiple=True, metavar=kind.example, help="Repeatable."
        )
        function = option(function)
    return function


service_option = click.option(
    "--source", "services", multiple=True, type=click.Choice(list(SERVICES)), help="Repeatable."
)
on_option = click.option("--on", type=DAY, help="Pin the rates of this day, not the newest.")


@sources.command("pull")
@subject_options
@service_option
@on_option
@config_option
def pull(
    services: tuple[str, ...], on: datetime | None, config: str | None, **subjects: tuple[str, ...]
) -> None:
    """Fetch and pin what is named, else all that guidelint.yaml lists.

    All or nothing: where a service fails, the old pins stay as they are.
    """
    settings = given_config(config)
    folder = sources_folder(settings)
    old, pulled = _pull(settings, subjects, services, on)
    written = write_pins(folder, pulled.pins) if pulled.pins else []
    _tell_changes(old, {pin.path: pin for pin in written})
    _tell_missed(pulled)


@sources.command("diff")
@click.argument("what", default="", metavar="[NAME]")
@service_option
@on_option
@click.option("--rev", default="", metavar="REV", help="Compare with a git revision, offline.")
@config_option
def diff(
    what: str, services: tuple[str, ...], on: datetime | None, rev: str, config: str | None
) -> None:
    """Say what a pull would change, or what has changed since a git revision.

    NAME is a product or a pair such as USD/MAD; all that guidelint.yaml lists where none is given.
    Exit code: 0 nothing differs, 1 something does, 2 it cannot be said.
    """
    settings = given_config(config)
    held = held_pins(sources_folder(settings))
    pulled = Pulled()
    if rev:
        old, new = pins_at(sources_folder(settings), rev), held
        if what:
            old, new = ({p.path: p for p in matching(each, what)} for each in (old, new))
    else:
        old, pulled = _pull(settings, asked_for(held, what, SERVICES), services, on)
        new = {pin.path: pin for pin in map(as_pinned, pulled.pins)}
        old = _those_of(old, new)
    found = [each for each in differences(old, new) if each.state != "same"]
    _tell(told_differences(found, lines=True) if found else ["Nothing differs."])
    _tell_missed(pulled)
    raise SystemExit(int(bool(found)))


@sources.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--authority", default="", help="Who says it: a ministry, a bank, a payer.")
@click.option("--product", default="", help="The product it is about.")
@click.option("--kind", type=click.Choice(KINDS), help="What a text or PDF is.")
@click.option("--as-of", type=DAY, help="The day it holds for.")
@click.option("--url", default="", help="Where it came from.")
@click.option("--name", default="", metavar="PATH", help="Its file in the folder: fep/a.yaml.")
@config_option
def add(
    file: Path,
    authority: str,
    product: str,
    kind: str | None,
    as_of: datetime | None,
    url: str,
    name: str,
    config: str | None,
) -> None:
    """Pin a local file: a CSV table of rates or prices, a PDF or text, or a pin written by hand.

    A pin (.yaml) that was edited is locked again as it now stands.
    """
    settings = given_config(config)
    folder = sources_folder(settings)
    if file.suffix.lower() in {".yaml", ".yml"}:
        pins = [pin_of_yaml(file, folder)]
    elif not authority:
        raise UsageError("Who says this is not known.", path=str(file), remedy="Give --authority.")
    else:
        told = {"authority": authority, "product": product, "kind": kind, "url": url}
        about = msgspec.convert({**told, "as_of": as_of.date() if as_of else None}, About)
        pins = pins_of_file(file, about, _today(), SERVICES.values())
    edited = {pin.path for pin in pins if pin.path}
    old = held_pins(folder)
    new = {pin.path: pin for pin in write_pins(folder, named(pins, name))}
    _tell(f"{path}  {new[path].title}: locked as it stands" for path in sorted(edited & set(new)))
    _tell_changes(old, {path: pin for path, pin in new.items() if path not in edited})


@sources.command("status")
@config_option
def status(config: str | None) -> None:
    """Say what is pinned, how old it is, and what is not as it was locked."""
    settings = given_config(config)
    folder = sources_folder(settings)
    recover(folder)
    readers = pin_readers(load_rules(settings))

    def review(pin: Pin) -> str:
        """Give what the package that reads a pin says of its state; "" where none reads it."""
        return readers[pin.kind].state(pin, _today()) if pin.kind in readers else ""

    _tell(told_status(folder, settings.sources.max_age_days, _today(), review))


@sources.command("show")
@click.argument("what", metavar="NAME")
@config_option
def show(what: str, config: str | None) -> None:
    """Show the pins of a product, a pair such as USD/MAD, an authority, or a file.

    Where an installed package reads such pins, it says what was understood.
    """
    settings = given_config(config)
    found = matching(held_pins(sources_folder(settings)), what)
    if not found:
        remedy = "See `guidelint sources status` for what is."
        raise UsageError(f"Nothing is pinned as “{what}”.", remedy=remedy)
    readers = pin_readers(load_rules(settings))
    for number, pin in enumerate(found):
        _tell(["", *told_pin(pin)] if number else told_pin(pin))
        if pin.kind in readers:
            _tell(["", *readers[pin.kind].told(pin, _today())])


def _pull(
    settings: Config,
    subjects: Mapping[str, Iterable[str]],
    services: Sequence[str],
    on: datetime | None,
) -> tuple[dict[str, Pin], Pulled]:
    """Give the old pins, and what the services have now."""
    asked = asked_services(settings, SERVICES, services)
    steps = wanted(settings, SERVICES, asked, subjects)
    if not steps:
        options = " or ".join(f"a {kind.option}" for kind in SUBJECTS.values())
        remedy = f"Name {options}, or list them under “sources” in guidelint.yaml."
        raise UsageError("There is nothing to pull.", remedy=remedy)
    old = held_pins(sources_folder(settings))
    bases = bases_of(SERVICES, settings.sources)
    session = Session(
        fetcher=Fetcher(allowed_hosts(bases, settings.sources)),
        today=_today(),
        asked=asked,
        bases=bases,
        old=tuple(old.values()),
        on=on.date() if on else None,
        cache=cache_folder(),
    )
    return old, _with_progress(steps, session)


def _with_progress(steps: Sequence[Step], session: Session) -> Pulled:
    """Pull with a bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        return pull_all(steps, SERVICES, session, lambda _: None)
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Asking", total=len(steps), completed=-1)

        def tell(step: str) -> None:
            """Name the step that begins, one step further on the bar."""
            progress.update(task, description=step, advance=1)

        return pull_all(steps, SERVICES, session, tell)


def _those_of(old: Mapping[str, Pin], new: Mapping[str, Pin]) -> dict[str, Pin]:
    """Leave out the pins that are not among the new ones."""
    return {path: pin for path, pin in old.items() if path in new}


def _tell_changes(old: Mapping[str, Pin], new: Mapping[str, Pin]) -> None:
    _tell(told_differences(differences(_those_of(old, new), new), lines=False))


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _tell_missed(pulled: Pulled) -> None:
    """Say what a service does not have; raises UsageError for what none of them has."""
    for service, name in pulled.missed:
        click.echo(f"{service} has nothing under “{name}”.", err=True)
    if pulled.nowhere:
        names = ", ".join(f"“{name}”" for name in pulled.nowhere)
        remedy = "Check the spelling, or say more of it under “sources” in guidelint.yaml."
        raise UsageError(f"No service that was asked has {names}.", remedy=remedy)


def _today() -> date:
    return datetime.now(tz=UTC).date()
