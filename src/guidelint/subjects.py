"""What each page is about: its collection, language and attributes.

A configured collection says where its attributes stand. Without one, the pages of a folder form
a family (so do the folders of one tree whose titles follow one template), and what varies in
front matter, titles and paths is compared to find the attributes.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from guidelint.attributes import learn_attributes, title_words
from guidelint.heads import Head, read_head
from guidelint.model import Subject
from guidelint.slots import learn_columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.config import CollectionConfig, Config
    from guidelint.discover import Source

ANY_NAME = ("index", "_index", "README", "readme", "page", "")
"""Names that pages have in any folder."""
FOLLOWING = 0.7
"""The folders of a tree are one family when this share of its titles follow one template."""


def assign_subjects(sources: Sequence[Source], config: Config) -> dict[str, Subject]:
    """Give each page, by path, its subject."""
    heads = [read_head(source) for source in sources]
    subjects: dict[str, Subject] = {}
    for head in heads:
        named = _configured(head, config)
        if named is not None:
            subjects[head.source.path] = named
    rest = [head for head in heads if head.source.path not in subjects]
    for name, family in _families(rest):
        subjects.update(_learned(name, family))
    return subjects


def _configured(head: Head, config: Config) -> Subject | None:
    path = _relative(head.source, config.root)
    for name, collection in config.collections.items():
        if _matches(path, collection.include) and not _matches(path, collection.exclude):
            attributes = dict(_configured_attributes(head, path, collection))
            lang = attributes.pop("lang", head.lang)
            return Subject(name, lang, tuple(sorted(attributes.items())))
    return None


def _relative(source: Source, root: str) -> str:
    full = Path(source.file or source.path).absolute()
    try:
        return full.relative_to(root).as_posix() if root else source.path
    except ValueError:
        return source.path


def _matches(path: str, globs: Sequence[str]) -> bool:
    if not globs:
        return False
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(globs).match_file(path)


def _configured_attributes(
    head: Head, path: str, collection: CollectionConfig
) -> Iterator[tuple[str, str]]:
    keys = collection.front_matter
    for name, key in keys.items() if isinstance(keys, dict) else zip(keys, keys, strict=True):
        if head.meta.get(key):
            yield name, head.meta[key]
    for patterns, text in ((collection.path, path), (collection.title, head.title)):
        for pattern in (patterns,) if isinstance(patterns, str) else patterns:
            match = slot_pattern(pattern).fullmatch(text)
            if match:
                yield from match.groupdict().items()


def slot_pattern(pattern: str) -> re.Pattern[str]:
    """Compile `{drug} access in {country}*` to a regular expression; `*` is anything."""
    parts = re.split(r"(\{\w+\}|\*+)", pattern)
    return re.compile("".join(_pattern_part(part) for part in parts), re.IGNORECASE)


def _pattern_part(part: str) -> str:
    if part.startswith("*"):
        return ".*" if len(part) > 1 else "[^/]*"
    if part.startswith("{"):
        return f"(?P<{part[1:-1]}>[^/]+?)"
    return re.escape(part)


def _families(heads: Sequence[Head]) -> Iterator[tuple[str, list[Head]]]:
    """Split pages into families: a tree whose titles follow one template, else by folder."""
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
        yield _common_folder(heads), heads
        return
    if here:
        yield _common_folder(here), here
    for _, inside in sorted(folders.items()):
        below = [head for head in inside if head not in here]
        if below:
            yield from _split(below, depth + 1)


def _common_folder(heads: Sequence[Head]) -> str:
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
    return len(columns.anchors) > 1 and columns.fitting >= 0.7 * len(heads)


def _learned(name: str, heads: Sequence[Head]) -> dict[str, Subject]:
    subjects: dict[str, Subject] = {}
    for lang, pages in _by_language(heads):
        for head, attributes in zip(pages, learn_attributes(pages, name), strict=True):
            pairs = tuple(sorted(attributes.items()))
            subjects[head.source.path] = Subject(name, lang, pairs)
    return subjects


def _by_language(heads: Sequence[Head]) -> Iterator[tuple[str, list[Head]]]:
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
