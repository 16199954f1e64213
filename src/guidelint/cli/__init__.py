"""The command line: arguments in, exit code out."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

from guidelint.cli.main import main as command
from guidelint.regexes import keep_patterns

__all__ = ["command", "main"]

OBJECTS = 100_000
"""New objects between two collections: a run on one page has fewer, and leaves no cycles."""


def main() -> None:
    """Run the command and leave at once: taking a process apart costs a tenth of a short run."""
    gc.set_threshold(OBJECTS, 20, 50)
    code: object = 0
    try:
        command(prog_name="guidelint")
    except SystemExit as done:
        code = done.code
    keep_patterns()
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))
