"""Patterns compiled when first needed; those that rule packs bring run under a time limit."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_QUANTIFIED_SPACE = re.compile(r" (?=[*?+{])")
_CAPITAL = re.compile(r"\\.|[A-Z]")
_NEEDS_CASE = re.compile(r"\(\?(?:-?i|P)|\\[pPNxuU]")
"""Patterns that speak of case, or whose syntax has capitals that are no letters."""

TIME_LIMIT = 0.5
"""Seconds a pattern may take on one text."""


@lru_cache(maxsize=4096)
def _compiled(pattern: str, folded: bool) -> tuple[Any, bool]:  # noqa: FBT001 - lru_cache is quickest with plain arguments
    """Compile a pattern of a pack; say whether it is to run on lower-cased text.

    That is several times quicker than ignoring case, and not possible for every pattern.
    """
    import regex

    spaced = _spaced(pattern)
    if folded and not _NEEDS_CASE.search(pattern):
        return regex.compile(_CAPITAL.sub(_lower, spaced)), True
    return regex.compile(spaced, regex.IGNORECASE), False


def _lower(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("\\") else found[0].lower()


@lru_cache(maxsize=2048)
def cue(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of our own when it is first needed, written like those of packs."""
    return re.compile(_spaced(pattern), re.IGNORECASE)


def _spaced(pattern: str) -> str:
    return _QUANTIFIED_SPACE.sub(r"\\s", pattern).replace(" ", r"\s+")


def find(patterns: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where patterns of a pack match; raises TimeoutError for one that takes too long.

    Case is ignored, and a space in a pattern stands for any white space.
    """
    folded = text.lower()
    same = len(folded) == len(text)
    for pattern in patterns:
        ready, lowered = _compiled(pattern, same)
        for found in ready.finditer(folded if lowered else text, timeout=TIME_LIMIT):
            yield found.span()


def occurs(patterns: Iterable[str], text: str) -> bool:
    """Whether any of the patterns matches somewhere in a text."""
    return next(find(patterns, text), None) is not None


def either(*alternatives: str) -> str:
    """Join patterns to one that finds any of them."""
    return f"(?:{'|'.join(alternatives)})"
