"""One name written in two ways: capitals, a space or hyphen, or a diacritic in another place.

The weights are set by hand; public pages were read to set them.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from guidelint.naming.forms import NamedPage, TwoForms, best_by_wrong
from guidelint.naming.lives import is_named_apart, is_set_off
from guidelint.naming.words import RARE, USUAL, commonness
from guidelint.reading.mentions import Mention, unmarked
from guidelint.reading.names import find_phrases

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from guidelint.reading import Reading

REPORT = 1.2
MIN_LETTERS = 4
MIN_JOINED = 6
"""Letters of a word that is not two others by chance."""
MIN_CAPITALS = 5
"""Letters of a name that is written in capitals, too."""


class Variant(TwoForms, frozen=True):
    """A name written otherwise than usual; marked: the difference is a diacritic."""

    marked: bool


def variants(reading: Reading) -> tuple[Variant, ...]:
    """Give the ways of writing a name that another one of the page outweighs."""
    page = reading.once(NamedPage)
    groups: dict[str, list[str]] = defaultdict(list)
    for form in page.words:
        if len(form) >= MIN_LETTERS:
            groups[_key(form)].append(form)
    return (*best_by_wrong(_graded(page, groups)), *_split(reading, page))


def _graded(page: NamedPage, groups: dict[str, list[str]]) -> Iterator[Variant]:
    for forms in [each for each in groups.values() if len(each) > 1]:
        for wrong, right in permutations(forms, 2):
            marked = wrong.lower() != right.lower()
            score = (_moved_mark if marked else _capitals)(page, right, wrong)
            if score >= REPORT and not _is_shown(page.forms[right], page.forms[wrong]):
                yield Variant(score, page.forms[wrong], page.forms[right], marked)


def _is_shown(rights: Sequence[Mention], wrongs: Sequence[Mention]) -> bool:
    """Whether a way of writing is only spoken of, or stands in one row with the right one."""
    rows = {each.text.block.row for each in rights if each.text.cell}
    texts = {each.text.index for each in rights}
    return all(
        is_named_apart(use)
        or use.quoted
        or (use.text.cell and use.text.block.row in rows)
        or (use.text.index in texts and is_set_off(use))
        for use in wrongs
    )


def _key(form: str) -> str:
    return form.lower() if form.isascii() else unmarked(form).lower()


def _moved_mark(page: NamedPage, right: str, wrong: str) -> float:
    """Score a diacritic on another letter; a lost one is left to `lost-diacritics`."""
    marks = ([i for i, char in enumerate(form) if not char.isascii()] for form in (right, wrong))
    if not all(marks) or {right.lower(), wrong.lower()} & page.small:
        return 0.0
    mine, theirs = commonness(right), commonness(wrong)
    uses = len(page.forms[right]) - len(page.forms[wrong])
    if uses < 0 or (not uses and (mine, wrong) < (theirs, right)):
        return 0.0
    known = 1.5 if not theirs else -1.5 if theirs >= USUAL else 0.0
    return known + (1.5 if uses or mine > theirs else 0.3)


def _capitals(page: NamedPage, right: str, wrong: str) -> float:
    """Score other capitals in a name; a first letter, and a word set in capitals, tell nothing."""
    kinds = _capital(right), _capital(wrong)
    common = commonness(right)
    if "all" in kinds and (len(right) < MIN_CAPITALS or _starts_in_capitals(right, wrong, common)):
        return 0.0
    mine, theirs = page.forms[right], page.forms[wrong]
    if len(mine) == len(theirs):
        return 1.4 if common <= RARE and right < wrong else 0.0
    if len(mine) < len(theirs):
        return 0.0
    score = 0.9 + 0.8 * (len(mine) >= 3 * len(theirs))
    score += 0.6 if len(theirs) == 1 else -0.4 * (len(theirs) - 1)
    score -= 0.8 * (kinds[1] != "all" and all(each.text.kind == "heading" for each in theirs))
    return score - 0.5 * (kinds == ("first", "mixed"))


def _starts_in_capitals(right: str, wrong: str, common: int) -> bool:
    """Whether letters are set off to explain an acronym: "VIRginia"."""
    return common >= USUAL and any(
        each[:2].isupper() and each[2:].islower() for each in (right, wrong)
    )


def _capital(form: str) -> str:
    return "all" if form.isupper() else "first" if form.istitle() else "mixed"


def _split(reading: Reading, page: NamedPage) -> Iterator[Variant]:
    """Find a word of a name that stands as two elsewhere, or the other way round."""
    joined = {form for form in page.words if len(form) >= MIN_JOINED and form[0].isupper()}
    for form, apart in _two_words(reading, joined).items() if joined else ():
        few, many = sorted((page.forms[form], apart), key=len)
        may_be_two = "-" in apart[0].form and _followers(few).isdisjoint(_followers(many))
        may_be_two |= reading.page.raw.count(form) > len(page.forms[form])  # the name of a field
        if len(few) < len(many) and not (may_be_two or _stand_together(many, few)):
            yield Variant(REPORT, few, many, marked=False)


def _followers(uses: Sequence[Mention]) -> set[str]:
    """Give the capitalised words behind a name: "the Co-operative | Bank"."""
    behind = (each.text.between(each.end, len(each.text.clean))[:1] for each in uses)
    return {token.text for tokens in behind for token in tokens if token.capital}


def _stand_together(many: Sequence[Mention], few: Sequence[Mention]) -> bool:
    """Whether a sentence has both forms, and so tells two apart: "Auk Air and AukAir Express"."""
    mine, theirs = ({(each.text.index, each.bounds) for each in uses} for uses in (many, few))
    return not mine.isdisjoint(theirs)


def _two_words(reading: Reading, joined: Collection[str]) -> dict[str, list[Mention]]:
    """Give the pairs of neighbours in names that make one word of those, by that word."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for phrase in reading.once(find_phrases):
        for one, other in pairwise(phrase.words):
            together = one.form + other.form
            printed = phrase.text.clean[one.start : other.end]
            if together in joined and printed[len(one.form) : -len(other.form)] in (" ", "-"):
                use = Mention(phrase.text, one.start, other.end, printed, "name", one.token)
                found[together].append(use)
    return found
