"""What a page is called: its title, first heading and breadcrumbs, held against one another."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import permutations
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from guidelint.identity.countries import Stranger, plain
from guidelint.reading import Stretch
from guidelint.reading.structure import is_breadcrumb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Place
    from guidelint.reading import Reading
    from guidelint.reading.tokens import Token

SHARED = 2
"""Words that two labels have in common, at least, before a name in one is in place of another."""
LONGEST = 3
"""Words of such a name."""
LONG = 4
"""Letters of a word that is set in capitals where all words of a title are."""
USED = 2
"""Times that the rest of the page says its own name, at least."""
SURE = 2.0


def foreign_labels(reading: Reading) -> Iterator[Stranger]:
    """Give the name in one label of a page where another label has the page's own in its place."""
    labels = list(_labels(reading))
    if len(labels) < SHARED:
        return
    uses = Counter([token.low for text in reading.texts for token in text.tokens])
    path = plain(PurePosixPath(reading.page.path).name)
    found: dict[Place, Stranger] = {}
    for here, there in permutations(labels, 2):
        for odd, own in (*_replaced(here, there), *_instead(here, there)):
            alone = all(uses[each.low] == 1 and plain(each.text) not in path for each in odd)
            used = all(uses[each.low] > USED or _is_model(each) for each in own if each.capital)
            if alone and used:
                place = there.text.place(own[0].start, own[-1].end)
                instead = f"the page is called “{place.quote}” elsewhere"
                where = here.text.place(odd[0].start, odd[-1].end)
                found.setdefault(where, Stranger(where, instead, place, SURE))
    yield from found.values()


def _labels(reading: Reading) -> Iterator[Stretch]:
    """Give the title, the first heading, and the last part of the breadcrumbs."""
    title = next((text for text in reading.texts if text.block.key == "title"), None)
    head = next((text for text in reading.body if text.kind == "heading"), None)
    yield from (Stretch(text, 0, len(text.clean)) for text in (title, head) if text)
    for text in reading.texts:
        if is_breadcrumb(text):
            start = max(map(text.clean.rfind, ">›»→")) + 1
            yield Stretch(text, start, len(text.clean))


def _replaced(here: Stretch, there: Stretch) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """Give the names of one label, with what another label has in their place.

    Models, "PB-200" and "KT-30", are names in any company; other words where small ones stand by.
    """
    ours, theirs = _words(here), _words(there)
    words = [[each.low for each in side] for side in (ours, theirs)]
    small = here.text.reading.lexicon.function_words
    shared = len({*words[0]} & {*words[1]} - small)
    told = shared >= SHARED and _has_small(ours) and _has_small(theirs)
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    replaced = [each for each in matcher.get_opcodes() if each[0] == "replace"] if shared else []
    for _, a, b, c, d in replaced:
        odd, own = ours[a:b], theirs[c:d]
        if _is_model(odd[0]) and _is_model(own[0]):
            if _form(odd[0]) == _form(own[0]):
                yield odd[:1], own[:1]
        elif told and a and c and len(odd) == len(own) <= LONGEST and _are_like(odd, own):
            yield odd, own


def _are_like(odd: Sequence[Token], own: Sequence[Token]) -> bool:
    """Whether two names are made alike, word by word: of capitals, or with a number."""
    pairs = list(zip(odd, own, strict=True))
    return all(map(_is_name, (*odd, *own))) and all(
        one.text.isupper() == other.text.isupper() for one, other in pairs
    )


def _is_model(token: Token) -> bool:
    """Whether a token is the name of a model: capitals and digits."""
    text = token.text
    return text.isupper() and any(map(str.isdigit, text)) and text[0].isalpha()


def _form(model: Token) -> str:
    """Give how the name of a model is made: "A-9" of "KT-30"."""
    return re.sub("[A-Z]+", "A", re.sub(r"\d+", "9", model.text))


def _instead(here: Stretch, there: Stretch) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """Give the name that ends breadcrumbs, where they are links but for it, and the heading's."""
    if not is_breadcrumb(here.text) or there.text.kind != "heading":
        return
    span = here.text.block.span(0, len(here.text.clean))
    raw = here.text.page.raw[span.start : span.end]
    odd, own = _words(here), _words(there)
    is_last = "</a>" in raw and "</a>" not in raw[raw.rfind(odd[0].text) :] if odd else False
    names = all(map(_is_name, (*odd, *own))) and 0 < len(own) <= LONGEST >= len(odd)
    if is_last and names and {e.low for e in odd}.isdisjoint(e.low for e in own):
        yield odd, own


def _words(label: Stretch) -> list[Token]:
    tokens = label.text.between(label.start, label.end)
    return [each for each in tokens if each.kind != "mark"]


def _has_small(label: Sequence[Token]) -> bool:
    """Whether a label has a word without a capital, so that capitals tell names in it."""
    return any(each.text.islower() and len(each.text) >= LONG for each in label)


def _is_name(token: Token) -> bool:
    return token.capital
