"""Measure drift: families of all sizes, and the time and memory of a large one.

python benchmarks/drift/run.py [--write docs/accuracy.md] [--quick]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generate import make, save
from score import RULES, Score, score

FAMILIES = {2: 240, 3: 240, 4: 240, 5: 240, 8: 240, 20: 120, 60: 40, 300: 10, 2000: 2, 20000: 1}
QUICK = {2: 60, 5: 60, 8: 60, 20: 20, 60: 10, 300: 2}
LARGE = 12000
_CHILD = f"""
import re, time
from pathlib import Path
from guidelint.cli import main
try:
    main(["check", ".", "--jobs", "1", "-o", "out.txt", *"{
    " ".join(f"--select {rule}" for rule in RULES)
}".split()])
except SystemExit:
    pass
status = Path("/proc/self/status").read_text()
print(time.process_time(), re.search(r"VmHWM:\\s+(\\d+)", status)[1])
"""
BEGIN, END = "<!-- drift: begin -->", "<!-- drift: end -->"


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, help="Replace the drift section of this page.")
    parser.add_argument("--quick", action="store_true", help="Fewer families, no large one.")
    options = parser.parse_args()
    scores = {size: _told(size, score(size, range(count))) for size, count in _sizes(options)}
    text = report(scores, "" if options.quick else speed())
    print(text)
    if options.write:
        replace_section(options.write, text)


def _sizes(options: argparse.Namespace) -> list[tuple[int, int]]:
    return list((QUICK if options.quick else FAMILIES).items())


def _told(size: int, counted: Score) -> Score:
    print(size, f"{counted.precision:.3f} {counted.recall:.3f}", file=sys.stderr, flush=True)
    for line in counted.errors:
        print("  wrong:", line, file=sys.stderr)
    return counted


def report(scores: dict[int, Score], timing: str) -> str:
    """Write the tables."""
    kinds = sorted({kind for each in scores.values() for kind in each.seeded})
    lines = [
        "| pages in a family | families | findings | precision | recall |",
        "|---:|---:|---:|---:|---:|",
    ]
    for size, each in scores.items():
        told = each.right + each.wrong
        precision = f"{each.precision:.3f}" if told else "none told"
        lines.append(f"| {size:,} | {each.families} | {told} | {precision} | {each.recall:.3f} |")
    lines += ["", f"| found of seeded | {' | '.join(kinds)} |", f"|---:|{'---:|' * len(kinds)}"]
    for size, each in scores.items():
        cells = (f"{each.found[kind]} of {each.seeded[kind]}" for kind in kinds)
        lines.append(f"| {size:,} | {' | '.join(cells)} |")
    return "\n".join([*lines, "", timing]) + "\n"


def speed() -> str:
    """Check a large family with the command, on one core; say how long and how large."""
    with tempfile.TemporaryDirectory() as folder:
        family = make(LARGE, 0, "md")
        save(family, Path(folder))
        size = sum(map(len, family.pages.values())) / len(family.pages)
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", _CHILD], cwd=folder, capture_output=True, text=True, check=True
        )
        wall = time.perf_counter() - start
    seconds, kilobytes = done.stdout.split()[-2:]
    return (
        f"{LARGE:,} pages of {size:,.0f} characters with `--jobs 1`: {float(seconds):.0f} s of "
        f"processor time ({wall:.0f} s by the clock), {int(kilobytes) / 1024:,.0f} MB at most."
    )


def replace_section(file: Path, text: str) -> None:
    """Write the text between the marks of a page, which is begun where there is none."""
    page = file.read_text(encoding="utf-8") if file.exists() else f"# Accuracy\n\n{INTRODUCTION}"
    if BEGIN not in page:
        page = f"{page.rstrip()}\n\n{HEADING}\n{BEGIN}\n{END}\n"
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    file.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


INTRODUCTION = "Each section is written by the program that it names.\n"
HEADING = """## Drift across a family

Written by `python benchmarks/drift/run.py --write docs/accuracy.md`.
The program makes families of pages in Markdown, HTML and plain text from five template texts
(medicine access, permits, licences, appliances, courses), with optional paragraphs, stories that
stand on one page, lists in another order, and facts of each country and product.
It seeds defects: about one in a small family, one for each forty pages in a large one.
In families of two to five pages most of them cannot be told from a fact of one page, and the rules
stay silent there; precision counts what is told.
A finding is right when it or the place it relates to overlaps a seeded defect.
A variant is another wording on a tenth of the pages; it is found when a note tells of it.
"""


if __name__ == "__main__":
    main()
