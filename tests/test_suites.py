import json
import re
from pathlib import Path
from typing import Any, Literal

import pytest

from extract import docs, expect, native, run, suites
from extract.declare import Check
from extract.errors import BadConfiguration
from extract.model import Checked, Confidence, Severity, Verdict
from extract.plugins import declared
from extract.rules import FOUND, Suite


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


SLIPS = "In all, 21/50 (44%) responded. The ratio was lower (rate ratio, 0.95; 95% CI, 0.63-0.32). It began on 31 June 2021.\n"
KNOWN = {"sure": check(), "likely": check("medium"), "faint": check("low", "info")}


def written(path: Path, text: str) -> str:
    path.write_text(text, "utf-8")
    return str(path)


def yaml(folder: Path, text: str) -> Suite:
    return suites.suite(written(folder / "own.yaml", text), KNOWN)


def json_suite(folder: Path, *entries: Any, **more: Any) -> Suite:
    return suites.suite(written(folder / "own.json", json.dumps({"name": "own", "expectations": entries, **more})), KNOWN)


ENTRY: dict[str, Any] = {"type": "expect_sure", "severity": "critical", "meta": {"rule": "sure"}}


@pytest.mark.parametrize(("name", "ids"), [("writer", "sure"), ("editor", "sure likely"), ("full", "sure likely faint")])
def test_a_suite_selects_by_confidence(name: str, ids: str) -> None:
    assert [r.id for r in suites.suite(name, KNOWN).rules] == ids.split()


def test_every_check_is_in_some_suite() -> None:
    assert {r.id for r in suites.suite("full").rules} == {*declared("expectations", Check)}


def test_names() -> None:
    assert suites.names() == ("archive", "editor", "full", "writer")


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
    assert [rule.shown(v) for v in FOUND] == ["error", "warning", "off", "info"]


def test_ignored_checks(tmp_path: Path) -> None:
    assert [r.id for r in yaml(tmp_path, "confidence: low\nignore: [likely]").rules] == ["sure", "faint"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "must say 'confidence:'"),
        ("confidence: very", "must say 'confidence:'"),
        ("- sure", "must say 'confidence:'"),
        ("confidence: [", "is not YAML"),
        ("confidence: high\nignored: [sure]", "says 'ignored'; did you mean ignore"),
        ("confidence: high\nthresholds: {}", "says 'thresholds'; it may be confidence, ignore, verdicts, severity"),
        ("confidence: high\nignore: [shure]", "'ignore' names 'shure', which is no check; did you mean sure"),
        ("confidence: high\nseverity: {shure: info}", "'severity' names 'shure', which is no check; did you mean sure"),
        ("confidence: high\nignore: [everything]", "names 'everything', which is no check; 'spotlint checks' lists them"),
        ("confidence: high\nignore: sure", "'ignore' is a list"),
        ("confidence: high\nseverity: [sure]", "gives one word per check"),
        (
            "confidence: high\nseverity: {sure: critical}",
            "severity of sure: 'critical' is no severity; it may be error, warning, info, off",
        ),
        ("confidence: high\nseverity: {sure: waring}", "severity of sure: 'waring' is no severity; did you mean warning"),
        ("confidence: high\nseverity: {sure: {holds: info}}", "severity of sure: 'holds' is no verdict; it may be impossible"),
        (
            "confidence: high\nseverity: {sure: {lookalike: info}}",
            "severity of sure: 'lookalike' is no verdict; did you mean look-alike",
        ),
        ("confidence: high\nseverity: {sure: {impossible: [x]}}", r"severity of sure, impossible: \['x'\] is no severity"),
    ],
)
def test_a_suite_that_cannot_be_meant(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadConfiguration, match=says) as raised:
        yaml(tmp_path, text)
    assert "own.yaml" in str(raised.value)


