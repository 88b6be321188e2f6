"""Events, the people who had them, and how many that is for each: '119 events in 82 patients (1.45 per patient)'.

Rows, shape (averages, 11): those of `extract.computed`, and
    events, people  str  as printed
    plural          str  "events in 82 patients"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import computed, spots
from extract.declare import Relation
from extract.model import Extraction
from extract.printed import exact

COLUMNS = {**computed.COLUMNS, "events": "str", "people": "str"}
N = r"\d+(?:,\d{3})*"
PEOPLE = r"(?:patients?|participants?|people|subjects?|women|men|children|adults|persons?|users?|members?)"
AVERAGE = regex.compile(
    rf"""(?<![\d.,/–-])(?P<events>{N}) \s (?P<what>(?:\p{{L}}[\p{{L}}-]*\s){{0,3}}\p{{L}}+s) \s
        (?:(?:were\sreported|occurred|were\sseen)\s)?
        (?:in|among|from|by|for) \s (?P<people>{N}) \s (?:\p{{L}}+\s)?{PEOPLE} \s? [(,;] \s?
        (?:an\saverage\sof|a\smean\sof|mean,?|average,?|or|i\.e\.,?|about)? \s? (?P<each>\d+\.\d+) \s
        (?:\p{{L}}+\s){{0,2}}?(?:per|a|for\seach|each) \s (?:{PEOPLE}|each)(?![\w-])""",
    regex.X | regex.I,
)


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every average printed right behind its two numbers."""
    for m in AVERAGE.finditer(x.reading.text):
        events, people = (float(m[g].replace(",", "")) for g in ("events", "people"))
        if people:
            yield {
                **computed.row(m["each"], exact(events) / exact(people)),
                "events": f"{m['events']} {m['what']}",
                "people": m["people"],
                "spots": (spots.at(x, m.span("each")), *(spots.at(x, m.span(g), "against") for g in ("events", "people"))),
            }


relation = Relation(columns=COLUMNS, builds=builds)
