"""A P value of two shares is one that their counts can give.

12 of 120 against 24 of 118 gives P of .02 to .04, whatever the test. Fewer patients, another digit or a test that is not
named may lie behind a P value that none of ten tests gives; one ten times off, on the other side of 0.05, is wrong.

Formula: from the smallest to the largest of Pearson's chi-square with and without correction and as N-1, likelihood ratio, z
unpooled, Fisher's exact test by both rules, mid-P, and Wald tests of ln RR and ln OR, all two-sided.
"""

import pandas as pd

from extract.declare import Check, example
from extract.fourfold import chances
from extract.p_values import Ends, powers_apart
from extract.printed import shown, span

SPARE = 0.15  # powers of ten: what yet another test, or a P value cut off, makes


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible only where no test is named that needs more than the counts."""
    rows = zip(t["a"], t["n1"], t["c"], t["n0"], zip(t["p_min"], t["p_max"], strict=True), t["other_test"], strict=True)
    judged = [_verdict((int(a), int(n1), int(c), int(n0)), p, other) for a, n1, c, n0, p, other in rows]
    return pd.DataFrame(judged, index=t.index, columns=["verdict", "expected"]).assign(
        why="the P value may come from a model or a stratified test"
    )


def _verdict(cells: tuple[int, int, int, int], p: Ends, other: bool) -> tuple[str, str]:
    least, most = chances(*cells)
    apart = powers_apart((least, most), p)
    said = span(shown(least, 2), shown(most, 2)) if most >= 1e-4 else "far below .001"
    if apart <= SPARE:
        return "holds", said
    if other:
        return "undecided", said
    split = (most < 0.05 <= p[0]) or (least > 0.05 >= p[1])
    return ("impossible" if split and apart > 1 else "other-reading-fits"), said


check = Check(
    reads="contrast-tests",
    needs=("p_min", "a", "n1", "c", "n0"),
    judges=judges,
    says="P{comparator}{p} does not follow from {first} against {second}, which give {expected}: check counts, P and test.",
    confidence="medium",
    source="Campbell 2007, doi:10.1002/sim.2832",
    examples=(
        example("Relapse occurred in 12 of 120 patients (10%) with foltizine and 40 of 118 (33.9%) with placebo ({P = .24})."),
        example("Relapse occurred in 12 of 120 patients (10%) with foltizine and 24 of 118 (20.3%) with placebo (P = .03)."),
        example(
            "Relapse occurred in 12 of 120 patients (10%) with foltizine and 40 of 118 (33.9%) with placebo (adjusted P = .24)."
        ),
    ),
)
