"""A proposed rule pack as YAML, with the support of each line as a comment."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from guidelint.drift.describe import ProposedFact, ProposedTerm, learn_facts, learn_terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.drift.lines import PageLines

_TERMS = """\
# Proposed by `guidelint learn`: names that most pages write, with the slips found of them.
# Edit freely: remove what is wrong, add the names your house has given up.
id: house-names
check: glossary
severity: warning
why: >
  Most pages write these names in one way; a slip sends readers to a body that does not exist.
fix: >
  Write the name as the other pages do.
params:
  terms:
"""
_FACTS = """\
# Proposed by `guidelint learn`: facts that most pages give in the same words.
# Edit freely: correct what is wrong, and add `required: true` where a page must give the fact.
id: house-facts
check: required-fact
severity: warning
why: >
  Pages about the same thing should give the same fact.
fix: >
  Give the fact as the house pack states it, or correct the pack.
params:
  facts:
"""


def write_pack(families: Sequence[Sequence[PageLines]]) -> dict[str, str]:
    """Give the files of a pack by name; none where nothing can be proposed."""
    terms = sorted({term for pages in families for term in learn_terms(pages)})
    facts = _unambiguous(sorted({fact for pages in families for fact in learn_facts(pages)}))
    files = {}
    if terms:
        files["house-names.yaml"] = _TERMS + "".join(_term(each) for each in terms) + _tried(terms)
    if facts:
        files["house-facts.yaml"] = _FACTS + "".join(_fact(each) for each in facts) + _shown(facts)
    return files


def _unambiguous(facts: Sequence[ProposedFact]) -> list[ProposedFact]:
    """Leave out facts whose surrounding words stand around another fact of the same pages too."""
    places: dict[tuple[str, str, str, str], set[str]] = {}
    for fact in facts:
        place = (fact.before, fact.after, fact.attribute, fact.value)
        places.setdefault(place, set()).add(fact.says)
    clear = {place for place, said in places.items() if len(said) == 1}
    return [
        fact for fact in facts if (fact.before, fact.after, fact.attribute, fact.value) in clear
    ]


def _term(term: ProposedTerm) -> str:
    return (
        f"    # {term.support} of {term.total} pages\n"
        f"    - term: {_quoted(term.term)}\n      instead_of: [{_quoted(term.instead_of)}]\n"
    )


def _fact(fact: ProposedFact) -> str:
    lines = [f"    # {fact.support} of {fact.total} pages", f"    - says: {_quoted(fact.says)}"]
    lines += [f"      {key}: {_quoted(text)}" for key, text in _sides(fact)]
    if fact.attribute:
        lines.append(f"      where: {{{fact.attribute}: {_quoted(fact.value)}}}")
    return "".join(f"{line}\n" for line in lines)


def _sides(fact: ProposedFact) -> Iterator[tuple[str, str]]:
    if fact.before:
        yield "before", fact.before
    if fact.after:
        yield "after", fact.after


def _tried(terms: Sequence[ProposedTerm]) -> str:
    right, wrong = terms[0].term, terms[0].instead_of
    return _examples(f"Ask {right} first.", f"Ask «{wrong}» first.")


def _shown(facts: Sequence[ProposedFact]) -> str:
    """Make the first fact that can be an example one."""
    for fact in sorted(facts, key=lambda each: not each.after):
        about = f"# A guide to {fact.value}\n\n" if fact.value else ""
        said = " ".join(part for part in (fact.before, fact.says, fact.after) if part)
        other = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), fact.says, count=1)
        if other != fact.says and fact.after:
            wrong = " ".join(part for part in (fact.before, f"«{other}»", fact.after) if part)
            return _examples(f"{about}{said}.", f"{about}{wrong}.")
    fact = facts[0]
    about = f"# A guide to {fact.value}\n\n" if fact.value else ""
    words = " ".join("another" for _ in fact.says.split())
    said = " ".join(part for part in (fact.before, fact.says, fact.after) if part)
    wrong = " ".join(part for part in (fact.before, f"«{words}»", fact.after) if part)
    return _examples(f"{about}{said}.", f"{about}{wrong}.")


def _examples(right: str, wrong: str) -> str:
    return f"examples:\n  pass:\n    - {_quoted(right)}\n  fail:\n    - {_quoted(wrong)}\n"


def _quoted(text: str) -> str:
    """Quote a text for YAML: JSON strings are YAML."""
    return json.dumps(text, ensure_ascii=False)
