"""Numbers needed to treat, with the difference in percentage points that they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.printed import Band, rounded
from extract.sides import contrasts

_NNT = regex.compile(
    r"\b(?:numbers?[-\s]needed[-\s]to[-\s](?:treat|harm)|NN[TH])\b(?:\s?[(\[]NN[TH][)\]])?(?:\sfor\s[^.;\d]{1,40}?)?"
    r"(?:\s(?:of|was|is)|\s?[=:,])\s?(?:therefore\s|about\s|approximately\s)?(?P<nnt>\d+(?:\.\d+)?)",
    regex.I,
)
_POINTS = regex.compile(
    r"(?:(?:absolute|risk)\s(?:risk\s)?(?:difference|reduction|increase)s?(?:\s(?:of|was|is)|\s?[=:,(])\s?"
    r"(?P<d>[-−]?\d+(?:\.\d+)?)\s?(?:%|percentage\spoints?))|(?P<d>\d+(?:\.\d+)?)\spercentage\spoints?",
    regex.I,
)
_MODEL = regex.compile(r"adjust|model|kaplan|hazard|odds|estimated|meta-?analy|pooled", regex.I)


class _Difference(NamedTuple):
    """A difference as printed, its band in percentage points, and where it stands."""

    printed: str
    band: Band
    place: tuple[int, int]
    stated: bool


def treatments_needed(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per number needed to treat whose sentence, or else the one before it, has exactly one absolute difference.

    Returns:
        Rows of
            nnt, difference     str      as printed
            nnt_min, nnt_max    float64  band of the number, which is rounded or rounded up
            least, most         float64  1 / difference
            stated              bool     whether the difference itself is printed, and not only the two shares
            modelled            bool     whether the words around speak of a model or of survival
    """
    known: dict[int, list[_Difference]] = {}
    for number, sentence in enumerate(extraction.sentences):
        said = extraction.reading.text[sentence.start : sentence.end]
        for m in _POINTS.finditer(said):
            place = (sentence.start + m.start("d"), sentence.start + m.end("d"))
            known.setdefault(number, []).append(_Difference(m["d"], rounded(m["d"].lstrip("-−")), place, True))
    for contrast in contrasts(extraction):
        a, b = contrast.first.value, contrast.second.value
        if a.number.unit == "%" == b.number.unit and not any(d.stated for d in known.get(a.sentence, [])):
            band = rounded(a.number.printed) - rounded(b.number.printed)
            place = (a.span.start, b.span.end)
            known.setdefault(a.sentence, []).append(_Difference(extraction.reading.text[slice(*place)], band, place, False))
    for number, sentence in enumerate(extraction.sentences):
        said = extraction.reading.text[sentence.start : sentence.end]
        found = list(_NNT.finditer(said))
        follows = number and extraction.sentences[number - 1].passage == sentence.passage
        differences = known.get(number) or (known.get(number - 1, []) if follows else [])
        if len(found) == 1 == len(differences) and (row := _row(found[0]["nnt"], differences[0])) is not None:
            place = (sentence.start + found[0].start("nnt"), sentence.start + found[0].end("nnt"))
            marked = (spots.at(extraction, place), spots.at(extraction, differences[0].place, "against"))
            yield {**row, "modelled": _MODEL.search(said) is not None, "spots": marked}


def _row(printed: str, difference: _Difference) -> dict[str, object] | None:
    low, high = sorted((abs(float(difference.band.low)), abs(float(difference.band.high))))
    if float(difference.band.low) * float(difference.band.high) <= 0:
        return None
    number, step = float(printed), 10.0 ** -len(printed.partition(".")[2])
    return {
        "nnt": printed,
        "difference": difference.printed,
        "nnt_min": number - step,
        "nnt_max": number + step,
        "least": 100 / high,
        "most": 100 / low,
        "stated": difference.stated,
    }


relation = Relation(
    columns={
        "nnt": "str",
        "difference": "str",
        "nnt_min": "float64",
        "nnt_max": "float64",
        "least": "float64",
        "most": "float64",
        "stated": "bool",
        "modelled": "bool",
    },
    builds=treatments_needed,
)
