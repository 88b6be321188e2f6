"""P values of two means whose SDs are printed and whose groups have one size each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.denominators import Denominators
from extract.model import Claim, Extraction
from extract.p_values import comparator, printed_p
from extract.printed import rounded
from extract.sides import Side, contrasts
from extract.statements import OTHER_HYPOTHESIS, words

_OTHER = regex.compile(
    r"adjust|model|regress|ANCOVA|covarian|mixed|repeated|paired|baseline|change|before|log|wilcoxon|mann|non-?parametric|rank|median"
    r"|one-?(?:sided|tailed)|bonferroni|anova|tukey|LS|least",
    regex.I,
)


def mean_tests(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per P value right after two means with their SDs.

    Returns:
        Rows of
            first, second, p, comparator  str      as printed
            p_min, p_max                  float64  what the printed P value allows
            n1, n2                        int64    sizes of the two groups
            <part>_min, <part>_max        float64  bands of m1, m2, s1, s2
            other_test                    bool     whether the sentence may speak of another test than one of two plain means
    """
    totals = Denominators(extraction)
    for contrast in contrasts(extraction):
        sides = (contrast.first, contrast.second)
        p = contrast.after[0] if contrast.after else None
        sizes = [_size(totals, s) for s in sides]
        if p is None or p.kind != "p_value" or p.value is None or None in sizes or not all(_plain(s) for s in sides):
            continue
        said = words(extraction, contrast.second.claims[-1].span.end, p.span.end + 25)
        if not OTHER_HYPOTHESIS.search(said) and "." not in said.split("P")[0].split("p")[0]:
            yield _row(extraction, sides, p, sizes)


def _plain(side: Side) -> bool:
    return side.value.kind in ("mean", "score", "other") and side.spread is not None and side.spread.kind == "sd"


def _size(totals: Denominators, side: Side) -> int | None:
    found = {b.n for b in totals.bases(side.value, None) if b.kind == "arm"}
    return found.pop() if len(found) == 1 else None


def _row(extraction: Extraction, sides: tuple[Side, Side], p: Claim, sizes: list[int | None]) -> dict[str, object]:
    allowed = printed_p(p.number.printed, comparator(p))
    row: dict[str, object] = {"p": p.number.printed, "comparator": comparator(p), "p_min": allowed[0], "p_max": allowed[1]}
    for i, (side, name) in enumerate(zip(sides, ("first", "second"), strict=True), 1):
        spread = side.spread.number.printed if side.spread else ""
        row |= {name: f"{side.value.number.printed} (SD {spread})", f"n{i}": sizes[i - 1]}
        for part, text in (("m", side.value.number.printed), ("s", spread)):
            band = rounded(text)
            row |= {f"{part}{i}_min": float(band.low), f"{part}{i}_max": float(band.high)}
    return {
        **row,
        "other_test": _OTHER.search(extraction.sentence_text(p.sentence)) is not None,
        "spots": (spots.of(p, "suspect"), *(spots.of(c) for s in sides for c in s.claims)),
    }


relation = Relation(
    columns={
        **dict.fromkeys(("first", "second", "p", "comparator"), "str"),
        **{f"{name}_{end}": "float64" for name in ("p", "m1", "m2", "s1", "s2") for end in ("min", "max")},
        "n1": "int64",
        "n2": "int64",
        "other_test": "bool",
    },
    builds=mean_tests,
)
