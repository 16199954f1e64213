"""Slips of one page: pairs of forms that are one slip apart, graded."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from guidelint.naming.channel import near_pairs
from guidelint.naming.evidence import is_acronym_pair, page_terms
from guidelint.naming.page import named_page
from guidelint.naming.weigh import models
from guidelint.naming.words import commonness, known_acronyms
from guidelint.reading.mentions import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.naming.page import NamedPage
    from guidelint.reading import Reading
    from guidelint.reading.mentions import Mention


class SlipOfPage(NamedTuple):
    """Mentions of a form that is a slip of another form of the page, best proven first.

    sure: good for an error. equal: each stands as often as the other, and one of them is wrong.
    """

    acronym: bool
    score: float
    sure: bool
    wrongs: tuple[Mention, ...]
    rights: tuple[Mention, ...]

    @property
    def wrong(self) -> str:
        """The form that looks wrong."""
        return self.wrongs[0].form

    @property
    def right(self) -> str:
        """The form that it is a slip of."""
        return self.rights[0].form

    @property
    def equal(self) -> bool:
        """Whether both forms stand equally often, so that either may be wrong."""
        return len(self.wrongs) == len(self.rights)


def slips_of_page(reading: Reading) -> tuple[SlipOfPage, ...]:
    """Give the slips of a page that weigh enough, at most one for each wrong form."""
    page = reading.once(named_page)
    best: dict[str, SlipOfPage] = {}
    for each in _graded(page):
        form = each.wrongs[0].form
        if form not in best or best[form].score < each.score:
            best[form] = each
    return tuple(best.values())


def _graded(page: NamedPage) -> Iterator[SlipOfPage]:
    pairs = list(near_pairs(page.words))
    counts = rivals_of(pairs)
    for one, other in pairs:
        right, wrong = directed(page, one, other)
        if (
            unmarked(right) == unmarked(wrong)
            or len(right) < 3
            or (len(wrong) < 3 and not right.isupper())
            or _are_numerals(right, wrong)
        ):
            continue
        terms = page_terms(page, right, wrong, counts[one] + counts[other] - 2)
        if terms is None:
            continue
        acronym = is_acronym_pair(right, wrong)
        if not acronym and not page.reading.language:
            continue
        model = models().acronym_page if acronym else models().name_page
        score = model.score(terms)
        if score >= model.report:
            forms = page.forms
            yield SlipOfPage(acronym, score, score >= model.sure, forms[wrong], forms[right])


def _are_numerals(right: str, wrong: str) -> bool:
    return set(right + wrong) <= set("IVXLCDM")


def rivals_of(pairs: Iterable[tuple[str, str]]) -> Counter[str]:
    """Count the near forms of each form."""
    return Counter(form for pair in pairs for form in pair)


def directed(page: NamedPage, one: str, other: str) -> tuple[str, str]:
    """Give (right, wrong): right stands more often, else is explained, else is better known."""
    first, second = sorted((one, other), key=lambda form: _standing(page, form))
    return second, first


def _standing(page: NamedPage, form: str) -> tuple[int, bool, bool, bool, int, tuple[int, int]]:
    uses = page.forms[form]
    known = form.casefold() in known_acronyms()
    at = uses[0]
    order = (-at.text.index, -at.start)
    return (
        len(uses),
        form in page.definitions,
        page.is_defined(form),
        known,
        commonness(form),
        order,
    )
