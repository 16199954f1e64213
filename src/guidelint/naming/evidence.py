"""What speaks for and against a slip: the terms of two near forms of one page.

Each term is a name; `weights.yaml` says what it weighs (log-odds).
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from guidelint.errors import PackError
from guidelint.model import Grades
from guidelint.naming.bearers import bearers, is_spelling_told
from guidelint.naming.lives import (
    are_one_paper,
    entries_of,
    explains,
    is_called_a_slip,
    is_introduced,
    is_set_off,
    own_life,
    said_to_be,
    share_a_row,
)
from guidelint.naming.setting import (
    has_kin,
    most_alike,
    neighbours,
    relation,
    stand_only_together,
)
from guidelint.naming.words import USUAL, commonness, file_formats, known_acronyms
from guidelint.reading.channel import common_ends, slip
from guidelint.reading.initials import EXACT, content, spells
from guidelint.reading.mentions import is_bracketed, is_shouted, kind_of
from guidelint.reading.quantities.currencies import currency_codes
from guidelint.yamlfile import read_once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.lexicon import Lexicon
    from guidelint.naming.forms import NamedPage
    from guidelint.reading.channel import Slip
    from guidelint.reading.mentions import Mention

FILE = Path(__file__).parent / "weights.yaml"
MOST = 20
"""Uses of the right form that are looked at."""
MOST_WRONG = 4
LONG = 8
"""Letters of a usual word that is not like a name by chance."""
SHORT = 3
"""Letters of an acronym that is near to many others."""
OTHERS_UNEXPLAINED = tuple(f"{many} others unexplained" for many in ("few", "some", "many"))
"""Terms for how many acronyms the page does not explain, beside the two."""
EXPLAINED = frozenset(["are told apart", "explained right 1 wrong 0"])
"""Terms of a form that is explained beside another one: "IELTS, the test; the other is OET"."""
OTHERS = frozenset(["other name before", "other name behind"])
"""Terms of two forms that each have their own name beside them."""


class Model(Grades, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What each term weighs (log-odds), and from which sum a slip is reported.

    fitted: by `benchmarks/naming/fit.py`. set: by hand, instead of the fitted weight or besides.
    """

    fitted: dict[str, float]
    set: dict[str, float] = msgspec.field(default_factory=dict)

    def score(self, terms: Iterable[str]) -> float:
        """Sum up the weights of the terms and the bias; an unknown term weighs nothing."""
        fitted, chosen = self.fitted, self.set
        return sum(chosen.get(term, fitted.get(term, 0.0)) for term in ("bias", *terms))


