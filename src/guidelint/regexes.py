"""The standard `re`, with patterns that are compiled once on a machine and not in each process.

Python compiles the patterns of this package in more time than it takes to read a page with them.
What its compiler makes of a pattern is kept in the user's cache, like the compiled modules beside
their sources: import this module in place of `re` where patterns are compiled once. (A pattern made
of a page's own words belongs to `re` itself: it would only fill the cache.)
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from functools import lru_cache
from re import *  # noqa: F403 - this module stands in for it
from typing import TYPE_CHECKING, Any

from guidelint.remember import cache_folder, read_bytes, write_bytes

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [*re.__all__, "keep_patterns"]  # noqa: PLE0604

Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code, number of groups, groups by name, names by group: what a pattern is made of."""
MOST = 3000
"""More patterns than there are: the cache begins anew when old ones have filled it."""

_new: dict[tuple[str, int], Code] = {}


def compile(  # type: ignore[no-redef]  # noqa: A001 - it stands in for that of `re`
    pattern: str, flags: int = 0
) -> re.Pattern[str]:
    """Compile a pattern, or make it of what was kept."""
    if sys.implementation.name != "cpython" or not isinstance(pattern, str):
        return re.compile(pattern, flags)
    key = (pattern, int(flags))
    code = _kept().get(key) or _new.get(key)
    if code is None:
        code = _new[key] = _compiled(*key)
    flags, words, groups, names, indices = code
    made: re.Pattern[str] = _sre().compile(
        pattern, flags, array("I", words).tolist(), groups, names, indices
    )
    return made


def keep_patterns() -> None:
    """Write what was compiled in this process into the cache."""
    if _new:
        kept = _kept() if len(_kept()) + len(_new) <= MOST else {}
        write_bytes(_file(), marshal.dumps(kept | _new))
        _new.clear()


@lru_cache(maxsize=1)
def _kept() -> dict[tuple[str, int], Code]:
    try:
        kept: dict[tuple[str, int], Code] = marshal.loads(read_bytes(_file()))  # noqa: S302 - ours
    except (EOFError, ValueError, TypeError):
        return {}
    return kept


def _file() -> Path:
    """Name the file in the cache; its code is that of one release of Python."""
    python = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{sys.byteorder}"
    return cache_folder() / f"patterns-{python}.marshal"


@lru_cache(maxsize=1)
def _sre() -> Any:
    import _sre  # type: ignore[import-not-found]

    return _sre


def _compiled(pattern: str, flags: int) -> Code:
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    code = _compiler._code(parsed, flags)  # noqa: SLF001 - `re.compile` does not tell it
    names: dict[str, int] = parsed.state.groupdict
    indices: list[str | None] = [None] * parsed.state.groups
    for name, index in names.items():
        indices[index] = name
    words = array("I", code).tobytes()
    return flags | parsed.state.flags, words, parsed.state.groups - 1, dict(names), tuple(indices)
