"""The whole way of the data: discover, survey, scan, judge, settle. `report` writes the result."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from guidelint.checks import Context
from guidelint.config import Config, page_name, readings_folder, rule_setting, sources_folder
from guidelint.discover import Source, discover
from guidelint.engine import Plan, Scan, Task, judge, scan_all
from guidelint.errors import (
    CheckCrash,
    ConfigError,
    GuidelintError,
    PackError,
    UsageError,
)
from guidelint.families.subjects import assign_subjects
from guidelint.model import Finding
from guidelint.packs import LoadedRule, installed_packs, load_packs, shipped_packs
from guidelint.parse import SUFFIXES
from guidelint.report.outcome import Outcome
from guidelint.settle import UNUSED, apply_overrides, apply_silencers, drop_overlapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asks for. jobs 0: as many processes as are worth it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    jobs: int = 0
    with_siblings: bool = False


def check_paths(paths: Sequence[str], config: Config, options: Options) -> Outcome:
    """Check files and folders; raises GuidelintError for what stops the whole run."""
    sources = discover(paths, config.exclude)
    if not options.with_siblings:
        return check(sources, config, options)
    outcome = check(with_siblings(sources, config), config, options)
    asked = {source.path for source in sources}
    findings = tuple(each for each in outcome.findings if each.place.path in asked)
    return msgspec.structs.replace(outcome, findings=findings)


def check(sources: Sequence[Source], config: Config, options: Options) -> Outcome:
    """Check the given pages: this is the way of the data."""
    known = load_rules(config)
    rules = select_rules(known, config, options)
    subjects = assign_subjects(sources, config)
    context = Context(pins=_pins(config), verdicts=_verdicts(config, sources))
    families = Counter((subject.collection, subject.lang) for subject in subjects.values())
    asked = ((source, subjects[source.path]) for source in sources)
    tasks = [Task(*each, families[each[1].collection, each[1].lang]) for each in asked]
    largest = max(families.values(), default=0)
    speaking = [each for each in rules if each.rule.pages <= largest]
    plan = Plan(tuple(each for each in speaking if context.pins or not each.rule.pins), context)
    scans = list(scan_all(tasks, plan, options.jobs))
    judged = list(judge(scans, plan.ready))
    findings = settle(scans, judged, rules, known, config)
    errors = [error for scan in scans for error in scan.errors]
    errors += [each for each in judged if isinstance(each, GuidelintError)]
    return Outcome(
        findings=tuple(sorted(findings, key=lambda finding: finding.order)),
        errors=tuple(errors),
        rules=tuple(rules),
        sources={source.path: source for source in sources},
    )


def _pins(config: Config) -> tuple[Any, ...]:
    folder = sources_folder(config)
    if not folder.is_dir():
        return ()
    from guidelint.pins import load_pins

    return load_pins(folder, config.sources.max_age_days)


def _verdicts(config: Config, sources: Sequence[Source]) -> dict[str, tuple[Any, ...]]:
    """Give the verdicts of the second reader by the paths of the pages as they are shown."""
    folder = readings_folder(config)
    if not folder.is_dir():
        return {}
    from guidelint.verdicts import load_verdicts, told

    known = told(load_verdicts(folder).values())
    paths = ((source.path, page_name(config, source.path)) for source in sources)
    return {path: known[name] for path, name in paths if name in known}


def settle(
    scans: Iterable[Scan],
    judged: Iterable[Finding | CheckCrash],
    rules: Sequence[LoadedRule],
    known: Sequence[LoadedRule],
    config: Config,
) -> Iterable[Finding]:
    """Silence and regrade the findings of all pages together."""
    scans = list(scans)
    findings = [finding for scan in scans for finding in scan.findings]
    findings += [each for each in judged if isinstance(each, Finding)]
    told = drop_overlapped(findings, {each.rule.id: each.rule.yields_to for each in rules})
    silencers = {scan.path: scan.silencers for scan in scans if scan.silencers}
    ids = {each.rule.id for each in rules}
    kept = apply_silencers(told, silencers, ids, {each.rule.id for each in known})
    return apply_overrides(kept, config, {each.rule.id: each.rule.level for each in rules})


def load_rules(config: Config) -> tuple[LoadedRule, ...]:
    """Load the rules of the shipped packs, of installed packages and of the project's own."""
    own = (Path(config.root, pack) for pack in config.packs)
    return load_packs([*shipped_packs(), *installed_packs(), *own])


def select_rules(known: Sequence[LoadedRule], config: Config, options: Options) -> list[LoadedRule]:
    """Apply the configuration and `--select`/`--ignore`; raises for an id nobody has."""
    ids = {each.rule.id for each in known}
    for name in (*options.select, *options.ignore):
        if name not in ids:
            raise UsageError(f"There is no rule “{name}”.", remedy="See `guidelint rules`.")
    named = [*config.rules, *(name for each in config.overrides for name in each.rules)]
    for name in named:
        if name not in ids and name != UNUSED:
            remedy = "See `guidelint rules` for the ids."
            raise ConfigError(f"There is no rule “{name}”.", path=config.path, remedy=remedy)
    chosen = set(options.select or ids) - set(options.ignore)
    adjusted = (_adjusted(each, config) for each in known if each.rule.id in chosen)
    return [each for each in adjusted if each is not None]


def _adjusted(loaded: LoadedRule, config: Config) -> LoadedRule | None:
    setting = rule_setting(config.rules.get(loaded.rule.id, True))
    if setting is None:
        return None
    rule = msgspec.structs.replace(
        loaded.rule,
        severity=setting.severity or loaded.rule.severity,
        params={**loaded.rule.params, **setting.params},
    )
    adjusted = msgspec.structs.replace(loaded, rule=rule)
    if setting.params:
        try:
            adjusted.build(Context(), verify=True)
        except PackError as problem:
            raise ConfigError(problem.message, path=config.path, remedy=problem.remedy) from None
    return adjusted


def with_siblings(sources: Sequence[Source], config: Config) -> list[Source]:
    """Add the rest of the families: the configured collections, else the pages beside."""
    paths = [source.file for source in sources]
    if config.collections:
        paths.append(config.root)
    else:
        paths += sorted({str(Path(path).parent) for path in paths})
    return discover(paths, config.exclude)


def stdin_source(data: bytes, name: str) -> Source:
    """Make the source of a page that came on standard input."""
    if Path(name).suffix.lower() not in SUFFIXES:
        remedy = "Give --stdin-filename a name such as page.md."
        raise UsageError("The format of standard input is not known.", remedy=remedy)
    return Source(name, "", data)
