"""Blocks to Markdown, HTML and plain text."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from templates import Block


def write(blocks: list[Block], front: dict[str, str], form: str) -> str:
    """Write a page in a format."""
    if form == "html":
        return _html(blocks)
    lines = "\n\n".join(_plain(blocks) if form == "txt" else _markdown(blocks))
    matter = "".join(f"{key}: {value}\n" for key, value in front.items())
    return f"---\n{matter}---\n\n{lines}\n" if matter and form == "md" else f"{lines}\n"


def _markdown(blocks: list[Block]) -> Iterator[str]:
    for kind, level, content in blocks:
        if kind == "heading":
            yield f"{'#' * level} {content}"
        elif kind == "list":
            yield "\n".join(f"- {item};" for item in content)
        elif kind == "table":
            head, *rows = [f"| {' | '.join(row)} |" for row in content]
            yield "\n".join([head, f"|{'---|' * len(content[0])}", *rows])
        else:
            yield content


def _plain(blocks: list[Block]) -> Iterator[str]:
    for kind, _, content in blocks:
        if kind == "list":
            yield "\n".join(f"• {item}" for item in content)
        elif kind == "table":
            yield "\n".join(": ".join(row) for row in content[1:])
        else:
            yield content.replace("*", "")


def _html(blocks: list[Block]) -> str:
    body = "\n".join(_element(*block) for block in blocks)
    return f'<!DOCTYPE html>\n<html lang="en">\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n'


def _element(kind: str, level: int, content: object) -> str:
    if kind == "heading":
        return f"<h{level}>{html.escape(str(content))}</h{level}>"
    if isinstance(content, list) and kind == "list":
        return "<ul>\n" + "\n".join(f"<li>{html.escape(item)}</li>" for item in content) + "\n</ul>"
    if isinstance(content, list):
        rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in content)
        return "<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</table>"
    return f"<p>{html.escape(str(content))}</p>"
