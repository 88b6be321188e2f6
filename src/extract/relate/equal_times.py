"""One time in two units: '24 weeks (6 months)'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_TIME = r"(?P<{0}>\d+(?:\.\d+)?)[\s-](?P<{0}_unit>day|week|month|year)s?"
_PAIR = regex.compile(
    rf"\b{_TIME.format('a')}\s?[(\[]\s?(?:about\s|approximately\s|i\.e\.,?\s|or\s|~)?{_TIME.format('b')}\s?[)\]]", regex.I
)


def equal_times(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per time with another unit in brackets.

    Returns:
        Rows of
            first, second  str      as printed
            a, b           float64  days
            step           float64  days of one unit of the coarser of the two
    """
    for m in _PAIR.finditer(extraction.reading.text):
        units = m["a_unit"].lower(), m["b_unit"].lower()
        if units[0] == units[1]:
            continue
        yield {
            "first": f"{m['a']} {units[0]}s",
            "second": f"{m['b']} {units[1]}s",
            "a": float(m["a"]) * _DAYS[units[0]],
            "b": float(m["b"]) * _DAYS[units[1]],
            "step": max(_DAYS[u] for u in units),
            "spots": (spots.at(extraction, m.span("b")), spots.at(extraction, m.span("a"), "against")),
        }


relation = Relation(
    columns={"first": "str", "second": "str", "a": "float64", "b": "float64", "step": "float64"}, builds=equal_times
)
