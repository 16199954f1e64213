"""Families of pages with seeded defects and legitimate variation, and the truth about them."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forms import write
from templates import Page, Renderer, Target, choose, load, values_of
from values import entities

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOMAINS = ("medicine", "permit", "licence", "appliance", "course")
FORMS = ("md", "html", "txt")
_SHAPES = {
    2: ((2, 1), (1, 2)), 3: ((3, 1), (1, 3)), 4: ((2, 2), (4, 1), (1, 4)), 5: ((5, 1), (1, 5)),
    8: ((2, 4), (4, 2), (1, 8)), 20: ((4, 5), (5, 4)), 60: ((6, 10), (4, 15)), 300: ((10, 30),),
    2000: ((50, 40),), 12000: ((300, 40),), 20000: ((500, 40),),
}  # fmt: skip
FEW = 2
"""Pages that have one defect: on more it is another wording."""
MANY = 60
"""Pages from which a family has another wording on a tenth of them as well."""
_LARGE = ("medicine", "appliance", "course")
_MARK = re.compile("\x01(\\d+)\x02([^\x03]*)\x03")


@dataclass(frozen=True)
class Truth:
    """A seeded defect: its class, its page and where it stands; `text` names a missing part."""

    kind: str
    path: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Family:
    """The pages of a family by path, and what is wrong in them."""

    pages: dict[str, str]
    truths: list[Truth]


def make(size: int, seed: int, form: str) -> Family:
    """Make a family."""
    rng = random.Random(f"{size}/{seed}")
    name = rng.choice(_LARGE if size > 300 else DOMAINS)
    domain = choose(load(name), rng)
    pages = dict(_pages(domain, rng.choice(_SHAPES[size]), rng, f"{size}/{seed}"))
    renderer = Renderer(domain)
    renderer.blocks(next(iter(pages.values())))
    planned = list(_plan(pages, list(renderer.targets.values()), domain, rng, form))
    truths = [each for each in planned if each.kind == "missing"]
    written: dict[str, str] = {}
    for stem, page in pages.items():
        path = f"{stem}.{form}"
        text = write(renderer.blocks(page), page.front, form)
        kinds = {each.start: each.kind for each in planned if each.path == path}
        written[path], seeded = _unmark(path, text, kinds)
        truths += seeded
    return Family(written, truths)


def _pages(
    domain: dict[str, Any], shape: tuple[int, int], rng: random.Random, seed: str
) -> Iterator[tuple[str, Page]]:
    first, second = domain["kinds"]
    left, right = (entities(kind, n, rng) for kind, n in zip((first, second), shape, strict=True))
    for a in left:
        for b in right:
            own = {first: a, second: b}
            stem = domain["stem"].format(**{k: v.lower().replace(" ", "-") for k, v in own.items()})
            front = {key: own[key] for key in domain["front"]}
            yield stem, Page(values_of(domain, own, seed), f"{seed}/{stem}", front=front)


def _plan(
    pages: dict[str, Page],
    targets: list[Target],
    domain: dict[str, Any],
    rng: random.Random,
    form: str,
) -> Iterator[Truth]:
    """Seed defects: one or two in a small family, later one for each forty pages."""
    stems = list(pages)
    if len(stems) >= MANY:
        target = rng.choice([each for each in targets if each.kind == "word"])
        targets = [each for each in targets if each != target]
        for stem in rng.sample(stems, len(stems) // 10):
            pages[stem].seeded[target.number] = target.what
            yield Truth("variant", f"{stem}.{form}", target.number, 0, target.what)
    seeded: set[tuple[str, int]] = set()
    for _ in range(max(rng.choice((1, 1, 2)), len(stems) // 40)):
        stem, target = rng.choice(stems), rng.choice(targets)
        if (stem, target.number) in seeded or sum(n == target.number for _, n in seeded) >= FEW:
            continue
        seeded.add((stem, target.number))
        found = _seed(stem, target, pages, domain, rng)
        if found:
            yield Truth(found, f"{stem}.{form}", *_at(found, target))


def _at(kind: str, target: Target) -> tuple[int, int, str]:
    """Give a provisional place: the number of the target, or -1 for what is missing."""
    return (-1, -1, target.what) if kind == "missing" else (target.number, 0, target.what)


def _seed(
    stem: str, target: Target, pages: dict[str, Page], domain: dict[str, Any], rng: random.Random
) -> str:
    """Seed one defect; gives its class, or nothing where the target cannot be wrong."""
    page = pages[stem]
    if target.kind in ("section", "question"):
        page.dropped.add(target.number)
        return "missing"
    if target.kind != "slot":
        page.seeded[target.number] = target.what
        return "negation" if target.kind.startswith("negation") else target.kind
    right = page.values[target.what]
    others = sorted({each.values[target.what] for each in pages.values()} - {right})
    if target.what in (*domain["kinds"], "adjective"):
        if not others:
            return ""
        page.seeded[target.number] = rng.choice(others)
        return "left behind"
    page.seeded[target.number] = _wrong(right, rng)
    return "fact"


def _wrong(right: str, rng: random.Random) -> str:
    """Change a fact: two digits or two letters exchanged, or a digit replaced."""
    digits = [i for i, char in enumerate(right) if char.isdigit()]
    if digits:
        i = rng.choice(digits)
        return right[:i] + rng.choice([d for d in "123456789" if d != right[i]]) + right[i + 1 :]
    pairs = [
        i for i in range(1, len(right) - 2)
        if right[i] != right[i + 1] and right[i : i + 2].isalpha()
    ]  # fmt: skip
    i = rng.choice(pairs or [0])
    return right[:i] + right[i + 1] + right[i] + right[i + 2 :]


def _unmark(path: str, text: str, kinds: dict[int, str]) -> tuple[str, list[Truth]]:
    """Take the control characters out, and say where what stood between them is."""
    pieces: list[str] = []
    truths: list[Truth] = []
    length = at = 0
    for found in _MARK.finditer(text):
        pieces += [text[at : found.start()], found[2]]
        length += found.start() - at
        kind = kinds.get(int(found[1]), "?")
        truths.append(Truth(kind, path, length, length + len(found[2]), found[2]))
        length += len(found[2])
        at = found.end()
    return "".join([*pieces, text[at:]]), truths


def save(family: Family, folder: Path) -> None:
    """Write the pages of a family into a folder."""
    for path, text in family.pages.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
