"""Documents to findings: what is refused and how, what is kept in order, and what the report says of it."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import extract
from extract import coverage, run
from extract.draft import Draft
from extract.errors import BadConfiguration, Unreadable
from extract.findings import fingerprints, settled
from extract.model import Checked, Extraction, Finding, Link, Refused, Span, Spot
from extract.records import record

WRONG = "In all, 21/50 (44%) responded.\n"
RIGHT = "In all, 21/50 (42%) responded.\n"
SCHEMA = json.loads((files("extract.report") / "spotlint-1.schema.json").read_text("utf-8"))


def written(folder: Path, **texts: str | bytes) -> list[Path]:
    """Files in a folder: a_txt='...' is a.txt."""
    paths = []
    for name, text in texts.items():
        paths.append(folder / name.replace("_", "."))
        paths[-1].write_bytes(text if isinstance(text, bytes) else text.encode())
    return paths


def checked(text: str, name: str = "x.md") -> Checked:
    (result,) = run.check([run.read(name, text.encode())], "full")
    assert isinstance(result, Checked), result
    return result


def messages(result: Checked | Refused) -> list[str]:
    assert isinstance(result, Checked), result
    return [f.message for f in result.findings if f.check == "percent-matches-fraction"]


# Reading.


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "a.txt is empty"),
        ("a.txt", b" \n\t\n", "a.txt is empty"),
        ("a.txt", b"%PDF-1.7\n1 0 obj\n", r"a.txt holds what a .pdf file holds: give it that ending"),
        ("a.md", b"%PDF-1.7\n1 0 obj\n", r"a.md holds what a .pdf file holds: give it that ending"),
        ("a.txt", b"\x7fELF\0\0\0\1 binary", r"a.txt does not hold what a .txt file holds"),
        ("a.pdf", b"In all, 21/50 responded.", r"a.pdf does not hold what a .pdf file holds"),
        ("a.xyz", b"In all, 21/50 responded.", r"a.xyz is of no kind that can be read; these are: .*\.md, .*\.pdf, .*\.txt"),
        ("README", b"In all, 21/50 responded.", r"README is of no kind that can be read"),
    ],
)
def test_what_is_not_a_document_is_refused(name: str, content: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        run.read(name, content)


def test_a_suffix_in_capitals() -> None:
    assert run.read("A.TXT", RIGHT.encode()).text == RIGHT


def test_what_is_not_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    for name, says in (("no.txt", "there is no such file"), ("no", "there is no such file"), ("folder.txt", "it is a folder")):
        path = tmp_path / name
        with pytest.raises(Unreadable, match=says):
            run.read(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (path,) = written(tmp_path, a_txt=RIGHT)
    path.chmod(0)
    with pytest.raises(Unreadable, match="permission is denied"):
        run.read(path)


# Running.


def test_bad_documents_do_not_stop_the_others(tmp_path: Path) -> None:
    paths = written(tmp_path, a_txt=WRONG, b_txt="", c_txt=b"%PDF-1.4\n", d_txt=b"\0\1\2", e_txt=RIGHT)
    results = list(run.check([paths[0], tmp_path / "no.txt", *paths[1:], Refused("word", "No file matches word.")]))
    assert [type(r).__name__ for r in results] == ["Checked", *["Refused"] * 4, "Checked", "Refused"]
    assert (messages(results[0]), messages(results[5])) != ([], [])
    assert all(r.status == 2 and r.reason.endswith(".") for r in results if isinstance(r, Refused))


def test_a_file_that_vanishes_on_the_way(tmp_path: Path) -> None:
    paths = written(tmp_path, a_txt=WRONG, b_txt=WRONG, c_txt=WRONG)

    def given() -> Iterator[Path]:
        yield paths[0]
        paths[1].unlink()
        yield from paths[1:]

    first, second, third = run.check(given())
    assert isinstance(second, Refused)
    assert messages(first) == messages(third) != []


def test_an_order_is_kept_over_bundles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "MOST_DOCUMENTS", 3)
    documents = [run.read(f"{i}.txt", (WRONG if i % 3 else RIGHT).encode()) for i in range(8)]
    results = list(run.check(documents))
    assert [r.extraction.document.path for r in results if isinstance(r, Checked)] == [d.path for d in documents]
    assert [bool(messages(r)) for r in results] == [bool(i % 3) for i in range(8)]


def test_a_bundle_is_full_at_so_much_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "MOST_TEXT", 2 * len(RIGHT))
    drafts = [Draft(checked(RIGHT, "x.txt").extraction, {})] * 5
    assert [len(b) for b in run._bundles(drafts)] == [2, 2, 1]


def test_many_documents_say_what_each_says_alone() -> None:
    documents = [run.read(f"{i}.md", f"{WRONG}\nOf {i + 30} patients, {i} ({i}%) relapsed.\n".encode()) for i in range(12)]
    together = [r.findings for r in run.check(documents, "full") if isinstance(r, Checked)]
    alone = [r.findings for d in documents for r in run.check([d], "full") if isinstance(r, Checked)]
    assert together == alone
    assert len({f.message for found in together for f in found}) > 3


def test_a_document_that_we_fail_on_is_no_clean_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """One text breaks the extraction, one a relation; the others are checked all the same."""
    from extract import nlp, plugins
    from extract.declare import Relation

    real, shares = nlp.extraction, plugins.one("relate", "shares", Relation)

    def extraction(document: Any) -> Extraction:
        if document.path == "2.txt":
            raise RecursionError("too deep")
        return real(document)

    def builds(x: Extraction) -> Any:
        if x.document.path == "5.txt":
            raise KeyError("arm")
        return shares.builds(x)

    monkeypatch.setattr(nlp, "extraction", extraction)
    monkeypatch.setitem(plugins.declared("relate", Relation), "shares", replace(shares, builds=builds))
    results = list(run.check([run.read(f"{i}.txt", WRONG.encode()) for i in range(7)]))
    assert [i for i, r in enumerate(results) if isinstance(r, Refused)] == [2, 5]
    for i, word in ((2, "RecursionError: too deep"), (5, "KeyError: 'arm'")):
        refused = results[i]
        assert isinstance(refused, Refused)
        assert refused.status == 3
        assert "internal fault" in refused.reason
        assert word in refused.reason
    assert all(messages(r) for i, r in enumerate(results) if i not in (2, 5))


def test_a_check_that_fails_refuses_only_what_it_failed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from extract import plugins
    from extract.declare import Check

    checks = plugins.declared("expectations", Check)
    real = checks["percent-matches-fraction"]

    def judges(t: Any) -> Any:
        if (t["n"] == 13).any():
            raise ZeroDivisionError("unlucky")
        return real.judges(t)

    monkeypatch.setitem(checks, "percent-matches-fraction", replace(real, judges=judges))
    texts = [WRONG, RIGHT, "In all, 13/50 (26%) responded.\n", WRONG, WRONG]
    results = list(run.check([run.read(f"{i}.txt", text.encode()) for i, text in enumerate(texts)]))
    assert [type(r).__name__ for r in results] == ["Checked", "Checked", "Refused", "Checked", "Checked"]
    refused = results[2]
    assert isinstance(refused, Refused)
    assert (refused.status, "percent-matches-fraction failed on its table: unlucky" in refused.reason) == (3, True)
    assert [bool(messages(r)) for r in results if isinstance(r, Checked)] == [True, False, True, True]


def test_a_suite_that_is_not_there_stops_the_run() -> None:
    with pytest.raises(BadConfiguration, match="no suite 'strict'"):
        list(run.check([run.read("x.txt", RIGHT.encode())], "strict"))


def test_a_native_suite_on_our_tables(tmp_path: Path) -> None:
    entries = [
        {"type": "expect_percent_matches_fraction", "severity": "info", "meta": {"rule": "percent-matches-fraction"}},
        {
            "type": "expect_column_values_to_be_between",
            "kwargs": {"column": "total", "min_value": 100},
            "severity": "warning",
            "meta": {"rule": "big-enough", "reads": "shares", "message": "{total} is few: say so."},
        },
    ]
    (path,) = written(tmp_path, own_json=json.dumps({"name": "own", "expectations": entries}))
    (result,) = run.check([run.read("x.txt", WRONG.encode())], str(path))
    assert isinstance(result, Checked)
    assert sorted((f.check, f.severity) for f in result.findings) == [
        ("big-enough", "warning"),
        ("percent-matches-fraction", "info"),
    ]
    assert "50 is few: say so." in [f.message for f in result.findings]


def test_a_native_suite_on_a_table_that_is_not_there(tmp_path: Path) -> None:
    entry = {
        "type": "expect_column_values_to_be_null",
        "kwargs": {"column": "n"},
        "severity": "info",
        "meta": {"rule": "x", "reads": "sheep"},
    }
    (path,) = written(tmp_path, own_json=json.dumps({"name": "own", "expectations": [entry]}))
    with pytest.raises(BadConfiguration, match="there is no table 'sheep'"):
        list(run.check([], str(path)))


@pytest.mark.parametrize(
    ("text", "message", "printed"),
    [
        (
            "Pain was significantly lower with zolvatinib (*P* = .34) than with placebo.\n",
            "“significantly” does not go with P = .34: check the word and the number.",
            ["significantly", "P* = .34"],
        ),
        (
            "In all, **21**/50 (**44**%) responded.\n",
            "21 of 50 is 42.0%, not 44%: check which number is right.",
            ["44**%", "21", "50"],
        ),
    ],
)
def test_emphasis_stays_out_of_messages_and_spots_stay_in_place(text: str, message: str, printed: list[str]) -> None:
    (finding,) = checked(text).findings
    assert finding.message == message
    assert [text[s.span.start : s.span.end] for s in finding.spots] == printed


# Findings.


def found(*places: tuple[int, int], check: str = "a", **other: Any) -> Finding:
    spots = tuple(Spot(Span(*p), "against" if i else "suspect") for i, p in enumerate(places))
    known: dict[str, Any] = {"check": check, "severity": "error", "verdict": "impossible", "message": "No.", "spots": spots}
    return Finding(**{**known, **other})


def test_findings_stand_in_order_of_place_and_once() -> None:
    x = checked(RIGHT).extraction
    late, early = found((20, 22), (3, 4)), found((5, 6))
    mild = replace(early, severity="info")
    swapped = replace(late, spots=late.spots[::-1], message="Other way round.")
    assert settled(x, [late, mild, early, swapped, found((5, 6), check="b")]) == (
        *((early, found((5, 6), check="b"))),
        late,
    )


def test_a_quote_and_the_sentence_it_quotes_are_one_finding() -> None:
    x = checked(f"{WRONG}\nNothing else happened.\n\n{WRONG}").extraction
    claims = [replace(c, role="pull_quote") if c.place.start > len(WRONG) else c for c in x.claims]
    both = [
        found((c.place.start, c.place.end), spots=(Spot(c.place, "suspect", c.id),), message="44% is not 21/50.")
        for c in claims
        if c.text == "44%"
    ]
    assert len(both) == 2
    (one,) = settled(replace(x, claims=tuple(claims)), both)
    assert [s.span for s in one.spots] == [f.spots[0].span for f in both]
    assert len(settled(x, both)) == 2, "the same sentence twice in the body are two"


def test_a_fingerprint_outlives_other_changes() -> None:
    before = checked(f"# Report\n\n{WRONG}")
    after = checked(f"# Another report\n\nA new paragraph with 12 words in it.\n\n{WRONG}\nAnd of 30 patients, 3 (10%) died.\n")
    assert fingerprints(before)
    assert {*fingerprints(before)} <= {*fingerprints(after)}


@pytest.mark.parametrize("other", ["In all, 21/50 (45%) responded.\n", "In all, 21/50 (44%) relapsed.\n"])
def test_a_fingerprint_is_of_its_own_sentence(other: str) -> None:
    assert not {*fingerprints(checked(WRONG))} & {*fingerprints(checked(other))}


def test_findings_alike_have_fingerprints_of_their_own() -> None:
    prints = fingerprints(checked(f"{WRONG}\nNothing else.\n\n{WRONG}"))
    assert len({*prints}) == len(prints) > 1
    assert {*fingerprints(checked(WRONG))} <= {*prints}


# The ledger.


def test_every_number_is_tested_or_says_why_not() -> None:
    result = checked(f"{WRONG}\nThe trial ran for 24 weeks. The mean age was 41.2 years. The share was 33%.\n")
    for claim in result.extraction.claims:
        assert bool(result.tested.get(claim.id)) != bool(result.untested.get(claim.id)), claim.text


def test_what_a_check_found_or_let_pass_is_tested() -> None:
    for text, verdict in ((WRONG, "impossible"), (RIGHT, "holds")):
        result = checked(text)
        (percent,) = (c for c in result.extraction.claims if c.kind == "percent")
        assert result.tested[percent.id]["percent-matches-fraction"] == verdict


def test_the_gravest_verdict_of_a_check_is_kept() -> None:
    ledger, spots = coverage.Ledger(), (Spot(Span(0, 1), "suspect", "c1"),)
    for verdict in ("holds", "impossible", "only-if-truncated"):
        ledger.judge("a", verdict, spots)
    assert ledger.tested == {"c1": {"a": "impossible"}}


def test_what_is_undecided_is_not_tested() -> None:
    x = checked(RIGHT).extraction
    ledger = coverage.Ledger()
    ledger.judge("a", "undecided", (Spot(Span(0, 1), "suspect", x.claims[0].id),), "another scale")
    ledger.excuse(x.claims[0].id, "a later reason")
    assert ledger.tested == {}
    assert ledger.untested(x)[x.claims[0].id] == "another scale"


def test_what_is_only_found_possible_is_not_tested() -> None:
    result = checked("The trial began on 3 May 2021. In all, 42% of patients slept well.\n")
    date, share = (c.id for c in result.extraction.claims)
    assert result.guarded == {date: {"date-exists"}, share: {"percent-within-hundred"}}
    assert not result.tested.get(date)
    assert result.untested[date] == "a date that nothing else states"
    made = valid(record(result))
    assert [(c["checked_by"], c["guarded_by"]) for c in made["claims"]] == [
        ([], ["date-exists"]),
        ([], ["percent-within-hundred"]),
    ]
    assert made["coverage"]["checked"] == 0


def test_what_is_found_impossible_is_tested() -> None:
    result = checked("The trial began on 31 June 2021.\n")
    (claim,) = result.extraction.claims
    assert (result.tested[claim.id], result.guarded) == ({"date-exists": "impossible"}, {})


@pytest.mark.parametrize(
    ("changes", "sizes", "reason"),
    [
        ({"kind": "percent", "group": None}, False, "no denominator stated"),
        ({"kind": "percent", "group": None}, True, "no count or total found for it"),
        ({"links": {"arm": Link("placebo", "nearest", 0.2)}}, True, "its link to an arm is uncertain"),
        ({"kind": "date"}, True, "a date that nothing else states"),
        ({"role": "reference"}, True, "part of the list of references"),
        ({"kind": "other"}, True, "stands alone"),
    ],
)
def test_reasons(changes: dict[str, Any], sizes: bool, reason: str) -> None:
    claim = replace(checked(RIGHT).extraction.claims[0], **{"kind": "mean", "links": {}, **changes})
    assert coverage.reason(claim, sizes) == reason


# The JSON report and the public verbs.


def valid(made: Any) -> Any:
    jsonschema.Draft202012Validator(SCHEMA).validate(made)
    return made


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_record_of_a_checked_document() -> None:
    made = valid(record(checked(f"# Title\n\n{WRONG}\nOn 3 May 2021, doses were 2:2:1 (95% CI, 1.2 to 3.4).\n")))
    text = f"# Title\n\n{WRONG}"
    finding = next(f for f in made["findings"] if f["check"] == "percent-matches-fraction")
    span = finding["spans"][0]
    assert (span["text"], text[span["start"] : span["end"]], span["role"], span["page"]) == ("44%", "44%", "suspect", None)
    by_text = {c["text"]: c for c in made["claims"]}
    assert {*finding["claims"]} >= {by_text["44%"]["id"]}
    assert (by_text["44%"]["value"], by_text["44%"]["kind"], by_text["44%"]["unchecked"]) == (44.0, "percent", None)
    assert by_text["44%"]["group"] == by_text["21"]["group"]
    numbers = made["coverage"]
    assert numbers["numbers"] == len(made["claims"]) == numbers["checked"] + numbers["unchecked"]
    assert 0 < numbers["flagged"] <= numbers["checked"]


@pytest.mark.parametrize("status", [2, 3])
def test_a_record_of_a_refused_document_has_no_findings(status: int) -> None:
    made = valid(record(Refused("a.txt", "a.txt is empty.", status)))
    assert (made["refused"], made["fault"]) == ("a.txt is empty.", status == 3)
    assert not {"claims", "findings", "coverage"} & {*made}


def test_one_object_or_one_line_each() -> None:
    from extract.declare import Report
    from extract.plugins import one

    writes = one("report", "json", Report).writes
    result = checked(WRONG)
    assert json.loads("".join(writes([result], False))) == record(result)
    assert [json.loads(p) for p in "".join(writes([result, result], True)).splitlines()] == [record(result)] * 2


def test_public_verbs(tmp_path: Path) -> None:
    a, b = written(tmp_path, a_txt=WRONG, b_txt="")
    assert extract.read(a).text == WRONG
    assert extract.claims(a)["text"].tolist() == ["21", "50", "44%"]
    lines = [valid(json.loads(line)) for line in extract.render(extract.check(a, b, suite="editor")).splitlines()]
    assert [bool(r.get("findings")) for r in lines] == [True, False]
    assert list(extract.check(tmp_path)) == list(extract.check(a, b))
