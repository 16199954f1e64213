"""The same answer for shuffled pages, split work and any number of workers."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.drift.family import finish
from guidelint.drift.tally import merge, tally
from tests.drift.support import changed, facts_of, two_products

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


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(len(FAMILY))), st.integers(0, len(FAMILY)))
def test_tallies_of_parts_merge_to_the_tally_of_all(order: list[int], cut: int) -> None:
    facts = facts_of(FAMILY)
    shuffled = [facts[i] for i in order]
    merged = merge(tally(shuffled[:cut]), tally(shuffled[cut:]))
    whole = tally(facts)
    assert merged == whole
    assert finish(merged) == finish(whole)
