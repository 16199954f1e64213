"""What each page is about: its collection, language and attributes.

A configured collection says where its attributes stand. Without one, the pages of a folder form
a family (so do the folders of one tree whose titles follow one template), and what varies in
front matter, titles and paths is compared to find the attributes.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.discover import Source
from guidelint.errors import PageError
from guidelint.model import Subject
from guidelint.parse import parse
from guidelint.slots import Columns, learn_columns, value_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from guidelint.config import CollectionConfig, Config

HEAD = 4096
"""Characters from the start of a page in which its front matter and title are looked for."""

PAGE_KEYS = frozenset(
    [
        "title",
        "description",
        "summary",
        "date",
        "lastmod",
        "updated",
        "published",
        "reviewed",
        "last_reviewed",
        "draft",
        "weight",
        "slug",
        "layout",
        "author",
        "authors",
        "tags",
        "categories",
        "url",
        "aliases",
        "permalink",
        "image",
        "id",
        "order",
        "sidebar",
        "sidebar_label",
        "sidebar_position",
        "template",
        "type",
        "keywords",
        "toc",
        "version",
    ]
)
LANGUAGE_KEYS = ("lang", "locale", "language")


class Head(msgspec.Struct, frozen=True):
    """What a page says of itself before its prose."""

    source: Source
    title: str
    meta: dict[str, str]
    lang: str


def read_head(source: Source) -> Head:
    """Read a page's title and front matter; a page that cannot be read gives an empty head."""
    try:
        raw = source.text()
        document = _parse_start(raw, source.suffix)
    except PageError:
        return Head(source, "", {}, "")
    meta = {key: str(value) for key, value in document.meta.items() if _is_short(value)}
    title = document.title or meta.get("title", "")
    lang = next((meta[key] for key in LANGUAGE_KEYS if key in meta), document.lang)
    return Head(source, title, meta, re.split("[-_]", lang.lower())[0])


def _parse_start(raw: str, suffix: str) -> Any:
    if len(raw) > HEAD:
        start = raw[: raw.rfind("\n", 0, HEAD) + 1 or HEAD]
        try:
            document = parse(start, suffix)
        except PageError:
            document = None
        if document is not None and document.title:
            return document
    return parse(raw, suffix)


def _is_short(value: Any) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and len(str(value)) <= 60


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
    if not deeper or (len(folders) > 1 and _follow_one_template(heads)):
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


def _follow_one_template(heads: Sequence[Head]) -> bool:
    columns = learn_columns([title_words(head.title) for head in heads])
    return len(columns.anchors) > 1 and columns.fitting >= 0.7 * len(heads)


def title_words(title: str) -> list[str]:
    """Split a title into words and marks."""
    return re.findall(r"[^\W_]+(?:['’.&-][^\W_]+)*|[^\w\s]", title)


def _learned(name: str, heads: Sequence[Head]) -> dict[str, Subject]:
    values = [dict(_front_matter(head)) for head in heads]
    languages = _path_languages(heads)
    _add_columns(values, learn_columns([title_words(head.title) for head in heads]))
    _add_columns(values, learn_columns([_path_words(head, name) for head in heads]))
    return {
        head.source.path: Subject(name, head.lang or languages[i], tuple(sorted(each.items())))
        for i, (head, each) in enumerate(zip(heads, values, strict=True))
    }


def _front_matter(head: Head) -> Iterable[tuple[str, str]]:
    for key, value in head.meta.items():
        if key.lower() not in PAGE_KEYS and key not in LANGUAGE_KEYS and value:
            yield key, value


def _path_words(head: Head, folder: str) -> list[str]:
    path = PurePosixPath(head.source.path).with_suffix("")
    inside = path.relative_to(folder) if folder != "." else path
    return [word for part in inside.parts for word in [*re.split(r"[-_.\s]+", part), "/"]][:-1]


def _path_languages(heads: Sequence[Head]) -> list[str]:
    """Read languages from paths (`/fr/`, `.fr.md`), where English is one of those named."""
    codes = [
        re.findall(r"(?:^|[/._])([a-z]{2})(?=[/.])", head.source.path.lower()) for head in heads
    ]
    if not any("en" in found for found in codes):
        return [""] * len(heads)
    return [found[-1] if found else "" for found in codes]


def _add_columns(values: list[dict[str, str]], columns: Columns) -> None:
    """Add each column that says something the attributes so far do not."""
    for column in zip(*columns.rows, strict=True) if columns.rows else ():
        present = [value for value in column if value]
        if len(set(present)) < 2 or _is_known(column, values):
            continue
        name = value_name(present, {key for each in values for key in each})
        for each, value in zip(values, column, strict=True):
            if value:
                each[name] = value


def _is_known(column: Sequence[str], values: Sequence[Mapping[str, str]]) -> bool:
    """Whether some attribute already tells the same pages apart."""
    names = {key for each in values for key in each}
    return any(_same_split(column, [each.get(name, "") for each in values]) for name in names)


def _same_split(left: Sequence[str], right: Sequence[str]) -> bool:
    pairs = set(zip(left, right, strict=True))
    return len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs})
