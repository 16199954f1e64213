"""`guidelint explain RULE` and `guidelint explain --at FILE:LINE`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from guidelint.cli.options import config_option, given_config
from guidelint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable


@click.command("explain")
@click.argument("rule", required=False)
@click.option("--at", metavar="FILE:LINE", help="Show what was read at a line of a page.")
@config_option
def command(rule: str | None, at: str | None, config: str | None) -> None:
    """Explain a RULE (why, parameters, examples, how to fix, how to silence) or a line."""
    if (rule is None) == (at is None):
        raise UsageError("Name a rule, or a place with --at FILE:LINE.")
    if at is not None:
        click.echo(_read_at(at), nl=False)
        return
    text = _rule(str(rule), config)
    if not sys.stdout.isatty():
        click.echo(text, nl=False)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text))


def _rule(rule: str, config: str | None) -> str:
    from guidelint.report.explain import explain
    from guidelint.run import load_rules

    known = {each.rule.id: each.rule for each in load_rules(given_config(config))}
    if rule not in known:
        raise UsageError(f"There is no rule “{rule}”.{_guess(rule, known)}")
    return explain(known[rule])


def _read_at(at: str) -> str:
    from guidelint.discover import discover
    from guidelint.engine.scan import Task, read_page
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
