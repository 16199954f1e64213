"""Leave out silenced findings, and report silencers that silence nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.model import Finding, Place, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from guidelint.parse.silencers import Silencer

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
