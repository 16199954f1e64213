"""What a run found, with what writers need to show it."""

from __future__ import annotations

from collections import Counter

import msgspec

from guidelint.discover import Source
from guidelint.errors import GuidelintError
from guidelint.model import Finding, Severity
from guidelint.packs import LoadedRule


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """Findings in the order they are told, errors, the rules that ran, and the pages by path."""

    findings: tuple[Finding, ...]
    errors: tuple[GuidelintError, ...]
    rules: tuple[LoadedRule, ...]
    sources: dict[str, Source]

    def counts(self) -> dict[Severity, int]:
        """Count the findings of each severity, worst first."""
        found = Counter(finding.severity for finding in self.findings)
        return {level: found[level] for level in reversed(Severity)}
