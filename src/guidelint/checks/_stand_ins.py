"""Short acronyms that stand in the place of a like one of the same page.

Three or four letters are too few to tell a slip from another body by its spelling: what tells is
where the two stand. A slip stands among the words of the right one and near it, as the two are
one thing; another body has words and a place of its own. The weights are rounded from a logistic
regression of 3,600 slips made at random in public guides against 4,900 acronyms of other things
there that were renamed to look alike.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from guidelint.language.contexts import EDGE, agreement, around
from guidelint.language.edits import near_pairs, slip
from guidelint.language.expansions import find_definitions
from guidelint.language.glosses import chains, gloss
from guidelint.language.wordlists import word_set
from guidelint.language.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from guidelint.model import Block, Page, Sentence

SIZES = (3, 4)
MAX_RARE = 2
"""Uses of the rare form; what stands more often is in use."""
MIN_OFTEN = 3
"""Uses of the other form; fewer show no custom, unless the page says what it stands for."""

_ENOUGH = 3
_ENOUGH_ALONE = 4
"""Weight of likeness alone, where the page does not introduce the other form."""
_MOST_NEIGHBOURS = 3
"""Neighbouring words in common that count; more of them tell of a template."""
_MIN_OWN = 3
"""Words of content in a sentence from which their share says something."""
_MOST, _SOME = 0.6, 0.35
"""Shares of the words of a sentence."""
_CROWDS = (8, 15, 30)
"""Numbers of acronyms on a page, each of which makes a likeness by chance more likely."""
_FEW = _CROWDS[1]
_FURTHER = word_set("also too another other instead separate different likewise both second")
_MODIFIER = re.compile(r"\b([^\W\d_a-z][^\W\d_]+)[ \u00a0]$")
_LIST = 3
_ARTICLES = frozenset({"the", "a", "an"})


class Use(NamedTuple):
    """Where an acronym stands: a sentence and the place in it."""

    sentence: Sentence
    start: int
    end: int


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
            if wrong not in known and acronyms.are_one(wrong, right):
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
        return sum(form.isalpha() for form in self._uses)

    @cached_property
    def _unexplained(self) -> frozenset[str]:
        """The acronyms that a reader may not know, and that the page does not introduce."""
        return frozenset(form for form in self._uses if form not in self._known) - self._explained

    @cached_property
    def _introduced(self) -> frozenset[str]:
        return frozenset(form for form, uses in self._uses.items() if any(map(_introduces, uses)))

    @cached_property
    def _explained(self) -> frozenset[str]:
        return frozenset(form for form, uses in self._uses.items() if any(map(_explains, uses)))

    def are_one(self, wrong: str, right: str) -> bool:
        """Whether the rare one is a slip, as far as the page tells."""
        change = slip(wrong, right)
        if change is None or not self._is_rare(wrong, right) or wrong in self._explained:
            return False
        pairs = product(self._uses[wrong], self._uses[right])
        if any(_are_parallel(*pair) for pair in pairs) or not self._stands_alone(wrong, right):
            return False
        likeness = self._likeness(wrong, right)
        if change.kind == "exchanged":
            return self._crowd <= _FEW or likeness >= _ENOUGH
        if change.kind != "replaced" or not all(map(_is_plain, self._uses[wrong])):
            return False
        # bodies of one kind differ in the first letter (of the country), seldom in the middle
        weight = likeness - change.first + 2 * self._has_shape(right)
        if right not in self._introduced:
            return weight >= _ENOUGH_ALONE
        inside = not (change.first or change.last)
        return weight + inside + self._custom(wrong, right) >= _ENOUGH

    def _has_shape(self, form: str) -> bool:
        """Whether a form of four letters mixes capitals and small letters, as few do: GPhC."""
        use = self._uses[form][0]
        letters = use.sentence.text[use.start : use.end]
        return len(letters) == max(SIZES) and not letters.isupper() and letters[-1] != "s"

    def _custom(self, wrong: str, right: str) -> int:
        """Weigh that the page introduces one, uses it, or introduces all that it uses."""
        custom = len(self._uses[right]) >= MIN_OFTEN
        return 1 + custom + (self._unexplained <= {wrong})

    def _stands_alone(self, wrong: str, right: str) -> bool:
        """Whether the rare one is no member of a list, and no part of a name of its own."""
        other = {_modifier(use) for use in self._uses[right]}
        return not any(
            _is_listed(use) or _modifier(use) not in ("", *other) for use in self._uses[wrong]
        )

    def _is_rare(self, wrong: str, right: str) -> bool:
        rare, often = len(self._uses[wrong]), len(self._uses[right])
        if rare > MAX_RARE or not (often >= 2 * rare or self._is_orphan(wrong, right)):
            return False
        return often >= MIN_OFTEN or right in self._introduced

    def _is_orphan(self, wrong: str, right: str) -> bool:
        """Whether the other one is introduced and then never used: it is used misspelt."""
        return len(self._uses[wrong]) == len(self._uses[right]) == 1 and right in self._introduced

    def _likeness(self, wrong: str, right: str) -> int:
        """Weigh how much the place of the rare one is like the places of the other."""
        rare, often = self._uses[wrong], self._uses[right]
        beside = max(_neighbours(one, other) for one in rare for other in often)
        near = self._near(rare, often)
        crowded = sum(self._crowd > limit for limit in _CROWDS)
        return min(beside, _MOST_NEIGHBOURS) + _shared(rare, often) + near - crowded

    def _near(self, rare: Sequence[Use], often: Sequence[Use]) -> int:
        """Weigh whether the two stand in one block, or in the next of one section."""
        here = rare[0].sentence.block
        same = (use.sentence.block for use in often if use.sentence.block.section == here.section)
        return max(0, 2 - min((self._gap(here, block) for block in same), default=2))

    def _gap(self, one: Block, other: Block) -> int:
        first, second = (
            next(i for i, block in enumerate(self._page.blocks) if block is each)
            for each in (one, other)
        )
        return abs(first - second)


def _introduces(use: Use) -> bool:
    """Whether the acronym stands there beside its long form, one of them in brackets."""
    return any(each.start == use.start for each in find_definitions(use.sentence.text))


def _explains(use: Use) -> bool:
    """Whether the page says there what the acronym stands for."""
    found = gloss(use.sentence.text, use.start, use.end)
    return found is not None and found[1]


def _is_plain(use: Use) -> bool:
    """Whether the acronym stands in prose that adds nothing further to what was said before."""
    text = use.sentence.text
    further = any(word.stem in _FURTHER for word in words(text))
    return use.sentence.block.kind in ("paragraph", "item") and not further


def _is_listed(use: Use) -> bool:
    """Whether the acronym stands in a list of acronyms."""
    own = next(
        (each for each in chains(use.sentence.text) if any(one.start == use.start for one in each)),
        (),
    )
    return len(own) >= _LIST


def _modifier(use: Use) -> str:
    """Give the capitalised word right before it, which makes it another's: "Windows ADK"."""
    found = _MODIFIER.search(use.sentence.text, 0, use.start)
    return found[1] if found and found.start() else ""


