"""The pinned store, written whole or not at all, and as it was at a git revision.

New files are written beside the store; one rename decides that they count (`.ready`), and only
then are they moved to their places. A process that is stopped before the rename leaves the old
pins whole; one stopped after it leaves the new ones whole, and the next command moves them.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import unicodedata
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.errors import SourceError, UsageError, refused
from guidelint.pins import LOCK, READY, broken, content_hash, read_lock, read_pin, read_pins, seal
from guidelint.yamlfile import load_yaml, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from guidelint.pins import Pin

PARTIAL = ".pull-"
HEADER = (
    "# Written by `guidelint sources`: the sha256 of what each pin says. `guidelint check` holds\n"
    "# the pins to it. To change a pin, pull it, or `guidelint sources add` its file.\n"
)


def held_pins(folder: Path) -> dict[str, Pin]:
    """Give the pins that are as they were locked, by path."""
    if not folder.is_dir():
        return {}
    seals, pins = read_lock(folder), read_pins(folder)
    return {name: pin for name, pin in pins.items() if not broken(name, seals, pins)}


def pins_at(folder: Path, revision: str) -> dict[str, Pin]:
    """Read the pins of a folder at a revision; raises UsageError where git does not know it."""
    if revision.startswith("-"):
        raise UsageError(f"“{revision}” is not a revision.", remedy="Give HEAD~1 or a tag.")
    found: dict[str, Pin] = {}
    names = _git(folder, "ls-tree", "-rz", "--name-only", f"{revision}^{{tree}}", ".").split("\0")
    for name in names:
        if name.endswith(".yaml"):
            text = _git(folder, "show", f"{revision}:./{name}")
            found[name] = read_pin(parse_yaml(text, f"{revision}:{name}", SourceError), name)
    return found


def _git(folder: Path, *args: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the arguments are a list, and no option
            ["git", "-C", str(folder), *args],  # noqa: S607 - the user's git
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as problem:
        said = getattr(problem, "stderr", b"") or str(problem).encode()
        text = f"git cannot say what was pinned then: {said.decode(errors='replace').strip()}."
        remedy = "Give a revision such as HEAD~1 or a tag."
        raise UsageError(text, str(folder), remedy=remedy) from None
    return done.stdout.decode("utf-8", errors="replace")


def write_pins(folder: Path, pins: Iterable[Pin]) -> list[Pin]:
    """Put pins into a store and lock them, all or none; gives them as they will be read."""
    written = dict(map(_rendered, pins))
    sealed = [_as_read(name, text) for name, text in written.items()]
    recover(folder)
    seals = sorted((read_lock(folder) | {pin.path: seal(pin) for pin in sealed}).items())
    lock = HEADER + "".join(f"{value}  {name}\n" for name, value in seals)
    remedy = "Check the permissions and the space; the old pins are unchanged."
    with refused(SourceError, "The pins cannot be written", str(folder), remedy):
        _decide(folder, written | {LOCK: lock})
    recover(folder)
    return sealed


def _decide(folder: Path, files: Mapping[str, str]) -> None:
    """Write all files beside the store, then let them count by one rename."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{PARTIAL}*"):
        shutil.rmtree(left, ignore_errors=True)
    partial = folder / tempfile.mkdtemp(prefix=PARTIAL, dir=folder)
    try:
        for name, text in files.items():
            file = partial / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        partial.rename(folder / READY)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def recover(folder: Path) -> None:
    """Move what an earlier pull decided to its places; the lock goes last."""
    ready = folder / READY
    if not ready.is_dir():
        return
    remedy = "Check the permissions, then run `guidelint sources status`."
    with refused(SourceError, "The pins cannot be moved to their places", str(ready), remedy):
        names = sorted(file.relative_to(ready).as_posix() for file in ready.rglob("*.yaml"))
        for name in (*names, LOCK):
            if (ready / name).exists():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (ready / name).replace(folder / name)
        shutil.rmtree(ready)


def as_pinned(pin: Pin) -> Pin:
    """Give a pin as it would be read after it was written."""
    return _as_read(*_rendered(pin))


def named(pins: list[Pin], name: str) -> list[Pin]:
    """Give a single pin its file; raises UsageError for a name that cannot be one."""
    if not name:
        return pins
    parts = name.removesuffix(".yaml").split("/")
    if len(pins) != 1 or not all(re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", p) for p in parts):
        problem = f"“{name}” cannot be the file of {len(pins)} pin{'s' * (len(pins) != 1)}."
        remedy = "Write letters, digits, hyphens and slashes: fep/hemgenix-2026.yaml."
        raise UsageError(problem, remedy=remedy)
    return [msgspec.structs.replace(pins[0], path="/".join(parts) + ".yaml")]


def pin_of_yaml(file: Path, folder: Path) -> Pin:
    """Read a pin that was written or edited by hand; one outside the store gets its own place."""
    pin = read_pin(load_yaml(file, str(file), SourceError), "")
    try:
        inside = file.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return pin
    return msgspec.structs.replace(pin, path=inside)


def pin_path(pin: Pin) -> str:
    """Name the file of a pin: a folder for each authority, a file for each product or pair."""
    if pin.path:
        return pin.path
    what = pin.product or pin.pair or re.sub(r"\.\w+$", "", pin.url.rsplit("/", 1)[-1])
    return f"{slug(pin.authority) or 'other'}/{slug(what) or pin.kind}.yaml"


def slug(name: str) -> str:
    """Write a name as a file name: lower case, letters, digits and hyphens, ASCII if it can be."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.findall(r"[^\W_]+", plain) or re.findall(r"[^\W_]+", name)
    return "-".join(words).lower()


def _rendered(pin: Pin) -> tuple[str, str]:
    """Give the file of a pin and what is written there."""
    return pin_path(pin), _yaml(msgspec.structs.replace(pin, path="", hash=content_hash(pin)))


def _as_read(name: str, text: str) -> Pin:
    return read_pin(parse_yaml(text, name, SourceError), name)


def _yaml(pin: Pin) -> str:
    from ruamel.yaml import YAML
    from ruamel.yaml.scalarstring import LiteralScalarString

    sorted_rates = msgspec.structs.replace(pin, rates=dict(sorted(pin.rates.items())))
    plain = msgspec.to_builtins(sorted_rates, builtin_types=(date, Decimal))
    plain = {key: value for key, value in plain.items() if value is not None}
    if pin.text:
        plain["text"] = LiteralScalarString(pin.text.rstrip() + "\n")
    yaml = YAML()
    yaml.width = 100
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.add_representer(Decimal, _plain_number)
    yaml.representer.ignore_aliases = lambda *_: True
    out = io.StringIO()
    yaml.dump(plain, out)
    return out.getvalue()


def _plain_number(representer: Any, number: Decimal) -> Any:
    text = f"{number:f}"
    return representer.represent_scalar(
        "tag:yaml.org,2002:float" if "." in text else "tag:yaml.org,2002:int", text
    )
