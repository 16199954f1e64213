"""Which pages there are: paths, folders and standard input, to a sorted list of sources."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from guidelint.errors import PageError, UsageError, refused
from guidelint.parse import SUFFIXES, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pathspec import GitIgnoreSpec

    from guidelint.errors import GuidelintError

    Ignored = tuple[Path, GitIgnoreSpec]

SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "_includes", "_layouts"})
"""Folders that hold no pages: installed packages, and the templates of Jekyll's kind."""


class Source(msgspec.Struct, frozen=True, order=True):
    """A page before it is parsed: how messages name it, and where or what its bytes are."""

    path: str
    file: str = ""
    data: bytes | None = None

    @property
    def suffix(self) -> str:
        """The ending that decides the format, in lower case."""
        return Path(self.path).suffix.lower()

    def text(self) -> str:
        """Read and decode the page; raises PageError."""
        with refused(PageError, "This page cannot be read", self.path, "Check its permissions."):
            data = Path(self.file).read_bytes() if self.data is None else self.data
        try:
            return decode(data)
        except PageError as problem:
            raise located(problem, self.path) from None


def located(
    problem: PageError, path: str, kind: type[GuidelintError] = PageError
) -> GuidelintError:
    """Give a parser's error the path of what it parsed, as an error of a kind."""
    return kind(problem.message, path=path, line=problem.line, remedy=problem.remedy)


def discover(paths: Iterable[str], exclude: Sequence[str] = ()) -> list[Source]:
    """List the pages of files and folders, sorted, each once.

    A file named outright is always read; a folder is walked, minus what `.gitignore`,
    `exclude` (gitignore patterns) and hidden folders leave out. Links that lead out of the
    folder are not followed. Raises UsageError for a missing path or a folder without pages.
    """
    found: dict[str, Source] = {}
    for path in paths:
        start = Path(path)
        if not start.exists():
            raise UsageError("There is no such file or folder.", path, 0, "Check the spelling.")
        files = list(_walk(start, exclude)) if start.is_dir() else [start]
        if not files:
            remedy = f"guidelint reads {', '.join(SUFFIXES)}."
            raise UsageError("This folder has no pages.", path, remedy=remedy)
        for file in files:
            if file.suffix.lower() not in SUFFIXES:
                problem = f"guidelint does not read “{file.suffix or file.name}” files."
                raise UsageError(problem, str(file), remedy=f"It reads {', '.join(SUFFIXES)}.")
            found.setdefault(os.path.realpath(file), Source(shown(file), str(file)))
    return sorted(found.values())


def shown(file: Path) -> str:
    """Name a file as messages do: relative to the working folder where it lies below it."""
    full = Path(os.path.abspath(file))  # noqa: PTH100 - keeps links as they are named
    try:
        return full.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return os.path.relpath(full).replace(os.sep, "/")


def _walk(start: Path, exclude: Sequence[str]) -> Iterator[Path]:
    rules = [(start, path_rules(tuple(exclude)))] if exclude else []
    rules += [(folder, spec) for folder in _above(start) if (spec := _ignored(folder))]
    yield from _walk_folder(start, start.resolve(), rules)


def _walk_folder(folder: Path, top: Path, rules: list[Ignored]) -> Iterator[Path]:
    own = _ignored(folder)
    rules = [*rules, (folder, own)] if own else rules
    for entry in sorted(folder.iterdir()):
        if entry.is_symlink() and not entry.resolve().is_relative_to(top):
            continue
        is_folder = entry.is_dir()
        end = "/" if is_folder else ""
        names = ((spec, os.path.relpath(entry, at).replace(os.sep, "/")) for at, spec in rules)
        if any(spec.match_file(name + end) for spec, name in names):
            continue
        if is_folder:
            hidden = entry.name.startswith(".") or entry.name in SKIPPED_FOLDERS
            if not hidden and not entry.is_symlink():
                yield from _walk_folder(entry, top, rules)
        elif entry.suffix.lower() in SUFFIXES:
            yield entry


def _above(start: Path) -> list[Path]:
    """Give the folders from the repository's root down to the parent of `start`."""
    full = start.resolve()
    for i, folder in enumerate((full, *full.parents)):
        if (folder / ".git").exists():
            return list(reversed(full.parents[:i]))
    return []


def _ignored(folder: Path) -> GitIgnoreSpec | None:
    try:
        text = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return path_rules(tuple(text.splitlines()))


@lru_cache(maxsize=64)
def path_rules(lines: tuple[str, ...]) -> GitIgnoreSpec:
    """Give what tells whether a path is one that lines like those of `.gitignore` name."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)
