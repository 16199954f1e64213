"""A pinned text in lines, so that what changes in it shows as a line."""

from __future__ import annotations

import re

from guidelint.model import sentence_bounds

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_CONTINUED = re.compile(r"(?<=[\w,)])[ \t]*\n\s*\n(?=[ \t]*[a-z])")
"""A blank line within a sentence: PDFs and their text have one after each printed line."""


def in_lines(text: str) -> str:
    """Break a text into a line for each sentence and bullet."""
    clean = _CONTINUED.sub(" ", _UNPRINTABLE.sub("", text).strip())
    paragraphs = re.split(r"\n\s*\n", clean)
    return "\n\n".join(
        "\n".join(
            line
            for piece in re.split(r"\s(?=[•▪◦●])", " ".join(paragraph.split()))
            for start, end in sentence_bounds(piece)
            if (line := piece[start:end].strip())
        )
        for paragraph in paragraphs
    )
