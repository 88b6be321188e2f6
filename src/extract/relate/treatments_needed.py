"""Numbers needed to treat, with the difference in percentage points of the same sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.printed import rounded

_NNT = regex.compile(
    r"\b(?:numbers?[-\s]needed[-\s]to[-\s]treat|NNT)\b(?:\s?[(\[]NNT[)\]])?(?:\s(?:of|was|is)|\s?[=:,])\s?(?P<nnt>\d+(?:\.\d+)?)",
    regex.I,
)
_POINTS = regex.compile(
    r"(?:(?:absolute|risk)\s(?:risk\s)?(?:difference|reduction|increase)s?(?:\s(?:of|was|is)|\s?[=:,(])\s?"
    r"(?P<d>[-−]?\d+(?:\.\d+)?)\s?(?:%|percentage\spoints?))|(?P<d>\d+(?:\.\d+)?)\spercentage\spoints?",
    regex.I,
)
_VERSUS = regex.compile(r"(?P<a>\d+(?:\.\d+)?)\s?%\s(?:vs\.?|versus)\s(?P<b>\d+(?:\.\d+)?)\s?%", regex.I)


def treatments_needed(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per number needed to treat in a sentence with exactly one absolute difference, or one 'a% vs b%'.

    Returns:
        Rows of
            nnt, difference     str      as printed
            nnt_min, nnt_max    float64  band of the number, which is rounded or rounded up
            least, most         float64  1 / difference
    """
    for sentence in extraction.sentences:
        text = extraction.reading.text[sentence.start : sentence.end]
        found, points, pairs = (list(p.finditer(text)) for p in (_NNT, _POINTS, _VERSUS))
        if len(found) != 1 or (len(points) != 1 and len(pairs) != 1):
            continue
        if len(points) == 1:
            difference, printed, place = rounded(points[0]["d"].lstrip("-−")), points[0]["d"], points[0].span("d")
        else:
            difference, printed, place = rounded(pairs[0]["a"]) - rounded(pairs[0]["b"]), pairs[0][0], pairs[0].span()
        low, high = sorted((abs(float(difference.low)), abs(float(difference.high))))
        if float(difference.low) * float(difference.high) <= 0:
            continue
        number = float(found[0]["nnt"])
        step = 10.0 ** -len(found[0]["nnt"].partition(".")[2])
        yield {
            "nnt": found[0]["nnt"],
            "difference": printed,
            "nnt_min": number - step,
            "nnt_max": number + step,
            "least": 100 / high,
            "most": 100 / low,
            "spots": (
                spots.at(extraction, (sentence.start + found[0].start("nnt"), sentence.start + found[0].end("nnt"))),
                spots.at(extraction, (sentence.start + place[0], sentence.start + place[1]), "against"),
            ),
        }


relation = Relation(
    columns={
        "nnt": "str",
        "difference": "str",
        "nnt_min": "float64",
        "nnt_max": "float64",
        "least": "float64",
        "most": "float64",
    },
    builds=treatments_needed,
)
