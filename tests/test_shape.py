"""The shape of the source: one name for one class, and no shelf where a room is meant."""

from __future__ import annotations

import ast
import re
from collections import Counter
from typing import TYPE_CHECKING

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = ROOT / "src/guidelint"
SHELF = 60
"""Lines of a private module that only one other module imports, at least."""


def trees() -> dict[Path, ast.Module]:
    return {file: ast.parse(file.read_text()) for file in sorted(SOURCE.rglob("*.py"))}


def test_a_class_name_stands_for_one_class() -> None:
    found = Counter(
        node.name
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    )
    assert {name for name, times in found.items() if times > 1} == set()


def test_a_private_module_is_used_by_several_or_is_long() -> None:
    imported = Counter(
        node.module
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
    )
    shelves = []
    for file in SOURCE.rglob("_[a-z]*.py"):
        name = ".".join(file.relative_to(ROOT / "src").with_suffix("").parts)
        if imported[name] < 2 and len(file.read_text().splitlines()) < SHELF:
            shelves.append(name)
    assert shelves == []


def test_no_pattern_of_re_has_a_possessive_group() -> None:
    """Python before 3.11.5 goes on from the wrong place behind one (gh-106052)."""
    possessive = re.compile(r"\)[*+?]\+|\(\?>")
    wrong = [
        str(file.relative_to(SOURCE))
        for file in sorted(SOURCE.rglob("*.py"))
        for text in [file.read_text()]
        if possessive.search(text) and not re.search(r"^import regex$", text, re.MULTILINE)
    ]
    assert wrong == []
