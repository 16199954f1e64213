"""Facts grouped by rule, family and key; each group is sorted and judged alone."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from guidelint.engine.scan import ReadyRule, attributed, crash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.engine.scan import Scan
    from guidelint.errors import CheckCrash
    from guidelint.model import Fact, Finding

Group = tuple[str, str, str, str]
"""(rule, collection, language, key)"""


def group_facts(scans: Iterable[Scan]) -> dict[Group, list[Fact]]:
    """Bring together the facts that are judged together."""
    groups: dict[Group, list[Fact]] = defaultdict(list)
    for scan in scans:
        for rule, fact in scan.facts:
            groups[rule, fact.subject.collection, fact.subject.lang, fact.key].append(fact)
    return groups


def judge(scans: Iterable[Scan], rules: Sequence[ReadyRule]) -> Iterator[Finding | CheckCrash]:
    """Judge each group alone, in the order of the groups."""
    by_id = {rule.id: rule for rule in rules}
    for group, facts in sorted(group_facts(scans).items()):
        rule = by_id[group[0]]
        facts.sort(key=lambda fact: (fact.place, fact.value))
        try:
            for finding in rule.check.judge(facts):
                yield attributed(finding, rule)
        except Exception as problem:  # noqa: BLE001 - one broken check must not hide the others
            yield crash(rule, problem, facts[0].place.path)
