"""Statements that the product of a page is given once: one dose, one infusion, one course."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from guidelint.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Page

_THERAPY = (
    r"(?:therapy|therapies|treatment|infusion|injection|administration|medicine|drug|product"
    r"|procedure|cure|surgery|operation)"
)
_ONCE = re.compile(
    r"\b(?:single-dose|one-dose|one-time|one-off|once-only|single-administration)\b"
    rf"(?=(?:\s+[\w()-]+){{0,8}}?\s+{_THERAPY}\b)"
    rf"|\ba single (?:[\w-]+\s+)?{_THERAPY}\b"
    r"|\b(?:given|administered|infused|injected|taken|performed|used|paid) (?:only |just )?once\b"
    r"(?!\s+(?:a|an|every|each|daily|weekly|monthly|yearly|in|the|it|you|they|approved|all)\b)"
    r"(?! per (?:day|week|month|year|cycle|course))",
    re.IGNORECASE,
)
_PRESENTATION = re.compile(
    r"\b(?:single-dose|one-dose)\s+(?:\S+\s+){0,2}(?:vials?|pens?|syringes?|prefilled|pre-filled"
    r"|auto-?injectors?|ampoules?|containers?|packets?|sachets?|cartridges?|kits?|bottles?|studies"
    r"|study|trials?|inhalers?)\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:not|never|no|unlike|whereas|instead|rather|compared|versus|than|loading|if|whether"
    r"|isn['’]t|first|missed|initial|other)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w-]{3,}")
_IS = r"(?:\s*\([^)]*\))?,?\s+(?:is|was|are|remains|works as|comes as|an?|the)\b"
_THE_PRODUCT = re.compile(
    r"\b(?:the|this)\s+(?:drug|product|therapy|treatment|medicine|gene therapy|infusion|price)"
    r"(?:\s+itself)?\s+(?:is|was)\b",
    re.IGNORECASE,
)
_REPEATED = re.compile(
    r"\b(?:once|twice|three times) (?:daily|weekly|monthly|(?:a|per|every) (?:day|week|month|year))"
    r"|\bevery (?:\w+ )?(?:days?|weeks?|months?|years?)\b|\b(?:daily|weekly|monthly) "
    r"(?:dos(?:e|es|ing)|infusions?|injections?|tablets?)",
    re.IGNORECASE,
)


class Once(msgspec.Struct, frozen=True):
    """The statement: the product's name (or "" for "the drug"), the words and their place."""

    name: str
    words: str
    place: Place


def given_once(page: Page) -> Once | None:
    """Give the first statement that the page's product is given once, if nothing says otherwise."""
    for statement in _statements(page):
        if not statement.name or not _is_repeated(page, statement.name):
            return statement
    return None


def title_names(page: Page) -> tuple[str, ...]:
    """Give the capitalised words of the page's title, which the product's name is one of."""
    return tuple(dict.fromkeys(_NAME.findall(page.document.title)))


def _statements(page: Page) -> Iterator[Once]:
    names = title_names(page)
    for sentence in page.sentences:
        text = sentence.text
        found = _ONCE.search(text)
        if not found or _PRESENTATION.match(text, found.start()):
            continue
        left = text[: found.start()]
        if _NOT_SO.search(left):
            continue
        name = _subject(left, names)
        if name is not None:
            yield Once(name, found[0], page.place(sentence.span(*found.span())))


def _subject(left: str, names: tuple[str, ...]) -> str | None:
    """Find which name of the title the words before speak of; "" for "the drug is"."""
    for name in names:
        if re.search(rf"(?<![\w-]){re.escape(name)}{_IS}", left):
            return name
    return "" if names and _THE_PRODUCT.search(left) else None


def _is_repeated(page: Page, name: str) -> bool:
    return any(
        name in sentence.text and _REPEATED.search(sentence.text) for sentence in page.sentences
    )
