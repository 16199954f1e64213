"""Rule packs: folders of YAML rules, read with line-exact errors and remembered in a cache.

A pack is a folder; each `*.yaml` directly in it is one rule. A parameter written as
`{from: data/file.yaml}` is replaced by what that file holds, relative to the rule's file.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from guidelint.checks import Check, Context, find_check
from guidelint.errors import PackError
from guidelint.model import Severity
from guidelint.parse import SUFFIXES
from guidelint.remember import entry_points
from guidelint.yamlfile import load_yaml, read_once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.yamlfile import YamlFile

PACKS = "guidelint.packs"
"""The entry point group of packages that bring rules."""

Example = str | dict[str, str]
SeverityName = Literal["error", "warning", "note"]


class Examples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Pages on which a rule must stay silent (`pass`) and must speak (`fail`)."""

    passing: tuple[Example, ...] = msgspec.field(name="pass")
    failing: tuple[Example, ...] = msgspec.field(name="fail")


class Judged(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of how many findings how many were right."""

    right: int
    of: int


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A check with its parameters, severity, reason and examples.

    yields_to: rules that say it better; where one of them found the same words, this one is silent.
    needs: words of which a page must have one, in any case, for the rule to speak: it is not even
    loaded for other pages. pages: how many pages a family must have for the rule to speak. pins:
    whether it holds pages against pinned sources, and is silent where there are none.
    judged: how precise it was on public documentation, where readers judged (`benchmarks/public`
    writes it). strangers: and on pages by writers who had read no rule, before anything was mended
    for them (`benchmarks/planted/first_days.py`).
    """

    id: str
    check: str
    severity: SeverityName
    why: str
    fix: str
    examples: Examples
    params: dict[str, Any] = {}
    judged: Judged | None = None
    strangers: Judged | None = None
    links: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    pages: int = 1
    pins: bool = False

    @property
    def level(self) -> Severity:
        """The severity as a number that compares."""
        return Severity[self.severity]

    @property
    def title(self) -> str:
        """The rule's name in PascalCase, as SARIF shows it."""
        return "".join(part.capitalize() for part in self.id.split("-"))


class LoadedRule(msgspec.Struct, frozen=True):
    """A rule with the pack it came from and the file that holds it."""

    rule: Rule
    pack: str
    path: str

    def build(self, context: Context, *, verify: bool = False) -> Check[Any]:
        """Make the check that carries out this rule; `verify` tries its parameters out."""
        kind = find_check(self.rule.check)
        if kind is None:
            raise PackError(f"The check “{self.rule.check}” is not installed.", path=self.path)
        given, made = self.rule.params, kind.params_type
        try:
            check = kind(msgspec.convert(given, made) if given else made(), context)
            if verify:
                check.verify()
        except (msgspec.ValidationError, ValueError) as problem:
            raise PackError(
                f"The parameters of “{self.rule.id}” are not valid: {problem}.",
                path=self.path,
                remedy=f"See `guidelint explain {self.rule.id}`.",
            ) from None
        return check


def shipped_root() -> Path:
    """Find the folder of the shipped packs: in the wheel, or in the checkout."""
    here = Path(__file__).parent
    return here / "rules" if (here / "rules").is_dir() else here.parents[1] / "rules"


def shipped_packs() -> list[Path]:
    """List the folders of the shipped packs."""
    return sorted({rule.parent for rule in shipped_root().glob("*/*.yaml")})


def installed_packs() -> list[Path]:
    """List the folders of the packs that installed packages bring.

    An entry point of the group `guidelint.packs` names a function that gives a folder.
    """
    return [Path(point.load()()) for point in entry_points(PACKS)]


def load_packs(folders: Iterable[Path]) -> tuple[LoadedRule, ...]:
    """Load the rules of packs, sorted by id; raises PackError."""
    rules: dict[str, LoadedRule] = {}
    for folder in folders:
        for loaded in _load_pack(folder):
            other = rules.setdefault(loaded.rule.id, loaded)
            if other is not loaded:
                problem = f"The rule “{loaded.rule.id}” stands in {other.path} too."
                raise PackError(problem, loaded.path, 1, "Give one of them another id.")
    return tuple(rules[key] for key in sorted(rules))


def _load_pack(folder: Path) -> Iterator[LoadedRule]:
    if not folder.is_dir():
        raise PackError("There is no such pack.", str(folder), 0, "Name a folder of YAML rules.")
    files = {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*.yaml"))}
    rules, data = read_once(files, PackError, tuple[dict[str, Rule], dict[str, Any]], _read_rules)
    if not rules:
        raise PackError("This pack has no rules.", path=str(folder), remedy="Add a *.yaml file.")
    ours = folder.parent == shipped_root() or Path(__file__).parent in folder.parents
    for name, of in rules.items():
        params = {key: data.get(_file(given), given) for key, given in of.params.items()}
        rule = msgspec.structs.replace(of, params=params)
        if not ours:
            _validate_params(rule, files[name])
        yield LoadedRule(rule, folder.name, str(files[name]))


def _read_rules(trees: dict[str, YamlFile]) -> tuple[dict[str, Rule], dict[str, Any]]:
    """Give the rules of a pack, and what the files hold that their parameters may name."""
    rules = {name: _read_rule(tree, trees) for name, tree in trees.items() if "/" not in name}
    return rules, {name: tree.data for name, tree in trees.items() if "/" in name}


def _read_rule(tree: YamlFile, trees: dict[str, YamlFile]) -> Rule:
    rule = tree.read(Rule, PackError)
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.id):
        raise _at(tree, "$.id", f"“{rule.id}” is not kebab-case.", "Write it like-this.")
    if not (rule.examples.passing and rule.examples.failing):
        problem = "A rule needs passing and failing examples."
        raise _at(tree, "$.examples", problem, "Add the missing one.")
    for kind, every in (("pass", rule.examples.passing), ("fail", rule.examples.failing)):
        for number, example in enumerate(every):
            for path in example if isinstance(example, dict) else ():
                if not path.lower().endswith((*SUFFIXES, ".yaml")):  # a text that has a colon
                    at, problem = f"$.examples.{kind}[{number}]", f"“{path}” is no name of a page."
                    remedy = "Give it an ending such as .md; put a text with a colon in quotes."
                    raise _at(tree, at, problem, remedy)
    for key, value in rule.params.items():
        if (name := _file(value)) and ("/" not in name or name not in trees):
            problem = f"There is no file “{name}” in this pack."
            raise _at(tree, f"$.params.{key}", problem, "Check the name.")
    return rule


def _validate_params(rule: Rule, file: Path) -> None:
    """Build the check to hear its complaints; for shipped packs, only the tests do."""
    kind = find_check(rule.check)
    if kind is None:
        remedy = "Look at `guidelint rules`, or install the package that offers it."
        tree = load_yaml(file, str(file), PackError)
        raise _at(tree, "$.check", f"There is no check “{rule.check}”.", remedy)
    try:
        kind(msgspec.convert(rule.params, kind.params_type), Context()).verify()
    except msgspec.ValidationError as problem:
        tree = load_yaml(file, str(file), PackError)
        raise tree.complaint(str(problem), PackError, "$.params") from None
    except ValueError as problem:
        tree = load_yaml(file, str(file), PackError)
        raise _at(tree, "$.params", f"{problem}.", "Correct the parameter.") from None


def _file(value: Any) -> str:
    """Give the file that a parameter names, or ""."""
    return str(value["from"]) if isinstance(value, dict) and set(value) == {"from"} else ""


def _at(tree: YamlFile, at: str, message: str, remedy: str) -> PackError:
    return PackError(message, path=tree.path, line=tree.line(at), remedy=remedy)
