"""The hooks, run by pre-commit itself from this repository."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DRIFT = (
    "# Paying\n\nAsk RAMED first. The RAMED office pays.\n\n"
    "Then ask the RAMEL office in town. RAMED pays.\n"
)
CLEAN = "# Paying\n\nAsk RAMED first. The RAMED office pays.\n"


def git(folder: Path, *args: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@b.invalid", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *args], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a repository that holds this project as it is now, for pre-commit to clone."""
    clone = tmp_path_factory.mktemp("hooks") / "guidelint"
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    if listed.returncode:
        names = [str(p.relative_to(ROOT)) for p in ROOT.rglob("*") if _is_source(p)]
    else:
        names = listed.stdout.split("\0")[:-1]
    for name in names:
        if (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            (clone / name).write_bytes((ROOT / name).read_bytes())
    git(clone, "init", "-q")
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "All")
    return clone


def _is_source(path: Path) -> bool:
    inside = path.relative_to(ROOT).parts
    return path.is_file() and not any(part.startswith((".venv", "__pycache__")) for part in inside)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give pre-commit a cache of its own, shared by the tests of this file."""
    return tmp_path_factory.mktemp("home")


def try_repo(folder: Path, hooks: Path, home: Path, *args: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), *args, "--verbose"],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PRE_COMMIT_HOME": str(home)},
    )
    return done.returncode, done.stdout + done.stderr


def test_the_hooks_run_under_pre_commit(tmp_path: Path, hooks: Path, home: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "a.md").write_text(CLEAN)
    (tmp_path / "b.md").write_text(DRIFT)
    git(tmp_path, "add", "-A")
    code, said = try_repo(tmp_path, hooks, home, "guidelint", "--files", "a.md")
    assert (code, "No findings in" in said) == (0, True), said
    code, said = try_repo(tmp_path, hooks, home, "guidelint", "--files", "a.md", "b.md")
    assert code == 1
    assert "b.md:5:14" in said
    code, said = try_repo(tmp_path, hooks, home, "guidelint-all", "--files", "a.md")
    assert code == 1
    assert "b.md:5:14" in said
