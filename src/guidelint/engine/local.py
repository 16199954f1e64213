"""Scanning on this machine, in one process or several, with the same answer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from guidelint.engine.scan import Plan, Scan, Task, scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PARALLEL_FROM = 200
"""Fewer pages than this are scanned faster than a second process starts."""

_plan: Plan | None = None


def scan_all(tasks: Sequence[Task], plan: Plan, jobs: int) -> Iterator[Scan]:
    """Scan pages in the order given; `jobs` 0 chooses the number of processes."""
    workers = jobs or (os.cpu_count() or 1 if len(tasks) >= PARALLEL_FROM else 1)
    if workers == 1:
        yield from (scan(task, plan.ready) for task in tasks)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, initializer=_start, initargs=(plan,)) as pool:
        yield from pool.map(_scan, tasks, chunksize=max(1, len(tasks) // (workers * 8)))


def _start(plan: Plan) -> None:
    global _plan  # noqa: PLW0603 - a worker process is given its plan once
    _plan = plan


def _scan(task: Task) -> Scan:
    if _plan is None:
        raise RuntimeError("a worker was given a page before its rules")
    return scan(task, _plan.ready)
