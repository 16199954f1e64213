"""What the conversions of a page agree on, beside the rate that it states."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.checks._judged import Case
    from guidelint.checks._recompute import End
    from guidelint.reading.arithmetic import Interval

_FEWEST = 2


def outvoted(cases: Iterable[Case]) -> Iterator[list[Case]]:
    """Yield the conversions of each stated rate that none of them fits while all share another."""
    groups: defaultdict[object, list[Case]] = defaultdict(list)
    for case in cases:
        groups[_key(case)].append(case)
    for group in groups.values():
        if len(group) >= _FEWEST and all(case.wrong for case in group) and shared(group):
            yield group


def shared(cases: Iterable[Case]) -> Interval | None:
    """Give the rates that all ends of some conversions allow."""
    common: Interval | None = None
    for end in (end for case in cases for end in case.ends):
        common = end.implied if common is None else common.meet(end.implied)
        if common is None:
            return None
    return common


def is_odd(end: End, case: Case, cases: Sequence[Case]) -> bool:
    """Whether other ends fit the rate as it is written, and no one rate fits them and this."""
    if end.exact:
        return False
    alike = [each for each in cases if _key(each) == _key(case)]
    others = [each.implied for other in alike for each in other.ends if each.exact]
    return bool(others) and not any(end.implied.overlaps(other) for other in others)


def _key(case: Case) -> object:
    rate = case.rate
    return rate.base, rate.quote, rate.nominal
