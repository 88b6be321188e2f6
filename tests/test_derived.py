"""Derived numbers: what follows from correctly rounded numbers of one trial is never impossible; what cannot follow is found."""

import math
from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extract.declare import Check, Relation
from extract.fourfold import chances, ratio_error, share_intervals
from extract.model import Span, Spot
from extract.p_values import p_of_statistic, printed_p
from extract.plugins import one
from extract.printed import between, rounded

SPOTS = tuple(Spot(Span(i, i + 1), "against") for i in range(4))
SHARES = st.floats(0.05, 0.95)
SIZES = st.integers(20, 600)
PLACES = st.integers(0, 2)


def table(relation: str, **known: object) -> pd.DataFrame:
    """One row of a relation, all else missing."""
    columns = one("relate", relation, Relation).columns
    empty: dict[str, object] = {"bool": False}
    frame = pd.DataFrame({c: pd.Series([known.get(c, empty.get(dtype))], dtype=dtype) for c, dtype in columns.items()})
    frame["spots"] = pd.Series([SPOTS], dtype=object)
    return frame


def verdict(check: str, **known: object) -> str:
    declared = one("expectations", check, Check)
    rows = table(declared.reads, **known)
    assert rows[list(declared.needs)].notna().all(axis=None)
    return str(declared.judges(rows)["verdict"].iloc[0])


def printed(draw: st.DataObject, value: float, places: int) -> str:
    """The value as any way of rounding prints it."""
    way = draw.draw(st.sampled_from((ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN)))
    return f"{Decimal(repr(round(value, 12))).quantize(Decimal(1).scaleb(-places), way):f}"


def ends(name: str, text: str, scale: float = 1.0) -> dict[str, float]:
    band = rounded(text).scaled(scale)
    return {f"{name}_min": float(band.low), f"{name}_max": float(band.high)}


@given(st.data(), SHARES, SHARES, st.floats(0.05, 0.95), PLACES)
@settings(max_examples=300, deadline=None)
def test_measures_of_one_fourfold_table_agree(draw: st.DataObject, sens: float, spec: float, sick: float, places: int) -> None:
    tp, fn, fp, tn = sick * sens, sick * (1 - sens), (1 - sick) * (1 - spec), (1 - sick) * spec
    shares = {"sensitivity": sens, "specificity": spec, "ppv": tp / (tp + fp), "npv": tn / (tn + fn), "accuracy": tp + tn}
    ratios = {
        "lr_positive": sens / (1 - spec),
        "lr_negative": (1 - sens) / spec,
        "odds": tp * tn / (fp * fn),
        "youden": sens + spec - 1,
    }
    told: dict[str, object] = {}
    for name, value in shares.items():
        text = printed(draw, 100 * value, places)
        told |= {name: text + "%", **ends(name, text, 0.01)}
    for name, value in ratios.items():
        text = printed(draw, value, 2)
        told |= {name: text, **ends(name, text)}
    for check in (
        "likelihood-ratio-matches-accuracy",
        "predictive-values-match-accuracy",
        "accuracy-between-sensitivity-and-specificity",
        "diagnostic-odds-ratio-matches-accuracy",
    ):
        assert verdict(check, **told) == "holds", check


@given(st.data(), SIZES, SIZES)
@settings(max_examples=200, deadline=None)
def test_p_of_a_chi_square_test_follows_from_its_counts(draw: st.DataObject, n1: int, n0: int) -> None:
    a, c = draw.draw(st.integers(1, n1 - 1)), draw.draw(st.integers(1, n0 - 1))
    chi = (n1 + n0) * (a * (n0 - c) - (n1 - a) * c) ** 2 / (n1 * n0 * (a + c) * (n1 + n0 - a - c))
    text = printed(draw, math.erfc(math.sqrt(chi / 2)), 3)
    band = {"p_min": max(0.0, float(rounded(text).low)), "p_max": float(rounded(text).high)}
    known = {"p": text, "comparator": "=", "a": a, "n1": n1, "c": c, "n0": n0, "first": "", "second": "", **band}
    assert verdict("p-value-matches-counts", **known) == "holds"


