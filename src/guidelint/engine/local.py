"""Scanning on this machine, in one process or several, with the same answer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from guidelint.engine.scan import ReadyRule, Scan, Task, prepare, scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.checks import Context
    from guidelint.packs import LoadedRule

PARALLEL_FROM = 200
"""Fewer pages than this are scanned faster than a second process starts."""

_rules: tuple[ReadyRule, ...] = ()


def scan_all(
    tasks: Sequence[Task], rules: Sequence[LoadedRule], context: Context, jobs: int
) -> Iterator[Scan]:
    """Scan pages in the order given; `jobs` 0 chooses the number of processes."""
    workers = jobs or (os.cpu_count() or 1 if len(tasks) >= PARALLEL_FROM else 1)
    if workers == 1:
        ready = prepare(rules, context)
        yield from (scan(task, ready) for task in tasks)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, initializer=_start, initargs=(rules, context)) as pool:
        yield from pool.map(_scan, tasks, chunksize=max(1, len(tasks) // (workers * 8)))


def _start(rules: Sequence[LoadedRule], context: Context) -> None:
    global _rules  # noqa: PLW0603 - a worker process prepares its checks once
    _rules = prepare(rules, context)


def _scan(task: Task) -> Scan:
    return scan(task, _rules)
