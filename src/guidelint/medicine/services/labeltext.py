"""The text of a label without what stands in it twice, and its list of recent changes."""

from __future__ import annotations

import re
from datetime import date

from guidelint.pins import Change

_TITLE = r"INDICATIONS\s*(?:AND|&|&amp;)\s*USAGE"
_HEADER = re.compile(rf"\s*(?:\d+\.?\s*)?{_TITLE}\s*:?\s*", re.IGNORECASE)
_SUBSECTION = re.compile(r"(?<![\w.(\[])1\.\d{1,2}\s+(?=[A-Z])")
_REFERENCE = re.compile(r"\(\s*1(?:\.\d{1,2})?(?:\s*,\s*\d{1,2}(?:\.\d{1,2})?)*\s*\)")
_CHANGE = re.compile(
    r"(?P<section>[^\W\d_][^()]*?)\s*\(\s*[\d., ]+\s*\)\s*[-–—]?\s*(?:[Rr]emoved|[Nn]ew)?\s*"
    r"(?P<month>\d{1,2})\s*/\s*(?P<year>\d{4})"
)
_FDA_SECTION = re.compile(
    rf"(?m)^[ \t]*1\.?[ \t]+{_TITLE}[ \t]*$(?P<text>.*?)"
    r"^[ \t]*2\.?[ \t]+DOSAGE[ \t]+AND[ \t]+ADMINISTRATION[ \t]*$",
    re.DOTALL,
)
_EMA_SECTION = re.compile(
    r"(?m)^[ \t]*4\.1\.?[ \t]+Therapeutic[ \t]+indications?[ \t]*$(?P<text>.*?)"
    r"^[ \t]*4\.2\.?[ \t]+Posology",
    re.DOTALL | re.IGNORECASE,
)
_OPENING_WORDS = 3


def indications_text(parts: list[str]) -> str:
    """Give the indications once, from `indications_and_usage` as openFDA has it.

    The field repeats the Highlights: as a part of its own, before the numbered subsections, or
    before or after the full section. What cites section 1 in round brackets is Highlights.
    """
    texts = list(dict.fromkeys(_HEADER.sub(" ", part, count=1).strip() for part in parts))
    full = [text for text in texts if not _REFERENCE.search(text)] or texts
    return " ".join(_once(text) for text in full).strip()


def _once(text: str) -> str:
    subsection = _SUBSECTION.search(text)
    if subsection and _REFERENCE.search(text[: subsection.start()]):
        return text[subsection.start() :]
    pieces = _pieces(text)
    kept = [piece for piece in pieces if not _REFERENCE.search(piece)]
    alone = {piece.casefold(): piece for piece in reversed(kept)}
    return " ".join(reversed(alone.values())) or text


def _pieces(text: str) -> list[str]:
    """Split a text where it begins anew: at its header, and at its own opening words."""
    opening = [re.escape(word) for word in text.split()[:_OPENING_WORDS]]
    if len(opening) < _OPENING_WORDS:
        return [text]
    again = r"\s+".join(opening)
    anew = re.compile(rf"\s(?:\d+\.?\s+)?{_TITLE}\b|\s(?={again}\b)")
    return [piece.strip() for piece in anew.split(text) if piece.strip()]


def recent_changes(parts: list[str]) -> tuple[Change, ...]:
    """Read “Indications and Usage ( 1 ) 07/2026 …”: each section with its month, newest first."""
    found = (
        Change(" ".join(match["section"].split()), date(int(match["year"]), int(match["month"]), 1))
        for part in parts
        for match in _CHANGE.finditer(part)
        if 1 <= int(match["month"]) <= 12
    )
    return tuple(sorted(set(found), key=lambda change: (-change.month.toordinal(), change.section)))


def indications_section(text: str) -> str:
    """Cut the indications out of a whole label: section 1 at FDA, 4.1 at EMA; "" if not found."""
    for pattern in (_FDA_SECTION, _EMA_SECTION):
        sections = [match["text"].strip() for match in pattern.finditer(text)]
        if any(sections):
            return max(sections, key=len)
    return ""


def effective_day(written: str) -> date | None:
    """Read a day as labels write it, YYYYMMDD; None where it is no day."""
    try:
        return date.fromisoformat(written[:8])
    except ValueError:
        return None
