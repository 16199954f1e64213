"""The forms of one page with what tells about them: uses, definitions, small words, initials."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar

import msgspec

from guidelint.model import lazy
from guidelint.naming.words import COMMON, commonness
from guidelint.reading.definitions import find_definitions
from guidelint.reading.initials import spells
from guidelint.reading.mentions import Mention, by_form, is_shouted, small_words, unmarked
from guidelint.reading.names import joints

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.reading import Reading
    from guidelint.reading.definitions import Definition

F = TypeVar("F", bound="TwoForms")
_WORD = lazy(r"\w+|\|")
_NO_NAME = lazy(r"[a-z]\w*|[A-Z][A-Z0-9]+")
_FIRST = lazy(r"(?<=[^\W\d])\w+|[^\w|]+")
SHOUTED = 5
"""Letters from which a form in capitals may be a name of the page that is set in capitals."""
SPARE = 3
"""Words of a long form beyond the letters of its acronym."""


class TwoForms(msgspec.Struct, frozen=True):
    """Two forms that may be one: the mentions of the one that looks wrong, and of the other."""

    score: float
    wrongs: Sequence[Mention]
    rights: Sequence[Mention]

    @property
    def wrong(self) -> str:
        """The form that looks wrong."""
        return self.wrongs[0].form

    @property
    def right(self) -> str:
        """The form that stands in its place elsewhere."""
        return self.rights[0].form

    @property
    def equal(self) -> bool:
        """Whether both stand equally often, so that either may be wrong."""
        return len(self.wrongs) == len(self.rights)


def best_by_wrong(found: Iterable[F]) -> tuple[F, ...]:
    """Give the pair with the highest score for each form that looks wrong."""
    best: dict[str, F] = {}
    for each in found:
        if each.wrong not in best or best[each.wrong].score < each.score:
            best[each.wrong] = each
    return tuple(best.values())


class NamedPage:
    """The forms of a page; `reading.once(NamedPage)` gives it.

    forms: their uses. words: those that are acronyms or names. small: words in lower case.
    """

    def __init__(self, reading: Reading) -> None:
        """Take the forms of a page; a name that is also set in capitals is one form."""
        self.reading = reading
        self.small: frozenset[str] = reading.once(small_words)
        self.forms = _merged(reading.once(by_form))
        self.words = [form for form, uses in self.forms.items() if uses[0].kind != "code"]

    def may_be_slips(self) -> list[str]:
        """Give the words that may be slips, or what they are slips of: no ordinary words."""
        return [form for form in self.words if not (form.istitle() and commonness(form) == COMMON)]

    @cached_property
    def definitions(self) -> dict[str, list[Definition]]:
        """The definitions of the page by acronym."""
        found: dict[str, list[Definition]] = {}
        for definition in self.reading.once(find_definitions):
            found.setdefault(definition.short.form, []).append(definition)
        return found

    @cached_property
    def acronyms(self) -> int:
        """How many different acronyms of three and more letters the page has."""
        return sum(len(form) > 2 and form.isupper() for form in self.forms)

    @cached_property
    def unexplained(self) -> frozenset[str]:
        """The acronyms that no words of the page spell."""
        capital = (form for form in self.words if form.isupper())
        return frozenset([form for form in capital if not self.is_explained(form)])

    @cached_property
    def initials(self) -> str:
        """The initials of the words of each text, with and without small words."""
        texts = [each for each in self.reading.texts if each.capitals and not is_shouted(each)]
        words = _WORD.findall(unmarked("|".join([each.clean for each in texts])))
        cells = unmarked("|".join([each.clean for each in texts if each.cell]))
        return f"{''.join(map(_initial, words))}|{_FIRST.sub('', cells)}".upper()

    def is_explained(self, form: str, but: str = "") -> bool:
        """Whether words somewhere on the page spell a form: a definition, or capitalised words.

        but: a form whose own words are left out ("AMP" is not explained by the words of "AMPS").
        """
        initials = self.initials.replace(but.upper(), "|") if but else self.initials
        if len(form) < len(but) and form in map(_initials_of, self.definitions.get(but, ())):
            initials = initials.replace(form, "|")  # "Vale Beekeepers (VBK)" explains no VB
        if self.is_defined(form) or form.upper() in initials:
            return True
        longs = [" ".join(each.words) for each in self.definitions.get(but, ())]
        runs = (
            run for each in self.forms[form][:2] for run in _spelt_near(each, form, but)
        ) if but else ()  # fmt: skip
        return any(
            not any(" ".join(run) in long for long in longs)
            and (not spells(but, run) or self.reading.page.raw.count(" ".join(run)) == 1)
            for run in runs
        )

    def is_spelt_beside(self, form: str) -> bool:
        """Whether the text where a form first stands has capitalised words that spell it."""
        near = _spelt_near(self.forms[form][0], form, form) if form.isupper() else ()
        return any(True for _ in near)

    def is_defined(self, form: str) -> bool:
        """Whether the page gives words that spell a form."""
        return any(each.spelt for each in self.definitions.get(form, ()))


def _initials_of(said: Definition) -> str:
    """Give the initials of a long form, which may miss a letter of its acronym."""
    return "".join(map(_initial, map(unmarked, said.words))).upper()


def _merged(forms: dict[str, tuple[Mention, ...]]) -> dict[str, tuple[Mention, ...]]:
    shouted = [form for form in forms if form.isupper() and form.isalpha() and len(form) >= SHOUTED]
    names = {form.lower(): form for form in forms if form.istitle()} if shouted else {}
    merged = dict(forms)
    for form in shouted:
        if form.lower() in names:
            merged[names[form.lower()]] += merged.pop(form)
    return merged


def _spelt_near(mention: Mention, form: str, but: str) -> Iterator[tuple[str, ...]]:
    """Give the capitalised words of its text that spell a form, and go on as no other one's."""
    words = [token.text for token in mention.text.tokens if token.kind == "word"]
    for at, word in enumerate(words):
        is_short = word.startswith(form) or (len(word) > 1 and word.isupper())
        if not word[0].isupper() or word[0].lower() != form[0].lower() or is_short:
            continue
        runs = []
        for end in range(at + 2, min(at + len(form) + SPARE, len(words)) + 1):
            run = tuple(words[at:end])
            if not (run[-1][0].isupper() or run[-1].lower() in joints()):
                break
            if run[-1][0].isupper():
                runs.append(run)
        whole = next((run for run in reversed(runs) if spells(but, run)), ())
        yield from (run for run in runs if len(run) >= len(whole) and spells(form, run))


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    return frozenset(map(unmarked, joints()))


@lru_cache(maxsize=16384)
def _initial(word: str) -> str:
    """Give the initial of a capitalised word, and a dot for others but small ones and numbers."""
    if word in _small() or word[0].isdecimal():
        return ""
    return "." if _NO_NAME.fullmatch(word) else word[0]