@given(SIZES, SIZES)
@settings(max_examples=100, deadline=None)
def test_p_of_equal_shares_cannot_be_small(n1: int, n0: int) -> None:
    a, c = n1 // 2, n0 // 2
    assume(min(chances(a, n1, c, n0)) > 0.2)
    known = {"p": ".001", "comparator": "=", "a": a, "n1": n1, "c": c, "n0": n0, "first": "", "second": ""}
    assert verdict("p-value-matches-counts", **known, p_min=0.0005, p_max=0.0015) == "impossible"


@given(st.data(), SIZES, st.integers(0, 8), PLACES)
@settings(max_examples=200, deadline=None)
def test_interval_of_a_share_by_any_method_is_accepted(draw: st.DataObject, n: int, method: int, places: int) -> None:
    k = draw.draw(st.integers(1, n - 1))
    _, low, high = list(share_intervals(k, n, 95))[method]
    texts = [printed(draw, 100 * x, places) for x in (low, high)]
    known = {**ends("low", texts[0]), **ends("high", texts[1]), "low": texts[0], "high": texts[1], "step": 10.0**-places}
    row = verdict("share-interval-matches-count", share="", count=k, total=n, level=95.0, whole=100.0, **known)
    assert row == "holds"


def test_intervals_of_a_known_share() -> None:
    """15 of 148: Newcombe 1998, table I."""
    made = {name: (round(low, 4), round(high, 4)) for name, low, high in share_intervals(15, 148, 95)}
    assert made["Wald"] == (0.0527, 0.15)
    assert made["Wilson"] == (0.0624, 0.1605)
    assert made["Clopper-Pearson"] == (0.0578, 0.1617)


@given(st.data(), SIZES, SIZES, PLACES)
@settings(max_examples=200, deadline=None)
def test_ratio_and_relative_change_of_counts_agree(draw: st.DataObject, n1: int, n0: int, places: int) -> None:
    a, c = draw.draw(st.integers(1, n1)), draw.draw(st.integers(1, n0))
    shares = [printed(draw, 100 * k / n, places) for k, n in ((a, n1), (c, n0))]
    assume(all(float(rounded(s).low) > 0 for s in shares))
    ratio = (a / n1) / (c / n0)
    assume(0.05 < ratio < 5)
    direct = rounded(shares[0]) / rounded(shares[1])
    bands = {
        "direct_min": float(direct.low),
        "direct_max": float(direct.high),
        "inverse_min": 1 / float(direct.high),
        "inverse_max": 1 / float(direct.low),
        "gap_min": 0.0,
        "gap_max": 0.0,
    }
    known = {"first": shares[0], "second": shares[1], "values": "percent", "crude": True, "arms": True, **bands}
    text = printed(draw, ratio, 2)
    assert verdict("ratio-matches-shares", effect=text, measure="risk_ratio", **ends("effect", text), **known) in (
        "holds",
        "undecided",
    )
    change = 1 - rounded(printed(draw, 100 * (1 - ratio), places)).scaled(0.01)
    effect = {"effect_min": float(change.low), "effect_max": float(change.high)}
    assert verdict("relative-change-matches-shares", effect="", measure="relative", up=ratio > 1, **effect, **known) == "holds"


@given(st.data(), st.lists(st.floats(0, 40), min_size=2, max_size=30), PLACES)
@settings(max_examples=200, deadline=None)
def test_spread_of_a_sample_fits_its_range_n_and_interval(draw: st.DataObject, sample: list[float], places: int) -> None:
    n = len(sample)
    mean = sum(sample) / n
    sd = math.sqrt(sum((x - mean) ** 2 for x in sample) / (n - 1))
    texts = {
        "centre": printed(draw, mean, places),
        "sd": printed(draw, sd, places),
        "se": printed(draw, sd / math.sqrt(n), places + 1),
        "range_low": printed(draw, min(sample), places),
        "range_high": printed(draw, max(sample), places),
    }
    known: dict[str, object] = {"kind": "mean", "size": float(n), "n": str(n), "range": "", **texts}
    for name, text in texts.items():
        known |= ends(name, text)
    assert verdict("sd-possible-for-range", **known) == "holds"
    assert verdict("standard-error-matches-sd", **known) == "holds"


