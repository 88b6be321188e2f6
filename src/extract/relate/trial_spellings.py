"""The ways a trial's name is spelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction, Span

_DASH = regex.compile(r"[‐‑‒–—−]")


def trial_spellings(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per spelling of a trial that is not its usual one.

    Returns:
        Rows of
            spelling, usual     str      as printed
            times, usual_times  float64  how often each is printed
            case_only           bool     whether the two differ in capitals, spaces at line ends or kinds of dash only
    """
    for study in extraction.studies:
        plain: dict[str, list[Span]] = {}
        for seen, spans in study.spellings.items():
            plain.setdefault(_plain(seen), []).extend(spans)
        counts = Counter({s: len(places) for s, places in plain.items()})
        if len(counts) < 2:
            continue
        usual = max(counts, key=lambda s: (counts[s], s == _plain(study.label)))
        for spelling, places in plain.items():
            if spelling == usual:
                continue
            first = min(plain[usual], key=lambda s: abs(s.start - places[0].start))
            yield {
                "spelling": spelling,
                "usual": usual,
                "times": counts[spelling],
                "usual_times": counts[usual],
                "case_only": spelling.casefold() == usual.casefold(),
                "spots": (
                    *(spots.at(extraction, (p.start, p.end)) for p in sorted(places)),
                    spots.at(extraction, (first.start, first.end), "against"),
                ),
            }


def _plain(spelling: str) -> str:
    return " ".join(_DASH.sub("-", spelling).split())


relation = Relation(
    columns={"spelling": "str", "usual": "str", "times": "float64", "usual_times": "float64", "case_only": "bool"},
    builds=trial_spellings,
)
