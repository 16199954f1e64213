"""Names of several words that differ in one: "Renal Travel Forum", "Renal Travellers Forum".

Two uses are compared where they share the word beside the one that differs. What speaks for one
name is weighed by hand; public pages were read to set the weights.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from guidelint.naming.akin import kinship
from guidelint.naming.evidence import inflection
from guidelint.naming.relations import relation
from guidelint.naming.words import commonness
from guidelint.reading.mentions import (
    MIN_NAME,
    Mention,
    find_phrases,
    find_titled,
    joints,
    kind_of,
    small_words,
    unmarked,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading
    from guidelint.reading.mentions import Phrase

LEAST = 0.5
"""Kinship from which two words may be one."""
REPORT = -0.25
SURE = 2.6
SURNAMES = 0.6
PERSON = 1.0
"""What a title and a name of two words weigh instead of shared words."""
MAX_PERSON = 4
"""Words of the name of a person."""
MAX_PARTNERS = 12
"""Different words beside one word; where there are more it is no part of one name."""


class Use(NamedTuple):
    """A word of a name beside its neighbour: `phrase.words[at]`."""

    phrase: Phrase
    at: int

    @property
    def mention(self) -> Mention:
        """The word as a mention."""
        word = self.phrase.words[self.at]
        return Mention(word.form, "name", self.phrase.text, word.start, word.end, word.token)


class Variance(NamedTuple):
    """Two names that differ in one word; `wrongs` and `rights` are the uses of either."""

    score: float
    wrongs: tuple[Use, ...]
    rights: tuple[Use, ...]

    @property
    def wrong(self) -> str:
        """The word that looks wrong."""
        return self.wrongs[0].mention.form

    @property
    def right(self) -> str:
        """The word that stands in its place elsewhere."""
        return self.rights[0].mention.form

    @property
    def sure(self) -> bool:
        """Whether it is good for an error."""
        return self.score >= SURE

    @property
    def equal(self) -> bool:
        """Whether both stand equally often."""
        return len(self.wrongs) == len(self.rights)


def variances(reading: Reading) -> tuple[Variance, ...]:
    """Give the names of a page that differ in one word and are one by the evidence."""
    best: dict[tuple[int, int], Variance] = {}
    if not reading.language:
        return ()
    slots = _slots(reading.once(find_phrases)).values()
    in_slots = (found for slot in slots for found in _in_slot(reading, slot))
    for found in (*in_slots, *_persons(reading)):
        first = found.wrongs[0].mention
        key = (first.text.index, first.start)
        if key not in best or best[key].score < found.score:
            best[key] = found
    return tuple(best.values())


def _persons(reading: Reading) -> Iterator[Variance]:
    """Give the surnames behind a title that are alike another surname of the page."""
    titled = _surnames(reading.once(find_titled))
    if not titled:
        return
    surnames = _surnames((*reading.once(find_phrases), *reading.once(find_titled)))
    for form, uses in titled.items():
        for other, rights in surnames.items():
            if _may_be_namesakes(form, other) and len(rights) >= len(uses):
                score = _score(reading, uses, rights, 2) + PERSON
                if score >= REPORT:
                    yield Variance(score, tuple(uses), tuple(rights))


def _surnames(phrases: tuple[Phrase, ...]) -> dict[str, list[Use]]:
    """Give the last words of the names of persons."""
    found: dict[str, list[Use]] = defaultdict(list)
    for phrase in phrases:
        last = len(phrase.words) - 1
        if last and phrase.words[last - 1].form.lower() in joints():
            continue
        if last < MAX_PERSON and _is_surname(phrase.words[last].form):
            found[phrase.words[last].form].append(Use(phrase, last))
    return found


def _may_be_namesakes(one: str, other: str) -> bool:
    return one[0] == other[0] and _may_be_one(one, other) and kinship(one, other) >= SURNAMES


def _is_surname(form: str) -> bool:
    return len(form) >= MIN_NAME and form.istitle() and commonness(form) < 3


def _slots(phrases: tuple[Phrase, ...]) -> dict[tuple[str, str], dict[str, list[Use]]]:
    """Group the words of names by the word beside them and the side it stands on."""
    slots: dict[tuple[str, str], dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for phrase in phrases:
        for at, (one, other) in enumerate(pairwise(phrase.words)):
            if one.form.lower() not in joints():
                slots["before", one.form][other.form].append(Use(phrase, at + 1))
            if not (
                at == 0
                and phrase.opens
                and one.form.lower() in phrase.text.reading.once(small_words)
            ):
                slots["behind", other.form][one.form].append(Use(phrase, at))
    return slots


def _in_slot(reading: Reading, slot: dict[str, list[Use]]) -> Iterator[Variance]:
    if not 1 < len(slot) <= MAX_PARTNERS:
        return
    forms = sorted(slot)
    for number, one in enumerate(forms):
        for other in forms[number + 1 :]:
            if _may_be_one(one, other):
                wrong, right = sorted((slot[one], slot[other]), key=_standing)
                score = _score(reading, wrong, right, len(slot))
                if score >= REPORT:
                    yield Variance(score, tuple(wrong), tuple(right))


def _may_be_one(one: str, other: str) -> bool:
    """Whether two words are names that are alike; acronyms and accents are others' business."""
    if "acronym" in (kind_of(one), kind_of(other)) or any(map(str.isdigit, one + other)):
        return False
    if unmarked(one).lower() == unmarked(other).lower():
        return False
    return kinship(one, other) >= LEAST


