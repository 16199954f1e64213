"""Where a page says what an acronym stands for: "Long Form (ABC)", "ABC, the Long Form", rows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from guidelint.model import lazy
from guidelint.reading.initials import EXACT, capitalised, spells, start_in
from guidelint.reading.mentions import find_mentions
from guidelint.reading.names import articles, joints
from guidelint.reading.text import Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidelint.reading.initials import Spelt
    from guidelint.reading.mentions import Mention
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text
    from guidelint.reading.tokens import Token

How = Literal["before", "before apart", "after", "after apart", "cells"]
"""Where the long form stands: before or after the bracket, set apart by a comma, dash, colon or
"or", or in the next cell."""
MAX_WORDS = 10
"""Words of a long form, at most."""
MAX_ARTICLE = 8
"""Characters of an article with what stands beside it."""
MAX_REACH = 110
"""Characters behind an acronym in which its long form stands."""

MAX_ASIDE = 40
"""Characters in a bracket before an acronym that says what it shortens."""
MIN_ASIDE, LONG = 3, 4
"""Letters of an acronym that words spell by no chance, and that they spell but loosely."""

_ALONE = lazy(r"s?\s*[\"”»]?\s*(?:[)\],;]|\bor\b)")
_OPENING = lazy(r"[\"”»]?\s*[(\[]\s*[\"“«]?\s*")
_APART = lazy(r",\s+|\s+[–—-]\s+")
_STOP = lazy(r"[.,;:()\[\]!?]")
_STOP_BUT_COMMA = lazy(r"[.;:()\[\]!?]")
_ENDING = lazy(r"\s*(?:[,.;)]|$)")
_ASIDE = lazy(r"[(\[][^()\[\]]*$")
_ELIDED = lazy(r"(?:[dlDL]|[Qq]u)['’](?=\w)")
_BRACKET = lazy(r"s?\s*[(\[]\s*([^()\[\]]{4,90})[)\]]")
_ROW_MARKS = frozenset("·|•")
_LEADS = tuple('([“"«,–—-')
"""What stands between a long form and its acronym."""
_ENTRY = lazy(r"()\.\s+([^.;:()\n]{6,90})\.")
"""What opens a text of a glossary: "EPC. Energy performance certificate."."""
_LISTED = lazy(r"() +([^.,;:()·|•\n]{6,90}?) *(?:[·|•]|$)")
"""What stands in a row of short names: "TGA Therapeutic Goods Administration · PBS ..."."""
_BEHIND = lazy(r"s?(,|\s*:|\s+[–—-])\s+([^,.;:()\n]{6,90})(?=[,.;:)(]|$)")


class Definition(Stretch, frozen=True):
    """An acronym with its long form, which is what stands there: `words`.

    short: the acronym where it is explained. spelt: how well the words spell it.
    """

    short: Mention
    words: tuple[str, ...]
    spelt: Spelt
    how: How


def find_definitions(reading: Reading) -> tuple[Definition, ...]:
    """Give the definitions of a page in reading order."""
    found, called = list[Definition](), list[Definition]()
    for mention in reading.once(find_mentions):
        if mention.kind == "acronym" and not _is_part(mention):
            before = _before(mention) or _aside(mention)
            readings = (before, _behind(mention), _beside(mention))
            found += (each for each in readings if each)
            called += [each] if (each := _called(mention)) else []
    known = {each.short.form for each in found}
    return (*found, *(each for each in called if each.short.form not in known))


def _is_part(mention: Mention) -> bool:
    clean, start, end = mention.text.clean, mention.start, mention.end
    joined = clean[end : end + 1] in ("-", "/", "‑") and clean[end + 1 : end + 2].isalnum()
    return joined or clean[start - 1 : start] in ("-", "/", "‑")


def _before(mention: Mention) -> Definition | None:
    """Read "Long Form (ABC)", "Long Form, ABC,", "Long Form, the ABC" and "Long Form, or ABC"."""
    text, clean, start = mention.text, mention.text.clean, mention.start
    article = _article().search(clean, max(0, start - MAX_ARTICLE), start)
    start = article.start() if article else start
    near = clean[max(0, start - 6) : start].rstrip()
    if near[-1:] not in _LEADS and not text.cue("or else named"):
        return None
    before = text.tokens[: mention.token]
    words = [token for token in before if token.kind == "word" and token.end <= start]
    if not words:
        return None
    how: How = "before apart"
    runs_on = False
    gap = clean[words[-1].end : start]
    if _OPENING.fullmatch(gap) and _ALONE.match(clean, mention.end):
        how = "before"
    elif (
        len(words) > 1
        and _OPENING.fullmatch(gap)
        and clean.startswith(f" {words[-1].text})", mention.end)
    ):
        how = "before"  # "Calder Water Services Ltd (CWS Ltd)"
        words.pop()
    elif len(words) > 1 and any(hit.end == words[-1].end for hit in text.cue("or else named")):
        words.pop()
        if clean[words[-1].end : words[-1].end + 1] != ",":
            return None
    elif _APART.fullmatch(gap):  # "Long Form, ABC for short" runs on
        runs_on = not _ENDING.match(clean, mention.end)
    else:
        return None
    chosen, spelt = _long_form(mention.form, clean, words)
    # "AER, the advisory electric rate, or AFR"
    strange = article or (how == "before apart" and text.cue("or else named"))
    loose = len(chosen) < 2 or strange or runs_on
    by_chance = runs_on and spelt + len(mention.form) <= LONG
    if not chosen or by_chance or (loose and not spelt):
        return None
    return _definition(mention, chosen, spelt, how)


def _long_form(short: str, clean: str, words: list[Token]) -> tuple[list[Token], Spelt]:
    """Give the long form that ends some words; one with a comma in it is spelt exactly."""
    reach = _within_clause(clean, words, _STOP)
    first, spelt = start_in(short, reach)
    if not spelt and "," in clean[: reach[0].start]:
        wider = _within_clause(clean, words, _STOP_BUT_COMMA)
        further, spelling = start_in(short, wider)
        if spelling == EXACT:
            return wider[further:], EXACT
    return reach[first:], spelt


def _called(mention: Mention) -> Definition | None:
    """Read "Long Form, which everybody here calls the ABC", where the words spell it.

    It counts where nothing else is said: two bodies may be called alike.
    """
    text, start = mention.text, mention.bounds[0]
    comma = text.clean.rfind(",", max(start, mention.start - MAX_REACH), mention.start)
    if comma < 0 or not text.cued("called", comma, mention.start):
        return None
    return _spelt_until(mention, comma, "before apart")


def _aside(mention: Mention) -> Definition | None:
    """Read "Long Form (from here on ABC)", where the words spell it; "(also ABC)" is another."""
    clean, start = mention.text.clean, mention.start
    opened = _ASIDE.search(clean, max(0, start - MAX_ASIDE), start)
    if not opened or len(mention.form) < MIN_ASIDE or not _ALONE.match(clean, mention.end):
        return None
    if mention.text.cued("set beside", opened.start(), start):
        return None
    return _spelt_until(mention, opened.start(), "before")


def _spelt_until(mention: Mention, end: int, how: How) -> Definition | None:
    """Give the words of a sentence up to `end` that spell an acronym by their initials."""
    text, start = mention.text, mention.bounds[0]
    words = [token for token in text.between(start, end) if token.kind == "word"]
    reach = _within_clause(text.clean, words, _STOP) if words else []
    first, spelt = start_in(mention.form, reach) if reach else (0, 0)
    return _definition(mention, reach[first:], spelt, how) if spelt == EXACT else None


@lru_cache(maxsize=1)
def _article() -> re.Pattern[str]:
    """Give the pattern of an article behind a comma: ", the", ", l'"."""
    return re.compile(rf"(?<=, )(?:(?:{'|'.join(sorted(articles()))}) |\w['’])$")


def _within_clause(clean: str, words: list[Token], stop: re.Pattern[str]) -> list[Token]:
    """Give the last words without a mark between them; a comma of a list of names is none."""
    reach = words[-MAX_WORDS:]
    for number in range(len(reach) - 1, 0, -1):
        if stop.search(clean, reach[number - 1].end, reach[number].start):
            return reach[number:]
    return reach


def _behind(mention: Mention) -> Definition | None:
    """Read "ABC (Long Form)", "ABC: Long Form", "ABC – Long Form" and "ABC, the Long Form,"."""
    text = mention.text
    reach = range(mention.end, mention.end + 4)
    means = next((hit for hit in text.cue("stands for") if hit.start in reach), None)
    found = _BRACKET.match(text.clean, mention.end)
    apart = None if found or means else _BEHIND.match(text.clean, mention.end)
    is_entry = not (apart or means or mention.start)
    entry = _ENTRY.match(text.clean, mention.end) if is_entry else None
    listed = None if found or means or apart or entry else _listed(mention)
    apart = apart or entry or listed
    if found:
        start, end = found.span(1)
    elif apart:
        start, end = apart.span(2)
    elif means:
        start, end = means.end, min(means.end + MAX_REACH, len(text.clean))
    else:
        return None
    words = [token for token in text.between(start, end) if token.kind == "word"]
    while words and words[0].text.lower() in joints():
        del words[0]
    names = tuple(token.text for token in words[:MAX_WORDS])
    spelt, count = _fit(mention.form, names, whole=bool(found))
    if apart and not spelt and spells(mention.form, names[1:]) == EXACT:  # "the Skelder ferry list"
        words, names, spelt, count = words[1:], names[1:], EXACT, len(names) - 1
    if (entry or listed) and (spelt < EXACT or (listed and count != len(names))):
        return None
    if spelt and (found or means or not _is_named_before(mention)):
        return _definition(mention, words[:count], spelt, "after" if found else "after apart")
    if found:
        fits = 2 <= len(names) < MAX_WORDS
        return _definition(mention, words[: len(names)], 0, "after") if fits else None
    run = capitalised(names)
    return _definition(mention, words[:run], 0, "after apart") if run >= 2 else None


def _fit(short: str, names: tuple[str, ...], *, whole: bool) -> tuple[Spelt, int]:
    """Give how well the first words spell an acronym, and how many do; a name ends with its words.

    whole: the words are all that stands in a bracket: as many as may be, else as few.
    """
    ends = [n for n in range(2, len(names) + 1) if names[n - 1].lower() not in joints()]
    fits = ((spells(short, names[:n]), n if whole else -n) for n in ends)
    spelt, count = max(fits, default=(0, 0))
    count, run = abs(count), capitalised(names)
    if spelt == 1 and count < run and whole and run == len(names):
        return 0, count  # "EORI (Economic Operators Identification | and …)"
    if spelt == 1 and count < run and not whole and spells(short, names[:run]) == 1:
        return 1, run  # "GPhC – General Pharmacy | Council"
    return spelt, count


def _listed(mention: Mention) -> re.Match[str] | None:
    """Give the words up to the next mark in a row of short names, each with its long form."""
    clean = mention.text.clean
    opens = not mention.start or clean[: mention.start].rstrip()[-1:] in _ROW_MARKS
    return _LISTED.match(clean, mention.end) if opens and not _ROW_MARKS.isdisjoint(clean) else None


def _is_named_before(mention: Mention) -> bool:
    """Whether it ends a name: "Cloud SQL - Spike in Load", but not "Your BP, blood pressure"."""
    before = mention.text.tokens[mention.token - 1] if mention.token else None
    if before is None or not before.capital or before.end + 1 != mention.start:
        return False
    return before.low not in mention.text.reading.lexicon.function_words


def _beside(mention: Mention) -> Definition | None:
    """Read a row of a table or list: the acronym alone, its long form in the next cell or item."""
    other = _next(mention.text) if mention.text.clean.strip(" .:") == mention.form else None
    words = [token for token in other.tokens if token.kind == "word"] if other else []
    names = tuple(token.text for token in words)
    spelt = spells(mention.form, names) if 2 <= len(names) <= MAX_WORDS else 0
    return _definition(mention, words, spelt, "cells", other) if other and spelt else None


def _next(text: Text) -> Text | None:
    """Give the next cell of a row, or what a list says of a term."""
    if text.cell:
        cell = text.cell.table.at(text.cell.row, text.cell.column + 1)
        return cell.text if cell else None
    following = text.reading.texts[text.index + 1 : text.index + 2]
    is_term = text.kind == "item" and text.block.header
    return next((each for each in following if is_term and not each.block.header), None)


def _definition(
    mention: Mention, words: Sequence[Token], spelt: Spelt, how: How, long: Text | None = None
) -> Definition:
    names = [token.text for token in words]
    article = _ELIDED.match(names[0])
    start = words[0].start + (article.end() if article else 0)
    names[0] = names[0][start - words[0].start :]
    text = long or mention.text
    return Definition(text, start, words[-1].end, mention, tuple(names), spelt, how)
