"""Two dates with the length of time between them: 'from March 2018 to June 2020 (27 months)'.

Rows, shape (spans, 6):
    low, high    float64  days, what the dates allow, with the last day counted or not
    least, most  float64  days, what the printed length allows
    dates, said  str      as printed
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from datetime import date

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.printed import means
from extract.statements import by_sentence, words

COLUMNS = {"low": "float64", "high": "float64", "least": "float64", "most": "float64", "dates": "str", "said": "str"}
DAYS = {"day": (1.0, 1.0), "week": (7.0, 7.0), "month": (30.0, 31.0), "year": (365.0, 366.0)}
JOIN = regex.compile(r"\s?,?\s?(?:to|and|through|until|till|up\sto|-|–|—)\s?(?:the\send\sof\s)?", regex.I)
LENGTH = regex.compile(r"\s?[(,]\s?(?:(?:a|over\sa)\s(?:total|period|span)\sof\s|a\s|over\s|i\.e\.,?\s)?", regex.I)


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every pair of dates with a length right behind."""
    for said in by_sentence(x):
        for first, second, length in zip(said, said[1:], said[2:], strict=False):
            dated = first.kind == second.kind == "date" and length.kind in ("duration", "timepoint")
            if not dated or length.value is None or length.number.unit not in DAYS:
                continue
            joined = JOIN.fullmatch(words(x, first.span.end, second.span.start))
            behind = LENGTH.fullmatch(words(x, second.span.end, length.span.start))
            if joined and behind and (row := _row(first, second, length)):
                yield row


def _row(first: Claim, second: Claim, length: Claim) -> Mapping[str, object] | None:
    a, b = _ends(first.number.date or ""), _ends(second.number.date or "")
    if a is None or b is None or a[0] > b[1]:
        return None
    shortest, longest = DAYS[length.number.unit or "day"]
    band = means(length.number.printed, length.number.comparator)
    return {
        "low": float((b[0] - a[1]).days),
        "high": float((b[1] - a[0]).days + 1),
        "least": float(band.low) * shortest,
        "most": float(band.high) * longest,
        "dates": f"{first.text} to {second.text}",
        "said": length.text,
        "spots": (spots.of(length, "suspect"), spots.of(first), spots.of(second)),
    }


def _ends(iso: str) -> tuple[date, date] | None:
    """The first and last day that a date printed to the day, month or year may be."""
    parts = [int(p) for p in iso.split("-") if p.isdigit()]
    try:
        match parts:
            case [y]:
                return date(y, 1, 1), date(y, 12, 31)
            case [y, m]:
                return date(y, m, 1), date(y, m, calendar.monthrange(y, m)[1])
            case [y, m, d]:
                return date(y, m, d), date(y, m, d)
    except (ValueError, IndexError, calendar.IllegalMonthError):
        return None
    return None


relation = Relation(columns=COLUMNS, builds=builds)
