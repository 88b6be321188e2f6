"""A mean or a median with all that is printed beside it: SD, SE, n, range, quartiles, interval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.printed import rounded
from extract.statements import by_sentence, close, named_range, words

_PARTS = {"sd": "sd", "se": "se", "iqr": "iqr", "range": "range", "ci": "ci", "n": "n"}
_MODEL = regex.compile(r"\bLS\b|least|adjusted|model|geometric|weighted|pooled|estimated|imput|regress|log-?transform", regex.I)
_COUNTED = regex.compile(
    r"\b(?:number|numbers|counts?|items?|likert|attacks|episodes|seizures|visits|days|relapses|exacerbations|falls|questions)\b",
    regex.I,
)
_CHANGE = regex.compile(r"change|difference|reduc|increas|decreas|improv|declin|gain|loss", regex.I)


def spreads(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per mean or median with at least one of the rest beside it.

    Returns:
        Rows of
            centre, sd, se, n               str      as printed, each missing where it is not
            iqr, range                      str      the limits as printed, "a to b"
            kind                            str      mean, median or another
            level                           float64  of the confidence interval
            <part>_min, <part>_max          float64  bands of centre, sd, se
            <limit>_min, <limit>_max        float64  bands of iqr_low, iqr_high, range_low, range_high, ci_low, ci_high
            size                            float64  n as a number
            decimals                        float64  of the mean
            modelled                        bool     whether the words speak of a model or of transformed values
            counted                         bool     whether what is averaged are whole numbers: counts, days, items
    """
    for claims in by_sentence(extraction):
        for i, claim in enumerate(claims):
            if claim.kind in ("mean", "median", "age", "score", "other", "duration") and claim.value is not None:
                parts = _beside(extraction, claims, i)
                if parts and (claim.kind in ("mean", "median") or {"sd", "se"} & {*parts}):
                    yield _row(extraction, claim, parts)


def _beside(extraction: Extraction, claims: Sequence[Claim], i: int) -> dict[str, Claim]:
    """What is printed with the value, by part; each part once."""
    parts: dict[str, Claim] = {}
    last = claims[i]
    for claim in claims[i + 1 : i + 6]:
        joined = (last.group is not None and last.group == claim.group) or close(
            words(extraction, last.span.end, claim.span.start)
        )
        part = _PARTS.get(claim.kind)
        if not joined or part is None or part in parts or (part == "range" and not named_range(extraction, claim)):
            break
        if part in ("ci", "iqr", "range") and not (claim.number.printed_low and claim.number.printed_high):
            break
        parts[part] = last = claim
    before = claims[i - 1] if i else None
    if before and before.kind == "n" and "n" not in parts and before.group and before.group == claims[i].group:
        parts["n"] = before
    return parts


def _row(extraction: Extraction, centre: Claim, parts: Mapping[str, Claim]) -> dict[str, object]:
    sentence = extraction.sentence_text(centre.sentence)
    before = words(extraction, max(extraction.sentences[centre.sentence].start, centre.span.start - 90), centre.span.start)
    row: dict[str, object] = {"centre": centre.number.printed, "kind": centre.kind, "decimals": float(centre.number.decimals)}
    row |= _band("centre", centre.number.printed)
    for part in ("sd", "se"):
        if part in parts:
            row |= {part: parts[part].number.printed, **_band(part, parts[part].number.printed)}
    for part in ("iqr", "range", "ci"):
        if part in parts:
            number = parts[part].number
            row[part] = f"{number.printed_low} to {number.printed_high}"
            row |= {**_band(f"{part}_low", number.printed_low), **_band(f"{part}_high", number.printed_high)}
    if "n" in parts:
        row |= {"n": parts["n"].number.printed, "size": parts["n"].value}
    return {
        **row,
        "level": (parts["ci"].number.level or 95.0) if "ci" in parts else None,
        "modelled": _MODEL.search(sentence) is not None,
        "counted": _COUNTED.search(before) is not None and not _CHANGE.search(before),
        "spots": (spots.of(centre, "suspect"), *(spots.of(c) for c in sorted(parts.values(), key=lambda c: c.span.start))),
    }


def _band(name: str, printed: str) -> dict[str, float]:
    band = rounded(printed)
    return {f"{name}_min": float(band.low), f"{name}_max": float(band.high)}


BANDED = ("centre", "sd", "se", "iqr_low", "iqr_high", "range_low", "range_high", "ci_low", "ci_high")
relation = Relation(
    columns={
        **dict.fromkeys(("centre", "sd", "se", "n", "iqr", "range", "ci", "kind"), "str"),
        **{f"{name}_{end}": "float64" for name in BANDED for end in ("min", "max")},
        "level": "float64",
        "size": "float64",
        "decimals": "float64",
        "modelled": "bool",
        "counted": "bool",
    },
    builds=spreads,
)
