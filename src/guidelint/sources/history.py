"""The pins as they were at a git revision."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from guidelint.errors import SourceError, UsageError
from guidelint.pins.model import read_pin
from guidelint.yamlfile import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from guidelint.pins import Pin


def pins_at(folder: Path, revision: str) -> dict[str, Pin]:
    """Read the pins of a folder at a revision; raises UsageError where git does not know it."""
    if revision.startswith("-"):
        raise UsageError(f"“{revision}” is not a revision.", remedy="Give HEAD~1 or a tag.")
    names = _git(folder, "ls-tree", "-rz", "--name-only", f"{revision}^{{tree}}", ".").split("\0")
    texts = {
        name: _git(folder, "show", f"{revision}:./{name}")
        for name in names
        if name.endswith(".yaml")
    }
    return {
        name: read_pin(parse_yaml(text, f"{revision}:{name}", SourceError), name)
        for name, text in texts.items()
    }


def _git(folder: Path, *args: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the arguments are a list, and no option
            ["git", "-C", str(folder), *args],  # noqa: S607 - the user's git
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as problem:
        said = getattr(problem, "stderr", b"") or str(problem).encode()
        raise UsageError(
            f"git cannot say what was pinned then: {said.decode(errors='replace').strip()}.",
            path=str(folder),
            remedy="Give a revision such as HEAD~1 or a tag.",
        ) from None
    return done.stdout.decode("utf-8", errors="replace")
