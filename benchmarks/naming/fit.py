"""fit.py FOLDER... [--against FOLDER...]: fit the weights of naming slips on public pages.

Slips made at random in the pages are the positives, near pairs that stand there by themselves the
negatives (those of `--right FILE`, one "wrong right" a line, are real slips and left out). Folders
are collections; acronyms of the other collections count as known. Prints YAML for
`src/guidelint/naming/weights.yaml`, and what is found at which cost in the folders of `--against`;
`--shipped` tells that of the weights that are shipped, those set by hand included.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from guidelint.errors import PageError
from guidelint.model import Page
from guidelint.naming import evidence
from guidelint.naming.forms import NamedPage
from guidelint.naming.slips import directed, rivals_of
from guidelint.naming.words import commonness, known_acronyms
from guidelint.parse import SUFFIXES, decode, parse
from guidelint.reading import read
from guidelint.reading.channel import near_pairs, slip
from guidelint.reading.mentions import Mention, by_form, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Forms = dict[str, tuple[Mention, ...]]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
BASE = known_acronyms()


class Example(NamedTuple):
    """A pair with its terms, whether it was planted, and where it is from."""

    acronym: bool
    planted: bool
    terms: tuple[str, ...] | None
    right: str
    wrong: str
    path: str


def load(folder: str, most: int, rng: random.Random) -> list[Page]:
    """Parse the pages of a folder."""
    files = sorted(file for file in Path(folder).rglob("*") if file.suffix in SUFFIXES)
    pages = []
    for file in rng.sample(files, min(most, len(files))):
        raw = decode(file.read_bytes())
        with suppress(PageError):
            pages.append(
                Page(str(file), parse(raw if isinstance(raw, str) else raw[0], file.suffix))
            )
    return pages


def pairs_of(page: NamedPage) -> list[tuple[str, str, int]]:
    """Give (right, wrong, rivals) of the near pairs of a page."""
    pairs = list(near_pairs(page.words))
    count = rivals_of(pairs)
    return [(*directed(page, *pair), count[pair[0]] + count[pair[1]] - 2) for pair in pairs]


def natural(pages: list[Page]) -> Iterator[Example]:
    """Give the near pairs that stand in pages by themselves."""
    for page in pages:
        named = read(page).once(NamedPage)
        for right, wrong, rivals in pairs_of(named):
            terms = evidence.page_terms(named, right, wrong, rivals)
            if terms is not None and is_asked(right, wrong):
                acronym = evidence.is_acronym_pair(right, wrong)
                yield Example(
                    acronym,
                    planted=False,
                    terms=tuple(terms),
                    right=right,
                    wrong=wrong,
                    path=page.path,
                )


def is_asked(right: str, wrong: str) -> bool:
    """Whether a pair is looked at."""
    return len(right) > 2 and (len(wrong) > 2 or right.isupper())


def planted(pages: list[Page], rng: random.Random) -> Iterator[Example]:
    """Give pairs of a form and a slip of it, planted in the pages."""
    for page in pages:
        reading = read(page)
        forms, small = reading.once(by_form), reading.once(NamedPage).small
        for kind in ("acronym", "name"):
            fit = [
                form
                for form, uses in forms.items()
                if kind_of(form) == kind and 2 <= len(uses) <= 30 and len(form) > 2
            ]
            if kind == "name":
                fit = [form for form in fit if commonness(form) < 3 and form.lower() not in small]
            if fit:
                yield from plant(page, forms, rng.choice(fit), rng)


def plant(page: Page, forms: Forms, form: str, rng: random.Random) -> Iterator[Example]:
    """Plant a slip of one form, 15 times in 100 more than once."""
    wrong = slipped(form, rng)
    if not wrong or wrong in forms:
        return
    times = rng.choice([2, 3]) if rng.random() < 0.15 and len(forms[form]) > 3 else 1
    raw = page.raw
    for mention in sorted(rng.sample(forms[form], times), key=lambda each: -each.place.span.start):
        span = mention.place.span
        if raw[span.start : span.end] != form:
            return
        raw = raw[: span.start] + wrong + raw[span.end :]
    other = Page(page.path, parse(raw, Path(page.path).suffix))
    named = read(other).once(NamedPage)
    terms = None
    for right, bad, rivals in pairs_of(named):
        if {right, bad} == {form, wrong}:
            terms = evidence.page_terms(named, right, bad, rivals)
    told = tuple(terms) if terms else None
    acronym = kind_of(form) == "acronym"
    yield Example(acronym, planted=True, terms=told, right=form, wrong=wrong, path=page.path)


SHARES = {True: (0.5, 0.72, 0.84, 0.92), False: (0.35, 0.7, 0.82, 0.92)}
"""Letters swapped, replaced, lost, doubled (the rest: added), for acronyms and names: what people
planted who did not know this program, smoothed."""


def slipped(form: str, rng: random.Random) -> str:
    """Make one slip of the hand."""
    swapped, replaced, lost, doubled = SHARES[kind_of(form) == "acronym"]
    for _ in range(20):
        letters, at, chance = list(form), rng.randrange(len(form)), rng.random()
        if chance < swapped and at + 1 < len(form):
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        elif chance < replaced:
            near = [key for key in LETTERS if slip(form[at], key) and slip(form[at], key).is_near]
            letters[at] = rng.choice(near if near and rng.random() < 0.25 else LETTERS)
        elif chance < lost:
            del letters[at]
        elif chance < doubled:
            letters.insert(at, letters[at])
        else:
            letters.insert(at, rng.choice(LETTERS))
        made = "".join(letters)
        made = made.upper() if form.isupper() else made.capitalize() if form.istitle() else made
        if made.lower() != form.lower() and slip(form, made) and kind_of(made):
            return made
    return ""


def fit(examples: list[Example], rounds: int = 40, ridge: float = 0.5) -> dict[str, float]:
    """Fit a logistic regression with a ridge by adaptive gradient steps."""
    weights: dict[str, float] = defaultdict(float)
    grown: dict[str, float] = defaultdict(lambda: 1e-6)
    rng = random.Random(1)
    rows = [((*each.terms, "bias"), each.planted) for each in examples if each.terms]
    counts: dict[str, int] = defaultdict(int)
    for terms, _ in rows:
        for term in terms:
            counts[term] += 1
    for _ in range(rounds):
        rng.shuffle(rows)
        for terms, label in rows:
            total = sum(weights[term] for term in terms)
            error = 1 / (1 + math.exp(-max(-30, min(30, total)))) - label
            for term in terms:
                slope = error + (ridge * weights[term] / counts[term] if term != "bias" else 0)
                grown[term] += slope * slope
                weights[term] -= 0.3 * slope / math.sqrt(grown[term])
    return {
        term: round(weight, 2) for term, weight in sorted(weights.items()) if abs(weight) >= 0.05
    }


def collect(
    folders: list[str], most: int, rng: random.Random, real: set[tuple[str, str]]
) -> tuple[list[Example], int]:
    """Give the examples of all folders and their words."""
    collections = {folder: load(folder, most, rng) for folder in folders}
    acronyms = {
        folder: {
            form.casefold()
            for page in pages
            for form in read(page).once(by_form)
            if kind_of(form) == "acronym"
        }
        for folder, pages in collections.items()
    }
    found, words = [], 0
    for folder, pages in collections.items():
        others = frozenset().union(*(each for other, each in acronyms.items() if other != folder))
        evidence.known_acronyms = lambda others=others: BASE | others
        words += sum(len(page.raw.split()) for page in pages)
        found += [each for each in natural(pages) if (each.wrong, each.right) not in real]
        found += planted(pages, rng)
    return found, words


def tell(name: str, examples: list[Example], words: int, weights: dict[str, float]) -> None:
    """Print recall at costs, and the dearest wrong pairs."""
    scored = sorted(
        (
            (
                sum(weights.get(term, 0) for term in (*each.terms, "bias")) if each.terms else -99,
                each,
            )
            for each in examples
        ),
        key=lambda pair: -pair[0],
    )
    plants = sum(each.planted for _, each in scored)
    for allowed in (0.02, 0.05, 0.1, 0.2):
        wrong = hits = 0
        least = 99.0
        for score, each in scored:
            wrong += not each.planted
            if wrong > allowed * words / 1e4:
                break
            hits += each.planted
            least = score
        print(
            f"# {name}: recall {hits / max(1, plants):.2f} of {plants} at {allowed} wrong pairs per 10,000 of {words} words, from {least:.2f}"
        )
    for score, each in [pair for pair in scored if not pair[1].planted][:60]:
        print(
            f"#   {score:6.2f} {each.wrong} {each.right} {each.path.rsplit('/', 2)[-2:]}",
            file=sys.stderr,
        )


def main() -> None:
    """Fit, print the weights, and tell how they do elsewhere."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="+")
    options.add_argument("--against", nargs="*", default=[])
    options.add_argument("--right", type=Path)
    options.add_argument("--most", type=int, default=500)
    options.add_argument("--shipped", action="store_true")
    chosen = options.parse_args()
    real = (
        {tuple(line.split()[:2]) for line in chosen.right.read_text().splitlines() if line.strip()}
        if chosen.right
        else set()
    )
    examples, words = collect(chosen.folders, chosen.most, random.Random(5), real)
    further, others = (
        collect(chosen.against, chosen.most, random.Random(6), real) if chosen.against else ([], 0)
    )
    for name, acronym in (("acronym_page", True), ("name_page", False)):
        mine = [each for each in examples if each.acronym == acronym]
        model = getattr(evidence.models(), name)
        weights = {**model.fitted, **model.set} if chosen.shipped else fit(mine)
        print(f"{name}:\n  fitted:")
        for term, weight in weights.items():
            print(f"    {term}: {weight}")
        tell(f"{name} fit", mine, words, weights)
        if further:
            tell(
                f"{name} against",
                [each for each in further if each.acronym == acronym],
                others,
                weights,
            )


if __name__ == "__main__":
    main()
