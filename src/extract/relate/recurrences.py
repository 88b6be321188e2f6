"""People who had an event, with the events they had: one row per pair printed together.

"18 (3.4%) patients … (14 events)": the events stand in brackets of their own in the sentence, and no other count of people comes
between. "14 events occurred in 18 patients": those in whom they occurred, if no word makes the 18 a group. "14 events in 18
patients" may mean a group of 18 of whom some had none, and is no such pair.

Rows, shape (pairs, 4):
    patients, events                   float64  people with at least one event; events
    patients_printed, events_printed   str      as printed
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import regex

from extract import spots
from extract.declare import Relation
from extract.denominators import Denominators, whole
from extract.model import Claim, Extraction

COLUMNS = {"patients": "float64", "events": "float64", "patients_printed": "str", "events_printed": "str"}
OPENS = regex.compile(r"[(\[]\s*(?:with\s)?(?:a\stotal\sof\s)?\Z")
EVENTS = regex.compile(
    r"\A\s*(?:\p{L}+\s){0,2}(?:events|episodes|occurrences|attacks|exacerbations|relapses|flares|recurrences|seizures|falls|infections"
    r"|hospitali[sz]ations|admissions|reports|reactions)\b",
    regex.I,
)
OCCURRED = regex.compile(
    r"\A\s*(?:[\p{L}-]+\s){0,4}(?:events|episodes|attacks|exacerbations|relapses|flares|seizures|falls|infections|hospitali[sz]ations"
    r"|admissions|reactions|deaths)\s(?:have\s)?(?:occurred|developed|arose|happened|were\s(?:reported|seen|recorded|observed))\s(?:in|by"
    r"|among)\s(?:only\s|a\stotal\sof\s)?\Z",
    regex.I,
)
PEOPLE = regex.compile(
    r"\s?(?:\(\d[^()]*\)\s?)?(?:patients|participants|people|subjects|women|men|children|adults)\s?(?=[.,;)(]|\Z)", regex.I
)


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every count of people with a percentage, and the events in brackets behind it."""
    text = x.reading.text
    for said in Denominators(x).by_sentence.values():
        for events, in_ in pairwise(said):
            after = [c.span.start + len(c.number.printed) for c in (events, in_)]
            occurred = OCCURRED.match(text[after[0] : in_.span.start]) and PEOPLE.match(text, after[1])
            if occurred and whole(events) and whole(in_) and not events.group:
                yield _row(events, in_)
        people = None
        shares = {c.group for c in said if c.kind == "percent" and c.group}
        for c in said:
            if c.kind == "count" and c.group in shares and c.number.role == "count":
                people = c
            elif c.kind in ("count", "other", "count_of_things") and c.value is not None and not c.group:
                before, behind = (
                    text[max(0, c.span.start - 25) : c.span.start],
                    c.text[len(c.number.printed) :] + text[c.span.end : c.span.end + 60],
                )
                if people and OPENS.search(before) and EVENTS.match(behind):
                    yield _row(c, people)
                    people = None


def _row(events: Claim, people: Claim) -> Mapping[str, object]:
    return {
        "patients": people.value,
        "events": events.value,
        "patients_printed": people.number.printed,
        "events_printed": events.number.printed,
        "spots": (spots.of(events, "suspect"), spots.of(people)),
    }


relation = Relation(columns=COLUMNS, builds=builds)
