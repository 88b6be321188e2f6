"""Registration numbers of trials, as printed: 'NCT00530348', 'ISRCTN12345678', 'UMIN000012345'.

Rows, shape (numbers, 3):
    printed           str    "NCT0053034"
    digits, expected  int64  how many it has, and how many such numbers have
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction

COLUMNS = {"printed": "str", "digits": "int64", "expected": "int64"}
LENGTH = {"NCT": 8, "ISRCTN": 8, "UMIN": 9, "DRKS": 8}
NUMBER = regex.compile(r"\b(?P<register>NCT|ISRCTN|UMIN|DRKS)(?:[\s:#-]|\sno\.?\s)?(?P<digits>\d{4,18})(?![\w.]*\d)")


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every registration number with its count of digits."""
    for m in NUMBER.finditer(x.reading.text):
        yield {
            "printed": m[0],
            "digits": len(m["digits"]),
            "expected": LENGTH[m["register"]],
            "spots": (spots.at(x, m.span()),),
        }


relation = Relation(columns=COLUMNS, builds=builds)
