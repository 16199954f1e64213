"""Made-up values: names and facts that depend on nothing but the seed and what they are of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from guidelint.lexicon.countries import country_words
from guidelint.lexicon.load import FOLDER

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

_SYLLABLE_LIST = """
ba be bri cal da dor el fa fen gar ha il ka kel la lin mar mo na nor o pel qui ra ri sa sol ta tem
u val ven wi yor za
"""
_SYLLABLES = _SYLLABLE_LIST.split()
_BODIES = (
    "Medicines Authority", "Health Board", "Licensing Council", "Migration Agency",
    "Registration Office", "Standards Institute", "Admissions Office",
)  # fmt: skip
_FIELDS = ("National", "Federal", "Central", "State", "General", "Public")
_LANGUAGES = ("English", "French", "Arabic", "Spanish", "German", "Portuguese", "Dutch", "Italian")
_WORK = (
    "night shifts", "field work", "a laboratory term", "ward rounds", "site visits",
    "archive work", "bench tests", "a studio project",
)  # fmt: skip
_CERTIFIERS = (
    "a notary", "the embassy", "a commissioner of oaths", "a court clerk", "the town hall",
    "a bar-admitted lawyer",
)  # fmt: skip
_ROUTE_LIST = """
student nomad artist investor trainee seasonal family research retirement athlete missionary
journalist
"""
_LISTS = {
    "route": tuple(_ROUTE_LIST.split()),
    "profession": (
        "nurse", "midwife", "civil engineer", "teacher", "pharmacist", "dentist", "architect",
        "electrician", "optician", "surveyor", "dietitian", "speech therapist",
    ),
    "course": (
        "Data Science", "Marine Biology", "Civil Law", "Nursing", "Philosophy", "Architecture",
        "Robotics", "Economics", "Music", "Geology", "Statistics", "Agronomy",
    ),
}  # fmt: skip
_STORY = (
    "A reader from {a} wrote that the {b} office had closed for repairs, so {c} took the file.",
    "In {a} one of our clients met a clerk who kept every letter since {n}, tied with string.",
    "The family of {a} waited {n} days because a stamp from {b} was the wrong colour.",
    "Somebody in {c} advised {a} to begin with the photograph; it saved {n} minutes and a visit.",
    "When the bus to {b} broke down, {a} finished the form on a bench outside {c}.",
    "Nothing in {a} opens before ten, says {b}, who learned it on {n} mornings.",
)


def word(rng: random.Random, low: int = 2, high: int = 4) -> str:
    """Make up a name."""
    return "".join(rng.choices(_SYLLABLES, k=rng.randint(low, high))).capitalize()


def entities(kind: str, count: int, rng: random.Random) -> list[str]:
    """Make up so many different values of an attribute."""
    if kind in ("country", "market"):
        names = sorted(json.loads((FOLDER / "countries.json").read_text(encoding="utf-8")))
        return rng.sample([name for name in names if country_words(name)[1]], count)
    known = _LISTS.get(kind, ())
    found = dict.fromkeys(rng.sample(known, min(count, len(known))))
    while len(found) < count:
        name = word(rng, 2, 3)
        found[f"{name} {rng.randint(2, 99)}" if kind == "model" else name] = None
    return list(found)


def _range(rng: random.Random) -> str:
    low = rng.randint(2, 40)
    return f"{low} to {low + rng.randint(2, 30)}"


def _amount(rng: random.Random) -> str:
    return f"{rng.randint(12, 999) * 5:,}"


def _letters(count: int) -> Callable[[random.Random], str]:
    return lambda rng: "".join(rng.choices("ABCDEFGHIKLMNOPRSTUVZ", k=count))


MAKERS: dict[str, Callable[[random.Random], str]] = {
    "body": lambda rng: f"{rng.choice(_FIELDS)} {word(rng)} {rng.choice(_BODIES)}",
    "acronym": _letters(4),
    "code": _letters(3),
    "range": _range,
    "rate": lambda rng: f"{rng.randint(1, 90)}.{rng.randint(11, 99)}",
    "law": lambda rng: f"Law No. {rng.randint(2, 300)} of {rng.randint(1960, 2024)}",
    "place": lambda rng: f"{word(rng)} {rng.choice(('House', 'Centre', 'Terminal', 'Court'))}",
    "firm": lambda rng: f"{word(rng)} {rng.choice(('Group', 'Brothers', 'Mutual', 'Partners'))}",
    "person": lambda rng: f"Professor {word(rng)} {word(rng)}",
    "substance": lambda rng: word(rng, 3, 5).lower() + rng.choice(("mab", "tinib", "vec", "stat")),
    "age": lambda rng: str(rng.randint(2, 60)),
    "money": _amount,
    "language": lambda rng: rng.choice(_LANGUAGES),
    "work": lambda rng: rng.choice(_WORK),
    "certifier": lambda rng: rng.choice(_CERTIFIERS),
}


def story(rng: random.Random) -> str:
    """Make up two sentences that stand on one page only."""
    return " ".join(
        line.format(a=word(rng), b=word(rng), c=word(rng), n=rng.randint(3, 90))
        for line in rng.sample(_STORY, 2)
    )
