"""The command line: arguments in, exit code out."""

from __future__ import annotations

import gc
import io
import os
import sys
from contextlib import suppress

from guidelint.cli.main import command
from guidelint.regexes import keep_patterns

__all__ = ["command", "main"]

OBJECTS = 100_000
"""New objects between two collections: a run on one page has fewer, and leaves no cycles."""


def main() -> None:
    """Run the command and leave at once: taking a process apart costs a tenth of a short run."""
    gc.set_threshold(OBJECTS, 20, 50)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    code = 1
    with suppress(BrokenPipeError, KeyboardInterrupt):
        code = command(sys.argv[1:])
        keep_patterns()
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)
