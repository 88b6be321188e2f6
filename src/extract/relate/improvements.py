"""Percentages that state an effect in words, each with the ratio it may come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.printed import rounded
from extract.statements import by_sentence, ratio_kind, words

_WORD = (
    r"(?:reduc\w+|improve\w*|decreas\w+|lower\w*|decline\w*|drop\w*|cut|fewer|less|smaller|benefit|"
    r"(?P<up>increas\w+|higher|greater|more|excess|rise|rose|elevat\w+))"
)
_AFTER = regex.compile(rf"\A\s?(?:\w+\s)?{_WORD}\b(?!\s(?:than\b|of\spatients))", regex.I)
_BEFORE = regex.compile(rf"\b{_WORD}\b[^.;()\d]{{0,60}}\b(?:by|of)\s(?:\w+\s)?\Z", regex.I)
_ABSOLUTE = regex.compile(r"absolute|percentage point|\bpoints?\b|baseline|respon(?:se|der)|\bleast\b", regex.I)
# A percentage as a goal, which people reach or not: "a 50% reduction was more frequent".
_REACHED = regex.compile(
    r"\b(?:was|were|is|are)\s(?:\w+\s)?(?:more|less|achieved|reached|attained|seen|observed|reported)\b", regex.I
)
_REACHING = regex.compile(r"\b(?:achiev\w+|attain\w*|reach\w*|experienc\w+)\s(?:a|an|at|the)?\s?\Z", regex.I)
_LINK = regex.compile(
    r"\b(?:correspond\w*|represent\w*|equat\w*|translat\w*|indicat\w*|i\.?e\b|reflect\w*|meaning|which is)\b", regex.I
)

# A sentence that puts the result of the sentence before it another way.
_RETOLD = regex.compile(
    r"\A(?:the|this|that|it)\b[^.;()\d]{0,60}?\b(?:amount\w*|correspond\w*|represent\w*|equat\w*|translat\w*|equal\w*|is|was|means?|meant)\s"
    r"(?:to\s|into\s)?(?:a|an)\s\Z",
    regex.I,
)

# "It did so by 49.4% (rate ratio, 0.51)": a change, whatever the verb was in the clause before.
_BY = regex.compile(r"\bby\s\Z", regex.I)
_RATIO_NEXT = regex.compile(r"\A\s?[(\[](?:\w+\s){0,2}(?:(?:hazard|rate|risk|incidence)\s(?:rate\s)?ratio|HR|RR|IRR)\b", regex.I)

REACH = 400  # characters: a ratio further off belongs to another part of the sentence


def improvements(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per percentage with a word of effect in a sentence that also prints a ratio.

    Returns:
        Rows of
            percent                   str      as printed
            percent_min, percent_max  float64  unit %, the band it may be rounded from
            ratio, measure            str      the nearest ratio as printed, and its kind
            up                        bool     whether the words speak of an increase
            fits                      bool     whether any ratio of the sentence gives the percentage
            near                      bool     whether to within one more unit of the percentage
            sure                      bool     whether the two stand side by side, no other between them, and mean the same
                                               thing; an effect on the risk is never larger than one on the odds
            gives_min, gives_max      float64  unit %, what the nearest ratio gives
    """
    before: list[Claim] = []
    for claims in by_sentence(extraction):
        ratios = [c for c in claims if c.value and ratio_kind(extraction, c)]
        effects = [
            (c, up) for c in claims if c.kind in ("percent", "percent_change") and (up := effect(extraction, c)) is not None
        ]
        known = {c.id for c, _ in effects} | {c.id for c in ratios}
        place = {c.id: i for i, c in enumerate(claims)}
        for claim, up in effects:
            close = [r for r in ratios if _apart(r, claim) < REACH]
            if close:
                nearest = min(close, key=lambda r: _apart(r, claim))
                first, last = sorted((place[claim.id], place[nearest.id]))
                alone = not any(c.id in known for c in claims[first + 1 : last])
                yield _row(extraction, claim, up, nearest, close, alone)
        if len(effects) == 1 and not ratios and (ratio := _retold(extraction, effects[0][0], before)):
            yield _row(extraction, *effects[0], ratio, [ratio], True)
        before = claims


