"""Every family of arithmetic, thousands of made-up statements at a time: fairly rounded ones are no errors, impossible ones are.

The rows are what a relation would read; the abstracts of `test_generated.py` go the whole way from text.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pandas as pd
import pytest

from extract.declare import Check, Relation
from extract.model import Span, Spot
from extract.p_values import p_of_statistic, printed_p
from extract.plugins import one
from extract.printed import rounded

TRIALS = 1500
WAYS = (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN)
SPOTS = tuple(Spot(Span(i, i + 1), "against") for i in range(4))
Row = Mapping[str, object]
Family = Callable[[random.Random, bool], Row]


def printed(draw: random.Random, value: float, places: int) -> str:
    return f"{Decimal(repr(round(value, 12))).quantize(Decimal(1).scaleb(-places), draw.choice(WAYS)):f}"


def ends(name: str, text: str, scale: float = 1.0) -> dict[str, float]:
    band = rounded(text).scaled(scale)
    return {f"{name}_min": float(band.low), f"{name}_max": float(band.high)}


def verdicts(check: str, rows: Sequence[Row]) -> "pd.Series[str]":
    declared = one("expectations", check, Check)
    columns = one("relate", declared.reads, Relation).columns
    frame = pd.DataFrame(
        {c: pd.Series([r.get(c, False if t == "bool" else None) for r in rows], dtype=t) for c, t in columns.items()}
    )
    frame["spots"] = pd.Series([SPOTS] * len(rows), dtype=object)
    assert frame[list(declared.needs)].notna().all(axis=None)
    return declared.judges(frame)["verdict"]


def difference(draw: random.Random, right: bool) -> Row:
    """Two shares or means to one place, and what lies between them."""
    places = draw.randint(0, 2)
    a, b = draw.uniform(1, 99), draw.uniform(1, 99)
    step = 10.0**-places
    off = 0.0 if right else draw.choice((-1, 1)) * draw.uniform(2.6, 30) * step
    texts = [printed(draw, x, places) for x in (a, b)]
    said = printed(draw, abs(a - b) + off, places)
    one_, other = rounded(texts[0]), rounded(texts[1])
    gap = min(float(rounded(said).gap(m)) for m in (one_ - other, other - one_, one_ + other, (one_ + other).scaled(-1)))
    far = min(abs(abs(float(said)) - x) for x in (abs(a - b), a + b)) > 2.1 * step
    return {"difference": said, "step": step, "gap": gap, "values": 2.0, "aligned": True, "paired": True, "far": far}


def complement(draw: random.Random, right: bool) -> Row:
    """A crude share with the event beside an estimate over time of those without: their sum is at most 100."""
    crude, places = draw.uniform(0.02, 0.95), draw.randint(0, 2)
    free = (1 - crude) * draw.uniform(0.6, 1) if right else min(1.0, 1 - crude + draw.uniform(0.03, 0.3))
    if not right and free + crude < 1.02:
        free, crude = 0.99, 0.2
    total = rounded(printed(draw, 100 * crude, places)) + rounded(printed(draw, 100 * free, places))
    return {"low": float(total.low), "high": float(total.high), "may_fall": True, "certain": True}


def whole(draw: random.Random, right: bool) -> Row:
    """Parts of a whole; those that may leave people out can be fewer."""
    parts = [draw.randint(1, 300) for _ in range(draw.randint(2, 6))]
    every = draw.random() < 0.5
    total = sum(parts) + (draw.randint(0, 40) if not every else 0)
    if not right:
        total = sum(parts) - draw.randint(1, 40)
    return {
        "total": float(total),
        "total_printed": str(total),
        "sum": float(sum(parts)),
        "parts": len(parts),
        "exhaustive": every,
    }


def survival(draw: random.Random, right: bool) -> Row:
    """Two points of one curve."""
    places, first = draw.randint(0, 2), draw.uniform(20, 90)
    second = first * draw.uniform(0.3, 1) if right else first + draw.uniform(2.1, 9)
    falls = draw.random() < 0.5
    texts = [printed(draw, x if falls else 100 - x, places) for x in (first, second)]
    return {
        "first": texts[0], "second": texts[1], "first_time": "1", "second_time": "2", "unit": "years", "falls": falls,
        **ends("first", texts[0]), **ends("second", texts[1]),
    }  # fmt: skip


def rate(draw: random.Random, right: bool) -> Row:
    """Events over person-time, per 100 or 1,000 years."""
    events, time, scale = draw.randint(3, 400), draw.uniform(60, 4000), draw.choice((100.0, 1000.0))
    value = scale * events / time * (1 if right else draw.choice((0.7, 1.4)))
    said, years = printed(draw, value, 2), printed(draw, time, draw.randint(0, 1))
    return {
        "events": str(events), "scale": scale, "others": 1.0, **ends("rate", said),
        "gives_min": scale * events / float(rounded(years).high),
        "gives_max": scale * events / float(rounded(years).low),
    }  # fmt: skip


def likelihood(draw: random.Random, right: bool) -> Row:
    """Sensitivity, specificity and their likelihood ratio."""
    sens, spec = draw.uniform(0.3, 0.95), draw.uniform(0.3, 0.9)
    ratio = sens / (1 - spec) * (1 if right else draw.choice((0.6, 1.6)))
    texts = [printed(draw, 100 * x, draw.randint(0, 2)) for x in (sens, spec)]
    said = printed(draw, ratio, 2)
    return {
        "sensitivity": texts[0], "specificity": texts[1], "lr_positive": said, **ends("lr_positive", said),
        **ends("sensitivity", texts[0], 0.01), **ends("specificity", texts[1], 0.01),
    }  # fmt: skip


def predictive(draw: random.Random, right: bool) -> Row:
    """The four shares of one fourfold table, as counts of it."""
    tp, fn, fp, tn = (draw.randint(15, 300) for _ in range(4))
    shares = {
        "sensitivity": tp / (tp + fn),
        "specificity": tn / (tn + fp),
        "ppv": tp / (tp + fp),
        "npv": tn / (tn + fn),
    }
    if not right:
        odds = shares["npv"] / (1 - shares["npv"]) * draw.choice((0.2, 5))
        shares["npv"] = odds / (1 + odds)
    texts = {name: printed(draw, 100 * s, 1) for name, s in shares.items()}
    bands = {k: v for name, text in texts.items() for k, v in ends(name, text, 0.01).items()}
    return {**texts, **bands}


def vaccine(draw: random.Random, right: bool) -> Row:
    """Cases in two groups of known size."""
    cases, controls = draw.randint(4, 60), draw.randint(70, 400)
    left = 100 * cases / controls
    said = printed(draw, 100 - (left if right else left * draw.choice((0.4, 2.2))), 1)
    return {
        "efficacy": said, "cases": str(cases), "controls": str(controls), "sized": True, "left_min": left, "left_max": left,
        **ends("efficacy", said),
    }  # fmt: skip


def statistic(draw: random.Random, right: bool) -> Row:
    """A test statistic, its degrees of freedom and P: wrong ones on the other side of 0.05."""
    test, df = draw.choice(("t", "F", "chi2", "Q", "z")), float(draw.randint(4, 120))
    degrees = {"F": (2.0, df), "chi2": (2.0, None), "Q": (2.0, None)}.get(test, (df, None) if test == "t" else (None, None))
    value = draw.uniform(0.05, 4.4)
    text = printed(draw, value, 2)
    p = p_of_statistic(test, value, degrees[0] or 2.0, df)
    said = printed(draw, p if right else (0.4 if p < 0.03 else 0.0012), draw.choice((3, 4)))
    band, allowed = rounded(text), printed_p(said, "=")
    return {
        "test": test, "statistic": text, "p": said, "comparator": "=", "df1": degrees[0] or 2.0, "df2": df,
        "value_min": max(0.0, float(band.low)), "value_max": float(band.high), "p_min": allowed[0], "p_max": allowed[1],
        "far": p < 0.02 or p > 0.2,
    }  # fmt: skip


FAMILIES: Mapping[str, Family] = {
    "difference-matches-values": difference,
    "event-share-matches-complement": complement,
    "parts-sum-to-total": whole,
    "survival-falls-over-time": survival,
    "rate-matches-events": rate,
    "likelihood-ratio-matches-accuracy": likelihood,
    "predictive-values-match-accuracy": predictive,
    "vaccine-efficacy-matches-cases": vaccine,
    "p-value-matches-statistic": statistic,
}


@pytest.mark.parametrize("check", FAMILIES)
def test_what_is_fairly_rounded_is_no_error(check: str) -> None:
    draw = random.Random(11)
    rows = [FAMILIES[check](draw, True) for _ in range(TRIALS)]
    found = verdicts(check, rows)
    wrong = [rows[i] for i in found.index[~found.isin(["holds", "undecided"])]]
    assert wrong == []


@pytest.mark.parametrize("check", FAMILIES)
def test_what_is_impossible_is_found(check: str) -> None:
    draw = random.Random(12)
    rows = [r for _ in range(TRIALS) if (r := FAMILIES[check](draw, False)).get("far", True)]
    found = verdicts(check, rows)
    missed = [rows[i] for i in found.index[found != "impossible"]]
    assert missed == []
