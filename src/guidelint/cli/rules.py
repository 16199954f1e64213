"""`guidelint rules`, `explain` and `test`: the rules there are, and whether they hold."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from pathlib import Path

import click

from guidelint.cli.main import config_option, given_config
from guidelint.errors import UsageError
from guidelint.report.explain import explain as explained
from guidelint.report.explain import short
from guidelint.run import load_rules


@click.command("rules")
@click.option("--markdown", is_flag=True, help="Print the rule book of docs/rules.md.")
@config_option
def rules(config: str | None, *, markdown: bool) -> None:
    """List all rules with their severity and reason."""
    known = [each.rule for each in load_rules(given_config(config))]
    if markdown:
        click.echo("\n".join(explained(rule) for rule in known), nl=False)
        return
    width = max(len(rule.id) for rule in known)
    for rule in known:
        click.echo(f"{rule.id:<{width}}  {rule.severity:<7}  {short(rule)}")


@click.command("explain")
@click.argument("rule", required=False)
@click.option("--at", metavar="FILE:LINE", help="Show what was read at a line of a page.")
@config_option
def explain(rule: str | None, at: str | None, config: str | None) -> None:
    """Explain a RULE (why, parameters, examples, how to fix, how to silence) or a line."""
    if (rule is None) == (at is None):
        raise UsageError("Name a rule, or a place with --at FILE:LINE.")
    if at is not None:
        click.echo(_read_at(at), nl=False)
        return
    known = {each.rule.id: each.rule for each in load_rules(given_config(config))}
    if rule not in known:
        close = get_close_matches(str(rule), known, n=1)
        guess = f"Did you mean “{close[0]}”?" if close else "See `guidelint rules`."
        raise UsageError(f"There is no rule “{rule}”.", remedy=guess)
    text = explained(known[rule])
    if not sys.stdout.isatty():
        click.echo(text, nl=False)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text))


def _read_at(at: str) -> str:
    from guidelint.discover import discover
    from guidelint.engine import Task, read_page
    from guidelint.model import NO_SUBJECT
    from guidelint.reading import read
    from guidelint.report.understood import understood

    path, _, line = at.rpartition(":")
    if not (path and line.isdigit()):
        raise UsageError(f"“{at}” is not a place.", remedy="Write it like guide.md:12.")
    (source,) = discover([path])
    return understood(read(read_page(Task(source, NO_SUBJECT))), int(line))


@click.command("test")
@click.argument("packs", nargs=-1, metavar="[PACK]...", type=click.Path())
@click.option("--coverage", is_flag=True, help="Say how many examples made each rule speak.")
@config_option
def test(packs: tuple[str, ...], config: str | None, *, coverage: bool) -> None:
    """Run the examples of rule packs.

    PACKs are folders of rules; all shipped and configured packs where none is given.
    Exit code: 0 all examples hold, 1 some do not, 2 a pack does not load.
    """
    from guidelint.checks import Context
    from guidelint.examples import try_rule
    from guidelint.packs import load_packs

    known = load_packs(map(Path, packs)) if packs else load_rules(given_config(config))
    trials = [try_rule(each, Context()) for each in known]
    for failure in (failure for trial in trials for failure in trial.failures):
        click.echo(f"{failure.rule}: {failure.example}: {failure.problem}")
    width = max(len(trial.rule) for trial in trials)
    for trial in trials if coverage else ():
        said = f"spoke on {trial.fired} examples" if trial.fired else "never fires"
        click.echo(f"{trial.rule:<{width}}  {said}")
    failed = sum(bool(trial.failures) for trial in trials)
    click.echo(f"{len(trials)} rules tried, {failed} do not do what their examples say.")
    raise SystemExit(int(failed > 0))
