"""P values: what a printed one can mean, and what an estimate with its interval implies.

Source:
    Altman & Bland 2011, doi:10.1136/bmj.d2304. Slack: in simulated trials, z of the log-rank test and z of the Cox model
    differ by less than 6% in 99.5% of cases; the band below allows that much either way.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

from extract.model import Claim
from extract.printed import rounded, sense

SLACK = 0.06
Ends = tuple[float, float]


def comparator(claim: Claim) -> str:
    """The sign before a P value as printed; "=" where there is none."""
    return claim.number.comparator or next((c for c in claim.text if c in "<>≤≥"), "=")


def printed_p(printed: str, comparator: str | None) -> Ends:
    """Every P value that is meant: (0, 0.001] for "<" and "0.001", [0.025, 0.035] for "=" and "0.03".

    "=" and "0.000" is (0, 0.0005]: what software prints for a small one.
    """
    band = rounded(printed)
    match sense(comparator if comparator != "=" else None):
        case "below" | "at most":
            return 0.0, float(printed)
        case "above" | "at least":
            return float(printed), 1.0
    return max(0.0, float(band.low)), min(1.0, float(band.high))


def two_sided(z: float) -> float:
    """The two-sided P value of a z statistic."""
    return math.erfc(abs(z) / math.sqrt(2))


def p_band(z: Ends) -> Ends:
    """The P values of a band of |z|, with 6% to spare either way."""
    return two_sided(z[1] * (1 + SLACK)), two_sided(z[0] * (1 - SLACK))


def powers_apart(one: Ends, other: Ends) -> float:
    """How many powers of ten lie between two bands of P values; 0 where they meet."""
    smaller, larger = sorted((one, other))
    if larger[0] <= smaller[1]:
        return 0.0
    return math.log10(larger[0] / smaller[1]) if smaller[1] > 0 else math.inf


def decision(measure: str, low: Ends, high: Ends) -> str:
    """What an interval decides: 'significant' where it excludes the null value, 'not significant' where not, or 'open'."""
    null = 1.0 if measure == "ratio" else 0.0
    if low[0] > null or high[1] < null:
        return "significant"
    return "not significant" if low[1] < null < high[0] else "open"


def z_band(measure: str, level: float, estimate: Ends, low: Ends, high: Ends) -> Ends | None:
    """|z| of an estimate, by corners of the bands of the three printed numbers.

    Args:
        measure: "ratio" (log scale) or "difference".
        level: of the interval, in %.
        estimate: its band.
        low: the band of the lower limit.
        high: the band of the upper limit.

    Returns:
        The band of |z|; None where the measure is another, the estimate outside or far off the middle of its interval, or
        the interval without width.
    """
    if measure not in ("ratio", "difference") or not 50 < level < 100:
        return None
    if measure == "ratio":
        if min(estimate[0], low[0], high[0]) <= 0:
            return None
        estimate, low, high = (_logs(e) for e in (estimate, low, high))
    narrow, wide = high[0] - low[1], high[1] - low[0]
    if narrow <= 0 or estimate[1] < low[0] or estimate[0] > high[1]:
        return None
    middle = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2)
    if max(estimate[0] - middle[1], middle[0] - estimate[1]) > 0.1 * narrow:
        return None
    quantile = NormalDist().inv_cdf(0.5 + level / 200)
    least = 0.0 if estimate[0] <= 0 <= estimate[1] else min(abs(estimate[0]), abs(estimate[1]))
    most = max(abs(estimate[0]), abs(estimate[1]))
    return least * 2 * quantile / wide, most * 2 * quantile / narrow


def _logs(ends: Ends) -> Ends:
    return math.log(ends[0]), math.log(ends[1])


def p_of_statistic(test: str, x: float, df1: float, df2: float) -> float:
    """The P value of a test statistic, two-sided where the test has sides.

    Args:
        test: t, F, chi2, Q, r or z.
        x: the size of the statistic.
        df1: degrees of freedom of the numerator, for F.
        df2: degrees of freedom; those of the denominator for F.
    """
    from scipy import special

    if test == "z":
        return two_sided(x)
    if test in ("chi2", "Q"):
        return float(special.chdtrc(df2, x))
    if test == "F":
        return float(special.fdtrc(df1, df2, x))
    t = x if test == "t" else (x * math.sqrt(df2 / (1 - x * x)) if x < 1 else math.inf)
    return float(2 * special.stdtr(df2, -t))


def mean_p_band(means: Sequence[Ends], sds: Sequence[Ends], sizes: tuple[int, int]) -> Ends:
    """The smallest and the largest P value of two means, by corners.

    From the normal distribution with the widest gap and the smallest SDs, to t of the smaller group with the reverse.
    """
    (a, b), (c, d) = means
    near, far = max(0.0, a - d, c - b), max(b - c, d - a)
    small, large = (math.sqrt(sum(s[end] ** 2 / n for s, n in zip(sds, sizes, strict=True))) for end in (0, 1))
    if small <= 0:
        return 0.0, 1.0
    return two_sided(far / small), p_of_statistic("t", near / large, 1.0, max(1.0, min(sizes) - 1.0))
