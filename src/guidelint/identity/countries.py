"""The countries that a page names: in its title, fields, file name and text, held together."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from guidelint.lexicon import cldr, lexicon
from guidelint.model import Record, lazy
from guidelint.reading import Stretch
from guidelint.reading.mentions import unmarked
from guidelint.reading.structure import is_breadcrumb
from guidelint.reading.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from guidelint.model import Place
    from guidelint.reading import Reading, Text

ANY_NAME = frozenset(["index", "readme", "_index", "page", "default"])
"""File names that say nothing of a page."""
ENDINGS = ("", "s", "e", "es", "ne", "nes")
"""What a word for what is of a country may take on."""
ELISIONS = ("l'", "d'", "qu'")
SURE = 1.0
USES = 2
"""Times a page names its country in the text, at least."""

_STATED = frozenset(["meta", "chrome", "alt"])
_LINK = lazy(
    r"""<a\s[^>]*?href\s*=\s*["']?(?P<html>[^"'\s>]+)[^>]*>.*?</a>"""
    r"""|\[[^\[\]]*\]\((?P<markdown>[^()\s]+)""",
    re.IGNORECASE | re.DOTALL,
)
"""A link in HTML or Markdown, with its address."""


class Stranger(Record):
    """Words on a page that belong to another thing than the page is about.

    instead: what tells so, in words ("the title names “Kenya”"), and where that stands, if it
    stands on the page. score: the log odds that the words are wrong.
    """

    place: Place
    instead: str
    own: Place | None
    score: float


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Fold a word and take its accents away, as file names do."""
    return unmarked(folded(word))


def leads_there(raw: str, place: Place) -> bool:
    """Whether words are part of a link to the page of what they name, as its address tells."""
    start, end = place.span.start, place.span.end
    around = (link for link in _LINK.finditer(raw) if link.start() < start and end < link.end())
    return any(plain(place.quote) in plain(link["html"] or link["markdown"]) for link in around)


class CountryName(Stretch, frozen=True):
    """A country (ISO 3166) where a text names it, or says that something is of it."""

    code: str


def _of_countries(language: str) -> frozenset[str]:
    """Give what tells a country, each behind its code: "fr:french", "gb:northern_ireland"."""
    return lexicon(language).words("of a country")


@lru_cache(maxsize=16)
def country_terms(language: str) -> dict[str, str]:
    """Give single plain words that tell a country, with its code: its name, what is of it."""
    named = cldr(language).countries.items()
    terms = {plain(name): code for code, name in named if " " not in name}
    for entry in _of_countries(language):
        code, _, word = entry.partition(":")
        stem, of = plain(word), code.upper()
        terms |= {stem + ending: of for ending in ENDINGS}
    return terms


@lru_cache(maxsize=16)
def calendar_words(language: str) -> frozenset[str]:
    """Give the folded names of days and months, as CLDR has them."""
    return frozenset(map(folded, cldr(language).calendar))


def kindred(words: Collection[str], said: Collection[str], language: str) -> set[str]:
    """Give the words said that tell the same countries as some of `words`."""
    terms = country_terms(language)
    codes = {terms[name] for word in words if (name := plain(word)) in terms}
    return {word for word in said if terms.get(plain(word)) in codes} if codes else set()


@lru_cache(maxsize=16)
def _longer_names(language: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Give the names of several words by their first word."""
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    parts = (entry.replace("_", " ").partition(":") for entry in _of_countries(language))
    told = ((code.upper(), name) for code, _, name in parts)
    for code, name in (*cldr(language).countries.items(), *told):
        words = tuple(plain(name).split())
        if len(words) > 1:
            names.setdefault(words[0], []).append((words, code))
    return names


@lru_cache(maxsize=16)
def _telling(language: str) -> frozenset[str]:
    """Give the folded words that may tell a country, or begin the name of one."""
    named = [folded(name).split()[0] for name in cldr(language).countries.values()]
    of = [entry.partition(":")[2] + end for entry in _of_countries(language) for end in ENDINGS]
    return frozenset((*named, *of, *country_terms(language), *_longer_names(language)))


