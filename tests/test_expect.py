"""The wall around Great Expectations: what crosses it, and every trap behind it that was met."""

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pandas as pd
import pytest

from extract import expect
from extract.declare import Check, example
from extract.errors import BadConfiguration, BrokenCheck
from extract.judge import Judged
from extract.model import Severity, Span, Spot
from extract.rules import Rule, Suite, expectation_type
from extract.suites import suite

HERE = (Spot(Span(0, 1), "suspect", "c1"),)


def shares(t: pd.DataFrame) -> pd.DataFrame:
    true = 100 * t["n"] / t["total"]
    verdict = (true - t["percent"]).abs().le(0.5).map({True: "holds", False: "impossible"})
    return pd.DataFrame({"verdict": verdict, "expected": [f"{v:.0f}%" for v in true]}, index=t.index)


def made(judges: Any = shares, **other: Any) -> Check:
    known: dict[str, Any] = {
        "reads": "parts",
        "needs": ("n", "total", "percent"),
        "judges": judges,
        "says": "{n} of {total} is {expected}, not {percent}%.",
        "confidence": "high",
        "source": "arithmetic",
        "examples": (example("x"),),
    }
    return Check(**{**known, **other})


def ruled(check: Check, id: str = "share-is-right", severity: Severity = "error") -> Rule:
    return Rule(id=id, type=expectation_type(id), reads="parts", says=check.says, severity=severity, check=check)


def built_in(id: str, type: str = "expect_column_values_to_be_between", **kwargs: Any) -> Rule:
    says = "{percent} is no percentage."
    return Rule(id=id, type=type, reads="parts", says=says, severity="warning", kwargs=kwargs, origin="a.json, expectation 1")


def parts(*rows: tuple[float | None, float, float]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["n", "total", "percent"], dtype="float64")
    table["spots"] = pd.Series([HERE] * len(table), dtype=object)
    return table


def judged(table: pd.DataFrame, *rules: Rule) -> dict[str, Judged]:
    return {j.rule.id: j for j in expect.judged({"parts": table}, Suite("test", rules))}


def test_a_check_is_a_class_by_its_name() -> None:
    judged(parts((21, 50, 42)), ruled(made()))
    kind = expect.expectation("expect_share_is_right", "")
    assert (kind.__name__, kind.expectation_type) == ("ExpectShareIsRight", "expect_share_is_right")


def test_verdict_message_and_facts_come_back() -> None:
    said = judged(parts((21, 50, 42), (21, 50, 44)), ruled(made()))["share-is-right"]
    assert said.verdicts == {0: "holds", 1: "impossible"}
    assert [(f.row, f.verdict, f.message, f.expected) for f in said.found] == [
        (1, "impossible", "21 of 50 is 42%, not 44%.", "42%")
    ]


def test_rows_without_what_is_needed_are_not_judged() -> None:
    seen: list[int] = []

    def judges(t: pd.DataFrame) -> pd.DataFrame:
        seen.extend(t.index)
        return shares(t)

    said = judged(parts((None, 50, 42), (21, 50, 44)), ruled(made(judges)))["share-is-right"]
    assert {*seen} == {1}
    assert said.verdicts == {1: "impossible"}


def test_a_check_sees_the_spots_and_may_choose_its_own() -> None:
    other = (Spot(Span(5, 6), "suspect", "c2"),)

    def judges(t: pd.DataFrame) -> pd.DataFrame:
        assert t["spots"].tolist() == [HERE]
        return pd.DataFrame({"verdict": ["look-alike"], "spots": [other]}, index=t.index)

    (found,) = judged(parts((1, 2, 3)), ruled(made(judges, says="x")))["share-is-right"].found
    assert (found.verdict, found.spots) == ("look-alike", other)


def test_a_message_for_each_verdict() -> None:
    def judges(t: pd.DataFrame) -> pd.DataFrame:
        return pd.DataFrame({"verdict": ["impossible", "only-if-truncated", "undecided", "holds"]}, index=t.index)

    says = {"impossible": "{n} is wrong.", "only-if-truncated": "{n} is cut."}
    table = parts((1, 9, 9), (2, 9, 9), (3, 9, 9), (4, 9, 9))
    said = judged(table, ruled(made(judges, says=says)))["share-is-right"]
    assert [f.message for f in said.found] == ["1 is wrong.", "2 is cut."]


# The traps.


@pytest.mark.parametrize(("ours", "theirs"), [("error", "critical"), ("warning", "warning"), ("info", "info")])
def test_severity_reaches_great_expectations(ours: Severity, theirs: str) -> None:
    """A severity that is a class default is lost on the way, and reported as critical."""
    rule = ruled(made(), severity=ours)
    built = expect.expectations(Suite("test", (rule,)))["parts"]
    (result,) = expect._results("parts", parts((21, 50, 44)), built, {rule.id: rule})
    assert result.expectation_config.severity.value == theirs


def test_an_unknown_type_is_not_dropped() -> None:
    with pytest.raises(BadConfiguration, match=r"a\.json, expectation 1: there is no expectation of this type"):
        judged(parts((1, 2, 50)), built_in("x", "expect_the_best"))


