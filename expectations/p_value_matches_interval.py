"""A P value agrees with the interval printed beside it.

Estimate, 95% interval and P value mostly come from one model, so any two give the third. A P value on the other side of
the significance level than its interval, or ten times off what the interval allows, is wrong or belongs to another number.
P values of log-rank, stratified or exact tests, and one-sided ones, differ from the interval with good reason: warnings.

Formula: z = |ln ratio| / SE, SE = (ln high - ln low) / 2 z(level), P = 2 (1 - Phi(z)), by corners of the rounding bands and
with 6% to spare on z; the same on the plain scale for differences, where a t interval of few people may give a larger P.
"""

import math

import pandas as pd

from extract import spots
from extract.declare import Check, example
from extract.p_values import Ends, decision, p_band, powers_apart, printed_p, z_band


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible only where interval and P value decide differently, or are ten times apart, and one test made both."""
    ends = [[*zip(t[f"{x}_min"], t[f"{x}_max"], strict=True)] for x in ("estimate", "low", "high")]
    printed = [printed_p(p, sign) for p, sign in zip(t["p"], t["comparator"], strict=True)]
    soft = t["other_test"] | t["non_inferiority"]
    rows = [_verdict(*row) for row in zip(t["measure"], t["level"], *ends, printed, soft, strict=True)]
    judged = pd.DataFrame(rows, index=t.index, columns=["verdict", "expected"])
    return judged.assign(why="not a ratio or difference, or another test made the P value", spots=spots.led_by(t["spots"], -1))


def _verdict(measure: str, level: float, estimate: Ends, low: Ends, high: Ends, p: Ends, soft: bool) -> tuple[str, str]:
    z = z_band(measure, level, estimate, low, high)
    if z is None:
        return "undecided", ""
    implied, decided, alpha = p_band(z), decision(measure, low, high), 1 - level / 100
    apart = powers_apart(implied, p)
    if apart == 0:
        return "holds", ""
    logs = z_band("ratio", level, estimate, low, high) if measure == "difference" else None
    if (soft and decided != "significant") or (logs and powers_apart(p_band(logs), p) == 0):
        return "undecided", ""  # non-inferiority, or a ratio that was called a difference
    split = (decided == "significant" and p[0] > alpha) or (decided == "not significant" and p[1] < alpha)
    t_interval = measure == "difference" and p[0] > implied[0]
    hard = not soft and ((split and apart > 0.3) or (apart > 1 and not t_interval))
    about = math.sqrt(implied[0] * implied[1])
    return "impossible" if hard else "other-reading-fits", f"about {about:.2g}" if about > 1e-6 else "far below .001"


check = Check(
    reads="intervals",
    needs=("estimate_min", "low_min", "high_max", "p", "level"),
    judges=judges,
    says="P{comparator}{p} does not go with {estimate} ({low} to {high}), which gives {expected}: check the four "
    "numbers and the test.",
    confidence="high",
    source="Altman & Bland 2011, doi:10.1136/bmj.d2304",
    examples=(
        example("Deaths were fewer (hazard ratio, 0.58; 95% CI, 0.38-0.87; {P = .48})."),
        example("Deaths were fewer (hazard ratio, 0.58; 95% CI, 0.38-0.87; P = .0084)."),
    ),
)
