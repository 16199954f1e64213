"""Codes of forms, roads and models that are one slip apart: "CF-7" and "CF-17".

Codes come in series, so that a near code is no slip unless the page has only these two and uses
them alike. The weights are set by hand; public pages were read to set them.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

from guidelint.naming.channel import near_pairs, slip
from guidelint.naming.page import likeness, named_page, neighbours
from guidelint.naming.relations import relation
from guidelint.naming.slips import SlipOfPage

if TYPE_CHECKING:
    from guidelint.naming.channel import Slip
    from guidelint.reading import Reading
    from guidelint.reading.mentions import Mention

REPORT = 1.5
MANY = 5
LONG = 6
MIN_DIGITS = 3
MIN_REPLACED = 5
"""Signs of a code from which another letter in it may be a slip."""
_OPERATIONS = {"swapped": 2.2, "doubled": 0.5, "halved": 0.5, "replaced": -0.5}
_RELATIONS = {"": 0.0, "in one sentence": -1.5, "told apart": -2.5}


def slips_of_codes(reading: Reading) -> tuple[SlipOfPage, ...]:
    """Give the codes of a page that are a slip of another by the evidence."""
    page = reading.once(named_page)
    uses: dict[str, list[Mention]] = defaultdict(list)
    for form, mentions in page.forms.items():
        if mentions[0].kind == "code":
            uses[_plain(form)] += mentions
    found = []
    for pair in near_pairs(uses):
        wrong, right = sorted(pair, key=lambda form: (len(uses[form]), -uses[form][0].text.index))
        made = slip(right, wrong)
        series = sum(_series(form) in (_series(right), _series(wrong)) for form in uses)
        if series == len(pair) or _is_long_swap(made, right):
            score = _score(uses[right], uses[wrong], made)
            if score >= REPORT:
                found.append(_slip_of(score, uses[wrong], uses[right]))
    return tuple(found)


def _slip_of(score: float, wrongs: list[Mention], rights: list[Mention]) -> SlipOfPage:
    """Give a slip; codes of letters only are acronyms, and as they come in series none is sure."""
    letters = not any(map(str.isdigit, wrongs[0].form))
    return SlipOfPage(letters, score, sure=False, wrongs=tuple(wrongs), rights=tuple(rights))


def _is_long_swap(made: Slip | None, right: str) -> bool:
    """Whether letters changed places in a long code of letters, which is no other of a series."""
    return (
        made is not None and made.operation == "swapped" and right.isalpha() and len(right) >= LONG
    )


def _plain(form: str) -> str:
    return "".join(char for char in form if char.isalnum())


def _series(form: str) -> str:
    """Give what the codes of a series have in common: the letters before the number."""
    return "".join(takewhile(str.isalpha, form)) if not form.isalpha() else form[:2]


def _is_the_topic(rights: list[Mention], wrongs: list[Mention]) -> bool:
    """Whether the page is about one code, and says another digit once: "P330" among "P300"."""
    headed = any(each.text.kind in ("heading", "meta") for each in rights)
    return len(wrongs) == 1 and len(rights) >= MANY and headed and len(wrongs[0].form) > MIN_DIGITS


def _score(rights: list[Mention], wrongs: list[Mention], found: Slip | None) -> float:
    if found is None:
        return 0.0
    if found.operation == "replaced" and found.has_digit:
        return REPORT if _is_the_topic(rights, wrongs) else 0.0
    if found.operation == "replaced" and len(wrongs[0].form) < MIN_REPLACED:
        return 0.0
    score = _OPERATIONS.get(found.operation, 0.0) + (0.5 if not found.has_digit else 0.0)
    score += 0.5 if len(wrongs) == 1 else -1.0
    score += 0.5 * (len(rights) > len(wrongs)) + 0.3 * (len(rights) >= 3 * len(wrongs))
    pairs = [(right, wrong) for right in rights[:8] for wrong in wrongs[:4]]
    alike = max(likeness(neighbours(right), neighbours(wrong)) for right, wrong in pairs)
    score += 1.0 if alike > 1 else 0.0
    return score + min(_RELATIONS.get(relation(*pair), -4.0) for pair in pairs)
