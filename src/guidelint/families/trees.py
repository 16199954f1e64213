"""Families among pages that no configuration names: which folders hold pages of one kind."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from guidelint.families.attributes import title_words
from guidelint.families.slots import learn_columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.families.heads import Head

ANY_NAME = ("index", "_index", "README", "readme", "page", "")
"""Names that pages have in any folder."""
FOLLOWING = 0.7
"""The folders of a tree are one family when this share of its titles follow one template."""


def split_families(heads: Sequence[Head]) -> Iterator[tuple[str, list[Head]]]:
    """Split pages into families by folder, or a tree where its folders are alike; with names."""
    if heads:
        yield from _split(sorted(heads, key=lambda head: head.source.path), 0)


def _split(heads: list[Head], depth: int) -> Iterator[tuple[str, list[Head]]]:
    folders: dict[str, list[Head]] = {}
    for head in heads:
        parts = PurePosixPath(head.source.path).parts[:-1]
        folders.setdefault("/".join(parts[: depth + 1]), []).append(head)
    here = [h for h in heads if len(PurePosixPath(h.source.path).parts) - 1 <= depth]
    deeper = len(here) < len(heads)
    if not deeper or (len(folders) > 1 and _is_one_family(heads, depth)):
        yield common_folder(heads), heads
        return
    if here:
        yield common_folder(here), here
    for _, inside in sorted(folders.items()):
        below = [head for head in inside if head not in here]
        if below:
            yield from _split(below, depth + 1)


def common_folder(heads: Sequence[Head]) -> str:
    """Give the deepest folder that holds all pages."""
    parents = [PurePosixPath(head.source.path).parent.parts for head in heads]
    common = []
    for level in zip(*parents, strict=False):
        if len(set(level)) > 1:
            break
        common.append(level[0])
    return "/".join(common) or "."


def _is_one_family(heads: Sequence[Head], depth: int) -> bool:
    """Whether folders have pages of the same names in them, or titles of one template."""
    names = ["/".join(PurePosixPath(head.source.path).parts[depth + 1 :]) for head in heads]
    counts = Counter(name for name in names if PurePosixPath(name).stem not in ANY_NAME)
    shared = sum(count for count in counts.values() if count > 1)
    return shared >= FOLLOWING * len(heads) or _follow_one_template(heads)


def _follow_one_template(heads: Sequence[Head]) -> bool:
    columns = learn_columns([title_words(head.title) for head in heads])
    return len(columns.anchors) > 1 and columns.fitting >= FOLLOWING * len(heads)


def by_language(heads: Sequence[Head]) -> Iterator[tuple[str, list[Head]]]:
    """Split a family by the language its pages or their paths name."""
    groups: dict[str, list[Head]] = {}
    for head, lang in zip(heads, _path_languages(heads), strict=True):
        groups.setdefault(head.lang or lang, []).append(head)
    yield from sorted(groups.items())


def _path_languages(heads: Sequence[Head]) -> list[str]:
    """Read languages from paths (`/fr/`, `.fr.md`), where English is one of those named."""
    codes = [
        re.findall(r"(?:^|[/._])([a-z]{2})(?=[/.])", head.source.path.lower()) for head in heads
    ]
    if not any("en" in found for found in codes):
        return [""] * len(heads)
    return [found[-1] if found else "" for found in codes]
