"""What a suite asks for. A suite says how sure to be, never which checks: a new check joins by its own confidence.

A suite is the name of a file in expectations/suites, or the path of a YAML file of the same form:

    confidence: medium                      # checks of at least this confidence
    ignore: [allocation-follows-ratio]      # but not these
    severity:
      dose-is-declared: warning             # of a number that cannot be right
      percent-matches-fraction: {only-if-truncated: "off"}

or the path of a Great Expectations suite in JSON. There `type` names one of our checks, or an expectation built in to
Great Expectations for the table named by `meta.reads`; `meta.rule` is the id its findings carry, `meta.message` their
text, with the columns of the row in braces; `severity` is critical, warning or info, and must be given.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, cast, get_args

from extract.declare import Check
from extract.errors import BadConfiguration
from extract.model import Confidence, Severity, Verdict
from extract.plugins import declared

Shown = Literal["error", "warning", "info", "off"]
ORDER: tuple[Severity, ...] = ("info", "warning", "error")
CONFIDENCE: tuple[Confidence, ...] = ("low", "medium", "high")
FOUND: tuple[Verdict, ...] = ("impossible", "other-reading-fits", "only-if-truncated", "look-alike")
NATIVE: Mapping[str, Severity] = {"critical": "error", "warning": "warning", "info": "info"}
AT_MOST: Mapping[Verdict, Severity] = {"other-reading-fits": "warning", "look-alike": "warning", "only-if-truncated": "info"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One expectation of a suite. `check` is None for one that is built in to Great Expectations."""

    id: str
    type: str
    reads: str
    says: str | Mapping[Verdict, str]
    severity: Severity
    check: Check | None = None
    verdicts: Mapping[Verdict, Shown] = field(default_factory=dict)
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    origin: str = ""

    def shown(self, verdict: Verdict) -> Shown:
        """The severity of a finding with this verdict; only what is impossible can be an error."""
        if verdict in self.verdicts:
            return self.verdicts[verdict]
        return min(self.severity, AT_MOST.get(verdict, self.severity), key=ORDER.index)


@dataclass(frozen=True, slots=True, eq=False)
class Suite:
    """The rules that a run asks for. Compared by identity, so that what is built from it can be kept."""

    name: str
    rules: tuple[Rule, ...]

    def tables(self) -> tuple[str, ...]:
        """The relation tables that its rules read."""
        return tuple(dict.fromkeys(r.reads for r in self.rules))


def expectation_type(check: str) -> str:
    """The Great Expectations type of a check: 'interval-order' is 'expect_interval_order'."""
    return "expect_" + check.replace("-", "_")


def table_name(said: str) -> str:
    """A relation's id, by which it is found, whether it was given as that or as its file name."""
    return said.replace("_", "-")


def names() -> tuple[str, ...]:
    """The suites that come with the project."""
    folder = files("extract.expectations") / "suites"
    return tuple(sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml")))


def suite(name: str, checks: Mapping[str, Check] | None = None) -> Suite:
    """The suite of this name or path.

    Raises:
        BadConfiguration: the file cannot be read or says something that cannot be meant.
    """
    known = declared("expectations", Check) if checks is None else checks
    if name in names():
        return _selected(name, (files("extract.expectations") / "suites" / f"{name}.yaml").read_text("utf-8"), known)
    path = Path(name)
    if path.suffix not in (".yaml", ".yml", ".json"):
        raise BadConfiguration(f"There is no suite {name!r}: take {', '.join(names())} or the path of a .yaml or .json file.")
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeError) as fault:
        raise BadConfiguration(f"The suite {name} cannot be read: {_reason(fault)}.") from fault
    return _native(name, text, known) if path.suffix == ".json" else _selected(name, text, known)


def _reason(fault: Exception) -> str:
    return fault.strerror or "it cannot be opened" if isinstance(fault, OSError) else "it is not UTF-8 text"


def _selected(name: str, text: str, known: Mapping[str, Check]) -> Suite:
    import yaml

    try:
        wanted = yaml.load(text, yaml.BaseLoader)
    except yaml.YAMLError as fault:
        raise BadConfiguration(f"The suite {name} is not YAML: {' '.join(str(fault).split())}.") from fault
    if not isinstance(wanted, dict) or wanted.get("confidence") not in CONFIDENCE:
        raise BadConfiguration(f"The suite {name} must say 'confidence:' with low, medium or high.")
    if strange := sorted({*wanted} - {"confidence", "ignore", "severity"}):
        raise BadConfiguration(f"The suite {name} says {strange[0]!r}; it may say confidence, ignore and severity.")
    ignored, severities = wanted.get("ignore") or [], wanted.get("severity") or {}
    if not isinstance(ignored, list) or not isinstance(severities, dict):
        raise BadConfiguration(f"In the suite {name}, 'ignore' is a list of checks and 'severity' gives one word per check.")
    if unknown := sorted({*map(str, ignored), *severities} - {*known}):
        raise BadConfiguration(f"The suite {name} names {unknown[0]!r}, which is no check; 'spotlint checks' lists them.")
    least = CONFIDENCE.index(wanted["confidence"])
    rules = (
        _rule(id, check, severities.get(id, {}), f"The suite {name}")
        for id, check in known.items()
        if id not in ignored and CONFIDENCE.index(check.confidence) >= least
    )
    return Suite(name, tuple(r for r in rules if any(r.shown(v) != "off" for v in FOUND)))


