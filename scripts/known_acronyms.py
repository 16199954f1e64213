# ruff: noqa: INP001 - a script, not a package
"""known_acronyms.py COLLECTION...: print the acronyms that two or more folders of pages write.

The output, sorted and wrapped, is the last part of `src/guidelint/naming/acronyms.txt`.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from textwrap import wrap

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from guidelint.errors import PageError
from guidelint.model import Page
from guidelint.parse import SUFFIXES, decode, parse
from guidelint.reading import read
from guidelint.reading.definitions import find_definitions
from guidelint.reading.mentions import by_form


def acronyms(folder: Path) -> Counter[str]:
    """Count 1 for each acronym of a folder that two pages have, 2 where it is explained."""
    pages: Counter[str] = Counter()
    explained: set[str] = set()
    for file in sorted(folder.rglob("*")):
        if file.suffix not in SUFFIXES:
            continue
        raw = decode(file.read_bytes())
        try:
            reading = read(
                Page(str(file), parse(raw if isinstance(raw, str) else raw[0], file.suffix))
            )
        except PageError:
            continue
        forms = reading.once(by_form)
        pages.update(form for form, uses in forms.items() if uses[0].kind == "acronym")
        explained |= {each.short.form for each in reading.once(find_definitions) if each.spelt == 2}
    return Counter({form: 2 if form in explained else 1 for form, n in pages.items() if n > 1})


def main() -> None:
    """Print the acronyms of the folders named."""
    found: Counter[str] = Counter()
    for folder in sys.argv[1:]:
        found += acronyms(Path(folder))
    known = sorted(form for form, count in found.items() if count > 1 and form.isupper())
    sys.stdout.write("\n".join(wrap(" ".join(known), 98)) + "\n")


if __name__ == "__main__":
    main()
