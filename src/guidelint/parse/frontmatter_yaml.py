"""YAML front matter by ruamel.yaml: plain data, and a meta block for each scalar."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from guidelint.errors import PageError
from guidelint.model import Block
from guidelint.parse.positions import line_of
from guidelint.parse.scalars import aligned, double_units, plain_units, single_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.parse.scalars import Unit

_TAG = "tag:yaml.org,2002:"
_REMEDY = "Mend that line; a value with : # % @ or a bracket needs quotes."
_PROPERTIES = re.compile(r"(?:[&!][^ \t\r\n]*[ \t\r\n]+)*")
_BLOCK_HEADER = re.compile(r"[|>][^\r\n]*(?:\r\n|[\r\n])?")
_INTEGER_BASES = {"0x": 16, "0o": 8}


class YamlReader:
    """Reads the YAML in `raw[start:end]`; offsets are those of `raw`."""

    def __init__(self, raw: str, start: int, end: int) -> None:
        self._raw = raw
        self._start = start
        self._end = end
        self._plain: dict[int, Any] = {}
        self.blocks: list[Block] = []

    def read(self) -> Any:
        """Give the data and fill `blocks`. Raises PageError where the YAML is broken."""
        root = self._compose()
        return None if root is None else self._value(root, "")

    def _compose(self) -> Node | None:
        source = self._raw[self._start : self._end]
        try:
            with warnings.catch_warnings(action="ignore", category=ReusedAnchorWarning):
                root: Node | None = YAML(typ="safe", pure=True).compose(source)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise self._error(error.problem or str(error), mark.index if mark else 0) from None
        except YAMLError as error:
            raise self._error(str(error).splitlines()[0], getattr(error, "position", 0)) from None
        except (OverflowError, ValueError):
            raise self._error("an escape stands for no character", 0) from None
        return root

    def _error(self, problem: str, index: int) -> PageError:
        line = line_of(self._raw, min(self._start + index, self._end))
        return PageError(
            f"The front matter is not valid YAML: {problem}.", line=line, remedy=_REMEDY
        )

    def _value(self, node: Node, key: str) -> Any:
        if id(node) in self._plain:
            return self._plain[id(node)]
        self._plain[id(node)] = None
        self._plain[id(node)] = self._fresh(node, key)
        return self._plain[id(node)]

    def _fresh(self, node: Node, key: str) -> Any:
        if isinstance(node, MappingNode):
            return self._mapping(node, key)
        if isinstance(node, SequenceNode):
            return [self._value(item, f"{key}.{i}") for i, item in enumerate(node.value)]
        return self._scalar(node, key) if isinstance(node, ScalarNode) else None

    def _mapping(self, node: MappingNode, key: str) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for name_node, item in node.value:
            name = str(name_node.value) if isinstance(name_node, ScalarNode) else ""
            value = self._value(item, f"{key}.{name}" if key else name)
            if name == "<<" and name_node.style is None:
                data = _merged(value) | data
                continue
            if name in data:
                raise self._error(f"the key “{name}” is there twice", name_node.start_mark.index)
            data[name] = value
        return data

    def _scalar(self, node: ScalarNode, key: str) -> Any:
        value = _plain(str(node.tag).removeprefix(_TAG), node.value)
        if value is not None and not isinstance(value, bool):
            start, end = self._start + node.start_mark.index, self._start + node.end_mark.index
            self._block(node, key, start, end)
        return value

    def _block(self, node: ScalarNode, key: str, start: int, end: int) -> None:
        if properties := _PROPERTIES.match(self._raw, start, end):
            start = properties.end()
        pieces = aligned(node.value, self._units(node.style, start, end), start, end)
        text, origin = pieces.taken()
        if text:
            self.blocks.append(Block(kind="meta", text=text, origin=origin, key=key))

    def _units(self, style: str | None, start: int, end: int) -> Iterator[Unit]:
        if style == '"':
            return double_units(self._raw, start + 1, end - 1, folded=True)
        if style == "'":
            return single_units(self._raw, start + 1, end - 1)
        if style and (header := _BLOCK_HEADER.match(self._raw, start, end)):
            start = header.end()
        return plain_units(self._raw, start, end)


def _plain(kind: str, value: str) -> Any:
    """Plain data of a scalar by the YAML 1.2 core schema; a date stays the string it is."""
    if kind == "null":
        return None
    if kind == "bool":
        return value.lower() == "true"
    try:
        if kind == "int":
            return int(value.replace("_", ""), _INTEGER_BASES.get(value[:2].lower(), 10))
        if kind == "float":
            return float(
                value.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan")
            )
    except ValueError:
        return value
    return value


def _merged(value: Any) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for part in reversed(value if isinstance(value, list) else [value]):
        merged |= part if isinstance(part, dict) else {}
    return merged
