"""Codes of forms, roads and models that are one slip apart: "CF-7" and "CF-17".

Codes come in series, so that a near code is no slip unless the page has only these two and uses
them alike. The weights are set by hand; public pages were read to set them.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from guidelint.naming.channel import near_pairs, slip
from guidelint.naming.page import likeness, named_page, neighbours
from guidelint.naming.relations import relation

if TYPE_CHECKING:
    from guidelint.naming.channel import Slip
    from guidelint.reading import Reading
    from guidelint.reading.mentions import Mention

REPORT = 1.5
MIN_REPLACED = 5
"""Signs of a code from which another letter in it may be a slip."""
_OPERATIONS = {"swapped": 1.5, "doubled": 0.5, "halved": 0.5, "replaced": -0.5}
_RELATIONS = {"": 0.0, "in one sentence": -1.5}


class SlipOfCode(NamedTuple):
    """Uses of a code that is a slip of another code of the page."""

    score: float
    wrongs: tuple[Mention, ...]
    rights: tuple[Mention, ...]

    acronym = False
    sure = False

    @property
    def wrong(self) -> str:
        """The code that looks wrong."""
        return self.wrongs[0].form

    @property
    def right(self) -> str:
        """The code that it is a slip of."""
        return self.rights[0].form

    @property
    def equal(self) -> bool:
        """Whether both stand equally often."""
        return len(self.wrongs) == len(self.rights)


def slips_of_codes(reading: Reading) -> tuple[SlipOfCode, ...]:
    """Give the codes of a page that are a slip of another by the evidence."""
    page = reading.once(named_page)
    uses: dict[str, list[Mention]] = defaultdict(list)
    for form, mentions in page.forms.items():
        if mentions[0].kind == "code":
            uses[_plain(form)] += mentions
    found = []
    for pair in near_pairs(uses):
        wrong, right = sorted(pair, key=lambda form: (len(uses[form]), -uses[form][0].text.index))
        if sum(_series(form) in (_series(right), _series(wrong)) for form in uses) == 2:
            score = _score(uses[right], uses[wrong], slip(right, wrong))
            if score >= REPORT:
                found.append(SlipOfCode(score, tuple(uses[wrong]), tuple(uses[right])))
    return tuple(found)


def _plain(form: str) -> str:
    return "".join(char for char in form if char.isalnum())


def _series(form: str) -> str:
    """Give what the codes of a series have in common: the letters before the number."""
    return "".join(takewhile(str.isalpha, form)) if not form.isalpha() else form[:2]


def _score(rights: list[Mention], wrongs: list[Mention], found: Slip | None) -> float:
    if found is None:
        return 0.0
    if found.operation == "replaced" and (found.has_digit or len(wrongs[0].form) < MIN_REPLACED):
        return 0.0
    score = _OPERATIONS.get(found.operation, 0.0) + (0.5 if not found.has_digit else 0.0)
    score += 0.5 if len(wrongs) == 1 else -1.0
    score += 0.5 * (len(rights) > len(wrongs)) + 0.3 * (len(rights) >= 3 * len(wrongs))
    pairs = [(right, wrong) for right in rights[:8] for wrong in wrongs[:4]]
    alike = max(likeness(neighbours(right), neighbours(wrong)) for right, wrong in pairs)
    score += 1.0 if alike > 1 else 0.0
    return score + min(_RELATIONS.get(relation(*pair), -4.0) for pair in pairs)
