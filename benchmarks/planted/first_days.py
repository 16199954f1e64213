"""Tell of each rule what it said on the first days of sets, before anything was mended for them.

    python benchmarks/planted/first_days.py --write docs/accuracy.md

Reads `first_days.csv`: by rule how many planted errors its errors and warnings found, and how many
places of right pages they told. Writes the table, and `strangers` into each rule's file.
"""

from __future__ import annotations

import argparse
import csv
import re
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RULES = (ROOT / "rules", ROOT / "src/guidelint/medicine/packs")
BEGIN, END = "<!-- first days: begin -->", "<!-- first days: end -->"


class FirstDays(NamedTuple):
    """What a rule found of planted errors, and what it told of right pages."""

    rule: str
    found: int
    wrong: int


def read() -> list[FirstDays]:
    """Read the figures of all rules."""
    with (HERE / "first_days.csv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file)
        return [FirstDays(each["rule"], int(each["found"]), int(each["wrong"])) for each in rows]


def state(told: dict[str, FirstDays]) -> None:
    """Write into each rule's file what it said, and take out what is no longer so."""
    for file in (each for folder in RULES for each in sorted(folder.glob("*/*.yaml"))):
        text = re.sub(r"^strangers: .*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        if said := told.get(text.partition("\n")[0].removeprefix("id: ")):
            figures = f"strangers: {{right: {said.found}, of: {said.found + said.wrong}}}\n"
            text = re.sub(r"(?<=\n)(?=why: )", figures, text, count=1)
        file.write_text(text, encoding="utf-8")


def main() -> None:
    """Write the table and the rules."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--write", type=Path, required=True, help="replace the section of this page"
    )
    page = parser.parse_args().write
    rows = read()
    state({each.rule: each for each in rows})
    lines = ["| rule | found | wrong |", "|---|---:|---:|"]
    lines += [f"| {each.rule} | {each.found} | {each.wrong} |" for each in rows]
    head, _, tail = page.read_text(encoding="utf-8").partition(BEGIN)
    table = "\n".join(lines)
    page.write_text(f"{head}{BEGIN}\n\n{table}\n\n{END}{tail.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
