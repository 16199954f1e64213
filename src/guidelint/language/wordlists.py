"""The closed classes of English: words that are the same few in every text."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(text.split())


NEGATIONS = word_set("not no never without cannot nor neither none nobody nothing")
MODALS = word_set("must shall should may might can could will would ought need")
FUNCTION = word_set(
    """
    a an the this that these those such same other another each every any some both either all one
    of in on at to for from by with within into onto upon about under over as and or but if when
    where while once after before until since because so than then though although whether which
    who whom whose what how why it its they them their theirs he she him her his you your yours we
    us our ours i me my is are was were be been being am do does did done doing have has had having
    there here also too very just only even still already yet again up down out off per via else
    more most less least much many few e.g i.e eg ie etc however therefore typically usually
    normally generally often please themselves itself yourself between through during nearly almost
    case cases like that's it's
    """
)
_SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty
    """
_TENS = "thirty forty fifty sixty seventy eighty ninety hundred"
NUMBERS = {
    **{name: str(value) for value, name in enumerate(_SMALL.split()) if name != "one"},
    **{name: str(10 * value) for value, name in enumerate(_TENS.split(), 3)},
}
"""Digits by number word; "one" is an article more often than a number."""

INVARIABLE = word_set(
    "always perhaps besides towards sometimes afterwards news series species gas lens means customs"
)
"""Words in -s that are no plurals."""

IRREGULAR = {
    "children": "child", "people": "person", "men": "man", "women": "woman", "took": "take",
    "taken": "take", "paid": "pay", "gave": "give", "given": "give", "got": "get",
    "gotten": "get", "sent": "send", "held": "hold", "kept": "keep", "made": "make",
    "went": "go", "gone": "go", "goes": "go", "said": "say", "written": "write",
    "wrote": "write", "left": "leave", "lost": "lose", "met": "meet", "brought": "bring",
    "bought": "buy", "began": "begin", "begun": "begin", "chosen": "choose", "chose": "choose",
    "known": "know", "knew": "know", "sold": "sell", "spent": "spend", "costs": "cost",
    "centre": "center", "programme": "program", "licence": "license", "practise": "practice",
    "criteria": "criterion", "dying": "die", "lying": "lie",
}  # fmt: skip
"""Stems that no ending gives away."""
