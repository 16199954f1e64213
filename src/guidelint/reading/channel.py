"""How alike two spellings and two rows of words are: one slip of the hand, or akin."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from guidelint.model import Record
from guidelint.reading.mentions import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Operation = Literal["swapped", "replaced", "doubled", "halved", "lost", "added"]
Position = Literal["first", "inside", "last"]

MAX_BLOCK = 60
"""Forms that share all letters but one; where there are more they are codes of a series."""
LONG = 5
"""Letters from which one slip leaves a word the same."""
HEAD = 4
"""Letters of a beginning that tell."""
TINY = 1e-9
UNRELATED, UNTOLD = -2.0, -0.3
"""What weighs that two long numbers, or two short ones, have no slip between them."""
KEYBOARDS = ("qwertyuiop asdfghjkl zxcvbnm", "azertyuiop qsdfghjklm wxcvbn")


class Slip(Record):
    """What was done to the right form, where, and the letters it was done with.

    Two letters are swapped, or more inside of a longer word; one is replaced, doubled, halved (of
    two equal ones), lost or added.
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
    at, tail = common_ends(right, wrong)
    size = max(len(right), len(wrong))
    gone, made = right[at : len(right) - tail], wrong[at : len(wrong) - tail]
    if len(gone) == len(made) == 1:
        return Slip("replaced", _position(at, size), gone + made)
    moved = min(at, tail) and 2 < len(gone) <= at + tail + 1 and made.isalpha()
    if (moved or len(gone) == 2) and sorted(gone) == sorted(made):
        return Slip("swapped", _position(at, size - 1), gone)
    if len(gone) + len(made) != 1:
        return None
    longer, letter = (right, gone) if gone else (wrong, made)
    twice = letter in (longer[at - 1 : at], longer[at + 1 : at + 2])
    lost: Operation = "halved" if twice else "lost"
    added: Operation = "doubled" if twice else "added"
    return Slip(lost if gone else added, _position(at, size), letter)


def number_slip(one: str, other: str) -> float:
    """Give about how much more likely one number is a slip of the other than unrelated (a log).

    Swapped neighbours, one digit off, one lost or added; of one or two digits nothing can be told.
    """
    ours, theirs = ("".join(filter(str.isdigit, each)) for each in (one, other))
    shorter, size = sorted((len(ours), len(theirs)))
    if not shorter or size <= 2:
        return 0.0
    match slip(ours, theirs):
        case Slip("swapped"):
            return min(4.0, 0.9 * size - 0.8)
        case Slip("replaced"):
            return min(3.5, 0.9 * (size - 2))
        case Slip():
            return 2.0 if size > 3 else UNTOLD
    return UNRELATED if shorter >= 5 else UNTOLD


def _position(at: int, length: int) -> Position:
    return "first" if at == 0 else "last" if at == length - 1 else "inside"


def near_pairs(forms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the pairs of forms one slip apart, in time linear in the forms.

    Two forms are at most one slip apart only if they are equal without some letter of each, or have
    the same letters between the same ends.
    """
    blocks: dict[str, list[str]] = {}
    full: list[list[str]] = []
    for form in sorted(forms):
        low = form.lower()
        moved = f"{low[:1]} {''.join(sorted(low))} {low[-1:]}"
        for rest in {low, moved, *[low[:at] + low[at + 1 :] for at in range(len(low))]}:
            block = blocks.get(rest)
            if block is None:
                blocks[rest] = [form]
            else:
                block.append(form)
                if len(block) == 2:
                    full.append(block)
    found = {pair for block in full if len(block) <= MAX_BLOCK for pair in combinations(block, 2)}
    yield from (pair for pair in sorted(found) if slip(*pair))


def common_ends(left: Sequence[str], right: Sequence[str]) -> tuple[int, int]:
    """Give how many letters or words two rows have in common at the beginning and at the end."""
    shorter = min(len(left), len(right))
    before = next((i for i in range(shorter) if left[i] != right[i]), shorter)
    rest = shorter - before
    return before, next((i for i in range(rest) if left[-1 - i] != right[-1 - i]), rest)


@lru_cache(maxsize=8192)
def kinship(one: str, other: str) -> float:
    """Give 1 for one slip apart, else the share of the longer word that both have at their ends."""
    one, other = unmarked(one).lower(), unmarked(other).lower()
    if one == other or slip(one, other):
        return 1.0
    return sum(common_ends(one, other)) / max(len(one), len(other))


class Alignment(Record):
    """Words aligned in order.

    share: of the longer row, how much agrees. left, right: the words left over on either side.
    near: how many agree only nearly.
    """

    share: float
    left: tuple[str, ...]
    right: tuple[str, ...]
    near: int


@lru_cache(maxsize=8192)
def alike(one: str, other: str) -> float:
    """Tell how alike two words of a long form are.

    1: the same word or its plural. .9: one slip, or cut short. .6: a common beginning. Else 0.
    """
    if one == other or _stem(one) == _stem(other):
        return 1.0
    shorter = min(len(one), len(other))
    if shorter >= LONG and slip(one, other):
        return 0.9
    head, _ = common_ends(one, other)
    if shorter >= HEAD and head == shorter:
        return 0.9
    return 0.6 if head >= HEAD and head >= 0.55 * max(len(one), len(other)) else 0.0


def _stem(word: str) -> str:
    for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= HEAD - 1:
            return word[: -len(ending)] + instead
    return word


def align(one: tuple[str, ...], other: tuple[str, ...]) -> Alignment:
    """Align two rows of words so that most of them agree."""
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            both = best[i + 1][j + 1] + alike(one[i], other[j])
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both)
    left, right, near = list[str](), list[str](), 0
    i = j = 0
    while i < len(one) and j < len(other):
        same = alike(one[i], other[j])
        if same and abs(best[i][j] - best[i + 1][j + 1] - same) < TINY:
            near += same < 1
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            left.append(one[i])
            i += 1
        else:
            right.append(other[j])
            j += 1
    share = best[0][0] / max(len(one), len(other), 1)
    return Alignment(share, (*left, *one[i:]), (*right, *other[j:]), near)
