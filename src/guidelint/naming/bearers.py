"""Whose a name is: the names, titles and labels beside it, and what is told of its spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import astuple

from guidelint.model import Record, lazy
from guidelint.naming.lives import is_introduced
from guidelint.naming.words import COMMON, commonness
from guidelint.reading.mentions import small_words
from guidelint.reading.names import joints

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from guidelint.reading import Text, Token
    from guidelint.reading.mentions import Mention

GIVEN = 3
"""Capitalised words before a name that may be its bearer's."""
SHORT = 4
"""Letters of a title or initial that a dot follows."""
ROLE = 3
"""Words of a role before a title, with the article."""
OWN_LINE = 5
"""Signs of a line that is an address, a signature or a salutation."""
LABEL = 30
"""Characters of a label before a name."""
SAME_NAME = "same name beside"
"""The term of two forms with a name beside them that is the same."""

_LETTERS = lazy(r"\s*[(,]\s*(\w(?:-\w)+)\b")
_BRACKETS = lazy(r"\s*\(([^()]{4,60})\)")
_CONTACT = lazy(r"\s*[:,(]?\s*(\+?\d[\d .-]{4,}\d|[\w.-]+@[\w.-]+)")
_LABELLED = lazy(r"[ \u00a0\u202f]?:")
_LABEL = lazy(r"(\w[\w' ’()/-]*?)\s*(?:\*\*)?\s*(?::|\.\.\.+|…)\s*$")


Sides = tuple["Collection[str]", ...]
"""The names before a form, and those behind it."""


class Bearer(Record):
    """What tells whose a name is: the names beside it, the title, the label of the line.

    before, after: names and initials that stand beside it, folded. titles: folded.
    labels: the words before the colon that it follows, or of the row of its table.
    """

    before: frozenset[str]
    after: frozenset[str]
    titles: frozenset[str]
    labels: frozenset[str]


def bearer(mention: Mention) -> Bearer:
    """Give what tells whose a name is."""
    run, start = _run_before(mention)
    titles = mention.text.reading.lexicon.words("name title").intersection(run)
    labels = frozenset(filter(None, [_label_of(mention, start), _role_of(mention, start)]))
    return Bearer(*names_beside(mention), titles, labels)


def names_beside(mention: Mention) -> tuple[frozenset[str], frozenset[str]]:
    """Give the names and initials before a name, and those behind it, folded."""
    run, _ = _run_before(mention)
    joined, titles = _joined(mention), mention.text.reading.lexicon.words("name title")
    return frozenset(run) - titles | joined, _word_after(mention) | joined


def _run_before(mention: Mention) -> tuple[list[str], int]:
    """Give the capitalised words and titles straight before a name, and where they start."""
    text, tokens = mention.text, mention.text.tokens
    titles = text.reading.lexicon.words("name title")
    found: list[str] = []
    at, start = mention.token - 1, tokens[mention.token].start
    while at >= 0 and len(found) < GIVEN:
        token = tokens[at]
        if found and found[-1] in titles and tokens[at - (token.text == ".")].low not in titles:
            break  # "P.S. Mrs"
        if token.text in (".", "-") and at:
            short = tokens[at - 1].low
            if len(short) <= SHORT and (
                len(short) == 1 or short in titles or token.start >= mention.bounds[0]
            ):
                at, start = at - 1, token.start
                continue
        low = token.text.lower()
        if low not in titles and not (
            token.text[0].isupper()
            and (_is_name(text, token, low) or _is_titled(tokens, at, titles))
        ):
            break
        found.append(low)
        at, start = at - 1, token.start
    return found, start


def is_presented(mention: Mention) -> bool:
    """Whether a titled name is given a name, role, label, origin or a line or cell of its own."""
    text, tokens, who = mention.text, mention.text.tokens, bearer(mention)
    lexicon = text.reading.lexicon
    titles, owners = lexicon.words("name title"), lexicon.words("person owner")
    if text.cell or len(tokens) <= OWN_LINE or who.before or who.after or who.labels:
        return True
    if is_introduced(mention) and not _is_said_twice(mention):
        return True
    behind = tokens[mention.token + 1 : mention.token + 2]
    if behind and text.clean[mention.end : behind[0].start] == " " and behind[0].low in joints():
        return behind[0].low in lexicon.words("person origin")
    at = mention.token - 1
    at -= tokens[at].text == "."
    while at >= 0 and tokens[at].low in titles:
        at -= 1
    return at >= 0 and (
        tokens[at].text in (",", ":") or _is_role(tokens[max(0, at - ROLE) : at + 1], owners)
    )


