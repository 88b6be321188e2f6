"""Declared sizes of a group, held against its other sizes: one row per size.

Two kinds of size are held against each other, both only where no other population (treated, completed, responders …) is named:
the size of a pooled group against the sum over its trials, and the size of a group against the number randomized to it.

Rows, shape (sizes, 6):
    n                 float64  the size
    expected          float64  the sum over the trials, or the number randomized
    backed            bool     whether another mention of the pooled group has the expected size
    pooled            bool     which of the two kinds
    n_printed, group  str      "438"; "the pooled 300 mg group"
"""

from collections.abc import Iterator, Mapping, Sequence

import regex

from extract import spots
from extract.declare import Relation
from extract.denominators import DECLARED, Denominators
from extract.model import Arm, Claim, Extraction

COLUMNS = {"n": "float64", "expected": "float64", "backed": "bool", "pooled": "bool", "n_printed": "str", "group": "str"}
POOLED = regex.compile(r"\b(?:pooled|combined|integrated)\b", regex.I)
RANDOMIZED = regex.compile(r"\b(?:randomi[sz]ed|randomly|assigned|allocated)\b", regex.I)
ELSE = regex.compile(
    r"\b(?:treated|safety|evaluable|complete\w*|responders?|who|whom|observed|per[- ]protocol|subgroups?|subset|continu\w+"
    r"|switch\w*|re-?randomi[sz]ed|crossed|extension|missing|events?|available|with|without|among|received|dosed?)\b",
    regex.I,
)


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every declared size that has another to be held against."""
    by_id = Denominators(x).by_id
    randomized: dict[tuple[str, str | None], Claim] = {}
    for arm in x.arms:
        for id, _, population in arm.sizes:
            claim = by_id.get(id)
            declared = claim and population is None and DECLARED.search(claim.text) and claim.certain("arm")
            if claim and declared and RANDOMIZED.search(x.sentence_text(claim.sentence)):
                randomized.setdefault((arm.label, arm.study), claim)
    for claim in x.claims:
        if claim.kind != "n" or not DECLARED.search(claim.text) or claim.value is None or claim.population:
            continue
        before = x.reading.text[x.sentences[claim.sentence].start : claim.span.start][-70:]
        if ELSE.search(before):
            continue
        if POOLED.search(before):
            yield from _pooled(x, claim, before, randomized)
        elif claim.arm and claim.certain("arm") and (own := randomized.get((claim.arm, claim.study))) and own is not claim:
            yield _row(claim, [own], own.value or 0, pooled=False, backed=False, group=claim.arm)


def _pooled(
    x: Extraction, claim: Claim, before: str, randomized: Mapping[tuple[str, str | None], Claim]
) -> Iterator[Mapping[str, object]]:
    """A pooled size against the sum over the trials."""
    labels = {a.label for a in x.arms if a.label == claim.arm} or {a.label for a in x.arms if _named(a, before)}
    if len(labels) != 1:
        return
    label = labels.pop()
    parts: dict[str | None, Claim] = {study: c for (arm, study), c in randomized.items() if arm == label and study}
    if len(parts) != len(x.studies) or len(parts) < 2:
        return
    total = sum(c.value or 0 for c in parts.values())
    same = [c for c in x.claims if c.arm == label and c.number.role == "total" and c.value == total and c.certain("arm")]
    yield _row(claim, [*same[:1], *parts.values()], total, pooled=True, backed=bool(same), group=f"the pooled {label} group")


def _named(arm: Arm, text: str) -> bool:
    return bool(arm.dose and regex.search(rf"(?<!\d){regex.escape(arm.dose)}\b", text)) or arm.label.lower() in text.lower()


def _row(
    claim: Claim, against: Sequence[Claim], expected: float, *, pooled: bool, backed: bool, group: str
) -> Mapping[str, object]:
    return {
        "n": claim.value,
        "expected": expected,
        "backed": backed,
        "pooled": pooled,
        "n_printed": claim.number.printed,
        "group": group,
        "spots": (spots.of(claim, "suspect"), *(spots.of(c) for c in against)),
    }


relation = Relation(columns=COLUMNS, builds=builds)