def _are_parallel(one: Use, other: Use) -> bool:
    """Whether two sentences of one block say the same of each: "X is short. Y is short."."""
    if one.sentence.block is not other.sentence.block:
        return False
    heads = [_beside(use) for use in (one, other)]
    first = all(len(left) < _MIN_OWN and set(left) <= _ARTICLES for left, _ in heads)
    return first and heads[0][1][:1] == heads[1][1][:1] != []


def _neighbours(one: Use, other: Use) -> int:
    """Count the words right beside both places that agree; the ends of a sentence are none."""
    if _are_items(one, other):
        return 0
    here, there = _numbers(one), _numbers(other)
    return 0 if here and there and here != there else agreement(_beside(one), _beside(other)).stems


def _are_items(one: Use, other: Use) -> bool:
    """Whether the two stand in different items of one list: it lists like things."""
    left, right = one.sentence.block, other.sentence.block
    return left is not right and left.group == right.group >= 0


def _numbers(use: Use) -> set[str]:
    return {word.stem for word in words(use.sentence.text) if word.kind == "number"}


def _beside(use: Use) -> list[list[str]]:
    found = around(use.sentence.text, use.start, use.end)
    return [[stem for stem in side if stem != EDGE] for side in found]


def _shared(rare: Sequence[Use], often: Sequence[Use]) -> int:
    """Weigh the share of the words of its sentence that stand in those of the other too."""
    own = _stems(rare[:1])
    if len(own) < _MIN_OWN:
        return 0
    share = len(own & _stems(use for use in often if not _are_items(rare[0], use))) / len(own)
    return (share >= _MOST) + (share >= _SOME)


def _stems(uses: Iterable[Use]) -> set[str]:
    """Give the stems of content in the sentences, without the acronym itself."""
    return {
        word.stem
        for use in uses
        for word in words(use.sentence.text)
        if word.kind == "content" and not use.start <= word.start < use.end
    }
