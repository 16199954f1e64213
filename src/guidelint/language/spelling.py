"""British and American spellings of one word, told by the endings and stems in which they differ.

The stems and endings follow the lists of differences that dictionaries of both varieties agree on
(Oxford, Merriam-Webster). Where the two spellings are two words, they are left out on purpose:
licence and license, practice and practise, programme and program, cheque and check.
"""

from __future__ import annotations

import re
from functools import lru_cache

_OUR = (
    "col|fav|hon|lab|neighb|behavi|harb|hum|rum|tum|vap|vig|fl?av|od|sav|ard|cand|clam|demean"
    "|endeav|parl|ranc|rig|splend|val"
)
_RE = (
    "cent|theat|fib|calib|lit|sab|spect|sombr|lust|meag|manoeuv|kilomet|centimet|millimet|millilit"
)
_LL = (
    "travel|cancel|label|model|level|fuel|signal|total|counsel|channel|marvel|tunnel|equal|dial"
    "|initial|pedal|quarrel|rival|shovel|unravel|libel|panel|parcel|pencil|relabel|mislabel|snorkel"
)
_Z = (
    "organ|recogn|author|standard|special|general|final|minim|maxim|optim|summar|categor|priorit"
    "|emphas|apolog|character|computer|custom|digit|econom|equal|formal|global|harmon|hospital"
    "|immun|itemi?|legal|local|mobil|modern|normal|penal|personal|popular|real|regular|stabil"
    "|steril|subsid|symbol|util|visual|anonym|capital|central|civil|critic|memor|monet|neutral"
    "|national|natural|patron|privat|public|rational|revolution|scrutin|social|synchron|tokeni?"
    "|victim|character|amort|finali?|crystall?|victimi?"
)
_ISE = "e|ed|es|er|ers|ing|ation|ations|able"
_AE = (
    ("haem", "hem"), ("paed", "ped"), ("anaes", "anes"), ("anaem", "anem"), ("leukaem", "leukem"),
    ("gynaec", "gynec"), ("oestr", "estr"), ("oesoph", "esoph"), ("oedem", "edem"),
    ("foet", "fet"), ("diarrhoe", "diarrhe"), ("orthopaed", "orthoped"),
    ("ischaem", "ischem"), ("septicaem", "septicem"), ("glycaem", "glycem"), ("coel", "cel"),
    ("caes", "ces"), ("thalassaem", "thalassem"), ("paediatr", "pediatr"),
)  # fmt: skip
_WORDS = (
    ("defence", "defense"), ("offence", "offense"), ("pretence", "pretense"), ("grey", "gray"),
    ("catalogue", "catalog"), ("dialogue", "dialog"), ("judgement", "judgment"),
    ("ageing", "aging"), ("fulfil", "fulfill"), ("fulfils", "fulfills"),
    ("fulfilment", "fulfillment"), ("enrol", "enroll"), ("enrols", "enrolls"),
    ("enrolment", "enrollment"), ("enrolments", "enrollments"), ("instalment", "installment"),
    ("instalments", "installments"), ("skilful", "skillful"), ("aluminium", "aluminum"),
    ("jewellery", "jewelry"), ("sulphate", "sulfate"), ("sulphur", "sulfur"), ("mould", "mold"),
    ("cosy", "cozy"), ("pyjamas", "pajamas"), ("moustache", "mustache"), ("analyse", "analyze"),
    ("analysed", "analyzed"), ("analysing", "analyzing"), ("paralyse", "paralyze"),
    ("catalyse", "catalyze"), ("dialyse", "dialyze"), ("acknowledgement", "acknowledgment"),
)  # fmt: skip

_BRITISH = (
    (re.compile(rf"^((?:un|dis|re|mis|over)?(?:{_OUR}))our"), r"\1or"),
    (re.compile(rf"^((?:{_RE}))re(s|d)?$"), r"\1er\2"),
    (re.compile(rf"^((?:{_LL}))l(ed|ing|er|ers|ings)$"), r"\1\2"),
    (re.compile(rf"^((?:un|re|dis|de|mis|over|pre)?(?:{_Z}))is({_ISE})$"), r"\1iz\2"),
)  # fmt: skip
_STEMS = tuple(
    (re.compile(rf"^((?:hypo|hyper|neo|thromb\w*|non)?){uk}"), rf"\1{us}") for uk, us in _AE
)
_TABLE = dict(_WORDS)


@lru_cache(maxsize=8192)
def american(word: str) -> str:
    """Give the American spelling of a British one in lower case, else the word itself."""
    if word in _TABLE:
        return _TABLE[word]
    for pattern, replacement in (*_BRITISH, *_STEMS):
        found, count = pattern.subn(replacement, word)
        if count:
            return found
    return word
