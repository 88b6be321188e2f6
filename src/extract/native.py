"""Suites in Great Expectations' own form, JSON: read, and written.

There `type` names one of our checks, or an expectation built in to Great Expectations for the table named by `meta.reads`;
`meta.rule` is the id its findings carry, `meta.message` their text, with the columns of the row in braces; `severity` is
critical, warning or info, and must be given. A number that only a built-in expectation looked at does not count as checked,
unless `meta.guards` is false.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extract.declare import Check
from extract.errors import BadConfiguration
from extract.model import Severity
from extract.rules import Rule, Suite, expectation_type, meant, table_name, verdicts

SEVERITIES: Mapping[str, Severity] = {"critical": "error", "warning": "warning", "info": "info"}
KEYS = ("type", "kwargs", "severity", "meta", "description", "notes", "id", "rendered_content")
META = ("rule", "reads", "message", "verdicts", "guards")


def read(name: str, text: str, known: Mapping[str, Check]) -> Suite:
    """A Great Expectations suite. That each type exists and takes its arguments is seen where it is built.

    Raises:
        BadConfiguration: in one sentence, what of it cannot be meant.
    """
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
    own, kwargs = entry.get("meta") or {}, entry.get("kwargs") or {}
    if not isinstance(own, dict) or not isinstance(kwargs, dict):
        raise BadConfiguration(f"{where}: 'meta' and 'kwargs' hold names and values.")
    for key, keys in (*((k, KEYS) for k in entry), *((k, META) for k in own)):
        if key not in keys:
            raise BadConfiguration(f"{where}: it says {key!r}; {meant(key, keys)}.")
    severity = entry.get("severity")
    if not isinstance(severity, str) or severity not in SEVERITIES:
        words = f"not {severity!r}" if severity is not None else "and must be given"
        raise BadConfiguration(f"{where}: 'severity' is critical, warning or info, {words}.")
    if not isinstance(own.get("rule"), str) or not own["rule"]:
        raise BadConfiguration(f"{where}: 'meta.rule' must name the rule.")
    check = known.get(types.get(entry["type"], ""))
    reads = check.reads if check else own.get("reads", meta.get("reads"))
    if not isinstance(reads, str):
        raise BadConfiguration(f"{where}: 'meta.reads' must name the table it is for.")
    if not isinstance(own.get("verdicts", {}), dict):
        raise BadConfiguration(f"{where}, meta.verdicts: {own['verdicts']!r} gives no severity for each verdict.")
    says = own.get("message") or entry.get("description") or (check.says if check else f"{own['rule']} does not hold.")
    return Rule(
        id=own["rule"],
        type=entry["type"],
        reads=table_name(reads),
        says=says,
        severity=SEVERITIES[severity],
        check=check,
        guards=bool(own.get("guards", check.guards if check else True)),
        verdicts=verdicts(own.get("verdicts", {}), f"{where}, meta.verdicts"),
        kwargs=kwargs,
        origin=where,
    )


def exported(wanted: Suite, notes: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The suite as a Great Expectations suite, to be edited by hand: it reads back as the same rules.

    Args:
        wanted: the suite.
        notes: what each check says of itself, by id; Great Expectations keeps them and does nothing with them.
    """
    return {
        "name": Path(wanted.name).stem,
        "expectations": [_exported(r, (notes or {}).get(r.id)) for r in wanted.rules],
        "meta": {},
    }


def _exported(rule: Rule, note: str | None) -> dict[str, Any]:
    meta: dict[str, Any] = {"rule": rule.id, "reads": rule.reads}
    if rule.verdicts:
        meta["verdicts"] = {**rule.verdicts}
    if rule.check is None or rule.says is not rule.check.says:
        meta["message"] = rule.says
    if rule.guards != (rule.check.guards if rule.check else True):
        meta["guards"] = rule.guards
    words = {ours: theirs for theirs, ours in SEVERITIES.items()}
    made: dict[str, Any] = {"type": rule.type, "kwargs": dict(rule.kwargs), "severity": words[rule.severity], "meta": meta}
    return made if note is None else {**made, "notes": note}
