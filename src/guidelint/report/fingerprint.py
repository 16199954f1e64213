"""Fingerprints that stay when lines move: made of the rule, the page and the words around."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guidelint.model import Finding
    from guidelint.report.lines import Lines

AROUND = 60
"""Characters of the line before and after the quoted words that take part."""


def fingerprints(
    findings: Sequence[Finding], lines: Callable[[str], Lines], name: Callable[[str], str]
) -> list[str]:
    """Give each finding its fingerprint; equal ones are numbered in order."""
    seen: Counter[str] = Counter()
    given = []
    for finding in findings:
        digest = _digest(finding, lines(finding.place.path), name(finding.place.path))
        seen[digest] += 1
        given.append(f"{digest}:{seen[digest]}")
    return given


def _digest(finding: Finding, lines: Lines, name: str) -> str:
    start, end = finding.place.span.start, finding.place.span.end
    line, column = lines.position(start)
    text = lines.text(line)
    around = text[max(0, column - 1 - AROUND) : column - 1 + (end - start) + AROUND]
    said = "\0".join((finding.rule, name, " ".join(around.split()), finding.place.quote))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
