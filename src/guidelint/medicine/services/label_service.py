"""What all services of labels have in common: the product that is asked for, and the text.

The text of a label stands without what is in it twice, beside its list of recent changes.
"""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar

from guidelint.pins import Change
from guidelint.sources.services import Service, SourceSubject

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


class Drug(SourceSubject, frozen=True, forbid_unknown_fields=True):
    """A product: its brand name, and what finds it where the brand name does not.

    generic: the nonproprietary name. set_id: of its label at FDA. ema: its name in the EU.
    """

    generic: str = ""
    set_id: str = ""
    ema: str = ""
    listed: ClassVar[str] = "drugs"
    option: ClassVar[str] = "--drug"


class LabelService(Service[Drug]):
    """A service that gives labels; of a whole label in a file, the indications are pinned."""

    takes = Drug
    text_kind = "label"

    def excerpt(self, text: str) -> str:
        """Cut out the indications."""
        return indications_section(text)


def indications_text(parts: list[str]) -> str:
    """Give the indications once, from `indications_and_usage` as openFDA has it.

    The field repeats the Highlights: as a part of its own, before the numbered subsections, or
    before or after the full section. What cites section 1 in round brackets is Highlights.
    """
    texts = list(dict.fromkeys(_HEADER.sub(" ", part, count=1).strip() for part in parts))
    full = [text for text in texts if not _REFERENCE.search(text)] or texts
    return " ".join(map(_once, full)).strip()


def _once(text: str) -> str:
    subsection = _SUBSECTION.search(text)
    if subsection and _REFERENCE.search(text[: subsection.start()]):
        return text[subsection.start() :]
    pieces = (piece.strip() for piece in _pieces(text))
    kept = [piece for piece in pieces if piece and not _REFERENCE.search(piece)]
    alone = {piece.casefold(): piece for piece in reversed(kept)}
    return " ".join(reversed(alone.values())) or text


def _pieces(text: str) -> list[str]:
    """Split a text where it begins anew: at its header, and at its own opening words."""
    opening = [re.escape(word) for word in text.split()[:_OPENING_WORDS]]
    if len(opening) < _OPENING_WORDS:
        return [text]
    again = r"\s+".join(opening)
    return re.split(rf"\s(?:\d+\.?\s+)?{_TITLE}\b|\s(?={again}\b)", text)


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
