"""`guidelint rules`: list the rules there are."""

from __future__ import annotations

import click

from guidelint.cli.options import config_option, given_config
from guidelint.report.explain import explain, short
from guidelint.run import load_rules


@click.command("rules")
@click.option("--markdown", is_flag=True, help="Print the rule book of docs/rules.md.")
@config_option
def command(config: str | None, *, markdown: bool) -> None:
    """List all rules with their severity and reason."""
    rules = [each.rule for each in load_rules(given_config(config))]
    if markdown:
        click.echo("\n".join(explain(rule) for rule in rules), nl=False)
        return
    width = max(len(rule.id) for rule in rules)
    for rule in rules:
        click.echo(f"{rule.id:<{width}}  {rule.severity:<7}  {short(rule)}")
