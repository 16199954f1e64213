"""The country that a page names once, where in the same words it names its own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.identity.countries import Stranger, is_name, is_titled, named_countries
from guidelint.identity.weights import score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.identity.countries import CountryName
    from guidelint.identity.weights import Evidence
    from guidelint.reading import Reading
    from guidelint.reading.tokens import Token

USES = 3
"""Times that a page names the country it is about, at least."""
SHARE = 0.6
"""Share of all names that are of that country, at least, where no title has it."""
MOST = 6
BEFORE = 4
"""Words before a name that may say it is one of several: "a supplier in Kenya"."""
_MARGINS = frozenset(["meta", "chrome", "alt", "cell"])


def misplaced_countries(reading: Reading) -> Iterator[Stranger]:
    """Give the name of a country said once in the words that the page says its own in."""
    named = reading.once(named_countries) if reading.language else ()
    uses = Counter([each.code for each in named])
    own = _own(named, uses)
    if not own:
        return
    ours = [each for each in named if each.code == own and is_name(each)]
    frames = Counter([_frame(each) for each in ours])
    texts = {each.text.index for each in named if each.code == own}
    for odd in named:
        frame = _frame(odd)
        is_said = odd.text.kind not in _MARGINS and is_name(odd) and uses[odd.code] == 1
        if is_said and frame in frames and frame in reading.lexicon.function_words:
            place = next(each for each in ours if _frame(each) == frame).place
            evidence = _evidence(odd, uses, own) | {
                "said again": float(frames[frame] > 1),
                "own beside it": float(odd.text.index in texts),
            }
            instead = f"the page is about “{place.quote}”"
            yield Stranger(odd.place, instead, place, score("elsewhere", evidence))


def _own(named: Sequence[CountryName], uses: Counter[str]) -> str:
    """Give the one country of the title and the first heading, or that of most names."""
    titled = {each.code for each in named if is_titled(each)}
    code = next(iter(titled)) if len(titled) == 1 else max(uses, key=uses.__getitem__, default="")
    is_most = uses[code] >= SHARE * len(named) and not titled
    return code if uses[code] >= USES and (len(titled) == 1 or is_most) else ""


def _evidence(odd: CountryName, uses: Counter[str], own: str) -> Evidence:
    text = odd.text
    sentence = text.sentences[text.sentence_at(odd.start)]
    one = text.reading.lexicon.words("indefinite article")
    return {
        "uses": float(min(uses[own], MOST)),
        "further": float(max(len(uses) - 2, 0)),
        "one of several": float(any(each.low in one for each in _before(odd)[-BEFORE:])),
        "other thing": float(text.cued("other thing", sentence.start, sentence.end)),
        "heading": float(text.kind == "heading"),
    }


def _frame(named: CountryName) -> str:
    """Give the word before a name."""
    before = _before(named)
    return before[-1].low if before else ""


def _before(named: CountryName) -> tuple[Token, ...]:
    return named.text.between(0, named.start)
