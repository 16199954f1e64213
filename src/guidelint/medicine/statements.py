"""The statements of a page that say whom a product is for, and who is said to say so."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from guidelint.identity.subjects import PageNames, names_on
from guidelint.medicine.clause import PatientClause, read_clauses
from guidelint.medicine.facts import Product
from guidelint.medicine.marks import find_named
from guidelint.medicine.passages import CompletedSentence, read_passages
from guidelint.medicine.words import say, words
from guidelint.model import Place, Unique
from guidelint.reading.patterns import either, joined_blocks, occurs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidelint.medicine.catalog import Catalog
    from guidelint.medicine.facts import MedicalVocabulary
    from guidelint.medicine.marks import Mark
    from guidelint.reading import Reading

Strength = Literal["label", "approval", "plain"]
"""Said to be the indication or the label; said to be approved for; only said to be for."""

_FEW_WORDS = 6
_CLOSE = 60
_NEAR = 70
"""Characters before a clause in which a negation speaks of it."""


class Held(msgspec.Struct, frozen=True):
    """The authorities a passage is held to.

    Several: it is not clear which, and agreeing with one of them is enough. named: the passage
    itself or what it stands under says so. place: where the page says so, when it does not.
    anyone: the whole page names nobody, so that any authority may be meant.
    """

    authorities: tuple[str, ...]
    named: bool = False
    place: Place | None = None
    anyone: bool = False


class IndicationStatement(msgspec.Struct, frozen=True):
    """A clause of a passage that says whom a product is for, and who is said to say so.

    product_named: the passage or what introduces it names the product.
    """

    passage: CompletedSentence
    clause: PatientClause
    product: Product
    held: Held
    strength: Strength
    product_named: bool

    def leads_to(self, disease: Mark) -> bool:
        """Whether the product is plainly said to be for a disease, alone or in an “and”."""
        text, clause = self.passage.text, self.clause
        others = [mark for mark in clause.of("disease") if mark.name != disease.name]
        gaps = (
            text[min(each.end, disease.end) : max(each.start, disease.start)] for each in others
        )
        joined = all(words("listed").fullmatch(gap) for gap in gaps)
        plain = self.product_named and _is_for(text, clause)
        return plain and joined and not say("contrast", text)


@lru_cache(maxsize=2)
def read_statements(reading: Reading, catalog: Catalog) -> tuple[IndicationStatement, ...]:
    """Read the statements of a page; nothing where it names no product or no disease."""
    names = names_on(reading.page, catalog.names)
    vocabulary = catalog.vocabulary_of(reading.once(joined_blocks).text) if names else None
    if not names or not vocabulary or not vocabulary.diseases:
        return ()
    return tuple(_StatementReader(reading, catalog, names, vocabulary).statements())


class _StatementReader(Unique, frozen=True, eq=False):
    """Reads the statements of one page."""

    reading: Reading
    catalog: Catalog
    names: PageNames
    vocabulary: MedicalVocabulary

    def statements(self) -> Iterator[IndicationStatement]:
        """Yield the statements in reading order."""
        for passage in read_passages(self.reading, self._names_disease):
            if self._names_disease(passage.text):
                before = f"{passage.before} {passage.lead}"
                name = self.names.about(passage.text, before, passage.block)
                if name and not occurs(self.catalog.products[name].unless, passage.text):
                    yield from self._of(passage, self.catalog.products[name])

    @cached_property
    def _any_disease(self) -> str:
        return either(*(name for each in self.vocabulary.diseases.values() for name in each.names))

    def _names_disease(self, text: str) -> bool:
        return occurs((self._any_disease,), text)

    def _of(self, passage: CompletedSentence, product: Product) -> Iterator[IndicationStatement]:
        text = passage.text
        named = product.name in self.names.named(f"{text} {passage.lead}")
        headings = (
            f"{self.reading.page.document.title} | {self.reading.page.section_of(passage.block)}"
        )
        for clause in read_clauses(text, product, self.vocabulary):
            claimed = is_claim(text, clause, unchanged=product.unchanged())
            firm = _strength(passage, clause)
            stated = firm != "plain" or (named and _is_for(text, clause))
            if claimed and stated and _is_linked(text, clause):
                held = self._held(passage, clause, headings)
                yield IndicationStatement(passage, clause, product, held, firm, named)

    def _held(self, passage: CompletedSentence, clause: PatientClause, headings: str) -> Held:
        """Tell to which authorities a clause is held; none where a payer or other body speaks."""
        known = self.vocabulary.authorities
        here = find_named("authority", known, passage.text)
        above = find_named("authority", known, f"{headings} | {passage.lead}")
        payers = {each.key for each in (*here, *above) if known[each.key].kind == "payer"}
        nearest = _nearest(passage.text, here, clause)
        in_text = any(each.key in payers for each in here)
        if in_text or (payers and not self._regulators(nearest)):
            return Held(tuple(sorted(key for key in payers if ":" in key)), named=True)
        if named := nearest or [each.key for each in above[-1:]]:
            return Held(self._regulators(named), named=True)
        earlier = [each.key for each in find_named("authority", known, passage.before)[-1:]]
        if not earlier:
            return self._default
        if not self._regulators(earlier):
            return Held(())
        both = tuple(sorted({*earlier, *self._default.authorities}))
        return Held(both, place=self._default.place)

    @cached_property
    def _default(self) -> Held:
        """Whose label the page speaks of (“FDA-labelled”, “the EMA label”), else whom it names."""
        prose, known = self.reading.once(joined_blocks), self.vocabulary.authorities
        found = find_named(
            "authority", {k: v for k, v in known.items() if v.kind != "payer"}, prose.text
        )
        labels = [
            each
            for each in found
            if words("of a label").match(prose.text, each.end)
            or words("of a label").search(prose.text, each.start, each.end)
        ]
        place = None
        if labels:
            block, at = prose.part_at(labels[0].start)
            place = self.reading.page.place(block.span(at, at + labels[0].end - labels[0].start))
        names = self._regulators(each.key for each in labels or found)
        return Held(names, place=place, anyone=not found)

    def _regulators(self, keys: Iterable[str]) -> tuple[str, ...]:
        known = self.vocabulary.authorities
        return tuple(sorted({key for key in keys if known[key].kind == "regulator"}))


def _nearest(text: str, named: Sequence[Mark], clause: PatientClause) -> list[str]:
    """Give the authority before a clause, with those joined to it by “and”; else the one after."""
    before = [each for each in named if each.start < clause.start]
    if not before:
        return [each.key for each in named[:1]]
    joined = [before[-1]]
    for each in reversed(before[:-1]):
        if not words("and another authority").fullmatch(text, each.end, joined[-1].start):
            break
        joined.append(each)
    return [each.key for each in joined]


def _before(text: str, clause: PatientClause, reach: int) -> str:
    return text[max(0, clause.start - reach) : clause.start]


def _strength(passage: CompletedSentence, clause: PatientClause) -> Strength:
    """Tell how firmly a sentence, or what introduces it, gives a clause as what it is for."""
    before = passage.text[: clause.start].rpartition(";")[2]
    here = _firm(f"{before} … {passage.text[clause.end :].partition(';')[0]}", before)
    above = _firm(passage.lead, passage.lead)
    return max(here, above, key=("plain", "approval", "label").index)


def _firm(around: str, before: str) -> Strength:
    if say("label", around):
        return "label"
    return "approval" if say("approval", f"{before} for") else "plain"


def is_claim(text: str, clause: PatientClause, *, unchanged: bool = False) -> bool:
    """Whether a sentence claims today's indication: no history, plan, study, case or question.

    unchanged: the indication is what it was at first, so that a dated approval says it as well.
    """
    after = words("next clause").split(text[clause.end :], maxsplit=1)[0]
    around = f"{text[: clause.start]} … {after}"
    before = _before(text, clause, _NEAR)
    others = {
        "condition": text,
        "case": text,
        "past": around,
        "future": around,
        "study": around,
        "not all before": before,
        "one patient before": before,
        "negated before": before,
    }
    if text.rstrip().endswith("?") or words("refused after").match(after):
        return False
    if not unchanged and say("dated", around):
        return False
    return not any(say(name, said) for name, said in others.items())


def _is_linked(text: str, clause: PatientClause) -> bool:
    """Whether the words before a clause lead to it as what something is for."""
    before = text[: clause.start]
    if len(before.split()) <= _FEW_WORDS and not say("something else", before):
        return True
    near = words("sentence ends").split(before[-2 * _NEAR :])[-1]
    return bool(say("linked before", near)) and not say("something else", near)


def _is_for(text: str, clause: PatientClause) -> bool:
    """Whether a clause follows “for” or “treats” closely enough to be what something is for."""
    return bool(say("for before", _before(text, clause, _CLOSE)))
