"""A pull quote, box or bullet that repeats a sentence of the body must have its numbers.

The quote and the sentence are matched word by word; their numbers must agree, a coarser rounding included. A quote that
repeats a sentence about one trial but stands in the section of another, whose own numbers for the same thing differ, will be
read as being about the wrong trial.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """From how the quote relates to the body."""
    relation = t["relation"].to_numpy()
    verdict = np.select(
        [relation == "same", relation == "differs", relation == "elsewhere"], ["holds", "impossible", "look-alike"], "undecided"
    )
    return pd.DataFrame({"verdict": verdict, "why": "it is like several sentences", "expected": t["body"]}, index=t.index)


check = Check(
    reads="quotes",
    needs=("relation",),
    judges=judges,
    says={
        "impossible": "{quoted} here is {body} in the sentence that it repeats: check which is right.",
        "look-alike": "{quoted} is of {there}, but stands with the text on {here}, which has {body}: name the trial or move it.",
    },
    severity="error",
    confidence="high",
    source="Pitkin, Branagan & Burmeister 1999, doi:10.1001/jama.281.12.1110",
    examples=(
        example(
            "# Zolvatinib in practice\n\nMore patients were relapse-free at 2 years in the zolvatinib group (65%) than in the "
            "placebo group (47%).\n\n> More patients were relapse-free at 2 years in the zolvatinib group ({56%}) than in the "
            "placebo group (47%).\n"
        ),
        example(
            "# Zolvatinib in practice\n\nMore patients were relapse-free at 2 years in the zolvatinib group (65%) than in the "
            "placebo group (47%).\n\n> More patients were relapse-free at 2 years in the zolvatinib group (65%) than in the "
            "placebo group (47%).\n"
        ),
        example(
            "# Zolvatinib in practice\n\nMore patients were relapse-free at 2 years in the zolvatinib group (65%).\n\n"
            "> More patients were free of seizures at 1 year in the placebo group (41%).\n",
            why="another result",
        ),
    ),
)
