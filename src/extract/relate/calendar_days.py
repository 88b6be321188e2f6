"""Every full date, as printed."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAME = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct"
    r"(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
# A later year is one only where the sentence or a clause ends: "On May 14, 2514 people came".
_YEAR = r"(?P<year>(?:19|20)\d\d(?!\d)|(?:2[1-9]|[3-9]\d)\d\d(?=\s?(?:[,.;:)\]]|\n|\Z)(?!\d)))"
_DATES = tuple(
    regex.compile(p, regex.I)
    for p in (
        rf"\b{_NAME}\s{_DAY}(?:,\s?|\s){_YEAR}",
        rf"(?<![\d–-])(?<!\d[–-])\b{_DAY}\s{_NAME},?\s{_YEAR}",
        r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?![\d-])",
    )
)


def calendar_days(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per date with day, month and year.

    Returns:
        Rows of
            printed                 str
            year, month, day, last  float64  as numbers; `last` is the last day of that month
    """
    for pattern in _DATES:
        for match in pattern.finditer(extraction.reading.text):
            parts = match.groupdict()
            month = int(parts["number"]) if parts.get("number") else _MONTHS.index(parts["month"][:3].lower()) + 1
            year = int(match["year"])
            yield {
                "printed": match[0],
                "year": year,
                "month": month,
                "day": int(match["day"]),
                "last": calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0,
                "spots": (spots.at(extraction, match.span()),),
            }


relation = Relation(
    columns={"printed": "str", "year": "float64", "month": "float64", "day": "float64", "last": "float64"}, builds=calendar_days
)
