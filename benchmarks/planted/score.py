"""Plant each error of a set alone and see whether it is found: recall by kind, and what is wrong.

    python benchmarks/planted/score.py SET... [--kinds acronym,name] [--missed] [--wrong]
    python benchmarks/planted/score.py SET... --write docs/accuracy.md

A SET is a folder with `pages/<group>/<page>` (clean pages that errors are planted into), `clean/<group>/<page>`
(clean pages that look wrong and are right) and `defects.json`, or all of it in one file
(`NAME.json.xz`, see `pack.py`). One of `unread` is scored in figures only: a set that was read measures
nothing.

Found means: a new error or warning touches the planted sentence or its other side. Wrong is every
error or warning on a clean page, and every new one that touches neither side of what was planted.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from guidelint.config import Config
from guidelint.discover import Source
from guidelint.model import Finding, Severity
from guidelint.run import Options, check

Pages = dict[str, str]
Area = tuple[str, int, int]
ENDS = ("\n", ". ", "? ")
FIGURES = ("recall", "precision", "wrong per 10,000 words")


def load(path: Path) -> dict[str, Any]:
    """Read a set: its groups of pages, its clean groups and its defects."""
    if path.suffix == ".xz":
        packed: dict[str, Any] = json.loads(lzma.decompress(path.read_bytes()))
        return packed
    return {
        "pages": groups(path / "pages"),
        "clean": groups(path / "clean"),
        "defects": json.loads((path / "defects.json").read_text(encoding="utf-8")),
    }


def groups(folder: Path) -> dict[str, Pages]:
    """Read the pages of each group below a folder; a loose page is a group of its own."""
    found: defaultdict[str, Pages] = defaultdict(dict)
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = file.parent.name if file.parent != folder else file.name
        found[name][file.name] = file.read_bytes().decode("utf-8")
    return dict(found)


def told(pages: Pages) -> list[Finding]:
    """Give the errors, warnings and notes of pages that form a folder."""
    sources = [Source(name, "", text.encode()) for name, text in sorted(pages.items())]
    outcome = check(sources, Config(), Options(jobs=1))
    if outcome.errors:  # a crash that is passed over looks like precision
        raise RuntimeError(str(outcome.errors[0]))
    return list(outcome.findings)


def plant(pages: Pages, defect: dict[str, Any]) -> tuple[Pages, list[Area]]:
    """Give the pages with the error in them, and the sentences that a finding may touch."""
    name, old, new = defect["file"], defect["old"], defect["new"]
    start = pages[name].index(old)
    text = pages[name][:start] + new + pages[name][start + len(old) :]
    first, last = changed(old, new)
    areas = [(name, *sentence(text, start + first, max(start + first + 1, start + last)))]
    if len(new) < 400:
        areas.append((name, start, start + len(new)))
    for other in defect.get("other") or []:
        sibling = defect.get("other_file") or ""
        for file, page in ((name, text), (sibling, pages.get(sibling, ""))):
            if (at := page.find(other)) >= 0:
                areas.append((file, *sentence(page, at, at + len(other))))
    return pages | {name: text}, areas


def changed(old: str, new: str) -> tuple[int, int]:
    """Give the part of `new` that differs from `old`."""
    size = min(len(old), len(new))
    first = next((i for i in range(size) if old[i] != new[i]), size)
    rest = size - first
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return first, len(new) - tail


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the bounds of the sentence round a span, by plain marks."""
    lefts = [at + len(mark) for mark in (*ENDS, ">") if (at := text.rfind(mark, 0, start)) >= 0]
    rights = [at for mark in (*ENDS, "<") if (at := text.find(mark, end)) >= 0]
    return max(lefts, default=0), min(rights, default=len(text) - 1) + 1


def identity(finding: Finding) -> tuple[str, str, str, str]:
    """Give what makes two findings the same in two runs."""
    return finding.rule, finding.message, finding.place.path, finding.place.quote


def touches(finding: Finding, areas: list[Area]) -> bool:
    """Whether a place of a finding stands in one of the areas."""
    places = [finding.place, *(related.place for related in finding.related)]
    return any(
        place.path == name
        and place.span.start < end
        and start < max(place.span.end, place.span.start + 1)
        for place in places
        for name, start, end in areas
    )


def score(task: tuple[dict[str, Any], Pages, Counter[tuple[str, str, str, str]]]) -> dict[str, Any]:
    """Score one defect: hit, note or missed, with the rules that found it and what is elsewhere."""
    defect, pages, before = task
    planted, areas = plant(pages, defect)
    known = Counter(before)
    hits, notes, elsewhere = set(), set(), []
    for finding in told(planted):
        if known[identity(finding)] > 0:
            known[identity(finding)] -= 1
            continue
        loud = (finding.severity or Severity.note) > Severity.note
        if touches(finding, areas):
            (hits if loud else notes).add(finding.rule)
        elif loud:
            elsewhere.append((finding.rule, finding.message))
    result = "hit" if hits else "note" if notes else "missed"
    return defect | {
        "result": result,
        "rules": sorted(hits or notes),
        "elsewhere": elsewhere,
        "family": len(pages) > 1,
    }


