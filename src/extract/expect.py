"""The only module that knows Great Expectations: relation tables and a suite in, verdicts out.

Each check becomes one expectation class, named after its file: 'interval-order' is ExpectIntervalOrder. All share one
metric and one base class, which is ten times faster than a metric for each, and lets a check answer with a verdict and
facts where Great Expectations knows only pass and fail. Great Expectations sees the plain columns of a table; a check
gets all of them, spots too, which would be slow to hash. The version is pinned: expectations of one's own are no longer
in its documented interface.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from threading import Lock
from typing import Any, ClassVar

import pandas as pd

from extract import names
from extract.declare import Check
from extract.errors import BadConfiguration, BrokenCheck
from extract.judge import Judged, answers, found_row, read
from extract.later import light_fields, quick_import
from extract.model import Verdict
from extract.rules import FOUND, Rule, Suite, expectation_type, meant

with quick_import("scipy.stats", "altair", "jsonschema", "mistune"), light_fields():
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig
    from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
    from great_expectations.expectations.expectation import (
        BatchExpectation,
        ColumnMapExpectation,
        ColumnPairMapExpectation,
        MulticolumnMapExpectation,
    )
    from great_expectations.expectations.metrics.metric_provider import metric_value
    from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider
    from great_expectations.expectations.model_field_types import ConditionParser
    from great_expectations.expectations.registry import get_expectation_impl, list_registered_expectation_implementations
    from great_expectations.expectations.row_conditions import RowConditionType
    from great_expectations.validator.metric_configuration import MetricConfiguration

METRIC = "spotlint.judged_rows"
BY_ROW = (ColumnMapExpectation, ColumnPairMapExpectation, MulticolumnMapExpectation)
SEVERITY = {"error": "critical", "warning": "warning", "info": "info"}
# No unexpected_index_column_names: on pandas they turn one vector operation into a loop over the rows.
COMPLETE = {"result_format": "COMPLETE", "return_unexpected_index_query": False, "partial_unexpected_count": 0}


@dataclass(slots=True)
class _Running:
    """The validation that is under way: what the metric needs and Great Expectations cannot carry."""

    lock: Lock = field(default_factory=Lock)
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    checks: Mapping[str, Check] = field(default_factory=dict)


_running = _Running()


class JudgedRows(TableMetricProvider):
    """The one metric: the verdict frame of a check."""

    metric_name = METRIC
    value_keys = ("rule",)

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(cls: Any, execution_engine: Any, metric_domain_kwargs: Any, metric_value_kwargs: Any, **_: Any) -> pd.DataFrame:
        rows = execution_engine.get_domain_records(domain_kwargs=metric_domain_kwargs).index
        return answers(_running.checks[metric_value_kwargs["rule"]], _running.table.loc[rows])


class RowRule(BatchExpectation):
    """What the class of every check derives from."""

    domain_keys: ClassVar[tuple[str, ...]] = ("batch_id", "row_condition", "condition_parser")
    row_condition: RowConditionType = None
    condition_parser: ConditionParser | None = None

    @classmethod
    def is_abstract(cls) -> bool:
        """Only this class itself is no expectation."""
        return cls.__name__ == "RowRule"

    def get_validation_dependencies(self, execution_engine: Any = None, runtime_configuration: Any = None) -> Any:
        """Ask for the one metric."""
        needed = super().get_validation_dependencies(execution_engine, runtime_configuration)
        needed.set_metric_configuration(
            METRIC,
            MetricConfiguration(
                metric_name=METRIC,
                metric_domain_kwargs=self._get_domain_kwargs(),
                metric_value_kwargs={"rule": (self.meta or {})["rule"]},
            ),
        )
        return needed

    def _validate(self, metrics: Any, runtime_configuration: Any = None, execution_engine: Any = None) -> Any:
        judged = metrics[METRIC]
        failed = judged.index[judged["verdict"].isin(FOUND)]
        return {
            "success": failed.empty,
            "result": {
                "element_count": len(judged),
                "unexpected_count": len(failed),
                "unexpected_index_list": failed.tolist(),
                "details": {"judged": judged},
            },
        }


@cache
def expectation(type_: str, doc: str) -> type[RowRule]:
    """The Great Expectations class for a check's type."""
    name = "".join(word.capitalize() for word in type_.split("_"))
    with light_fields():
        return type(name, (RowRule,), {"__module__": __name__, "__doc__": doc})


