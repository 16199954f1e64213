"""Pages of statements in Markdown, HTML and plain text, right or with one defect."""

from __future__ import annotations

import html
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from defects import KINDS, spoil
from ruamel.yaml import YAML
from values import Style, Value, compute, draw

FORMS = ("md", "html", "txt")
_HERE = Path(__file__).parent
_STATEMENTS = 9
_NOISE = 7
_OPEN, _CLOSE = "\x02", "\x03"


@dataclass(frozen=True)
class Truth:
    """A seeded defect: the rule that should see it, how it was made, where it stands."""

    rule: str
    how: str
    start: int
    end: int


@dataclass(frozen=True)
class Sample:
    """A page and what is wrong on it, if anything."""

    name: str
    text: str
    truth: Truth | None


@cache
def _load(name: str) -> list[Any]:
    loaded: list[Any] = YAML(typ="safe").load((_HERE / name).read_text(encoding="utf-8"))
    return loaded


def make(seed: int, form: str, *, planted: bool) -> Sample:
    """Make a page; the planted one differs from the clean one of its seed in one number."""
    rng = random.Random(seed)
    style = Style.drawn(rng)
    suited = [
        s for s in _load("statements.yaml") if not (style.comma and "comma" in str(s["make"]))
    ]
    chosen = rng.sample(suited, _STATEMENTS)
    noise = rng.sample(_load("noise.yaml"), _NOISE)
    numbers = [_values(each, style, random.Random(f"{seed}/{i}")) for i, each in enumerate(chosen)]
    at, name, how, wrong = _defect(chosen, numbers, random.Random(f"{seed}/defect"))
    blocks = []
    for i, (statement, known) in enumerate(zip(chosen, numbers, strict=True)):
        said = {key: value.printed(style) for key, value in known.items()}
        if planted and i == at:
            said[name] = f"{_OPEN}{wrong.printed(style)}{_CLOSE}"
        blocks.append(_block(statement, said, random.Random(f"{seed}/{i}/text")))
    for i, sentence in enumerate(noise):
        blocks.insert(2 * i, ("text", sentence.format_map(_noise(style, rng))))
    text, start, end = _unmarked(_write(blocks, form))
    truth = Truth(chosen[at]["rule"], how, start, end) if planted else None
    return Sample(f"page-{seed:05d}.{form}", text, truth)


def _values(statement: dict[str, Any], style: Style, rng: random.Random) -> dict[str, Value]:
    known = {key: draw(spec, style, rng) for key, spec in statement["draw"].items()}
    for key, spec in statement["make"].items():
        known[key] = compute(spec, known, style)
    return known


def _defect(
    chosen: list[Any], numbers: list[dict[str, Value]], rng: random.Random
) -> tuple[int, str, str, Value]:
    while True:
        at = rng.randrange(len(chosen))
        name, how = rng.choice(chosen[at]["wrong"].split()), rng.choice(KINDS)
        wrong = spoil(numbers[at][name], how, chosen[at]["rule"], rng)
        if wrong:
            return at, name, how, wrong


def _noise(style: Style, rng: random.Random) -> dict[str, str]:
    specs = {"a": "money 20 90", "b": "money 91 190", "c": "money 2000 9000", "p": "rate 11 48"}
    specs |= {"q": "rate 49 87", "n": "count 3 19", "k": "count 120 990"}
    return {key: draw(spec, style, rng).printed(style) for key, spec in specs.items()}


Block = tuple[str, Any]


def _block(statement: dict[str, Any], said: dict[str, str], rng: random.Random) -> Block:
    if "table" in statement:
        return "table", [[cell.format_map(said) for cell in row] for row in statement["table"]]
    if "list" in statement:
        return "list", [item.format_map(said) for item in statement["list"]]
    return "text", rng.choice(statement["texts"]).format_map(said)


def _unmarked(text: str) -> tuple[str, int, int]:
    start = text.find(_OPEN)
    text = text.replace(_OPEN, "", 1)
    end = text.find(_CLOSE)
    return text.replace(_CLOSE, "", 1), start, end


def _write(blocks: list[Block], form: str) -> str:
    if form == "html":
        body = "\n".join(_element(*block) for block in blocks)
        return f'<!DOCTYPE html>\n<html lang="en"><body>\n<h1>Fees</h1>\n{body}\n</body></html>\n'
    lines = ["# Fees" if form == "md" else "Fees", *(_plain(*block, form) for block in blocks)]
    return "\n\n".join(lines) + "\n"


def _element(kind: str, content: Any) -> str:
    if kind == "text":
        return f"<p>{html.escape(content, quote=False)}</p>"
    if kind == "list":
        items = "\n".join(f"<li>{html.escape(item, quote=False)}</li>" for item in content)
        return f"<ul>\n{items}\n</ul>"
    head, *rows = content
    cells = ["".join(f"<th>{html.escape(cell)}</th>" for cell in head)]
    cells += ["".join(f"<td>{html.escape(cell, quote=False)}</td>" for cell in row) for row in rows]
    return "<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in cells) + "\n</table>"


def _plain(kind: str, content: Any, form: str) -> str:
    if kind == "text":
        return str(content)
    if kind == "list":
        return "\n".join(f"{'-' if form == 'md' else '•'} {item}" for item in content)
    if form == "md":
        head, *rows = (f"| {' | '.join(row)} |" for row in content)
        return "\n".join([head, "|" + "---|" * len(content[0]), *rows])
    widths = [
        max(len(row[i].strip("\x02\x03")) for row in content) + 3 for i in range(len(content[0]))
    ]
    return "\n".join(
        "".join(
            cell + " " * (width - len(cell.strip("\x02\x03")))
            for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in content
    )