def _rule(id: str, check: Check, wanted: object, where: str) -> Rule:
    """The rule for a check. One word is the severity of what is impossible; 'off' silences every verdict."""
    severity = check.severity
    verdicts: dict[Verdict, Shown] = {}
    if wanted == "off":
        verdicts = dict.fromkeys(FOUND, "off")
    elif wanted in ORDER:
        severity = wanted
    else:
        verdicts = _verdicts(wanted, f"{where}, severity of {id}")
    return Rule(
        id=id,
        type=expectation_type(id),
        reads=table_name(check.reads),
        says=check.says,
        severity=severity,
        check=check,
        verdicts=verdicts,
    )


def _verdicts(wanted: object, where: str) -> dict[Verdict, Shown]:
    if not isinstance(wanted, dict) or any(k not in FOUND or v not in get_args(Shown) for k, v in wanted.items()):
        raise BadConfiguration(f"{where}: give error, warning, info or off, or one of them for each of {', '.join(FOUND)}.")
    return cast("dict[Verdict, Shown]", wanted)


def _native(name: str, text: str, known: Mapping[str, Check]) -> Suite:
    """A Great Expectations suite. That each type exists and takes its arguments is seen where it is built."""
    try:
        wanted = json.loads(text)
    except ValueError as fault:
        raise BadConfiguration(f"The suite {name} is not JSON: {fault}.") from fault
    entries = wanted.get("expectations") if isinstance(wanted, dict) else None
    if not isinstance(entries, list) or not entries:
        raise BadConfiguration(f"The suite {name} has no list of expectations.")
    types = {expectation_type(id): id for id in known}
    meta = wanted["meta"] if isinstance(wanted.get("meta"), dict) else {}
    rules: dict[str, Rule] = {}
    for i, entry in enumerate(entries, 1):
        rule = _entry(entry, f"The suite {name}, expectation {i}", meta, types, known)
        if rule.id in rules:
            raise BadConfiguration(f"{rule.origin}: meta.rule {rule.id!r} is taken by an earlier one.")
        rules[rule.id] = rule
    return Suite(name, tuple(rules.values()))


def _entry(entry: object, where: str, meta: Mapping[str, Any], types: Mapping[str, str], known: Mapping[str, Check]) -> Rule:
    if not isinstance(entry, dict) or not isinstance(entry.get("type"), str):
        raise BadConfiguration(f"{where}: it needs a 'type'.")
    where = f"{where} ({entry['type']})"
    if entry.get("severity") not in NATIVE:
        raise BadConfiguration(f"{where}: 'severity' must be critical, warning or info, not {entry.get('severity')!r}.")
    own, kwargs = entry.get("meta") or {}, entry.get("kwargs") or {}
    if not isinstance(own, dict) or not isinstance(kwargs, dict):
        raise BadConfiguration(f"{where}: 'meta' and 'kwargs' hold names and values.")
    if not isinstance(own.get("rule"), str) or not own["rule"]:
        raise BadConfiguration(f"{where}: 'meta.rule' must name the rule.")
    check = known.get(types.get(entry["type"], ""))
    reads = check.reads if check else own.get("reads", meta.get("reads"))
    if not isinstance(reads, str):
        raise BadConfiguration(f"{where}: 'meta.reads' must name the table it is for.")
    says = own.get("message") or entry.get("description") or (check.says if check else f"{own['rule']} does not hold.")
    return Rule(
        id=own["rule"],
        type=entry["type"],
        reads=table_name(reads),
        says=says,
        severity=NATIVE[entry["severity"]],
        check=check,
        verdicts=_verdicts(own.get("verdicts", {}), f"{where}, meta.verdicts"),
        kwargs=kwargs,
        origin=where,
    )


def exported(wanted: Suite) -> dict[str, Any]:
    """The suite as a Great Expectations suite, to be edited by hand: it reads back as the same rules."""
    words = {ours: theirs for theirs, ours in NATIVE.items()}
    entries: list[dict[str, Any]] = [
        {
            "type": rule.type,
            "kwargs": dict(rule.kwargs),
            "severity": words[rule.severity],
            "meta": {"rule": rule.id, "reads": rule.reads, "verdicts": {**rule.verdicts}},
        }
        for rule in wanted.rules
    ]
    return {"name": Path(wanted.name).stem, "expectations": entries, "meta": {}}
