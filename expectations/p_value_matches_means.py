"""A P value of two means follows from their SDs and the sizes of the groups.

12.3 (SD 4.5) against 10.1 (SD 4.2) in 40 people each gives P = .03. Adjustment for baseline, other tests and missing values
give others, so that only a P value ten times off is a warning; it says so if the SDs fit as standard errors.

Formula: t = (m1 - m2) / sqrt(s1^2 / n1 + s2^2 / n2) by corners, P two-sided between t of the smaller group and the normal.
"""

import math

import pandas as pd

from extract.declare import Check, example
from extract.p_values import mean_p_band, powers_apart
from extract.printed import shown


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where no plain test is within a power of ten."""
    return pd.DataFrame([_verdict(row) for _, row in t.iterrows()], index=t.index, columns=["verdict", "expected"]).assign(
        why="the P value may come from another test than one of two plain means"
    )


def _verdict(row: "pd.Series[float]") -> tuple[str, str]:
    means, sds = ([(row[f"{x}{i}_min"], row[f"{x}{i}_max"]) for i in (1, 2)] for x in "ms")
    sizes, printed = (int(row["n1"]), int(row["n2"])), (row["p_min"], row["p_max"])
    own = mean_p_band(means, sds, sizes)
    said = f"about {shown(math.sqrt(own[0] * own[1]), 2)}" if own[0] > 1e-12 else "far below .001"
    if powers_apart(own, printed) <= 1:
        return "holds", said
    as_errors = [(low * math.sqrt(n), high * math.sqrt(n)) for (low, high), n in zip(sds, sizes, strict=True)]
    close = powers_apart(mean_p_band(means, as_errors, sizes), printed) == 0
    return ("undecided" if row["other_test"] else "look-alike" if close else "other-reading-fits"), said


check = Check(
    reads="mean-tests",
    needs=("p_min", "m1_min", "s1_min", "m2_min", "s2_min"),
    judges=judges,
    says={
        "other-reading-fits": "P{comparator}{p} does not follow from {first} against {second}, which give {expected}: "
        "check all five numbers.",
        "look-alike": "P{comparator}{p} follows from {first} against {second} only if the SDs are standard "
        "errors: check which they are.",
    },
    severity="warning",
    confidence="medium",
    source="Carlisle 2017, doi:10.1111/anae.13938; Altman & Bland 2005, doi:10.1136/bmj.331.7521.903",
    examples=(
        example(
            "Patients received foltizine (n=40) or placebo (n=40). Mean sleep was 12.3 (SD 4.5) hours with foltizine and 10.1 "
            "(SD 4.2) hours with placebo ({P<.0001})."
        ),
        example(
            "Patients received foltizine (n=40) or placebo (n=40). Mean sleep was 12.3 (SD 4.5) hours with foltizine and 10.1 "
            "(SD 4.2) hours with placebo (P=.03)."
        ),
    ),
)