@pytest.mark.parametrize("name", ["writers", "no/such.yaml", "no/such.json", "."])
def test_a_suite_that_is_not_there(name: str) -> None:
    with pytest.raises(BadConfiguration, match=r"no suite|cannot be read: there is no such file"):
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
    own, built_in = json_suite(tmp_path, ENTRY, between).rules
    assert (own.id, own.check, own.says, own.severity) == ("sure", KNOWN["sure"], "no", "error")
    assert (built_in.id, built_in.check, built_in.reads, built_in.severity) == ("n-not-negative", None, "parts", "warning")
    assert (built_in.says, built_in.kwargs) == ("{n} is less than nobody.", {"column": "n", "min_value": 0})


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"severity": "critical"}, r"expectation 2: it needs a 'type'"),
        ("expect_sure", r"expectation 2: it needs a 'type'"),
        ({**ENTRY, "severity": "error"}, r"expectation 2 \(expect_sure\): 'severity' is critical, warning or info, not 'error'"),
        (
            {"type": "expect_sure", "meta": {"rule": "x"}},
            r"expectation 2 \(expect_sure\): 'severity' is critical, warning or info, and must be given",
        ),
        ({**ENTRY, "meta": {}}, r"expectation 2 \(expect_sure\): 'meta.rule' must name"),
        ({**ENTRY, "meta": None}, r"expectation 2 \(expect_sure\): 'meta.rule' must name"),
        ({**ENTRY, "meta": "sure"}, r"expectation 2 \(expect_sure\): 'meta' and 'kwargs' hold"),
        (ENTRY, r"expectation 2 \(expect_sure\): meta.rule 'sure' is taken"),
        ({**ENTRY, "type": "expect_x", "meta": {"rule": "x"}}, r"expectation 2 \(expect_x\): 'meta.reads' must name"),
        (
            {**ENTRY, "meta": {"rule": "x", "verdicts": "off"}},
            r"expectation 2 \(expect_sure\), meta.verdicts: 'off' gives no severity for each verdict",
        ),
        ({**ENTRY, "kwarg": {}}, r"expectation 2 \(expect_sure\): it says 'kwarg'; did you mean kwargs"),
        (
            {**ENTRY, "meta": {"rule": "x", "mesage": "no"}},
            r"expectation 2 \(expect_sure\): it says 'mesage'; did you mean message",
        ),
    ],
)
def test_a_native_entry_that_would_be_dropped(tmp_path: Path, entry: Any, says: str) -> None:
    """Great Expectations logs some of these and goes on without the entry; others it calls critical."""
    with pytest.raises(BadConfiguration, match=says) as raised:
        json_suite(tmp_path, ENTRY, entry)
    assert "own.json" in str(raised.value)


def test_a_native_entry_of_an_unknown_type(tmp_path: Path) -> None:
    entry = {"type": "expect_the_best", "severity": "info", "meta": {"rule": "x", "reads": "parts"}}
    with pytest.raises(BadConfiguration, match=r"own\.json, expectation 2 \(expect_the_best\): there is no expectation"):
        expect.expectations(json_suite(tmp_path, ENTRY, entry))


@pytest.mark.parametrize(("text", "says"), [("{", "is not JSON"), ("[]", "no list"), ('{"expectations": []}', "no list")])
def test_a_native_suite_that_is_none(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadConfiguration, match=says):
        suites.suite(written(tmp_path / "own.json", text), KNOWN)


def test_the_table_may_be_named_once(tmp_path: Path) -> None:
    entry = {"type": "expect_column_values_to_be_null", "severity": "info", "meta": {"rule": "x"}, "kwargs": {"column": "n"}}
    (rule,) = json_suite(tmp_path, entry, meta={"reads": "trial_arms"}).rules
    assert rule.reads == "trial-arms"


def test_an_exported_suite_reads_back(tmp_path: Path) -> None:
    ours = yaml(tmp_path, "confidence: low\nseverity:\n  sure: {look-alike: off}\n  likely: warning")
    back = json_suite(tmp_path, *native.exported(ours)["expectations"])
    assert [[r.shown(v) for v in FOUND] for r in back.rules] == [[r.shown(v) for v in FOUND] for r in ours.rules]
    assert [(r.id, r.type, r.reads, r.check, r.says) for r in back.rules] == [
        (r.id, r.type, r.reads, r.check, r.says) for r in ours.rules
    ]


@pytest.mark.parametrize("format", ["yaml", "gx"])
@pytest.mark.parametrize("name", suites.names())
def test_an_exported_suite_finds_the_same(name: str, format: Literal["yaml", "gx"], tmp_path: Path) -> None:
    document = run.read("x.md", SLIPS.encode())
    file = written(tmp_path / ("own.yaml" if format == "yaml" else "own.json"), docs.suite_exported(name, format))
    ours, theirs = (next(run.check([document], s)) for s in (name, file))
    assert isinstance(ours, Checked)
    assert isinstance(theirs, Checked)
    assert len(ours.findings) > 1
    assert (theirs.findings, theirs.tested, theirs.guarded) == (ours.findings, ours.tested, ours.guarded)


