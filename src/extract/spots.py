"""Where findings point: a claim, or a stretch of the reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.model import Claim, Extraction, Span, Spot, SpotRole


def of(claim: Claim, role: SpotRole = "against") -> Spot:
    """The place of a claim."""
    return Spot(claim.place, role, claim.id)


def at(extraction: Extraction, start: int, end: int, role: SpotRole = "suspect") -> Spot:
    """The place of [start, end) of the reading, with the claim printed there, if any."""
    span = Span(start, end)
    claim = next((c for c in extraction.claims if c.span.overlaps(span)), None)
    return Spot(extraction.reading.place(span), role, claim.id if claim else None)


def passage(extraction: Extraction, at: int) -> Span:
    """The passage of the reading that holds this character; an empty span where none does."""
    found = next((p for p in extraction.reading.passages if p.start <= at < p.end), None)
    return Span(found.start, found.end) if found else Span(at, at)


def led_by(rows: Iterable[Sequence[Spot]], place: int) -> list[tuple[Spot, ...]]:
    """The spots of each row with the one at `place` first, as the suspect, and the others as what it is held against."""
    found = []
    for row in rows:
        first = row[place]
        found.append((replace(first, role="suspect"), *(replace(s, role="against") for s in row if s is not first)))
    return found
