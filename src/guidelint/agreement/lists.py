"""Whether two lists are one list told twice: same, different or unsure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from guidelint.agreement.members import Aliases, alone_in
from guidelint.agreement.settings import picks_case

if TYPE_CHECKING:
    from guidelint.agreement.inventories import Inventory
    from guidelint.agreement.settings import Settings

Answer = Literal["same", "different", "unsure"]
MIN_SHARED = 2
"""Members that two lists must share to be taken for one list told in two ways."""
SURE, POSSIBLE = 0.0, -1.5
WEIGHTS = {
    "bias": -4.2,
    "shared": 0.7,
    "equal size": 0.8,
    "one exchanged": 1.0,
    "much alone": -0.9,
    "part only": -1.6,
    "head": 0.9,
    "nearest": 1.6,
    "nearest two": 1.5,
    "counted apart": 4.0,
    "slot": -6.0,
    "other name": -2.5,
    "other tail": -6.0,
    "no head": -1.0,
    "proper": 2.0,
    "bare": -0.3,
    "bulleted": -2.0,
    "recap": 1.7,
    "apart": 1.2,
    "other case": -2.5,
    "named case": -3.0,
    "near": -0.1,
}
"""By hand, from planted lists and 1.1 million words of public documentation without a wrong one."""


class Difference(NamedTuple):
    """How many members two lists share, and which each has alone."""

    shared: int
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether a member stands in one list only."""
        return bool(self.left or self.right)


def differ(left: Inventory, right: Inventory, aliases: Aliases) -> Difference:
    """Compare two lists as sets."""
    language = left.text.reading.language
    alone = (
        alone_in(left.names, right.names, language, aliases),
        alone_in(right.names, left.names, language, aliases),
    )
    shared = min(len(left.names) - len(alone[0]), len(right.names) - len(alone[1]))
    return Difference(shared, *alone)


def same_list(
    left: Inventory, right: Inventory, found: Difference, settings: Settings | None
) -> Answer:
    """Tell whether two lists are of the same things; settings: of their page, if it is one."""
    fewest = min(len(left.names), len(right.names))
    if found.shared < MIN_SHARED or 2 * found.shared < fewest:
        return "different"
    told = sum(WEIGHTS[name] * value for name, value in evidence(left, right, found, settings))
    told += WEIGHTS["bias"]
    return "same" if told >= SURE else "unsure" if told >= POSSIBLE else "different"


def evidence(
    left: Inventory, right: Inventory, found: Difference, settings: Settings | None
) -> list[tuple[str, float]]:
    """Give what speaks for one list told twice, by the names of the weights."""
    heads = set(left.head), set(right.head)
    alone = max(len(found.left), len(found.right))
    nearest = bool(left.head and right.head) and left.head[-1] == right.head[-1]
    cases = left.setting, right.setting
    case = settings is None or None in cases or settings.same_case(*cases)  # type: ignore[arg-type]
    return [
        ("shared", float(min(found.shared, 5))),
        ("equal size", float(len(left.names) == len(right.names))),
        ("one exchanged", float(len(found.left) == len(found.right) == 1)),
        ("much alone", max(0.0, alone - found.shared / 2)),
        ("part only", float(not found.left or not found.right)),
        ("head", float(min(len(heads[0] & heads[1]), 3))),
        ("nearest", float(nearest)),
        (
            "nearest two",
            float(nearest and left.head[-2:] == right.head[-2:] and len(left.head) > 1),
        ),
        ("counted apart", float(_counted_apart(left, right))),
        ("slot", float(_is_slot(left.head, right.head))),
        ("other name", float(bool(left.others - right.others and right.others - left.others))),
        ("other tail", float(_for_others(left.tail, right.tail))),
        ("no head", float(not heads[0] & heads[1])),
        ("proper", float(left.proper and right.proper)),
        ("bare", float(left.bare) + float(right.bare)),
        ("bulleted", float(left.bulleted and right.bulleted)),
        ("recap", float(left.recap != right.recap)),
        ("apart", float(not (left.bare or right.bare) and left.bulleted != right.bulleted)),
        ("other case", float(not case)),
        ("named case", float(_in_cases(left, right))),
        ("near", float(left.text.index == right.text.index)),
    ]


def _counted_apart(left: Inventory, right: Inventory) -> bool:
    """Whether "four levels" leads to one and "three levels" to the other, as many as each has."""
    if not (len(left.head) > 1 < len(right.head) and left.head[-1] == right.head[-1]):
        return False
    numbers = left.text.reading.lexicon.quantities.numbers.small
    sizes = [numbers.get(each.head[-2], 0) for each in (left, right)]
    return sizes[0] != sizes[1] and sizes == [len(left.names), len(right.names)]


def _for_others(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether "for study" follows one list and "for work" the other."""
    return left[:1] == right[:1] != () and not set(left[1:]) & set(right[1:])


def _in_cases(left: Inventory, right: Inventory) -> bool:
    """Whether headings that only one of them stands under name cases ("For nurses")."""
    above = left.text.section, right.text.section
    apart = [text for text in (*above[0], *above[1]) if not (text in above[0] and text in above[1])]
    return any(picks_case(text) for text in apart)


def _is_slot(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether the same words but for one lead to both lists, so that each is of its own thing."""
    if len(left) != len(right) or len(left) < 2:
        return False
    return sum(a != b for a, b in zip(left, right, strict=True)) == 1


def what_is_alone(here: tuple[str, ...], there: tuple[str, ...]) -> str:
    """Say what only this list has, and what only the other."""
    parts = [f"{_quoted(here)} {_stands(here)} only here"] if here else []
    if there:
        verb = "" if here else f" {_stands(there)}"
        parts.append(f"{_quoted(there)}{verb} only in the other list")
    return ", ".join(parts)


def _quoted(names: tuple[str, ...]) -> str:
    *first, last = (f"“{name}”" for name in names)
    return f"{', '.join(first)} and {last}" if first else last


def _stands(names: tuple[str, ...]) -> str:
    return "stands" if len(names) == 1 else "stand"