@cache
def _source() -> Any:
    """Where the tables are put: one context and one data source per process."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context.data_sources.add_pandas("relations")


@cache
def _asset() -> Any:
    """What a table is given to. One for all: with each that is added, the configuration is written out twice."""
    return _source().add_dataframe_asset("table").add_batch_definition_whole_dataframe("all")


def _built(rule: Rule) -> Any:
    """The expectation of a rule, ready for a suite."""
    kind: Any
    if rule.check:
        kind = expectation(rule.type, str(rule.check.says))
    else:
        try:
            kind = get_expectation_impl(rule.type)
        except Exception as fault:
            words = f"there is no expectation of this type; {meant(rule.type, _types())}"
            raise BadConfiguration(f"{rule.origin}: {words}.") from fault
        if not issubclass(kind, BY_ROW):
            raise BadConfiguration(f"{rule.origin}: it judges a whole table, and only expectations on rows can be used.")
    try:
        return kind(**rule.kwargs, severity=SEVERITY[rule.severity], meta={"rule": rule.id})
    except (TypeError, ValueError) as fault:  # pydantic's errors are ValueErrors
        raise BadConfiguration(f"{rule.origin or rule.id}, {_argument(fault, kind)}.") from fault


def _types() -> list[str]:
    """Every type that a suite may name: our checks, and what is built in and judges rows."""
    built_in = list_registered_expectation_implementations()
    return [*map(expectation_type, names.checks()), *(t for t in built_in if issubclass(get_expectation_impl(t), BY_ROW))]


def _argument(fault: Exception, kind: Any) -> str:
    """What is wrong with the arguments, the first thing only: 'kwargs.min_valu: ...'."""
    if not hasattr(fault, "errors"):
        return f"kwargs: {' '.join(str(fault).split())}"
    unknown = "value_error.extra"  # often why another is missing
    first = min(fault.errors(), key=lambda e: e["type"] != unknown)
    key = ".".join(str(part) for part in first["loc"] if part != "__root__")
    words = str(first["msg"]).rstrip(".")
    if first["type"] == unknown:
        words = f"there is no such argument; {meant(key, kind.__fields__)}"
    return f"kwargs.{key}: {words}" if key else f"kwargs: {words}"


@lru_cache(maxsize=8)
def expectations(suite: Suite) -> Mapping[str, Any]:
    """The Great Expectations suite for each table, built once per run.

    Raises:
        BadConfiguration: a rule of an unknown type, or with arguments that its type does not take.
    """
    _source()  # a suite needs an active context
    return {table: _suite(table, [r for r in suite.rules if r.reads == table]) for table in suite.tables()}


def _suite(table: str, rules: Sequence[Rule]) -> Any:
    suite = gx.ExpectationSuite(name=table, expectations=[_built(rule) for rule in rules])
    if len(suite.expectations) != len(rules):
        raise BadConfiguration(f"Great Expectations dropped {len(rules) - len(suite.expectations)} of the rules for {table}.")
    return suite


def judged(tables: Mapping[str, pd.DataFrame], suite: Suite) -> Iterator[Judged]:
    """Every rule's verdicts on its table. Tables that are absent or empty are skipped.

    Args:
        tables: by relation; each with a unique index of integers.
        suite: the rules.

    Raises:
        BrokenCheck: a check that failed on its table. That is never the same as nothing found.
        BadConfiguration: a rule that cannot be built.
    """
    for name, built in expectations(suite).items():
        table = tables.get(name)
        if table is None or table.empty:
            continue
        if not table.index.is_unique:
            raise BrokenCheck(f"The rows of the table {name} are not told apart by its index.")
        rules = {r.id: r for r in suite.rules if r.reads == name}
        for result in _results(name, table, built, rules):
            yield _read(rules[result.expectation_config.meta["rule"]], result, table)


def _results(name: str, table: pd.DataFrame, built: Any, rules: Mapping[str, Rule]) -> list[Any]:
    """Validate once. Frames of one asset share a batch id, so two threads at once would read each other's."""
    plain = table[[c for c in table.columns if table[c].dtype != object]]
    with _running.lock:
        _running.table, _running.checks = table, {r.id: r.check for r in rules.values() if r.check}
        batch = _asset().get_batch({"dataframe": plain})
        results: list[Any] = batch.validate(built, result_format=COMPLETE).results
    if len(results) != len(rules):
        raise BrokenCheck(f"Of {len(rules)} rules for the table {name}, {len(results)} came back.")
    return results


def _fault(result: Any) -> str | None:
    """What went wrong inside a rule: Great Expectations says it flat, or once for each metric."""
    info = result.exception_info or {}
    parts = [info] if "raised_exception" in info else [part for part in info.values() if isinstance(part, dict)]
    return next((str(part["exception_message"]) for part in parts if part.get("raised_exception")), None)


def _read(rule: Rule, result: Any, table: pd.DataFrame) -> Judged:
    if fault := _fault(result):
        raise BrokenCheck(f"The check {rule.id} failed on its table: {fault}.")
    if rule.check:
        return read(rule, table, result.result["details"]["judged"])
    return _read_built_in(rule, result, table)


def _read_built_in(rule: Rule, result: Any, table: pd.DataFrame) -> Judged:
    """A built-in knows pass and fail. Rows that it skipped are not told apart where it has a condition of its own."""
    labels = [] if result.success else [int(i) for i in result.result["unexpected_index_list"]]
    listed = [rule.kwargs.get(k) for k in ("column", "column_A", "column_B")] + list(rule.kwargs.get("column_list", ()))
    seen = table[[c for c in listed if c is not None]].notna().all(axis=1) & ("row_condition" not in rule.kwargs)
    verdicts: dict[int, Verdict] = dict.fromkeys(table.index[seen].tolist(), "holds")
    verdicts.update(dict.fromkeys(labels, "impossible"))
    found = tuple(found_row(rule, i, {**table.loc[i].to_dict(), "verdict": "impossible"}) for i in labels)
    return Judged(rule, verdicts, found)
