"""The countries that title, file name, front matter and text of one page name, held together."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from guidelint.identity.countries import country_terms, mentions
from guidelint.identity.members import ANY_NAME, plain
from guidelint.identity.strangers import Stranger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.identity.countries import Mention
    from guidelint.model import Place
    from guidelint.reading import Reading, Text

SURE = 1.0
USES = 2
"""Times a page names its country in the text, at least."""
_STATED = frozenset(["meta", "chrome", "alt"])


class _Named(NamedTuple):
    """A country where a text names it."""

    text: Text
    mention: Mention


def foreign_countries(reading: Reading, keys: Sequence[str]) -> Iterator[Stranger]:
    """Give countries that a field, the title or the file name has and the rest of the page not."""
    if not reading.language:
        return
    named = reading.once(_named)
    title = _title(reading)
    titled = [each for each in named if title and each.text.index == title.index]
    uses = Counter(each.mention.code for each in named if each.text.kind not in _STATED)
    yield from _against_file(reading, titled, uses)
    own = _own(titled, named, uses)
    if own is None:
        return
    for each in named:
        code = each.mention.code
        if each.text.kind not in _STATED or code == own.mention.code:
            continue
        if each.text.kind == "meta" and each.text.block.key.lower() in keys:
            if titled and uses[own.mention.code] > 2 * uses[code]:
                yield _stranger(each, own)
        elif not uses[code] and uses[own.mention.code] >= USES and _is_alone(each, named):
            yield _stranger(each, own)


def _own(titled: Sequence[_Named], named: Sequence[_Named], uses: Counter[str]) -> _Named | None:
    """Give where the page names the one country of its title, or of its text."""
    codes = {each.mention.code for each in titled}
    if len(codes) == 1:
        return titled[0]
    if codes or len(uses) != 1:
        return None
    return next(each for each in named if each.text.kind not in _STATED)


def _named(reading: Reading) -> tuple[_Named, ...]:
    """Give the countries that the texts of a page name, in order."""
    return tuple(
        _Named(text, mention)
        for text in reading.texts
        for mention in mentions(text, reading.language)
    )


def _title(reading: Reading) -> Text | None:
    heads = (text for text in reading.body if text.kind == "heading")
    return next(heads, None)


def _is_alone(each: _Named, named: Sequence[_Named]) -> bool:
    """Whether the text names no other country."""
    return all(n.mention.code == each.mention.code for n in named if n.text is each.text)


def _against_file(
    reading: Reading, titled: Sequence[_Named], uses: Counter[str]
) -> Iterator[Stranger]:
    """Give the country of the title where the file name has another, and the text not that one."""
    path = PurePosixPath(reading.page.path)
    stem = plain(path.name.split(".")[0])
    if stem in ANY_NAME or len({each.mention.code for each in titled}) != 1:
        return
    terms = country_terms(reading.language)
    words = stem.replace("_", "-").split("-")
    codes = {terms[word] for word in words if word in terms}
    code = titled[0].mention.code
    if len(codes) == 1 and code not in codes and uses[code] == len(titled):
        yield Stranger(_place(titled[0]), f"the file is called “{path.name}”", None, SURE)


def _place(named: _Named) -> Place:
    return named.text.place(named.mention.start, named.mention.end)


def _stranger(named: _Named, own: _Named) -> Stranger:
    place = _place(own)
    return Stranger(_place(named), f"the page is about “{place.quote}”", place, SURE)
