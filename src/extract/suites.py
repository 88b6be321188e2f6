"""What a suite asks for. A suite says how sure to be, never which checks: a new check joins by its own confidence.

A suite is the name of a file in expectations/suites, or the path of a YAML file of the same form:

    confidence: medium                      # checks of at least this confidence
    ignore: [arm-sizes-match-allocation]    # but not these
    verdicts: [impossible]                  # and only findings of these; left out, all
    severity:
      dose-is-printed-one-way: warning      # of a number that cannot be right
      percent-matches-fraction: {only-if-truncated: "off"}

or the path of a Great Expectations suite in JSON (`native.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import get_args

from extract import native
from extract.declare import Check, Relation
from extract.errors import BadConfiguration, why
from extract.model import Confidence, Severity, Verdict
from extract.names import nearest
from extract.plugins import declared
from extract.rules import FOUND, ORDER, Rule, Shown, Suite, expectation_type, fitting, meant, table_name, verdicts

CONFIDENCE: tuple[Confidence, ...] = ("low", "medium", "high")
KEYS = ("confidence", "ignore", "verdicts", "severity")
FILES = (".yaml", ".yml", ".json")


def names() -> tuple[str, ...]:
    """The suites that come with the project."""
    folder = files("extract.expectations") / "suites"
    return tuple(sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml")))


def source(name: str) -> str:
    """The text of the suite of this name or path.

    Raises:
        BadConfiguration: there is none, or it cannot be read.
    """
    if name in names():
        return (files("extract.expectations") / "suites" / f"{name}.yaml").read_text("utf-8")
    path = Path(name)
    if path.suffix not in FILES:
        near = nearest(name.lower(), names())
        hint = f"did you mean {near[0]}?" if near else f"take {', '.join(names())}, or the path of a .yaml or .json file."
        raise BadConfiguration(f"There is no suite {name!r}: {hint}")
    try:
        return path.read_text("utf-8")
    except OSError as fault:
        raise BadConfiguration(f"The suite {name} cannot be read: {why(fault)}.") from fault
    except UnicodeError as fault:
        raise BadConfiguration(f"The suite {name} cannot be read: it is not UTF-8 text.") from fault


def suite(name: str, checks: Mapping[str, Check] | None = None) -> Suite:
    """The suite of this name or path.

    Raises:
        BadConfiguration: the file cannot be read or says something that cannot be meant.
    """
    known = declared("expectations", Check) if checks is None else checks
    text = source(name)
    return native.read(name, text, known) if name.endswith(".json") else _selected(name, text, known)


def usable(name: str) -> Suite:
    """The suite of this name or path, whose every rule finds its table and its columns.

    Raises:
        BadConfiguration: as `suite`, and where a rule names a table or column that there is not.
        BrokenCheck: a check of ours reads a table that there is not.
    """
    return fitting(suite(name), {table: relation.columns for table, relation in declared("relate", Relation).items()})


def _selected(name: str, text: str, known: Mapping[str, Check]) -> Suite:
    import yaml

    where = f"The suite {name}"
    try:
        wanted = yaml.load(text, yaml.BaseLoader)
    except yaml.YAMLError as fault:
        raise BadConfiguration(f"{where} is not YAML: {' '.join(str(fault).split())}.") from fault
    if not isinstance(wanted, dict):
        raise BadConfiguration(f"{where} must say 'confidence:' with low, medium or high.")
    if strange := sorted({*wanted} - {*KEYS}):
        raise BadConfiguration(f"{where} says {strange[0]!r}; {meant(strange[0], KEYS)}.")
    confidence = wanted.get("confidence")
    if confidence not in CONFIDENCE:
        words = f", not {confidence!r}" if confidence else ""
        raise BadConfiguration(f"{where} must say 'confidence:' with low, medium or high{words}.")
    ignored, severities = wanted.get("ignore") or [], wanted.get("severity") or {}
    if not isinstance(ignored, list):
        raise BadConfiguration(f"{where}: 'ignore' is a list of checks, as in 'ignore: [{next(iter(known), '')}]'.")
    if not isinstance(severities, dict):
        raise BadConfiguration(f"{where}: 'severity' gives one word per check, as in '{next(iter(known), '')}: warning'.")
    for key, listed in (("ignore", ignored), ("severity", severities)):
        for check in map(str, listed):
            if check not in known:
                near = nearest(check, known)
                hint = f"did you mean {' or '.join(near)}" if near else "'spotlint checks' lists them"
                raise BadConfiguration(f"{where}: {key!r} names {check!r}, which is no check; {hint}.")
    silent = _silent(wanted.get("verdicts"), where)
    least = CONFIDENCE.index(confidence)
    rules = (
        _rule(id, check, severities.get(id, {}), silent, where)
        for id, check in known.items()
        if id not in ignored and CONFIDENCE.index(check.confidence) >= least
    )
    return Suite(name, tuple(r for r in rules if any(r.shown(v) != "off" for v in FOUND)), confidence)


def _silent(wanted: object, where: str) -> Mapping[Verdict, Shown]:
    """'off' for each verdict that is not among those wanted."""
    if wanted is None:
        return {}
    if not isinstance(wanted, list) or not wanted:
        raise BadConfiguration(f"{where}: 'verdicts' is a list of {', '.join(FOUND)}.")
    if strange := [str(v) for v in wanted if v not in FOUND]:
        raise BadConfiguration(f"{where}: 'verdicts' names {strange[0]!r}; {meant(strange[0], FOUND)}.")
    return dict.fromkeys((v for v in FOUND if v not in wanted), "off")


def _rule(id: str, check: Check, wanted: object, silent: Mapping[Verdict, Shown], where: str) -> Rule:
    """The rule for a check. One word is the severity of what is impossible; 'off' silences every verdict."""
    severity: Severity = check.severity
    own: Mapping[Verdict, Shown] = silent
    if wanted == "off":
        own = dict.fromkeys(FOUND, "off")
    elif wanted in ORDER:
        severity = wanted
    else:
        own = {**silent, **verdicts(wanted, f"{where}, severity of {id}")}
    return Rule(
        id=id,
        type=expectation_type(id),
        reads=table_name(check.reads),
        says=check.says,
        severity=severity,
        check=check,
        guards=check.guards,
        verdicts=own,
    )


def exported(wanted: Suite, notes: Mapping[str, str]) -> str:
    """The suite in YAML, every check with its severity and what it says of itself: it reads back as the same rules.

    Raises:
        BadConfiguration: it holds what only Great Expectations' own form can say.
    """
    known = declared("expectations", Check)
    for rule in wanted.rules:
        if rule.check is None or rule.id not in known or rule.kwargs or rule.says is not rule.check.says:
            words = "has an expectation, an argument or a message of its own, which YAML cannot say"
            raise BadConfiguration(f"{rule.origin or rule.id} {words}: take --format gx.")
    confidence = wanted.confidence or "low"
    kept = {r.id for r in wanted.rules}
    ignored = [id for id, c in known.items() if id not in kept and CONFIDENCE.index(c.confidence) >= CONFIDENCE.index(confidence)]
    lines = [
        f"# Checks of at least this confidence ({', '.join(CONFIDENCE)}); new ones join by themselves.",
        f"confidence: {confidence}",
    ]
    lines += ["", "# But not these.", f"ignore: [{', '.join(ignored)}]"]
    lines += ["", f"# How grave a number is that cannot be right: {', '.join(get_args(Shown))}.", "severity:"]
    lines += [f"  # {notes.get(r.id, '')}\n  {r.id}: {_worded(r, known[r.id])}" for r in wanted.rules]
    return "\n".join(lines) + "\n"


def _worded(rule: Rule, check: Check) -> str:
    if not rule.verdicts:
        return rule.severity
    shown = {v: rule.shown(v) for v in FOUND} if rule.severity != check.severity else rule.verdicts
    return "{" + ", ".join(f'{v}: "{s}"' for v, s in shown.items()) + "}"
