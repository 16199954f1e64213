"""Names of several words that differ in one: "Renal Travel Forum", "Renal Travellers Forum".

Two uses are compared where they share the word beside the one that differs, and surnames behind a
title with those of the page. What speaks for one name is weighed by hand; public pages were read to
set the weights.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from guidelint.model import Severity, grouped, lazy
from guidelint.naming.bearers import (
    SAME_NAME,
    bearer,
    bearers,
    is_presented,
    is_spelling_told,
)
from guidelint.naming.evidence import inflection, models
from guidelint.naming.forms import NamedPage, TwoForms
from guidelint.naming.setting import has_kin, relation, stand_only_together
from guidelint.naming.words import COMMON, USUAL, commonness, plain_calendar_words
from guidelint.reading.channel import common_ends, kinship, slip
from guidelint.reading.mentions import MIN_NAME, Mention, kind_of, small_words, unmarked
from guidelint.reading.names import find_phrases, find_titled, joints

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading
    from guidelint.reading.names import Phrase

LEAST = 0.5
"""Kinship from which two words may be one."""
SURNAMES = 0.6
COMMON_WORD = -0.6
"""What a common word weighs that is all that two names share: "Street", "Saint"."""
PERSON = 1.0
"""What a title and a name of two words weigh instead of shared words."""
STRANGER = 1.6
"""What weighs a title and a surname that were never introduced, beside one that was."""
STRANGERS = 0.55
"""Kinship from which a surname that was never introduced may be one that was."""
ENDINGS = {"derived": 3.0, "compound": 1.2}
"""What weighs against a word that is made from the other."""
OTHER_HEAD = 2.0
"""What weighs against two names that also go on with other words."""
MAX_PERSON = 4
"""Words of the name of a person."""
FULL_NAME = 24
"""Characters of a title and given names before a surname."""
MAX_PARTNERS = 12
"""Different words beside one word; where there are more it is no part of one name."""
FAR = 2
"""Texts between two names that nobody sets side by side to tell two apart."""
AKIN = 0.65
"""Kinship from which two names that stand far apart are one misspelt."""
ELSEWHERE = 1.5
"""What each further use of the word that looks wrong weighs against it."""
PECULIAR = 7
"""Letters of a rare word that is not by chance like another one."""


_CAPITALISED = lazy(r"(?<![^\W_])(?<![^\W_]['’-])[^\W\d_a-z][^\W_]*(?:['’-][^\W_]+)*")


class NameWord(Mention, frozen=True):
    """A word of a name beside its neighbour: `phrase.words[at]`."""

    phrase: Phrase
    at: int


def word_of(phrase: Phrase, at: int) -> NameWord:
    """Give a word of a name by its number there."""
    word = phrase.words[at]
    return NameWord(phrase.text, word.start, word.end, word.form, "name", word.token, phrase, at)


class Variance(TwoForms, frozen=True):
    """Two names that differ in one word, which has the two forms."""

    wrongs: Sequence[NameWord]
    rights: Sequence[NameWord]

    @property
    def severity(self) -> Severity | None:
        """How loudly it is told; None is the severity of the rule."""
        return models().word_of_name.severity(self.score)


def variances(reading: Reading) -> tuple[Variance, ...]:
    """Give the names of a page that differ in one word and are one by the evidence."""
    best: dict[tuple[int, int], Variance] = {}
    if not reading.language:
        return ()
    for found in (*_in_slots(reading), *_persons(reading)):
        first = found.wrongs[0]
        key = (first.text.index, first.start)
        if found.score >= models().word_of_name.report and (
            key not in best or best[key].score < found.score
        ):
            best[key] = found
    return tuple(best.values())


def _persons(reading: Reading) -> Iterator[Variance]:
    """Give the surnames behind a title that are alike another surname of the page."""
    titled = {
        form: alone
        for form, uses in _surnames(reading.once(find_titled)).items()
        if (alone := [use for use in uses if not bearer(use).after])
    }
    surnames = (
        _surnames((*reading.once(find_phrases), *reading.once(find_titled))) if titled else {}
    )
    for form, uses in titled.items():
        near = {
            other: rights
            for other, rights in surnames.items()
            if form[0] == other[0] and _may_be_one(reading.language, form, other)
        }
        stranger = bool(near) and _is_stranger(reading, uses)
        for other, rights in near.items():
            known = stranger and len(near) == 1 and _is_met_before(uses, rights)
            if kinship(form, other) < (STRANGERS if known else SURNAMES):
                continue
            who = map(bearer, rights)
            if len(rights) >= len(uses) and any(each.before or each.titles for each in who):
                score = _score(reading, uses, rights, 2) + PERSON + (STRANGER if known else 0.0)
                yield Variance(score, uses, rights)


def _is_stranger(reading: Reading, uses: list[NameWord]) -> bool:
    """Whether a surname stands behind a title only, and nothing says who that is."""
    is_alone = reading.once(capital_words)[uses[0].form] == len(uses)
    return is_alone and not any(map(is_presented, uses))


def _is_met_before(uses: list[NameWord], rights: list[NameWord]) -> bool:
    """Whether another surname stands with a given name before a surname is used."""
    first = uses[0]
    return any(
        (right.text.index, right.start) < (first.text.index, first.start) and bearer(right).before
        for right in rights
    )


def _surnames(phrases: tuple[Phrase, ...]) -> dict[str, list[NameWord]]:
    """Give the last words of the names of persons."""
    found: dict[str, list[NameWord]] = defaultdict(list)
    for phrase in phrases:
        last = len(phrase.words) - 1
        form = phrase.words[last].form
        inside = last and phrase.words[last - 1].form.lower() in joints()
        is_surname = len(form) >= MIN_NAME and form.istitle() and commonness(form) < COMMON
        if last < MAX_PERSON and is_surname and not inside:
            use = word_of(phrase, last)
            if all((use.text, use.start) != (each.text, each.start) for each in found[form]):
                found[form].append(use)
    return found


def _in_slots(reading: Reading) -> Iterator[Variance]:
    """Give the pairs of words that stand beside the same word, on the same side."""
    found: dict[tuple[str, str], list[tuple[Phrase, int]]] = defaultdict(list)
    small = reading.once(small_words)
    for phrase in reading.once(find_phrases):
        named = [at for at, word in enumerate(phrase.words) if word.form.lower() not in joints()]
        for at, after in pairwise(named):
            word = phrase.words[at].form
            found["before", word].append((phrase, after))
            if at or not phrase.opens or word.lower() not in small:
                found["behind", phrase.words[after].form].append((phrase, at))
    for uses in found.values():
        forms = {phrase.words[at].form for phrase, at in uses} if len(uses) > 1 else ()
        if not 1 < len(forms) <= MAX_PARTNERS:
            continue
        slot = grouped((word_of(*use) for use in uses), lambda word: word.form)
        for one, other in combinations(sorted(slot), 2):
            if _may_be_one(reading.language, one, other):
                wrongs, rights = sorted(
                    (slot[one], slot[other]),
                    key=lambda each: (
                        len(each), commonness(each[0].form), -each[0].text.index, -each[0].start
                    ),
                )  # fmt: skip
                yield Variance(_score(reading, wrongs, rights, len(slot)), wrongs, rights)


def _may_be_one(language: str, one: str, other: str) -> bool:
    """Whether two words are names that are alike; acronyms and accents are others' business."""
    if one[0] != other[0] and not slip(one, other):
        return False
    if kinship(one, other) < LEAST or "acronym" in (kind_of(one), kind_of(other)):
        return False
    plain = unmarked(one).lower(), unmarked(other).lower()
    if plain[0] == plain[1] or not (one + other).isalpha():
        return False
    return not {*plain} <= plain_calendar_words(language)


