"""Sentence boundaries, from sentencex."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=8192)
def sentence_bounds(text: str, language: str = "en") -> tuple[tuple[int, int], ...]:
    """Give (start, end) of each sentence in `text`, without the white space around it."""
    import sentencex

    bounds = []
    for found in sentencex.get_sentence_boundaries(language or "en", text):
        start, end = found["start_index"], found["end_index"]
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        if right > left:
            bounds.append((start + left, start + right))
    return tuple(bounds)
