"""Template texts: what a family chooses once, and what a page renders with its own values."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from values import MAKERS, story

from guidelint.lexicon.countries import country_words

if TYPE_CHECKING:
    from collections.abc import Iterator

DOMAINS = Path(__file__).parent / "domains"
_CHOICE = re.compile(r"<([^<>]*/[^<>]*)>")
_PART = re.compile(r"\{(\w+)\}|\[\[([^\]|]*)(?:\|([^\]~]*))?~(\w+)\]\]")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

Block = tuple[str, int, Any]
"""(kind, heading level, text or list of texts or rows)"""


@dataclass
class Target:
    """A place of the template in which a defect can be seeded."""

    number: int
    kind: str
    what: str


@dataclass
class Page:
    """The values of one page and the defects to seed in it: target number to what to write."""

    values: dict[str, str]
    rng_seed: str
    seeded: dict[int, str] = field(default_factory=dict)
    dropped: set[int] = field(default_factory=set)
    front: dict[str, str] = field(default_factory=dict)


def load(name: str) -> dict[str, Any]:
    """Read a domain."""
    return YAML(typ="safe").load((DOMAINS / f"{name}.yaml").read_text(encoding="utf-8"))


def choose(tree: Any, rng: random.Random) -> Any:
    """Choose the wording of a family."""
    if isinstance(tree, str):
        return _CHOICE.sub(lambda found: rng.choice(found[1].split("/")), tree)
    if isinstance(tree, list):
        return [choose(each, rng) for each in tree]
    if isinstance(tree, dict):
        return {key: choose(each, rng) for key, each in tree.items()}
    return tree


def fact(seed: str, owner: str, name: str, kind: str) -> str:
    """Make up a fact of an entity."""
    return MAKERS[kind](random.Random(f"{seed}/{owner}/{name}"))


def values_of(domain: dict[str, Any], own: dict[str, str], seed: str) -> dict[str, str]:
    """Give all values a page has, from its attributes."""
    values = dict(own)
    for kind, facts in domain["facts"].items():
        for name, maker in facts.items():
            values[name] = fact(seed, own[kind], name, maker)
        words = country_words(own[kind])[1]
        if words:
            values["adjective"] = words[0]
    return values


class Renderer:
    """Renders pages of a family; numbers every place where a defect could be."""

    def __init__(self, domain: dict[str, Any]) -> None:
        self.domain = domain
        self.targets: dict[int, Target] = {}
        self._next = 0

    def blocks(self, page: Page) -> list[Block]:
        """Render a page into blocks; a seeded defect stands between control characters."""
        self._next = 0
        rng = random.Random(page.rng_seed)
        blocks: list[Block] = [("heading", 1, self._text(self.domain["title"], page, rng))]
        for section in self.domain["sections"]:
            blocks += self._section(section, page, rng)
        return blocks

    def _section(self, section: dict[str, Any], page: Page, rng: random.Random) -> Iterator[Block]:
        dropped = False
        if "heading" in section:
            dropped = self._part("section", section["heading"]) in page.dropped
            if not dropped:
                yield "heading", 2, self._text(section["heading"], page, rng)
        rendered = list(self._body(section, page, rng))
        if not dropped:
            yield from rendered

    def _body(self, section: dict[str, Any], page: Page, rng: random.Random) -> Iterator[Block]:
        for paragraph in section.get("paragraphs", ()):
            yield from self._paragraph(paragraph, page, rng)
        for question, answer in section.get("questions", ()):
            dropped = self._part("question", question) in page.dropped
            blocks = [
                ("heading", 3, self._text(question, page, rng)),
                ("paragraph", 0, self._text(answer, page, rng)),
            ]
            if not dropped:
                yield from blocks

    def _paragraph(self, paragraph: Any, page: Page, rng: random.Random) -> Iterator[Block]:
        if isinstance(paragraph, str):
            yield "paragraph", 0, self._text(paragraph, page, rng)
        elif "optional" in paragraph:
            text = self._text(paragraph["optional"], page, rng)
            if rng.random() < 0.4:
                yield "paragraph", 0, text
        elif "unique" in paragraph:
            yield "paragraph", 0, story(rng)
        elif "table" in paragraph:
            yield (
                "table",
                0,
                [[self._text(c, page, rng) for c in row] for row in paragraph["table"]],
            )
        else:
            items = [self._text(each, page, rng) for each in paragraph["list"]]
            if rng.random() < 0.1:
                i = rng.randrange(len(items) - 1)
                items[i], items[i + 1] = items[i + 1], items[i]
            yield "list", 0, items

    def _part(self, kind: str, text: str) -> int:
        return self._target(kind, text)

    def _target(self, kind: str, what: str) -> int:
        number = self._next
        self._next += 1
        self.targets.setdefault(number, Target(number, kind, what))
        return number

    def _text(self, text: str, page: Page, rng: random.Random) -> str:
        def render(found: re.Match[str]) -> str:
            if found[1] == "date":
                return f"{rng.randint(1, 28)} {rng.choice(_MONTHS)} {rng.randint(2024, 2026)}"
            if found[1]:
                number, right = self._target("slot", found[1]), page.values[found[1]]
            else:
                number, right = self._target(found[4], found[3] or ""), found[2]
            wrong = page.seeded.get(number)
            return right if wrong is None else f"\x01{number}\x02{wrong}\x03"

        return _PART.sub(render, text)
