"""A page for a second reader, and what one answers."""

from __future__ import annotations

import json
from typing import Any

from guidelint.model import Page
from guidelint.parse import parse
from guidelint.reading import Reading, read

SHEDS = """\
# Sheds

A shed needs no permit. Paint it as you like.

## Fees

| What | Fee |
|---|---|
| Notice | 40 EUR |
| Plan | 12 EUR |

Every outbuilding is applied for. You pay 52 EUR in all: 40 EUR and 12 EUR.
The file is kept for 36 months. After three years it is burnt.
"""


def reading_of(raw: str, path: str = "sheds.md") -> Reading:
    """Read a page."""
    return read(Page(path, parse(raw, ".md")))


def found(*claims: dict[str, Any]) -> str:
    """Answer the question about a page."""
    return json.dumps({"found": claims})


def pair(first: int, one: str, second: int, other: str, why: str = "No.") -> dict[str, Any]:
    """Claim that two statements cannot both hold."""
    return {
        "kind": "pair",
        "first": first,
        "quote_first": one,
        "second": second,
        "quote_second": other,
        "why": why,
    }


def alone(first: int, quote: str) -> dict[str, Any]:
    """Claim that a statement cannot hold."""
    return {"kind": "alone", "first": first, "quote_first": quote}
