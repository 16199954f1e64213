"""Whether a page is in English, for checks that know English only."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from guidelint.language.english import SAMPLE, is_english

if TYPE_CHECKING:
    from guidelint.model import Page


@lru_cache(maxsize=4)
def in_english(page: Page) -> bool:
    """Whether the page reads like English and does not say that it is something else."""
    if page.subject.lang not in {"", "en"}:
        return False
    size, texts = 0, []
    for block in page.blocks:
        texts.append(block.text)
        size += len(block.text)
        if size > SAMPLE:
            break
    return is_english(" ".join(texts))
