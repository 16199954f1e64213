"""Verdicts of the second reader as plain values, and the files that keep them in the repository.

`readings/` holds one YAML file a page. A verdict quotes the statements it is about: where one of
them no longer stands on the page, the verdict is stale and says nothing.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.errors import ReaderError, refused
from guidelint.yamlfile import read_once

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from guidelint.yamlfile import YamlFile

Answer = Literal["cannot", "can", "unclear"]
SUFFIX = ".yaml"
REMEDY = "Make the folder writable, or name another one in guidelint.yaml (reader: folder)."
HEADER = (
    "# Written by `guidelint read`: what a language model found on this page, as it was checked.\n"
    "# `guidelint check` tells it, offline. To deny a verdict, say why in “denied”: it is told\n"
    "# no more, on no page where the same words stand.\n"
)


class Quoted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A statement, word for word, and the words of it that a verdict is about."""

    statement: str
    quote: str


class PinnedVerdict(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """What was found and what the second question gave.

    second: the other passage; None where one cannot hold by itself. answer: to the question whether
    they can. denied: why somebody says that it is none; empty where nobody does.
    """

    first: Quoted
    second: Quoted | None = None
    why: str
    answer: Answer
    denied: str = ""

    @property
    def said(self) -> frozenset[str]:
        """The statements it is about: a denial holds wherever they stand."""
        passages = filter(None, (self.first, self.second))
        return frozenset([" ".join(each.statement.split()) for each in passages])


class PageVerdicts(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """What is known of a page.

    page: its path from the folder of the configuration. model, on: who answered, and when.
    questions: the version of their wording. asked: the keys of the requests that were answered.
    """

    page: str
    model: str = ""
    on: date | None = None
    questions: int = 1
    asked: tuple[str, ...] = ()
    verdicts: tuple[PinnedVerdict, ...] = ()


def load_verdicts(folder: Path) -> dict[str, PageVerdicts]:
    """Read all files of a folder by their pages; raises ReaderError with file and line."""
    files = {each.relative_to(folder).as_posix(): each for each in folder.rglob(f"*{SUFFIX}")}
    read = read_once(
        dict(sorted(files.items())),
        ReaderError,
        list[PageVerdicts],
        lambda trees: [_of(tree) for tree in trees.values()],
    )
    return {each.page: each for each in read}


def told(every: Iterable[PageVerdicts]) -> dict[str, tuple[PinnedVerdict, ...]]:
    """Give the verdicts by page that nobody denies, here or on another page."""
    every = list(every)
    denied = {each.said for page in every for each in page.verdicts if each.denied}
    kept = {
        page.page: tuple([each for each in page.verdicts if each.said not in denied])
        for page in every
    }
    return {page: verdicts for page, verdicts in kept.items() if verdicts}


def _of(tree: YamlFile) -> PageVerdicts:
    return tree.read(PageVerdicts, ReaderError)


def write_verdicts(folder: Path, pages: Iterable[PageVerdicts]) -> None:
    """Write the files of pages, each whole or not at all."""
    for page in pages:
        file = folder / f"{page.page}{SUFFIX}"
        with refused(ReaderError, "The verdicts cannot be written", str(file), REMEDY):
            file.parent.mkdir(parents=True, exist_ok=True)
            beside = file.with_name(f".{file.name}.new")
            beside.write_text(written(page), encoding="utf-8")
            beside.replace(file)


def written(page: PageVerdicts) -> str:
    """Write the file of a page."""
    import io

    from ruamel.yaml import YAML

    writer = YAML()
    writer.width = 100
    out = io.StringIO()
    writer.dump(msgspec.to_builtins(page, builtin_types=(date,)), out)
    return HEADER + out.getvalue()
