"""The words that only medicine needs, as data: `words.yaml`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from guidelint.errors import PackError
from guidelint.reading.patterns import cue
from guidelint.yamlfile import read_once

_FILE = Path(__file__).with_name("words.yaml")


@cache
def _patterns() -> dict[str, str]:
    return read_once({"": _FILE}, PackError, dict[str, str], lambda trees: dict(trees[""].data))


@cache
def words(name: str) -> re.Pattern[str]:
    """Give the pattern of that name, compiled when first needed."""
    return cue(_source(name))


def _source(name: str) -> str:
    text = _patterns()[name].replace("\n", "")
    return re.sub(r"\{([A-Za-z][A-Za-z ]+)\}", lambda slot: f"(?:{_source(slot[1])})", text)


def say(name: str, text: str) -> Any:
    """Find a pattern in a text."""
    return words(name).search(text)
