"""Scanning pages, each a pure function of its bytes, its subject and the rules; judging facts."""

from __future__ import annotations

import gc
import os
from collections import defaultdict
from functools import cached_property
from math import inf
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.checks import Context
from guidelint.discover import Source, located
from guidelint.errors import CheckCrash, GuidelintError, PageError, fault
from guidelint.model import Fact, Finding, Page, Severity, Subject
from guidelint.packs import LoadedRule
from guidelint.parse import parse
from guidelint.parse.silencers import Silencer, read_silencers
from guidelint.reading import read
from guidelint.reading.notation import passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.checks import Check


PARALLEL_FROM = 200
"""Fewer pages than this are scanned faster than a second process starts."""
Group = tuple[str, str, str, str]
"""(collection, language, key, rule)"""


class Task(msgspec.Struct, frozen=True):
    """A page to scan, what it is about, and how many pages its family has where that is known."""

    source: Source
    subject: Subject
    family_size: float = inf


class Scan(msgspec.Struct, frozen=True):
    """What one page gave: findings, facts by rule, silencers, and what went wrong."""

    path: str
    findings: tuple[Finding, ...] = ()
    facts: tuple[tuple[str, Fact], ...] = ()
    silencers: tuple[Silencer, ...] = ()
    errors: tuple[GuidelintError, ...] = ()


class ReadyRule(msgspec.Struct, frozen=True, dict=True):
    """A rule whose check is built when a page first needs it: start-up is part of the product."""

    loaded: LoadedRule
    context: Context

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.loaded.rule.id

    @property
    def level(self) -> Severity:
        """The rule's severity."""
        return self.loaded.rule.level

    @cached_property
    def check(self) -> Check[Any]:
        """The check that carries out the rule."""
        return self.loaded.build(self.context)


def prepare(rules: Iterable[LoadedRule], context: Context) -> tuple[ReadyRule, ...]:
    """Make rules ready to run in this process."""
    return tuple(ReadyRule(each, context) for each in rules)


class Plan(msgspec.Struct, frozen=True, dict=True):
    """The rules of a run and what they may know; each process builds its checks once."""

    rules: tuple[LoadedRule, ...]
    context: Context

    @cached_property
    def ready(self) -> tuple[ReadyRule, ...]:
        """The rules with their checks."""
        return prepare(self.rules, self.context)

    def __reduce__(self) -> tuple[type[Plan], tuple[tuple[LoadedRule, ...], Context]]:
        return Plan, (self.rules, self.context)


def read_page(task: Task) -> Page:
    """Read and parse a page; raises PageError."""
    raw = task.source.text()
    if not raw.strip():
        remedy = "Write it, or remove the file."
        raise PageError("This page is empty.", task.source.path, remedy=remedy)
    try:
        document = parse(raw, task.source.suffix)
        return Page(task.source.path, document, task.subject, task.family_size)
    except PageError as problem:
        raise located(problem, task.source.path) from None


def scan(task: Task, rules: Sequence[ReadyRule]) -> Scan:
    """Scan one page with every rule."""
    try:
        page = read_page(task)
    except PageError as problem:
        return Scan(task.source.path, errors=(problem,))
    reading = read(page)
    findings: list[Finding] = []
    facts: list[tuple[str, Fact]] = []
    failed: dict[str, list[str]] = {}
    for rule in rules:
        needs, pages = rule.loaded.rule.needs, rule.loaded.rule.pages
        if pages > task.family_size or (needs and not any(map(page.folded.__contains__, needs))):
            continue
        try:
            for result in rule.check.ask(reading):
                if isinstance(result, Fact):
                    facts.append((rule.id, result))
                    continue
                finding, span = attributed(result, rule), result.place.span
                quoted = (
                    q.start <= span.start and span.end <= q.end for q in reading.once(passages)
                )
                if any(quoted):  # a page may show it for its fault
                    finding = msgspec.structs.replace(finding, severity=Severity.note)
                findings.append(finding)
        except Exception as problem:  # noqa: BLE001 - one broken check must not hide the others
            failed.setdefault(fault(problem), []).append(rule.id)
    errors = tuple([crash(ids, said, page.path) for said, ids in failed.items()])
    silencers = tuple(sorted(read_silencers(page.document)))
    reading.forget()
    return Scan(page.path, tuple(findings), tuple(facts), silencers, errors)


def attributed(finding: Finding, rule: ReadyRule) -> Finding:
    """Give a finding its rule and, unless the check lowered it, the rule's severity."""
    level = rule.level if finding.severity is None else min(finding.severity, rule.level)
    return msgspec.structs.replace(finding, rule=rule.id, severity=level)


def crash(rules: Sequence[str], problem: str, path: str) -> CheckCrash:
    """Describe in one line one fault of ours, which rules that share a reading share as well."""
    first, *more = rules
    where = f"{len(rules)} rules, from “{first}” on" if more else f"the rule “{first}”"
    without = " ".join(f"--ignore {rule}" for rule in rules)
    remedy = f"Please report it: it is a fault of guidelint. `{without}` goes on."
    return CheckCrash(f"guidelint failed in {where}. {problem}", path, remedy=remedy)


_plan: Plan | None = None


def scan_all(tasks: Sequence[Task], plan: Plan, jobs: int) -> Iterator[Scan]:
    """Scan pages in the order given; `jobs` 0 chooses the number of processes."""
    workers = jobs or (os.cpu_count() or 1 if len(tasks) >= PARALLEL_FROM else 1)
    if workers == 1:
        yield from (scan(task, plan.ready) for task in tasks)
        return
    from concurrent.futures import ProcessPoolExecutor

    given = plan, gc.get_threshold()
    with ProcessPoolExecutor(workers, initializer=_start, initargs=given) as pool:
        yield from pool.map(_scan, tasks, chunksize=max(1, len(tasks) // (workers * 8)))


def _start(plan: Plan, threshold: tuple[int, int, int]) -> None:
    global _plan  # noqa: PLW0603 - a worker process is given its plan once
    _plan = plan
    gc.set_threshold(*threshold)


def _scan(task: Task) -> Scan:
    if _plan is None:
        raise RuntimeError("a worker was given a page before its rules")
    return scan(task, _plan.ready)


def judge(scans: Iterable[Scan], rules: Sequence[ReadyRule]) -> Iterator[Finding | CheckCrash]:
    """Judge each group alone; those of one collection follow each other."""
    by_id = {rule.id: rule for rule in rules}
    groups: dict[Group, list[Fact]] = defaultdict(list)
    for scan in scans:
        for name, fact in scan.facts:
            groups[fact.subject.collection, fact.subject.lang, fact.key, name].append(fact)
    for group, facts in sorted(groups.items(), key=itemgetter(0)):
        rule = by_id[group[-1]]
        facts.sort(key=lambda fact: (fact.place, fact.value))
        try:
            for finding in rule.check.judge(facts):
                yield attributed(finding, rule)
        except Exception as problem:  # noqa: BLE001 - one broken check must not hide the others
            yield crash([rule.id], fault(problem), facts[0].place.path)
