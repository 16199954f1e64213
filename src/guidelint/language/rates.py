"""Words that tie a percentage to the amount it is of, and to the amount it gives."""

from __future__ import annotations

import re

_WORDS = r"(?:[\w’'-]+[\s,]+)"
_ON = re.compile(
    rf"[\s,:;]+{_WORDS}{{0,5}}?(?:of|on|off|from|over|upon)\s+(?:(?:the|a|an|its|your|this|that|every)\s+)?"
    rf"{_WORDS}{{0,4}}?(?:of\s+|at\s+|is\s+|\()?",
    re.IGNORECASE,
)
_BASE = re.compile(r"\s+(?:[\w’'-]+\s+){0,2}?(?:of|on)\s+(?:[\w’'-]+\s+){0,5}", re.IGNORECASE)
_WRITTEN_OUT = re.compile(r"\s*(?:(?:in|of)\s+(?:[a-z]+\s*){1,2})?(?::|=|\(=?)\s*")
_GIVES = re.compile(
    r"[\s)]*(?:(?:[a-z]+\s+){0,3}[a-z]*\)?\s*)?(?:[,:(–—=→]|\b(?:is|are|was|were|comes?\s+to|came\s+to|makes?"
    r"|amounts?\s+to|equals?|gives?|costs?|i\.e\.|that\s+is|or|would\s+be|will\s+be|works\s+out\s+at"
    r"|leaves?|means?|to|pays?)\b)[\s,:]*(?:(?:i\.e\.|or|=|that\s+is)[\s,]*)?(?:[a-z][\w’'-]*[\s,]+){0,4}[(]?\s*",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\s+(?:of|on|off|from)\s+(?P<name>(?:the|its|your|their|our|his|her|this|that|any|each)\s+"
    r"(?:[\w’'-]+\s*){1,4}?)\s*(?:[,:(–—=]|\b(?:is|are|was|were|comes?\s+to|came\s+to|makes?|amounts?\s+to"
    r"|equals?|i\.e\.|that\s+is|or)\b)[\s,:]*(?:[a-z][\w’'-]*[\s,]+){0,3}?[(]?\s*",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:\s+(?!of\b|more\b|less\b)[\w’'-]+){0,3}\s*(?:[,(:=]|\b(?:is|comes?\s+to|came\s+to|makes?|amounts?\s+to"
    r"|i\.e\.|that\s+is|equals?|adds?)\b)\s*(?:i\.e\.|or|that\s+is|=|another|a\s+further)?,?\s*",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:off|discount\w*|less|minus|reduc\w+|rebate|cheaper|lower\w*|cuts?|deduct\w*|withh\w+|saves?"
    r"|saving|drops?|fall\w*|fell|net\s+of|knocked)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"\b(?:plus|surcharge|increas\w+|ris\w+|rose|raises?|raised|more|on\s+top|add\w*|VAT|GST|tax|mark-?up"
    r"|tip|extra|gross|including|supplement|premium)\b",
    re.IGNORECASE,
)
_PLUS = re.compile(
    r"[\s,(]*(?:and\s+)?(?:plus|less|minus|\+|[−–-]|with|after)\s+(?:a\s+|an\s+|the\s+)?",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"[\s,]*(?:instead\s+of|rather\s+than|down\s+from|up\s+from|from|against|where\s+others\s+pay)\s*",
    re.IGNORECASE,
)
_BRINGS = re.compile(
    r"\b(?:bring\w*|brought|reduc\w+|cuts?|lower\w*|rais\w+|takes?|took|tak\w+|increas\w+|from|drops?|falls?"
    r"|fell|rises?|rose|goes|went|push\w*|discount\w*)\b",
    re.IGNORECASE,
)
_INTEREST = re.compile(r"\b(?:interest|APR|APY|yield|loans?|mortgage|credit)\b", re.IGNORECASE)
_STOP = frozenset(
    [
        "the",
        "its",
        "your",
        "their",
        "our",
        "his",
        "her",
        "this",
        "that",
        "any",
        "each",
        "a",
        "an",
        "of",
        "in",
        "for",
        "per",
        "total",
        "whole",
    ]
)


def is_on(gap: str) -> bool:
    """Tell whether a percentage is of the amount after it: "25% duty on", "30% of the price of"."""
    return bool(_ON.fullmatch(gap))


def is_base(gap: str) -> bool:
    """Tell whether a percentage is directly of the amount after it, with no result between."""
    return bool(_BASE.fullmatch(gap))


def is_written_out(gap: str) -> bool:
    """Tell whether an amount is followed by how it is computed: "EUR 60 of tax: 20% of ..."."""
    return bool(_WRITTEN_OUT.fullmatch(gap))


def gives(gap: str) -> bool:
    """Tell whether an amount after a base is what the percentage gives: "is", "=", "(", "or"."""
    return bool(_GIVES.fullmatch(gap))


def base_name(gap: str) -> str:
    """Give the words that name the base between a percentage and what it gives, or ""."""
    found = _NAMED.fullmatch(gap)
    return found["name"].strip() if found else ""


def gives_alone(gap: str) -> bool:
    """Tell whether a percentage gives the amount after it with no base between: "at 25% is"."""
    return bool(_ALONE.fullmatch(gap))


def name_words(name: str) -> frozenset[str]:
    """Give the words of a name that tell it from others, in lower case, plurals cut."""
    words = (word.strip("’'-.,:()").lower() for word in name.split())
    return frozenset(w.removesuffix("s") for w in words if w and w not in _STOP)


def is_taken_off(text: str) -> bool:
    """Tell whether words speak of a percentage that is taken off."""
    return bool(_TAKEN.search(text))


def is_put_on(text: str) -> bool:
    """Tell whether words speak of a percentage that is put on top."""
    return bool(_ADDED.search(text))


def is_sign(gap: str) -> bool:
    """Tell whether a percentage follows its base with a sign: "EUR 100 plus 20% VAT"."""
    return bool(_PLUS.fullmatch(gap))


def is_interest(text: str) -> bool:
    """Tell whether a text speaks of interest, which depends on time as well as on a rate."""
    return bool(_INTEREST.search(text))


def is_instead(gap: str) -> bool:
    """Tell whether the second of two amounts is the one before a change: "instead of"."""
    return bool(_INSTEAD.fullmatch(gap))


def brings(before: str) -> bool:
    """Tell whether the words before "EUR 80 to EUR 70" speak of a change."""
    return bool(_BRINGS.search(before))
