"""The sentence or table row around a number, with its marks in place: for people."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Extraction, Span, Spot
from extract.places import passage, read

REACH = 160  # characters of a long sentence that are shown on either side of its marks
Pieces = list[tuple[str, str]]  # words, and the role of the spot that they are: suspect, against, or "" for the words between


def grouped(extraction: Extraction, spots: Sequence[Spot]) -> list[tuple[Span, list[Spot]]]:
    """The spots by the stretch of reading that is shown for them, the suspect's first."""
    groups: dict[Span, list[Spot]] = {}
    for spot in spots:
        groups.setdefault(_around(extraction, read(extraction, spot)), []).append(spot)
    return list(groups.items())


def _around(extraction: Extraction, span: Span) -> Span:
    """The sentence around a place, or the whole row where it is in a table."""
    passages = extraction.reading.passages
    here = passage(extraction, span.start)
    if here and here.cell:
        row = [p for p in passages if p.cell and (p.cell.table, p.cell.row) == (here.cell.table, here.cell.row)]
        return Span(min(p.start for p in row), max(p.end for p in row))
    if sentence := extraction.sentence_at(span.start):
        return sentence.span
    return Span(here.start, here.end) if here else span


def quoted(extraction: Extraction, shown: Span, spots: Sequence[Spot]) -> Pieces:
    """The sentence cut at its marks; what is far from every mark is left out."""
    text = extraction.reading.text
    marks = sorted({(span.start, span.end, spot.role) for spot in spots if (span := read(extraction, spot))})
    start, end = _near(text, shown, marks)
    pieces, done = [("" if start == shown.start else "... ", "")], start
    for low, high, role in marks:
        if low < done:
            continue
        pieces += [(_cells(text[done:low]), ""), (text[low:high], role)]
        done = high
    return [*pieces, (_cells(text[done:end]), ""), ("" if end == shown.end else " ...", "")]


def _cells(text: str) -> str:
    """Cells of a row stand apart by a blank line in the reading, and by a bar here."""
    return text.replace("\n\n", " | ")


def _near(text: str, shown: Span, marks: Sequence[tuple[int, int, str]]) -> tuple[int, int]:
    low = min((m[0] for m in marks), default=shown.start) - REACH
    high = max((m[1] for m in marks), default=shown.start) + REACH
    start = shown.start if low <= shown.start else text.find(" ", low, low + REACH) + 1 or low
    end = shown.end if high >= shown.end else max(text.rfind(" ", high - REACH, high), high - REACH)
    return start, end
