import json
from pathlib import Path
from typing import Any

import pytest

from extract import expect, suites
from extract.declare import Check
from extract.errors import BadConfiguration
from extract.model import Confidence, Severity, Verdict
from extract.plugins import declared


def check(confidence: Confidence = "high", severity: Severity = "error") -> Check:
    return Check(
        reads="parts",
        needs=("n",),
        judges=lambda t: t,
        says="no",
        severity=severity,
        confidence=confidence,
        source="arithmetic",
        examples=(),
    )


KNOWN = {"sure": check(), "likely": check("medium"), "faint": check("low", "info")}


def written(path: Path, text: str) -> str:
    path.write_text(text, "utf-8")
    return str(path)


def yaml(folder: Path, text: str) -> suites.Suite:
    return suites.suite(written(folder / "own.yaml", text), KNOWN)


def native(folder: Path, *entries: Any, **more: Any) -> suites.Suite:
    return suites.suite(written(folder / "own.json", json.dumps({"name": "own", "expectations": entries, **more})), KNOWN)


ENTRY: dict[str, Any] = {"type": "expect_sure", "severity": "critical", "meta": {"rule": "sure"}}


@pytest.mark.parametrize(("name", "ids"), [("writer", "sure"), ("editor", "sure likely"), ("archive", "sure likely faint")])
def test_a_suite_selects_by_confidence(name: str, ids: str) -> None:
    assert [r.id for r in suites.suite(name, KNOWN).rules] == ids.split()


def test_every_check_is_in_some_suite() -> None:
    assert {r.id for r in suites.suite("archive").rules} == {*declared("expectations", Check)}


def test_names() -> None:
    assert suites.names() == ("archive", "editor", "writer")


@pytest.mark.parametrize(
    ("severity", "verdict", "shown"),
    [
        ("error", "impossible", "error"),
        ("error", "other-reading-fits", "warning"),
        ("error", "look-alike", "warning"),
        ("error", "only-if-truncated", "info"),
        ("info", "impossible", "info"),
        ("info", "other-reading-fits", "info"),
        ("warning", "only-if-truncated", "info"),
    ],
)
def test_only_what_is_impossible_is_an_error(severity: Severity, verdict: Verdict, shown: str) -> None:
    (rule,) = suites.suite("writer", {"one": check(severity=severity)}).rules
    assert rule.shown(verdict) == shown


def test_one_word_for_a_check(tmp_path: Path) -> None:
    rules = yaml(tmp_path, "confidence: medium\nseverity:\n  sure: info\n  likely: off").rules
    assert [(r.id, r.shown("impossible"), r.shown("look-alike")) for r in rules] == [("sure", "info", "info")]


def test_a_word_for_a_verdict(tmp_path: Path) -> None:
    (rule,) = yaml(tmp_path, "confidence: high\nseverity:\n  sure: {only-if-truncated: off, look-alike: info}").rules
    assert [rule.shown(v) for v in suites.FOUND] == ["error", "warning", "off", "info"]


def test_ignored_checks(tmp_path: Path) -> None:
    assert [r.id for r in yaml(tmp_path, "confidence: low\nignore: [likely]").rules] == ["sure", "faint"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "must say 'confidence:'"),
        ("confidence: very", "must say 'confidence:'"),
        ("- sure", "must say 'confidence:'"),
        ("confidence: [", "is not YAML"),
        ("confidence: high\nignored: [sure]", "says 'ignored'"),
        ("confidence: high\nignore: [shure]", "names 'shure'"),
        ("confidence: high\nseverity: {shure: info}", "names 'shure'"),
        ("confidence: high\nignore: sure", "'ignore' is a list"),
        ("confidence: high\nseverity: [sure]", "gives one word per check"),
        ("confidence: high\nseverity: {sure: critical}", "severity of sure: give error"),
        ("confidence: high\nseverity: {sure: {holds: info}}", "severity of sure: give error"),
        ("confidence: high\nseverity: {sure: {impossible: [x]}}", "severity of sure: give error"),
    ],
)
def test_a_suite_that_cannot_be_meant(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadConfiguration, match=says) as raised:
        yaml(tmp_path, text)
    assert "own.yaml" in str(raised.value)


