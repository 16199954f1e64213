"""MDX: modules, expressions and components give way to the Markdown in them."""

from __future__ import annotations

import pytest
from tests.parse.outline import outline, sections

from guidelint.parse import parse


@pytest.mark.parametrize(
    "module",
    [
        "import Fee from './fee'",
        "import {\n  A,\n  B,\n} from 'x';",
        "import 'style.css'",
        "export const meta = {\n  a: '}',\n\n  b: `x ${ {c: 1} } {`,\n};",
        "export default function Page({children}) {\n  return <b>{children}</b>;\n}",
        "export * from './all'",
    ],
)
def test_modules_are_no_prose(module: str) -> None:
    assert outline(f"{module}\n\nText {{x}}.\n", ".mdx") == ["p Text ￼."]


def test_prose_that_begins_with_import_is_prose() -> None:
    assert outline("import duties are due on arrival.\n", ".mdx") == [
        "p import duties are due on arrival."
    ]


def test_children_of_components_are_markdown() -> None:
    page = '<Note type="x" style={{a: ">"}}>Pay **now** or <b>*later*</b></Note>\n'
    assert outline(page, ".mdx") == ["p Pay now or later"]


def test_indented_children_are_no_code() -> None:
    page = (
        "<Tabs>\n    <Tab label={'a'}>\n        First\n\n"
        "        - one\n            - two\n    </Tab>\n</Tabs>\n\nx\n"
    )
    assert outline(page, ".mdx") == ["p First", "- 0.0 one", "-- 1.0 two", "p x"]


def test_a_component_in_an_item_stays_in_it() -> None:
    page = "1. One\n\n   <Note>\n     inside\n   </Note>\n\n2. Two\n"
    assert outline(page, ".mdx") == ["# 0.0 One", "# 0.0 inside", "# 0.1 Two"]


def test_lower_case_tags_mean_what_they_mean_in_html() -> None:
    page = (
        "## Fees\n\n<details>\n<summary>Is it *free*?</summary>\n\nNo, {price}.\n\n</details>\n\n"
        "<table>\n  <tr>\n    <td>a</td>\n    <td>**b**</td>\n  </tr>\n</table>\n\n"
        "<ul>\n  <li>c</li>\n</ul>\n"
    )
    assert outline(page, ".mdx") == [
        "h2 Fees",
        "h3 Is it free?",
        "p No, ￼.",
        "td 0.0.0 a",
        "td 0.0.1 b",
        "- 1.0 c",
    ]
    assert sections(page, ".mdx")[0] == ("Is it free?", "No, ￼.")


def test_expressions_over_many_lines_are_left_out() -> None:
    page = "a\n\n{list.map((x) => (\n  <li>Don't {x}</li>\n))}\n\nb {`t ${'}'} `} c\n"
    assert outline(page, ".mdx") == ["p a", "p b ￼ c"]


def test_code_keeps_its_braces_and_tags() -> None:
    page = "Use `{a}` and ``<B ` c>`` here.\n\n```jsx\n<A>{b}\n```\n\n<A>\ntext\n</A>\n"
    assert outline(page, ".mdx") == ["p Use ￼ and ￼ here.", "p text"]


def test_comments_are_collected() -> None:
    page = "{/* guidelint-disable a */}\n\nx {/* b */} y <!-- c -->\n"
    assert [c.text for c in parse(page, ".mdx").comments] == [" guidelint-disable a ", " b ", " c "]
    assert outline(page, ".mdx") == ["p x y"]


def test_what_never_ends_is_text() -> None:
    assert outline("Pay {now. A < B and <C d=. \\{x\\}\n", ".mdx") == [
        "p Pay {now. A < B and <C d=. {x}"
    ]


def test_an_autolink_is_no_tag() -> None:
    assert outline("See <https://a.b/c> or <a@b.c> now.\n", ".mdx") == ["p See ￼ or ￼ now."]


def test_a_table_cell_may_hold_an_expression_with_a_bar() -> None:
    assert outline("| a | b |\n|---|---|\n| c {d | e} | <F g='|'>h</F> |\n", ".mdx")[2:] == [
        "td 0.1.0 c ￼",
        "td 0.1.1 h",
    ]
