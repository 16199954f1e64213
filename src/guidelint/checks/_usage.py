"""What a page shows of the names it uses: how often, where, among which words, how set apart."""

from __future__ import annotations

from collections import defaultdict
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from guidelint.language.contexts import around
from guidelint.language.edits import distance
from guidelint.language.glosses import gloss, lower_words
from guidelint.model import Place, Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from guidelint.language.contexts import Around
    from guidelint.model import Fact, Page, Subject

MAX_PLACES = 4
"""Places and contexts of one name that are kept for each page."""

COMMON = 3
"""Values of an attribute among which a name must stand to belong to none of them."""


class Usage(NamedTuple):
    """One name on one page, as plain values.

    ordinary: it stands in lower case too, so it is a word. glosses, asides: what is said of it
    beside it, firmly or in passing. partners: like names it is listed or contrasted with;
    neighbours: like names in the same sentence. groups: lists and tables in which it heads an item.
    spans: (start, end, quote) in the raw text. firm: uses whose capitals make it a name.
    adjacent: capitalised words beside it, (left, right). stands_for: like acronyms of the page in
    whose place it stands. word: it stands in lower case in prose, not just as part of an address.
    """

    form: str
    times: int
    ordinary: bool
    glosses: tuple[str, ...]
    asides: tuple[str, ...]
    partners: tuple[str, ...]
    neighbours: tuple[str, ...]
    groups: tuple[int, ...]
    spans: tuple[tuple[int, int, str], ...]
    contexts: tuple[Around, ...]
    firm: int = 0
    adjacent: tuple[tuple[str, str], ...] = ()
    stands_for: tuple[str, ...] = ()
    word: bool = False


def like(form: str, others: Iterable[str], limit: int) -> set[str]:
    """Give the other names that are at most `limit` slips away: only they can be rivals."""
    return {other for other in others if other != form and distance(form, other, limit) <= limit}


class PageUse(NamedTuple):
    """A page with its usages by folded form."""

    path: str
    subject: Subject
    usages: Mapping[str, Usage]

    def place(self, usage: Usage, index: int = 0) -> Place:
        """Give the place of one use."""
        start, end, quote = usage.spans[index]
        return Place(self.path, Span(start, end), quote)


class UsageBuilder:
    """Collects the uses of one name on one page."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self.forms: list[str] = []
        self.spans: list[tuple[int, int, str]] = []
        self.contexts: list[Around] = []
        self.glosses: set[str] = set()
        self.asides: set[str] = set()
        self.partners: set[str] = set()
        self.neighbours: set[str] = set()
        self.groups: set[int] = set()
        self.firm = 0
        self.adjacent: set[tuple[str, str]] = set()

    def add(self, page: Page, sentence: Sentence, start: int, end: int) -> None:
        """Take in the use at `[start, end)` of a sentence."""
        text = sentence.text
        span = sentence.span(start, end)
        self.forms.append(intern(text[start:end]))
        if len(self.spans) < MAX_PLACES:
            self.spans.append((span.start, span.end, intern(page.raw[span.start : span.end])))
            self.contexts.append(around(text, start, end))
        said = gloss(text, start, end)
        if said is not None:
            (self.glosses if said[1] else self.asides).add(said[0])
        if _heads_item(sentence, start, end):
            self.groups.add(sentence.block.group)

    def build(self, *, ordinary: bool) -> Usage:
        """Give the plain value."""
        return Usage(
            form=self.forms[0],
            times=len(self.forms),
            ordinary=ordinary,
            glosses=tuple(sorted(self.glosses)),
            asides=tuple(sorted(self.asides)),
            partners=tuple(sorted(self.partners)),
            neighbours=tuple(sorted(self.neighbours)),
            groups=tuple(sorted(self.groups)),
            spans=tuple(self.spans),
            contexts=tuple(self.contexts),
            firm=self.firm,
            adjacent=tuple(sorted(self.adjacent)),
        )


def _heads_item(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a name is all of a cell, or stands at the head of a list item."""
    text = sentence.block.text
    before = text[: sentence.start + start]
    after = text[sentence.start + end : sentence.start + end + 3].strip()
    if sentence.block.kind not in ("item", "cell") or any(char.isalnum() for char in before):
        return False
    return not after or not after[0].isalnum()


def sentences_of(page: Page) -> Iterator[Sentence]:
    """Yield the sentences of a page, those of its front matter too."""
    yield from page.sentences
    for block in page.blocks:
        if block.kind == "meta":
            yield Sentence(block, 0, len(block.text))


def build_all(page: Page, builders: Mapping[str, UsageBuilder]) -> tuple[Usage, ...]:
    """Give the usages of a page, sorted by form."""
    if not builders:
        return ()
    small = lower_words("\n".join(block.text for block in page.blocks))
    return tuple(
        sorted(builder.build(ordinary=form in small) for form, builder in builders.items())
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
    return sum(page.usages[form].times for page in pages if form in page.usages)


def are_kin(page: PageUse, other: PageUse) -> bool:
    """Whether two pages share an attribute value, or have no attributes to tell them apart."""
    if page.path == other.path or not page.subject.attributes:
        return True
    return bool(set(page.subject.attributes) & set(other.subject.attributes))


def is_common(pages: Sequence[PageUse]) -> bool:
    """Whether pages differ in each attribute, so that none of them accounts for a name."""
    values: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for name, value in page.subject.attributes:
            values[name].add(value)
    return bool(values) and all(len(each) >= COMMON for each in values.values())


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