@pytest.mark.parametrize("format", ["yaml", "gx"])
def test_what_a_suite_changes_is_exported(format: Literal["yaml", "gx"], tmp_path: Path) -> None:
    text = (
        "confidence: medium\nignore: [interval-order]\nseverity:\n  percent-matches-fraction: info\n  date-exists: off\n"
        "  n-within-total: {impossible: warning}\n"
    )
    ours = suites.usable(written(tmp_path / "own.yaml", text))
    again = written(tmp_path / ("2.yaml" if format == "yaml" else "2.json"), docs.suite_exported(ours.name, format))
    back = suites.usable(again)
    assert [(r.id, [r.shown(v) for v in FOUND]) for r in back.rules] == [(r.id, [r.shown(v) for v in FOUND]) for r in ours.rules]
    assert not {"interval-order", "date-exists"} & {r.id for r in back.rules}
    if format == "yaml":
        assert docs.suite_exported(again, "yaml") == docs.suite_exported(ours.name, "yaml")


HOUSE: dict[str, Any] = {
    "type": "expect_column_values_to_be_between",
    "kwargs": {"column": "total", "min_value": 100},
    "severity": "warning",
    "meta": {"rule": "big-enough", "reads": "shares", "message": "{total} is few: say so."},
}


def test_a_rule_of_the_house_is_exported_and_read_back(tmp_path: Path) -> None:
    file = written(tmp_path / "own.json", json.dumps({"name": "own", "expectations": [HOUSE]}))
    assert json.loads(docs.suite_exported(file, "gx"))["expectations"] == [HOUSE]
    with pytest.raises(BadConfiguration, match=r"which YAML cannot say: take --format gx"):
        docs.suite_exported(file, "yaml")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"kwargs": {"column": "totl", "min_value": 1}}, "the table shares has no column 'totl'; did you mean total"),
        ({"meta": {**HOUSE["meta"], "reads": "share"}}, "there is no table 'share'; did you mean shares"),
        (
            {"meta": {**HOUSE["meta"], "message": "{totl} is few."}},
            r"message: \{totl\} is no column of shares; did you mean total",
        ),
        ({"meta": {**HOUSE["meta"], "message": "{total is few."}}, r"message: .* stand for braces themselves"),
        ({"kwargs": {"column": "total", "min_valu": 1}}, "kwargs.min_valu: there is no such argument; did you mean min_value"),
        ({"kwargs": {"column": "total", "min_value": "many"}}, "kwargs.min_value: value is not a valid float"),
        (
            {"type": "expect_column_values_to_be_betwen"},
            "there is no expectation of this type; did you mean expect_column_values_to_be_between",
        ),
        ({"type": "expect_table_row_count_to_equal"}, "it judges a whole table"),
    ],
)
def test_a_rule_of_the_house_that_cannot_be_meant(changes: dict[str, Any], says: str, tmp_path: Path) -> None:
    """Said before any document is read, and with the nearest word."""
    file = written(tmp_path / "own.json", json.dumps({"name": "own", "expectations": [{**HOUSE, **changes}]}))
    with pytest.raises(BadConfiguration, match=says) as raised:
        list(run.check([], file))
    assert "own.json, expectation 1 (" in str(raised.value)


def test_what_only_a_rule_of_the_house_looked_at_is_not_checked(tmp_path: Path) -> None:
    document = run.read("x.txt", b"In all, 40 of 200 patients (20%) responded.\n")
    for guards in (True, False):
        meta = {**HOUSE["meta"], "guards": guards}
        file = written(tmp_path / f"{guards}.json", json.dumps({"name": "own", "expectations": [{**HOUSE, "meta": meta}]}))
        (result,) = run.check([document], file)
        assert isinstance(result, Checked)
        assert bool(result.tested) is not guards
        assert bool(result.guarded) is guards


def test_the_archive_has_only_what_is_impossible() -> None:
    wanted = suites.suite("archive")
    assert {r.shown(v) for r in wanted.rules for v in FOUND if v != "impossible"} == {"off"}
    assert {r.id for r in wanted.rules} <= {r.id for r in suites.suite("writer").rules}
    assert wanted.rules


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("verdicts: impossible", "'verdicts' is a list of impossible, "),
        ("verdicts: []", "'verdicts' is a list of impossible, "),
        ("verdicts: [imposible]", "'verdicts' names 'imposible'; did you mean impossible"),
    ],
)
def test_verdicts_of_a_file_must_be_known(tmp_path: Path, said: str, words: str) -> None:
    file = tmp_path / "house.yaml"
    file.write_text(f"confidence: low\n{said}\n", "utf-8")
    with pytest.raises(BadConfiguration, match=re.escape(words)):
        suites.suite(str(file))
