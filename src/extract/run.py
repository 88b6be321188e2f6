"""Documents to findings: what every pipeline calls.

Documents are read one after another and checked in bundles: one validation of many documents in one table costs a
seventieth of many validations of one. A document that cannot be read, or that our own code fails on, becomes a refusal
with a sentence, and the others go on; nothing that was not checked passes for clean.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract import suites, tables
from extract.coverage import OCR, Ledger, pictured
from extract.draft import Draft, drafted
from extract.errors import ReaderFault, Unreadable, located
from extract.findings import settled, softened
from extract.intake import Ahead, Given, Made
from extract.intake import read as read
from extract.later import plain_flags
from extract.model import Checked, Extraction, Finding, Refused, Severity, Spot
from extract.rules import Suite

if TYPE_CHECKING:
    from extract.judge import Found, Judged

MOST_DOCUMENTS = 128  # of a bundle
MOST_TEXT = 1_000_000  # characters of a bundle
FAULT = 3  # the exit status of a fault of ours


@dataclass(slots=True)
class Outcome:
    """What the checks have said of a document so far."""

    findings: list[Finding] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)


def check(given: Iterable[Given], suite: str = "writer", original: bool = False) -> Iterator[Checked | Refused]:
    """Check documents, or the files at these paths, in the order given; `original` as for `read`.

    Yields:
        One result per document: checked, or refused with the reason.

    Raises:
        BadConfiguration: the suite cannot be used.
        BrokenCheck: a rule of the suite reads a table that there is none of.
    """
    ahead = Ahead(given, original)  # the first document is read, and its numbers, while the checks are loaded
    try:
        wanted = _wanted(suite)
    except BaseException:
        ahead.drop()
        raise
    ahead.relations = wanted.tables()
    for bundle in _bundles(_drafted(path, found, wanted) for path, found in ahead):
        yield from _checked(bundle, wanted)


def _wanted(name: str) -> Suite:
    """The suite of this name; what is wrong with a rule of it shows before any document is checked."""
    from extract import expect

    with plain_flags():  # relations compile their patterns where they are loaded, when a rule asks for their columns
        wanted = suites.usable(name)
    expect.expectations(wanted)
    return wanted


def _drafted(path: str, found: Made | Exception, suite: Suite) -> Draft | Refused:
    if isinstance(found, Refused | Draft):
        return found
    try:
        if isinstance(found, Exception):
            raise found
        return drafted(found, suite.tables())
    except Unreadable as fault:
        return Refused(path, str(fault))
    except Exception as fault:  # one document must not end the run, and must not pass for clean
        return _faulty(path, fault)


def _faulty(path: str, fault: Exception) -> Refused:
    """A refusal that says where in our own code it went wrong; the whole trace goes to the log."""
    logging.getLogger("spotlint").debug("%s", path, exc_info=fault)
    told = fault if isinstance(fault, ReaderFault) else located(fault)
    place = f", {told.place}" if told.place else ""
    said = " ".join(told.said.split())[:300]
    return Refused(path, f"{path} was not checked: an internal fault of spotlint ({said}{place}); please report it.", FAULT)


def _bundles(results: Iterable[Draft | Refused]) -> Iterator[list[Draft | Refused]]:
    bundle: list[Draft | Refused] = []
    size = 0
    for result in results:
        bundle.append(result)
        size += len(result.extraction.document.text) if isinstance(result, Draft) else 0
        if len(bundle) >= MOST_DOCUMENTS or size >= MOST_TEXT:
            yield bundle
            bundle, size = [], 0
    if bundle:
        yield bundle


def _checked(bundle: Sequence[Draft | Refused], suite: Suite) -> Iterator[Checked | Refused]:
    """The results of a bundle. Where a check fails on it, its halves are tried, so that only a document at fault is refused."""
    try:
        results = _validated(bundle, suite)
    except Exception as fault:
        if len(bundle) > 1:
            half = len(bundle) // 2
            yield from _checked(bundle[:half], suite)
            yield from _checked(bundle[half:], suite)
            return
        only = bundle[0]
        results = [only if isinstance(only, Refused) else _faulty(only.extraction.document.path, fault)]
    yield from results


def _validated(bundle: Sequence[Draft | Refused], suite: Suite) -> list[Checked | Refused]:
    from extract import expect

    drafts = {i: draft for i, draft in enumerate(bundle) if isinstance(draft, Draft)}
    outcomes = {i: Outcome() for i in drafts}
    rows = {i: draft.rows for i, draft in drafts.items()}
    wanted = suite.tables()
    made = {name: tables.table(name, rows) for name in wanted}
    for i, draft in drafts.items():
        for claim, reason in tables.reasons(draft.rows, wanted):
            outcomes[i].ledger.excuse(claim, reason)
    for judged in expect.judged({name: table.frame for name, table in made.items()}, suite):
        _enter(judged, made[judged.rule.reads], outcomes)
    return [r if isinstance(r, Refused) else _done(r.extraction, outcomes[i], suite.name) for i, r in enumerate(bundle)]


def _done(extraction: Extraction, outcome: Outcome, suite: str) -> Checked:
    doubted = pictured(extraction)
    outcome.ledger.distrust(doubted, OCR)
    return Checked(
        extraction=extraction,
        suite=suite,
        findings=settled(extraction, softened(outcome.findings, doubted)),
        tested=outcome.ledger.tested,
        untested=outcome.ledger.untested(extraction),
        guarded=outcome.ledger.guarded,
    )


def _enter(judged: Judged, table: tables.Table, outcomes: Mapping[int, Outcome]) -> None:
    """Write what a rule said into the documents it said it of."""
    rule = judged.rule
    for label, verdict in judged.verdicts.items():
        i, spots = table.rows[label]
        outcomes[i].ledger.judge(rule.id, verdict, spots, judged.undecided.get(label), guards=rule.guards)
    for found in judged.found:
        i, spots = table.rows[found.row]
        severity = rule.shown(found.verdict)
        if severity != "off":
            outcomes[i].findings.append(_finding(found, rule.id, severity, spots))


def _finding(found: Found, check: str, severity: Severity, spots: tuple[Spot, ...]) -> Finding:
    return Finding(
        check=check,
        severity=severity,
        verdict=found.verdict,
        message=found.message,
        spots=found.spots or spots,
        expected=found.expected,
    )
