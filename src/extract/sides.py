"""Two groups set against each other: 'in 12 of 120 (10%) with X and 24 of 118 (20%) with placebo (risk ratio, 0.49; P = .03)'.

Only pairs beyond doubt are given: two values of one kind and unit next to each other in one sentence, of two arms or with
"versus" between them, no third one in their row, and with them the numbers that follow and speak of both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from extract.denominators import Denominators
from extract.model import Claim, Extraction
from extract.once import once
from extract.printed import rounded
from extract.statements import by_sentence, ratio_kind, words

_VERSUS = regex.compile(r"\b(?:vs?|versus|compared|against|than|as\s(?:opposed|with|in|among|on|for))\b", regex.I)
_AND = regex.compile(r"\b(?:and|whereas|while|but)\b|,", regex.I)
_BEYOND = regex.compile(r"[;:]|(?<!\bvs?)[.!?]\s", regex.I)
_KINDS = frozenset({"percent", "rate", "mean", "median", "score", "count", "duration", "other"})
_WITH = frozenset({"sd", "se", "iqr", "range", "ci", "n", "dose", "timepoint", "ordinal"})  # may stand between the two values
_LENGTH = 110  # characters between the two values


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one group has: a value, and where they are known the count and the total behind it."""

    value: Claim
    count: Claim | None = None
    total: int | None = None
    total_claim: Claim | None = None
    spread: Claim | None = None  # the SD or SE printed with a mean
    modelled: bool = False  # estimated over time or by a model

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All of its claims, in reading order."""
        own = {c.id: c for c in (self.count, self.total_claim, self.value, self.spread) if c}
        return tuple(sorted(own.values(), key=lambda c: c.span.start))

    @property
    def counts(self) -> tuple[int, int] | None:
        """(count, total), where both are known and possible."""
        if self.count is None or self.count.value is None or self.total is None or not 0 <= self.count.value <= self.total:
            return None
        return int(self.count.value), self.total


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """Two sides, and the claims right after them up to the next value of a group."""

    first: Side
    second: Side
    after: tuple[Claim, ...]
    arms: bool  # whether both arms are certain


@once
def contrasts(extraction: Extraction) -> tuple[Contrast, ...]:
    """Every pair of sides in a sentence of running text."""
    return tuple(_contrasts(extraction))


def _contrasts(extraction: Extraction) -> Iterator[Contrast]:
    totals = Denominators(extraction)
    for claims in by_sentence(extraction):
        if claims[0].role == "table":
            continue
        sides = list(_sides(totals, claims))
        for i, (first, second) in enumerate(pairwise(sides)):
            before, following = sides[i - 1] if i else None, sides[i + 2] if i + 2 < len(sides) else None
            chained = (before and _row(extraction, before, first)) or (following and _row(extraction, second, following))
            if not chained and (arms := _against(extraction, first, second)) is not None:
                stop = following.claims[0].span.start if following else extraction.sentences[claims[0].sentence].end
                end = second.claims[-1].span.end
                after = tuple(c for c in claims if end <= c.span.start < stop)
                yield Contrast(first=first, second=second, after=after, arms=arms)


def _sides(totals: Denominators, claims: Sequence[Claim]) -> Iterator[Side]:
    """The values of groups in one sentence, in reading order."""
    used: set[str] = set()
    timed = False  # whether the last one is a median time, after which a bare time is one too
    for claim in claims:
        if claim.id in used or not _is_value(totals.extraction, claim) or (claim.kind == "duration" and not timed):
            continue
        own = [c for c in claims if c.group and c.group == claim.group]
        share = next((c for c in own if c.kind == "percent"), None)
        count = next((c for c in own if c.kind == "count"), claim if claim.kind == "count" else None)
        spread = next((c for c in own if c.kind in ("sd", "se")), None)
        value = share or claim
        if value.number.role == "denominator" or (value.kind == "percent" and value.number.unit != "%"):
            continue
        n, at = _total(totals, value, count, own)
        timed = value.kind in ("median", "duration")
        used |= {c.id for c in own if c.kind in ("count", "n", "percent", "sd", "se") or c is claim}
        yield Side(
            value=value,
            count=count,
            total=n,
            total_claim=at,
            spread=spread,
            modelled=value.kind == "percent" and totals.modelled(value),
        )


def _is_value(extraction: Extraction, claim: Claim) -> bool:
    """Whether the claim may be what one group has: a whole number without a unit, if we know nothing better of it."""
    if claim.kind not in _KINDS or claim.value is None or claim.number.comparator not in (None, "="):
        return False
    whole = not claim.number.unit and claim.value == int(claim.value) and claim.number.decimals == 0
    return not ratio_kind(extraction, claim) and (claim.kind not in ("other", "count") or whole)


def _total(totals: Denominators, value: Claim, count: Claim | None, own: Sequence[Claim]) -> tuple[int | None, Claim | None]:
    """The total printed with it, or else the one size of its arm that the printed share fits."""
    printed = next((c for c in own if c.number.role in ("total", "n") and c.value), None)
    if printed is not None:
        return int(printed.value or 0), printed
    if count is None or value.kind != "percent" or not count.value:
        return None, None
    share = rounded(value.number.printed)
    fitting = [
        b for b in totals.bases(value, count) if b.kind in ("beside", "arm") and bool(share.holds(100 * count.value / b.n))
    ]
    return (fitting[0].n, None) if len({b.n for b in fitting}) == 1 else (None, None)


def _row(extraction: Extraction, one: Side, other: Side) -> bool:
    """Whether two sides stand in a row, as in '12%, 15% and 20%': nothing but a few words between them."""
    between = words(extraction, one.claims[-1].span.end, other.claims[0].span.start)
    alike = (one.value.kind, one.value.number.unit) == (other.value.kind, other.value.number.unit)
    return alike and not _BEYOND.search(between) and not regex.search(r"\d", _bare(between)) and len(between) < _LENGTH


def _bare(between: str) -> str:
    """Without names and doses: what is left has digits only where another number stands between."""
    return regex.sub(r"\b[A-Za-z-]+\d+\b|\d+(?:\.\d+)?\s?(?:mg|µg|g|mL|IU|weeks?|months?|years?|days?)\b", "", between)


def _against(extraction: Extraction, first: Side, second: Side) -> bool | None:
    """Whether both arms are certain, where the two are set against each other; None where they are not."""
    a, b = first.value, second.value
    if (a.kind, a.number.unit) != (b.kind, b.number.unit) and {a.kind, b.kind} - {"median", "duration", "mean", "other", "count"}:
        return None
    if a.number.unit != b.number.unit or (a.timepoint and b.timepoint and a.timepoint != b.timepoint):
        return None
    between = words(extraction, first.claims[-1].span.end, second.claims[0].span.start)
    if len(between) > _LENGTH or _BEYOND.search(between) or "respectively" in extraction.sentence_text(a.sentence):
        return None
    inner = [
        c for c in extraction.claims_in(a.sentence) if first.claims[-1].span.end <= c.span.start < second.claims[0].span.start
    ]
    if any(c.kind not in _WITH and c.number.comparator in (None, "=") for c in inner):
        return None
    certain = a.certain("arm") and b.certain("arm")
    if certain and a.arm == b.arm:
        return None
    versus = _VERSUS.search(between) is not None
    return certain if versus or (certain and _AND.search(between)) else None


def fraction(totals: Denominators, share: Claim) -> tuple[Claim, Claim] | None:
    """(count, total) of a percentage, where both are printed with it."""
    said = totals.by_sentence.get(share.sentence, ())
    own = [c for c in said if share.group and c.group == share.group and c.value is not None]
    count = next((c for c in own if c.kind == "count"), None)
    total = next((c for c in own if c.number.role in ("total", "n")), None)
    if count and not total:
        total = next((b.claim for b in totals.bases(share, count) if b.kind == "beside"), None)
    return (count, total) if count and total else None
