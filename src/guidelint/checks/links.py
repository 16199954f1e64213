"""Links that show one address or number, and lead to another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from guidelint.agreement.contacts import SPACE
from guidelint.checks.base import Check, Params
from guidelint.model import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading

LINK = (
    r"""<a\s[^<>]*?href=["'](?P<to>(?:mailto|tel|https?):[^"'<>]+)["'][^<>]*>(?P<shown>[^<>]+)</a>"""
    r"|\[(?P<said>[^\[\]\n`]+)\]\((?P<at>(?:mailto|tel|https?):[^()\s`]+)\)"
)
ADDRESS = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
NUMBER = rf"\+?[\d{SPACE}().-]{{7,}}"
PAGE = r"(?:https?://|www\.)[\w.-]+/[^\s?#…]+"
WORD = 4
"""Letters of a part of an address that names a page; "en" is a language."""
LAST = 7
"""Digits of a telephone number that stay, with or without the code of its country."""


class LinkDiffers(Check[Params]):
    """Compare an e-mail address or telephone number that is shown with where its link leads."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each link that leads to another address or number."""
        raw = reading.page.raw
        if not any(scheme in raw for scheme in ("mailto:", "tel:", "http")):
            return
        for match in re.finditer(LINK, raw):
            group = "shown" if match["shown"] else "said"
            scheme, _, target = (match["to"] or match["at"]).partition(":")
            shown, target = match[group].strip(), re.split("[?;]", target)[0].strip()
            if _leads_elsewhere(scheme, shown, target):
                start = match.start(group) + match[group].index(shown)
                place = reading.page.place(Span(start, start + len(shown)))
                said = f"“{shown}” is shown, and the link leads to “{target}”."
                yield Finding(message=said, place=place)


def _leads_elsewhere(scheme: str, shown: str, target: str) -> bool:
    if scheme.startswith("http"):
        return _is_other_page(shown, f"{scheme}:{target}")
    if scheme == "mailto":
        both = re.fullmatch(ADDRESS, shown) and re.fullmatch(ADDRESS, target)
        return bool(both) and shown.lower() != target.lower()
    if not (re.fullmatch(NUMBER, shown) and re.fullmatch(NUMBER, target)):
        return False
    ends = [re.sub(r"\D", "", each)[-LAST:] for each in (shown, target)]
    return len(ends[0]) == len(ends[1]) == LAST and ends[0] != ends[1]


def _is_other_page(shown: str, target: str) -> bool:
    """Whether one whole address is shown, and the link leads to another page of the same site."""
    if not re.fullmatch(PAGE, shown):
        return False
    ours, theirs = (
        urlsplit(each if "://" in each else f"https://{each}") for each in (shown, target)
    )
    if ours.netloc.removeprefix("www.") != theirs.netloc.removeprefix("www."):
        return False
    mine, leads = (each.path.strip("/").lower().split("/") for each in (ours, theirs))
    apart = [pair for pair in zip(mine, leads, strict=False) if pair[0] != pair[1]]
    words = all(part.isalpha() and len(part) >= WORD for pair in apart for part in pair)
    return len(mine) == len(leads) and len(apart) == 1 and words
