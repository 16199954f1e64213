"""Findings as SARIF 2.1.0, within what GitHub code scanning takes in.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

import os
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from guidelint import __version__
from guidelint.errors import CheckCrash
from guidelint.model import Place, Severity, Span
from guidelint.report.explain import explain, short
from guidelint.report.outcome import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guidelint.errors import GuidelintError
    from guidelint.model import Finding, Fix
    from guidelint.packs import Rule
    from guidelint.report.outcome import Lines, Outcome

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
HOME = "https://github.com/guidelint/guidelint"
ROOT = "%SRCROOT%"
MOST_RESULTS = 5000
"""GitHub shows no more results of one run than this."""
MOST_LOCATIONS = 100
"""GitHub shows no more locations of one result than this."""
AROUND = 60
"""Characters of the line before and after the quoted words that take part in a fingerprint."""
LEVELS = {Severity.error: "error", Severity.warning: "warning", Severity.note: "note"}
PRECISION = {"error": "very-high", "warning": "high", "note": "medium"}


def write(outcome: Outcome, most: int = MOST_RESULTS) -> str:
    """Write an outcome as a SARIF log; the worst findings come first where it is cut."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(outcome, most).run()]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


class _Run:
    def __init__(self, outcome: Outcome, most: int) -> None:
        self.outcome = outcome
        worst = sorted(outcome.findings, key=lambda each: (-(each.severity or 0), each.order))
        self.findings = worst[:most] if len(worst) > most else outcome.findings
        self.lines = lines_of(outcome)
        self.root = repository(Path.cwd())
        names = {each.rule.id for each in outcome.rules} | {each.rule for each in self.findings}
        self.index = {name: i for i, name in enumerate(sorted(names))}

    def run(self) -> dict[str, Any]:
        """Give the run: its tool, how it ended, and its results."""
        prints = fingerprints(self.findings, self.lines, self.uri)
        return {
            "tool": {"driver": self.driver()},
            "automationDetails": {"id": "guidelint/"},
            "columnKind": "utf16CodeUnits",
            "originalUriBaseIds": {ROOT: {"description": {"text": "The repository's root."}}},
            "invocations": [self.invocation()],
            "results": [self.result(*each) for each in zip(self.findings, prints, strict=True)],
        }

    def driver(self) -> dict[str, Any]:
        """Give the `tool.driver`, with a descriptor of each rule that ran or found something."""
        rules = {each.rule.id: each.rule for each in self.outcome.rules}
        told = [
            _descriptor(rules[name]) if name in rules else _builtin(name) for name in self.index
        ]
        of = {"version": __version__, "semanticVersion": __version__, "informationUri": HOME}
        return {"name": "guidelint", **of, "rules": told}

    def invocation(self) -> dict[str, Any]:
        """Give what went wrong, and how many findings are left out."""
        notes = [_notification(error, self.uri) for error in self.outcome.errors]
        if left_out := len(self.outcome.findings) - len(self.findings):
            text = f"{left_out} more findings are left out; the worst are here."
            notes.append({"level": "warning", "message": {"text": text}})
        return {"executionSuccessful": not self.outcome.errors, "toolExecutionNotifications": notes}

    def result(self, finding: Finding, print_: str) -> dict[str, Any]:
        """Give one finding as a `result`; `print_` is its fingerprint."""
        related = finding.related[:MOST_LOCATIONS]
        result = {
            "ruleId": finding.rule,
            "ruleIndex": self.index[finding.rule],
            "level": LEVELS[finding.severity or Severity.note],
            "message": {"text": message_text(finding)},
            "locations": [{"physicalLocation": self.location(finding.place)}],
            "partialFingerprints": {"primaryLocationLineHash": print_},
        }
        if related:
            result["relatedLocations"] = [
                {
                    "id": number,
                    "physicalLocation": self.location(each.place),
                    "message": {"text": escaped(each.label or each.place.quote)},
                }
                for number, each in enumerate(related, 1)
            ]
        if finding.fix:
            result["fixes"] = [self.fix(finding.fix, finding.place.path)]
        return result

    def fix(self, fix: Fix, path: str) -> dict[str, Any]:
        """Give the edits of a fix as replacements in the file at a path."""
        replacements = [
            {"deletedRegion": self.region(path, edit.span), "insertedContent": {"text": edit.text}}
            for edit in fix.edits
        ]
        change = {"artifactLocation": self.artifact(path), "replacements": replacements}
        return {"description": {"text": escaped(fix.title)}, "artifactChanges": [change]}

    def location(self, place: Place) -> dict[str, Any]:
        """Give a place as a `physicalLocation`, with its words as the snippet."""
        region = self.region(place.path, place.span)
        region["snippet"] = {"text": place.quote}
        return {"artifactLocation": self.artifact(place.path), "region": region}

    def artifact(self, path: str) -> dict[str, str]:
        """Give the location of a file, relative to the root of the repository if it lies there."""
        uri = self.uri(path)
        return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": ROOT}

    def uri(self, path: str) -> str:
        """Give the address of a file: relative to the root in the repository, else absolute."""
        full = Path(os.path.abspath(path))  # noqa: PTH100 - keeps links as they are named
        if full.is_relative_to(self.root):
            return quote(full.relative_to(self.root).as_posix())
        return full.as_uri()

    def region(self, path: str, span: Span) -> dict[str, Any]:
        """Give a span of a file in lines and columns from 1, in UTF-16 units."""
        lines = self.lines(path)
        end = max(span.start, span.end)
        return {
            "startLine": lines.position(span.start)[0],
            "startColumn": lines.utf16_column(span.start),
            "endLine": lines.position(end)[0],
            "endColumn": lines.utf16_column(end),
        }


