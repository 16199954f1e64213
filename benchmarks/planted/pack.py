"""Pack a set of pages with planted errors, so that it is scored and not read.

python benchmarks/planted/pack.py FOLDER benchmarks/planted/NAME.json.xz
"""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path

from score import load

if __name__ == "__main__":
    packed = json.dumps(load(Path(sys.argv[1])), ensure_ascii=False).encode()
    Path(sys.argv[2]).write_bytes(lzma.compress(packed, preset=9))
