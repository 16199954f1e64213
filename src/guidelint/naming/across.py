"""Slips across the pages of a family: a form of few pages that is one slip from one of many.

A page gives its forms as one fact of plain data; a family is judged in time linear in its forms.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from guidelint.lexicon import lexicon
from guidelint.model import Record, Severity
from guidelint.naming.bearers import SAME_NAME, beside, names_beside
from guidelint.naming.evidence import band, form_terms, inflection, is_acronym_pair, models
from guidelint.naming.forms import NamedPage
from guidelint.naming.lives import is_introduced, is_named_apart, own_life
from guidelint.naming.setting import most_alike, neighbours
from guidelint.naming.slips import rivals_of, slips_of_page
from guidelint.naming.words import COMMON, commonness
from guidelint.reading.channel import near_pairs, slip
from guidelint.reading.mentions import unmarked
from guidelint.reading.names import joints
from guidelint.reading.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.model import Fact
    from guidelint.naming.setting import Neighbours
    from guidelint.reading import Reading
    from guidelint.reading.mentions import Mention

MOST_PAGES = 2
"""Pages that a slip stands on; a form of more pages is in use."""
MOST_USES = 3
REACH = 12
"""Tokens on either side of a form that tell its topic."""
MIN_LETTERS = 3
SHOWN = 40
"""Pages with the right form that the setting is compared with."""


class FormOfPage(NamedTuple):
    """A form of a page as plain data.

    uses: how often it stands there. explained: whether words of the page spell it.
    frames: the words around the first uses, nearest first. topic: the text near them.
    spans: start and end of the first uses in the raw text. own: whether the page shows that it is
    a thing of its own. before, after: the names beside it.
    """

    form: str
    uses: int
    explained: bool
    frames: tuple[Neighbours, ...]
    topic: str
    spans: tuple[tuple[int, int], ...]
    own: bool
    before: tuple[str, ...]
    after: tuple[str, ...]


class SlipAcross(Record):
    """A form of a page that is a slip; right: its page and the place to show; pages: how many."""

    acronym: bool
    score: float
    severity: Severity | None
    fact: Fact
    wrong: FormOfPage
    other: Fact
    right: FormOfPage
    pages: int


def forms_of_page(reading: Reading) -> tuple[FormOfPage, ...]:
    """Give the acronyms and the rarer names of a page, without the slips that it shows alone."""
    page = reading.once(NamedPage)
    slips = reading.once(slips_of_page)
    told = {each.wrong for each in slips if each.severity is not Severity.note}
    return tuple(
        _plain(page, form)
        for form in (page.words if reading.page.family_size > 1 else ())
        if len(form) >= MIN_LETTERS and form not in told and _may_be_asked(page, form)
    )


def _may_be_asked(page: NamedPage, form: str) -> bool:
    """Whether a form is an acronym, or a name in a language that is known, and no word."""
    if form.lower() in page.small:
        return False
    if form.istitle() and (commonness(form) == COMMON or not page.reading.language):
        return False
    return not all(is_named_apart(use) or use.quoted for use in page.forms[form])


def _plain(page: NamedPage, form: str) -> FormOfPage:
    uses = page.forms[form][:MOST_USES]
    places = [use.text.block.span(use.start, use.end) for use in uses]
    spans = tuple([(each.start, each.end) for each in places])
    frames, topic = tuple(map(neighbours, uses)), "\n".join(map(_around, uses))
    sides = zip(*map(names_beside, uses), strict=True) if form.istitle() else ((), ())
    before, after = (tuple(sorted(_union(each))) for each in sides)
    count, explained = len(page.forms[form]), page.is_defined(form)
    own = any(map(_is_own, uses))
    return FormOfPage(form, count, explained, frames, topic, spans, own, before, after)


def _is_own(use: Mention) -> bool:
    """Whether a use shows that its form is a thing of its own, or what its page is about."""
    title = use.text.kind == "meta" or (use.text.block.level == 1 and use.text.kind == "heading")
    return title or is_introduced(use) or bool(own_life(use))


def _around(use: Mention) -> str:
    clean, tokens, at = use.text.clean, use.text.tokens, use.token
    near = tokens[max(0, at - REACH) : at + REACH + 1]
    return f"{clean[near[0].start : tokens[at].start]}\n{clean[tokens[at].end : near[-1].end]}"


def slips_across(facts: Sequence[Fact]) -> Iterator[SlipAcross]:
    """Compare the forms of a family of pages; each page is told of a form once."""
    pages: dict[str, dict[int, FormOfPage]] = defaultdict(dict)
    for number, fact in enumerate(facts):
        for value in fact.value:
            form = FormOfPage(*value)
            pages[form.form][number] = form
    pairs = list(near_pairs(pages)) if len(facts) > 1 else []
    slots = _slots(pages) if pairs else {}
    counts = rivals_of(pairs)
    best: dict[tuple[str, str], SlipAcross] = {}
    for pair in pairs:
        wrong, right = sorted(pair, key=lambda form: _standing(pages[form]))
        if len(pages[wrong]) <= MOST_PAGES and len(pages[wrong]) < len(facts):
            rivals = sum(counts[form] for form in pair) - 2
            for found in _of_pair(facts, pages, (wrong, right), slots, rivals):
                key = found.fact.place.path, wrong
                if key not in best or best[key].score < found.score:
                    best[key] = found
    yield from best.values()


def _standing(found: dict[int, FormOfPage]) -> tuple[int, bool, int]:
    """Give what speaks for a form: its pages, whether one explains it, its uses."""
    uses = sum(each.uses for each in found.values())
    return len(found), any(each.explained for each in found.values()), uses


def _slots(pages: dict[str, dict[int, FormOfPage]]) -> dict[Neighbours, set[str]]:
    """Give the forms that stand between the same words, by these."""
    slots: dict[Neighbours, set[str]] = defaultdict(set)
    for form, found in pages.items():
        for each in found.values():
            for frame in each.frames:
                slots[_key(frame)].add(form)
    return slots


def _key(frame: Neighbours) -> Neighbours:
    return frame[0][:1], frame[1][:1]


def _of_pair(
    facts: Sequence[Fact],
    pages: dict[str, dict[int, FormOfPage]],
    pair: tuple[str, str],
    slots: dict[Neighbours, set[str]],
    rivals: int,
) -> Iterator[SlipAcross]:
    wrong, right = pair
    made = slip(unmarked(right), unmarked(wrong))
    alone = pages[wrong]
    others = {n: each for n, each in pages[right].items() if n not in alone}
    if made is None or not others or len(others) < len(alone):
        return
    acronym = is_acronym_pair(right, wrong)
    model = models().acronym_across if acronym else models().name_across
    told = [*form_terms(made, right, wrong), f"rivals {band(rivals, 1, 2)}"]
    told.append(f"share {band(len(others) / max(1, len(facts) - len(alone)), 0.3, 0.6, 0.9)}")
    told += ["alone"] if len(others) == 1 else []
    if not acronym:
        told.append(inflection(lexicon(facts[0].subject.lang), right.lower(), wrong.lower()))
    for number, each in alone.items():
        fillers = {form for frame in each.frames for form in slots.get(_key(frame), ())}
        terms = [*told, *_setting(each, list(others.values())[:SHOWN])]
        terms.append(f"slot {band(len(fillers - {wrong, right}), 1, 2)}")
        score = model.score(terms)
        if score >= model.report:
            shown = next(iter(others))
            here, there = (facts[number], each), (facts[shown], others[shown])
            told_as = model.severity(score)
            yield SlipAcross(acronym, score, told_as, *here, *there, len(others))


def _setting(wrong: FormOfPage, rights: list[FormOfPage]) -> Iterator[str]:
    yield f"wrong explained {int(wrong.explained)}"
    alike = most_alike(wrong.frames, (frame for each in rights for frame in each.frames))
    yield f"alike {band(alike, 1, 2, 3, 4, 6)}"
    topic, *topics = map(_telling, (wrong, *rights))
    shared = max(len(topic & each) / max(6, len(topic | each)) for each in topics)
    yield f"topic {band(shared, 0.1, 0.2, 0.35, 0.6)}"
    others = [(each.before, each.after) for each in rights]
    sides = tuple(map(_union, zip(*others, strict=True)))
    names = list(beside((wrong.before, wrong.after), sides))
    yield from names
    if wrong.own and SAME_NAME not in names:  # "Ada Thorn, the owner" is Ada Thorne
        yield "wrong has a life of its own"


def _telling(form: FormOfPage) -> set[str]:
    """Give the words near a form that are no small words."""
    return {token.low for token in tokenise(form.topic) if token.kind == "word"} - joints()


def _union(names: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset().union(*names)
