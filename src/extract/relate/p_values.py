"""Every P value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.p_values import comparator

_REST = regex.compile(r"[.,·]?\s?\d|[.,·]\s\d")


def p_values(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per P value.

    Returns:
        Rows of
            p           str      as printed
            value       float64
            comparator  str      "=" where none is printed
            decimals    float64
    """
    for claim in extraction.claims:
        broken = "," in claim.text or _REST.match(extraction.reading.text, claim.span.end)  # "P = 0,022", "P = 0. 028"
        named = "p" in claim.text.lower()  # later numbers of "P = .01 and 18.7" may be something else
        if claim.kind == "p_value" and named and claim.value is not None and not broken:
            yield {
                "p": claim.number.printed,
                "value": claim.value,
                "comparator": comparator(claim),
                "decimals": float(claim.number.decimals),
                "spots": (spots.of(claim, "suspect"),),
            }


relation = Relation(
    columns={"p": "str", "value": "float64", "comparator": "str", "decimals": "float64"},
    builds=p_values,
)
