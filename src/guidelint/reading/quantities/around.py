"""What stands around an amount: words that limit it, whose age it is, what it counts or is per."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.model import lazy
from guidelint.reading.quantities.currencies import symbols
from guidelint.reading.quantities.numerals import DIGITS
from guidelint.reading.quantities.phrases import LETTER, alternation
from guidelint.reading.quantities.speech import speech_of
from guidelint.reading.quantities.values import LOWER, NONE, Hedge

if TYPE_CHECKING:
    from collections.abc import Container

    from guidelint.reading.quantities.passage import Passage
    from guidelint.reading.quantities.speech import Speech
    from guidelint.reading.quantities.units import Ends
    from guidelint.reading.quantities.values import Kind, Span

_AGES = frozenset({"year", "month", "week", "day"})
_LEADS = frozenset(" -/,")
_CLOSES = lazy(r" *(?:$|[.,;:)])")
_STOPS = lazy(r"[\d.,;:()]")
_REACH = 72
_MOST = 4
_MOST_BEFORE, _MOST_BEHIND, _BARE = 2, 6, 3
"""Words between an adjective, the noun of an amount and the amount; where there is no noun."""


def hedge_before(passage: Passage, start: int) -> tuple[Hedge, int]:
    """Read the hedges that end where an amount starts: the hedge and where its words begin."""
    hedge, begin = NONE, start
    for _ in range(2):
        near = passage.before[begin]
        if "hedges article" in near and "hedge" not in near:
            near = passage.before[near["hedges article"][1]]
        if "hedge" not in near:
            break
        found, begin = near["hedge"]
        hedge = merged(found, hedge)
    return hedge, begin


def hedge_after(passage: Passage, end: int) -> tuple[Hedge, int]:
    """Read a hedge that follows an amount: the hedge and where its words end."""
    low = passage.low
    following = low[end : end + 1]
    if following == "+" and not low[end + 1 : end + 2].isalnum():
        return LOWER, end + 1
    at = end + len(" ,") if low.startswith(" ,", end) else end + (following == ",")
    words = at
    while low[words : words + 1] == " ":
        words += 1
    near = passage.behind[words] if words > at else {}
    if more := near.get("hedge joined"):
        rest = low[more[1] : more[1] + len("  than")].lstrip()
        if not rest.startswith(passage.speech.listed("hedges than")):
            return more
    most = near.get("hedge") if at == end and words == end + 1 else None
    return most if most and low[most[1] : most[1] + 1] != "-" else (NONE, end)


def bounds_nothing(passage: Passage, start: int, end: int, kind: Kind) -> bool:
    """Tell whether hedging words only say where something starts, or how long, for its kind."""
    speech = passage.speech
    known = speech.listed("hedges span" if kind == "duration" else "hedges of_time")
    if kind not in ("duration", "money"):
        known += speech.listed("hedges unbounded")
    return passage.low.startswith(known, start, end)


def merged(before: Hedge, after: Hedge) -> Hedge:
    """Join what stands before an amount with what stands after it; the words before win."""
    if after is NONE or before is NONE:
        return before if after is NONE else after
    bound = before if before.bound else after
    return Hedge(before.approximate or after.approximate, bound.bound, bound.strict)


def age_around(passage: Passage, ends: Ends, begin: int) -> Span | None:
    """Give the span of an age: the amounts with "aged" before or "old" after; None if no age.

    begin: where the hedge before the amounts starts.
    """
    last, unit, end = ends.last, ends.last.unit, ends.last.end
    if not last.bare if unit is None else unit.name not in _AGES:
        return None
    before = _aged_before(passage, ends.start)
    if before < 0 and begin < ends.start:
        before = _aged_before(passage, begin)
    if unit is None:
        return (before, end) if before >= 0 else None
    following = passage.low[end : end + 1]
    near = passage.behind[end + 1] if following in (" ", "-") else {}
    old = near.get("ages after") or (near.get("ages of_age") if following == " " else None)
    if before < 0 and not old and not _of_someone(passage, ends, begin):
        more = "ages more" in near or (unit.name == "year" and "ages more_years" in near)
        if following != " " or not more:
            return None
    return (before if before >= 0 else ends.start), old[1] if old else end


def _aged_before(passage: Passage, start: int) -> int:
    """Give where "aged" or "aged between" starts that ends there, or -1."""
    near = passage.before[start]
    if "ages from" in near and "ages before" not in near:
        near = passage.before[near["ages from"][1]]
    return near["ages before"][1] if "ages before" in near else -1


def _of_someone(passage: Passage, ends: Ends, begin: int) -> bool:
    """Tell whether people stand before a hedged age, or before "of" and an age."""
    start = min(ends.start, begin)
    someone = passage.over("ages of", start)
    if someone == start == ends.start and not ends.connector:
        return False
    near = passage.before[someone]
    return "ages people" in near and "ages nobody" not in near


@lru_cache(maxsize=16)
def _object(language: str) -> re.Pattern[str]:
    """Give the pattern of what an amount is per: behind a slash, "per" or an article."""
    speech = speech_of(language)
    per, joint, articles = (
        alternation(speech[f"periods {key}"]) for key in ("per", "joint", "articles")
    )
    return re.compile(
        rf"(?:(?P<slash> ?/ ?)|,?(?: (?:{joint} )?(?P<per>{per}) |[ -]{articles}(?:(?<=')|[ -]))"
        rf"|(?P<more> {joint} {articles}(?:(?<=')|[ -])))"
        rf"(?P<object>{LETTER}[^\W\d_-]*(?:-[^\W\d_]*)*|[$€£¥₹])"
    )


def periods_after(passage: Passage, end: int) -> tuple[tuple[str, ...], int]:
    """Read what follows an amount: the periods and objects it is per, and where they end."""
    found: list[str] = []
    low = passage.low
    while len(found) < _MOST and low[end : end + 1] in _LEADS and end < len(low):
        apart = low[end] in " -"
        near = passage.behind[end + 1] if apart else {}
        if apart and not near and low[end + 1 : end + 2] != "/":
            break
        adverb, final = near.get("periods adverbs"), near.get("periods final")
        if adverb and low[adverb[1] : adverb[1] + 1] != "-":
            name, end = adverb
        elif final and _CLOSES.match(low, final[1]):
            name, end = final
        else:
            lead = _object(passage.speech.language).match(low, end)
            half = lead and "numbers halves" in passage.behind[lead.end() + 1]
            name = _named(passage, lead) if lead and not half else ""  # "a year and a half"
            if lead and lead["more"] and not found and name not in passage.speech.time_units:
                name = ""  # "2 kg and a child can lift it"
            end = lead.end() if lead and name else end
        if not name:
            break
        found.append(name)
    return tuple(found), end


def _named(passage: Passage, found: re.Match[str]) -> str:
    """Give what the object behind a slash, "per" or an article is called, or ""."""
    speech, word = passage.speech, found["object"]
    printed, objects = passage.text[slice(*found.span("object"))], speech["periods objects"]
    if word in speech["periods never"]:
        return ""
    if printed in symbols():
        amount = passage.low[found.end() :].lstrip(" \u00a0")[:1] in DIGITS  # "CHF 80 / EUR 84"
        said = found["per"] or word in objects or (found["slash"] and not amount)
        return printed if said else ""
    name = _period_name(speech, word)
    known = found["per"] or word in objects or name in objects or (found["slash"] and name != word)
    return name if known else ""


def _period_name(speech: Speech, word: str) -> str:
    """Give what a period or object is called in all languages."""
    adjective = speech["periods adjectives"].get(word)
    return adjective or speech["periods names"].get(word) or speech.time_units.get(word) or word


def period_before(passage: Passage, start: int) -> tuple[str, ...]:
    """Read an adjective before an amount ("an annual fee of USD 300") in the same clause."""
    speech = passage.speech
    left = passage.low[max(passage.floor, start - _REACH) : start]
    if not _adjectives(speech.language).search(left):
        return ()
    left = _STOPS.split(left.rstrip(" :("))[-1]
    verbs = (f" {verb}" for verb in speech["periods verbs"] if left.endswith(f" {verb}"))
    words = left.removesuffix(max(verbs, key=len, default="")).replace("'", "' ").split()
    for at, word in enumerate(words):
        for adjective in (" ".join(words[at : at + 2]), word):
            name = speech["periods adjectives"].get(adjective, "")
            per = adjective.removeprefix(speech.words.periods.prefix)  # "per-dose"
            if name := name or (_period_name(speech, per) if per != adjective else ""):
                behind = words[at + 1 + adjective.count(" ") :]
                if _speaks_of(behind, speech["periods amounts"]):
                    return (name,)
                break
    return ()


@lru_cache(maxsize=16)
def _adjectives(language: str) -> re.Pattern[str]:
    """Give the pattern that finds a word that may tell of a period."""
    speech = speech_of(language)
    prefix = [speech.words.periods.prefix] if speech.words.periods.prefix else []
    return re.compile(alternation(speech["periods adjectives"], prefix))


def _speaks_of(words: list[str], amounts: Container[str]) -> bool:
    """Tell whether an adjective before some words is one of the amount behind them."""
    if len(words) <= _BARE:
        return True
    nouns = (at for at, word in enumerate(words[: _MOST_BEFORE + 1]) if word in amounts)
    return any(len(words) - at - 1 <= _MOST_BEHIND for at in nouns)