def _standing(uses: list[Use]) -> tuple[int, int, int, int]:
    """Give what speaks for a word: its uses, how common it is, how early it stands."""
    first = uses[0].mention
    return len(uses), commonness(first.form), -first.text.index, -first.start


def _score(reading: Reading, wrongs: list[Use], rights: list[Use], partners: int) -> float:
    wrong, right = wrongs[0].mention, rights[0].mention
    return (
        -2.2
        + _likeness(reading, wrong.form, right.form)
        + _company(wrongs, rights)
        + (0.5 if len(wrongs) == 1 else -1.0 if len(wrongs) > 2 else 0.0)
        + (0.5 if len(rights) > len(wrongs) else 0.0)
        - (0.0 if partners == 2 else 1.0 if partners == 3 else 2.5)
        + min(
            _RELATIONS.get(relation(theirs.mention, mine.mention), 0.0)
            for mine in wrongs[:4]
            for theirs in rights[:8]
        )
    )


_RELATIONS = {
    "listed": -4.0,
    "named apart": -4.0,
    "told apart": -4.0,
    "introduced": -0.5,
    "set beside": -1.5,
    "parallel": -2.0,
    "in parallel sentences": -3.0,
    "in one sentence": -1.0,
}


def _likeness(reading: Reading, wrong: str, right: str) -> float:
    """Weigh how alike two words are, and how likely each is a word of its own."""
    kin = kinship(wrong, right)
    score = 2.0 if kin == 1 else 1.5 if kin >= 0.65 else 0.7
    known = sorted((commonness(wrong), commonness(right)))
    score += 0.8 if known[1] < 2 else 0.4 if known[0] < 2 else -0.4 if known[0] < 3 else -1.0
    ending = next(
        inflection(reading.lexicon.words("plain ending"), wrong.lower(), right.lower()), ""
    )
    score -= 3.0 if ending == "plural" else 1.0 if ending and known[0] > 1 else 0.0
    small = reading.once(small_words)
    score -= 1.0 * (wrong.lower() in small) + 0.5 * (right.lower() in small)
    return score


def _company(wrongs: list[Use], rights: list[Use]) -> float:
    """Weigh the words that both names share beside the one that differs."""
    pairs = ((wrong, right) for wrong in wrongs[:4] for right in rights[:8])
    return max(_shared_worth(wrong, right) for wrong, right in pairs)


def _shared_worth(one: Use, other: Use) -> float:
    before, behind = _shared(one, other, -1), _shared(one, other, 1)
    words = before + behind
    rare = sum(commonness(each) < 2 for each in words)
    between = (
        1.3 if before and behind else 0.5 if _is_hyphened(one) and _is_hyphened(other) else 0.0
    )
    return 0.4 * min(len(words), 3) + (len(words) > 2) + 0.7 * min(rare, 2) + between


def _is_hyphened(use: Use) -> bool:
    """Whether the word is joined to its neighbour by a hyphen."""
    token = use.phrase.words[use.at].token
    return sum(word.token == token for word in use.phrase.words) > 1


def _shared(one: Use, other: Use, step: int) -> list[str]:
    """Give the words that both have on one side of the differing words without a break."""
    mine = [word.form for word in one.phrase.words]
    theirs = [word.form for word in other.phrase.words]
    found = []
    i, j = one.at + step, other.at + step
    while 0 <= i < len(mine) and 0 <= j < len(theirs) and mine[i] == theirs[j]:
        found.append(mine[i])
        i, j = i + step, j + step
    return found
