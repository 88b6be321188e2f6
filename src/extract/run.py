"""Documents to findings: what every pipeline calls.

Documents are read one after another and checked in bundles: one validation of many documents in one table costs a
seventieth of many validations of one. A document that cannot be read, or that our own code fails on, becomes a refusal
with a sentence, and the others go on; nothing that was not checked passes for clean.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract import suites
from extract.coverage import Ledger
from extract.declare import Reader, Relation
from extract.errors import BadConfiguration, BrokenCheck, Unreadable
from extract.findings import settled
from extract.model import Checked, Document, Extraction, Finding, Refused, Spot
from extract.plugins import declared
from extract.suites import Suite

if TYPE_CHECKING:
    import pandas as pd

    from extract.judge import Found, Judged

MOST_DOCUMENTS = 64  # of a bundle
MOST_TEXT = 1_000_000  # characters of a bundle
FAULT = 3  # the exit status of a fault of ours
PLAIN = b"Of 50 patients, 21 (42%) responded.\n"

Given = str | Path | Document | Refused


@dataclass(slots=True)
class Draft:
    """A document on its way through the checks."""

    extraction: Extraction
    findings: list[Finding] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)


@dataclass(frozen=True, slots=True)
class Table:
    """A relation of a bundle: the frame, and for each of its rows the document and the spots."""

    frame: pd.DataFrame
    rows: Sequence[tuple[int, tuple[Spot, ...]]]


def read(path: str | Path, content: bytes | None = None) -> Document:
    """The document in a file, or in `content` as if it were read from that path.

    Raises:
        Unreadable: in one sentence, what is wrong with it.
    """
    name = str(path)
    reader = _reader(name)
    try:
        data = Path(path).read_bytes() if content is None else content
    except OSError as fault:
        raise Unreadable(f"{name} cannot be read: {_reason(fault)}.") from fault
    if not data.strip():
        raise Unreadable(f"{name} is empty: there is nothing to check.")
    special = [r for r in declared("sources", Reader).values() if not r.fits(PLAIN) and r.fits(data)]
    if special and reader not in special:
        raise Unreadable(f"{name} holds what a {special[0].suffixes[0]} file holds: give it that ending.")
    if not reader.fits(data):
        raise Unreadable(f"{name} does not hold what a {Path(name).suffix} file holds: save the document again in that format.")
    return reader.reads(data, name)


def _reader(name: str) -> Reader:
    readers: dict[str, Reader] = {s.lower(): r for r in declared("sources", Reader).values() for s in r.suffixes}
    reader = readers.get(Path(name).suffix.lower())
    if reader is None:
        raise Unreadable(f"{name} is of no kind that can be read; these are: {', '.join(sorted(readers))}.")
    return reader


def _reason(fault: OSError) -> str:
    """Why a file did not open, in words that need no manual."""
    if isinstance(fault, FileNotFoundError):
        return "there is no such file"
    if isinstance(fault, IsADirectoryError):
        return "it is a folder"
    if isinstance(fault, PermissionError):
        return "you may not read it"
    return (fault.strerror or type(fault).__name__).lower()


def check(given: Iterable[Given], suite: str = "writer") -> Iterator[Checked | Refused]:
    """Check documents, or the files at these paths, in the order given.

    Yields:
        One result per document: checked, or refused with the reason.

    Raises:
        BadConfiguration: the suite cannot be used.
        BrokenCheck: a rule of the suite reads a table that there is none of.
    """
    from extract import expect

    wanted = suites.suite(suite)
    relations = declared("relate", Relation)
    for rule in wanted.rules:
        if rule.reads not in relations:
            words = f"{rule.origin or rule.id}: there is no table {rule.reads!r}; there are {', '.join(relations)}."
            raise BrokenCheck(words) if rule.check else BadConfiguration(words)
    expect.expectations(wanted)  # what is wrong with a rule shows before any document is read
    for bundle in _bundles(_extracted(one) for one in given):
        yield from _checked(bundle, wanted)


def _extracted(one: Given) -> Extraction | Refused:
    from extract.nlp import extraction

    if isinstance(one, Refused):
        return one
    path = one.path if isinstance(one, Document) else str(one)
    try:
        return extraction(one if isinstance(one, Document) else read(one))
    except Unreadable as fault:
        return Refused(path, str(fault))
    except Exception as fault:  # one document must not end the run, and must not pass for clean
        return _faulty(path, fault)


def _faulty(path: str, fault: Exception) -> Refused:
    """A refusal that says where in our own code it went wrong; the whole trace goes to the log."""
    logging.getLogger("spotlint").debug("%s", path, exc_info=fault)
    ours = [f for f in traceback.extract_tb(fault.__traceback__) if "site-packages" not in f.filename]
    place = f", {Path(ours[-1].filename).name} line {ours[-1].lineno}" if ours else ""
    said = " ".join(f"{type(fault).__name__}: {fault}".split())[:300]
    return Refused(path, f"{path} was not checked: an internal fault of spotlint ({said}{place}); please report it.", FAULT)


def _bundles(results: Iterable[Extraction | Refused]) -> Iterator[list[Extraction | Refused]]:
    bundle: list[Extraction | Refused] = []
    size = 0
    for result in results:
        bundle.append(result)
        size += len(result.document.text) if isinstance(result, Extraction) else 0
        if len(bundle) >= MOST_DOCUMENTS or size >= MOST_TEXT:
            yield bundle
            bundle, size = [], 0
    if bundle:
        yield bundle


def _checked(bundle: Sequence[Extraction | Refused], suite: Suite) -> Iterator[Checked | Refused]:
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
        results = [only if isinstance(only, Refused) else _faulty(only.document.path, fault)]
    yield from results


def _validated(bundle: Sequence[Extraction | Refused], suite: Suite) -> list[Checked | Refused]:
    from extract import expect

    drafts = {i: Draft(result) for i, result in enumerate(bundle) if isinstance(result, Extraction)}
    tables = {name: _table(name, drafts) for name in suite.tables()}
    for judged in expect.judged({name: t.frame for name, t in tables.items()}, suite):
        _enter(judged, tables[judged.rule.reads], drafts)
    return [r if isinstance(r, Refused) else _done(drafts[i], suite.name) for i, r in enumerate(bundle)]


def _done(draft: Draft, suite: str) -> Checked:
    return Checked(
        extraction=draft.extraction,
        suite=suite,
        findings=settled(draft.extraction, draft.findings),
        tested=draft.ledger.tested,
        untested=draft.ledger.untested(draft.extraction),
    )


def _table(name: str, drafts: Mapping[int, Draft]) -> Table:
    """One relation of all documents. Reasons why something could not be compared go into the ledgers."""
    import pandas as pd

    relation = declared("relate", Relation)[name]
    kept: list[Mapping[str, Any]] = []
    rows: list[tuple[int, tuple[Spot, ...]]] = []
    for i, draft in drafts.items():
        row: Mapping[str, Any]
        for row in relation.builds(draft.extraction):
            for claim, reason in (row.get("reasons") or {}).items():
                draft.ledger.excuse(claim, reason)
            if row.get("spots"):
                kept.append(row)
                rows.append((i, tuple(row["spots"])))
    columns = {c: _column(name, c, dtype, kept) for c, dtype in relation.columns.items()}
    frame = pd.DataFrame({"doc": [i for i, _ in rows], **columns}, index=range(len(rows)))
    frame["spots"] = pd.Series([spots for _, spots in rows], dtype=object, index=frame.index)
    return Table(frame, rows)


def _column(table: str, column: str, dtype: str, rows: Sequence[Mapping[str, Any]]) -> pd.Series[Any]:
    import pandas as pd

    try:
        return pd.Series([row.get(column) for row in rows], dtype=dtype)
    except (TypeError, ValueError) as fault:
        raise BrokenCheck(f"relate/{table.replace('-', '_')}.py: the column {column} is not {dtype}: {fault}.") from fault


def _enter(judged: Judged, table: Table, drafts: Mapping[int, Draft]) -> None:
    """Write what a rule said into the documents it said it of."""
    rule = judged.rule
    for label, verdict in judged.verdicts.items():
        i, spots = table.rows[label]
        drafts[i].ledger.judge(rule.id, verdict, spots, judged.undecided.get(label))
    for found in judged.found:
        i, spots = table.rows[found.row]
        severity = rule.shown(found.verdict)
        if severity != "off":
            drafts[i].findings.append(_finding(found, rule.id, severity, spots))


def _finding(found: Found, check: str, severity: Any, spots: tuple[Spot, ...]) -> Finding:
    return Finding(
        check=check,
        severity=severity,
        verdict=found.verdict,
        message=found.message,
        spots=found.spots or spots,
        expected=found.expected,
    )
