"""What was understood of a family, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.drift.describe import FamilyView, Slot, Template

SHOWN = 6
"""Values of a slot that are listed; the rest is counted."""


def render(views: Sequence[FamilyView]) -> str:
    """Write families one after the other."""
    return "\n\n".join("\n".join(_family(view)) for view in views) + "\n"


def _family(view: FamilyView) -> Iterator[str]:
    lang = f", language {view.lang}" if view.lang else ""
    yield f"Family {view.collection}{lang}: {_count(len(view.pages), 'page')}"
    for name, counts in view.attributes.items():
        values = [f"{value} {count}" for value, count in counts.items()]
        yield f"  {name}: {_count(len(values), 'value')}: {_some(values)}"
    if not view.attributes:
        yield "  No attribute tells the pages apart."
    everywhere = sum(each.pages == len(view.pages) for each in view.templates)
    yield f"  {_count(len(view.templates), 'shared sentence')}, {everywhere} of them on all pages"
    for template in view.templates:
        yield from _template(template)


def _template(template: Template) -> Iterator[str]:
    yield f"{template.pages:>6}  {template.text}"
    for number, slot in enumerate(template.slots, 1):
        yield f"          [{number}] {_slot(slot)}"


def _slot(slot: Slot) -> str:
    values = [f"“{value.words}” {len(value.pages)}" for value in slot.values]
    by = {"nothing": "no attribute", "all pages": "the same everywhere"}.get(
        slot.by, f"by {slot.by}"
    )
    broken = f"; not on {', '.join(slot.exceptions)}" if slot.exceptions else ""
    return f"{by}: {_some(values)}{broken}"


def _some(values: Sequence[str]) -> str:
    rest = f" and {len(values) - SHOWN} more" if len(values) > SHOWN else ""
    return ", ".join(values[:SHOWN]) + rest


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number != 1 else ''}"
