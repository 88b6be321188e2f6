"""A percentage printed with a count must be that count over its total.

A percentage is right if some rounding of 100 x count / total prints it, ties either way. The total is the one printed with
it ("21/50", "21 (42%) of 50", the n of the table column), else a declared size of its own arm in its own study: any
population of it will do. Of everyone, told in the sentence before ("We enrolled 840 adults. 540 (64%) were men."), a
percentage may be higher, as some answers are always missing, but lower it cannot be. In a list ("nausea in 34 (40%) of 86
patients and headache in 19 (22%)") the total of the first item is the likely one of the others. Estimates (Kaplan-Meier,
adjusted, weighted, imputed) are no count over a total and are left alone.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import between, exact, roundings


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Rounded, cut off, rounded twice, or none of these."""
    n, total = t["n"].to_numpy(float), t["total"].to_numpy(float)
    true = exact(n) * 100 / exact(total)
    fits = between(t["low"].to_numpy(), t["high"].to_numpy()).meets(true)
    cut = between(t["cut_low"].to_numpy(), t["cut_high"].to_numpy()).meets(true)
    odd = zip(true.low.tolist(), t["decimals"].tolist(), (~fits).tolist(), strict=True)
    fair = [roundings(v, d) if off else () for v, d, off in odd]  # rows that fit, as most do, need no other reading
    twice = np.array([s in f for s, f in zip(t["share"].tolist(), fair, strict=True)], dtype=bool)
    loose = t["loose"].to_numpy(str)
    more = (loose == "carried") | ((loose == "everyone") & (true.low > t["high"].to_numpy()))
    verdict = np.select(
        [fits, cut & ~more, more, ~t["certain"].to_numpy(bool), twice],
        ["holds", "only-if-truncated", "other-reading-fits", "undecided", "other-reading-fits"],
        "impossible",
    )
    finer = [f"{v:.{max(d, 1)}f}" for v, d in zip(true.low.tolist(), t["decimals"].tolist(), strict=True)]
    expected = [" or ".join(f"{s}%" for s in f if s != p) for f, p in zip(fair, t["share"].tolist(), strict=True)]
    other = [f" (which it is of {o})" if isinstance(o, str) else "" for o in t["other_printed"].tolist()]
    only = np.select(
        [loose == "carried", more],
        ["of other people than those just before", "of more people than the sentence before tells of"],
        "if rounded twice",
    )
    facts = {
        "only": only,
        "verdict": verdict,
        "actual": finer,
        "expected": expected,
        "other": other,
        "why": "the total is not certain",
    }
    return pd.DataFrame(facts, index=t.index)


check = Check(
    reads="shares",
    needs=("n", "total"),
    judges=judges,
    says={
        "impossible": "{n_printed} of {total_printed} is {actual}%, not {share}%{other}: check which number is right.",
        "other-reading-fits": "{n_printed} of {total_printed} is {actual}%; {share}% is right only {only}.",
        "only-if-truncated": "{n_printed} of {total_printed} is {actual}%; {share}% is cut off, not rounded.",
    },
    severity="error",
    confidence="high",
    source="Georgescu & Wren 2018, doi:10.1093/bioinformatics/btx811; Brown & Heathers 2017, doi:10.1177/1948550616673876",
    examples=(
        example("In all, 21/50 ({44%}) responded."),
        example("In all, 21/50 (42%) responded."),
        example(
            "Patients received zolvatinib (n=202) or placebo (n=187). 104 ({53%}) patients in the zolvatinib group relapsed."
        ),
        example("By Kaplan-Meier estimate, 21 of 50 patients (47%) had relapsed.", why="not a count over a total"),
    ),
)
