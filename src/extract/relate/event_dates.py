"""Two statements of one event on a full date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.statements import by_sentence

_EVENTS = {
    "approval": r"\bapprov(?:al|ed|es)\b|\bmarketing\sauthori[sz]ation\b|\blicen[sc]ed\b",
    "launch": r"\blaunch(?:ed)?\b",
    "publication": r"\bpublished\b|\bpublication\b",
    "registration": r"\bregistered\b|\bregistration\b",
    "cut-off": r"\bcut-?\s?off\b",
}
_AUTHORITIES = {
    "FDA": r"\bFDA\b|\bFood\sand\sDrug\sAdministration\b",
    "EMA": r"\bEMA\b|\bEuropean\s(?:Commission|Medicines\sAgency)\b",
    "MHRA": r"\bMHRA\b",
    "Health Canada": r"\bHealth\sCanada\b",
    "PMDA": r"\bPMDA\b|\bMinistry\sof\sHealth,\sLabou?r\sand\sWelfare\b",
    "Swissmedic": r"\bSwissmedic\b",
    "TGA": r"\bTGA\b",
}
# A sentence is held against so many before it: the pairs of a long list of dates would grow with its square.
_MOST, _FAR = 20, 200
_WORD = regex.compile(r"\p{L}[\p{L}-]{4,}")
_PLAIN = frozenset(
    """approval approved approves authorization authorisation launch launched published publication january february march
    april august september october november december treatment treated patients adults people study trial first drugs
    administration commission european agency medicines accelerated""".split()
)


@dataclass(frozen=True, slots=True)
class _Event:
    key: tuple[str, str]
    date: Claim
    topics: frozenset[str]


def event_dates(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per pair of sentences that date the same sort of event by the same authority, about the same thing.

    Returns:
        Rows of
            event            str   approval by the FDA, launch ...
            first, second    str   the dates as printed
            a, b             str   as ISO dates
            alike            bool  whether the two differ in one digit
    """
    before: dict[tuple[str, str], list[_Event]] = defaultdict(list)
    for other in filter(None, (_event(extraction, claims) for claims in by_sentence(extraction))):
        alike = (e for e in reversed(before[other.key][-_FAR:]) if e.topics & other.topics)
        before[other.key].append(other)
        for one in islice(alike, _MOST):
            a, b = one.date.number.date or "", other.date.number.date or ""
            yield {
                "event": " by the ".join(w for w in one.key if w),
                "first": one.date.text,
                "second": other.date.text,
                "a": a,
                "b": b,
                "alike": sum(x != y for x, y in zip(a, b, strict=True)) == 1,
                "spots": (spots.of(other.date, "suspect"), spots.of(one.date, "suspect")),
            }


def _event(extraction: Extraction, claims: list[Claim]) -> _Event | None:
    """What a sentence with exactly one date says that happened then."""
    dates = [c for c in claims if c.kind == "date" and c.number.date]
    if len(dates) != 1 or len(dates[0].number.date or "") != len("2014-11-14"):
        return None
    words = extraction.sentence_text(dates[0].sentence)
    events = [name for name, pattern in _EVENTS.items() if regex.search(pattern, words, regex.I)]
    authorities = [name for name, pattern in _AUTHORITIES.items() if regex.search(pattern, words)]
    if len(events) != 1 or len(authorities) > 1 or (events == ["approval"] and not authorities):
        return None
    passages = extraction.reading.passages
    headings = (passages[h] for h in passages[dates[0].passage].headings)
    said = " ".join((words, *(extraction.reading.text[h.start : h.end] for h in headings)))
    topics = frozenset(w.lower() for w in _WORD.findall(said)) - _PLAIN
    return _Event((events[0], authorities[0] if authorities else ""), dates[0], topics)


relation = Relation(
    columns={"event": "str", "first": "str", "second": "str", "a": "str", "b": "str", "alike": "bool"}, builds=event_dates
)
