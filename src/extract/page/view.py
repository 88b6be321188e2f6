"""From a checked document to what its marked view shows: outcomes, titles, findings, coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract import places
from extract.model import Checked, Claim, Extraction, Finding, Severity, Span
from extract.page import body, pictures, plots
from extract.page.marks import OUTCOMES, Marked
from extract.records import coverage

WORDS: Mapping[str, str] = {"error": "Error", "warning": "Warning", "info": "Remark"}
LABELS = {"study": "Study", "arm": "Group", "reference": "Compared with", "endpoint": "Endpoint", "timepoint": "Time"}
LABELS |= {"population": "Population", "estimator": "Estimator"}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that the template needs for one document. Strings that end in `_html` are safe HTML, all others plain text."""

    prefix: str
    name: str
    path: str
    suite: str
    notices: tuple[str, ...]
    coverage: Mapping[str, int]
    reasons: Sequence[tuple[str, int]]
    findings: Sequence[Mapping[str, Any]]
    text_html: str
    pages_html: Sequence[tuple[pictures.Picture, str]]
    plots_html: Sequence[str]
    facts: Mapping[str, Mapping[str, Any]]


def view(checked: Checked, prefix: str = "") -> View:
    """The view of one document; `prefix` keeps its ids apart from those of others in the same file."""
    x = checked.extraction
    outcomes = _outcomes(checked)
    marks = _marks(checked, outcomes)
    drawn = pictures.drawn(x, marks)
    untested = Counter(reason for c in x.claims if not checked.tested.get(c.id) and (reason := checked.untested.get(c.id)))
    return View(
        prefix=prefix,
        name=x.document.path.replace("\\", "/").rsplit("/", 1)[-1],
        path=x.document.path,
        suite=checked.suite,
        notices=x.document.notices,
        coverage=coverage(checked),
        reasons=untested.most_common(),
        findings=[_finding(x, f, i) for i, f in enumerate(checked.findings, 1)],
        text_html=body.body(x, marks, prefix),
        pages_html=[(p, pictures.boxes(p, drawn.get(p.page, ()), prefix)) for p in pictures.pictures(x.document)],
        plots_html=[p for p in (plots.forest(x, outcomes, prefix), plots.bars(x, outcomes, prefix)) if p],
        facts=_facts(x, checked, outcomes),
    )


def _outcomes(checked: Checked) -> dict[str, str]:
    """What became of each number: the gravest finding it is in, or fine, or unchecked."""
    made = {c.id: "fine" if checked.tested.get(c.id) else "unchecked" for c in checked.extraction.claims}
    for finding in checked.findings:
        for claim in finding.claims:
            made[claim] = min(made.get(claim, "unchecked"), finding.severity, key=OUTCOMES.index)
    return made


def _marks(checked: Checked, outcomes: Mapping[str, str]) -> list[Marked]:
    """One mark a number, and one for each place of a finding that is no number."""
    x = checked.extraction
    held: dict[str, list[str]] = {}
    words: dict[Span, tuple[list[str], Severity]] = {}
    for i, finding in enumerate(checked.findings, 1):
        for spot in finding.spots:
            if spot.claim:
                held.setdefault(spot.claim, []).append(f"f{i}")
            else:
                words.setdefault(places.read(x, spot), ([], finding.severity))[0].append(f"f{i}")
    made = [
        Marked(
            span=c.span,
            outcome=outcomes[c.id],
            claim=c.id,
            findings=tuple(held.get(c.id, ())),
            title=_title(c, checked, outcomes[c.id]),
        )
        for c in x.claims
    ]
    made += [Marked(span=s, outcome=severity, findings=tuple(ids), title=WORDS[severity]) for s, (ids, severity) in words.items()]
    return sorted(made, key=lambda m: (m.span.start, m.span.end))


def _title(c: Claim, checked: Checked, outcome: str) -> str:
    """What a pointer resting on the number is told."""
    if outcome == "fine":
        said = f"{places.plain(c.text)}: checked, nothing against it"
    elif outcome == "unchecked":
        said = f"{places.plain(c.text)}: not checked, {checked.untested.get(c.id, 'no reason given')}"
    else:
        said = f"{places.plain(c.text)}: {WORDS[outcome].lower()}"
    return said


def _finding(x: Extraction, f: Finding, number: int) -> dict[str, Any]:
    return {
        "id": f"f{number}",
        "number": number,
        "severity": f.severity,
        "word": WORDS[f.severity],
        "message": places.plain(f.message),
        "expected": places.plain(f.expected) if f.expected else "",
        "check": f.check,
        "places": [
            {
                "claim": s.claim or "",
                "text": places.plain(x.document.text[s.span.start : s.span.end]),
                "where": places.where(x, s),
                "suspect": s.role == "suspect",
            }
            for s in f.spots
        ],
    }


def _facts(x: Extraction, checked: Checked, outcomes: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """What the page tells of a number that is clicked: how it was read, what tested it, where else it is stated."""
    alike: dict[tuple[object, ...], list[str]] = {}
    for c in x.claims:
        if c.endpoint and (key := _key(c)):
            alike.setdefault(key, []).append(c.id)
    text, made = {c.id: places.plain(c.text) for c in x.claims}, {}
    for c in x.claims:
        labels = [(word, getattr(c, name), _sure(c, name)) for name, word in LABELS.items() if getattr(c, name)]
        made[c.id] = {
            "text": text[c.id],
            "kind": c.kind.replace("_", " "),
            "outcome": outcomes[c.id],
            "labels": [[word, label + ("" if sure else " (not certain)")] for word, label, sure in labels],
            "checks": sorted(checked.tested.get(c.id, {})),
            "reason": checked.untested.get(c.id, "") if not checked.tested.get(c.id) else "",
            "again": [[o, text[o]] for o in alike.get(_key(c), ()) if o != c.id] if c.endpoint else [],
        }
    return made


def _key(c: Claim) -> tuple[object, ...]:
    """The quantity that a number states."""
    return (c.kind, c.study, c.arm, c.reference, c.endpoint, c.timepoint, c.population, c.estimator)


def _sure(c: Claim, name: str) -> bool:
    return (link := c.links.get(name)) is None or link.certain
