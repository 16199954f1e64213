"""What a check is, and how its name finds it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, get_args

import msgspec

from guidelint.errors import PackError
from guidelint.remember import entry_points

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from guidelint.model import Fact, Finding
    from guidelint.reading import Reading

ENTRY_POINTS = "guidelint.checks"
SHARED = {
    "announced": "nothing-follows",
    "gaps": "empty-cell list-jump",
    "house_facts": "inapplicable required-fact",
    "lists": "list-disagreement list-drift listed-twice",
    "long_forms": "acronym-expansion expansion-acronym",
    "markup": "stray-markup unpaired",
    "names": "acronym-drift institution-drift name-drift",
    "neighbours": "doubled-words impossible-pair wrong-article",
    "printed_numbers": "lost-superscript minor-units separators unit-notation",
    "rates": "old-source rate-differs undated-rate",
    "references": "missing-reference",
    "said_twice": "said-twice-verbatim",
    "siblings": "left-behind sibling-differs",
    "spelling": "lost-diacritics spelling-mixture",
    "links": "link-differs",
    "two_values": "sibling-values slight-difference totals-disagree two-values",
    "unfinished": "cut-off editing-note unfilled",
}
"""By module, the checks that share it with others of their kind."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The parameters of a check; a subclass declares its own, each with a type and a default."""


class Context(msgspec.Struct, frozen=True):
    """What a check may know beyond the page: the day of the run, pinned sources and verdicts.

    verdicts: those of the second reader by the path of their page.
    """

    today: date = msgspec.field(default_factory=lambda: datetime.now(tz=UTC).date())
    pins: tuple[Any, ...] = ()
    verdicts: dict[str, tuple[Any, ...]] = {}


P = TypeVar("P", bound=Params)


class Check(Generic[P]):
    """How to find one kind of problem.

    `ask` puts its question to the reading of one page and yields findings, and facts to compare
    with other pages.
    `judge` sees the facts of one (collection, language, key), sorted, and yields findings.
    Both are pure: same input, same output, in any process and any order.
    A check keeps nothing between calls except what it prepared from its parameters.
    """

    params_type: ClassVar[type[Params]] = Params

    def __init_subclass__(cls) -> None:
        """Take the type of the parameters from `Check[…]`."""
        for base in vars(cls).get("__orig_bases__", ()):
            cls.params_type = get_args(base)[0]

    def __init__(self, params: P, context: Context) -> None:
        """Prepare the check from its parameters, once in each process."""
        self.params = params
        self.context = context

    def verify(self) -> None:
        """Try out what a page would first need; raises ValueError for a wrong parameter."""

    def ask(self, reading: Reading) -> Iterable[Finding | Fact]:
        """Put the question to the reading of one page."""
        del reading
        return ()

    def judge(self, facts: Sequence[Fact]) -> Iterable[Finding]:
        """Compare the facts of one key."""
        del facts
        return ()


def odd_page(
    facts: Sequence[Fact], way: Callable[[Fact], Hashable]
) -> tuple[Fact | None, list[Fact]]:
    """Give the one page that says a thing in another of two ways, and those that say it otherwise.

    Of two pages it is the later one. There is none where as many pages say the one as the other,
    where one page says both, and where there is a third way.
    """
    ways: dict[Hashable, dict[str, Fact]] = {}
    for fact in facts:
        ways.setdefault(way(fact), {})[fact.place.path] = fact
    few, many = min(reversed(ways.values()), key=len), max(ways.values(), key=len)
    if len(ways) != 2 or len(few) > 1 or not few.keys().isdisjoint(many):
        return None, []
    return next(iter(few.values())), [*many.values()]


def counted_pages(others: Sequence[Fact]) -> str:
    """Say on how many pages something else stands."""
    return "another page" if len(others) == 1 else f"{len(others)} other pages"


def find_check(name: str) -> type[Check[Any]] | None:
    """Find a check by name: a built-in one, or one that an installed package offers."""
    shared = (module for module, names in SHARED.items() if name in names.split())
    module_name = f"guidelint.checks.{next(shared, name.replace('-', '_'))}"
    try:
        found = import_module(module_name)
    except ModuleNotFoundError as missing:
        if missing.name != module_name:
            raise
        return _installed_check(name)
    check: type[Check[Any]] | None = getattr(found, name.title().replace("-", ""), None)
    return check


def _installed_check(name: str) -> type[Check[Any]] | None:
    for point in entry_points(ENTRY_POINTS):
        if point.name != name:
            continue
        try:
            check: type[Check[Any]] = point.load()
        except Exception as problem:
            raise PackError(
                f"The check “{name}” of an installed package does not load: {problem}.",
                remedy="Update or remove the package that offers it.",
            ) from problem
        return check
    return None
