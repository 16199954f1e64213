"""What varies between the pages of a family: attributes learned from front matter, paths, titles.

Each source gives columns: a value for each page. Columns with the same values are one attribute,
and where they disagree on a page the majority is right (the path first, where there is none).
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from guidelint.families.columns import learn_columns, split_names
from guidelint.lexicon import country_of_code
from guidelint.lexicon.countries import countries_in, country_words
from guidelint.model import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.families.heads import Head

_PAGE_KEYS_WORDS = """
title description summary date lastmod updated published reviewed last_reviewed draft weight
slug layout author authors tags categories url aliases permalink image id order sidebar
sidebar_label sidebar_position template type keywords toc version lang locale language
"""
PAGE_KEYS = frozenset(_PAGE_KEYS_WORDS.split())
COUNTRY = "country"
SUBJECT = "subject"
SAME = 0.7
"""Two columns with the same values on this share of the pages are one attribute."""
MOSTLY = 0.8
_DATE = lazy(r"\d{4}-\d{2}(?:-\d{2})?|\d[\d./-]*|true|false", re.IGNORECASE)
_WORD = lazy(r"[^\W_]+(?:['’.&-][^\W_]+)*|[^\w\s]")
_BETWEEN = lazy(r"[-_.\s]+")
_LINKS = ("in", "for", "to", "of", "from", "at", "the")
_PLACE = "\ue000"


class SourceColumn(msgspec.Struct, frozen=True):
    """What one source says of each page: a name, if it has one, and values, some empty."""

    name: str
    values: tuple[str, ...]


def title_words(title: str) -> list[str]:
    """Split a title into words and marks."""
    return _WORD.findall(title)


def learn_attributes(heads: Sequence[Head], folder: str) -> list[dict[str, str]]:
    """Give the attributes of each page of a family."""
    columns = [
        column
        for column in (*_path_columns(heads, folder), *_meta_columns(heads), *_title_columns(heads))
        if _says_something(column, heads)
    ]
    attributes: list[dict[str, str]] = [{} for _ in heads]
    for group in _groups(columns):
        name = _name(group, {key for each in attributes for key in each})
        for i, each in enumerate(attributes):
            value = _vote([column.values[i] for column in group])
            if value:
                each[name] = value
    return attributes


def _meta_columns(heads: Sequence[Head]) -> Iterator[SourceColumn]:
    for key in dict.fromkeys(key for head in heads for key in head.meta):
        if key.lower() not in PAGE_KEYS:
            yield _as_country(SourceColumn(key, tuple(head.meta.get(key, "") for head in heads)))


def _path_columns(heads: Sequence[Head], folder: str) -> Iterator[SourceColumn]:
    paths = [PurePosixPath(head.source.path) for head in heads]
    inside = [path.relative_to(folder) if folder != "." else path for path in paths]
    depth = max(len(path.parts) for path in inside) - 1
    for level in range(depth):
        parts = [path.parts[level] if level < len(path.parts) - 1 else "" for path in inside]
        yield _as_country(SourceColumn("", tuple(part.replace("-", " ") for part in parts)))
    yield from _name_columns([path.name.split(".")[0] for path in inside])


def _name_columns(names: Sequence[str]) -> Iterator[SourceColumn]:
    """Split file names: at the country they name, or where both parts recur in other names."""
    words = [[word for word in _BETWEEN.split(name) if word] for name in names]
    countries = [countries_in(" ".join(each)) for each in words]
    if sum(len(found) == 1 for found in countries) >= MOSTLY * len(names):
        yield SourceColumn(
            COUNTRY, tuple(found[0] if len(found) == 1 else "" for found in countries)
        )
        yield SourceColumn("", tuple(_without_country(" ".join(each)) for each in words))
        return
    pairs = split_names(words)
    for column in zip(*pairs, strict=True):
        yield _as_country(SourceColumn("", tuple(column)))
    if not any(first for first, _ in pairs):
        for column in zip(*learn_columns(words).rows, strict=True):
            yield _as_country(SourceColumn("", tuple(column)))


def _without_country(text: str) -> str:
    for name in countries_in(text):
        for form in (name, *country_words(name)[0]):
            text = re.sub(rf"(?i)\b{re.escape(form)}\b", " ", text)
    words = text.split()
    while words and words[-1] in _LINKS:
        words.pop()
    while words and words[0] in _LINKS:
        words.pop(0)
    return " ".join(words)


def _title_columns(heads: Sequence[Head]) -> Iterator[SourceColumn]:
    """Read the countries that titles name, then what else varies in them."""
    named = [countries_in(head.title) for head in heads]
    shares = Counter(name for names in named for name in set(names))
    common = {name for name, count in shares.items() if count > 1 and count >= MOSTLY * len(heads)}
    if len(shares) > 1:
        named = [[name for name in names if name not in common] for names in named]
    for position in range(max((len(names) for names in named), default=0)):
        values = tuple(names[position] if position < len(names) else "" for names in named)
        yield SourceColumn(COUNTRY, values)
    words = [title_words(_marked(head.title)) for head in heads]
    columns = learn_columns(words)
    recurs = Counter(head.title for head in heads).most_common(1)[0][1] > 1
    if columns.anchors or recurs:
        for column in zip(*columns.rows, strict=True):
            yield SourceColumn("", tuple("" if _PLACE in value else value for value in column))


def _marked(title: str) -> str:
    for name in countries_in(title):
        for form in sorted(country_words(name)[0], key=len, reverse=True):
            title = re.sub(rf"\b(?:the )?{re.escape(form)}\b", f" {_PLACE} ", title)
    return title


def _as_country(column: SourceColumn) -> SourceColumn:
    """Write a column of country names or codes with the names of the countries."""
    present = [value for value in column.values if value]
    names = [country_words(value)[0] for value in present]
    if sum(bool(found) for found in names) >= MOSTLY * len(present) > 0:
        return SourceColumn(
            column.name or COUNTRY,
            tuple((country_words(value)[0] or (value,))[0] for value in column.values),
        )
    if not column.name and len(set(present)) > 1 and all(len(value) == 2 for value in present):
        coded = tuple(country_of_code(value) for value in column.values)
        if all(coded):
            return SourceColumn(COUNTRY, coded)
    return column


def _says_something(column: SourceColumn, heads: Sequence[Head]) -> bool:
    """Whether a column tells pages apart by values that recur or that the pages are called by."""
    present = [value for value in column.values if value]
    is_country = bool(present) and all(country_words(value)[0] for value in present)
    if is_country:
        return True
    if len(set(present)) < 2 or 2 * len(present) < len(heads):
        return False
    if any(_DATE.fullmatch(value) or len(value) < 2 for value in present):
        return False
    if len(set(present)) <= len(present) / 2:
        return True
    called = sum(
        bool(value) and _plain(value) in _plain(f"{head.title} {head.source.path}")
        for value, head in zip(column.values, heads, strict=True)
    )
    return called >= MOSTLY * len(present)


def _plain(text: str) -> str:
    return " ".join(_BETWEEN.split(text.casefold()))


def _groups(columns: Sequence[SourceColumn]) -> list[list[SourceColumn]]:
    """Bring columns with the same values together."""
    groups: list[list[SourceColumn]] = []
    for column in columns:
        same = next((group for group in groups if _is_same(group[0], column)), None)
        if same is None:
            groups.append([column])
        else:
            same.append(column)
    return groups


def _is_same(left: SourceColumn, right: SourceColumn) -> bool:
    pairs = [(a, b) for a, b in zip(left.values, right.values, strict=True) if a and b]
    if not pairs:
        return False
    return sum(_plain(a) == _plain(b) for a, b in pairs) >= SAME * len(pairs)


def _name(group: Sequence[SourceColumn], taken: set[str]) -> str:
    base = next((column.name for column in group if column.name not in ("", COUNTRY)), "")
    base = base or (COUNTRY if any(column.name for column in group) else SUBJECT)
    names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _vote(values: Sequence[str]) -> str:
    """Give the value that most sources say, as the source that capitalizes it writes it."""
    counts = Counter(_plain(value) for value in values if value)
    if not counts:
        return ""
    best = max(counts.values())
    plain = next(_plain(value) for value in values if value and counts[_plain(value)] == best)
    spelled = [value for value in values if _plain(value) == plain]
    return next((value for value in spelled if value != value.lower()), spelled[0])
