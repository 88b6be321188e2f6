"""Intervals of one share whose count and total are printed with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.denominators import Denominators
from extract.model import Claim, Extraction
from extract.printed import rounded
from extract.sides import fraction
from extract.statements import statements

_OTHER = regex.compile(
    r"difference|cluster|bayes|posterior|credible|pooled|meta-?analy|random.effects|repeated|two-stage|bootstrap|weighted|survival"
    r"|adjusted|lesions|\beyes\b|samples|specimens|ratio|one-sided|simultaneous|bonferroni",
    regex.I,
)


def share_intervals(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per interval right after a share with its count and total.

    Returns:
        Rows of
            share, low, high       str      as printed
            count, total           float64
            level                  float64  in %
            low_min … high_max     float64  bands of the limits, in % or as fractions of 1 as the share is
            step                   float64  the unit of their last printed place
            whole                  float64  100, or 1 where the limits are fractions
            other                  bool     whether the words may speak of an interval that needs more than the counts
    """
    totals = Denominators(extraction)
    for s in statements(extraction):
        share, number = s.estimate, s.interval.number
        if share is None or share.kind != "percent" or share.value is None or (pair := fraction(totals, share)) is None:
            continue
        low, high = rounded(number.printed_low), rounded(number.printed_high)
        whole = 1.0 if share.value > 1.0 >= (number.high or 0.0) else 100.0
        count, total = pair
        yield {
            "share": share.number.printed,
            "low": number.printed_low,
            "high": number.printed_high,
            "count": count.value,
            "total": total.value,
            "level": number.level or 95.0,
            "low_min": float(low.low),
            "low_max": float(low.high),
            "high_min": float(high.low),
            "high_max": float(high.high),
            "step": max(float(low.high - low.low), float(high.high - high.low)),
            "whole": whole,
            "other": totals.modelled(share) or _OTHER.search(_said(extraction, share)) is not None,
            "spots": (spots.of(s.interval, "suspect"), spots.of(share), spots.of(count), spots.of(total)),
        }


def _said(extraction: Extraction, claim: Claim) -> str:
    return extraction.sentence_text(claim.sentence)


relation = Relation(
    columns={
        "share": "str",
        "low": "str",
        "high": "str",
        "count": "float64",
        "total": "float64",
        "level": "float64",
        "low_min": "float64",
        "low_max": "float64",
        "high_min": "float64",
        "high_max": "float64",
        "step": "float64",
        "whole": "float64",
        "other": "bool",
    },
    builds=share_intervals,
)
