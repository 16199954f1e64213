"""What each page is about: its collection, language and attributes.

A configured collection says where its attributes stand. Without one, the pages of a folder form
a family (so do the folders of one tree whose titles follow one template), and what varies in
front matter, titles and paths is compared to find the attributes.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from guidelint.discover import path_rules
from guidelint.errors import PageError
from guidelint.families.attributes import learn_attributes, title_words
from guidelint.families.columns import learn_columns
from guidelint.families.heads import read_head
from guidelint.lexicon import told_by
from guidelint.lexicon.countries import country_words
from guidelint.model import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from guidelint.config import CollectionConfig, Config
    from guidelint.discover import Source
    from guidelint.families.heads import Head

    Learn = Callable[[Sequence[Head]], Iterable[dict[str, str]]]


def assign_subjects(sources: Sequence[Source], config: Config) -> dict[str, Subject]:
    """Give each page, by path, its subject."""
    collected: dict[str, list[Head]] = {}
    rest: list[Head] = []
    for head in map(read_head, sources):
        name = _collection_of(head, config)
        collected.setdefault(name, []).append(head) if name else rest.append(head)
    subjects: dict[str, Subject] = {}
    for name, family in _split(sorted(rest, key=lambda head: head.source.path), 0) if rest else ():
        subjects |= _of_family(name, family, partial(learn_attributes, folder=name))
    for name, family in collected.items():
        collection = config.collections[name]
        told: Learn = partial(learn_attributes, folder=common_folder(family))
        if collection.path or collection.title or collection.front_matter:
            told = partial(_configured, collection=collection, root=config.root)
        subjects |= _of_family(name, family, told)
    return subjects


def _collection_of(head: Head, config: Config) -> str:
    if not config.collections:
        return ""
    path = _relative(head.source, config.root)
    matching = (
        name
        for name, collection in config.collections.items()
        if _matches(path, collection.include) and not _matches(path, collection.exclude)
    )
    return next(matching, "")


def _of_family(name: str, heads: Sequence[Head], told: Learn) -> dict[str, Subject]:
    """Give each page of a family its subject, by the attributes that are told of those pages."""
    subjects: dict[str, Subject] = {}
    for lang, pages in by_language(heads):
        for head, attributes in zip(pages, told(pages), strict=True):
            named = attributes.pop("lang", lang)
            subjects[head.source.path] = Subject(name, named, tuple(sorted(attributes.items())))
    return subjects


def _configured(
    heads: Sequence[Head], collection: CollectionConfig, root: str
) -> Iterator[dict[str, str]]:
    """Read the configured attributes of pages; countries are written as messages name them."""
    for head in heads:
        told = _configured_attributes(head, _relative(head.source, root), collection)
        yield {
            key: value if key == "lang" else (country_words(value)[0] or (value,))[0]
            for key, value in told
        }


def _relative(source: Source, root: str) -> str:
    full = Path(source.file or source.path).absolute()
    try:
        return full.relative_to(root).as_posix() if root else source.path
    except ValueError:
        return source.path


def _matches(path: str, globs: Sequence[str]) -> bool:
    return bool(globs) and path_rules(tuple(globs)).match_file(path)


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
    """Compile `{permit} in {country}*` to a regular expression; `*` is anything."""
    parts = re.split(r"(\{\w+\}|\*+)", pattern)
    return re.compile("".join(_pattern_part(part) for part in parts), re.IGNORECASE)


def _pattern_part(part: str) -> str:
    if part.startswith("*"):
        return ".*" if len(part) > 1 else "[^/]*"
    if part.startswith("{"):
        return f"(?P<{part[1:-1]}>[^/]+?)"
    return re.escape(part)


ANY_NAME = ("index", "_index", "README", "readme", "page", "")
"""Names that pages have in any folder."""
FOLLOWING = 0.7
"""The folders of a tree are one family when this share of its titles follow one template."""


@lru_cache(maxsize=65536)
def _parts(path: str) -> tuple[str, ...]:
    return PurePosixPath(path).parts


def _split(heads: list[Head], depth: int) -> Iterator[tuple[str, list[Head]]]:
    """Split pages into families by folder, or a tree where its folders are alike; with names."""
    folders: dict[str, list[Head]] = {}
    for head in heads:
        parts = _parts(head.source.path)[:-1]
        folders.setdefault("/".join(parts[: depth + 1]), []).append(head)
    here = [h for h in heads if len(_parts(h.source.path)) - 1 <= depth]
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
    names = ["/".join(_parts(head.source.path)[depth + 1 :]) for head in heads]
    counts = Counter(name for name in names if PurePosixPath(name).stem not in ANY_NAME)
    shared = sum(count for count in counts.values() if count > 1)
    columns = learn_columns([title_words(head.title) for head in heads])
    fitting = columns.fitting if len(columns.anchors) > 1 else 0
    return max(shared, fitting) >= FOLLOWING * len(heads)


def by_language(heads: Sequence[Head]) -> Iterator[tuple[str, list[Head]]]:
    """Split a family by the language its pages or their paths name.

    Where they name one language, what is written in it belongs to it, named or not.
    """
    langs = [head.lang or lang for head, lang in zip(heads, _path_languages(heads), strict=True)]
    named = {*langs} - {""}
    if len(named) == 1 and "" in langs:
        (only,) = named
        pairs = zip(heads, langs, strict=True)
        langs = [lang or _if_written_in(only, head.source) for head, lang in pairs]
    groups: dict[str, list[Head]] = {}
    for head, lang in zip(heads, langs, strict=True):
        groups.setdefault(lang, []).append(head)
    yield from sorted(groups.items())


def _if_written_in(lang: str, source: Source) -> str:
    """Give a language if a page is written in it."""
    try:
        return lang if told_by(source.text()).code == lang else ""
    except PageError:
        return ""


def _path_languages(heads: Sequence[Head]) -> list[str]:
    """Read languages from paths (`/fr/`, `.fr.md`), where English is one of those named."""
    codes = [
        re.findall(r"(?:^|[/._])([a-z]{2})(?=[/.])", head.source.path.lower()) for head in heads
    ]
    if not any("en" in found for found in codes):
        return [""] * len(heads)
    return [found[-1] if found else "" for found in codes]
