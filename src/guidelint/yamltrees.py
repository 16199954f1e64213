"""YAML files read together and remembered in a cache, for YAML is slow to parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.remember import remembered
from guidelint.yamlfile import YamlFile, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from guidelint.errors import GuidelintError


def read_trees(files: Mapping[str, Path], error: type[GuidelintError]) -> dict[str, YamlFile]:
    """Parse files, or take them from the cache; the answer has the keys of `files`.

    Raises `error` for a file that cannot be read or is not valid YAML.
    """
    texts = {name: _read_text(file, error) for name, file in files.items()}
    key = (part.encode() for n, text in texts.items() for part in (n, str(files[n]), text))
    return remembered(
        "yaml",
        key,
        dict[str, YamlFile],
        lambda: {name: parse_yaml(text, str(files[name]), error) for name, text in texts.items()},
    )


def _read_text(file: Path, error: type[GuidelintError]) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise error(f"This file cannot be read: {problem}.", path=str(file)) from None
