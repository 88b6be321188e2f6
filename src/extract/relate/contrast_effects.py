"""What is said of two values set against each other: a ratio, or a relative change, after them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.printed import Band, exact, rounded
from extract.relate.improvements import effect
from extract.sides import Contrast, Side, contrasts
from extract.statements import close, ratio_kind, words

_MODEL = regex.compile(
    r"adjust|model|regress|stratif|weight|propensity|multivaria|matched|pooled|meta-?analy|bayes|imput|kaplan|estimated|\bLS\b|least",
    regex.I,
)
_ADJUSTED = regex.compile(r"\b(?:AOR|ARR|AHR|a[ORH]R|adj\w*)\b")
_CRUDE = regex.compile(r"\b(?:unadjusted|crude)\b", regex.I)
_CLOSE = 90  # characters between the second value and the effect


def contrast_effects(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per ratio, and per relative change, right after two values.

    Returns:
        Rows of
            effect, first, second     str      as printed
            measure                   str      the kind of ratio; relative for a change in percent
            values                    str      kind of the two values
            effect_min, effect_max    float64  its band, as a ratio (a reduction of 51% is 0.49)
            direct_min, direct_max    float64  first / second; likewise inverse_… for second / first
            first_count, first_total, second_count, second_total
                                      float64  where both are known
            gap_min, gap_max          float64  |first - second|, unit as printed
            up                        bool     whether the words of a relative change speak of an increase
            other_ratio               bool     whether the sentence has a ratio too, from which a change may come
            modelled                  bool     whether words of the sentence speak of a model, or a value is one of survival
            crude                     bool     whether the ratio is called unadjusted
            low, high                 str      of the interval of the ratio, where it has one
            low_min, high_max         float64  its limits at their widest
            level                     float64  in %
            arms                      bool     whether both arms are certain
    """
    for contrast in contrasts(extraction):
        for claim in contrast.after:
            if (measure := _measure(extraction, contrast, claim)) and (row := _row(extraction, contrast, claim, measure)):
                yield row


def _measure(extraction: Extraction, contrast: Contrast, claim: Claim) -> str:
    end = contrast.second.claims[-1].span.end
    between = words(extraction, end, claim.span.start)
    inner = [c for c in contrast.after if c.span.end <= claim.span.start and c.kind not in ("ci", "p_value")]
    if len(between) > _CLOSE or inner or regex.search(r"[.;]\s", regex.sub(r"\([^()]*\)", "", between)):
        return ""
    if kind := ratio_kind(extraction, claim):
        return kind
    if (
        claim.kind == "percent_change"
        and effect(extraction, claim) is not None
        and contrast.first.value.number.unit != claim.kind
    ):
        return "relative"
    return ""


def _row(extraction: Extraction, contrast: Contrast, claim: Claim, measure: str) -> dict[str, object] | None:
    first, second = contrast.first, contrast.second
    a, b = (rounded(s.value.number.printed) for s in (first, second))
    if (a.low <= 0) or (b.low <= 0):
        return None
    direct = _counted(first, second) or a / b
    up = bool(effect(extraction, claim)) if measure == "relative" else False
    printed = rounded(claim.number.printed)
    as_ratio = (1 + printed.scaled(0.01) if up else 1 - printed.scaled(0.01)) if measure == "relative" else printed
    apart = a - b
    gap = sorted((abs(float(apart.low)), abs(float(apart.high))))
    sentence = extraction.sentence_text(claim.sentence)
    said = words(extraction, max(0, claim.span.start - 60), claim.span.start)
    return {
        "effect": claim.number.printed,
        "first": first.value.number.printed,
        "second": second.value.number.printed,
        "measure": measure,
        "values": first.value.kind,
        "effect_min": float(as_ratio.low),
        "effect_max": float(as_ratio.high),
        "direct_min": float(direct.low),
        "direct_max": float(direct.high),
        "inverse_min": float(1 / direct.high),
        "inverse_max": float(1 / direct.low),
        **_cells(first, second),
        "gap_min": gap[0],
        "gap_max": gap[1],
        "up": up,
        "other_ratio": any(ratio_kind(extraction, c) for c in extraction.claims_in(claim.sentence)),
        "modelled": first.modelled or second.modelled or bool(_MODEL.search(sentence) or _ADJUSTED.search(said)),
        "crude": _CRUDE.search(said) is not None,
        "arms": contrast.arms,
        **_interval(extraction, contrast, claim),
        "spots": (spots.of(claim, "suspect"), *(spots.of(c) for s in (first, second) for c in s.claims)),
    }


def _interval(extraction: Extraction, contrast: Contrast, claim: Claim) -> dict[str, object]:
    """The interval printed right after the ratio."""
    following = next((c for c in contrast.after if c.span.start >= claim.span.end), None)
    if following is None or following.kind != "ci" or not close(words(extraction, claim.span.end, following.span.start)):
        return {}
    number = following.number
    return {
        "low": number.printed_low,
        "high": number.printed_high,
        "low_min": float(rounded(number.printed_low).low),
        "high_max": float(rounded(number.printed_high).high),
        "level": number.level or 95.0,
    }


def _counted(first: Side, second: Side) -> Band | None:
    """The quotient of the two shares from their counts, where they are printed and above 0."""
    if first.counts is None or second.counts is None or not first.counts[0] or not second.counts[0]:
        return None
    return exact(first.counts[0] / first.counts[1]) / exact(second.counts[0] / second.counts[1])


def _cells(first: Side, second: Side) -> dict[str, float | None]:
    known = first.counts is not None and second.counts is not None
    cells = (*(first.counts or ()), *(second.counts or ())) if known else (None,) * 4
    return dict(zip(("first_count", "first_total", "second_count", "second_total"), cells, strict=True))


relation = Relation(
    columns={
        "effect": "str",
        "first": "str",
        "second": "str",
        "measure": "str",
        "values": "str",
        **{f"{name}_{end}": "float64" for name in ("effect", "direct", "inverse", "gap") for end in ("min", "max")},
        "first_count": "float64",
        "first_total": "float64",
        "second_count": "float64",
        "second_total": "float64",
        "up": "bool",
        "other_ratio": "bool",
        "modelled": "bool",
        "crude": "bool",
        "arms": "bool",
        "low": "str",
        "high": "str",
        "low_min": "float64",
        "high_max": "float64",
        "level": "float64",
    },
    builds=contrast_effects,
)
