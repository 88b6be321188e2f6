"""For a writer at a terminal: each disagreement in its sentence, then what could be checked and what could not.

Where there is no colour (a pipe, a file, NO_COLOR), numbers are marked >>so<<. Text of documents is never taken for
markup, and control characters in it never reach the terminal.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from rich.console import Console
from rich.text import Text

from extract import places
from extract.declare import Report
from extract.model import Checked, Extraction, Finding, Refused, Severity, Span, Spot
from extract.places import plain

STYLE = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan", "suspect": "bold red", "against": "bold yellow"}
WORDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "remark"}
GLOSS = {"stands alone": "stands alone: nothing in the document to hold it against"}
REACH = 160  # characters of a long sentence that are shown on either side of its marks
REASONS = 8  # the commonest reasons are named, the rest are counted together
WIDEST = 100  # longer lines are hard to read


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where lines are set: a console that writes to memory, as wide and as coloured as standard output."""

    console: Console
    coloured: bool

    def put(self, text: Text | str, indent: str = "") -> None:
        """Print a paragraph, wrapped, each line after the indent."""
        words = Text(text) if isinstance(text, str) else text
        for line in words.wrap(self.console, self.console.width - len(indent)) or [Text()]:
            line.rstrip()
            self.console.print(Text(indent) + line, soft_wrap=True)

    def taken(self) -> str:
        """What was printed since the last time."""
        file = self.console.file
        assert isinstance(file, StringIO)
        words = file.getvalue()
        file.seek(0)
        file.truncate()
        return words


def sheet() -> Sheet:
    """A sheet for standard output as it is now: NO_COLOR, FORCE_COLOR, TERM and COLUMNS are honoured."""
    seen = Console(file=sys.stdout)
    coloured = seen.color_system is not None and not seen.no_color
    made = Console(
        file=StringIO(),
        width=max(40, min(seen.width, WIDEST)),
        force_terminal=coloured,
        color_system="standard" if coloured else None,
        no_color=not coloured,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    return Sheet(made, coloured)


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
    pages = f" ({document.pages} page{'s' * (document.pages != 1)})" if document.pages else ""
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
    first, *rest = _grouped(extraction, finding.spots)
    page.put(head + f", {places.where(extraction, first[1][0])}")
    page.put(_quoted(page, extraction, *first), "   | ")
    page.put(Text(plain(finding.message), "bold"), "   ")
    if finding.expected:
        page.put(f"Expected: {plain(finding.expected)}", "   ")
    for span, spots in rest:
        page.put(f"Compare {places.where(extraction, spots[0])}:", "   ")
        page.put(_quoted(page, extraction, span, spots), "   | ")
    page.put(f"Rule: {plain(finding.check)}", "   ")


def _grouped(extraction: Extraction, spots: Sequence[Spot]) -> list[tuple[Span, list[Spot]]]:
    """The spots by the stretch of reading that is shown for them, the suspect's first."""
    groups: dict[Span, list[Spot]] = {}
    for spot in spots:
        groups.setdefault(_shown(extraction, places.read(extraction, spot)), []).append(spot)
    return list(groups.items())


def _shown(extraction: Extraction, span: Span) -> Span:
    """The sentence around a place, or the whole row where it is in a table."""
    passages = extraction.reading.passages
    here = next((p for p in passages if p.start <= span.start < p.end), None)
    if here and here.cell:
        row = [p for p in passages if p.cell and (p.cell.table, p.cell.row) == (here.cell.table, here.cell.row)]
        return Span(min(p.start for p in row), max(p.end for p in row))
    starts = [s.start for s in extraction.sentences]
    index = bisect_right(starts, span.start) - 1
    if index >= 0 and span.start < extraction.sentences[index].end:
        return extraction.sentences[index].span
    return Span(here.start, here.end) if here else span


def _quoted(page: Sheet, extraction: Extraction, shown: Span, spots: Sequence[Spot]) -> Text:
    """The sentence with its numbers marked; what is far from every mark is left out."""
    text = extraction.reading.text
    marks = sorted({(span.start, span.end, spot.role) for spot in spots if (span := places.read(extraction, spot))})
    start, end = _near(text, shown, marks)
    made, done = Text("" if start == shown.start else "... "), start
    for low, high, role in marks:
        if low < done:
            continue
        made.append(plain(_cells(text[done:low])))
        words = plain(text[low:high])
        made.append(words if page.coloured else f">>{words}<<", STYLE[role])
        done = high
    made.append(plain(_cells(text[done:end])))
    return made.append("" if end == shown.end else " ...")


def _cells(text: str) -> str:
    """Cells of a row stand apart by a blank line in the reading, and by a bar here."""
    return text.replace("\n\n", " | ")


def _near(text: str, shown: Span, marks: Sequence[tuple[int, int, str]]) -> tuple[int, int]:
    low = min((m[0] for m in marks), default=shown.start) - REACH
    high = max((m[1] for m in marks), default=shown.start) + REACH
    start = shown.start if low <= shown.start else text.find(" ", low, low + REACH) + 1 or low
    end = shown.end if high >= shown.end else max(text.rfind(" ", high - REACH, high), high - REACH)
    return start, end


def _coverage(page: Sheet, checked: Checked) -> None:
    """How much was looked at, and why the rest was not, in plain words."""
    met = Counter(f.severity for f in checked.findings)
    if met:
        page.put(", ".join(f"{met[s]} {WORDS[s]}{'s' * (met[s] != 1)}" for s in WORDS if met[s]) + ".")
    numbers = len(checked.extraction.claims)
    tested = sum(1 for c in checked.extraction.claims if checked.tested.get(c.id))
    head = "" if checked.findings else "Nothing disagrees. " if tested else "Nothing could be compared. "
    if not numbers:
        page.put("No number was found in this document.")
        return
    words = f"{tested} of {numbers} number{'s' * (numbers != 1)} {'was' if tested == 1 else 'were'} checked"
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
    return f"{total} document{'s' * (total != 1)}: {', '.join(parts)}." if total else "Nothing to report."


report = Report(suffix=".txt", writes=writes)
