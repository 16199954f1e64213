"""The same answer for shuffled pages, split work and any number of workers."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import msgspec

from tests.drift.support import changed, two_products

if TYPE_CHECKING:
    from pathlib import Path

FAMILY = changed(
    changed(
        changed(two_products(), "kenya-artist.md", "within 4 weeks", "within 8 weeks"),
        "chile-student.md",
        "not returned",
        "returned",
    ),
    "japan-artist.md",
    "## Appeals",
    "## Refusals",
)


def check(folder: Path, *args: str) -> list[object]:
    """Run the command; give its findings as SARIF results."""
    done = subprocess.run(
        [sys.executable, "-m", "guidelint", "check", "-f", "sarif", *args],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    results: list[object] = msgspec.json.decode(done.stdout)["runs"][0]["results"]
    return results


def test_the_command_says_the_same_for_any_order_and_number_of_workers(tmp_path: Path) -> None:
    for path, text in FAMILY.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    expected = check(tmp_path, ".", "--jobs", "1")
    assert len(expected) >= 2
    assert check(tmp_path, ".", "--jobs", "3") == expected
    shuffled = [*sorted(FAMILY)[3:], *sorted(FAMILY)[:3]]
    assert check(tmp_path, *shuffled, "--jobs", "2") == expected
