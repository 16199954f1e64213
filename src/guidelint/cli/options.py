"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from guidelint.config import Config, find_config, load_config

config_option = click.option(
    "--config",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Use this configuration instead of the nearest guidelint.yaml.",
)


def given_config(file: str | None) -> Config:
    """Load the configuration that was named, or the nearest one."""
    return load_config(Path(file) if file else find_config(Path.cwd()))
