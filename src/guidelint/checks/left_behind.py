"""Front matter that names another country than the title and the text of its page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.language.countries import countries_in, country_words
from guidelint.model import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Block, Page


class LeftBehindParams(Params, frozen=True):
    """keys: the front matter that says which country a page is about."""

    keys: tuple[str, ...] = ("country", "market", "destination", "territory", "jurisdiction")


class LeftBehind(Check[LeftBehindParams]):
    """Report the country of another page that a copied page kept in its front matter."""

    params_type = LeftBehindParams

    def scan(self, page: Page) -> Iterator[Finding]:
        """Read one page."""
        title = next((block for block in page.blocks if block.kind == "heading"), None)
        named = countries_in(title.text) if title else []
        for block in page.blocks:
            if block.kind != "meta" or block.key.lower() not in self.params.keys:
                continue
            stated = country_words(block.text)[0][:1]
            if title and len(set(named)) == 1 and stated and stated[0] not in named:
                yield from _disagreement(page, block, title, named[0])


def _disagreement(page: Page, block: Block, title: Block, named: str) -> Iterator[Finding]:
    """Report where the text speaks of the country of the title and not of the other one."""
    text = " ".join(each.text for each in page.blocks if each.kind not in ("meta", "heading"))
    if _mentions(text, named) > 2 * _mentions(text, block.text):
        yield Finding(
            message=f"The front matter says “{block.text}”; "
            f"the title and the text are about “{named}”.",
            place=page.place(block.span(0, len(block.text))),
            related=(Related(page.place(title.span(0, len(title.text))), "the title"),),
        )


def _mentions(text: str, country: str) -> int:
    names, words = country_words(country)
    either = "|".join(re.escape(word) for word in (*names, *words))
    return len(re.findall(rf"(?<!\w)(?:{either})(?!\w)", text))


CHECK = LeftBehind
