"""The channel: one slip of the hand that turns one spelling into another."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Operation = Literal["swapped", "replaced", "doubled", "halved", "lost", "added"]
Position = Literal["first", "inside", "last"]

MAX_BLOCK = 60
"""Forms that share all letters but one; where there are more they are codes of a series."""
KEYBOARDS = ("qwertyuiop asdfghjkl zxcvbnm", "azertyuiop qsdfghjklm wxcvbn")


class Slip(NamedTuple):
    """What was done to the right form, where, and the letters it was done with.

    Two letters are swapped; one is replaced, doubled, halved (of two equal ones), lost or added.
    """

    operation: Operation
    position: Position
    letters: str

    @property
    def is_near(self) -> bool:
        """Whether the letters of a replacement are neighbours on a keyboard."""
        return self.operation == "replaced" and self.letters in _near_keys()

    @property
    def has_digit(self) -> bool:
        """Whether a digit was changed."""
        return any(map(str.isdigit, self.letters))


def _neighbours() -> Iterator[str]:
    for keyboard in KEYBOARDS:
        rows = keyboard.split()
        keys = {char: (x, y) for y, row in enumerate(rows) for x, char in enumerate(row)}
        for one, (x, y) in keys.items():
            for other, (u, v) in keys.items():
                if one != other and abs(x - u) <= 1 and abs(y - v) <= 1:
                    yield one + other


@lru_cache(maxsize=1)
def _near_keys() -> frozenset[str]:
    return frozenset(_neighbours())


@lru_cache(maxsize=16384)
def slip(right: str, wrong: str) -> Slip | None:
    """Give the one slip that turns `right` into `wrong`, letters compared in lower case."""
    right, wrong = right.lower(), wrong.lower()
    if right == wrong or abs(len(right) - len(wrong)) > 1:
        return None
    at = _common(right, wrong)
    if len(right) == len(wrong):
        return _exchange(right, wrong, at)
    longer, shorter = (right, wrong) if len(right) > len(wrong) else (wrong, right)
    if longer[at + 1 :] != shorter[at:]:
        return None
    letter = longer[at]
    twice = longer[at - 1 : at] == letter or longer[at + 1 : at + 2] == letter
    lost: Operation = "halved" if twice else "lost"
    added: Operation = "doubled" if twice else "added"
    return Slip(lost if longer == right else added, _position(at, len(longer)), letter)


def _common(one: str, other: str) -> int:
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    return at


def _exchange(right: str, wrong: str, at: int) -> Slip | None:
    if right[at + 1 :] == wrong[at + 1 :]:
        return Slip("replaced", _position(at, len(right)), right[at] + wrong[at])
    swapped = right[at : at + 2] == wrong[at : at + 2][::-1]
    if swapped and right[at + 2 :] == wrong[at + 2 :]:
        return Slip("swapped", _position(at, len(right) - 1), right[at : at + 2])
    return None


def _position(at: int, length: int) -> Position:
    return "first" if at == 0 else "last" if at == length - 1 else "inside"


def near_pairs(forms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the pairs of forms one slip apart, in time linear in the forms.

    Two forms are at most one slip apart only if they are equal without some letter of each.
    """
    blocks: dict[str, list[str]] = {}
    full: list[list[str]] = []
    for form in sorted(forms):
        low = form.lower()
        for rest in {low, *[low[:at] + low[at + 1 :] for at in range(len(low))]}:
            block = blocks.get(rest)
            if block is None:
                blocks[rest] = [form]
            else:
                block.append(form)
                if len(block) == 2:
                    full.append(block)
    found = {pair for block in full if len(block) <= MAX_BLOCK for pair in combinations(block, 2)}
    yield from (pair for pair in sorted(found) if slip(*pair))