def named_countries(reading: Reading) -> tuple[CountryName, ...]:
    """Give the countries that the texts of a page name, in order."""
    known = _telling(reading.language)
    joined = [word for word in reading.words if "'" in word and word.startswith(ELISIONS)]
    telling = (reading.words & known).union(
        word for word in joined if word[word.find("'") + 1 :] in known
    )
    texts = reading.texts if telling else ()
    return tuple(named for text in texts for named in _in_text(text, telling))


def _in_text(text: Text, telling: frozenset[str]) -> Iterator[CountryName]:
    language = text.reading.language
    terms, longer = country_terms(language), _longer_names(language)
    common = lexicon(language).words("common country")
    after = 0
    for at in text.where(telling):
        token = text.tokens[at]
        if at < after:
            continue
        start = token.start + token.low.find("'") + 1
        printed = text.clean[start : token.end]
        word = plain(printed)
        for name, code in longer.get(word, ()) if printed[0].isupper() else ():
            span = text.tokens[at : at + len(name)]
            if tuple(plain(each.text) for each in span[1:]) == name[1:]:
                after = at + len(name)
                yield CountryName(text, start, span[-1].end, code)
                break
        else:
            if word in terms and (printed[0].isupper() or word not in common):
                yield CountryName(text, start, token.end, terms[word])


def foreign_countries(reading: Reading, keys: Sequence[str]) -> Iterator[Stranger]:
    """Give countries that a field, the title or the file name has and the rest of the page not."""
    named = reading.once(named_countries) if reading.language else ()
    if not named:
        return
    title = next((text for text in reading.body if text.kind == "heading"), None)
    titled = [each for each in named if each.text is title]
    uses = Counter(each.code for each in named if each.text.kind not in _STATED)
    yield from _against_file(reading, titled, uses)
    own = _own(titled, named, uses)
    if own is None:
        return
    for each in named:
        code, text = each.code, each.text
        if code == own.code or not (text.kind in _STATED or is_breadcrumb(text)):
            continue
        alone = all(other.code == code for other in named if other.text is text)
        is_odd = alone and uses[own.code] >= USES and uses[code] <= (text.kind not in _STATED)
        if text.kind == "meta" and text.block.key.lower() in keys:
            is_odd = uses[own.code] > 2 * uses[code]
        if is_odd:
            instead = f"the page is about “{own.place.quote}”"
            yield Stranger(each.place, instead, own.place, SURE)


def _own(
    titled: Sequence[CountryName], named: Sequence[CountryName], uses: Counter[str]
) -> CountryName | None:
    """Give where the page names the one country of its title, or of its text."""
    codes = {each.code for each in titled}
    if len(codes) == 1:
        return titled[0]
    if codes or len(uses) != 1:
        return None
    plainly = (each for each in named if each.text.kind not in _STATED and is_name(each))
    return next(plainly, None)  # none on a page about "Japanese encephalitis"


def is_name(named: CountryName) -> bool:
    """Whether it is the name of a country, and no word for what is of it."""
    countries = cldr(named.text.reading.language).countries
    return plain(named.printed) == plain(countries.get(named.code, ""))


def is_titled(named: CountryName) -> bool:
    """Whether it stands in the title of a page, or in a heading that opens it."""
    block = named.text.block
    return block.key == "title" or (named.text.kind == "heading" and block.level == 1)


def _against_file(
    reading: Reading, titled: Sequence[CountryName], uses: Counter[str]
) -> Iterator[Stranger]:
    """Give the country of the title where the file name has another, and the text not that one."""
    path = PurePosixPath(reading.page.path)
    stem = plain(path.name.split(".")[0])
    if len({each.code for each in titled}) != 1:
        return
    terms = country_terms(reading.language)
    words = stem.replace("_", "-").split("-")
    codes = {terms[word] for word in words if word in terms}
    code = titled[0].code
    if len(codes) == 1 and code not in codes and uses[code] == len(titled):
        yield Stranger(titled[0].place, f"the file is called “{path.name}”", None, SURE)
