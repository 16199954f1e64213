"""`guidelint.yaml`: collections and their attributes, packs, rules, overrides."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

import msgspec

from guidelint.errors import ConfigError
from guidelint.packs import SeverityName
from guidelint.yamlfile import YamlFile, load_yaml

NAMES = ("guidelint.yaml", "guidelint.yml")


class RuleConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a project changes about a rule: its severity, or some of its parameters."""

    severity: SeverityName | None = None
    params: dict[str, Any] = {}


class CollectionConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A family of pages: which ones, and where their attributes stand.

    path and title are patterns with `{attribute}` slots; front_matter names keys,
    as a list or as attribute: key.
    """

    include: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    path: str | tuple[str, ...] = ()
    title: str | tuple[str, ...] = ()
    front_matter: tuple[str, ...] | dict[str, str] = ()


class Override(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rules that are set otherwise for some paths."""

    paths: tuple[str, ...]
    rules: dict[str, Any]


BaseUrl = Annotated[str, msgspec.Meta(pattern=r"^https?://[^/?#]+[^?#]*$")]


class SourcesConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `guidelint sources pull` pins, from where, and how old a pin may get.

    folder: relative to the configuration. services: whom to ask; empty for the usual ones.
    bases: other addresses of services (a mirror, a proxy). hosts: allowed beside theirs.
    subjects: what to ask about, by the key that lists it (`rates`); services read it.
    """

    folder: str = "sources"
    services: tuple[str, ...] = ()
    max_age_days: Annotated[int, msgspec.Meta(gt=0)] = 180
    bases: dict[str, BaseUrl] = {}
    hosts: tuple[str, ...] = ()
    subjects: dict[str, tuple[str | dict[str, Any], ...]] = {}


class ReaderConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where `guidelint read` keeps its verdicts; the folder is relative to the configuration."""

    folder: str = "readings"


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole configuration; its paths are relative to `root`, the folder of its file `path`."""

    packs: tuple[str, ...] = ()
    collections: dict[str, CollectionConfig] = {}
    rules: dict[str, Any] = {}
    overrides: tuple[Override, ...] = ()
    exclude: tuple[str, ...] = ()
    sources: SourcesConfig = SourcesConfig()
    reader: ReaderConfig = ReaderConfig()
    root: str = ""
    path: str = ""


def find_config(start: Path) -> Path | None:
    """Find the configuration in a folder or above it, no higher than the repository's root."""
    for folder in (start, *start.parents):
        for name in NAMES:
            if (folder / name).is_file():
                return folder / name
        if (folder / ".git").exists():
            return None
    return None


def load_config(file: Path | None) -> Config:
    """Load a configuration; without a file, the defaults. Raises ConfigError."""
    if file is None:
        return Config()
    tree = load_yaml(file, _shown(file), ConfigError)
    if tree.data is None:
        tree = YamlFile(tree.path, {}, {})
    for own in ("root", "path"):
        if isinstance(tree.data, dict) and own in tree.data:
            raise ConfigError(f"unknown key “{own}”.", path=tree.path, line=tree.line(f"$.{own}"))
    tree = YamlFile(tree.path, _with_subjects(tree), tree.lines)
    config = tree.read(Config, ConfigError)
    _validate_settings(config, tree)
    _validate_patterns(config, tree)
    return msgspec.structs.replace(config, root=str(file.parent.resolve()), path=tree.path)


def _with_subjects(tree: YamlFile) -> Any:
    """Put the lists under `sources` whose keys services give below one key."""
    given = tree.data.get("sources") if isinstance(tree.data, dict) else None
    if not isinstance(given, dict):
        return tree.data
    known = set(SourcesConfig.__struct_fields__) - {"subjects"}
    subjects = {key: value for key, value in given.items() if key not in known}
    for key, value in subjects.items():
        if not isinstance(value, list):
            problem = f"“{key}” is no setting of the sources, and no list of what to pull."
            remedy = "docs/sources.md has the settings; write what to pull as a list."
            raise ConfigError(problem, tree.path, tree.line(f"$.sources.{key}"), remedy)
    settings = {key: value for key, value in given.items() if key in known}
    return {**tree.data, "sources": {**settings, "subjects": subjects}}


def sources_folder(config: Config) -> Path:
    """Find the folder of the pinned sources."""
    return Path(config.root, config.sources.folder)


def readings_folder(config: Config) -> Path:
    """Find the folder of the second reader's verdicts."""
    return Path(config.root, config.reader.folder)


def page_name(config: Config, path: str) -> str:
    """Give the path of a page from the folder of the configuration, as its verdicts name it."""
    base = Path(config.root).resolve()
    full = Path(path).resolve()
    return full.relative_to(base).as_posix() if full.is_relative_to(base) else full.as_posix()


def rule_setting(value: Any) -> RuleConfig | None:
    """Read a rule's setting; None means off. YAML's `off` is a string in YAML 1.2."""
    if value in (False, "off"):
        return None
    if value in (True, "on"):
        return RuleConfig()
    if isinstance(value, str):
        return msgspec.convert({"severity": value}, RuleConfig)
    return msgspec.convert(value, RuleConfig)


def _validate_settings(config: Config, tree: YamlFile) -> None:
    places = [("$.rules", config.rules)]
    places += [(f"$.overrides[{i}].rules", each.rules) for i, each in enumerate(config.overrides)]
    for at, settings in places:
        for name, value in settings.items():
            try:
                rule_setting(value)
            except msgspec.ValidationError as problem:
                raise tree.complaint(str(problem), ConfigError, f"{at}.{name}") from None


def _validate_patterns(config: Config, tree: YamlFile) -> None:
    for name, collection in config.collections.items():
        for key, given in (("path", collection.path), ("title", collection.title)):
            for pattern in (given,) if isinstance(given, str) else given:
                if problem := _pattern_problem(pattern):
                    said = f"The pattern “{pattern}” {problem}."
                    remedy = "A slot is a name in braces, {country}, and stands once."
                    line = tree.line(f"$.collections.{name}.{key}")
                    raise ConfigError(said, tree.path, line, remedy)


def _pattern_problem(pattern: str) -> str:
    slots = re.findall(r"\{(\w+)\}", pattern)
    if re.search(r"[{}]", re.sub(r"\{\w+\}", "", pattern)):
        return "has a brace without its partner"
    return "has a slot twice" if len(set(slots)) < len(slots) else ""


def _shown(file: Path) -> str:
    try:
        return file.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(file)
