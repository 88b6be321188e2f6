"""Vaccine efficacy with the cases of the two groups it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.printed import exact, rounded
from extract.sides import Contrast, contrasts
from extract.statements import words

_NAMED = regex.compile(
    r"\b(?:efficacy|effectiveness|protection)\b[^.;()\d]{0,60}?(?:\b(?:of|was|were|is|at|estimated\sat)\s|\s?[,:=(]\s?)(?:about\s)?\Z",
    regex.I,
)
_VACCINE = regex.compile(r"vaccin|immuni[sz]|\bVE\b", regex.I)
_CASES = regex.compile(
    r"\b(?:cases?|infections?|episodes?|participants|people|disease|illness|children|adults|women|men)\b", regex.I
)
_ILL = regex.compile(r"\b(?:cases?|infections?|episodes?|disease|illness)\b", regex.I)
_DIVIDED = regex.compile(r"\b(?:randomi[sz]|assigned|enrol|received|recruited|allocat|took\spart)", regex.I)
_UNEQUAL = regex.compile(
    r"\b[23]\s?(?::|-to-|to)\s?1\b|person-years|per\s1,?000|bayesian|adjusted|propensity|test-negative|odds", regex.I
)
_CONTROL = regex.compile(r"placebo|control|unvaccinated|comparator|adjuvant", regex.I)


def efficacies(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per efficacy in the sentence of two case counts, or in the one right after them.

    Returns:
        Rows of
            efficacy, cases, controls       str      as printed; cases are those of the vaccinated
            efficacy_min, efficacy_max      float64  unit %, its band
            left_min, left_max              float64  unit %, 100 x cases / controls, per head where both sizes are known
            sized                           bool     whether the sizes of the two groups are known
            adjusted                        bool     whether rates, models or unequal groups are spoken of
    """
    if not _VACCINE.search(extraction.reading.text):
        return
    adjusted = _UNEQUAL.search(extraction.reading.text) is not None
    for contrast in contrasts(extraction):
        sentence = contrast.first.value.sentence
        later = () if _counted(extraction, sentence + 1) else (sentence + 1,)
        named = [c for n in (sentence, *later) for c in extraction.claims_in(n) if _efficacy(extraction, c, contrast)]
        pair = _cases(extraction, contrast)
        if len(named) == 1 and pair is not None:
            yield {**_row(named[0], *pair, contrast), "adjusted": adjusted}


def _counted(extraction: Extraction, sentence: int) -> bool:
    """Whether a sentence has two counts of its own, which an efficacy in it is then made of."""
    return sum(c.kind in ("count", "other") and c.number.unit is None for c in extraction.claims_in(sentence)) > 1


def _efficacy(extraction: Extraction, claim: Claim, contrast: Contrast) -> bool:
    if (
        claim.number.unit != "%"
        or claim.value is None
        or claim.number.comparator
        or claim.passage != contrast.first.value.passage
    ):
        return False
    start = max(extraction.sentences[claim.sentence].start, claim.span.start - 90)
    return _NAMED.search(words(extraction, start, claim.span.start)) is not None


def _cases(extraction: Extraction, contrast: Contrast) -> tuple[Claim, Claim] | None:
    """(vaccinated, controls), where both are counts of cases and one of the two is called a control."""
    counts = [s.count or s.value for s in (contrast.first, contrast.second)]
    if any(c.kind not in ("count", "other") or not c.value for c in counts):
        return None
    ends = (counts[1].span.start, extraction.sentences[counts[1].sentence].end)
    said = [words(extraction, counts[0].span.start, ends[0]), words(extraction, *ends)[:60]]
    control = [bool(_CONTROL.search(s)) for s in said]
    sentence = extraction.sentence_text(counts[0].sentence)
    if control[0] == control[1] or not _CASES.search(sentence) or (_DIVIDED.search(sentence) and not _ILL.search(sentence)):
        return None
    return (counts[1], counts[0]) if control[0] else (counts[0], counts[1])


def _row(claim: Claim, cases: Claim, controls: Claim, contrast: Contrast) -> dict[str, object]:
    printed, left = rounded(claim.number.printed), exact((cases.value or 0) / (controls.value or 1))
    sides = {(s.count or s.value).id: s for s in (contrast.first, contrast.second)}
    own, other = sides[cases.id].counts, sides[controls.id].counts
    if own and other:
        left = left.scaled(other[1] / own[1])
    return {
        "efficacy": claim.number.printed,
        "cases": cases.number.printed,
        "controls": controls.number.printed,
        "efficacy_min": float(printed.low),
        "efficacy_max": float(printed.high),
        "left_min": 100 * float(left.low),
        "left_max": 100 * float(left.high),
        "sized": bool(own and other),
        "spots": (spots.of(claim, "suspect"), spots.of(cases), spots.of(controls)),
    }


relation = Relation(
    columns={
        "efficacy": "str",
        "cases": "str",
        "controls": "str",
        "efficacy_min": "float64",
        "efficacy_max": "float64",
        "left_min": "float64",
        "left_max": "float64",
        "sized": "bool",
        "adjusted": "bool",
    },
    builds=efficacies,
)
