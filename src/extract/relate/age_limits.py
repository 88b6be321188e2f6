"""Ages of the people in a trial, with the ages that were eligible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction, Sentence, Span

_ELIGIBLE = regex.compile(
    r"\beligib|\binclusion criteri|\benrol?led (?:patients|adults|participants|children|women|men)|^adults?\s?\(", regex.I
)
_RANGE = regex.compile(
    r"(?:aged?\s(?:of\s|from\s|between\s)?|between\s)?(?P<low>\d{1,2})\s?(?:to|-|–|through|and)\s?"
    r"(?P<high>\d{1,3})(?:\s|-)?(?:years?(?:\s(?:of\sage|old|inclusive))?|yrs?)\b",
    regex.I,
)
_OBSERVED = regex.compile(
    r"\b(?:mean|median|average)\sage[^;()]{0,40}?[(,;]\s?(?:age\s)?range[d]?[,:]?\s(?:from\s|of\s)?"
    r"(?P<low>\d{1,3})\s?(?:to|-|–)\s?(?P<high>\d{1,3})|"
    r"\bages?\sranged\sfrom\s(?P<low>\d{1,3})\sto\s(?P<high>\d{1,3})",
    regex.I,
)
_AT = regex.compile(r"diagnos|onset|menarche|first\s(?:treat|relapse)|at the time|donor", regex.I)


@dataclass(frozen=True, slots=True)
class _Ages:
    low: int
    high: int
    start: int
    end: int
    scope: tuple[int, ...]


def age_limits(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per observed range of ages in a section with exactly one eligible range before it.

    Returns:
        Rows of
            observed, eligible             str      as printed
            low, high, least, most         float64  years: observed, and eligible
    """
    eligible: dict[tuple[int, ...], list[_Ages]] = {}
    for sentence in extraction.sentences:
        for ages in _found(extraction, sentence, _RANGE, True):
            eligible.setdefault(ages.scope, []).append(ages)
    for sentence in extraction.sentences:
        for ages in _found(extraction, sentence, _OBSERVED, False):
            own = [e for e in eligible.get(ages.scope, ())[:2] if e.start < ages.start]
            if len(own) == 1:
                yield _row(extraction, ages, own[0])


def _found(extraction: Extraction, sentence: Sentence, pattern: regex.Pattern[str], eligible: bool) -> Iterator[_Ages]:
    text = extraction.reading.text
    said = text[sentence.start : sentence.end]
    if eligible and not _ELIGIBLE.search(said):
        return
    for m in pattern.finditer(text, sentence.start, sentence.end):
        around = text[max(sentence.start, m.start() - 40) : min(sentence.end, m.end() + 20)]
        if eligible and not regex.search(r"\bage|\bold\b|\badult|\bpatient|\bparticipant|\bpeople|\bwomen|\bmen\b", around):
            continue
        if not _AT.search(around):
            scope = extraction.reading.passages[sentence.passage].headings
            span = (m.start("low"), m.end("high"))
            yield _Ages(int(m["low"]), int(m["high"]), *span, _section(extraction, scope))


def _section(extraction: Extraction, headings: tuple[int, ...]) -> tuple[int, ...]:
    """The headings that name a trial; the whole document where none does."""
    spans = [extraction.reading.passages[h] for h in headings]
    return tuple(h for h, p in zip(headings, spans, strict=True) if extraction.mentions_in(Span(p.start, p.end), "study"))


def _row(extraction: Extraction, observed: _Ages, eligible: _Ages) -> dict[str, object]:
    return {
        "observed": extraction.reading.text[observed.start : observed.end],
        "eligible": extraction.reading.text[eligible.start : eligible.end],
        "low": observed.low,
        "high": observed.high,
        "least": eligible.low,
        "most": eligible.high,
        "spots": (
            spots.at(extraction, (observed.start, observed.end)),
            spots.at(extraction, (eligible.start, eligible.end), "against"),
        ),
    }


relation = Relation(
    columns={"observed": "str", "eligible": "str", "low": "float64", "high": "float64", "least": "float64", "most": "float64"},
    builds=age_limits,
)
