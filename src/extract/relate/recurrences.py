"""People who had an event, with the events they had: one row per pair printed together.

Only "18 (3.4%) patients … (14 events)": the events stand in brackets of their own in the sentence, and no other count of
people comes between. "14 events in 18 patients" may mean a group of 18 of whom some had none, and is no such pair.

Rows, shape (pairs, 4):
    patients, events                   float64  people with at least one event; events
    patients_printed, events_printed   str      as printed
"""

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.denominators import Denominators
from extract.model import Extraction

COLUMNS = {"patients": "float64", "events": "float64", "patients_printed": "str", "events_printed": "str"}
OPENS = regex.compile(r"[(\[]\s*(?:with\s)?(?:a\stotal\sof\s)?\Z")
EVENTS = regex.compile(
    r"\A\s*(?:\p{L}+\s){0,2}(?:events|episodes|occurrences|attacks|exacerbations|relapses|flares|recurrences|seizures|falls|infections"
    r"|hospitali[sz]ations|admissions|reports|reactions)\b",
    regex.I,
)


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every count of people with a percentage, and the events in brackets behind it."""
    text = x.reading.text
    for said in Denominators(x).by_sentence.values():
        people = None
        shares = {c.group for c in said if c.kind == "percent" and c.group}
        for c in said:
            if c.kind == "count" and c.group in shares and c.number.role == "count":
                people = c
            elif c.kind in ("count", "other", "count_of_things") and c.value is not None and not c.group:
                before, after = (
                    text[max(0, c.span.start - 25) : c.span.start],
                    c.text[len(c.number.printed) :] + text[c.span.end : c.span.end + 60],
                )
                if people and OPENS.search(before) and EVENTS.match(after):
                    yield {
                        "patients": people.value,
                        "events": c.value,
                        "patients_printed": people.number.printed,
                        "events_printed": c.number.printed,
                        "spots": (spots.of(c, "suspect"), spots.of(people)),
                    }
                    people = None


relation = Relation(columns=COLUMNS, builds=builds)
