"""Shares that survive, or have had an event, at several times: '1-, 3-, and 5-year survival was 85%, 64% and 50%'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.printed import rounded
from extract.statements import by_sentence, words

_FREE = (
    r"surviv(?:al|ed|ing)|(?:event|disease|relapse|progression|recurrence|failure|metastasis)-free|patency|\b[DPOERL]FS\b|\bOS\b"
)
_HAD = r"cumulative\s(?:incidence|risk|mortality|rates?)|mortality"
_WHAT = regex.compile(rf"\b(?:(?P<free>{_FREE})|(?P<had>{_HAD}))", regex.I)
_OTHER = regex.compile(r"relative|conditional|quality|net\ssurvival|\bper\s|hazard|landmark", regex.I)
_LISTED = regex.compile(
    r"\A(?:[\s-]*(?:years?|yrs?|months?|weeks?|days?))?[\s-]*(?:,|and|or|&|to|/)[\s,]*(?:and\s|at\s)?\Z", regex.I
)
_JOINED = regex.compile(r"\A(?:\s?[(\[][^()\[\]]*[)\]])?\s?(?:,|and|,\sand|&|/|;)\s?\Z", regex.I)
DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}


def survival_series(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per two neighbouring values of one list that has one time for each.

    Returns:
        Rows of
            first, second            str      the two shares as printed
            first_time, second_time  str      as printed, without unit
            unit                     str      of the times
            falls                    bool     whether the share can only fall (survival) or only rise (events)
            first_min … second_max   float64  bands, in %, in order of time
    """
    for claims in by_sentence(extraction):
        sentence = extraction.sentence_text(claims[0].sentence)
        if claims[0].role == "table" or _OTHER.search(sentence):
            continue
        named = {k for m in _WHAT.finditer(sentence) for k in ("free", "had") if m[k]}
        times, shares = _times(extraction, claims), [c for c in claims if c.kind == "percent" and c.value is not None]
        if len(named) != 1 or len(times) < 2:
            continue
        after = [c for c in shares if c.span.start > times[-1].span.end] or shares
        for run in _runs(extraction, after):
            if len(run) == len(times):
                yield from _rows(run, times, named == {"free"})


def _times(extraction: Extraction, claims: Sequence[Claim]) -> list[Claim]:
    """The times of the only list of times in the sentence; none where there are other times too."""
    found = [c for c in claims if c.kind in ("duration", "timepoint") and c.value is not None and c.number.unit in DAYS]
    listed = all(_LISTED.match(words(extraction, a.span.end, b.span.start)) for a, b in pairwise(found))
    values = [(c.value or 0) * DAYS[c.number.unit or ""] for c in found]
    return found if listed and values == sorted({*values}) else []


def _runs(extraction: Extraction, shares: Sequence[Claim]) -> list[list[Claim]]:
    """The shares in lists: nothing but a comma, "and" or a bracket between."""
    runs: list[list[Claim]] = []
    for claim in shares:
        if runs and _JOINED.match(words(extraction, runs[-1][-1].span.end, claim.span.start)):
            runs[-1].append(claim)
        else:
            runs.append([claim])
    return runs


def _rows(run: Sequence[Claim], times: Sequence[Claim], falls: bool) -> Iterator[dict[str, object]]:
    for i in range(len(run) - 1):
        one, other = (rounded(c.number.printed) for c in run[i : i + 2])
        yield {
            "first": run[i].number.printed,
            "second": run[i + 1].number.printed,
            "first_time": times[i].number.printed,
            "second_time": times[i + 1].number.printed,
            "unit": f"{times[i + 1].number.unit}s",
            "falls": falls,
            "first_min": float(one.low),
            "first_max": float(one.high),
            "second_min": float(other.low),
            "second_max": float(other.high),
            "spots": (spots.of(run[i + 1], "suspect"), spots.of(run[i])),
        }


relation = Relation(
    columns={
        "first": "str",
        "second": "str",
        "first_time": "str",
        "second_time": "str",
        "unit": "str",
        "falls": "bool",
        **{f"{name}_{end}": "float64" for name in ("first", "second") for end in ("min", "max")},
    },
    builds=survival_series,
)
