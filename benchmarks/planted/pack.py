"""Pack a set of pages with planted errors into one file, or unpack one to read it.

python benchmarks/planted/pack.py FOLDER benchmarks/planted/unread/NAME.json.xz
python benchmarks/planted/pack.py benchmarks/planted/read/NAME.json.xz FOLDER

What was unpacked has been read: it moves from `unread` to `read`, where rules may be fitted to it.
"""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path

from score import load


def pack(folder: Path, file: Path) -> None:
    """Write a set into one file."""
    packed = json.dumps(load(folder), ensure_ascii=False).encode()
    file.write_bytes(lzma.compress(packed, preset=9))


def unpack(file: Path, folder: Path) -> None:
    """Write a packed set out as the folders and pages that its writer made."""
    given = load(file)
    for kind in ("pages", "clean"):
        for group, pages in given[kind].items():
            for name, text in pages.items():
                page = folder / kind / group / name
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_bytes(text.encode())
    told = json.dumps(given["defects"], ensure_ascii=False, indent=1)
    (folder / "defects.json").write_text(told, encoding="utf-8")


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    (unpack if source.suffix == ".xz" else pack)(source, target)
