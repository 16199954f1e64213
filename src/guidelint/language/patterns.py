"""Patterns compiled when first needed; those that rule packs bring run under a time limit."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_QUANTIFIED_SPACE = re.compile(r" (?=[*?+{])")
TIME_LIMIT = 0.5
"""Seconds a pattern may take on one text."""


@lru_cache(maxsize=2048)
def compiled(pattern: str) -> Any:
    """Compile a pattern of a pack: case is ignored, a space stands for any white space."""
    import regex

    return regex.compile(_spaced(pattern), regex.IGNORECASE)


@lru_cache(maxsize=2048)
def cue(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of our own when it is first needed, written like those of packs."""
    return re.compile(_spaced(pattern), re.IGNORECASE)


def _spaced(pattern: str) -> str:
    return _QUANTIFIED_SPACE.sub(r"\\s", pattern).replace(" ", r"\s+")


def find(patterns: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where patterns of a pack match; raises TimeoutError for one that takes too long."""
    for pattern in patterns:
        for found in compiled(pattern).finditer(text, timeout=TIME_LIMIT):
            yield found.span()


def occurs(patterns: Iterable[str], text: str) -> bool:
    """Whether any of the patterns matches somewhere in a text."""
    return any(compiled(pattern).search(text, timeout=TIME_LIMIT) for pattern in patterns)


def either(*alternatives: str) -> str:
    """Join patterns to one that finds any of them."""
    return f"(?:{'|'.join(alternatives)})"
