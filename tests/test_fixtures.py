"""The fixtures: what must stay silent, and what must be found on a page and across a family.

With GUIDELINT_WRITE_FIXTURES=1 the expected outputs are written anew; read the difference.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from contextlib import chdir
from datetime import UTC, datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from click.testing import CliRunner

from guidelint.checks import base
from guidelint.cli import main
from guidelint.config import find_config, load_config
from guidelint.model import Place, Severity
from guidelint.report.text import render
from guidelint.run import Options, check_paths

if TYPE_CHECKING:
    from guidelint.report.outcome import Outcome

FIXTURES = Path(__file__).parents[1] / "fixtures"
WRITE = os.environ.get("GUIDELINT_WRITE_FIXTURES") == "1"


def folders(name: str) -> list[Path]:
    """Give the folders in a folder of fixtures."""
    return sorted(path for path in (FIXTURES / name).iterdir() if path.is_dir())


OK = folders("ok")
FAMILIES = folders("families")
PAGES = sorted(path for path in (FIXTURES / "err").iterdir() if path.suffix != ".out")
PLANTED = [path for path in FAMILIES if (path / "planted.jsonl").exists()]
FOUND = {2: 37, 3: 42, 4: 47, 5: 19}
"""How many of the planted slips are found, by the issue that asks for them: never fewer."""


class Spot(msgspec.Struct, frozen=True):
    """Words on a page; the line tells which, where they stand on it more than once."""

    file: str
    quote: str
    line: int

    def span(self, family: Path) -> tuple[int, int]:
        """Give where the words stand in the page."""
        raw = (family / self.file).read_bytes().decode("utf-8")
        starts = [i for i in range(len(raw)) if raw.startswith(self.quote, i)]
        assert starts, f"{self.file} does not say {self.quote!r}"
        start = min(starts, key=lambda i: abs(raw.count("\n", 0, i) + 1 - self.line))
        return start, start + len(self.quote)


class Planted(Spot, frozen=True):
    """A slip that was planted: the words, why they are wrong, and words that it may be told at."""

    issue: int
    kind: str
    why: str
    also: tuple[Spot, ...] = ()


class StoppedClock:
    """A clock that stands still: what is found must not depend on the day of the test."""

    @staticmethod
    def now(tz: tzinfo | None = None) -> datetime:
        """Give the one moment."""
        return datetime(2026, 11, 20, tzinfo=UTC).astimezone(tz)


@pytest.fixture(autouse=True)
def _in_a_pipe_on_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "datetime", StoppedClock)
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@cache
def outcome_of(folder: Path) -> Outcome:
    """Check a folder from within, so that paths are the same on every machine."""
    with chdir(folder):
        outcome = check_paths((".",), load_config(find_config(folder)), Options(jobs=1))
    assert outcome.errors == ()
    return outcome


def compare(expected: Path, output: str) -> None:
    """Compare with what is expected, or write it."""
    if WRITE:
        expected.write_text(output, encoding="utf-8")
    assert output == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", [*OK, FIXTURES / "ok"], ids=lambda path: path.name)
def test_good_pages_stay_silent(folder: Path) -> None:
    told = [each for each in outcome_of(folder).findings if each.severity != Severity.note]
    assert [(each.rule, each.message, each.place) for each in told] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_a_page_prints_what_stands_beside_it(page: Path) -> None:
    with chdir(page.parent):
        done = CliRunner().invoke(main, ["check", page.name])
    assert (done.exit_code, done.stderr) == (1, "")
    compare(page.with_suffix(".out"), done.stdout)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda path: path.name)
def test_a_family_prints_what_is_expected(family: Path) -> None:
    outcome = outcome_of(family)
    with chdir(family):
        compare(family / "expected.out", "".join(text for text, _ in render(outcome)))


def test_the_command_prints_the_same_from_two_processes() -> None:
    family = PLANTED[0]
    done = subprocess.run(
        [sys.executable, "-m", "guidelint", "check", ".", "--jobs", "2"],
        cwd=family,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode() == (family / "expected.out").read_text(encoding="utf-8")


def test_what_was_planted_is_found() -> None:
    found: Counter[int] = Counter()
    for family in PLANTED:
        told = [
            place
            for finding in outcome_of(family).findings
            if finding.severity != Severity.note
            for place in (finding.place, *(related.place for related in finding.related))
        ]
        for line in (family / "planted.jsonl").read_text(encoding="utf-8").splitlines():
            planted = msgspec.json.decode(line, type=Planted)
            spots = (planted, *planted.also)
            found[planted.issue] += any(overlap(p, s, family) for s in spots for p in told)
    assert {issue: found[issue] for issue in FOUND if found[issue] < FOUND[issue]} == {}


def overlap(place: Place, spot: Spot, family: Path) -> bool:
    """Whether a place of a finding and the words share a character."""
    if Path(place.path) != Path(spot.file):
        return False
    start, end = spot.span(family)
    return place.span.start < end and start < place.span.end
