"""Doses of a drug, each with the dose that the document has for that drug most often."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from operator import attrgetter

import regex

from extract import spots
from extract.declare import Relation
from extract.doses import Dose, doses, sentence_of
from extract.model import Extraction

MOST_PARTS = 5  # of a step from dose to dose: twice, two thirds, four fifths
_STEPS = frozenset(Fraction(p, q) for p, q in product(range(1, MOST_PARTS + 1), repeat=2))
_TOTAL = regex.compile(
    r"\s?(?:in\s(?:all|total)|total|altogether|per\scourse|cumulative|tablet|capsule|vial|pen\b|syringe|/mL)", regex.I
)
_OTHER = regex.compile(
    r"titrat|escalat|ascend|initial|start|\bload|mainten|bolus|cumulative|\bup\sto\b|increased|reduced|reduction|switch"
    r"|another|other\s(?:stud|trial|dose)|previous|earlier|\bprior\b|extension|approved|label|phase\s(?:1|i)\b|\btotal"
    r"|tablets?|capsules?|vials?|syringes?|higher|lower|equivalent",
    regex.I,
)


def dose_majorities(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per dose of a drug whose most frequent dose is printed at least twice.

    Returns:
        Rows of
            drug, dose, usual  str      as printed
            times              float64  how often the usual dose is printed
            here               float64  how often this one is
            one_digit          bool     whether one changed digit makes one dose the other
            step               bool     whether one is a simple multiple of the other, or both are round
            together           bool     whether both are printed in one sentence, as two groups of a trial are
            other              bool     whether the sentence speaks of steps, strengths, totals or another study
    """
    for drug, found in _by_drug(extraction).items():
        amounts: dict[str, list[Dose]] = defaultdict(list)
        for dose in found:
            amounts[dose.value].append(dose)
        often = max(amounts.values(), key=len)
        if len(often) == 1:
            continue
        said = {d.start: sentence_of(extraction, d.start) for d in found}
        usual = {said[d.start] for d in often}
        for dose in found:
            together = said[dose.start] in usual
            yield {
                "drug": drug[0],
                "here": len(amounts[dose.value]),
                "together": together,
                **_row(extraction, dose, often, said),
            }


def _by_drug(extraction: Extraction) -> Mapping[tuple[str, str], Sequence[Dose]]:
    """The doses of each drug and unit; one beside which no drug is named is of the only drug with that unit."""
    drugs = {a.label: a.drug for a in extraction.arms if a.drug}
    claims = {c.span.start: c for c in extraction.claims if c.kind == "dose"}
    found: dict[tuple[str, str], list[Dose]] = defaultdict(list)
    bare = []
    for dose in doses(extraction):
        claim, unit = claims.get(dose.start), _unit(dose)
        if dose.listed or _TOTAL.match(extraction.reading.text, dose.end):
            continue
        if claim and claim.arm and (drug := drugs.get(claim.arm)):
            found[drug, unit].append(dose)
        elif not dose.near - {"course", "cycle"}:
            bare.append(dose)
    for dose in bare:
        keys = [k for k in found if k[1] == _unit(dose)]
        if len(keys) == 1:
            found[keys[0]].append(dose)
    return {key: sorted(some, key=attrgetter("start")) for key, some in found.items()}


def _unit(dose: Dose) -> str:
    """The unit, of which 'a day' is left out."""
    return regex.sub(r"/(?:day|dose)\Z", "", dose.unit)


def _row(extraction: Extraction, one: Dose, often: Sequence[Dose], said: Mapping[int, str]) -> dict[str, object]:
    at = bisect_left(often, one.start, key=attrgetter("start"))
    usual = min((d for d in often[max(0, at - 1) : at + 2] if d is not one), key=lambda d: abs(d.start - one.start))
    a, b = one.value, usual.value
    unlike = sum(x != y for x, y in zip(a, b, strict=True)) if len(a) == len(b) > 1 else 0
    round_ = a[-1] in "05" and b[-1] in "05"
    return {
        "dose": one.printed,
        "usual": usual.printed,
        "times": len(often),
        "one_digit": unlike == 1,
        "step": round_ or (usual.amount > 0 and Fraction(one.amount) / Fraction(usual.amount) in _STEPS),
        "other": _OTHER.search(said[one.start]) is not None or _aside(extraction, one),
        "spots": (spots.at(extraction, (one.start, one.end)), spots.at(extraction, (usual.start, usual.end), "against")),
    }


def _aside(extraction: Extraction, dose: Dose) -> bool:
    """Whether the dose stands in a table, whose columns are groups, or in a note or reference."""
    at = bisect_right(extraction.reading.passages, dose.start, key=attrgetter("start")) - 1
    passage = extraction.reading.passages[at]
    return passage.cell is not None or passage.role in ("reference", "footnote")


relation = Relation(
    columns={
        "drug": "str",
        "dose": "str",
        "usual": "str",
        "times": "float64",
        "here": "float64",
        "one_digit": "bool",
        "step": "bool",
        "together": "bool",
        "other": "bool",
    },
    builds=dose_majorities,
)