def measure(path: Path, kinds: set[str]) -> dict[str, Any]:
    """Score a whole set."""
    given = load(path)
    every = {
        **{("pages", k): v for k, v in given["pages"].items()},
        **{("clean", k): v for k, v in given["clean"].items()},
    }
    with ProcessPoolExecutor(2) as pool:
        clean = dict(zip(every, pool.map(told, every.values()), strict=True))
        before = {group: Counter(map(identity, clean["pages", group])) for group in given["pages"]}
        chosen = [each for each in given["defects"] if not kinds or each["kind"] in kinds]
        tasks = [(each, given["pages"][each["set"]], before[each["set"]]) for each in chosen]
        rows = list(pool.map(score, tasks, chunksize=4))
    wrong = [
        {
            "group": "/".join(group),
            "rule": f.rule,
            "level": f.severity.name,
            "message": f.message,
            "quote": f.place.quote,
            "path": f.place.path,
        }
        for group, findings in clean.items()
        for f in findings
        if f.severity and f.severity > Severity.note
    ]
    words = sum(len(text.split()) for pages in every.values() for text in pages.values())
    return {"rows": rows, "wrong": wrong, "words": words}


def report(name: str, result: dict[str, Any]) -> dict[str, Any]:
    """Give the figures of a set."""
    rows, wrong = result["rows"], result["wrong"]
    found = [each for each in rows if each["result"] == "hit"]
    off = sum(len(each["elsewhere"]) for each in rows)
    kinds = sorted({each["kind"] for each in rows})
    return {
        "set": name,
        "recall": round(len(found) / len(rows), 3) if rows else "",
        "precision": round(len(found) / max(1, len(found) + off), 3) if rows else "",
        "wrong per 10,000 words": round(len(wrong) / max(1, result["words"]) * 1e4, 2),
        "wrong by rule": dict(Counter(each["rule"] for each in wrong).most_common()),
        "kinds": {
            kind: f"{sum(e['kind'] == kind for e in found)}/{sum(e['kind'] == kind for e in rows)}"
            for kind in kinds
        },
    }


def main() -> None:
    """Score the sets named on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--kinds", default="")
    parser.add_argument("--missed", action="store_true", help="print each error that is not found")
    parser.add_argument("--wrong", action="store_true", help="print each wrong finding")
    parser.add_argument("--write", type=Path, help="replace the section of this page")
    given = parser.parse_args()
    kinds = set(filter(None, given.kinds.split(",")))
    figures = []
    for folder in given.folders:
        result = measure(folder, kinds)
        shown = folder.parent.name != "unread"
        if given.missed and shown:
            for row in result["rows"]:
                if row["result"] != "hit":
                    print(
                        f"{row['result']:6} {row['id']} {row['kind']} {row['set']}/{row['file']}: {row['old']!r} => {row['new']!r} | other: {row.get('other')}"
                    )
        if given.wrong and shown:
            for each in result["wrong"]:
                print(
                    f"wrong  {each['group']}/{each['path']}: {each['level']}[{each['rule']}] {each['message']} | {each['quote']!r}"
                )
            for row in result["rows"]:
                for rule, message in row["elsewhere"]:
                    print(f"off    {row['id']} {row['kind']}: [{rule}] {message}")
        figures.append(report(folder.stem.split(".")[0], result))
        print(json.dumps(figures[-1], ensure_ascii=False))
    if given.write:
        text = given.write.read_text(encoding="utf-8")
        begin, end = (f"<!-- planted: {mark} -->" for mark in ("begin", "end"))
        head, _, tail = text.partition(begin)
        written = f"{head}{begin}\n\n{table(figures)}\n{end}{tail.partition(end)[2]}"
        given.write.write_text(written, encoding="utf-8")


def table(figures: list[dict[str, Any]]) -> str:
    """Write the figures in Markdown: a row a set, a column a kind."""
    kinds = sorted({kind for each in figures for kind in each["kinds"]})
    names = ["", *kinds, *(f"**{name}**" for name in FIGURES)]
    rows = [names, ["---", *("---:" for _ in names[1:])]]
    for each in figures:
        found = [each["kinds"].get(kind, "") for kind in kinds]
        rows.append([each["set"], *found, *(str(each[name]) for name in FIGURES)])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


if __name__ == "__main__":
    main()
