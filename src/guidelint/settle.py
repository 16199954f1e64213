"""What becomes of findings: overlaps, path overrides, silencers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.config import Config, rule_setting
from guidelint.model import Finding, Place, Severity, Span, grouped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from guidelint.parse.silencers import Silencer


def drop_overlapped(
    findings: Iterable[Finding], yields_to: Mapping[str, Iterable[str]]
) -> Iterator[Finding]:
    """Leave out a finding whose rule yields to another rule that found the same words.

    The words that a finding is held against count too: where they are what is wrong, it is not.
    yields_to: for a rule's id, the ids of the rules that say it better.
    """
    findings = list(findings)
    found = grouped(findings, lambda each: (each.rule, each.place.path))
    for finding in findings:
        places = (finding.place, *(related.place for related in finding.related))
        if not any(
            _overlap(place.span, other.place.span)
            for rule in yields_to.get(finding.rule, ())
            for place in places
            for other in found.get((rule, place.path), ())
        ):
            yield finding


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


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


UNUSED = "unused-silencer"


def apply_silencers(
    findings: Iterable[Finding],
    silencers: Mapping[str, Sequence[Silencer]],
    ran: Collection[str],
    known: Collection[str],
) -> Iterator[Finding]:
    """Yield what is not silenced, then a finding for each silencer that was not needed.

    silencers: by path. ran: ids of the rules that ran; known: ids of all rules there are.
    """
    used: set[tuple[str, Silencer]] = set()
    for finding in findings:
        hits = [each for each in silencers.get(finding.place.path, ()) if _holds(each, finding)]
        used.update((finding.place.path, each) for each in hits)
        if not hits:
            yield finding
    for path, listed in silencers.items():
        for silencer in listed:
            if (path, silencer) not in used:
                message = _complaint(silencer, ran, known)
                if message:
                    yield _unused(path, silencer, message)


def _holds(silencer: Silencer, finding: Finding) -> bool:
    scope, span = silencer.scope, finding.place.span
    return silencer.rule == finding.rule and scope.start <= span.start < max(scope.end, 1)


def _complaint(silencer: Silencer, ran: Collection[str], known: Collection[str]) -> str:
    if not silencer.rule:
        return "This comment silences nothing: it names no rule. Write the rule's id after it."
    if silencer.rule not in known:
        return f"This comment silences “{silencer.rule}”, and there is no such rule."
    if silencer.rule in ran:
        return f"This comment silences “{silencer.rule}”, which finds nothing here. Remove it."
    return ""


def _unused(path: str, silencer: Silencer, message: str) -> Finding:
    place = Place(path, Span(silencer.span.start, silencer.span.end), "")
    return Finding(message=message, place=place, rule=UNUSED, severity=Severity.warning)
