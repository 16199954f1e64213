"""`guidelint explain RULE`: why, parameters, examples, how to fix, how to silence."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from guidelint.cli.options import config_option, given_config
from guidelint.errors import UsageError
from guidelint.report.explain import explain
from guidelint.run import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterable


@click.command("explain")
@click.argument("rule")
@config_option
def command(rule: str, config: str | None) -> None:
    """Explain a RULE: why, parameters, examples, how to fix, how to silence."""
    known = {each.rule.id: each.rule for each in load_rules(given_config(config))}
    if rule not in known:
        raise UsageError(f"There is no rule “{rule}”.{_guess(rule, known)}")
    text = explain(known[rule])
    if not sys.stdout.isatty():
        click.echo(text, nl=False)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text))


def _guess(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), n=1)
    return f" Did you mean “{close[0]}”?" if close else " See `guidelint rules`."
