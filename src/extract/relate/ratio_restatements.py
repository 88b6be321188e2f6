"""Ratios told again without their interval: one row per such ratio and the one ratio of its kind that its trial has.

"The HR of 0.70 in TRIAL 1" in another paragraph repeats the hazard ratio that TRIAL 1 has with an interval, if it has just one
of that kind. The trial must be named in the sentence of the repetition, and the endpoint, where one is named, in that of the
full result or in the one before. Ratios of subgroups and of other analyses are left alone.

Rows, shape (pairs, 3):
    value   str  the repeated ratio as printed
    other   str  the one with its interval
    what    str  "the hazard ratio of TRIAL 1"
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.statements import RATIOS

COLUMNS = {"value": "str", "other": "str", "what": "str"}
BEFORE = (
    ("hazard_ratio", regex.compile(r"\b(?:HR|hazard\sratio(?:\s\(HR\))?)\s(?:of|was)\s\Z")),
    ("odds_ratio", regex.compile(r"\b(?:OR|odds\sratio(?:\s\(OR\))?)\s(?:of|was)\s\Z")),
    ("rate_ratio", regex.compile(r"\brate\sratio\s(?:of|was)\s\Z")),
)
OTHER = regex.compile(
    r"\b(?:subgroup|women|men|male|female|aged|older|younger|among|adjust\w+|unadjusted|sensitivity|interim|pooled|per[-\s]protocol"
    r"|stratum|secondary|post\shoc|upper|lower\s(?:limit|bound)|margin|assum\w+|expect\w+|plann\w+|power)\b",
    regex.I,
)
MEASURE = regex.compile(
    r"hazard|ratio|odds|risk|lower\w*|reduc\w*|improv\w*|decreas\w*|increas\w*|with\w*|that|than|from", regex.I
)
WORD = regex.compile(r"\p{L}{4,}|\p{Lu}{2,}")


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every ratio without an interval whose trial has one of its kind with an interval, in another paragraph."""
    intervals = {c.group for c in x.claims if c.kind == "ci" and c.group}
    full: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for c in x.claims:
        if c.kind in RATIOS and c.group in intervals and c.study and c.certain("study") and c.role == "body":
            full[c.study, c.kind].append(c)
    for c in x.claims:
        kind = _kind(x, c)
        if not kind or not c.study or not c.certain("study") or c.group in intervals or c.number.comparator:
            continue
        named = any(m.label == c.study for m in x.mentions_in(x.sentences[c.sentence].span, "study"))
        told = full.get((c.study, kind), [])
        if not named or len(told) != 1 or told[0].passage == c.passage or OTHER.search(x.sentence_text(c.sentence)):
            continue
        if c.population == told[0].population and _speaks(x, c, told[0]):
            yield _row(c, told[0], kind)


def _kind(x: Extraction, c: Claim) -> str | None:
    """What ratio a number is, by its kind or the words right before it."""
    if c.kind in RATIOS:
        return c.kind
    before = x.reading.text[max(0, c.span.start - 30) : c.span.start]
    return next((kind for kind, said in BEFORE if said.search(before)), None)


def _speaks(x: Extraction, c: Claim, told: Claim) -> bool:
    """Whether the full result, or the sentence before it, names the endpoint of the repetition, if that has one."""
    link = c.links.get("endpoint")
    named = link.label if link and link.method not in ("carried", "heading") else ""
    words = {w for w in WORD.findall(named) if not MEASURE.fullmatch(w) and w not in ("HR", "OR", "RR", "CI")}
    around = x.sentence_text(told.sentence)
    if told.sentence and x.sentences[told.sentence - 1].passage == told.passage:
        around = f"{x.sentence_text(told.sentence - 1)} {around}"
    said = {w if w.isupper() else w[:6].casefold() for w in WORD.findall(around)}
    return not words or any((w if w.isupper() else w[:6].casefold()) in said for w in words)


def _row(c: Claim, told: Claim, kind: str) -> Mapping[str, object]:
    return {
        "value": c.number.printed,
        "other": told.number.printed,
        "what": f"the {kind.replace('_', ' ')} of {c.study}",
        "spots": (spots.of(c, "suspect"), spots.of(told)),
    }


relation = Relation(columns=COLUMNS, builds=builds)
