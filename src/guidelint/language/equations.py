"""Signs and words of a calculation that a text writes out: "9,234 + 868 = 10,102"."""

from __future__ import annotations

import re
from typing import Literal

Sign = Literal["+", "−", "×", "÷", "of", "=", ""]

_SIGNS: tuple[tuple[Sign, str], ...] = (
    ("+", r"\+|plus"),
    ("−", r"[−–-]|less|minus"),
    ("×", r"[×x*·]|times|multiplied\s+by"),
    ("÷", r"[÷/]|divided\s+by"),
    ("of", r"of(?:\s+the)?"),
    ("=", r"=|equals?|(?:is|are)\s+equal\s+to"),
)
_SIGN = re.compile(
    r"\s*(?:" + "|".join(f"(?P<s{n}>{forms})" for n, (_, forms) in enumerate(_SIGNS)) + r")\s*",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"[,;:]?\s*(?:(?:which|that|this|it)\s+)?(?:is|are|makes?|leaves?|leaving|gives?|giving|comes?\s+to"
    r"|yields?|brings\s+it\s+to)\s*(?:(?:only|just|exactly|you|us|a\s+total\s+of)\s*)?",
    re.IGNORECASE,
)
_ANY = re.compile(r"[=+×÷*]|[0-9%] ?(?:[−–-]|x) ?|\b(?:plus|minus|less|times)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:[+−–*/×÷^([{)\]]|(?<=\s)-|(?<=\s)x|(?<=\))x|\b(?:of|times|plus|minus|less|by))\s*\Z",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s*(?:[+−*/×÷^(\[{]|[-–]\s|x\s|(?:times|plus|minus|divided|multiplied)\b)", re.IGNORECASE
)


def is_calculation(text: str) -> bool:
    """Tell quickly whether a text may write out a calculation."""
    return bool(_ANY.search(text))


def sign_of(gap: str) -> Sign:
    """Give the sign that is all there is between two numbers, or ""."""
    found = _SIGN.fullmatch(gap)
    return _SIGNS[int(found.lastgroup[1:])][0] if found and found.lastgroup else ""


def is_result_verb(gap: str) -> bool:
    """Tell whether a verb that gives a result is all there is between: "leaves", "makes"."""
    return bool(_VERB.fullmatch(gap))


def goes_on(before: str, after: str) -> bool:
    """Tell whether a calculation has more to it than the numbers read, on either side."""
    return bool(_OPEN.search(before[-12:]) or _GOES_ON.match(after))
