"""What a site generator fills in when it makes the page: the expressions of its templates."""

from __future__ import annotations

import re

from guidelint.model import lazy

BRACES = r"\{\{(?:(?!\{\{|\}\}).){1,600}\}\}"
TEMPLATE = (
    r"\{%-?\s*comment\b[^%]*%\}[\s\S]{0,3000}?\{%-?\s*endcomment\s*-?%\}"
    rf"|{BRACES}|\{{%(?:(?!\{{%|%\}}).){{1,600}}%\}}"
)
EXPRESSION = rf"(?!\{{\{{\s*[\w -]+\}}\}}){BRACES}|\{{\{{\s*content\s*\}}\}}"
"""What surely is a site generator's; a plain `{{ word }}` may be a slot that nobody filled."""
CALL = lazy(r"\{\{-?\s*[\w.]+\((?:(?!\{\{)[\s\S]){1,20000}?\)\s*-?\}\}")
"""A macro that is called over several lines, as in Nunjucks: code, with blank lines or without."""
WITH_TAG = r"\{\{[^{}<]{0,300}<[^{}]{0,300}\}\}"
"""An expression that holds a tag, which HTML would take for an element."""
DESTINATION = lazy(
    rf"(?P<opening>(?:\]\(|^[ >]*\[[^\[\]\n]{{1,200}}\]:)[ ]?)"
    rf"(?P<destination>(?:[^\s(){{}}]{{0,300}}(?:{BRACES}|\{{%[^%\n]{{1,600}}%\}})){{1,9}})",
    re.MULTILINE,
)
"""Where a link leads, with an expression in it, which may hold spaces, as no address does."""
