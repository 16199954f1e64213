"""The ports that a page says a program listens on: `ports(reading)`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from guidelint.model import Span, lazy
from guidelint.reading.channel import near_pairs, slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading

HOST = r"(?:localhost|127\.0\.0\.1|0\.0\.0\.0|[\w-]+\.(?:local|lan|example)):"
LINE = lazy(rf"(?im)^.*(?:(?<![^\W_])port(?![^\W_])|{HOST}\d{{4}}).*$")
PORT = lazy(r"(?<![\w.,/#+-])\d{4,5}(?![\w-]|[.,]\d)")
FEWEST = 3
"""Different digits of a port of which another is a slip: 8080 and 8008 are both in use."""


def swapped_ports(reading: Reading) -> Iterator[tuple[Span, Span]]:
    """Give the port that stands once and has two digits of another swapped, and that one."""
    raw = reading.page.raw
    found: defaultdict[str, list[Span]] = defaultdict(list)
    lines: defaultdict[str, set[int]] = defaultdict(set)
    for line in LINE.finditer(raw) if "port" in raw.lower() else ():
        for port in PORT.finditer(raw, *line.span()):
            found[port[0]].append(Span(*port.span()))
            lines[port[0]].add(line.start())
    for pair in near_pairs(found):
        made = slip(*pair)
        plain = made and made.operation == "swapped" and len({*pair[0]}) >= FEWEST
        other, odd = sorted(pair, key=lambda each: (-len(found[each]), found[each][0].start))
        if plain and len(found[odd]) == 1 and lines[odd].isdisjoint(lines[other]):
            yield found[odd][0], found[other][0]