class Models(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The models by what is compared and at which range."""

    acronym_page: Model
    name_page: Model
    word_of_name: Model
    acronym_across: Model
    name_across: Model


@lru_cache(maxsize=1)
def models() -> Models:
    """Give the models that are shipped."""
    return read_once({"": FILE}, PackError, Models, lambda trees: trees[""].read(Models, PackError))


def band(value: float, *edges: float) -> int:
    """Give the number of edges that a value reaches."""
    return sum(value >= edge for edge in edges)


def is_acronym_pair(right: str, wrong: str) -> bool:
    """Whether one of two forms is an acronym."""
    return "acronym" in (kind_of(right), kind_of(wrong))


def page_terms(page: NamedPage, right: str, wrong: str, rivals: int) -> list[str] | None:
    """Give the terms for `wrong` being a slip of `right` on a page; None where it is no slip.

    rivals: how many other forms of the page are one slip from either.
    """
    made = slip(right, wrong)
    if made is None:
        return None
    rights, wrongs = page.forms[right][:MOST], page.forms[wrong][:MOST_WRONG]
    told = [*form_terms(made, right, wrong), f"rivals {band(rivals, 1, 2, 4)}"]
    told.append(f"wrong used {min(len(page.forms[wrong]), 3)}")
    if 1 < len(page.forms[right]) == len(page.forms[wrong]):
        told.append("equal uses")
    alike = most_alike(map(neighbours, rights), map(neighbours, wrongs))
    told.append(f"alike {band(alike, 1, 2, 3, 4, 6)}")
    told += _setting(rights, wrongs)
    if is_spelling_told((*rights, *wrongs), made.letters):
        told.append("spelling told")
    if is_acronym_pair(right, wrong):
        told += _acronym_terms(page, right, wrong)
        if made.operation == "swapped" and set(told) >= EXPLAINED:
            told.append("swapped, the explained one told apart")
    else:
        told += _name_terms(page, right, wrong)
        if made.operation == "replaced" and stand_only_together(rights, wrongs):
            told.append("one each in one sentence")
        beside = bearers(rights, wrongs)
        told += beside
        if len(rights) == len(wrongs) and not alike and not beside:
            told.append("one each, nothing alike")
        if "are in one sentence" in told and not OTHERS.isdisjoint(beside):
            told.append("each with its own in one sentence")
    return told


def form_terms(made: Slip, right: str, wrong: str) -> Iterator[str]:
    """Give the terms that the two spellings tell alone."""
    acronym = is_acronym_pair(right, wrong)
    sort = ""
    if acronym and not (right + wrong).isalpha():
        sort = "with digits"
    elif acronym and not (right.isupper() and wrong.isupper()):
        sort = "mixed"
    longer = max(len(right), len(wrong))
    size = f"{min(longer, 5)}" if acronym else f"name {band(longer, 7, 9)}"
    if sort:
        yield f"{sort} {made.operation}{' digit' if made.has_digit else ''}"
    else:
        where = "" if made.operation == "swapped" else f" {made.position}"
        yield f"{made.operation}{where}"
        yield f"{made.operation} of {size}"
    if made.is_near:
        yield "near keys"
    yield f"wrong {commonness(wrong)} of {min(max(len(wrong), 3), 5) if acronym else 'any'}"
    yield f"right {commonness(right)}"
    if acronym:
        known = known_acronyms()
        yield f"wrong {'known' if wrong.casefold() in known else 'unknown'}"
        yield f"right {'known' if right.casefold() in known else 'unknown'}"


def _setting(rights: tuple[Mention, ...], wrongs: tuple[Mention, ...]) -> Iterator[str]:
    apart = min(abs(one.text.index - other.text.index) for one in rights for other in wrongs)
    yield f"apart {band(apart, 1, 3, 12)}"
    found = {relation(one, other) for one in rights for other in wrongs}
    heading = {rights[0].form.lower(), wrongs[0].form.lower()}
    if any(heading <= text.words and is_shouted(text) for text in rights[0].text.reading.body):
        found.add("side by side")  # "BHA AND BHRA"
    yield from (f"are {each}" for each in sorted(found) if each)


def _acronym_terms(page: NamedPage, right: str, wrong: str) -> Iterator[str]:
    yield f"acronyms {band(page.acronyms, 6, 12, 24, 50)}"
    shared = {own_life(each) for each in page.forms[right][:MOST]} - {"a meaning"}
    wrongs = page.forms[wrong]
    mine, theirs = page.definitions.get(right, ()), page.definitions.get(wrong, ())
    uses = [each for each in wrongs[:MOST_WRONG] if not explains(each, right)]
    lives = {own_life(each) for each in uses} - shared - {""}
    yield from sorted({f"wrong has {each.partition(' with')[0]}" for each in lives})
    own = {content(each.words) for each in mine if each.spelt}
    means_right = wrong.isalpha() and any(
        spells(right, each.words) == 2 > each.spelt and own <= {content(each.words)}
        for each in theirs
    )
    rights = page.forms[right]
    turned = not (right + wrong).isalpha() and sorted(right) == sorted(wrong)
    if turned and len(wrongs) == 1 and are_one_paper(rights, wrongs):
        yield "one paper, swapped"
    yield from _shown(rights, wrongs)
    spelt = page.is_explained(right), not means_right and page.is_explained(wrong, right)
    if any(each.spelt == EXACT for each in theirs) and not (means_right or mine):
        yield "wrong is defined"
    yield f"explained right {int(spelt[0])} wrong {int(spelt[1])}"
    introduced = any(spelt) or right in page.definitions or wrong in page.definitions
    introduced |= is_introduced(rights[0])
    long_swap = len(right) > SHORT and sorted(right) == sorted(wrong)
    if not (introduced or long_swap) and len(page.forms[right]) == len(page.forms[wrong]):
        yield "one each, none introduced"
    yield from _known_terms(page, right, wrong, explained=spelt[0])
    if wrong.lower() in page.small:
        yield "is a word"
    coins = right in currency_codes(), wrong in currency_codes()
    if coins == (True, False) and all(map(_is_priced, wrongs)):
        yield "wrong priced like a currency"
    if coins == (False, True) and all(_is_priced(e) or is_bracketed(e) for e in wrongs):
        yield "wrong is a currency"
    if len(right) == len(wrong) == SHORT and sorted(right) != sorted(wrong):
        yield f"short, right introduced {int(bool(mine) or spelt[0])}"


def _known_terms(page: NamedPage, right: str, wrong: str, *, explained: bool) -> Iterator[str]:
    """Tell whether the two are known to exist."""
    low = {right.casefold(), wrong.casefold()}
    if wrong.casefold() in known_acronyms():
        others = OTHERS_UNEXPLAINED[band(len(page.unexplained - {right, wrong}), 2, 4)]
        swapped = "swapped" if sorted(right) == sorted(wrong) else "other letters"
        yield f"known, {swapped}, {others if explained else 'right unexplained'}"
        once = len(page.forms[right]) == len(page.forms[wrong]) == 1
        if once and low <= known_acronyms():
            yield f"both known, {swapped}, one each"
    if low <= file_formats():
        yield "are file formats"


def _shown(rights: Sequence[Mention], wrongs: Sequence[Mention]) -> Iterator[str]:
    """Tell how a page shows that it means a form as it is printed."""
    if len(rights) == len(wrongs) == 1 and said_to_be(wrongs[0]):
        yield "one each, said to be"
    if all(map(is_set_off, wrongs)) and any(map(is_set_off, rights)):
        yield "both set off"
    if all(map(is_called_a_slip, wrongs)):
        yield "called a slip"
    if not entries_of(rights).isdisjoint(entries_of(wrongs)):
        yield "are entries"
    if any(share_a_row(one, other) for one in rights[:MOST] for other in wrongs[:MOST_WRONG]):
        yield "in one row"


def _is_priced(mention: Mention) -> bool:
    """Whether a number stands beside a form."""
    beside = mention.text.tokens[max(0, mention.token - 1) : mention.token + 2]
    return "number" in [token.kind for token in beside]


def _name_terms(page: NamedPage, right: str, wrong: str) -> Iterator[str]:
    uses = (*page.forms[right][:MOST_WRONG], *page.forms[wrong][:MOST_WRONG])
    if any(map(has_kin, uses)):
        yield "are told apart"  # "his cousin Ms Affoua"
    mine, theirs = right.lower(), wrong.lower()
    is_stem = mine[:-1] == theirs[:-1] and right[:-1] in page.forms
    yield "one stem" if is_stem else inflection(page.reading.lexicon, mine, theirs)
    if theirs in page.small:
        yield "wrong is a word"
    if mine in page.small:
        yield "right is a word"
    usual = len(right) >= LONG and commonness(right) >= USUAL and not commonness(wrong)
    if usual and len(page.forms[right]) > 2:
        yield "unknown, near a long word"


def inflection(words: Lexicon, one: str, other: str) -> str:
    """Tell whether two words differ in an ending only ("inflected"), or one is made from the other.

    "derived": a plural, what is of a place or who lives there. "compound": "Waterbird" of "Water".
    """
    at, _ = common_ends(one, other)
    rests = {one[at:], other[at:]}
    rest = max(rests, key=len)
    if min(rests, key=len) in ("", "s") and len(rest) > 2:
        return "compound"
    if rests in ({"", "s"}, {"", "es"}, {"y", "ies"}):
        return "derived"
    if _root(one) in _bases(words, other) or _root(other) in _bases(words, one):
        return "derived"
    return "inflected" if rests <= words.words("plain ending") | {""} else ""


def _bases(words: Lexicon, name: str) -> set[str]:
    """Give what a name may be made from, without its last vowel: "valmer" for "Valmerans"."""
    endings = [end for each in words.words("name ending") for end in (each, f"{each}s")]
    return {_root(name.removesuffix(end)) for end in endings if name.endswith(end)}


def _root(name: str) -> str:
    return re.sub("(?<=...)i?[aeoy]$", "", name)