@pytest.mark.parametrize("name", ["writers", "no/such.yaml", "no/such.json", "."])
def test_a_suite_that_is_not_there(name: str) -> None:
    with pytest.raises(BadConfiguration, match=r"no suite|cannot be read: No such file"):
        suites.suite(name, KNOWN)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(BadConfiguration, match="not UTF-8"):
        suites.suite(str(tmp_path / "own.yaml"), KNOWN)


def test_a_native_suite(tmp_path: Path) -> None:
    between = {
        "type": "expect_column_values_to_be_between",
        "kwargs": {"column": "n", "min_value": 0},
        "severity": "warning",
        "meta": {"rule": "n-not-negative", "reads": "parts", "message": "{n} is less than nobody."},
    }
    own, built_in = native(tmp_path, ENTRY, between).rules
    assert (own.id, own.check, own.says, own.severity) == ("sure", KNOWN["sure"], "no", "error")
    assert (built_in.id, built_in.check, built_in.reads, built_in.severity) == ("n-not-negative", None, "parts", "warning")
    assert (built_in.says, built_in.kwargs) == ("{n} is less than nobody.", {"column": "n", "min_value": 0})


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"severity": "critical"}, r"expectation 2: it needs a 'type'"),
        ("expect_sure", r"expectation 2: it needs a 'type'"),
        ({**ENTRY, "severity": "error"}, r"expectation 2 \(expect_sure\): 'severity' must be .* not 'error'"),
        ({"type": "expect_sure", "meta": {"rule": "x"}}, r"expectation 2 \(expect_sure\): 'severity' must be .* not None"),
        ({**ENTRY, "meta": {}}, r"expectation 2 \(expect_sure\): 'meta.rule' must name"),
        ({**ENTRY, "meta": None}, r"expectation 2 \(expect_sure\): 'meta.rule' must name"),
        ({**ENTRY, "meta": "sure"}, r"expectation 2 \(expect_sure\): 'meta' and 'kwargs' hold"),
        (ENTRY, r"expectation 2 \(expect_sure\): meta.rule 'sure' is taken"),
        ({**ENTRY, "type": "expect_x", "meta": {"rule": "x"}}, r"expectation 2 \(expect_x\): 'meta.reads' must name"),
        ({**ENTRY, "meta": {"rule": "x", "verdicts": "off"}}, r"expectation 2 \(expect_sure\), meta.verdicts: give"),
    ],
)
def test_a_native_entry_that_would_be_dropped(tmp_path: Path, entry: Any, says: str) -> None:
    """Great Expectations logs some of these and goes on without the entry; others it calls critical."""
    with pytest.raises(BadConfiguration, match=says) as raised:
        native(tmp_path, ENTRY, entry)
    assert "own.json" in str(raised.value)


def test_a_native_entry_of_an_unknown_type(tmp_path: Path) -> None:
    entry = {"type": "expect_the_best", "severity": "info", "meta": {"rule": "x", "reads": "parts"}}
    with pytest.raises(BadConfiguration, match=r"own\.json, expectation 2 \(expect_the_best\): there is no expectation"):
        expect.expectations(native(tmp_path, ENTRY, entry))


@pytest.mark.parametrize(("text", "says"), [("{", "is not JSON"), ("[]", "no list"), ('{"expectations": []}', "no list")])
def test_a_native_suite_that_is_none(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadConfiguration, match=says):
        suites.suite(written(tmp_path / "own.json", text), KNOWN)


def test_the_table_may_be_named_once(tmp_path: Path) -> None:
    entry = {"type": "expect_column_values_to_be_null", "severity": "info", "meta": {"rule": "x"}, "kwargs": {"column": "n"}}
    (rule,) = native(tmp_path, entry, meta={"reads": "trial_arms"}).rules
    assert rule.reads == "trial-arms"


def test_an_exported_suite_reads_back(tmp_path: Path) -> None:
    ours = yaml(tmp_path, "confidence: low\nseverity:\n  sure: {look-alike: off}\n  likely: warning")
    back = native(tmp_path, *suites.exported(ours)["expectations"])
    assert [[r.shown(v) for v in suites.FOUND] for r in back.rules] == [[r.shown(v) for v in suites.FOUND] for r in ours.rules]
    assert [(r.id, r.type, r.reads, r.check, r.says) for r in back.rules] == [
        (r.id, r.type, r.reads, r.check, r.says) for r in ours.rules
    ]
