"""What the words and marks of a run tell: whether it may be meant as a sum, and how plainly."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from guidelint.inference.addends import OPENING
from guidelint.inference.wording import between, gap
from guidelint.model import lazy

if TYPE_CHECKING:
    from guidelint.inference.amounts import Amount
    from guidelint.inference.runs import Run

_DETAILED = lazy(r"[^,;.+\d]+:")
"""What leads from a part to those that it is made of: "121 are taken: 55 by dinghies"."""
_LEAST, _MOST_TIMES = 0.3, 3.2
"""How many times its parts a total may be: farther off it is meant as something else."""
_HEAD = 60
"""Characters before the parts in which a mark leads to them."""


def layout(run: Run) -> dict[str, float] | None:
    """Tell what the words and marks of a run say; None where it could not be meant as a sum.

    told: it is said that the target follows; counts and shares need a plain word for it.
    """
    if not _is_possible(run):
        return None
    target, parts, values = run.target, run.parts, [part.value for part in run.parts]
    words, counted = target.clause, target.dimension in ("#", "%")
    plus = "+" in run.joints
    whole = run.after and _is_whole(run)
    rest = run.after and any(part.clause.before("difference") for part in parts)
    total = words.cued("total")
    result = words.before("result") and not (run.after and _are_results(run))
    told = total or plus or (not counted and (whole or rest or result))
    led = whole or rest or not any(part.clause.before("result") for part in parts)
    if (run.after and not led) or (target.value < max(values) and (run.after or not total)):
        return None
    if not told and (target.dimension == "%" or not (run.all or whole)):
        return None
    off = target.value - run.made
    return {
        "told": told,
        "untold": not (told or whole),
        "whole": whole,
        "rest": rest,
        "plus": plus,
        "all": run.all,
        "after": run.after,
        "completed": sum(target.page.times[of, off] for of in (target.dimension, "#")) > 0,
        "alternative": between("alternative", run.row),
        "open": between("open", run.row),
    }


def _is_possible(run: Run) -> bool:
    """Whether values and signs allow a sum: it is near, no part, no product, no list."""
    target, parts = run.target, run.parts
    near = _LEAST < target.value / run.made < _MOST_TIMES
    if not near or target.value in [part.value for part in parts] or _are_mixed(run):
        return False
    detailed = any(_DETAILED.match(gap(*pair)) for pair in pairwise(parts))
    joints = run.joints
    signs = detailed or "×" in joints or "÷" in joints
    return not signs and not (run.after and _is_bare(target, joints))


def _are_mixed(run: Run) -> bool:
    """Whether a run counts several things, and its target none of them, or some in words."""
    nouns = {part.noun for part in run.parts if run.target.dimension == "#"}
    spelled = len(nouns) > 1 and any(each.spelled for each in run.row)
    return spelled or (len(nouns - {""}) > 1 and not run.target.noun)


def _is_whole(run: Run) -> bool:
    """Whether words or a mark lead from a target to its parts: "of which", "80 in all: 30"."""
    target, first = run.row[:2]
    reach = OPENING * (target.text is not first.text)
    leads = between("whole", (target, first)) or _opens(gap(target, first))
    return leads or first.text.cued("whole", 0, reach)


def _is_bare(target: Amount, joints: str) -> bool:
    """Whether nothing but commas and "and" joins amounts: "that makes €1,100, €950 and €200"."""
    words = joints.replace(",", " ").split()
    return target.text.reading.lexicon.words("joint").issuperset(words)


def _are_results(run: Run) -> bool:
    """Whether parts are told as the target is: "that makes €24 for adults, €13 for children".

    "That makes €122, 40 for the fee and 82 for the stamp" has no words behind the target.
    """
    joints = run.target.text.reading.lexicon.words("joint")
    first, second = (
        bool({*gap(*pair).partition(",")[0].split()} - joints) for pair in [*pairwise(run.row)][:2]
    )
    return first == second


def _opens(joint: str) -> bool:
    """Whether a colon, bracket or dash leads to the parts; "A (4), B (2)" are each for itself."""
    head = joint[-_HEAD:]
    inside = joint.lstrip()[:1] == ")"
    return not inside and "." not in head.strip() and any(mark in head for mark in ":(—–")
