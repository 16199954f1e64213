"""The command line: arguments in, exit code out."""

import gc

gc.set_threshold(1_000_000)  # imports leave no garbage, and what is read of a page is freed with it

from guidelint.cli.main import main  # noqa: E402

__all__ = ["main"]