def _score(
    reading: Reading, wrongs: list[NameWord], rights: list[NameWord], partners: int
) -> float:
    wrong, right = _uses(reading, wrongs, 4), _uses(reading, rights, 8)
    score = -2.2 + _likeness(reading, wrong[0].form, right[0].form)
    score += max(_shared_worth(one, other) for one in wrongs[:4] for other in rights[:8])
    score += 0.5 if len(wrongs) == 1 else -1.0 if len(wrongs) > 2 else 0.0
    score += 0.5 if len(rights) > len(wrongs) else 0.0
    score -= 0.0 if partners == 2 else 1.0 if partners == 3 else 2.5
    score -= ELSEWHERE * min(2, reading.once(capital_words)[wrong[0].form] - len(wrongs))
    weigh, told = models().word_of_name.score, list(_told(right, wrong))
    relations = {relation(one, other) for other in wrong for one in right}
    if SAME_NAME in told:  # "Anna Wetherbee also answers" is the one who was named before
        relations = relations - {"set beside"} or {""}
    score += min(weigh([each]) for each in relations)
    apart = all(_ends_otherwise(one, other) for one in wrongs for other in rights)
    return score + weigh(told) - OTHER_HEAD * apart


def _ends_otherwise(one: NameWord, other: NameWord) -> bool:
    """Whether two names go on with other words: "Coast Fishers' Committee", "Fisheries Office"."""
    mine, theirs = (use.phrase.words[use.at + 1 :] for use in (one, other))
    return bool(mine and theirs) and kinship(mine[0].form, theirs[0].form) < LEAST


