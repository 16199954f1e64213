"""Findings as a good compiler tells them: a sentence, both places, the words underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.model import Place, Severity
from guidelint.report.outcome import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Finding
    from guidelint.report.outcome import Outcome

WIDTH = 100
"""Cells of a source line that are shown around the quoted words."""
MARGIN = 36
"""Cells that stay before the quoted words when a long line is cut."""
STYLES = {Severity.error: "bold red", Severity.warning: "bold yellow", Severity.note: "bold cyan"}

Piece = tuple[str, str]
"""A piece of text and its style, in rich's words; the empty style is plain."""


def write(outcome: Outcome) -> str:
    """Write the findings as plain text."""
    return "".join(text for text, _ in render(outcome))


def render(outcome: Outcome) -> Iterator[Piece]:
    """Yield the text of all findings, then a last line that counts them."""
    writer = _Writer(outcome)
    for finding in outcome.findings:
        yield from writer.finding(finding)
    yield from summary(outcome)


class _Writer:
    def __init__(self, outcome: Outcome) -> None:
        self.lines = lines_of(outcome)

    def finding(self, finding: Finding) -> Iterator[Piece]:
        """Yield a finding in styled pieces: its message, its lines, its related places, its fix."""
        severity = finding.severity or Severity.note
        places = (finding.place, *(related.place for related in finding.related))
        lines = (self.lines(place.path).line(place.span.start) for place in places)
        width = len(str(max(lines)))
        yield f"{severity.name}[{finding.rule}]", STYLES[severity]
        yield f": {finding.message}\n", "bold"
        yield from self._quote(finding.place, "", width, STYLES[severity], "-->")
        for related in finding.related:
            yield from self._quote(related.place, related.label, width, "blue", ":::")
        if finding.fix:
            yield f"{' ' * width} = fix: {finding.fix.title}\n", ""
        yield "\n", ""

    def _quote(
        self, place: Place, label: str, width: int, style: str, arrow: str
    ) -> Iterator[Piece]:
        lines = self.lines(place.path)
        line, column = lines.position(place.span.start)
        before, quote, after = cut(lines.text(line), column - 1, len(place.quote))
        mark = ("^" if arrow == "-->" else "-") * max(1, cells(quote))
        gutter = " " * width
        yield f"{gutter}{arrow} ", "blue"
        yield f"{place.path}:{line}:{column}\n", ""
        yield f"{gutter} |\n{line:>{width}} | ", "blue"
        yield f"{before}{quote}{after}\n", ""
        yield f"{gutter} | ", "blue"
        yield " " * cells(before), ""
        yield f"{mark} {label}".rstrip() + "\n", style


def cells(text: str) -> int:
    """Count the terminal cells of a text: an emoji takes two, a combining mark none."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def cut(line: str, start: int, length: int) -> tuple[str, str, str]:
    """Cut a long line down to the words around `[start, start + length)`; tabs become spaces."""
    line = line.replace("\t", " ")
    before, quote, after = line[:start], line[start : start + length], line[start + length :]
    if len(line) <= WIDTH:
        return before, quote, after
    if len(quote) > WIDTH:
        quote, after = quote[: WIDTH - 1] + "…", ""
    if len(before) > MARGIN:
        kept = before[-MARGIN:]
        before = "…" + kept[kept.find(" ") + 1 if " " in kept[:-1] else 0 :]
    room = max(0, WIDTH - len(before) - len(quote))
    if len(after) > room:
        kept = after[:room]
        after = (kept[: kept.rfind(" ")] if " " in kept else kept) + "…"
    return before, quote, after


def summary(outcome: Outcome) -> Iterator[Piece]:
    """Say how many findings there are, in how many pages."""
    pages = _many(len(outcome.sources), "page")
    said = [_many(count, level.name) for level, count in outcome.counts().items() if count]
    if said:
        yield f"{_many(len(outcome.findings), 'finding')} in {pages}: {', '.join(said)}.\n", "bold"
    else:
        yield f"No findings in {pages}.\n", ""


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
