"""One amount in two units: '1 g (1000 mg)', '0.5 mg (500 µg)', '100 km (62 miles)', '70 kg (154 lb)'.

Rows, shape (pairs, 12): those of `extract.computed` for the amount in brackets, in the unit of the other, and
    first, second  str   as printed
    unit           str   of the second
    tenfold        bool  whether a moved point explains the difference
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import log10

import regex

from extract import computed, spots
from extract.declare import Relation
from extract.model import Extraction
from extract.printed import rounded

COLUMNS = {**computed.COLUMNS, "first": "str", "second": "str", "unit": "str", "tenfold": "bool"}
UNITS = (
    {"kg": 1e3, "g": 1.0, "mg": 1e-3, "µg": 1e-6, "μg": 1e-6, "mcg": 1e-6, "ng": 1e-9, "lb": 453.59237, "lbs": 453.59237,
     "pounds": 453.59237, "oz": 28.349523},
    {"l": 1.0, "litres": 1.0, "liters": 1.0, "dl": 0.1, "ml": 1e-3, "µl": 1e-6, "μl": 1e-6},
    {"km": 1e3, "m": 1.0, "cm": 1e-2, "mm": 1e-3, "miles": 1609.344, "feet": 0.3048, "ft": 0.3048, "inches": 0.0254},
    {"kcal": 4.184, "kj": 1.0},
)  # fmt: skip
N = r"\d+(?:,\d{3})*(?:\.\d+)?"
UNIT = "|".join(sorted({u for family in UNITS for u in family}, key=len, reverse=True))
PAIR = regex.compile(
    rf"""(?<![\w.,/–×-])(?P<a>{N}) [\s-]? (?P<one>{UNIT})
        \s? (?: [(\[] \s? (?:about|approximately|approx\.|or|i\.e\.,?|equal\sto|equivalent\sto|~|≈|=)? | =) \s?
        (?P<b>{N}) [\s-]? (?P<two>{UNIT}) \s? (?:[)\]] | (?=[.,;)]))""",
    regex.X | regex.I,
)


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every amount with another unit of the same family in brackets, or behind '='."""
    for m in PAIR.finditer(x.reading.text):
        one, two = m["one"].lower(), m["two"].lower()
        family = next((f for f in UNITS if one in f and two in f), None)
        if family is None or one == two:
            continue
        gives = rounded(m["a"]).scaled(family[one] / family[two])
        a, b = (float(m[g].replace(",", "")) for g in "ab")
        shift = log10(a * family[one] / (b * family[two])) if a and b else 0.5
        yield {
            **computed.row(m["b"], gives),
            "first": f"{m['a']} {m['one']}",
            "second": f"{m['b']} {m['two']}",
            "unit": m["two"],
            "tenfold": abs(shift - round(shift)) < 1e-3 and round(shift) != 0,
            "spots": (spots.at(x, (m.start("b"), m.end("two"))), spots.at(x, (m.start("a"), m.end("one")), "against")),
        }


relation = Relation(columns=COLUMNS, builds=builds)
