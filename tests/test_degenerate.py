"""Every rule bears every page: front matter alone, one word, an empty table, a lone mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidelint.config import Config
from guidelint.run import Options, check_paths

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {
    "matter.md": "---\ntitle: Fees\nreviewed: 2025-01-02\n---\n",
    "word.md": "Fees",
    "heading.md": "# \n\n## Fees\n",
    "table.md": "|  |  |\n|--|--|\n|  |  |\n",
    "list.md": "- \n- 1.\n-\n",
    "marks.md": "( [ “ \u2014 … ) ** `\n\n1 - 2 %\n",
    "numbers.md": "1 2 3 4 5\n\n0\n\n$0 = €0 + £0\n\n0 % of 0\n",
    "empty.html": "<html><head><title></title></head><body></body></html>",
    "cells.html": "<table><tr><td></td></tr><tr></tr></table><ul><li></li></ul>",
    "layout.html": "{% extends 'a' %}{% block b %}{% endblock %}",
    "blank.txt": ".\n",
    "french.md": "---\nlang: fr\n---\n\nÀ 0 € le 0.\n",
    "unknown.md": "---\nlang: xx\n---\n\n日本語 1,5 % — 3 月 31 日\n",
}


@pytest.mark.parametrize("name", PAGES)
def test_every_rule_bears_a_page_of_next_to_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(PAGES[name], encoding="utf-8")
    outcome = check_paths([str(tmp_path / name)], Config(), Options(jobs=1))
    assert [str(each) for each in outcome.errors] == []


def test_every_rule_bears_a_family_of_them(tmp_path: Path) -> None:
    for name, text in PAGES.items():
        for number in range(9):
            file = tmp_path / f"page-{number}-{name}"
            file.write_text(text, encoding="utf-8")
    outcome = check_paths([str(tmp_path)], Config(), Options(jobs=1))
    assert [str(each) for each in outcome.errors] == []
