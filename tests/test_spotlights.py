"""Our own spotlights: the PDFs come out of their copy byte for byte, and are found right and wrong where they are.

`two_trials.truth.json` says of every number which one-digit changes the document itself disproves. Such a change must be
caught; `spotlights/misses.yaml` holds those that are not caught yet, each with the reason. All edits are tried with
`-m slow`, which fails on a listed miss that is caught after all, until it is struck off, and keeps `spotlights/edits.txt`:
an edit that stands there as caught must stay so (REWRITE=1 writes the list anew). The list has three parts: what is caught;
what the document disproves and no check catches; and what it does not disprove, or only to a reader who follows its words.
"""

from __future__ import annotations

import dataclasses
import importlib.metadata
import importlib.util
import json
import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract import flow, run
from extract.model import Box, Checked, Document, Finding, Span

FOLDER = Path(str(files("extract.sources.spotlights")))
LISTS = Path(__file__).parent / "spotlights"
TRUTH: dict[str, Any] = json.loads((FOLDER / "two_trials.truth.json").read_text(encoding="utf-8"))
CLAIMS: dict[str, dict[str, Any]] = {c["id"]: c for c in TRUTH["claims"]}
MISSES: dict[str, str] = yaml.load((LISTS / "misses.yaml").read_text(encoding="utf-8"), yaml.BaseLoader) or {}
LOUD = ("error", "warning")

Edit = tuple[str, int, str]  # claim, which of its digits, the new digit


def checked(given: Iterable[Document], suite: str) -> Iterator[Checked]:
    for result in run.check(given, suite=suite):
        assert isinstance(result, Checked), result
        yield result


@cache
def document(name: str) -> Document:
    return run.read(FOLDER / name)


@cache
def result(name: str, suite: str = "writer") -> Checked:
    return next(checked([document(name)], suite))


def suspects(name: str, finding: Finding) -> tuple[str, tuple[Box, ...]]:
    span = finding.spots[0].span
    return document(name).text[span.start : span.end], document(name).boxes(span)


def digits(doc: Document, claim: dict[str, Any]) -> list[int]:
    """Where the digits of a claim stand in the text of the PDF, found by their place on the page alone."""
    glyphs = doc.glyphs
    assert glyphs is not None
    found = []
    for i, character in enumerate(doc.text):
        if not (character.isdigit() and glyphs.page[i] == claim["page"]):
            continue
        x, y = (glyphs.x0[i] + glyphs.x1[i]) / 2, (glyphs.top[i] + glyphs.bottom[i]) / 2
        if any(x0 <= x <= x1 and top - 1 <= y <= bottom + 1 for x0, top, x1, bottom in claim["boxes"]):
            found.append(i)
    assert [doc.text[i] for i in found] == re.findall(r"\d", claim["text"]), claim["id"]
    return found


def changed(edit: Edit) -> Document:
    """The PDF as read, with one digit of its text replaced."""
    doc = document("two_trials.pdf")
    at = digits(doc, CLAIMS[edit[0]])[edit[1]]
    return dataclasses.replace(doc, text=doc.text[:at] + edit[2] + doc.text[at + 1 :])


def caught(edits: list[Edit]) -> dict[Edit, str]:
    """For each edit, the checks that tell an editor something new of the number, at warning or above; empty for none."""
    before = {(f.check, f.message) for f in result("two_trials.pdf", "editor").findings}
    found = {}
    for edit, after in zip(edits, checked(map(changed, edits), "editor"), strict=True):
        places = digits(document("two_trials.pdf"), CLAIMS[edit[0]])
        number = Span(places[0], places[-1] + 1)
        new = [f for f in after.findings if f.severity in LOUD and (f.check, f.message) not in before]
        found[edit] = " ".join(sorted({f.check for f in new if any(s.span.overlaps(number) for s in f.spots)}))
    return found


def edits_of(claim: dict[str, Any]) -> list[Edit]:
    return [(claim["id"], e["digit"], e["to"]) for e in claim["edits"]]


def proved(claim: dict[str, Any]) -> list[Edit]:
    return [edit for edit, e in zip(edits_of(claim), claim["edits"], strict=True) if e["proof"]]


def standing(claim: dict[str, Any]) -> dict[Edit, str]:
    """Of each edit, whether the document disproves it: provable, for a reader only, or not provable."""
    kinds = ("provable" if e["proof"] else "for a reader" if e.get("testable") else "not provable" for e in claim["edits"])
    return dict(zip(edits_of(claim), kinds, strict=True))


