"""Drawings in plain SVG, for what is quicker looked at than read: estimates with their intervals, shares against counts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from extract.model import Claim, Extraction
from extract.statements import RATIOS, statements

WIDTH, ROW, LABEL, SIDE = 700, 26, 250, 170
MOST = 40  # rows of one drawing; a table of 200 estimates is no picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A percentage as printed, and what its count and total give."""

    claim: Claim
    label: str
    printed: float
    computed: float


def forest(extraction: Extraction, outcomes: dict[str, str], prefix: str) -> str:
    """Ratios with their intervals on a log scale, 1 marked; '' where the document has none.

    Source: Lewis S, Clarke M. Forest plots: trying to see the wood and the trees. BMJ 2001;322:1479.
    """
    rows = []
    for s in statements(extraction):
        low, high = s.interval.number.low, s.interval.number.high
        if (
            s.estimate
            and s.estimate.kind in RATIOS
            and s.estimate.value
            and low
            and high
            and min(low, high, s.estimate.value) > 0
        ):
            rows.append((s.estimate, s.interval, min(low, high), max(low, high)))
    if len(rows) < 2:
        return ""
    rows = rows[:MOST]
    least, most = min(0.5, *(r[2] for r in rows)), max(2.0, *(r[3] for r in rows))
    scale = (WIDTH - LABEL - SIDE) / (math.log(most) - math.log(least))

    def x(value: float) -> float:
        return round(LABEL + scale * (math.log(value) - math.log(least)), 1)

    height = ROW * len(rows) + 30
    parts = [f'<line class="one" x1="{x(1)}" y1="4" x2="{x(1)}" y2="{height - 22}"/>']
    for tick in (t for t in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100) if least <= t <= most):
        parts.append(f'<text class="tick" x="{x(tick)}" y="{height - 6}">{tick:g}</text>')
    for i, (estimate, interval, low, high) in enumerate(rows):
        y, point = ROW * i + 16, estimate.value or 1
        outcome = _worse(outcomes.get(estimate.id, ""), outcomes.get(interval.id, ""))
        words = f"{estimate.text} ({interval.number.printed_low} to {interval.number.printed_high})"
        parts.append(
            f'<a href="#{prefix}{estimate.id}" class="{outcome}">'
            f'<text x="0" y="{y + 4}">{escape(_short(_about(estimate)))}</text>'
            f'<line x1="{x(low)}" y1="{y}" x2="{x(high)}" y2="{y}"/>'
            f'<rect x="{x(point) - 4}" y="{y - 4}" width="8" height="8"/>'
            f'<text x="{WIDTH - SIDE + 10}" y="{y + 4}">{escape(words)}</text></a>'
        )
    return _svg(height, "Ratios and their intervals", parts)


def bars(extraction: Extraction, outcomes: dict[str, str], prefix: str) -> str:
    """Percentages printed beside a count and a total: the bar is the printed share, the line what the counts give."""
    found = _bars(extraction)[:MOST]
    if len(found) < 2:
        return ""
    scale = (WIDTH - LABEL - SIDE) / 100
    height, parts = ROW * len(found) + 8, []
    for i, bar in enumerate(found):
        y, outcome = ROW * i + 6, outcomes.get(bar.claim.id, "fine")
        at = round(LABEL + scale * bar.computed, 1)
        words = f"{bar.claim.text}; counts: {bar.computed:.1f}%"
        parts.append(
            f'<a href="#{prefix}{bar.claim.id}" class="{outcome}"><text x="0" y="{y + 13}">{escape(_short(bar.label))}</text>'
            f'<rect class="bar" x="{LABEL}" y="{y}" width="{round(scale * min(bar.printed, 100), 1)}" height="16"/>'
            f'<line class="count" x1="{at}" y1="{y - 3}" x2="{at}" y2="{y + 19}"/>'
            f'<text x="{WIDTH - SIDE + 10}" y="{y + 13}">{escape(words)}</text></a>'
        )
    return _svg(height, "Shares as printed, and as their counts give them", parts)


def _bars(extraction: Extraction) -> list[Bar]:
    groups: dict[str, list[Claim]] = {}
    for claim in extraction.claims:
        if claim.group:
            groups.setdefault(claim.group, []).append(claim)
    found = []
    for claims in groups.values():
        share, count, total = (_only(claims, kind) for kind in ("percent", "count", "n"))
        if total is None and count is not None and count.arm and count.certain("arm"):
            total = _size(extraction, count)
        if share and count and total and share.value is not None and count.value is not None and total.value:
            computed = 100 * count.value / total.value
            if 0 <= computed <= 100:
                found.append(Bar(claim=share, label=_about(share), printed=share.value, computed=computed))
    return found


def _only(claims: Sequence[Claim], kind: str) -> Claim | None:
    found = [c for c in claims if c.kind == kind]
    return found[0] if len(found) == 1 else None


def _size(extraction: Extraction, count: Claim) -> Claim | None:
    """The one size that the document states for the count's arm and study; None where it states several."""
    sizes = [c for c in extraction.claims if c.kind == "n" and c.arm == count.arm and c.study == count.study]
    return sizes[0] if len({c.value for c in sizes}) == 1 else None


def _about(claim: Claim) -> str:
    return ", ".join(filter(None, (claim.endpoint, claim.arm, claim.study))) or claim.text


def _short(words: str, most: int = 38) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _worse(*outcomes: str) -> str:
    return next((o for o in ("error", "warning", "info") if o in outcomes), "fine")


def _svg(height: int, title: str, parts: Sequence[str]) -> str:
    head = f'<svg viewBox="0 0 {WIDTH} {height}" role="group" aria-label="{title}">'
    return f"<figure><figcaption>{title}</figcaption>{head}{''.join(parts)}</svg></figure>"
