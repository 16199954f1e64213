"""British and American spellings of one word, told by the endings and stems in which they differ.

The stems and endings follow the lists of differences that dictionaries of both varieties agree on
(Oxford, Merriam-Webster). Where the two spellings are two words, they are left out on purpose:
practice and practise, programme and program, cheque and check, metre and meter.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from guidelint import regexes as re

_OUR = (
    "col|fav|hon|lab|neighb|behavi|harb|hum|rum|tum|vap|vig|flav|od|sav|ard|cand|clam|endeav|parl"
    "|ranc|rig|splend|val|arm"
)
_RE = "cent|theat|fib|calib|lit|sab|spect|sombr|lust|meag|kilomet|centimet|millimet|millilit"
_LL = (
    "travel|cancel|label|model|level|fuel|signal|total|counsel|channel|marvel|tunnel|equal|dial"
    "|initial|pedal|quarrel|rival|shovel|unravel|libel|panel|parcel|pencil|snorkel"
)
_IZE = (
    "organ|recogn|author|standard|special|general|final|minim|maxim|optim|summar|categor|priorit"
    "|emphas|apolog|character|computer|custom|digit|econom|equal|formal|global|harmon|hospital"
    "|immun|itemi?|legal|local|mobil|modern|normal|penal|personal|popular|real|regular|stabil"
    "|steril|subsid|symbol|util|visual|anonym|capital|central|civil|critic|memor|monet|neutral"
    "|national|natural|patron|privat|public|rational|revolution|scrutin|social|synchron|tokeni?"
    "|victim|amort|crystall?"
)
_AFTER_OUR = "s|ed|ing|ful|able|ably|ite|ites|hood|less"
_AFTER_IZ = "e|ed|es|er|ers|ing|ation|ations|able"
_RULES = tuple(
    (re.compile(pattern), british, american)
    for pattern, british, american in (
        (rf"((?:un|dis|mis)?(?:{_OUR}))(our|or)((?:{_AFTER_OUR})?)", "our", "or"),
        (rf"({_RE})(re|er)((?:s|d)?)", "re", "er"),
        (rf"((?:re|mis|un)?(?:{_LL}))(l|)(ed|ing|er|ers|ings)", "l", ""),
        (rf"((?:un|re|dis|de|mis|over|pre)?(?:{_IZE}))(is|iz)({_AFTER_IZ})", "is", "iz"),
        (r"(an)(ae|e)(sthe\w+|mi[ac]\w*)", "ae", "e"),
        (r"((?:\w*[^aeiou])?h)(ae|e)(mo[gprst]\w+|mat\w+|mi[ac]\w*)", "ae", "e"),
        (r"((?:ortho)?p)(ae|e)(diatri\w+|d(?:ic|ics|ist|ists))", "ae", "e"),
        (r"(gyn)(ae|e)(co\w+)", "ae", "e"),
        (r"(leuk|isch|glyc|septic|thalass)(ae|e)(mi\w+)", "ae", "e"),
        (r"()(oe|e)(strogen\w*|sophag\w+|dema\w*)", "oe", "e"),
        (r"(f)(oe|e)(tus\w*|tal)", "oe", "e"),
        (r"(diarrh)(oe|e)(a\w*)", "oe", "e"),
        (r"(catal|dial)(ogue|og)(s?)", "ogue", "og"),
        (r"(anal|paral|catal|dial)(ys|yz)(e|ed|er|ers|ing)", "ys", "yz"),
        (r"(fulfi|enro|insta|ski)(l|ll)((?:ment|ments|s|ful|fully)?)", "l", "ll"),
        (r"(judg|acknowledg)(e|)(ments?)", "e", ""),
        (r"(gr)(e|a)(y|ys|yed|ying|yish)", "e", "a"),
        (r"(ag)(e|)(ing)", "e", ""),
        (r"(alumin)(i|)(um)", "i", ""),
        (r"(jewel)(le|)(ry)", "le", ""),
        (r"(sul)(ph|f)(ur|ate|ates|ide|ides)", "ph", "f"),
        (r"(m)(ou|o)(ld|lds|ldy)", "ou", "o"),
    )
)  # fmt: skip


class Spelling(NamedTuple):
    """A word that is spelt in two ways: what both share, whether it is British, the other form."""

    stem: str
    british: bool
    other: str


@lru_cache(maxsize=16384)
def spelling(word: str) -> Spelling | None:
    """Tell how a word in lower case is spelt; None where there is only one way."""
    if word in {"defence", "offence", "pretence", "defense", "offense", "pretense"}:
        other = word[:-2] + ("se" if word.endswith("ce") else "ce")
        return Spelling(word[:-2], word.endswith("ce"), other)
    for pattern, british, american in _RULES:
        found = pattern.fullmatch(word)
        if found:
            is_british = found[2] == british
            other = found[1] + (american if is_british else british) + found[3]
            return Spelling(f"{found[1]}{american}", is_british, other)
    return None
