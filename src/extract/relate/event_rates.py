"""Event rates, each with the events and the person-time that it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.printed import exact, rounded

_TIME = r"(?:patient|person|subject|participant|women|woman)[-\s]?(?P<period>years?|yrs?|months?|weeks?|days?)"
_NUMBER = r"\d+(?:,\d{3})*(?:[.·]\d+)?"
_EXPOSURE = regex.compile(rf"(?<![\d.,])(?<!\bper\s)(?<!/\s?)(?P<time>{_NUMBER})\s{_TIME}\b", regex.I)
_RATE = regex.compile(
    rf"""(?<![\d.,/]) (?P<events>\d+(?:,\d{{3}})*) \s (?P<what>(?:[a-zA-Z-]+\s){{1,5}}?) \(
        (?: rate [,:]? \s )? (?P<rate>\d+(?:[.·]\d+)?) (?: \s (?:events|episodes|cases) )? \s? (?:per|/) \s?
            (?P<scale>1,?000|100|10,?000|100,?000)? \s? {_TIME}""",
    regex.X | regex.I,
)
_PEOPLE = regex.compile(r"\b(?:patients?|participants?|subjects?|people|women|men|children|adults)\b", regex.I)


def event_rates(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per 'n events (rate per 100 person-years)' in a paragraph with exactly one total of person-time.

    Returns:
        Rows of
            events, time, rate      str      as printed
            scale                   float64  person-time that the rate is given per
            rate_min, rate_max      float64  band of the printed rate
            gives_min, gives_max    float64  scale x events / time
            people                  bool     whether people, not events, are counted
            others                  float64  how many other rates of the paragraph fit the same person-time
    """
    text = extraction.reading.text
    for passage in extraction.reading.passages:
        times = list(_EXPOSURE.finditer(text, passage.start, passage.end))
        rows = []
        for match in _RATE.finditer(text, passage.start, passage.end):
            own = [t for t in times if t["period"][:1] == match["period"][:1] and t.end() <= match.start()]
            if len(own) == 1 == len({t["time"] for t in times}):
                rows.append(_row(extraction, match, own[0]))
        fitting = sum(_fits(r) for r in rows)
        for row in rows:
            yield {**row, "others": fitting - _fits(row)}


def _fits(row: Mapping[str, object]) -> bool:
    low, high, least, most = (float(str(row[k])) for k in ("rate_min", "rate_max", "gives_min", "gives_max"))
    return least <= high and low <= most


def _row(extraction: Extraction, match: regex.Match[str], time: regex.Match[str]) -> dict[str, object]:
    scale = float((match["scale"] or "1").replace(",", ""))
    events, during = float(match["events"].replace(",", "")), time["time"].replace(",", "").replace("·", ".")
    gives = (exact(events) / rounded(during)).scaled(scale)
    rate = rounded(match["rate"].replace("·", "."))
    return {
        "events": match["events"],
        "time": time["time"],
        "rate": match["rate"],
        "scale": scale,
        "rate_min": float(rate.low),
        "rate_max": float(rate.high),
        "gives_min": float(gives.low),
        "gives_max": float(gives.high),
        "people": _PEOPLE.search(match["what"]) is not None,
        "spots": (
            spots.at(extraction, match.span("rate")),
            spots.at(extraction, match.span("events"), "against"),
            spots.at(extraction, time.span("time"), "against"),
        ),
    }


relation = Relation(
    columns={
        "events": "str",
        "time": "str",
        "rate": "str",
        "scale": "float64",
        "rate_min": "float64",
        "rate_max": "float64",
        "gives_min": "float64",
        "gives_max": "float64",
        "people": "bool",
        "others": "float64",
    },
    builds=event_rates,
)
