"""Fit the weights of inference from planted errors, clean pages and public documentation.

    python benchmarks/inference/fit.py SET... [--quiet FOLDER...] [--hold-out] [--write] [--missed] [--wrong]

A SET is a folder as `benchmarks/planted/score.py` reads it; FOLDERs of --quiet hold pages on which
whatever is found is held to be wrong. --hold-out fits on all sets but one and reports on that one,
for each set: pages of one author are alike, so halves by page would flatter.

A model a kind of relation: logistic, with an L2 pull towards the weights by hand that stand in
`priors.json`; a kind that is not there keeps its weights. Multi-instance: of all relations that touch a planted place only the likeliest is a
positive, for the others are its neighbours and say nothing.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from guidelint.errors import GuidelintError
from guidelint.inference import infer
from guidelint.inference.infer import proposers
from guidelint.inference.weigh import FILE, RIVALS
from guidelint.model import Page
from guidelint.packs import load_packs
from guidelint.parse import SUFFIXES, parse
from guidelint.reading import read

sys.path.insert(0, str(Path(__file__).parents[1] / "planted"))
from score import Area, load, plant

RULES = Path(__file__).parents[2] / "rules" / "numbers"
PRIORS = Path(__file__).parent / "priors.json"
MEANT = ("sum", "conversion", "timeline", "list-twice", "slip")
"""The kinds of planted errors that inference is there for."""
SLIPS = 10
"""Numbers of a right page that are miscopied with --slips, at most."""
LIKELY = -1.5
"""A number that only happens to be a sum of others has no likelier relation when it is miscopied."""
PULL, STEPS, ROUNDS = 1.2, 400, 3
PLANTED, MISCOPIED, QUIET = 1.0, 0.3, 1.0
"""How much a planted error and a relation of a quiet page count."""
Weights = dict[str, dict[str, float]]


class Seen(NamedTuple):
    """A relation that does not hold: its kind, evidence, what it says and where its numbers are."""

    kind: str
    evidence: dict[str, float]
    said: str
    spots: tuple[tuple[int, int], ...]


class Case(NamedTuple):
    """A planted error: its set, its kind and id, the relations that touch it, and those it adds."""

    group: str
    kind: str
    name: str
    touching: tuple[Seen, ...]


def seen(name: str, text: str) -> list[Seen]:
    """Give the relations of a page that do not hold and that nothing explains."""
    try:
        page = Page(name, parse(text, Path(name).suffix))
    except GuidelintError:
        return []
    found = []
    for relation, rivals in read(page).once(infer).tried:
        items = (relation.target, *relation.parts)
        spans = tuple((item.place.span.start, item.place.span.end) for item in items)
        evidence = {k: v for k, v in relation.evidence.items() if v} | {RIVALS: math.log(rivals)}
        said = (
            relation.message or f"{relation.calculation}; the page says {relation.target.printed}"
        )
        found.append(Seen(relation.kind, evidence, said, spans))
    return found


def case(task: tuple[str, dict[str, str], dict[str, Any]]) -> Case:
    """Plant an error and give the relations that it breaks."""
    group, pages, defect = task
    planted, areas = plant(pages, defect)
    name = defect["file"]
    before = {(each.kind, each.said) for each in seen(name, pages[name])}
    new = [each for each in seen(name, planted[name]) if (each.kind, each.said) not in before]
    touching = tuple(each for each in new if _touches(each, name, areas))
    return Case(group, defect["kind"], defect["id"], touching)


def slipped(task: tuple[str, str, str]) -> list[Case]:
    """Miscopy numbers of a right page that follow from others, each alone, as a hand would."""
    group, name, text = task
    try:
        reading = read(Page(name, parse(text, Path(name).suffix)))
    except GuidelintError:
        return []
    held = {
        r.target.place.span for propose in proposers(reading) for r in propose(reading) if r.holds
    }
    chosen = random.Random(name).sample(sorted(held), min(len(held), SLIPS))
    before = {(each.kind, each.said) for each in seen(name, text)}
    cases = []
    for span in chosen:
        wrong = miscopied(text[span.start : span.end], random.Random(f"{name}{span.start}"))
        planted = text[: span.start] + wrong + text[span.end :]
        area = (name, span.start, span.start + len(wrong))
        new = [each for each in seen(name, planted) if (each.kind, each.said) not in before]
        touching = tuple(each for each in new if _touches(each, name, [area]))
        cases.append(Case(group, "slip", f"{name}:{span.start}", touching))
    return cases


def miscopied(printed: str, chance: random.Random) -> str:
    """Change a digit of a printed number, or swap two neighbours."""
    at = [index for index, mark in enumerate(printed) if mark.isdigit()]
    if not at:
        return printed
    swaps = [(i, j) for i, j in pairwise(at) if printed[i] != printed[j] and printed[j] != "0"]
    marks = list(printed)
    if swaps and chance.random() < 0.35:
        one, other = chance.choice(swaps)
        marks[one], marks[other] = marks[other], marks[one]
    else:
        spot = chance.choice(at)
        marks[spot] = str((int(marks[spot]) + chance.choice((1, 9, 1, 9, 2, 3, 5, 8))) % 10)
    return "".join(marks)


def _touches(each: Seen, name: str, areas: list[Area]) -> bool:
    return any(
        start < last and first < end
        for first, last in each.spots
        for file, start, end in areas
        if file == name
    )


def examples(folder: Path) -> tuple[list[Case], list[Seen]]:
    """Give what the examples of the rules about arithmetic say: failing and passing."""
    cases, still = [], []
    for loaded in load_packs([folder]):
        if loaded.rule.check != "arithmetic":
            continue
        for at, text in enumerate(loaded.rule.examples.failing):
            if isinstance(text, str):
                told = tuple(seen("a.md", text.replace("«", "").replace("»", "")))
                cases.append(Case("rules", "sum", f"{loaded.rule.id} {at + 1}", told))
        for text in loaded.rule.examples.passing:
            still += seen("a.md", text) if isinstance(text, str) else []
    return cases, still


def quiet(path: Path) -> list[Seen]:
    """Give the relations of a page of public documentation."""
    return seen(path.name, path.read_bytes().decode("utf-8", "replace"))


def log_odds(weights: Weights, each: Seen) -> float:
    """Give the score of a relation."""
    of = weights[each.kind]
    return of["bias"] + sum(of.get(name, 0.0) * value for name, value in each.evidence.items())


def fit(
    prior: dict[str, float], data: list[tuple[dict[str, float], float, float]]
) -> dict[str, float]:
    """Fit one kind from (evidence, label, count); every step is bounded by the curvature."""
    weights = dict(prior)
    pull = {name: PULL * (0.25 if name == "bias" else 1.0) for name in weights}
    steep = dict(pull)
    data = [({**evidence, "bias": 1.0}, label, count) for evidence, label, count in data]
    for evidence, _, count in data:
        size = sum(map(abs, evidence.values()))
        for name, value in evidence.items():
            steep[name] += 0.25 * count * abs(value) * size
    for _ in range(STEPS):
        slope = {name: pull[name] * (weights[name] - prior[name]) for name in weights}
        for evidence, label, count in data:
            odds = sum(weights[name] * value for name, value in evidence.items())
            error = count * (1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) - label)
            for name, value in evidence.items():
                slope[name] += error * value
        weights = {name: weights[name] - slope[name] / steep[name] for name in weights}
    return weights


def train(priors: Weights, kinds: set[str], cases: list[Case], still: list[Seen]) -> Weights:
    """Fit some kinds; which relation of a case is its positive is found anew each round."""
    weights = priors
    for _ in range(ROUNDS):
        data: defaultdict[str, list[tuple[dict[str, float], float, float]]] = defaultdict(list)
        for each in still:
            data[each.kind].append((each.evidence, 0.0, QUIET))
        for told in cases:
            if told.kind in MEANT and told.touching:
                best = max(told.touching, key=lambda each: log_odds(weights, each))
                if told.kind == "slip" and log_odds(weights, best) < LIKELY:
                    continue
                data[best.kind].append(
                    (best.evidence, 1.0, PLANTED if told.kind != "slip" else MISCOPIED)
                )
        weights = {
            kind: fit(of, data[kind]) if kind in kinds else of for kind, of in priors.items()
        }
    return weights


class Shown(NamedTuple):
    """A set of pages that weights are reported on: planted errors, right pages, their words."""

    name: str
    cases: list[Case]
    still: dict[str, list[Seen]]
    words: int


def report(shown: Shown, weights: Weights, given: argparse.Namespace) -> None:
    """Print what a set says of weights: errors found by kind, wrong findings."""
    name, cases, still, words = shown
    floor = {
        kind: each.get("report", 0.0) for kind, each in json.loads(FILE.read_text("utf-8")).items()
    }

    def loud(each: Seen) -> bool:
        return log_odds(weights, each) >= max(floor[each.kind], given.floor)

    found: Counter[str] = Counter()
    for told in cases:
        hit = any(map(loud, told.touching))
        found[told.kind] += hit
        if given.missed and not hit and told.kind in given.kinds:
            best = max(told.touching, key=lambda each: log_odds(weights, each), default=None)
            said = f"{log_odds(weights, best):.1f} {best.kind} {best.said}" if best else "nothing"
            print(f"  missed {told.name} {told.kind}: {said}")
    wrong = [(page, each) for page, of in still.items() for each in of if loud(each)]
    if given.wrong:
        for page, each in wrong:
            told_by = {k: round(v, 1) for k, v in each.evidence.items()}
            print(
                f"  wrong {log_odds(weights, each):.1f} {each.kind} {page}: {each.said} {told_by}"
            )
    every = Counter(told.kind for told in cases)
    kinds = " ".join(
        f"{kind} {found[kind]}/{every[kind]}" for kind in every if found[kind] or kind in MEANT
    )
    targets = len({(page, each.spots[0]) for page, each in wrong})
    print(
        f"{name}: {kinds}; wrong {targets} = {targets / max(1, words) * 1e4:.2f} per 10,000 words"
    )


def main() -> None:
    """Fit on the sets of the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--quiet", nargs="*", type=Path, default=[])
    for name in ("--hold-out", "--write", "--missed", "--wrong", "--prior", "--slips"):
        parser.add_argument(name, action="store_true")
    parser.add_argument("--kinds", default="sum")
    parser.add_argument("--floor", type=float, default=-9.0, help="least log odds that count")
    given = parser.parse_args()
    given.kinds = given.kinds.split(",")
    priors = json.loads(PRIORS.read_text(encoding="utf-8"))
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    fixed = {kind: of for kind, of in kept.items() if kind not in priors}
    fixed = {kind: {"bias": of["bias"], **of["weights"]} for kind, of in fixed.items()}
    priors = {kind: {"bias": of["bias"], **of["weights"]} for kind, of in priors.items()} | fixed
    fitted = set(priors) - set(fixed)
    cases, still, words = gathered(given.sets, slips=given.slips)
    public, public_words = told_quiet(given.quiet)
    sets = [path.name for path in given.sets]
    shown, passing = examples(RULES)
    quiet_pages = [*chain(*public.values()), *passing]
    for held in sets if given.hold_out else []:
        others = [each for name in sets if name != held for each in cases[name]]
        calm = [each for name in sets if name != held for of in still[name].values() for each in of]
        weights = (
            priors if given.prior else train(priors, fitted, shown + others, calm + quiet_pages)
        )
        report(Shown(f"held out {held}", cases[held], still[held], words[held]), weights, given)
    every = [each for name in sets for each in cases[name]]
    calm = [each for name in sets for of in still[name].values() for each in of]
    weights = priors if given.prior else train(priors, fitted, shown + every, calm + quiet_pages)
    for name in sets:
        report(Shown(f"fitted {name}", cases[name], still[name], words[name]), weights, given)
    report(Shown("rule examples", shown, {"": passing}, 1000), weights, given)
    if given.quiet:
        report(Shown("public", [], public, public_words), weights, given)
    if given.write:
        write(weights)


