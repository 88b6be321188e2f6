"""Ranges of age in words, as the ages that people must have or had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction

_YEARS = r"(?:years?|yrs?|y|months?|weeks?|days?)\b"
_LED = r"(?:\baged|\bages?(?:\s(?:range|group))?(?:\s(?:of|from|between|ranging\sfrom|ranged\sfrom))?|\bages,?)\s"
# Each number without a unit of its own, so that both are of the one behind the second.
_RANGE = regex.compile(
    rf"{_LED}(?P<low>\d{{1,3}})(?:\s?[-–]\s?|\s(?:to|and|through)\s)(?P<high>\d{{1,3}})[\s-]{_YEARS}(?!\s(?:younger|older|apart))",
    regex.I,
)


def age_ranges(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per range of ages that says 'aged' or 'ages' before it.

    Returns:
        Rows of
            low, high      str      as printed
            first, second  float64  their values
    """
    for match in _RANGE.finditer(extraction.reading.text):
        yield {
            "low": match["low"],
            "high": match["high"],
            "first": float(match["low"]),
            "second": float(match["high"]),
            "spots": (spots.at(extraction, (match.start("low"), match.end("high"))),),
        }


relation = Relation(columns={"low": "str", "high": "str", "first": "float64", "second": "float64"}, builds=age_ranges)
