"""Dates printed with their day of the week: 'Friday, November 14, 2014'.

Rows, shape (dates, 3):
    said, true  str  days of the week
    date        str  "November 14, 2014"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction

COLUMNS = {"said": "str", "true": "str", "date": "str"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY = regex.compile(r"\b(?P<day>Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s(?:the\s|on\s)?\Z")


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every full date right behind a day of the week."""
    for c in x.claims:
        start = max(0, c.span.start - 16)
        m = DAY.search(x.reading.text[start : c.span.start]) if c.kind == "date" else None
        if m and (day := _day(c.number.date)):
            said = next(d for d in DAYS if d.startswith(m["day"]))
            at = (start + m.start("day"), start + m.end("day"))
            yield {
                "said": said,
                "true": DAYS[day.weekday()],
                "date": c.text,
                "spots": (spots.of(c, "suspect"), spots.at(x, at, "against")),
            }


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None


relation = Relation(columns=COLUMNS, builds=builds)
