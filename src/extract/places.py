"""Where a finding's places stand in the reading, and how to tell a person: "page 3, under 'Safety'"."""

from __future__ import annotations

import unicodedata

from extract.model import Extraction, Passage, Span, Spot


def read(extraction: Extraction, spot: Spot) -> Span:
    """The spot in the reading, without the space that joined it to what follows; its claim's where it is not read there."""
    at, text = extraction.reading.at, extraction.reading.text
    try:
        start = at.index(spot.span.start)
        end = start + 1
        while end < len(text) and spot.span.start <= at[end] < spot.span.end:
            end += 1
        return Span(start, start + max(1, len(text[start:end].rstrip())))
    except ValueError:
        claim = next((c for c in extraction.claims if c.id == spot.claim), None)
        return claim.span if claim else Span(0, 0)


def passage(extraction: Extraction, offset: int) -> Passage | None:
    """The passage that holds a character of the reading."""
    return next((p for p in extraction.reading.passages if p.start <= offset < p.end), None)


def where(extraction: Extraction, spot: Spot) -> str:
    """'page 3, under "Safety"' or 'line 12'."""
    document, reading = extraction.document, extraction.reading
    boxes = document.boxes(spot.span)
    words = f"page {boxes[0].page}" if boxes else f"line {document.text.count(chr(10), 0, spot.span.start) + 1}"
    here = passage(extraction, read(extraction, spot).start)
    if here and here.cell:
        words += ", in a table"
    if here and here.headings and here.role != "heading":
        above = reading.passages[here.headings[-1]]
        title = plain(reading.text[above.start : above.end])
        words += f', under "{title if len(title) <= 50 else title[:47] + "..."}"'
    return words


def plain(text: str) -> str:
    """The text on one line, without characters that steer a terminal or a browser, or have no width."""
    made = "".join("" if unicodedata.category(c) == "Cf" else " " if c.isspace() else c for c in text)
    return "".join("?" if unicodedata.category(c) in ("Cc", "Cs") else c for c in " ".join(made.split(" ")))
