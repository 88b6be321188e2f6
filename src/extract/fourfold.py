"""Fourfold tables and single shares: what the usual tests and intervals give for counts.

Each function lists what several methods in use give, since copy rarely names its method: a printed value is only wrong where
it fits none of them.

Source: Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E (one share); Campbell 2007,
doi:10.1002/sim.2832 (tests of two shares).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from statistics import NormalDist

from extract.p_values import two_sided

Ends = tuple[float, float]


def share_intervals(k: int, n: int, level: float) -> Iterator[tuple[str, float, float]]:
    """The interval of k of n by each method: its name, low and high as shares of 1.

    Args:
        k: how many, 0 to n.
        n: of how many, at least 1.
        level: in %.
    """
    from scipy import special

    z, p, tail = NormalDist().inv_cdf(0.5 + level / 200), k / n, (1 - level / 100) / 2
    wald = z * math.sqrt(p * (1 - p) / n)
    yield "Wald", max(0.0, p - wald), min(1.0, p + wald)
    yield "Wald with correction", max(0.0, p - wald - 0.5 / n), min(1.0, p + wald + 0.5 / n)
    middle, half = (p + z * z / (2 * n)) / (1 + z * z / n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    yield "Wilson", middle - half, middle + half
    yield "Wilson with correction", *_corrected(p, n, z)
    wide = z * math.sqrt(middle * (1 - middle) / (n + z * z))
    yield "Agresti-Coull", max(0.0, middle - wide), min(1.0, middle + wide)
    low = float(special.betaincinv(k, n - k + 1, tail)) if k else 0.0
    high = float(special.betaincinv(k + 1, n - k, 1 - tail)) if k < n else 1.0
    yield "Clopper-Pearson", low, high
    yield "Clopper-Pearson, one-sided", *_one_sided(k, n, 2 * tail)
    low = float(special.betaincinv(k + 0.5, n - k + 0.5, tail)) if k else 0.0
    high = float(special.betaincinv(k + 0.5, n - k + 0.5, 1 - tail)) if k < n else 1.0
    yield "Jeffreys", low, high
    if 0 < k < n:
        error, logit = z * math.sqrt(1 / k + 1 / (n - k)), math.log(k / (n - k))
        yield "logit", 1 / (1 + math.exp(error - logit)), 1 / (1 + math.exp(-error - logit))


def _corrected(p: float, n: int, z: float) -> Ends:
    a, b = 2 * n * p + z * z, 2 * (n + z * z)
    low = (a - 1 - z * math.sqrt(max(0.0, z * z - 2 - 1 / n + 4 * p * (n * (1 - p) + 1)))) / b
    high = (a + 1 + z * math.sqrt(max(0.0, z * z + 2 - 1 / n + 4 * p * (n * (1 - p) - 1)))) / b
    return (max(0.0, low) if p else 0.0), (min(1.0, high) if p < 1 else 1.0)


def _one_sided(k: int, n: int, tail: float) -> Ends:
    """Where nobody, or everybody, is counted, some leave all of the tail on the open side."""
    from scipy import special

    if k == 0:
        return 0.0, float(special.betaincinv(1, n, 1 - tail))
    return (float(special.betaincinv(n, 1, tail)), 1.0) if k == n else (0.0, 1.0)


def chances(a: int, n1: int, c: int, n0: int) -> Ends:
    """The smallest and the largest P value of a/n1 against c/n0 by the tests in use, each two-sided.

    Pearson, with Yates' correction, N-1, likelihood ratio, z unpooled, Fisher by both rules, mid-P, ln RR and ln OR.
    """
    found = [*_by_normal(a, n1, c, n0), *_exact(a, n1, c, n0)]
    return min(found), max(found)


def _by_normal(a: int, n1: int, c: int, n0: int) -> Iterator[float]:
    n, m, b, d = n1 + n0, a + c, n1 - a, n0 - c
    if 0 < m < n:
        chi = n * (a * d - b * c) ** 2 / (n1 * n0 * m * (n - m))
        yates = n * max(0.0, abs(a * d - b * c) - n / 2) ** 2 / (n1 * n0 * m * (n - m))
        cells = ((a, n1 * m), (b, n1 * (n - m)), (c, n0 * m), (d, n0 * (n - m)))
        likelihood = 2 * sum(o * math.log(o * n / e) for o, e in cells if o)
        yield from (two_sided(math.sqrt(max(0.0, x))) for x in (chi, yates, chi * (n - 1) / n, likelihood))
    apart = math.sqrt(a * b / n1**3 + c * d / n0**3)
    if apart:
        yield two_sided((a / n1 - c / n0) / apart)
    if a and c:
        yield two_sided(math.log(a * n0 / (c * n1)) / math.sqrt(1 / a - 1 / n1 + 1 / c - 1 / n0)) if b or d else 1.0
    if a and b and c and d:
        yield two_sided(math.log(a * d / (b * c)) / math.sqrt(1 / a + 1 / b + 1 / c + 1 / d))


def _exact(a: int, n1: int, c: int, n0: int) -> Iterator[float]:
    n, m = n1 + n0, a + c
    first, last = max(0, m - n0), min(n1, m)
    whole = _choices(n, m)
    own = [math.exp(_choices(n1, k) + _choices(n0, m - k) - whole) for k in range(first, last + 1)]
    here = own[a - first]
    as_rare = sum(x for x in own if x <= here * (1 + 1e-9))
    tail = min(sum(own[: a - first + 1]), sum(own[a - first :]))
    yield from (min(1.0, as_rare), min(1.0, 2 * tail), min(1.0, as_rare - here / 2), min(1.0, 2 * tail - here))


def _choices(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def ratio_error(measure: str, a: int, n1: int, c: int, n0: int) -> float | None:
    """The standard error of ln ratio that the counts alone make, the least that a model can have.

    Args:
        measure: hazard_ratio, rate_ratio, risk_ratio or odds_ratio.
        a: how many of the first group.
        n1: its size.
        c: how many of the second group.
        n0: its size.

    Returns:
        None where a cell is empty or the measure another.
    """
    if not (0 < a < n1 and 0 < c < n0):
        return None
    squared = {
        "hazard_ratio": 1 / a + 1 / c,
        "rate_ratio": 1 / a + 1 / c,
        "risk_ratio": 1 / a - 1 / n1 + 1 / c - 1 / n0,
        "odds_ratio": 1 / a + 1 / (n1 - a) + 1 / c + 1 / (n0 - c),
    }.get(measure)
    return None if squared is None else math.sqrt(squared)
