"""What shows that a form names a thing of its own: a meaning, a complement, how it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.model import lazy
from guidelint.reading.initials import spells
from guidelint.reading.names import articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidelint.reading import Stretch
    from guidelint.reading.mentions import Mention

REACH = 4
"""Characters between a mark or cue and the form it is about ("« l'OFI »")."""
NEAR = 2
"""Words before a code that may say what it is the code of."""
TAGS = ("<b>", "<strong>", "<em>", "<i>", "<dfn>", "<abbr>")
LONGEST_TAG = max(map(len, TAGS))
LONGEST_NAME = 40
"""Characters of the names that may stand between a cue and a form."""
QUOTES = frozenset('“"«‘')
"""Marks that a quotation begins with."""
LABEL_MARKS = frozenset(":–—")
"""Marks behind a label: what stands before them is all of it."""

_APPOSITION = lazy(
    r"\s*\((?:(?P<gloss>\w[\w'’-]*)\s+(?:\w[\w'’-]*\s+)*\w|[^\W\d_][\w'’-]{5,}\))"
    r"|,\s+[^\W\dA-Z]\w+,|,\s+(?P<small>\w+(?:['’]|(?=\s)))\s*\w"
)
_CLOSED = lazy(r"[^,;:.!?()]{0,40},")
_TITLE = lazy(r"[ \u00a0\u202f]?[“«\"][ \u00a0\u202f]?[^\W\d_a-z]")
_WORD = lazy(r"[\w-]+")
_TITLED = lazy(r"(?i).*<abbr\b[^<>]*\btitle\s*=\s*[\"']([^\"<>]{4,90})[\"'][^<>]*>$")
_QUOTED = lazy(r"[“\"«‘]\s?(?:\w{1,2}['’])?$")


def paper_of(mention: Mention) -> str:
    """Give the kind of paper that a code is called before it: "form M-14", "ISO/IEC 17025".

    "" in a heading, where a paper has its own title.
    """
    text = mention.text
    if text.kind == "heading":
        return ""
    lexicon = text.reading.lexicon
    papers = lexicon.words("paper with a code") | lexicon.words("standards body")
    before = text.tokens[max(0, mention.token - NEAR) : mention.token]
    return next((token.low for token in reversed(before) if token.low in papers), "")


def are_one_paper(rights: Sequence[Mention], wrongs: Sequence[Mention]) -> bool:
    """Whether two codes, never in one text, are called the same paper: "form M-14", "form M-41"."""
    kinds, apart = set(map(paper_of, wrongs)), {each.text.index for each in wrongs}
    called = any(paper_of(each) in kinds for each in rights)
    return called and "" not in kinds and apart.isdisjoint(each.text.index for each in rights)


def is_presented_as(mention: Mention) -> bool:
    """Whether the words right behind a code say what thing it is: "B-041 is the cold room"."""
    text, lexicon = mention.text, mention.text.reading.lexicon
    behind = [token.low for token in text.tokens[mention.token + 1 : mention.token + 3]]
    said, definite = lexicon.words("copula"), lexicon.words("definite")
    return len(behind) > 1 and behind[0] in said and behind[1] in definite


def own_life(mention: Mention) -> str:
    """Tell what shows that a form is the name of a thing of its own; "" where nothing does.

    "a meaning": it opens a row or an entry, or is said to mean something or to be a thing.
    "a complement with of": "the BCA of the Port"; a loose one has no name: "the COP of a pump".
    "a title": "the CAP « Pâtissier »".
    """
    text, lexicon = mention.text, mention.text.reading.lexicon
    behind = [token.low for token in text.tokens[mention.token + 1 : mention.token + 4]]
    quoted = not QUOTES.isdisjoint(text.clean[mention.end : mention.end + 2])
    if quoted and _TITLE.match(text.clean, mention.end):
        return "a title"
    a_thing = behind[2:3] if behind[:1] == [","] else behind[1:2]  # "le CAP, c'est un diplôme"
    thing = is_said(mention) and not lexicon.words("indefinite article").isdisjoint(a_thing)
    thing |= behind[:1] == ["="]
    means = any(0 <= hit.start - mention.end <= 1 for hit in text.cue("stands for"))
    spelt = _is_spelt_behind(mention) or _is_spelt_in_title(mention)
    if thing or means or spelt or _is_label(mention):
        return "a meaning"
    if behind and behind[0] in lexicon.words("person origin"):
        named = any(each.capital for each in text.tokens[mention.token + 2 : mention.token + 4])
        return f"a {'' if named else 'loose '}complement with {behind[0]}"
    return ""


def _is_spelt_behind(mention: Mention) -> bool:
    """Whether the words right behind spell it: "FTO Fairtrade organic", "CTA is CT of arteries"."""
    text, words = mention.text, []
    copula = text.reading.lexicon.words("copula")
    behind = text.tokens[mention.token + 1 : mention.token + 2 + 2 * len(mention.form)]
    said = bool(behind) and behind[0].low in copula
    for token in behind[said:]:
        if token.kind != "word":
            break
        words.append(token.low)
        if len(words) > 1 and spells(mention.form, tuple(words)):
            return True
    return False


def _is_spelt_in_title(mention: Mention) -> bool:
    """Whether the element round it says what it stands for: `<abbr title="Great Skua">GS`."""
    raw, at = mention.text.page.raw, mention.text.block.span(mention.start, mention.end).start
    found = _TITLED.match(raw, raw.rfind("\n", 0, at) + 1, at) if "<abbr" in raw else None
    return bool(found and spells(mention.form, tuple(_WORD.findall(found[1]))))


def explains(mention: Mention, form: str) -> bool:
    """Whether another form alone spells the cell beside: "BFA | Bunker adjustment factor"."""
    cell = mention.text.cell
    beside = cell and cell.table.at(cell.row, cell.column + 1)
    words = [token.low for token in beside.text.tokens if token.kind == "word"] if beside else []
    starts = [tuple(words[:size]) for size in range(2, len(form) + 2)]
    own = any(spells(mention.form, each) for each in starts)
    return not own and any(spells(form, each) for each in starts)


def said_to_be(mention: Mention) -> bool:
    """Whether it is said what it is, and not only of what kind: "RYS is the squadron at Cowes"."""
    text, at = mention.text, mention.token + 2
    if not articles().issuperset(mention.lead) or not is_said(mention):
        return False
    return at < len(text.tokens) and text.tokens[at].low in articles()


def is_called_a_slip(mention: Mention) -> bool:
    """Whether its sentence or the next one speaks of a slip: "I've seen SAL. Is it a typo?".

    A form with dots behind it is the beginning of several: "two OII…".
    """
    text = mention.text
    if text.clean.startswith("…", mention.end):
        return True
    bounds = text.bounds[text.sentence_at(mention.start) :][:2]
    return text.cued("slip told", bounds[0][0], bounds[-1][1])


def is_set_off(mention: Mention) -> bool:
    """Whether nothing but it stands in emphasis or bold type."""
    raw, span = mention.text.page.raw, mention.text.block.span(mention.start, mention.end)
    before = raw[max(0, span.start - LONGEST_TAG) : span.start]
    behind = raw[span.end : span.end + 2]
    marked = before[-1:] in ("*", "_") and behind[:1] in ("*", "_")
    return marked or (behind == "</" and before.endswith(TAGS))


def entries_of(mentions: Iterable[Mention]) -> set[int]:
    """Give the lists and tables that explain forms, each in an item or row: "HMF: a sugar"."""
    kinds = ("item", "cell")
    items = (each for each in mentions if each.text.kind in kinds and _is_label(each))
    return {each.text.block.group for each in items}


def share_a_row(one: Mention, other: Mention) -> bool:
    """Whether two forms open cells of one row: "UCI | cycling | UIC, railways"."""
    mine, theirs = one.text.block, other.text.block
    cells = mine.kind == theirs.kind == "cell" and mine.group == theirs.group >= 0
    opens = not one.token and not other.token
    return cells and opens and mine.row == theirs.row and mine.column != theirs.column


def _is_label(mention: Mention) -> bool:
    """Whether a form is all that stands before ":", or in a first cell among other acronyms."""
    text, links = mention.text, mention.text.reading.lexicon.words("name link")
    end = len(text.tokens)
    if text.kind in ("heading", "alt"):  # "CFPS: the exam in Geneva", a logo "CFPS: home"
        return False
    if text.cell:
        table, row = text.cell.table, text.cell.row
        near = (table.at(at, 0) for at in (row - 1, row + 1) if at in table.body)
        among = any(cell and cell.text.clean.isupper() for cell in near)
        behind = table.at(row, 1)  # "yes" is no meaning
        if text.cell.column or not behind or len(behind.text.tokens) < 2 or not among:
            return False
    else:
        marks = text.where(LABEL_MARKS)
        meant = text.tokens[marks[0] + 1 :] if marks else ()
        if not any(token.kind == "word" and len(token.text) > 1 for token in meant):
            return False  # "CSI: €220" is no meaning
        end = marks[0]
    return (
        all(
            token.kind == "mark" or token.text.isupper() or token.low in links
            for token in text.tokens[:end]
        )
        and mention.token < end
    )


def is_said(mention: Mention) -> bool:
    """Whether a copula stands behind a form: "X is", "X, c'est"."""
    text, at = mention.text, mention.token + 1
    at += text.clean[mention.end : mention.end + 1] == ","
    return at < len(text.tokens) and text.tokens[at].low in text.reading.lexicon.words("copula")


def is_named_apart(mention: Stretch, other: Stretch | None = None) -> bool:
    """Whether the page tells that a form is a name of its own: "called X", or X in quotes.

    "is not X" and "instead of X" tell it of X beside the other form; None stands for any.
    """
    text, start = mention.text, mention.start
    near = text.clean[max(0, start - REACH) : start]
    if not QUOTES.isdisjoint(near) and _QUOTED.search(near):
        return True
    cues = text.cue("named apart")
    if other is None or (text.index, mention.bounds) == (other.text.index, other.bounds):
        cues = (*cues, *text.cue("set against"))
    if cues:  # "unlike Ada Thorne" tells of Thorne, too
        for token in reversed(text.between(max(0, start - LONGEST_NAME), start)):
            if not token.capital or text.clean[token.end : start] != " ":
                break
            start = token.start
    return any(0 <= start - hit.end <= REACH for hit in cues)


def _opens_the_sentence(mention: Mention, end: int) -> bool:
    """Whether what a comma ends only says when or where: "During the APP, the insurer pays"."""
    text, (start, stop) = mention.text, mention.bounds
    closed = _CLOSED.match(text.clean, end, stop)
    governs = not text.reading.lexicon.words("governing").isdisjoint(mention.lead[:1])
    return governs and "," not in text.clean[start : mention.start] and closed is None


def is_introduced(mention: Mention) -> bool:
    """Whether the page tells at once what it names: "X (the bank)", "X, the bank", "X, which"."""
    clean, tokens = mention.text.clean, mention.text.tokens
    end, at = mention.end, mention.token + 1
    while (
        at < len(tokens) and tokens[at].text[0].isupper() and clean[end : tokens[at].start] == " "
    ):
        end, at = tokens[at].end, at + 1
    opens = clean[end : end + 40].lstrip()[:1] in ("(", ",")
    found = _APPOSITION.match(clean, end, end + 40) if opens else None
    if found is None:
        return False
    lexicon = mention.text.reading.lexicon
    if gloss := found["gloss"]:  # none in "RSSI (in dBm)"
        return gloss.lower() in articles() or gloss.lower() not in lexicon.function_words
    if _opens_the_sentence(mention, found.end()):
        return False
    small = {*articles(), *lexicon.words("person origin")}
    if any(0 <= mention.start - hit.end <= 2 for hit in mention.text.cue("person title")):
        small |= set(lexicon.cues.get("relative", ()))  # "Mr Mollard, who took over"
    if end == mention.end:  # "Le Cigalet, notre bulletin"; a person's title tells less
        small |= lexicon.words("indefinite article")
    return not found["small"] or found["small"].rstrip("'’") in small
