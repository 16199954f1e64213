"""What is slow to find: results in the user's cache, and what installed packages bring."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import crc32

import msgspec

from guidelint import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")
NAME = "guidelint"


def cache_folder() -> Path:
    """Give the folder of this user's cache; it need not be there yet.

    On Linux it is where the XDG Base Directory Specification has it: platformdirs says the same,
    but takes 3 ms to import.
    """
    if sys.platform == "linux":
        return Path(os.environ.get("XDG_CACHE_HOME", "").strip() or Path.home() / ".cache", NAME)
    from platformdirs import user_cache_path

    return user_cache_path(NAME, appauthor=False)


def remembered(kind: str, key: bytes, made: type[T], make: Callable[[], T]) -> T:
    """Give what `make` makes, from the cache where it was made before from the same key.

    kind: the folder in the cache. made: the type of the result, which msgspec can read and write.
    The key holds everything that the result depends on; the version of guidelint is added to it.
    """
    head = b"%s %d\n%s\n" % (__version__.encode(), len(key), key)
    cached = cache_folder() / kind / f"{crc32(head):08x}.msgpack"
    kept = read_bytes(cached)
    if kept.startswith(head):
        try:
            return msgspec.msgpack.decode(memoryview(kept)[len(head) :], type=made)
        except msgspec.MsgspecError:
            pass
    result = make()
    write_bytes(cached, head + msgspec.msgpack.encode(result))
    return result


def state_of(files: Iterable[Path]) -> bytes:
    """Give a key that changes when a file's size or time does, as Python keys its own cache."""
    return "\n".join(map(_state, files)).encode()


def _state(file: Path) -> str:
    try:
        found = file.stat()
    except OSError:
        return str(file)
    return f"{file} {found.st_size} {found.st_mtime_ns}"


def read_bytes(file: Path) -> bytes:
    """Read a file of the cache; nothing where there is none."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def write_bytes(file: Path, data: bytes) -> None:
    """Write a file of the cache whole or not at all; where that cannot be, it only costs time."""
    partial = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        partial.replace(file)
    except OSError:
        pass


class Plugin(msgspec.Struct, frozen=True, order=True):
    """What an installed package brings: its group and name, and where it is ("package:thing")."""

    group: str
    name: str
    value: str

    def load(self) -> Any:
        """Import it."""
        return resolve_name(self.value)


def entry_points(group: str) -> list[Plugin]:
    """Give the entry points of a group of ours (`guidelint.*`), sorted by name."""
    return [each for each in _plugins() if each.group == group]


@lru_cache(maxsize=1)
def _plugins() -> tuple[Plugin, ...]:
    """Give the entry points of all groups of ours, looked up anew where the packages changed."""

    def found() -> tuple[Plugin, ...]:
        """Ask all installed packages."""
        from importlib.metadata import entry_points as installed

        groups = [group for group in installed().groups if group.startswith("guidelint.")]
        points = (each for group in groups for each in installed(group=group))
        return tuple(sorted(Plugin(each.group, each.name, each.value) for each in points))

    packages = (each for place in sys.path for each in Path(place).glob("*-info"))
    return remembered("plugins", state_of(packages), tuple[Plugin, ...], found)
