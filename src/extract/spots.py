"""Where findings point: a claim, or a stretch of the reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from extract.model import Claim, Extraction, Span, Spot, SpotRole

if TYPE_CHECKING:
    import pandas as pd


def of(claim: Claim, role: SpotRole = "against") -> Spot:
    """The place of a claim."""
    return Spot(claim.place, role, claim.id)


def at(extraction: Extraction, place: tuple[int, int], role: SpotRole = "suspect") -> Spot:
    """The place of [start, end) of the reading, with the claim printed there, if any."""
    span = Span(*place)
    claim = extraction.claim_at(span)
    return Spot(extraction.reading.place(span), role, claim.id if claim else None)


def led_by(rows: pd.Series[Any], place: int) -> pd.Series[Any]:
    """The spots of each row with the one at `place` first, as the suspect, and the others as what it is held against."""
    return rows.map(lambda spots: _led(spots, place))


def _led(spots: Sequence[Spot], place: int) -> tuple[Spot, ...]:
    first = spots[place]
    return (replace(first, role="suspect"), *(replace(s, role="against") for s in spots if s is not first))
