"""What a page shows of the names it uses: how often, where, among which words, how set apart."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from guidelint.model import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from guidelint.language.contexts import Around
    from guidelint.model import Fact, Subject

MAX_PLACES = 8
"""Places and contexts of one name that are kept for each page."""


class Usage(NamedTuple):
    """One name on one page, as plain values.

    ordinary: it stands in lower case too, so it is a word. glosses, asides: what is said of it
    beside it, firmly or in passing. partners: names it is listed or contrasted with; neighbours:
    names in the same sentence. groups: lists and tables in which it heads an item.
    spans: (start, end) in the raw text.
    """

    form: str
    count: int
    ordinary: bool
    glosses: tuple[str, ...]
    asides: tuple[str, ...]
    partners: tuple[str, ...]
    neighbours: tuple[str, ...]
    groups: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    contexts: tuple[Around, ...]


class PageUse(NamedTuple):
    """A page with its usages by folded form."""

    path: str
    subject: Subject
    usages: Mapping[str, Usage]

    def place(self, usage: Usage, index: int = 0) -> Place:
        """Give the place of one use."""
        start, end = usage.spans[index]
        return Place(self.path, Span(start, end), usage.form)


class UsageBuilder:
    """Collects the uses of one name on one page."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self.forms: list[str] = []
        self.spans: list[tuple[int, int]] = []
        self.contexts: list[Around] = []
        self.glosses: set[str] = set()
        self.asides: set[str] = set()
        self.partners: set[str] = set()
        self.neighbours: set[str] = set()
        self.groups: set[int] = set()

    def build(self, *, ordinary: bool) -> Usage:
        """Give the plain value."""
        sets = (self.glosses, self.asides, self.partners, self.neighbours)
        return Usage(
            self.forms[0],
            len(self.forms),
            ordinary,
            *(tuple(sorted(each)) for each in sets),
            tuple(sorted(self.groups)),
            tuple(self.spans[:MAX_PLACES]),
            tuple(self.contexts[:MAX_PLACES]),
        )


def read_pages(facts: Sequence[Fact]) -> list[PageUse]:
    """Read the usages of each page back from its fact."""
    return [
        PageUse(
            fact.place.path,
            fact.subject,
            {usage.form.casefold(): usage for usage in (Usage(*each) for each in fact.value)},
        )
        for fact in facts
    ]


def by_form(pages: Iterable[PageUse]) -> dict[str, list[PageUse]]:
    """Group the pages by the folded names that stand on them."""
    found: dict[str, list[PageUse]] = defaultdict(list)
    for page in pages:
        for form in page.usages:
            found[form].append(page)
    return found


def total(form: str, pages: Iterable[PageUse]) -> int:
    """Count the uses of a name on pages that have it."""
    return sum(page.usages[form].count for page in pages if form in page.usages)


def are_kin(page: PageUse, other: PageUse) -> bool:
    """Whether two pages share an attribute value, or have no attributes to tell them apart."""
    if page.path == other.path or not page.subject.attributes:
        return True
    return bool(set(page.subject.attributes) & set(other.subject.attributes))


def explained(rare: Sequence[PageUse], major: Sequence[PageUse]) -> bool:
    """Whether an attribute explains why some pages say one and the others say the other.

    It does when the pages have no value in common and the major name belongs to a single value.
    """
    names = {name for page in rare for name, _ in page.subject.attributes}
    for name in names:
        of_rare = {page.subject.get(name) for page in rare}
        of_major = {page.subject.get(name) for page in major}
        if not of_rare & of_major and len(of_major) == 1:
            return True
    return False
