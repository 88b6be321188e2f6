"""What a diagnostic test is good for: sensitivity, specificity, predictive values, likelihood ratios in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.printed import rounded
from extract.statements import by_sentence

_NAMES = {
    "lr_positive": r"positive\slikelihood\sratios?(?:\s\(LR\s?\+\))?|likelihood\sratio\spositive|LR\s?\+|LR[\s-]?positive|PLR",
    "lr_negative": r"negative\slikelihood\sratios?(?:\s\(LR\s?[-−–]\))?|likelihood\sratio\snegative|LR\s?[-−–]|LR[\s-]neg\w*|NLR",
    "odds": r"diagnostic\sodds\sratios?(?:\s\(DOR\))?|DOR",
    "ppv": r"positive\spredictive\s(?:values?|power)(?:\s\(PPV\))?|PPV",
    "npv": r"negative\spredictive\s(?:values?|power)(?:\s\(NPV\))?|NPV",
    "sensitivity": r"sensitivity",
    "specificity": r"specificity",
    "youden": r"Youden(?:['’]?s)?(?:\sJ)?(?:\s(?:index|statistic))?",
    "accuracy": r"(?:overall\s|diagnostic\s)?accuracy(?!\s(?:of\s)?(?:the\s)?(?:model|test|study))",
}
_LABEL = regex.compile("|".join(rf"(?<![\w-])(?P<{k}>{v})(?![\w-])" for k, v in _NAMES.items()), regex.I)
_AREA = regex.compile(r"area\sunder|\bAU(?:RO)?C\b|kappa|c-?statistic", regex.I)
_COMPARED = regex.compile(r"\b(?:vs|versus|compared|than|whereas|while|both)\b", regex.I)
_POOLED = regex.compile(
    r"pooled|meta-?analy|summary\s(?:sensitivity|estimate|receiver)|bivariate|systematic\sreview|cross-?validat|bootstrap"
    r"|multi-?class|\breaders\b|(?:mean|average[sd]?|median)\s(?:sensitivity|accuracy)",
    regex.I,
)
_KINDS = frozenset({"percent", "other", "mean", "score", "statistic", "odds_ratio", "risk_ratio", "ratio", "rate"})
MEASURES = tuple(_NAMES)


@dataclass(frozen=True, slots=True)
class _Part:
    """A label or a number, in order of place."""

    start: int
    name: str = ""
    claim: Claim | None = None


def accuracies(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per sentence that gives at least three of the measures once each.

    Returns:
        Rows of
            <measure>                        str      as printed, of each measure; missing where not told
            <measure>_min, <measure>_max     float64  its band; shares as fractions of 1
            pooled                           bool     whether the document speaks of pooled or averaged values
    """
    pooled = _POOLED.search(extraction.reading.text) is not None
    for claims in by_sentence(extraction):
        if claims[0].role == "table":
            continue
        told = _told(extraction, claims)
        if len(told) >= 3:
            yield {**_row(told), "pooled": pooled}


def _told(extraction: Extraction, claims: Sequence[Claim]) -> dict[str, Claim]:
    """Each measure with its number, where the sentence has one number for each label; else nothing."""
    sentence = extraction.sentences[claims[0].sentence]
    text = extraction.reading.text[sentence.start : sentence.end]
    labels = [_Part(sentence.start + m.start(), name=str(m.lastgroup)) for m in _LABEL.finditer(text)]
    numbers = [_Part(c.span.start, claim=c) for c in claims if _measured(c)]
    if _AREA.search(text) or _COMPARED.search(text) or not len({p.name for p in labels}) == len(labels) == len(numbers):
        return {}
    pairs = _paired(sorted((*labels, *numbers), key=lambda p: p.start))
    return {label.name: number.claim for label, number in pairs if number.claim and _fits(label.name, number.claim)}


def _paired(parts: Sequence[_Part]) -> list[tuple[_Part, _Part]]:
    """Labels with numbers, where every run of labels is followed by as many numbers; else none."""
    runs = [list(run) for _, run in groupby(parts, key=lambda p: p.claim is None)]
    if len(runs) % 2 or not parts or parts[0].claim:
        return []
    couples = list(zip(runs[::2], runs[1::2], strict=True))
    return [pair for a, b in couples for pair in zip(a, b, strict=True)] if all(len(a) == len(b) for a, b in couples) else []


def _measured(claim: Claim) -> bool:
    return claim.kind in _KINDS and claim.value is not None and not claim.number.comparator and claim.number.unit in ("%", None)


def _fits(name: str, claim: Claim) -> bool:
    """Whether the number can be that measure: a share in percent or below 1; a ratio has no percent sign."""
    value, percent = claim.value or 0.0, claim.number.unit == "%"
    if name in ("lr_positive", "lr_negative", "odds"):
        return not percent
    return (0 <= value <= 100) if percent else (0 <= value <= 1 and claim.number.decimals > 0)


def _row(told: Mapping[str, Claim]) -> dict[str, object]:
    row: dict[str, object] = {}
    for name, claim in told.items():
        band = rounded(claim.number.printed).scaled(0.01 if claim.number.unit == "%" else 1.0)
        printed = claim.number.printed + ("%" if claim.number.unit == "%" else "")
        row |= {name: printed, f"{name}_min": float(band.low), f"{name}_max": float(band.high)}
    last = max(told.values(), key=lambda c: c.span.start)
    rest = [c for c in told.values() if c is not last]
    return {**row, "spots": (spots.of(last, "suspect"), *(spots.of(c) for c in rest))}


relation = Relation(
    columns={
        **dict.fromkeys(MEASURES, "str"),
        **{f"{name}_{end}": "float64" for name in MEASURES for end in ("min", "max")},
        "pooled": "bool",
    },
    builds=accuracies,
)