@given(st.data(), st.floats(1, 60), st.floats(0.2, 4), st.integers(4, 400), st.booleans())
@settings(max_examples=200, deadline=None)
def test_interval_of_a_mean_follows_from_its_error(draw: st.DataObject, mean: float, error: float, n: int, normal: bool) -> None:
    from scipy import special

    half = error * (1.959964 if normal else float(special.stdtrit(n - 1, 0.975)))
    texts = {"ci_low": printed(draw, mean - half, 1), "ci_high": printed(draw, mean + half, 1), "se": printed(draw, error, 2)}
    known: dict[str, object] = {"level": 95.0, "size": float(n), "ci": "", **texts}
    for name, text in texts.items():
        known |= ends(name, text)
    assert verdict("mean-interval-matches-spread", **known) == "holds"


@given(st.data(), st.floats(0.3, 0.99), st.floats(0.01, 0.3), st.integers(1, 20), PLACES)
@settings(max_examples=200, deadline=None)
def test_survival_of_one_curve_only_falls(draw: st.DataObject, first: float, lost: float, years: int, places: int) -> None:
    texts = [printed(draw, 100 * s, places) for s in (first, first * (1 - lost))]
    times = {"first_time": "1", "second_time": str(1 + years), "unit": "years"}
    rows = {f"{n}": t for n, t in zip(("first", "second"), texts, strict=True)}
    bands = {**ends("first", texts[0]), **ends("second", texts[1])}
    assert verdict("survival-falls-over-time", falls=True, **times, **rows, **bands) == "holds"
    failed = [printed(draw, 100 * (1 - s), places) for s in (first, first * (1 - lost))]
    bands = {**ends("first", failed[0]), **ends("second", failed[1])}
    assert verdict("survival-falls-over-time", falls=False, **times, **rows, **bands) == "holds"


@given(st.data(), st.floats(1, 40), st.floats(0.1, 1.5), st.floats(1, 60))
@settings(max_examples=200, deadline=None)
def test_median_and_landmark_of_one_curve_agree(draw: st.DataObject, median: float, shape: float, time: float) -> None:
    share = 100 * 0.5 ** ((time / median) ** shape)
    texts = {"median": printed(draw, median, 1), "share": printed(draw, share, 0)}
    band = rounded(texts["median"]).scaled(30.4375)
    known = {"median_min": float(band.low), "median_max": float(band.high), "days": time * 30.4375, "time": "", "what": ""}
    assert verdict("median-matches-survival", **known, **texts, **ends("share", texts["share"])) == "holds"


@pytest.mark.parametrize("measure", ["hazard_ratio", "risk_ratio", "odds_ratio"])
def test_error_of_a_ratio_of_a_known_example(measure: str) -> None:
    """Altman 1991, table 10.10: 2 of 16 against 14 of 117 have ln RR 0.0438 with an error of 0.7065."""
    error = ratio_error(measure, 2, 16, 14, 117)
    assert error is not None
    if measure == "risk_ratio":
        assert error == pytest.approx(math.sqrt(1 / 2 - 1 / 16 + 1 / 14 - 1 / 117))
    assert ratio_error(measure, 0, 16, 14, 117) is None


@given(st.floats(20, 400), st.data())
@settings(max_examples=200, deadline=None)
def test_converted_glucose_agrees(glucose: float, draw: st.DataObject) -> None:
    one_unit, other = printed(draw, glucose, 0), printed(draw, glucose / 18.016, 1)
    made = rounded(one_unit) * between(0.0555, 0.0556)
    known = {"gives_min": float(made.low), "gives_max": float(made.high), "gives": "", "first": "", "second": ""}
    assert verdict("laboratory-units-agree", **known, **ends("second", other)) == "holds"


