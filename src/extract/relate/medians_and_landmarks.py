"""A median time to an event with the share that is free of the event at one time, both of one group in one passage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction, Sentence
from extract.printed import rounded
from extract.relate.survival_series import DAYS

_WHAT = (
    r"(?P<what>overall\ssurvival|progression-free\ssurvival|disease-free\ssurvival|event-free\ssurvival|relapse-free\ssurvival"
    r"|recurrence-free\ssurvival|metastasis-free\ssurvival|survival|OS|PFS|DFS|EFS|RFS)(?:\stimes?)?(?:\s\([A-Za-z-]+\))?"
)
_IS = r"(?:\srates?)?(?:\s(?:was|were|of|is)|\s?[,:=])\s"
_MEDIAN = regex.compile(
    rf"\bmedian\s{_WHAT}{_IS}(?:(?P<open>not\s(?:yet\s)?reached|NR\b)|(?P<value>\d+(?:[.·]\d+)?)\s(?P<unit>day|week|month|year)s?\b)",
    regex.I,
)
_TIME = r"(?P<time>\d+(?:\.\d+)?)[\s-](?P<unit>day|week|month|year)s?"
_SHARE = r"(?P<share>\d+(?:[.·]\d+)?)\s?%"
_LANDMARK = regex.compile(
    rf"\b{_TIME}\s{_WHAT}{_IS}{_SHARE}|\b{_WHAT}(?:\srates?)?\sat\s{_TIME}{_IS}{_SHARE}",
    regex.I,
)
_GROUPS = regex.compile(
    r"\b(?:vs?|versus|compared|respectively|arms?|groups?|subgroups?|cohorts?|than|whereas|while|placebo|control|among|subsets?"
    r"|responders|without|stages?|those)\b",
    regex.I,
)
_LONG = {
    "OS": "overall survival",
    "PFS": "progression-free survival",
    "DFS": "disease-free survival",
    "EFS": "event-free survival",
    "RFS": "relapse-free survival",
}


def medians_and_landmarks(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per median and landmark of one endpoint, in one sentence or two that follow each other and speak of one group.

    Returns:
        Rows of
            median, time, share    str      as printed; the median may be "not reached"
            unit, time_unit        str      of median and time
            median_min, median_max float64  days; infinite where not reached
            days                   float64  the landmark
            share_min, share_max   float64  unit %
            what                   str      the endpoint
    """
    text = extraction.reading.text
    for i, sentence in enumerate(extraction.sentences):
        own = [sentence, *(s for s in extraction.sentences[i + 1 : i + 2] if s.passage == sentence.passage)]
        said = text[own[0].start : own[-1].end]
        if _GROUPS.search(said):
            continue
        medians, landmarks = (list(p.finditer(text, own[0].start, own[-1].end)) for p in (_MEDIAN, _LANDMARK))
        for m in medians:
            for mark in landmarks:
                if _of(m) == _of(mark) and (_in(sentence, m) or _in(sentence, mark)):
                    yield _row(extraction, m, mark)


def _in(sentence: Sentence, m: regex.Match[str]) -> bool:
    return sentence.start <= m.start() < sentence.end


def _of(m: regex.Match[str]) -> str:
    return _LONG.get(m["what"].upper(), m["what"].lower())


def _row(extraction: Extraction, m: regex.Match[str], mark: regex.Match[str]) -> dict[str, object]:
    share = rounded(mark["share"].replace("·", "."))
    if m["open"]:
        low = high = float("inf")
    else:
        band = rounded(m["value"].replace("·", ".")).scaled(DAYS[m["unit"].lower()])
        low, high = float(band.low), float(band.high)
    return {
        "median": "not reached" if m["open"] else f"{m['value']} {m['unit'].lower()}s",
        "time": mark["time"],
        "share": mark["share"],
        "time_unit": f"{mark['unit'].lower()}s",
        "median_min": low,
        "median_max": high,
        "days": float(mark["time"]) * DAYS[mark["unit"].lower()],
        "share_min": float(share.low),
        "share_max": float(share.high),
        "what": _of(m),
        "spots": (
            spots.at(extraction, mark.span("share")),
            spots.at(extraction, m.span("open" if m["open"] else "value"), "against"),
        ),
    }


relation = Relation(
    columns={
        "median": "str",
        "time": "str",
        "share": "str",
        "time_unit": "str",
        "median_min": "float64",
        "median_max": "float64",
        "days": "float64",
        "share_min": "float64",
        "share_max": "float64",
        "what": "str",
    },
    builds=medians_and_landmarks,
)
