"""Measure speed: two revisions side by side, each as a wheel in an environment of its own.

python benchmarks/speed/run.py BASE HEAD [FOLDER ...] [--write docs/speed.md]

For each folder of pages, and for a corpus that is generated anew from a seed, the processor time
of a cold `guidelint check --jobs 1`, its throughput, and its ratio to a count of the same words in
plain Python; for one small page (and each FOLDER's first), the time of the whole process over that
of `python -c pass`. All runs are interleaved; figures are medians.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pages import write_pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parents[2]
BEGIN, END = "<!-- speed: begin -->", "<!-- speed: end -->"
SUFFIXES = (".md", ".mdx", ".markdown", ".html", ".htm", ".txt")
GENERATED = 200
COUNT = """
import sys, time
start = time.process_time()
words = 0
for name in sys.stdin.read().splitlines():
    with open(name, encoding="utf-8") as page:
        words += len(page.read().split())
print(words, time.process_time() - start)
"""


class Installed(NamedTuple):
    """A revision, its interpreter and its command, with the environment to run them in."""

    name: str
    python: str
    command: str
    env: Mapping[str, str]


class Times(NamedTuple):
    """What a process took: time on the wall and of the processor, in seconds."""

    wall: float
    processor: float


def install(revision: str, work: Path) -> Installed:
    """Build the wheel of a revision and install it, compiled, into a new environment."""
    name = _git("rev-parse", "--short", revision)
    home = work / name
    home.mkdir()
    archive = subprocess.run(
        ["git", "archive", name], cwd=ROOT, check=True, capture_output=True
    ).stdout
    (home / "source").mkdir()
    subprocess.run(["tar", "x", "-C", home / "source"], input=archive, check=True)
    subprocess.run([sys.executable, "-m", "venv", home / "venv"], check=True)
    python = str(home / "venv/bin/python")
    env = {
        k: v for k, v in os.environ.items() if k not in {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"}
    }
    env["XDG_CACHE_HOME"] = str(home / "cache")
    install_it = [python, "-m", "pip", "install", "-q", str(home / "source")]
    subprocess.run(install_it, check=True, env=env, stderr=subprocess.DEVNULL)
    return Installed(name, python, str(home / "venv/bin/guidelint"), env)


def _git(*args: str) -> str:
    done = subprocess.run(["git", *args], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def timed(command: Sequence[str], env: Mapping[str, str]) -> Times:
    """Run a process to its end and give what it took."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return Times(time.perf_counter() - start, used.ru_utime + used.ru_stime)


def pages_of(folder: Path) -> list[Path]:
    """List the pages of a folder."""
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES)


def count_words(folder: Path, python: str, rounds: int) -> tuple[int, float]:
    """Count the words of a folder in plain Python: how many, and the processor time of it."""
    names = "\n".join(map(str, pages_of(folder)))
    took = []
    words = 0
    for _ in range(max(3, rounds)):
        done = subprocess.run(
            [python, "-c", COUNT], input=names, check=True, capture_output=True, text=True
        )
        words, seconds = int(done.stdout.split()[0]), float(done.stdout.split()[1])
        took.append(seconds)
    return words, median(took)


def throughput(folder: Path, both: Sequence[Installed], rounds: int) -> list[str]:
    """Give the rows of the table for one folder."""
    size = sum(file.stat().st_size for file in pages_of(folder)) / 1000
    words, counting = count_words(folder, both[0].python, rounds)
    took: dict[str, list[float]] = {each.name: [] for each in both}
    for _ in range(rounds):
        for each in both:
            command = [each.command, "check", "--jobs", "1", "--exit-zero", str(folder)]
            took[each.name].append(timed(command, each.env).processor)
    first = median(took[both[0].name])
    rows = []
    for each in both:
        seconds = median(took[each.name])
        rows.append(
            f"| {folder.name}: {len(pages_of(folder))} pages, {size:.0f} kB | {each.name} "
            f"| {seconds:.2f} s | {size / seconds:.0f} kB/s | {words / seconds:,.0f} "
            f"| {seconds / counting:,.0f} | {first / seconds:.1f} |"
        )
    return rows


def start_up(page: Path, both: Sequence[Installed], runs: int) -> list[str]:
    """Give the rows of the table of whole processes on one page."""
    commands = {
        each.name: ([each.python, "-c", "pass"], [each.command, "check", str(page)])
        for each in both
    }
    took: dict[tuple[str, int], list[float]] = {}
    for number in range(runs + 1):
        for each in both:
            for at, command in enumerate(commands[each.name]):
                wall = timed(command, each.env).wall
                if number:
                    took.setdefault((each.name, at), []).append(wall)
    rows = []
    for each in both:
        bare, whole = (median(took[each.name, at]) for at in (0, 1))
        size = page.stat().st_size / 1000
        rows.append(
            f"| {page.name}, {size:.1f} kB | {each.name} | {bare * 1000:.1f} ms "
            f"| {whole * 1000:.0f} ms | {whole / bare:.1f} |"
        )
    return rows


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", help="the revision to compare with")
    parser.add_argument("head", help="the revision to measure")
    parser.add_argument("folders", nargs="*", type=Path, help="folders of pages")
    parser.add_argument("--rounds", type=int, default=3, help="runs over each folder")
    parser.add_argument("--runs", type=int, default=11, help="runs on one page")
    parser.add_argument("--write", type=Path, help="replace the section of this page")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        generated = Path(work, "generated")
        write_pages(generated, GENERATED)
        both = [install(each, Path(work)) for each in (options.base, options.head)]
        folders = [*(each.resolve() for each in options.folders), generated]
        text = report(folders, both, options)
    print(text)
    if options.write:
        replace_section(options.write, text)


def report(folders: Sequence[Path], both: Sequence[Installed], options: argparse.Namespace) -> str:
    """Write the tables."""
    whole = [row for each in folders for row in start_up(pages_of(each)[0], both, options.runs)]
    lines = [row for each in folders for row in throughput(each, both, options.rounds)]
    return "\n".join(
        [
            "| Pages | Revision | Processor time | Speed | Words a second | Word counts | Faster |",
            "|---|---|---|---|---|---|---|",
            *lines,
            "",
            "| One page | Revision | `python -c pass` | `guidelint check` | Ratio |",
            "|---|---|---|---|---|",
            *whole,
        ]
    )


def replace_section(page: Path, text: str) -> None:
    """Replace what stands between the marks."""
    old = page.read_text(encoding="utf-8")
    before, rest = old.split(BEGIN)
    after = rest.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
