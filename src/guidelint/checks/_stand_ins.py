"""Short acronyms that stand in the place of a like one of the same page.

Three or four letters are too few to tell a slip from another body by its spelling: what tells is
where the two stand. A slip stands among the words of the right one and near it, as the two are
one thing; another body has words and a place of its own. The weights are rounded from a logistic
regression of 3,600 slips made at random in public guides against 4,900 acronyms of other things
there that were renamed to look alike.
"""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from guidelint.checks._acronym_places import (
    Use,
    are_parallel,
    chain,
    distance,
    explains,
    introduces,
    is_plain,
    is_priced,
    modifier,
    neighbours,
    shared_words,
)
from guidelint.language.edits import near_pairs, slip
from guidelint.reading.quantities.currency_data import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guidelint.language.edits import Slip
    from guidelint.model import Page

SIZES = (3, 4)
MAX_RARE = 2
"""Uses of the rare form; what stands more often is in use."""
MIN_OFTEN = 3
"""Uses of the other form; fewer show no custom, unless the page says what it stands for."""

_ENOUGH = 3
_ENOUGH_ALONE = 4
"""Weight of likeness alone, where the page does not introduce the other form."""
_HABITS = (3, 6, 10)
"""Uses from which a form is the page's own, the more so where the page introduces it."""
_MOST_NEIGHBOURS = 3
"""Neighbouring words in common that count; more of them tell of a template."""
_MIN_OWN = 3
"""Words of content in a sentence from which their share says something."""
_LIST = 3
_SHARES = (0.35, 0.6)
_CROWDS = (6, 10, 20)
"""Numbers of acronyms of its own on a page; with each a likeness by chance is more likely."""
CURRENCY_CODES = frozenset(code.casefold() for code, *_ in CURRENCIES)


def stand_ins(
    page: Page, uses: Mapping[str, Sequence[Use]], known: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    """Give, for each short acronym, the like ones in whose place it stands.

    uses: by folded form, in order. known: acronyms that need no introduction, folded.
    """
    acronyms = _Acronyms(page, uses, known)
    found: dict[str, tuple[str, ...]] = {}
    for pair in near_pairs(form for form in uses if len(form) in SIZES and form.isalpha()):
        for wrong, right in (pair, pair[::-1]):
            change = slip(wrong, right)
            if change and wrong not in known and acronyms.are_one(wrong, right, change):
                found[wrong] = (*found.get(wrong, ()), right)
    return found


class _Acronyms:
    """The acronyms of a page, and what it tells of two of them."""

    def __init__(
        self, page: Page, uses: Mapping[str, Sequence[Use]], known: frozenset[str]
    ) -> None:
        self._page = page
        self._uses = uses
        self._known = known

    @cached_property
    def _crowd(self) -> int:
        return sum(form.isalpha() and form not in self._known for form in self._uses)

    @cached_property
    def _unexplained(self) -> frozenset[str]:
        """The acronyms that a reader may not know, and that the page does not introduce."""
        return frozenset(form for form in self._uses if form not in self._known) - self._explained

    @cached_property
    def _introduced(self) -> frozenset[str]:
        return frozenset(form for form, uses in self._uses.items() if any(map(introduces, uses)))

    @cached_property
    def _explained(self) -> frozenset[str]:
        return frozenset(form for form, uses in self._uses.items() if any(map(explains, uses)))

    def are_one(self, wrong: str, right: str, change: Slip) -> bool:
        """Whether the rare one is a slip, as far as the page tells."""
        if not self._is_rare(wrong, right) or wrong in self._explained:
            return False
        if self._is_code(wrong, right):
            return True
        if not self._stands_alone(wrong, right):
            return False
        if change.kind == "exchanged":
            return self._is_exchanged(wrong, right)
        if change.kind != "replaced" or right in CURRENCY_CODES:
            return False
        return all(map(is_plain, self._uses[wrong])) and self._is_replaced(wrong, right, change)

    def _is_rare(self, wrong: str, right: str) -> bool:
        rare, often = len(self._uses[wrong]), len(self._uses[right])
        orphan = rare == often == 1 and right in self._introduced
        if rare > MAX_RARE or not (often >= 2 * rare or orphan):
            return False
        return often >= MIN_OFTEN or right in self._introduced

    def _is_code(self, wrong: str, right: str) -> bool:
        """Whether the rare one is no currency, but stands with amounts as the other does."""
        if right not in CURRENCY_CODES or wrong in CURRENCY_CODES:
            return False
        return sum(map(is_priced, self._uses[right])) > 1 and all(map(is_priced, self._uses[wrong]))

    def _stands_alone(self, wrong: str, right: str) -> bool:
        """Whether the rare one is not told apart: by a parallel, a list, a name it is part of."""
        rare, often = self._uses[wrong], self._uses[right]
        names = {"", *map(modifier, often)}
        if any(len(chain(use)) >= _LIST or modifier(use) not in names for use in rare):
            return False
        return not any(are_parallel(*pair) for pair in product(rare, often))

    def _is_exchanged(self, wrong: str, right: str) -> bool:
        """Judge two letters that changed places: few acronyms are such a pair by chance."""
        own = right in self._introduced or len(self._uses[right]) >= _HABITS[1]
        return self._crowd <= _CROWDS[1 + own] or self._likeness(wrong, right) >= _ENOUGH

    def _is_replaced(self, wrong: str, right: str, change: Slip) -> bool:
        """Judge another letter: bodies of one kind often differ in the first, the country's."""
        likeness = self._likeness(wrong, right)
        if change.first and likeness < 1:
            return False
        weight = likeness - change.first + 2 * self._is_mixed(right)
        weight += (len(right) == max(SIZES)) - (len(self._uses[wrong]) > 1)
        often = len(self._uses[right])
        if right not in self._introduced:
            return weight + sum(often >= limit for limit in _HABITS[1:]) >= _ENOUGH_ALONE
        inside = not (change.first or change.last)
        strict = self._unexplained <= {wrong}
        weight += 1 + inside + strict + sum(often >= limit for limit in _HABITS[:2])
        return weight >= _ENOUGH

    def _is_mixed(self, form: str) -> bool:
        """Whether a form of four letters mixes capitals and small letters, as few do: GPhC."""
        use = self._uses[form][0]
        letters = use.text[use.start : use.end]
        return len(letters) == max(SIZES) and not letters.isupper() and letters[-1] != "s"

    def _likeness(self, wrong: str, right: str) -> int:
        """Weigh how much the place of the rare one is like the places of the other."""
        rare, often = self._uses[wrong], self._uses[right]
        beside = max(neighbours(*pair) for pair in product(rare, often))
        share = shared_words(rare[0], often, _MIN_OWN)
        gap = distance(self._page, rare[0], often)
        near = 0 if gap is None else max(0, 2 - gap)
        crowded = sum(self._crowd > limit for limit in _CROWDS)
        alike = min(beside, _MOST_NEIGHBOURS) + sum(share >= limit for limit in _SHARES)
        return alike + near - crowded
