"""YAML read as plain data that knows its lines, so that every complaint names file and line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from guidelint.remember import remembered, state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from guidelint.errors import GuidelintError

T = TypeVar("T")


class YamlFile(msgspec.Struct, frozen=True):
    """A YAML file's data and the line of each value, keyed as msgspec writes paths (`$.a[0]`)."""

    path: str
    data: Any
    lines: dict[str, int]

    def line(self, at: str) -> int:
        """Give the line of the nearest value at or above a path."""
        while at not in self.lines and at:
            at = re.sub(r"(\.[^.\[]*|\[\d+\]|\[\.\.\.\])$", "", at) if at != "$" else ""
        return self.lines.get(at, 1)

    def read(self, kind: type[T], error: type[GuidelintError]) -> T:
        """Convert the data to a typed value; raises `error` with file and line."""
        try:
            return msgspec.convert(self.data, kind)
        except msgspec.ValidationError as problem:
            raise self.complaint(str(problem), error) from None

    def complaint(
        self, problem: str, error: type[GuidelintError], root: str = "$"
    ) -> GuidelintError:
        """Turn a msgspec message into an error at its line; `root` is where the data began."""
        said, _, at = problem.partition(" - at `")
        at = root + at.rstrip("`").removeprefix("$")
        field = re.search(r"unknown field `([^`]+)`", said)
        if field:
            said = f"unknown key “{field[1]}”"
            at = f"{at}.{field[1]}"
        said = re.sub(r"Object missing required field `([^`]+)`", r"the key “\1” is missing", said)
        where = at.removeprefix("$").lstrip(".")
        return error(
            f"{said}{f' at {where}' if where and not field else ''}.",
            path=self.path,
            line=self.line(at),
            remedy="See `guidelint explain` or docs/configuration.md for the keys there are.",
        )


def parse_yaml(text: str, path: str, error: type[GuidelintError]) -> YamlFile:
    """Parse YAML 1.2; raises `error` for broken YAML, duplicate keys and odd tags."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        node = YAML(typ="safe", pure=True).compose(text)
        lines: dict[str, int] = {}
        data = _build(node, "$", lines, path, error) if node is not None else None
    except MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        said = problem.problem or problem.context or "cannot be read"
        remedy = "Check the indentation, colons and quotes there."
        line = mark.line + 1 if mark else 1
        raise error(f"This is not valid YAML: {said}.", path, line, remedy) from None
    except YAMLError as problem:
        raise error(f"This is not valid YAML: {problem}.", path=path, line=1) from None
    return YamlFile(path, data, lines)


def load_yaml(file: Path, path: str, error: type[GuidelintError]) -> YamlFile:
    """Read and parse a YAML file; `path` is how messages name it."""
    return parse_yaml(_read(file, path, error), path, error)


def read_once(
    files: Mapping[str, Path],
    error: type[GuidelintError],
    made: type[T],
    make: Callable[[dict[str, YamlFile]], T],
) -> T:
    """Give what `make` makes of parsed files, from the cache where they have not changed.

    Raises `error` for a file that cannot be read or is not valid YAML.
    """

    def parsed() -> T:
        """Parse the files and make the value of them."""
        return make({name: load_yaml(file, str(file), error) for name, file in files.items()})

    return remembered("yaml", state_of(files.values()), made, parsed)


def _read(file: Path, path: str, error: type[GuidelintError]) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "it is not UTF-8 text"
        raise error(
            f"This file cannot be read: {reason}.", path=path, remedy="Check the path."
        ) from None


def _build(
    node: Any, at: str, lines: dict[str, int], path: str, error: type[GuidelintError]
) -> Any:
    lines.setdefault(at, node.start_mark.line + 1)
    kind = type(node).__name__
    if kind == "MappingNode":
        return dict(_pairs(node, at, lines, path, error))
    if kind == "SequenceNode":
        return [_build(item, f"{at}[{i}]", lines, path, error) for i, item in enumerate(node.value)]
    return _scalar(node)


def _pairs(
    node: Any, at: str, lines: dict[str, int], path: str, error: type[GuidelintError]
) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in seen:
            raise error(f"The key “{key}” stands twice.", path=path, line=line, remedy="Keep one.")
        seen.add(key)
        lines[f"{at}.{key}"] = line
        yield key, _build(value_node, f"{at}.{key}", lines, path, error)


def _scalar(node: Any) -> Any:
    tag, value = str(node.tag).rsplit(":", 1)[-1], node.value
    if tag == "null":
        return None
    if tag == "bool":
        return value.lower() == "true"
    if tag == "int" and re.fullmatch(r"[-+]?\d+", value):
        return int(value)
    if tag == "float" and re.fullmatch(r"[-+]?\d*\.?\d+(?:[eE][-+]?\d+)?", value):
        return float(value)
    return value
