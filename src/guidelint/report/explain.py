"""What there is to say about a rule: one text for `guidelint explain`, SARIF help and the docs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.checks import find_check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.packs import Example, Rule


def short(rule: Rule) -> str:
    """Say in one sentence why the rule is there."""
    first, stop, _ = " ".join(rule.why.split()).partition(". ")
    return first + stop.strip()


def explain(rule: Rule) -> str:
    """Write a rule's documentation in Markdown, with fixed headings."""
    return "\n".join(_sections(rule)).rstrip() + "\n"


def _sections(rule: Rule) -> Iterator[str]:
    yield f"# {rule.id}\n"
    yield f"Severity: {rule.severity}. Check: `{rule.check}`.\n"
    yield from _measured(rule)
    yield f"## Why\n\n{rule.why.strip()}\n"
    yield f"## How to fix\n\n{rule.fix.strip()}\n"
    yield from _parameters(rule)
    yield "## Examples\n\nGood:\n"
    yield from (_example(example) for example in rule.examples.passing)
    yield "Found, with the words between « and »:\n"
    yield from (_example(example) for example in rule.examples.failing)
    yield f"## How to silence\n\n{_silencing(rule.id)}"
    if rule.links:
        yield "## Links\n\n" + "\n".join(f"- <{link}>" for link in rule.links) + "\n"


def _measured(rule: Rule) -> Iterator[str]:
    """Say how often it was right on pages by other hands."""
    if rule.judged:
        right, every = rule.judged.right, rule.judged.of
        yield f"Right on public documentation: {right} of {every} findings that readers judged.\n"
    if rule.strangers:
        right, every = rule.strangers.right, rule.strangers.of
        yield f"Right on strangers' pages on the day they were first read: {right} of {every}.\n"
    if not (rule.judged or rule.strangers):
        yield "Not yet measured: it has told nothing on pages by other hands.\n"


def _parameters(rule: Rule) -> Iterator[str]:
    kind = find_check(rule.check)
    fields = msgspec.structs.fields(kind.params_type) if kind else ()
    if not kind or not fields:
        return
    yield f"## Parameters\n\n{' '.join((kind.params_type.__doc__ or '').split())}\n"
    for field in fields:
        yield f"- `{field.name}`: {_value(rule.params.get(field.name, field.default))}"
    yield ""


def _value(value: object) -> str:
    if isinstance(value, list | dict | tuple) and len(str(value)) > 60:
        return f"{len(value)} entries"
    return f"`{value}`"


def _example(example: Example) -> str:
    if isinstance(example, str):
        return _fenced(example)
    return "\n".join(f"`{name}`:\n\n{_fenced(text)}" for name, text in example.items())


def _fenced(text: str) -> str:
    return f"````text\n{text.strip()}\n````\n"


def _silencing(name: str) -> str:
    return (
        "For one line, in Markdown or HTML (in MDX write `{/* … */}`):\n\n"
        f"````html\n<!-- guidelint-disable-next-line {name}: why it is right here -->\n````\n\n"
        f"For a block, `guidelint-disable {name}` and `guidelint-enable {name}`; for a page, "
        f"`guidelint-disable-file {name}`.\nFor some paths, or everywhere, in `guidelint.yaml`:\n\n"
        f"````yaml\noverrides:\n  - paths: [archive/**]\n    rules: {{{name}: off}}\n"
        f"rules:\n  {name}: off\n````\n"
    )