def fingerprints(
    findings: Sequence[Finding], lines: Callable[[str], Lines], name: Callable[[str], str]
) -> list[str]:
    """Give each finding its fingerprint, which stays when lines move; equal ones are numbered."""
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
    return sha256(said.encode()).hexdigest()[:16]


def repository(start: Path) -> Path:
    """Find the root of the repository a folder lies in, else the folder itself."""
    full = start.absolute()
    return next((each for each in (full, *full.parents) if (each / ".git").exists()), full)


def escaped(text: str) -> str:
    """Escape what SARIF would read as an embedded link."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def message_text(finding: Finding) -> str:
    """Write the message, with a link to each related place."""
    text = escaped(finding.message)
    links = [
        f"[{escaped(related.label or related.place.quote)}]({number})"
        for number, related in enumerate(finding.related[:MOST_LOCATIONS], 1)
    ]
    return f"{text} See {', '.join(links)}." if links else text


def _descriptor(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.title,
        "shortDescription": {"text": short(rule)},
        "fullDescription": {"text": " ".join(rule.why.split())},
        "help": {"text": f"{rule.why.strip()}\n{rule.fix.strip()}", "markdown": explain(rule)},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {
            "precision": PRECISION[rule.severity],
            "problem.severity": "recommendation" if rule.severity == "note" else rule.severity,
            "tags": ["consistency", rule.check],
        },
    }


def _builtin(name: str) -> dict[str, Any]:
    text = "A comment that silences nothing hides the next finding."
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.split("-")),
        "shortDescription": {"text": text},
        "fullDescription": {"text": text},
        "help": {"text": "Remove the comment.", "markdown": f"# {name}\n\n{text} Remove it."},
        "defaultConfiguration": {"level": "warning"},
    }


def _notification(error: GuidelintError, uri: Any) -> dict[str, Any]:
    note: dict[str, Any] = {"level": "error", "message": {"text": escaped(str(error))}}
    if error.path and not isinstance(error, CheckCrash):
        location: dict[str, Any] = {"artifactLocation": {"uri": uri(error.path)}}
        if error.line:
            location["region"] = {"startLine": error.line}
        note["locations"] = [{"physicalLocation": location}]
    return note
