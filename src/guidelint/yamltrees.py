"""YAML files read together and remembered in a cache, for YAML is slow to parse."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from guidelint import __version__
from guidelint.yamlfile import YamlFile, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidelint.errors import GuidelintError


def read_trees(files: Mapping[str, Path], error: type[GuidelintError]) -> dict[str, YamlFile]:
    """Parse files, or take them from the cache; the answer has the keys of `files`.

    The cache is keyed by everything that was read. Raises `error` for a file that cannot be read
    or is not valid YAML.
    """
    texts = {name: _read_text(file, error) for name, file in files.items()}
    cached = _cache_file(_digest(files, texts))
    try:
        return msgspec.msgpack.decode(cached.read_bytes(), type=dict[str, YamlFile])
    except (OSError, msgspec.MsgspecError):
        pass
    trees = {name: parse_yaml(text, str(files[name]), error) for name, text in texts.items()}
    _remember(cached, msgspec.msgpack.encode(trees))
    return trees


def _read_text(file: Path, error: type[GuidelintError]) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise error(f"This file cannot be read: {problem}.", path=str(file)) from None


def _digest(files: Mapping[str, Path], texts: Mapping[str, str]) -> str:
    digest = hashlib.sha256(__version__.encode())
    for name, text in texts.items():
        digest.update(f"\0{name}\0{files[name]}\0{text}".encode())
    return digest.hexdigest()[:32]


def _cache_file(digest: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("guidelint", appauthor=False) / "packs" / f"{digest}.msgpack"


def _remember(cached: Path, data: bytes) -> None:
    """Write the cache whole or not at all; a home that cannot be written only costs time."""
    try:
        cached.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=cached.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(cached)
    except OSError:
        pass
