"""What tests share: running the command as a user does, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]


class Result(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Run `guidelint` with arguments in the test's folder."""

    def __call__(
        self, *args: str, stdin: bytes = b"", env: Mapping[str, str] | None = None
    ) -> Result:
        """Give what the command gave."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give an empty folder that is a repository's root, so that nothing above it counts."""
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.fixture
def guidelint(folder: Path) -> Run:
    """Give the command, run as its own process: what users rely on."""

    def run(*args: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "guidelint", *args],
            cwd=folder,
            input=stdin,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})},
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


def write(folder: Path, **pages: str) -> None:
    """Write pages; `a__b_md` is the file a/b.md."""
    for name, text in pages.items():
        stem, _, ending = name.replace("__", "/").rpartition("_")
        file = folder / f"{stem}.{ending}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
