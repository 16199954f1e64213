"""The command line: arguments in, exit code out."""

from guidelint.cli.main import main

__all__ = ["main"]
