"""The command as a process of its own: `guidelint`, and `python -m guidelint`."""

import gc
import os
import sys
from contextlib import suppress

COLLECT_AFTER = 1_000_000
"""New objects after which unused ones are looked for: what is read of a page is freed with it."""


def run() -> None:
    """Run the command and end at once: what it has made need not be taken apart first."""
    gc.set_threshold(COLLECT_AFTER)
    from guidelint.cli import main

    try:
        main()
    except SystemExit as end:
        with suppress(BrokenPipeError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 1)


if __name__ == "__main__":
    run()
