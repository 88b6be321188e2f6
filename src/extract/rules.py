"""The rules of a run: which expectations, on which tables, and how grave their findings are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from string import Formatter
from typing import Any, Literal, cast, get_args

from extract.declare import Check
from extract.errors import BadConfiguration, BrokenCheck
from extract.model import Confidence, Severity, Verdict
from extract.names import nearest

Shown = Literal["error", "warning", "info", "off"]
ORDER: tuple[Severity, ...] = ("info", "warning", "error")
FOUND: tuple[Verdict, ...] = ("impossible", "other-reading-fits", "only-if-truncated", "look-alike")
AT_MOST: Mapping[Verdict, Severity] = {"other-reading-fits": "warning", "look-alike": "warning", "only-if-truncated": "info"}

MOST = 8  # choices that a message lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One expectation of a suite. `check` is None for one that is built in to Great Expectations."""

    id: str
    type: str
    reads: str
    says: str | Mapping[Verdict, str]
    severity: Severity
    check: Check | None = None
    guards: bool = False
    verdicts: Mapping[Verdict, Shown] = field(default_factory=dict)
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    origin: str = ""

    def columns(self) -> list[str]:
        """The columns that its arguments name."""
        return [c for key in ("column", "column_A", "column_B", "column_list") for c in _listed(self.kwargs.get(key))]

    def shown(self, verdict: Verdict) -> Shown:
        """The severity of a finding with this verdict; only what is impossible can be an error."""
        if verdict in self.verdicts:
            return self.verdicts[verdict]
        return min(self.severity, AT_MOST.get(verdict, self.severity), key=ORDER.index)


def _listed(named: object) -> list[str]:
    return [] if named is None else [str(n) for n in named] if isinstance(named, list | tuple) else [str(named)]


def fields(says: str | Mapping[Verdict, str]) -> set[str]:
    """The names in braces of a message, or of the messages for each verdict.

    Raises:
        ValueError: a brace without its other half.
    """
    texts = [says] if isinstance(says, str) else says.values()
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}


@dataclass(frozen=True, slots=True, eq=False)
class Suite:
    """The rules that a run asks for. Compared by identity, so that what is built from it can be kept."""

    name: str
    rules: tuple[Rule, ...]
    confidence: Confidence | None = None  # the least of what it selects, where it selects at all

    def tables(self) -> tuple[str, ...]:
        """The relation tables that its rules read."""
        return tuple(dict.fromkeys(r.reads for r in self.rules))


def expectation_type(check: str) -> str:
    """The Great Expectations type of a check: 'interval-order' is 'expect_interval_order'."""
    return "expect_" + check.replace("-", "_")


def table_name(said: str) -> str:
    """A relation's id, by which it is found, whether it was given as that or as its file name."""
    return said.replace("_", "-")


def verdicts(wanted: object, where: str) -> dict[Verdict, Shown]:
    """A severity for each of some verdicts, as a suite's file gives them.

    Raises:
        BadConfiguration: a verdict or a severity that there is not.
    """
    shown = get_args(Shown)
    if not isinstance(wanted, dict):
        raise BadConfiguration(f"{where}: {wanted!r} is no severity; {meant(wanted, shown)}.")
    for verdict, severity in wanted.items():
        if verdict not in FOUND:
            raise BadConfiguration(f"{where}: {verdict!r} is no verdict; {meant(verdict, FOUND)}.")
        if severity not in shown:
            raise BadConfiguration(f"{where}, {verdict}: {severity!r} is no severity; {meant(severity, shown)}.")
    return cast("dict[Verdict, Shown]", wanted)


def meant(word: object, choices: Iterable[str]) -> str:
    """'did you mean …' with the nearest of the choices, or all of them where none is near."""
    options = list(choices)
    near = nearest(str(word), options)
    some = ", ".join([*options[:MOST], *(["..."] if len(options) > MOST else [])])
    return f"did you mean {' or '.join(near)}" if near else f"it may be {some}"


def fitting(suite: Suite, tables: Mapping[str, Iterable[str]]) -> Suite:
    """The suite, where every rule finds its table and its columns.

    Args:
        suite: what is wanted.
        tables: the columns of every relation table.

    Raises:
        BadConfiguration: a table or a column that there is not; the nearest is named.
        BrokenCheck: a check of ours reads a table that there is not.
    """
    for rule in suite.rules:
        where = rule.origin or rule.id
        if rule.reads not in tables:
            words = f"{where}: there is no table {rule.reads!r}; {meant(rule.reads, tables)}."
            raise BrokenCheck(words) if rule.check else BadConfiguration(words)
        columns = [*tables[rule.reads]]
        for column in rule.columns():
            if column not in columns:
                raise BadConfiguration(f"{where}: the table {rule.reads} has no column {column!r}; {meant(column, columns)}.")
        _sayable(rule, [*columns, *(fields(rule.check.says) if rule.check else ())], where)
    return suite


def _sayable(rule: Rule, known: Sequence[str], where: str) -> None:
    """Refuse a message that could not be filled in when something is found."""
    try:
        unknown = sorted(fields(rule.says) - {*known})
    except ValueError as fault:
        raise BadConfiguration(f"{where}, message: {fault}; {{{{ and }}}} stand for braces themselves.") from fault
    if unknown:
        raise BadConfiguration(f"{where}, message: {{{unknown[0]}}} is no column of {rule.reads}; {meant(unknown[0], known)}.")