def listed(found: dict[Edit, str], kinds: dict[Edit, str]) -> str:
    """All edits in three parts: caught, missed, and those that nothing need catch."""
    parts: dict[str, list[str]] = {"caught": [], "provable and missed": [], "not provable, or only for a reader": []}
    for edit, kind in kinds.items():
        part = "caught" if found[edit] else "provable and missed" if kind == "provable" else "not provable, or only for a reader"
        parts[part].append(f"{name_of(edit)}\t{kind}\t{found[edit] or '-'}")
    return "\n".join(f"# {part}: {len(lines)}\n" + "".join(f"{line}\n" for line in lines) for part, lines in parts.items())


def name_of(edit: Edit) -> str:
    claim, digit, new = edit
    at = [m.start() for m in re.finditer(r"\d", CLAIMS[claim]["text"])][digit]
    text = CLAIMS[claim]["text"]
    return f"{claim}: {text} -> {text[:at] + new + text[at + 1 :]}"


# one change for each number that can be tested: the last one, which is often the smallest
SAMPLE = [proved(c)[-1] for c in TRUTH["claims"] if c["testable"] in ("yes", "partly")]


@cache
def sample() -> dict[Edit, str]:
    return caught(SAMPLE)


@pytest.mark.skipif(importlib.util.find_spec("reportlab") is None, reason="the documents are made with reportlab")
def test_same_copy_same_bytes() -> None:
    if importlib.metadata.version("reportlab") != TRUTH["reportlab"]:
        pytest.skip(f"the documents were made with reportlab {TRUTH['reportlab']}")
    for name, content in import_module("extract.sources.spotlights.make").made().items():
        assert (FOLDER / name).read_bytes() == content, f"{name}: run python -m extract.sources.spotlights.make"


def test_the_truth_holds_but_for_the_slips() -> None:
    assert sum(not r["holds"] for r in TRUTH["relations"]) == sum(f["severity"] == "error" for f in TRUTH["findings"])


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS.keys())
def test_every_number_is_read_where_it_is_printed(claim: dict[str, Any]) -> None:
    if re.search(r"\d", claim["text"]):
        assert digits(document("two_trials.pdf"), claim)


def passages(name: str, *roles: str) -> list[str]:
    """The passages of a document that have these roles, or any, in reading order and without bullets."""
    reading = flow.reading(document(name))
    kept = [p for p in reading.passages if p.role in roles or not roles]
    return [re.sub(r"^[•\-*] ", "", reading.text[p.start : p.end]).strip(" “”") for p in kept]


@pytest.mark.parametrize("name", ["two_trials", "clean"])
def test_pdf_is_read_as_it_was_written(name: str) -> None:
    """Every paragraph in one piece; the Markdown copy is read by another reader, from the same words."""
    pdf = passages(f"{name}.pdf")
    assert [p for p in passages(f"{name}.md") if p not in pdf] == []


@pytest.mark.parametrize("name", ["two_trials", "clean"])
def test_pdf_is_read_in_order(name: str) -> None:
    """Paragraphs and headings follow each other as in the copy, wherever boxes, quotes and tables stand."""
    copy = passages(f"{name}.md", "heading", "body")
    pdf = [p for p in passages(f"{name}.pdf", "heading", "body") if p in copy]
    aside = passages(f"{name}.pdf", "sidebar", "caption")
    assert pdf == [p for p in copy if p not in aside]


@pytest.mark.parametrize("name", ["two_trials", "clean"])
def test_pdf_has_the_headings_of_its_copy(name: str) -> None:
    aside = passages(f"{name}.pdf", "sidebar")
    assert passages(f"{name}.pdf", "heading") == [p for p in passages(f"{name}.md", "heading") if p not in aside]


def test_quote_stands_in_the_section_around_it() -> None:
    reading = flow.reading(document("two_trials.pdf"))
    quote = next(p for p in reading.passages if p.role == "pull_quote" and "65%" in reading.text[p.start : p.end])
    above = [reading.passages[i] for i in quote.headings]
    assert "CARE-MS I" in [reading.text[p.start : p.end] for p in above]


def test_sections_side_by_side_are_not_nested() -> None:
    doc = document("two_trials.pdf")
    levels = {doc.text[b.spans[0].start : b.spans[0].end]: b.level for b in doc.blocks if b.role == "heading"}
    alike = ("One Comparator, Twice", "CARE-MS I", "CARE MS-II", "Side by Side", "Safety", "Alemtuzumab in Brief")
    assert len({levels[h] for h in alike}) == 1, levels


