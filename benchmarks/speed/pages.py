"""Small pages that no two of which are alike, from a seed: prose, lists, tables, numbers, names."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LITTLE = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "is",
    "that",
    "for",
    "it",
    "as",
    "with",
    "on",
    "by",
    "this",
    "be",
    "are",
    "from",
    "at",
    "or",
    "which",
    "you",
    "an",
    "not",
    "have",
    "has",
    "they",
    "their",
    "when",
    "where",
    "if",
    "before",
    "after",
    "between",
    "under",
    "over",
    "more",
    "most",
    "may",
    "must",
    "can",
    "will",
    "each",
]
HEADS = [
    "b",
    "c",
    "d",
    "f",
    "g",
    "h",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "w",
    "br",
    "cl",
    "dr",
    "fl",
    "gr",
    "pl",
    "pr",
    "sh",
    "sp",
    "st",
    "tr",
]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "io", "ou"]
TAILS = [
    "b",
    "d",
    "g",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "ck",
    "nd",
    "ng",
    "nt",
    "rd",
    "rm",
    "st",
    "th",
]
ENDINGS = ("", "", "", "s", "ed", "ing", "er", "ly", "ment", "tion", "able", "ness")
CURRENCIES = ("EUR", "USD", "GBP", "€", "$", "£")
UNITS = ("days", "weeks", "months", "years", "hours", "km", "kg", "%", "pages", "people")
MONTHS = ("January", "March", "April", "June", "July", "September", "October", "December")


class Writer:
    """Writes one page: its own words, names, acronyms and figures."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = [self._word() for _ in range(self.random.randint(120, 400))]
        self.names = [f"{self._word().title()} {self._word().title()}" for _ in range(8)]

    def _word(self) -> str:
        pick = self.random.choice
        parts = [pick(HEADS) + pick(VOWELS) + pick(TAILS) for _ in range(pick((1, 1, 2)))]
        return "".join(parts) + pick(ENDINGS)

    def page(self, size: int) -> str:
        """Write about `size` characters of Markdown."""
        parts = [f"# {self._phrase(4).capitalize()}", self._paragraph()]
        while sum(map(len, parts)) < size:
            kind = self.random.choice("hppppplt")
            makers = {"h": self._heading, "p": self._paragraph, "l": self._list, "t": self._table}
            parts.append(makers[kind]())
        return "\n\n".join(parts) + "\n"

    def _phrase(self, size: int) -> str:
        words = (
            self.random.choice(LITTLE if self.random.random() < 0.42 else self.words)
            for _ in range(size)
        )
        return " ".join(words)

    def _figure(self) -> str:
        roll, pick = self.random.randint, self.random.choice
        return pick(
            (
                f"{pick(CURRENCIES)} {roll(2, 9900):,}",
                f"{roll(2, 90)} {pick(UNITS)}",
                f"{roll(2, 9)} to {roll(10, 40)} {pick(UNITS)}",
                f"{roll(1, 28)} {pick(MONTHS)} {roll(2019, 2026)}",
                pick(self.names),
                "".join(self.random.choices("ABCDEFGHIKLMNOPRSTU", k=roll(3, 5))),
            )
        )

    def _sentence(self) -> str:
        said = self._phrase(self.random.randint(5, 16))
        if self.random.random() < 0.45:
            said += f" {self.random.choice(LITTLE)} {self._figure()}"
        if self.random.random() < 0.3:
            said += f", {self._phrase(self.random.randint(3, 8))}"
        return f"{said[:1].upper()}{said[1:]}."

    def _paragraph(self) -> str:
        return " ".join(self._sentence() for _ in range(self.random.randint(2, 6)))

    def _heading(self) -> str:
        return f"## {self._phrase(self.random.randint(2, 5)).capitalize()}"

    def _list(self) -> str:
        return "\n".join(f"- {self._sentence()}" for _ in range(self.random.randint(3, 7)))

    def _table(self) -> str:
        rows = [[self._phrase(2), self._figure(), self._phrase(3)] for _ in range(4)]
        head = [self._phrase(1).capitalize() for _ in range(3)]
        lines = [head, ["---"] * 3, *rows]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def write_pages(folder: Path, count: int, seed: int = 7) -> None:
    """Write pages of 2 to 16 kB, each into a folder of its own, so that they are no family."""
    for number in range(count):
        writer = Writer(seed * 100_003 + number)
        page = writer.page(writer.random.randint(2_000, 16_000))
        file = folder / f"p{number:03}" / "page.md"
        file.parent.mkdir(parents=True)
        file.write_text(page, encoding="utf-8")