def test_arguments_are_checked() -> None:
    with pytest.raises(
        BadConfiguration, match=r"a\.json, expectation 1, kwargs\.colum: there is no such argument; did you mean column"
    ):
        judged(parts((1, 2, 50)), built_in("x", colum="percent"))


def test_whole_table_expectations_are_refused() -> None:
    with pytest.raises(BadConfiguration, match="only expectations on rows"):
        judged(parts((1, 2, 50)), built_in("x", "expect_table_row_count_to_equal", value=1))


def crash(t: pd.DataFrame) -> pd.DataFrame:
    raise ZeroDivisionError("by nought")


def no_frame(t: pd.DataFrame) -> Any:
    return t["n"] > 0


def too_few(t: pd.DataFrame) -> pd.DataFrame:
    return shares(t).head(1)


def no_verdict(t: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({"verdict": "wrong"}, index=t.index)


@pytest.mark.parametrize(
    ("check", "says"),
    [
        (made(crash), "share-is-right failed on its table: by nought"),
        (made(no_frame), "must return a frame"),
        (made(too_few), "must answer every row"),
        (made(no_verdict), "'wrong', which is no verdict"),
        (made(needs=("n", "weight")), "no column weight"),
        (made(says="{weight}"), "cannot say what it found"),
    ],
)
def test_a_broken_check_is_never_clean(check: Check, says: str) -> None:
    """Great Expectations turns an exception into a failure without rows."""
    with pytest.raises(BrokenCheck, match=says):
        judged(parts((21, 50, 42), (21, 50, 44)), ruled(check))


def test_a_built_in_on_a_column_that_is_not_there() -> None:
    with pytest.raises(BrokenCheck, match="x failed on its table"):
        judged(parts((1, 2, 50)), built_in("x", column="weight", min_value=0))


def test_threads_do_not_read_each_others_tables() -> None:
    def found(i: int) -> list[int]:
        table = parts(*[(21, 50, 44 if k == i else 42) for k in range(20)])
        return [f.row for f in judged(table, ruled(made()))["share-is-right"].found]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(found, range(20))) == [[i] for i in range(20)]


def test_an_empty_table_is_no_failure() -> None:
    assert judged(parts(), ruled(made()), built_in("x", column="percent", max_value=100)) == {}


def test_rules_alike_but_for_their_name_both_run() -> None:
    check, alike = made(), dict[str, Any]({"column": "percent", "max_value": 100})
    rules = ruled(check), ruled(check, "share-is-true"), built_in("first", **alike), built_in("second", **alike)
    said = judged(parts((21, 50, 420)), *rules)
    assert {id: len(j.found) for id, j in said.items()} == {
        "share-is-right": 1,
        "share-is-true": 1,
        "first": 1,
        "second": 1,
    }


def test_two_rows_of_one_label_are_refused() -> None:
    table = pd.concat([parts((21, 50, 44)), parts((21, 50, 42))])
    with pytest.raises(BrokenCheck, match="not told apart"):
        judged(table, ruled(made()))


def test_every_failing_row_comes_back() -> None:
    """Lists of values and rows are cut at 200; only the list of labels is whole."""
    table = parts(*[(21, 50, 440)] * 1000)
    said = judged(table, ruled(made()), built_in("x", column="percent", max_value=100))
    assert [len(j.found) for j in said.values()] == [1000, 1000]


def test_results_are_told_apart_by_name() -> None:
    """They come back grouped by column, not in the order of the suite."""
    rules = [
        built_in("percent-low", column="percent", min_value=0),
        built_in("n-low", column="n", min_value=30),
        built_in("percent-high", column="percent", max_value=100),
        built_in("n-high", column="n", max_value=10),
        ruled(made()),
    ]
    said = judged(parts((21, 50, 42)), *rules)
    assert {id: len(j.found) for id, j in said.items()} == {
        "percent-low": 0,
        "n-low": 1,
        "percent-high": 0,
        "n-high": 1,
        "share-is-right": 0,
    }


def test_labels_are_those_of_our_table() -> None:
    table = parts((21, 50, 42), (21, 50, 44))
    table.index = pd.Index([7, 3])
    said = judged(table, ruled(made()), built_in("x", column="percent", max_value=43))
    assert [[f.row for f in j.found] for j in said.values()] == [[3], [3]]


def test_a_condition_holds_for_a_check() -> None:
    rule = ruled(made())
    conditioned = Rule(
        id=rule.id,
        type=rule.type,
        reads="parts",
        says=rule.says,
        severity="error",
        check=rule.check,
        kwargs={"row_condition": "total > 40", "condition_parser": "pandas"},
    )
    assert judged(parts((21, 50, 44), (21, 30, 44)), conditioned)["share-is-right"].verdicts == {0: "impossible"}


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    """Progress bars go to standard error unless they are turned off."""
    with caplog.at_level(logging.WARNING):
        judged(parts((21, 50, 44)), ruled(made()))
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


def test_the_suites_can_be_built() -> None:
    for name in ("writer", "editor", "archive", "full"):
        expect.expectations(suite(name))