def fits(wanted: dict[str, Any], name: str, finding: Finding) -> bool:
    """Whether a finding names one of the suspects of the truth, by text and, in the PDF, by page and box."""
    text, boxes = suspects(name, finding)
    for suspect in wanted["suspect"] if wanted.get("either") else wanted["suspect"][:1]:
        if not boxes:
            if suspect["text"] in text or text in suspect["text"]:
                return True
            continue
        x0, top, x1, bottom = suspect["boxes"][0]
        for b in boxes:
            if b.page == suspect["page"] and b.x0 < x1 and b.x1 > x0 and b.top < bottom - 1 and b.bottom > top + 1:
                return True
    return False


@pytest.mark.parametrize("name", ["two_trials.pdf", "two_trials.md"])
@pytest.mark.parametrize("wanted", TRUTH["findings"], ids=[f["id"] for f in TRUTH["findings"]])
def test_slip_is_found(name: str, wanted: dict[str, Any]) -> None:
    hits = [f for f in result(name).findings if fits(wanted, name, f)]
    assert wanted["severity"] in {f.severity for f in hits}, [(f.severity, f.message) for f in result(name).findings]


@pytest.mark.parametrize("suite", ["writer", "editor"])
@pytest.mark.parametrize("name", ["two_trials.pdf", "two_trials.md"])
def test_nothing_but_the_slips_is_found(name: str, suite: str) -> None:
    found = [f for f in result(name, suite).findings if f.severity in LOUD]
    assert [f.message for f in found if not any(fits(w, name, f) for w in TRUTH["findings"])] == []
    assert len(found) == sum(f["severity"] in LOUD for f in TRUTH["findings"]), [f.message for f in found]


def test_box_holds_the_glyphs_of_the_suspect() -> None:
    doc = document("two_trials.pdf")
    assert doc.glyphs is not None
    for finding in result("two_trials.pdf").findings:
        for spot in finding.spots:
            boxes = doc.boxes(spot.span)
            assert boxes, finding.message
            for i in range(spot.span.start, spot.span.end):
                if doc.glyphs.page[i]:
                    x, y = (doc.glyphs.x0[i] + doc.glyphs.x1[i]) / 2, (doc.glyphs.top[i] + doc.glyphs.bottom[i]) / 2
                    assert any(b.page == doc.glyphs.page[i] and b.x0 <= x <= b.x1 and b.top <= y <= b.bottom for b in boxes), (
                        finding.message
                    )


@pytest.mark.parametrize("trap", TRUTH["traps"], ids=lambda t: t["why"])
def test_trap_is_passed(trap: dict[str, Any]) -> None:
    doc, mine = document("two_trials.pdf"), set[int]()
    for claim in trap["claims"]:
        mine |= set(digits(doc, CLAIMS[claim]))
    slips = [f for f in TRUTH["findings"] if f["severity"] in LOUD]
    for finding in result("two_trials.pdf").findings:
        span = finding.spots[0].span
        if finding.severity in LOUD and not any(fits(s, "two_trials.pdf", finding) for s in slips):
            assert not mine & set(range(span.start, span.end)), finding.message


@pytest.mark.parametrize("suite", ["writer", "editor"])
@pytest.mark.parametrize("name", ["clean.pdf", "clean.md", "clean.txt"])
def test_nothing_is_found_in_clean_copy(name: str, suite: str) -> None:
    assert [(f.check, f.message) for f in result(name, suite).findings if f.severity in LOUD] == []


@pytest.mark.parametrize("edit", SAMPLE, ids=map(name_of, SAMPLE))
def test_changed_digit_is_caught(edit: Edit) -> None:
    if not sample()[edit] and name_of(edit) in MISSES:
        pytest.xfail(MISSES[name_of(edit)])
    assert sample()[edit], f"{name_of(edit)}: {CLAIMS[edit[0]]['reason']}"


@pytest.mark.slow
def test_every_changed_digit() -> None:
    kinds = {e: kind for c in TRUTH["claims"] for e, kind in standing(c).items()}
    found = caught(list(kinds))
    path = LISTS / "edits.txt"
    if os.environ.get("REWRITE"):
        path.write_text(listed(found, kinds), encoding="utf-8")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    was = {name: checks for name, _, checks in rows}
    assert set(was) == {name_of(e) for e in kinds}, "the list is of another document: REWRITE=1"
    lost = [name_of(e) for e in kinds if not found[e] and was[name_of(e)] != "-"]
    assert lost == [], "caught before, and no longer"
    missed = {name_of(e) for e, kind in kinds.items() if kind == "provable" and not found[e]}
    assert missed == set(MISSES), {"new": sorted(missed - set(MISSES)), "struck off": sorted(set(MISSES) - missed)}
