"""A rule's examples are its tests: run them and compare with the spans marked by guillemets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.config import Config
from guidelint.discover import Source
from guidelint.engine import Task, judge, prepare, scan
from guidelint.errors import ReaderError, SourceError
from guidelint.families.subjects import assign_subjects
from guidelint.model import Finding
from guidelint.pins import read_pin
from guidelint.verdicts import PageVerdicts, told
from guidelint.yamlfile import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks import Context
    from guidelint.packs import Example, LoadedRule

OPEN, CLOSE = "«", "»"
PINS, READINGS = "sources/", "readings/"
Mark = tuple[str, int, int]
"""(path, start, end)"""


class Failure(msgspec.Struct, frozen=True):
    """An example that did not do what it says."""

    rule: str
    example: str
    problem: str


class RuleTrial(msgspec.Struct, frozen=True):
    """What a rule did on its examples."""

    rule: str
    fired: int
    failures: tuple[Failure, ...]


def try_rule(loaded: LoadedRule, context: Context) -> RuleTrial:
    """Run a rule on its examples."""
    failures: list[Failure] = []
    fired = 0
    for name, examples in (
        ("pass", loaded.rule.examples.passing),
        ("fail", loaded.rule.examples.failing),
    ):
        for number, example in enumerate(examples, 1):
            found, problems = _run(loaded, example, context)
            fired += bool(found)
            problem = "; ".join(problems) or _verdict(name, example, found)
            if problem:
                failures.append(Failure(loaded.rule.id, f"{name} example {number}", problem))
    return RuleTrial(loaded.rule.id, fired, tuple(failures))


def _verdict(name: str, example: Example, found: Sequence[Finding]) -> str:
    if name == "pass":
        return "; ".join(f"finds “{each.place.quote}”: {each.message}" for each in found)
    if not found:
        return "finds nothing"
    expected = set(_marks(example))
    if not expected:
        return ""
    actual = {(each.place.path, each.place.span.start, each.place.span.end) for each in found}
    missed = [f"misses {_shown(example, mark)}" for mark in sorted(expected - actual)]
    extra = [f"also finds {_shown(example, mark)}" for mark in sorted(actual - expected)]
    return "; ".join(missed + extra)


def _shown(example: Example, mark: Mark) -> str:
    path, start, end = mark
    return f"“{_unmarked(dict(_files(example))[path])[start:end]}” ({path}, {start} to {end})"


def _files(example: Example) -> Iterator[tuple[str, str]]:
    """Yield the pages of an example; what lies in `sources/` is a pin, in `readings/` verdicts."""
    if isinstance(example, str):
        yield "example.md", example
    else:
        others = (PINS, READINGS)
        yield from ((path, text) for path, text in example.items() if not path.startswith(others))


def _unmarked(text: str) -> str:
    return text.replace(OPEN, "").replace(CLOSE, "")


def _marks(example: Example) -> Iterator[Mark]:
    """Yield where guillemets stand, as offsets into the text without them."""
    for path, text in _files(example):
        opened: list[int] = []
        at = 0
        for char in text:
            if char == OPEN:
                opened.append(at)
            elif char == CLOSE:
                yield path, opened.pop(), at
            else:
                at += 1


def _run(loaded: LoadedRule, example: Example, context: Context) -> tuple[list[Finding], list[str]]:
    sources = [Source(path, "", _unmarked(text).encode()) for path, text in _files(example)]
    subjects = assign_subjects(sources, Config())
    pins = [  # they need neither hash nor lock
        read_pin(parse_yaml(text, path, SourceError), path.removeprefix(PINS))
        for path, text in ({} if isinstance(example, str) else example).items()
        if path.startswith(PINS)
    ]
    verdicts = told(
        parse_yaml(text, path, ReaderError).read(PageVerdicts, ReaderError)
        for path, text in ({} if isinstance(example, str) else example).items()
        if path.startswith(READINGS)
    )
    known = msgspec.structs.replace(context, pins=(*context.pins, *pins), verdicts=verdicts)
    rules = prepare([loaded], known)
    scans = [scan(Task(source, subjects[source.path]), rules) for source in sources]
    judged = list(judge(scans, rules))
    found = [finding for each in scans for finding in each.findings]
    found += [each for each in judged if isinstance(each, Finding)]
    problems = [error.message for each in scans for error in each.errors]
    problems += [str(each) for each in judged if not isinstance(each, Finding)]
    return found, problems
