"""`guidelint test`: run the examples of shipped and own packs."""

from __future__ import annotations

from pathlib import Path

import click

from guidelint.checks import Context
from guidelint.cli.options import config_option, given_config
from guidelint.examples import Trial, try_rule
from guidelint.packs import load_packs
from guidelint.run import load_rules


@click.command("test")
@click.argument("packs", nargs=-1, metavar="[PACK]...", type=click.Path())
@click.option("--coverage", is_flag=True, help="Say how many examples made each rule speak.")
@config_option
def command(packs: tuple[str, ...], config: str | None, *, coverage: bool) -> None:
    """Run the examples of rule packs.

    PACKs are folders of rules; all shipped and configured packs where none is given.
    Exit code: 0 all examples hold, 1 some do not, 2 a pack does not load.
    """
    rules = load_packs(map(Path, packs)) if packs else load_rules(given_config(config))
    trials = [try_rule(each, Context()) for each in rules]
    for failure in (failure for trial in trials for failure in trial.failures):
        click.echo(f"{failure.rule}: {failure.example}: {failure.problem}")
    if coverage:
        _tell_coverage(trials)
    failed = sum(bool(trial.failures) for trial in trials)
    click.echo(f"{len(trials)} rules tried, {failed} do not do what their examples say.")
    raise SystemExit(int(failed > 0))


def _tell_coverage(trials: list[Trial]) -> None:
    width = max(len(trial.rule) for trial in trials)
    for trial in trials:
        said = f"spoke on {trial.fired} examples" if trial.fired else "never fires"
        click.echo(f"{trial.rule:<{width}}  {said}")
