"""For a writer at a terminal: each disagreement in its sentence, then what could be checked and what could not.

Where there is no colour (a pipe, a file, NO_COLOR), numbers are marked >>so<<. Text of documents is never taken for
markup, and control characters in it never reach the terminal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.text import Text

from extract.declare import Report
from extract.model import Checked, Extraction, Finding, Refused, Severity
from extract.names import counted
from extract.places import plain, where
from extract.quoting import grouped, quoted
from extract.sheet import STYLE, Sheet, sheet

WORDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "remark"}
GLOSS = {"stands alone": "stands alone: nothing in the document to hold it against"}
REASONS = 8  # the commonest reasons are named, the rest are counted together


def writes(results: Iterable[Checked | Refused], many: bool) -> Iterator[str]:
    """One piece of text per document; after several, a last one that adds them up."""
    page, met = sheet(), Counter[str]()
    for result in results:
        if isinstance(result, Refused):
            _refusal(page, result)
            met["refused"] += 1
        else:
            _document(page, result)
            met[_worst(result)] += 1
        page.put("")
        yield page.taken()
    if many:
        page.put(_sum(met))
        yield page.taken()


def _refusal(page: Sheet, refused: Refused) -> None:
    page.put(Text(plain(refused.path), "bold"))
    page.put(Text("NOT CHECKED. ", STYLE["error"] if page.coloured else "") + plain(refused.reason))


def _document(page: Sheet, checked: Checked) -> None:
    document = checked.extraction.document
    pages = f" ({counted(document.pages, 'page')})" if document.pages else ""
    page.put(Text(plain(document.path), "bold") + pages)
    for notice in document.notices:
        page.put(f"Please note: {plain(notice)}")
    page.put("")
    for number, finding in enumerate(checked.findings, 1):
        _finding(page, checked.extraction, finding, number)
        page.put("")
    _coverage(page, checked)


def _finding(page: Sheet, extraction: Extraction, finding: Finding, number: int) -> None:
    head = Text(f"{number}. ") + Text(WORDS[finding.severity].upper(), STYLE[finding.severity])
    first, *rest = grouped(extraction, finding.spots)
    page.put(head + f", {where(extraction, first[1][0])}")
    page.put(page.quote(quoted(extraction, *first)), "   | ")
    page.put(Text(plain(finding.message), "bold"), "   ")
    if finding.expected:
        page.put(f"Expected: {plain(finding.expected)}", "   ")
    for span, spots in rest:
        page.put(f"Compare {where(extraction, spots[0])}:", "   ")
        page.put(page.quote(quoted(extraction, span, spots)), "   | ")
    page.put(f"Rule: {plain(finding.check)}", "   ")


def _coverage(page: Sheet, checked: Checked) -> None:
    """How much was looked at, and why the rest was not, in plain words."""
    met = Counter(f.severity for f in checked.findings)
    if met:
        page.put(", ".join(counted(met[s], WORDS[s]) for s in WORDS if met[s]) + ".")
    numbers = len(checked.extraction.claims)
    tested = sum(1 for c in checked.extraction.claims if checked.tested.get(c.id))
    head = "" if checked.findings else "Nothing disagrees. " if tested else "Nothing could be compared. "
    if not numbers:
        page.put("No number was found in this document.")
        return
    words = f"{tested} of {counted(numbers, 'number')} {'was' if tested == 1 else 'were'} checked"
    if tested == numbers:
        page.put(f"{head}{words}.")
        return
    page.put(f"{head}{words}; {numbers - tested} could not be:")
    reasons = Counter(
        checked.untested.get(c.id, "no reason given") for c in checked.extraction.claims if not checked.tested.get(c.id)
    )
    named = reasons.most_common(REASONS)
    rest = sum(reasons.values()) - sum(n for _, n in named)
    for reason, count in [*named, *([("other reasons", rest)] if rest else [])]:
        page.put(f"{count:>5}  {plain(GLOSS.get(reason, reason))}")


def _worst(checked: Checked) -> str:
    found = {f.severity for f in checked.findings}
    return next((s for s in WORDS if s in found), "silent")


def _sum(met: Counter[str]) -> str:
    """All documents in one sentence."""
    words = {
        "error": "with errors",
        "warning": "with warnings",
        "info": "with remarks",
        "silent": "without a finding",
        "refused": "not checked",
    }
    total = sum(met.values())
    parts = [f"{met[k]} {v}" for k, v in words.items() if met[k]]
    return f"{counted(total, 'document')}: {', '.join(parts)}." if total else "Nothing to report."


report = Report(suffix=".txt", writes=writes)
