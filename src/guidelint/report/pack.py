"""A proposed rule pack as YAML, with the support of each line as a comment."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from guidelint.drift.describe import ProposedFact, ProposedTerm, learn_facts, learn_terms
from guidelint.model import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        tried = _examples(f"Ask {terms[0].term} first.", f"Ask «{terms[0].instead_of}» first.")
        files["house-names.yaml"] = _TERMS + "".join(map(_term, terms)) + tried
    if facts:
        files["house-facts.yaml"] = _FACTS + "".join(map(_fact, facts)) + _shown(facts)
    return files


def _unambiguous(facts: Sequence[ProposedFact]) -> list[ProposedFact]:
    """Leave out facts whose surrounding words stand around another fact of the same pages too."""
    places = grouped(facts, lambda fact: (fact.before, fact.after, fact.attribute, fact.value))
    clear = [same for same in places.values() if len({fact.says for fact in same}) == 1]
    return sorted(fact for same in clear for fact in same)


def _term(term: ProposedTerm) -> str:
    return (
        f"    # {term.support} of {term.total} pages\n"
        f"    - term: {_quoted(term.term)}\n      instead_of: [{_quoted(term.instead_of)}]\n"
    )


def _fact(fact: ProposedFact) -> str:
    lines = [f"    # {fact.support} of {fact.total} pages", f"    - says: {_quoted(fact.says)}"]
    sides = {"before": fact.before, "after": fact.after}
    lines += [f"      {key}: {_quoted(text)}" for key, text in sides.items() if text]
    if fact.attribute:
        lines.append(f"      where: {{{fact.attribute}: {_quoted(fact.value)}}}")
    return "".join(f"{line}\n" for line in lines)


def _shown(facts: Sequence[ProposedFact]) -> str:
    """Make an example of the first fact with a digit to change, else of the first."""
    able = (each for each in facts if each.after and re.search(r"\d", each.says))
    if fact := next(able, None):
        other = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), fact.says, count=1)
    else:
        fact = facts[0]
        other = " ".join("another" for _ in fact.says.split())
    about = f"# A guide to {fact.value}\n\n" if fact.value else ""
    right, wrong = (
        " ".join(filter(None, (fact.before, said, fact.after)))
        for said in (fact.says, f"«{other}»")
    )
    return _examples(f"{about}{right}.", f"{about}{wrong}.")


def _examples(right: str, wrong: str) -> str:
    return f"examples:\n  pass:\n    - {_quoted(right)}\n  fail:\n    - {_quoted(wrong)}\n"


def _quoted(text: str) -> str:
    """Quote a text for YAML: JSON strings are YAML."""
    return json.dumps(text, ensure_ascii=False)
