"""The families among pages, each counted for drift: what `family`, `facts`, `learn` read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.discover import discover
from guidelint.drift.tally import Tally, tally
from guidelint.drift.units import page_fact
from guidelint.engine.scan import Task, read_page
from guidelint.families.subjects import assign_subjects

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidelint.config import Config
    from guidelint.discover import Source
    from guidelint.model import Fact


def read_families(paths: Sequence[str], config: Config) -> list[Tally]:
    """Count the families among files and folders; raises GuidelintError."""
    return count_families(discover(paths, config.exclude), config)


def count_families(sources: Iterable[Source], config: Config) -> list[Tally]:
    """Count the families among pages, in the order of their names."""
    pages = sorted(sources)
    subjects = assign_subjects(pages, config)
    families: dict[tuple[str, str], list[Fact]] = {}
    for source in pages:
        fact = page_fact(read_page(Task(source, subjects[source.path])))
        families.setdefault((fact.subject.collection, fact.subject.lang), []).append(fact)
    return [tally(facts) for _, facts in sorted(families.items())]
