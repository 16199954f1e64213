"""`guidelint rules`: list the rules there are."""

from __future__ import annotations

import click

from guidelint.cli.options import config_option, given_config
from guidelint.report.explain import short
from guidelint.run import load_rules


@click.command("rules")
@config_option
def command(config: str | None) -> None:
    """List all rules with their severity and reason."""
    rules = [each.rule for each in load_rules(given_config(config))]
    width = max(len(rule.id) for rule in rules)
    for rule in rules:
        click.echo(f"{rule.id:<{width}}  {rule.severity:<7}  {short(rule)}")