def _told(right: list[Mention], wrong: list[Mention]) -> Iterator[str]:
    """Tell what all uses of two words speak for."""
    beside = bearers(right, wrong)
    yield from beside
    kin = kinship(right[0].form, wrong[0].form)
    if min(abs(one.text.index - other.text.index) for one in right for other in wrong) >= FAR:
        yield "one slip, far apart" if kin == 1 else "akin, far apart" if kin >= AKIN else ""
    if kin == 1 and SAME_NAME in beside and not commonness(wrong[0].form):
        yield "one slip, unknown, same name"
    every = (*wrong, *right)
    if any(has_kin(each) or _is_companion(each) for each in every):
        yield "told apart"
    if stand_only_together(right, wrong):
        yield "once each in one sentence"
    made = slip(right[0].form, wrong[0].form)
    if made and is_spelling_told((*right, *wrong), made.letters):
        yield "spelling told"


def _is_companion(mention: Mention) -> bool:
    """Whether the words right before a name say that it is another's: "her colleague Ann Marsh"."""
    return mention.text.cued("companion", max(0, mention.start - FULL_NAME), mention.start)


def _uses(reading: Reading, uses: list[NameWord], most: int) -> list[Mention]:
    """Give all uses of a word on the page, those in names first."""
    starts = {(each.text.index, each.start) for each in uses}
    every = reading.once(NamedPage).forms.get(uses[0].form, ())
    return [*uses, *(each for each in every if (each.text.index, each.start) not in starts)][:most]


def capital_words(reading: Reading) -> Counter[str]:
    """Count the capitalised words of a page, parts of joined words each."""
    found = _CAPITALISED.findall("\n".join([text.clean for text in reading.texts]))
    return Counter("-".join(found).replace("’", "-").replace("'", "-").split("-"))


def _likeness(reading: Reading, wrong: str, right: str) -> float:
    """Weigh how alike two words are, and how likely each is a word of its own."""
    kin = kinship(wrong, right)
    score = 2.0 if kin == 1 else 1.5 if kin >= 0.65 else 0.7
    known = sorted((commonness(wrong), commonness(right)))
    rarer = 0.4 if known[0] < USUAL else -0.4 if known[0] < COMMON else -1.0
    score += 0.8 if known[1] < USUAL else rarer
    low = wrong.lower(), right.lower()
    ending = inflection(reading.lexicon, *low)
    score -= ENDINGS.get(ending, 0.0)
    score -= 1.0 * (ending == "inflected" and known[0] > 1)
    small = reading.once(small_words)
    return score - 1.0 * (low[0] in small) - 0.5 * (low[1] in small)


def _shared_worth(one: NameWord, other: NameWord) -> float:
    """Weigh the words that both names share beside the one that differs."""
    before, behind = _shared(one, other, -1), _shared(one, other, 1)
    words = before + behind
    rare = sum(commonness(each) < USUAL for each in words)
    hyphened = _is_hyphened(one) and _is_hyphened(other)
    between = 1.3 if before and behind else 0.5 if hyphened else 0.0
    are_peculiar = all(
        len(use.form) >= PECULIAR and commonness(use.form) < USUAL for use in (one, other)
    )
    if len(words) == 1 and commonness(words[0]) == COMMON and not are_peculiar:
        return COMMON_WORD
    return 0.4 * min(len(words), 3) + (len(words) > 2) + 0.7 * min(rare, 2) + between


def _is_hyphened(use: NameWord) -> bool:
    """Whether the word is joined to its neighbour by a hyphen."""
    token = use.phrase.words[use.at].token
    return sum(word.token == token for word in use.phrase.words) > 1


def _shared(one: NameWord, other: NameWord, step: int) -> list[str]:
    """Give the words that both have on one side of the differing words without a break."""
    mine, theirs = (
        [word.form for word in use.phrase.words[use.at + step :: step] if use.at + step >= 0]
        for use in (one, other)
    )
    return mine[: common_ends(mine, theirs)[0]]
