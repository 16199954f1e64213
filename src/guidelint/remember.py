"""Results that are slow to make, remembered in the user's cache."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from guidelint import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


def remembered(kind: str, key: Iterable[bytes], made: type[T], make: Callable[[], T]) -> T:
    """Give what `make` makes, from the cache where it was made before from the same key.

    kind: the folder in the cache. made: the type of the result, which msgspec can read and write.
    The key holds everything that the result depends on; the version of guidelint is added to it.
    """
    digest = hashlib.sha256(__version__.encode())
    for part in key:
        digest.update(len(part).to_bytes(8) + part)
    cached = _folder() / kind / f"{digest.hexdigest()[:32]}.msgpack"
    try:
        return msgspec.msgpack.decode(cached.read_bytes(), type=made)
    except (OSError, msgspec.MsgspecError):
        result = make()
    _write(cached, msgspec.msgpack.encode(result))
    return result


def _folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("guidelint", appauthor=False)


def _write(cached: Path, data: bytes) -> None:
    """Write the cache whole or not at all; a home that cannot be written only costs time."""
    try:
        cached.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=cached.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(cached)
    except OSError:
        pass