def _is_role(tokens: Sequence[Token], owners: frozenset[str]) -> bool:
    """Whether an article or a possessive and words of their own end here: "our new treasurer"."""
    for number, token in enumerate(reversed(tokens)):
        if token.low in owners:
            return number > 0
        if token.kind != "word" or token.low in joints():
            break
    return False


def _is_said_twice(mention: Mention) -> bool:
    """Whether what stands in brackets behind a name stands elsewhere on the page, too."""
    found = _BRACKETS.match(mention.text.clean, mention.end)
    return found is not None and mention.text.reading.page.raw.count(found[1]) > 1


def _is_titled(tokens: Sequence[Token], at: int, titles: frozenset[str]) -> bool:
    """Whether a title stands before a token, with or without a dot."""
    before = tokens[at - 1 if at and tokens[at - 1].text != "." else at - 2] if at > 1 else None
    return before is not None and before.text.lower() in titles


def _is_name(text: Text, token: Token, low: str) -> bool:
    """Whether a capitalised word is one for its own sake: it neither is small nor opens a text."""
    if low in joints() or low in text.reading.once(small_words):
        return False
    opens = text.bounds[text.sentence_at(token.start)][0] == token.start
    return not opens or text.kind == "cell" or len(low) == 1 or commonness(low) < COMMON


def _word_after(mention: Mention) -> frozenset[str]:
    text, at = mention.text, mention.token + 1
    if at >= len(text.tokens):
        return frozenset()
    token, end = text.tokens[at], mention.end
    if token.text in ("'", "’") and at + 1 < len(text.tokens):  # "the Fishers' Committee"
        token, end = text.tokens[at + 1], token.end
    is_name = token.kind == "word" and token.text[0].isupper()
    gap = text.clean[end : token.start]
    if not is_name or gap not in (" ", "\n") or _LABELLED.match(text.clean, token.end):
        return frozenset()
    return frozenset([token.text.lower()])


def _joined(mention: Mention) -> frozenset[str]:
    """Give the names that a hyphen joins to a name."""
    token = mention.text.tokens[mention.token].text
    if "-" not in token:
        return frozenset()
    parts = token.split("-")
    return frozenset(part.lower() for part in parts if part[:1].isupper() and part != mention.form)


def _label_of(mention: Mention, start: int) -> str:
    text = mention.text
    if text.cell:
        label = text.cell.row_label
        return label.folded if label else ""
    if text.clean[:start].rstrip(" *\u00a0\u202f")[-1:] not in (":", ".", "…"):
        return ""
    begin = text.bounds[text.sentence_at(start)][0]
    found = _LABEL.search(text.clean, max(begin, start - LABEL), start)
    return found[1].lower() if found else ""


def _role_of(mention: Mention, start: int) -> str:
    """Give the head of the role of a name: "the Plan secretary, X", "the actuary is X"."""
    text = mention.text
    lexicon = text.reading.lexicon
    before = text.between(max(text.bounds[text.sentence_at(start)][0], start - LABEL), start)
    if not before or not (before[-1].text == "," or before[-1].low in lexicon.words("copula")):
        return ""
    role: list[str] = []
    for token in reversed(before[:-1]):
        if token.low in lexicon.words("person owner"):
            last = "last" in lexicon.words("head of a compound")
            return role[0 if last else -1] if role else ""
        if token.kind != "word":
            return ""
        role.append(token.low)
    return ""


def bearers(rights: Sequence[Mention], wrongs: Sequence[Mention]) -> list[str]:
    """Tell what speaks for one bearer of two forms, and for two, by all their uses."""
    mine, theirs = (_united(bearer(each) for each in uses) for uses in (rights, wrongs))
    told = [*beside((mine.before, mine.after), (theirs.before, theirs.after))]
    told += _two_persons(rights, wrongs)
    lexicon = rights[0].text.reading.lexicon
    men, women = lexicon.words("title of a man"), lexicon.words("title of a woman")
    ours, others = mine.titles, theirs.titles
    if not ours & others and ((ours & men and others & women) or (ours & women and others & men)):
        told.append("other title")
    labels = [(one, other) for one in mine.labels for other in theirs.labels]
    if labels and not any(one in other or other in one for one, other in labels):
        told.append("other label")
    return told


def beside(mine: Sides, theirs: Sides) -> Iterator[str]:
    """Tell what the names before and behind two forms speak for."""
    before, after = (
        frozenset(one).intersection(other) for one, other in zip(mine, theirs, strict=True)
    )
    same = before | after
    if same and all(commonness(each) == COMMON for each in same):
        yield "same word beside"
    elif same or _share(mine[0], theirs[0]):
        yield SAME_NAME
    elif mine[0] and theirs[0]:
        yield "other name before"
    elif mine[1] and theirs[1]:
        rare = all(commonness(each) < COMMON for side in (mine[1], theirs[1]) for each in side)
        yield "other surname" if rare else "other name behind"
    elif (mine[0] and theirs[1]) or (mine[1] and theirs[0]):
        yield "other place in the name"


