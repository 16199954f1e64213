"""Score the findings on public documentation against what readers said of them.

    python benchmarks/public/score.py SITES [--unjudged FILE] [--write docs/accuracy.md]

SITES is a folder with a checkout of each site of `sites.csv`, named as there (`owner+name`); the
pages themselves are their owners' and are not kept here. A reader saw each finding of
`verdicts.csv` with its page and said `right`, `wrong` or `taste` (true, and no editor would
change it, which counts as wrong). A finding is known again by a hash of its page, rule and words.
`--unjudged` writes those that nobody has judged, as JSON lines, for a reader; `--write` also writes
what was judged of each rule into its file.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from guidelint.config import Config
from guidelint.discover import discover
from guidelint.errors import PageError
from guidelint.model import Finding, Severity
from guidelint.run import Options, check

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RULES = (ROOT / "rules", ROOT / "src/guidelint/medicine/packs")
BEGIN, END = "<!-- public: begin -->", "<!-- public: end -->"


class Told(NamedTuple):
    """An error or warning on a page of a site; `key` is the hash that knows it again."""

    site: str
    key: str
    level: str
    finding: Finding


class Tally(NamedTuple):
    """How many findings there are, how many of them were judged, and how many of those are right."""

    found: int
    judged: int
    right: int

    @property
    def shown(self) -> str:
        """The three figures as a row of a table has them."""
        return f"{self.found} | {self.right} of {self.judged}"


def findings(folder: Path) -> list[Told]:
    """Check one site as a folder of pages."""
    outcome = check(discover([str(folder)]), Config(), Options(jobs=1))
    return [
        Told(folder.name, key(folder, each), each.severity.name, each)
        for each in outcome.findings
        if each.severity and each.severity >= Severity.warning
    ]


def key(folder: Path, finding: Finding) -> str:
    """Give the hash of the place, the rule and the words of a finding."""
    page = finding.place.path.rpartition(f"{folder.name}/")[2]
    said = f"{folder.name}\n{page}\n{finding.rule}\n{finding.place.quote}"
    return sha256(said.encode()).hexdigest()[:12]


def words(folder: Path) -> int:
    """Count the words of the pages of a site that are checked."""
    count = 0
    for page in discover([str(folder)]):
        with suppress(PageError):
            count += len(page.text().split())
    return count


def tallies(told: list[Told], verdicts: dict[str, str]) -> dict[str, Tally]:
    """Count by rule, and over each level and all; what a page repeats counts once."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in {each.key: each for each in told}.values():
        for name in (each.finding.rule, f"**{each.level}s**", "**all**"):
            counts[name]["found"] += 1
            counts[name][verdicts.get(each.key, "unjudged")] += 1
    return {
        name: Tally(c["found"], c["found"] - c["unjudged"], c["right"])
        for name, c in sorted(counts.items())
    }


def table(halves: dict[str, list[Told]], size: Counter[str], verdicts: dict[str, str]) -> str:
    """Write both halves side by side: what was found, and what was right of those judged."""
    counted = {half: tallies(told, verdicts) for half, told in halves.items()}
    names = sorted({name for each in counted.values() for name in each})
    rows = [f"| rule | {' | '.join(f'{half}: found | right' for half in halves)} |"]
    rows.append("|---|" + "---|" * 2 * len(halves))
    nothing = Tally(0, 0, 0)
    for name in names:
        cells = (counted[half].get(name, nothing).shown for half in halves)
        rows.append(f"| {name} | {' | '.join(cells)} |")
    rows.append("")
    for half in halves:
        wrong = sum(
            each.found * (1 - each.right / each.judged)
            for name, each in counted[half].items()
            if each.judged and not name.startswith("**")
        )
        per = wrong / max(size[half], 1) * 10_000
        rows.append(f"{half}: {size[half]:,} words, about {per:.2f} wrong per 10,000.\n")
    return "\n".join(rows)


def site_list(half: dict[str, str], sizes: dict[str, int]) -> str:
    """Write the sites of each half with their words."""
    named = {
        name: ", ".join(
            f"{site.replace('+', '/')} ({sizes[site]:,})" for site in sizes if half[site] == name
        )
        for name in dict.fromkeys(half.values())
    }
    return "\n".join(f"Sites, {name}: {sites}.\n" for name, sites in named.items())


def judge_rules(counted: dict[str, Tally]) -> None:
    """Write into each rule's file what was judged of it, and take out what is no longer so."""
    for file in (each for folder in RULES for each in sorted(folder.glob("*/*.yaml"))):
        text = re.sub(r"^judged: .*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        tally = counted.get(text.partition("\n")[0].removeprefix("id: "))
        if tally and tally.judged:
            judged = f"judged: {{right: {tally.right}, of: {tally.judged}}}\n"
            text = re.sub(r"(?<=\n)(?=why: )", judged, text, count=1)
        file.write_text(text, encoding="utf-8")


def main() -> None:
    """Score the sites that are there."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sites", type=Path)
    parser.add_argument("--unjudged", type=Path, help="write what no reader has judged")
    parser.add_argument("--write", type=Path, help="replace the section of this page")
    given = parser.parse_args()
    with (HERE / "verdicts.csv").open(encoding="utf-8") as file:
        verdicts = {row["key"]: row["verdict"] for row in csv.DictReader(file)}
    with (HERE / "sites.csv").open(encoding="utf-8") as file:
        half = {row["site"]: row["half"] for row in csv.DictReader(file)}
    folders = [given.sites / site for site in half if (given.sites / site).is_dir()]
    halves: dict[str, list[Told]] = {name: [] for name in dict.fromkeys(half.values())}
    sizes = {folder.name: words(folder) for folder in folders}
    size: Counter[str] = Counter()
    with ProcessPoolExecutor(2) as pool:
        for folder, told in zip(folders, pool.map(findings, folders), strict=True):
            halves[half[folder.name]] += told
            size[half[folder.name]] += sizes[folder.name]
    if given.unjudged:
        rest = (each for told in halves.values() for each in told if each.key not in verdicts)
        with given.unjudged.open("w", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(row(each), ensure_ascii=False)}\n" for each in rest)
    written = f"{table(halves, size, verdicts)}\n{site_list(half, sizes)}"
    print(written)
    if given.write:
        judge_rules(tallies([each for told in halves.values() for each in told], verdicts))
        text = given.write.read_text(encoding="utf-8")
        head, _, tail = text.partition(BEGIN)
        rest_of_page = tail.partition(END)[2]
        given.write.write_text(f"{head}{BEGIN}\n\n{written}\n{END}{rest_of_page}", encoding="utf-8")


def row(told: Told) -> dict[str, str]:
    """Give what a reader is shown of a finding, beside the page itself."""
    finding = told.finding
    return {
        "key": told.key,
        "site": told.site,
        "rule": finding.rule,
        "level": told.level,
        "page": finding.place.path,
        "words": finding.place.quote,
        "message": finding.message,
    }


if __name__ == "__main__":
    main()