def _retold(extraction: Extraction, claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """The only ratio of the sentence before, where the sentence of the claim puts that result another way."""
    ratios = [c for c in before if c.value and ratio_kind(extraction, c)]
    follows = before and before[0].sentence == claim.sentence - 1 and before[0].passage == claim.passage
    said = extraction.reading.text[extraction.sentences[claim.sentence].start : claim.span.start]
    return ratios[0] if follows and len(ratios) == 1 and _RETOLD.match(said) else None


def effect(extraction: Extraction, claim: Claim) -> bool | None:
    """Whether the percentage is an increase (True) or a reduction (False); None where it is no relative effect."""
    if claim.value is None or claim.number.comparator not in (None, "about") or claim.value > 1000:
        return None
    after = words(extraction, claim.span.end, min(len(extraction.reading.text), claim.span.end + 60))
    before = words(extraction, max(0, claim.span.start - 90), claim.span.start)
    if _ABSOLUTE.search(before[-30:] + " " + after[:40]):
        return None
    if _REACHED.search(after) or _REACHING.search(before):
        return None
    match = _AFTER.search(after) or _BEFORE.search(before)
    if match is None and _BY.search(before) and _RATIO_NEXT.match(after):
        return False
    return None if match is None else match["up"] is not None


def _apart(ratio: Claim, claim: Claim) -> int:
    return max(ratio.span.start - claim.span.end, claim.span.start - ratio.span.end)


def _row(
    extraction: Extraction, claim: Claim, up: bool, nearest: Claim, ratios: Sequence[Claim], alone: bool
) -> dict[str, object]:
    band = rounded(claim.number.printed)
    low, high, unit = float(band.low), float(band.high), float(band.high - band.low)
    given = {r.id: _given(r, up) for r in ratios}
    fits = any(low <= b + 1e-9 and a - 1e-9 <= high for bands in given.values() for a, b in bands)
    near = any(low - unit <= b + 1e-9 and a - 1e-9 <= high + unit for bands in given.values() for a, b in bands)
    first, last = sorted((nearest, claim), key=lambda c: c.span.start)
    between = words(extraction, first.span.end, last.span.start)
    listed = "respectively" in extraction.sentence_text(claim.sentence) or regex.search(r"\bratios\b", between) is not None
    beside = not listed and nearest.sentence == claim.sentence and (len(between) < 80 or _LINK.search(between) is not None)
    measure = ratio_kind(extraction, nearest)
    odds = measure == "odds_ratio" and "odds" not in words(extraction, claim.span.start - 60, claim.span.end + 40)
    gives = given[nearest.id][0]
    beyond = low - unit > max(b for _, b in given[nearest.id])
    return {
        "percent": claim.number.printed,
        "percent_min": low,
        "percent_max": high,
        "ratio": nearest.number.printed,
        "measure": measure,
        "up": up,
        "fits": fits,
        "near": near,
        "sure": alone and beside and (beyond or not odds),
        "gives_min": gives[0],
        "gives_max": gives[1],
        "spots": (spots.of(claim, "suspect"), spots.of(nearest)),
    }


def _given(ratio: Claim, up: bool) -> list[tuple[float, float]]:
    """What percentages a ratio gives, in %: first as it stands, 100 |1 - R|, then turned round, 100 |1 - 1/R|.

    A reduction is read from a ratio above 1 only turned round, and from one below 1 only as it stands.
    """
    band = rounded(ratio.number.printed)
    a, b = max(float(band.low), 1e-6), float(band.high)
    ends = [sorted((abs(100 * (1 - x)), abs(100 * (1 - y)))) for x, y in ((a, b), (1 / b, 1 / a))]
    plain, turned = ((0.0 if a <= 1 <= b else low, high) for low, high in ends)
    if up:
        return [plain, turned]
    return [plain] if (ratio.value or 0) <= 1 else [turned]


relation = Relation(
    columns={
        "percent": "str",
        "percent_min": "float64",
        "percent_max": "float64",
        "ratio": "str",
        "measure": "str",
        "up": "bool",
        "fits": "bool",
        "near": "bool",
        "sure": "bool",
        "gives_min": "float64",
        "gives_max": "float64",
    },
    builds=improvements,
)