def gathered(
    sets: list[Path], *, slips: bool
) -> tuple[dict[str, list[Case]], dict[str, dict[str, list[Seen]]], dict[str, int]]:
    """Read sets: their planted errors, the relations of their right pages, their words."""
    cases, still, words = {}, {}, {}
    with ProcessPoolExecutor(2) as pool:
        for path in sets:
            given = load(path)
            tasks = [(path.name, given["pages"][each["set"]], each) for each in given["defects"]]
            cases[path.name] = list(pool.map(case, tasks, chunksize=4))
            pages = {
                f"{part}/{group}/{name}": text
                for part in ("pages", "clean")
                for group, of in given[part].items()
                for name, text in of.items()
            }
            if slips:
                tasks = [(path.name, name, text) for name, text in pages.items()]
                cases[path.name] += chain(*pool.map(slipped, tasks, chunksize=4))
            told = pool.map(seen, pages, pages.values(), chunksize=4)
            still[path.name] = dict(zip(pages, told, strict=True))
            words[path.name] = sum(len(text.split()) for text in pages.values())
    return cases, still, words


def told_quiet(folders: list[Path]) -> tuple[dict[str, list[Seen]], int]:
    """Read public documentation."""
    files = [
        file
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix in SUFFIXES and file.stat().st_size < 100_000
    ]
    with ProcessPoolExecutor(2) as pool:
        told = dict(zip(map(str, files), pool.map(quiet, files, chunksize=16), strict=True))
    words = sum(len(file.read_bytes().split()) for file in files)
    return told, words


def write(weights: Weights) -> None:
    """Write the weights where guidelint reads them; what is not fitted there stays."""
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    for kind, of in weights.items():
        if kind not in json.loads(PRIORS.read_text(encoding="utf-8")):
            continue
        rounded = {name: round(value, 2) for name, value in of.items()}
        kept[kind]["bias"] = rounded.pop("bias")
        kept[kind]["weights"] = rounded
    FILE.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
