"""Findings as a good compiler tells them: a sentence, both places, the words underlined."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from guidelint.model import Place, Severity
from guidelint.report.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Finding
    from guidelint.outcome import Outcome

WIDTH = 100
"""Cells of a source line that are shown around the quoted words."""
MARGIN = 36
"""Cells that stay before the quoted words when a long line is cut."""
STYLES = {Severity.error: "bold red", Severity.warning: "bold yellow", Severity.note: "bold cyan"}


def render(outcome: Outcome) -> Text:
    """Render all findings and a last line that counts them."""
    writer = _Writer(outcome)
    text = Text()
    for finding in outcome.findings:
        text.append_text(writer.finding(finding))
    text.append_text(summary(outcome))
    return text


class _Writer:
    def __init__(self, outcome: Outcome) -> None:
        self.lines = lru_cache(maxsize=64)(lambda path: Lines(outcome.sources[path].text()))

    def finding(self, finding: Finding) -> Text:
        severity = finding.severity or Severity.note
        width = max(len(str(self._line(place))) for place in _places(finding))
        text = Text()
        text.append(f"{severity.name}[{finding.rule}]", STYLES[severity])
        text.append(f": {finding.message}\n", "bold")
        text.append_text(self._quote(finding.place, "", width, STYLES[severity], "-->"))
        for related in finding.related:
            text.append_text(self._quote(related.place, related.label, width, "blue", ":::"))
        if finding.fix:
            text.append(f"{' ' * width} = fix: {finding.fix.title}\n")
        return text.append("\n")

    def _line(self, place: Place) -> int:
        return int(self.lines(place.path).position(place.span.start)[0])

    def _quote(self, place: Place, label: str, width: int, style: str, arrow: str) -> Text:
        lines = self.lines(place.path)
        line, column = lines.position(place.span.start)
        before, quote, after = cut(lines.text(line), column - 1, len(place.quote))
        mark = ("^" if arrow == "-->" else "-") * max(1, cell_len(quote))
        gutter = " " * width
        text = Text(f"{gutter}{arrow} ", "blue").append(f"{place.path}:{line}:{column}\n", "none")
        text.append(f"{gutter} |\n{line:>{width}} | ", "blue").append(f"{before}{quote}{after}\n")
        text.append(f"{gutter} | ", "blue").append(" " * cell_len(before))
        return text.append(f"{mark} {label}".rstrip() + "\n", style)


def _places(finding: Finding) -> Iterator[Place]:
    yield finding.place
    yield from (related.place for related in finding.related)


def cut(line: str, start: int, length: int) -> tuple[str, str, str]:
    """Cut a long line down to the words around `[start, start + length)`; tabs become spaces."""
    line = line.replace("\t", " ")
    before, quote, after = line[:start], line[start : start + length], line[start + length :]
    if len(quote) > WIDTH:
        quote = quote[: WIDTH - 1] + "…"
    if len(line) <= WIDTH:
        return before, quote, after
    if len(before) > MARGIN:
        kept = before[-MARGIN:]
        before = "…" + kept[kept.find(" ") + 1 if " " in kept[:-1] else 0 :]
    room = max(0, WIDTH - len(before) - len(quote))
    if len(after) > room:
        kept = after[:room]
        after = (kept[: kept.rfind(" ")] if " " in kept else kept) + "…"
    return before, quote, after


def summary(outcome: Outcome) -> Text:
    """Say how many findings there are, in how many pages."""
    pages = len(outcome.sources)
    said = [_many(count, level.name) for level, count in outcome.counts().items() if count]
    if not said:
        return Text(f"No findings in {_many(pages, 'page')}.\n")
    total = len(outcome.findings)
    return Text(
        f"{_many(total, 'finding')} in {_many(pages, 'page')}: {', '.join(said)}.\n", "bold"
    )


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
