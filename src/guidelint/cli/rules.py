"""`guidelint rules`, `explain` and `test`: the rules there are, and whether they hold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.cli.main import CONFIG, echo, flag, given_config, option
from guidelint.errors import UsageError
from guidelint.report.explain import explain, short
from guidelint.run import load_rules

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from guidelint.examples import Trial


def list_rules(args: Namespace) -> None:
    """List all rules with their severity and reason."""
    rules = [each.rule for each in load_rules(given_config(args))]
    if args.markdown:
        sys.stdout.write("\n".join(explain(rule) for rule in rules))
        return
    width = max(len(rule.id) for rule in rules)
    for rule in rules:
        echo(f"{rule.id:<{width}}  {rule.severity:<7}  {short(rule)}")


def explain_one(args: Namespace) -> None:
    """Explain a RULE (why, parameters, examples, how to fix, how to silence) or a line."""
    if (args.rule is None) == (args.at is None):
        raise UsageError("Name a rule, or a place with --at FILE:LINE.")
    if args.at is not None:
        sys.stdout.write(_read_at(args.at))
        return
    known = {each.rule.id: each.rule for each in load_rules(given_config(args))}
    if args.rule not in known:
        raise UsageError(f"There is no rule “{args.rule}”.{_guess(args.rule, known)}")
    text = explain(known[args.rule])
    if not sys.stdout.isatty():
        sys.stdout.write(text)
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


def _guess(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), n=1)
    return f" Did you mean “{close[0]}”?" if close else " See `guidelint rules`."


def try_packs(args: Namespace) -> int:
    """Run the examples of rule packs.

    PACKs are folders of rules; all shipped and configured packs where none is given.
    Exit code: 0 all examples hold, 1 some do not, 2 a pack does not load.
    """
    from guidelint.checks import Context
    from guidelint.examples import try_rule
    from guidelint.packs import load_packs

    packs = [Path(pack) for pack in args.packs]
    rules = load_packs(packs) if packs else load_rules(given_config(args))
    trials = [try_rule(each, Context()) for each in rules]
    for failure in (failure for trial in trials for failure in trial.failures):
        echo(f"{failure.rule}: {failure.example}: {failure.problem}")
    if args.coverage:
        _tell_coverage(trials)
    failed = sum(bool(trial.failures) for trial in trials)
    echo(f"{len(trials)} rules tried, {failed} do not do what their examples say.")
    return int(failed > 0)


def _tell_coverage(trials: list[Trial]) -> None:
    width = max(len(trial.rule) for trial in trials)
    for trial in trials:
        said = f"spoke on {trial.fired} examples" if trial.fired else "never fires"
        echo(f"{trial.rule:<{width}}  {said}")


_AT = option("--at", metavar="FILE:LINE", help="Show what was read at a line of a page.")
_PACKS = option("packs", nargs="*", metavar="PACK")
COMMANDS = {
    "rules": (list_rules, (flag("--markdown", "Print the rule book, docs/rules.md."), CONFIG)),
    "explain": (explain_one, (option("rule", nargs="?", metavar="RULE"), _AT, CONFIG)),
    "test": (try_packs, (_PACKS, flag("--coverage", "Count examples that made it speak."), CONFIG)),
}
