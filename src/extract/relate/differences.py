"""Stated differences between two groups, each with the values that it is the difference of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.printed import Band, rounded
from extract.sides import contrasts
from extract.statements import by_sentence, words

_CUE = regex.compile(
    r"""(?: (?:(?:absolute|mean|risk|net|treatment|between-group|rate)\s)* difference | net\s(?:benefit|gain|effect) |
        advantage | gap )
        (?: \s (?:for|in|with|between|of) (?:\s[\w-]+){1,4}? )? (?: \s? [,:=(] \s? | \s of \s (?:about\s)? | ,?\s was\s | \s?
            \( )? \s? \Z""",
    regex.X | regex.I,
)
_MODEL = regex.compile(
    r"\bLS\b|least[-\s]squares?|adjust|unrounded|model|mixed|covarian|ancova|mmrm|imput|median|hodges|stratif"
    r"|weighted|estimated|kaplan|regress|"
    r"geometric|log[-\s]",
    regex.I,
)
_ADJUSTED = regex.compile(r"\b(?:adjusted|LS|least[-\s]squares?|model\w*|weighted)\b", regex.I)
_AFTER = regex.compile(r"\A[^.;\d]{0,30}\b(?:after|with|following)\s(?:\w+\s)?adjust|\A[^.;\d]{0,20}\badjust", regex.I)
_RETOLD = regex.compile(r"\A(?:the|this|that\sis|i\.e\.,?)\s[^.;()\d]{0,60}$", regex.I)
_SKIP = frozenset(
    {
        "ci",
        "p_value",
        "n",
        "date",
        "dose",
        "sd",
        "se",
        "timepoint",
        "range",
        "iqr",
        "duration",
        "frequency",
        "age",
        "citation",
        "count_of_things",
    }
)


def differences(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per stated difference that follows values of its own unit, in its sentence or as "The difference was" after it.

    Returns:
        Rows of
            difference, first, second  str      as printed; the two values nearest before it
            step                       float64  the unit of the last printed place, the coarsest of the three
            gap                        float64  how far the difference is from the nearest a - b or a + b of its values
            gives                      str      |first - second| as printed would be
            values                     float64  how many values stand before it
            interval                   bool     whether the difference has an interval of its own
            modelled                   bool     whether the document speaks of models, least squares means or medians
            paired                     bool     whether just the two stand before it, of two groups set against each other
            aligned                    bool     whether all three are printed to the same number of decimals
    """
    modelled = _MODEL.search(extraction.reading.text) is not None
    pairs: dict[int, list[Claim]] = {}
    for c in contrasts(extraction):
        pairs.setdefault(c.first.value.sentence, []).extend((c.first.value, c.second.value))
    for claims in by_sentence(extraction):
        for i, claim in enumerate(claims):
            if (
                claim.value is None
                or claim.kind in _SKIP
                or not _stated(extraction, claims, i)
                or _ADJUSTED.search(words(extraction, max(0, claim.span.start - 40), claim.span.start))
                or _AFTER.match(words(extraction, claim.span.end, claim.span.end + 60))
                or claim.number.comparator not in (None, "", "=")
            ):
                continue
            values = [c for c in claims[:i] if _comparable(c, claim) and not _stated(extraction, claims, claims.index(c))]
            if not values and _RETOLD.match(words(extraction, extraction.sentences[claim.sentence].start, claim.span.start)):
                values = [c for c in pairs.get(claim.sentence - 1, []) if _comparable(c, claim) and c.passage == claim.passage]
            interval = i + 1 < len(claims) and claims[i + 1].kind == "ci"
            if len(values) >= 2:
                paired = {v.id for v in values} == {c.id for c in pairs.get(values[0].sentence, [])}
                yield {**_row(claim, values), "interval": interval, "modelled": modelled, "paired": paired}


def _stated(extraction: Extraction, claims: Sequence[Claim], i: int) -> bool:
    """Whether words right before the number call it a difference."""
    left = claims[i - 1].span.end if i else extraction.sentences[claims[i].sentence].start
    return _CUE.search(words(extraction, max(left, claims[i].span.start - 70), claims[i].span.start)) is not None


def _comparable(value: Claim, difference: Claim) -> bool:
    ours, theirs = value.number.unit, difference.number.unit
    if value.value is None or value.kind in _SKIP or value.number.comparator not in (None, "", "="):
        return False
    if difference.kind == "difference" and theirs in (None, "points", "percentage points") and ours == "%":
        return True
    if theirs == "percentage points":
        return ours == theirs
    return ours == theirs or (None in (ours, theirs) and "%" not in (ours, theirs))


def _row(claim: Claim, values: Sequence[Claim]) -> dict[str, object]:
    printed = rounded([c.number.printed for c in values])
    left, right = (Band(printed.low[i], printed.high[i]) for i in np.triu_indices(len(values), 1))
    results = (left + right, left - right, right - left, -(left + right))
    gaps = [float(rounded(claim.number.printed).gap(result).min()) for result in results]
    first, second = values[-2:]
    places = [c.number.decimals for c in (claim, first, second)]
    return {
        "difference": claim.number.printed,
        "first": first.number.printed,
        "second": second.number.printed,
        "step": 10.0 ** -min(places),
        "gap": min(gaps),
        "gives": f"{abs((first.value or 0) - (second.value or 0)):.{min(places)}f}",
        "values": len(values),
        "aligned": len(set(places)) == 1,
        "spots": (spots.of(claim, "suspect"), spots.of(first), spots.of(second)),
    }


relation = Relation(
    columns={
        "difference": "str",
        "first": "str",
        "second": "str",
        "step": "float64",
        "gap": "float64",
        "gives": "str",
        "values": "float64",
        "interval": "bool",
        "modelled": "bool",
        "aligned": "bool",
        "paired": "bool",
    },
    builds=differences,
)