@given(st.data(), st.lists(st.integers(0, 12), min_size=2, max_size=60), st.integers(1, 2))
@settings(max_examples=300, deadline=None)
def test_mean_and_sd_of_whole_numbers_are_possible(draw: st.DataObject, sample: list[int], places: int) -> None:
    n = len(sample)
    mean = sum(sample) / n
    sd = math.sqrt(sum((x - mean) ** 2 for x in sample) / (n - 1))
    texts = {"centre": printed(draw, mean, places), "sd": printed(draw, sd, places)}
    known = {"kind": "mean", "size": float(n), "n": str(n), "decimals": float(places), "counted": True, **texts}
    bands = {**ends("centre", texts["centre"]), **ends("sd", texts["sd"])}
    assert verdict("mean-possible-for-n", **known, **bands) in ("holds", "undecided")
    assert verdict("sd-possible-for-n", **known, **bands) in ("holds", "undecided")


@given(st.data(), st.sampled_from(["t", "F", "chi2", "Q", "r", "z"]), st.floats(0.01, 4.5), st.integers(2, 120))
@settings(max_examples=300, deadline=None)
def test_p_of_its_own_statistic_is_never_flagged(draw: st.DataObject, test: str, x: float, df: int) -> None:
    size = x / 5 if test == "r" else x
    text, p = printed(draw, size, 2), printed(draw, p_of_statistic(test, size, 2.0, float(df)), 3)
    band, allowed = rounded(text), printed_p(p, "=")
    known = {"test": test, "df1": 2.0, "df2": float(df), "value_min": max(0.0, float(band.low)), "value_max": float(band.high)}
    verdicts = verdict(
        "p-value-matches-statistic", p=p, comparator="=", statistic=text, p_min=allowed[0], p_max=allowed[1], **known
    )
    assert verdicts == "holds"


@given(
    st.data(), st.floats(5, 15), st.floats(0.2, 3), st.floats(1, 5), st.floats(1, 5), st.integers(10, 200), st.integers(10, 200)
)
@settings(max_examples=200, deadline=None)
def test_p_of_two_plain_means_follows(
    draw: st.DataObject, mean: float, gap: float, s1: float, s2: float, n1: int, n2: int
) -> None:
    from scipy import special

    t = gap / math.sqrt(s1**2 / n1 + s2**2 / n2)
    free = draw.draw(st.integers(min(n1, n2) - 1, n1 + n2 - 2))
    p = float(2 * special.stdtr(free, -t))
    assume(p > 1e-4)
    texts = {"m1": mean, "m2": mean + gap, "s1": s1, "s2": s2}
    known: dict[str, object] = {"p": f"{p:.4f}", "comparator": "=", "first": "", "second": "", "n1": n1, "n2": n2}
    for name, value in texts.items():
        known |= ends(name, printed(draw, value, 1))
    allowed = printed_p(f"{p:.4f}", "=")
    assert verdict("p-value-matches-means", p_min=allowed[0], p_max=allowed[1], **known) == "holds"


@given(st.data(), st.floats(2, 98), st.floats(0.5, 60), PLACES)
@settings(max_examples=200, deadline=None)
def test_number_needed_to_treat_of_a_rounded_difference_fits(draw: st.DataObject, share: float, gap: float, places: int) -> None:
    text = printed(draw, gap, places)
    band = rounded(text)
    assume(float(band.low) > 0)
    number = draw.draw(st.sampled_from([math.floor(100 / gap), round(100 / gap), math.ceil(100 / gap)]))
    known = {"nnt": str(number), "difference": text, "nnt_min": number - 1.0, "nnt_max": number + 1.0, "stated": True}
    limits = {"least": 100 / float(band.high), "most": 100 / float(band.low)}
    assert verdict("number-needed-to-treat-matches-difference", **known, **limits) == "holds"


@given(st.data(), st.floats(1, 90), st.floats(0.02, 0.95), PLACES, PLACES)
@settings(max_examples=300, deadline=None)
def test_changes_of_two_rounded_values_fit(draw: st.DataObject, first: float, kept: float, places: int, finer: int) -> None:
    """From text to finding would be slow: the relation's own row, built on one sentence, is in the tables of sentences."""
    from extract.relate.changes import gaps

    texts = [printed(draw, v, places) for v in (first, first * kept)]
    assume(float(rounded(texts[0]).low) > 0)
    assert gaps(texts[0], texts[1], printed(draw, first * (1 - kept), places))[0] == 0
    assert gaps(texts[0], texts[1], printed(draw, 100 * (1 - kept), finer))[1] == 0