def _two_persons(rights: Sequence[Mention], wrongs: Sequence[Mention]) -> Iterator[str]:
    """Tell what presents two persons."""
    contacts = _contacts(rights), _contacts(wrongs)
    if all(contacts) and contacts[0].isdisjoint(contacts[1]):
        yield "each with its contact"
    if (
        _is_presented_apart(wrongs, rights)
        or _is_presented_apart(rights, wrongs)
        or _are_said_in_turn(rights, wrongs)
        or (
            all(map(_is_titled_alone, (*wrongs, *rights)))
            and all(any(map(is_presented, uses)) for uses in (wrongs, rights))
        )
    ):
        yield "each presented"


def _are_said_in_turn(rights: Sequence[Mention], wrongs: Sequence[Mention]) -> bool:
    """Whether sentences side by side say who each is: "Our cook is Ann Dale. The baker is …"."""
    mine, theirs = (
        {
            (each.text.index, each.text.sentence_at(each.start))
            for each in uses
            if _is_predicate(each)
        }
        for uses in (rights, wrongs)
    )
    return any((at, number + step) in theirs for at, number in mine for step in (-1, 1))


def _is_predicate(mention: Mention) -> bool:
    """Whether its sentence says of somebody that it is this one: "Our cook is Ann Dale"."""
    _, start = _run_before(mention)
    before = mention.text.between(mention.bounds[0], start)[-1:]
    return bool(before) and before[0].low in mention.text.reading.lexicon.words("copula")


def _is_titled_alone(mention: Mention) -> bool:
    who = bearer(mention)
    return bool(who.titles) and not who.before


def _is_presented_apart(titled: Sequence[Mention], full: Sequence[Mention]) -> bool:
    """Whether the one is a title and a surname that is presented beside a full name."""
    if not all(map(_is_titled_alone, titled)):
        return False
    if not any(bearer(each).before for each in full):
        return False
    groups = {each.text.block.group for each in full}
    titles = frozenset().union(*(bearer(each).titles for each in full))
    return any(
        is_presented(each)
        and (not each.text.cell or each.text.block.group in groups)
        and not (_is_greeted(each) and titles & bearer(each).titles)
        for each in titled
    )


def _is_greeted(mention: Mention) -> bool:
    """Whether a letter opens with a name: "Dear Ms Thorne"."""
    lexicon = mention.text.reading.lexicon
    return mention.text.tokens[0].low in lexicon.words("greeting") - lexicon.words("name title")


def _contacts(mentions: Iterable[Mention]) -> set[str]:
    """Give the numbers and addresses that stand straight behind a name."""
    found = (_CONTACT.match(each.text.clean, each.end) for each in mentions)
    return {match[1] for match in found if match}


def _united(found: Iterable[Bearer]) -> Bearer:
    parts = zip(*map(astuple, found), strict=True)
    return Bearer(*(frozenset().union(*each) for each in parts))


def _share(mine: Collection[str], theirs: Collection[str]) -> bool:
    """Whether two bearers have a name in common, or the initial of one."""
    return any(
        one == other or (1 in (len(one), len(other)) and one[0] == other[0])
        for one in mine
        for other in theirs
    )


def _is_spelled_out(mention: Mention) -> bool:
    """Whether letters of a form stand one by one behind it: "Vuillemin (i-n at the end)"."""
    found = _LETTERS.match(mention.text.clean, mention.end)
    return found is not None and found[1].replace("-", "").lower() in mention.form.lower()


def is_spelling_told(mentions: Iterable[Mention], letters: Collection[str]) -> bool:
    """Whether a text with a form tells its letters: "with one t", "no h", "with a P"."""
    mentions = list(mentions)
    if any(map(_is_spelled_out, mentions)):
        return True
    forms = {letter * count for letter in letters for count in (1, 2)}
    for text in {each.text.index: each.text for each in mentions}.values():
        lexicon = text.reading.lexicon
        leads, small = lexicon.words("spelling lead"), forms - lexicon.function_words
        named = lexicon.words("indefinite article") | lexicon.words("definite")
        tokens = () if leads.isdisjoint(text.words) else text.tokens
        for number, token in enumerate(tokens[1:], 1):
            is_capital, lead = token.text.isupper(), tokens[number - 1].low
            told = is_capital or token.low in small
            if told and number > 1 and lead in named - leads:
                lead = tokens[number - 2].low
            if lead in leads and token.low in (forms if is_capital else small):
                return True
    return False
