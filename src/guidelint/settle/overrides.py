"""Rules that are off or graded otherwise for some paths."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.config import Config, rule_setting
from guidelint.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guidelint.model import Finding


def apply_overrides(
    findings: Iterable[Finding], config: Config, levels: Mapping[str, Severity]
) -> Iterator[Finding]:
    """Drop or regrade findings by the configuration's `overrides`; the last that fits holds.

    levels: the severity of each rule; what a check itself has lowered is not raised again.
    """
    for finding in findings:
        graded: Finding | None = finding
        for setting in _settings(finding, config):
            graded = _graded(finding, setting, levels)
        if graded is not None:
            yield graded


def _settings(finding: Finding, config: Config) -> Iterator[Any]:
    for override in config.overrides:
        if finding.rule in override.rules and _covers(override.paths, finding, config.root):
            yield override.rules[finding.rule]


def _graded(finding: Finding, value: Any, levels: Mapping[str, Severity]) -> Finding | None:
    setting = rule_setting(value)
    if setting is None:
        return None
    lowered = finding.severity != levels.get(finding.rule, finding.severity)
    if setting.severity is None or lowered:
        return finding
    return msgspec.structs.replace(finding, severity=Severity[setting.severity])


def _covers(globs: tuple[str, ...], finding: Finding, root: str) -> bool:
    from pathspec import GitIgnoreSpec

    full = Path(finding.place.path).absolute()
    path = full.relative_to(root).as_posix() if full.is_relative_to(root) else finding.place.path
    return GitIgnoreSpec.from_lines(globs).match_file(path)
