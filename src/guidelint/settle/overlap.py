"""Where two rules speak of the same words, the more telling one speaks."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guidelint.model import Finding, Span


def drop_overlapped(
    findings: Iterable[Finding], yields_to: Mapping[str, Iterable[str]]
) -> Iterator[Finding]:
    """Leave out a finding whose rule yields to another rule that found the same words.

    The words that a finding is held against count too: where they are what is wrong, it is not.
    yields_to: for a rule's id, the ids of the rules that say it better.
    """
    findings = list(findings)
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for finding in findings:
        spans[finding.rule, finding.place.path].append(finding.place.span)
    for finding in findings:
        places = (finding.place, *(related.place for related in finding.related))
        if not any(
            _overlap(place.span, other)
            for rule in yields_to.get(finding.rule, ())
            for place in places
            for other in spans.get((rule, place.path), ())
        ):
            yield finding


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end
