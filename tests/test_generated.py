"""Whole abstracts of simulated trials, every number right and fairly rounded: no error, from text to findings."""

import math
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from statistics import NormalDist

import pytest

from extract import run
from extract.model import Checked

WAYS = (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN)
# Numbers that a sentence lets us disprove: no levels of intervals, times or bounds of P values.
SLIPPING = re.compile(r"(?<![\w.<])(?!95% CI)\d*\.?\d+(?![\d.]*(?:-year|-,|, and \d-year))(?<!week \d\d)")
Z = NormalDist().inv_cdf(0.975)


@dataclass
class Trial:
    """One simulated trial of two groups, and how its numbers are printed."""

    draw: random.Random

    def __post_init__(self) -> None:
        d = self.draw
        self.way, self.places = d.choice(WAYS), d.choice((0, 1, 1, 2))
        self.drug, self.control = (
            d.choice(("foltizine", "tolvexin", "marovir")),
            d.choice(("placebo", "usual care", "sham treatment")),
        )
        self.event = d.choice(("relapse", "a fall", "headache", "infection", "hospital admission"))
        self.n1 = d.randint(40, 700)
        self.n0 = self.n1 + d.randint(-8, 8)
        self.a = min(self.n1 - 5, max(5, round(self.n1 * d.uniform(0.05, 0.8))))
        self.c = min(self.n0 - 5, max(5, round(self.n0 * d.uniform(0.05, 0.8))))

    def round(self, value: float, places: int) -> str:
        return f"{Decimal(repr(round(value, 10))).quantize(Decimal(1).scaleb(-places), self.way):f}".replace("-", "−")

    def share(self, value: float) -> str:
        return f"{self.round(100 * value, self.places)}%"

    def p(self, value: float) -> str:
        return "P<.001" if value < 0.0005 else f"P={self.round(value, 3).lstrip('0')}"

    def wald(self, log: float, error: float) -> tuple[str, str, str]:
        return self.round(math.exp(log), 2), self.round(math.exp(log - Z * error), 2), self.round(math.exp(log + Z * error), 2)


def two_sided(z: float) -> float:
    return math.erfc(abs(z) / math.sqrt(2))


def enrolment(t: Trial) -> Iterator[str]:
    yield (
        f"We randomly assigned {t.n1 + t.n0} patients to {t.drug} (n = {t.n1}) or {t.control} (n = {t.n0}) in this "
        "randomized trial."
    )


def crude(t: Trial) -> Iterator[str]:
    p1, p0 = t.a / t.n1, t.c / t.n0
    log, error = math.log(p1 / p0), math.sqrt(1 / t.a - 1 / t.n1 + 1 / t.c - 1 / t.n0)
    ratio, low, high = t.wald(log, error)
    pooled = (t.a + t.c) / (t.n1 + t.n0)
    p = t.p(two_sided((p1 - p0) / math.sqrt(pooled * (1 - pooled) * (1 / t.n1 + 1 / t.n0))))
    change = f"{t.round(100 * abs(1 - p1 / p0), 0)}%"
    shape = t.draw.randrange(4)
    way = t.draw.choice(("vs", "versus", "compared with"))
    if shape == 0:
        yield (
            f"The primary outcome, {t.event}, occurred in {t.a} of {t.n1} patients ({t.share(p1)}) with {t.drug} "
            f"and {t.c} of {t.n0} ({t.share(p0)}) with {t.control} (risk ratio, {ratio}; 95% CI, {low}-{high}; {p})."
        )
    elif shape == 1:
        yield f"There was {t.event} in {t.a} ({t.share(p1)}) {way} {t.c} ({t.share(p0)}) patients ({p})."
    elif shape == 2:
        yield (
            f"With {t.drug}, {t.share(p1)} of patients had {t.event}, {way} {t.share(p0)} with {t.control}, a {change} relative "
            f"{'reduction' if p1 < p0 else 'increase'}."
        )
    else:
        yield (
            f"Rates of {t.event} were {t.share(p1)} ({t.a}/{t.n1}) {way} {t.share(p0)} ({t.c}/{t.n0}); "
            f"relative risk {ratio} (95% CI {low} "
            f"to {high})."
        )


def survival(t: Trial) -> Iterator[str]:
    rate1, rate0, years = t.draw.uniform(0.05, 0.5), t.draw.uniform(0.05, 0.5), sorted(t.draw.sample(range(1, 7), 3))
    errors = math.sqrt(1 / t.a + 1 / t.c)
    log = math.log(rate1 / rate0)
    ratio, low, high = t.wald(log, errors)
    curves = [
        ", ".join(t.share(math.exp(-r * y)) for y in years[:2]) + " and " + t.share(math.exp(-r * years[2]))
        for r in (rate1, rate0)
    ]
    yield (
        f"The {years[0]}-, {years[1]}-, and {years[2]}-year survival rates were {curves[0]} with "
        f"{t.drug} and {curves[1]} with {t.control}."
    )
    medians = [t.round(12 * math.log(2) / r, 1) for r in (rate1, rate0)]
    yield (
        f"Median overall survival was {medians[0]} months with {t.drug} and {medians[1]} months with "
        f"{t.control} (hazard ratio, {ratio}; 95% "
        f"CI, {low} to {high}; {t.p(two_sided(log / errors))})."
    )
    reduction = f"{t.round(100 * abs(1 - rate1 / rate0), 0)}%"
    if rate1 < rate0:
        yield f"This corresponds to a {reduction} reduction in the risk of death."


def continuous(t: Trial) -> Iterator[str]:
    base, end, sd = t.draw.uniform(20, 60), t.draw.uniform(5, 19), t.draw.uniform(2, 6)
    yield (
        f"The mean score fell from {t.round(base, 1)} at baseline to {t.round(end, 1)} at week 12 with {t.drug}, a change of "
        f"{t.round(end - base, 1)}."
    )
    error = sd / math.sqrt(t.n1)
    limits = f"{t.round(end - Z * error, 1)} to {t.round(end + Z * error, 1)}"
    yield f"At week 12 the mean score was {t.round(end, 1)} (SE, {t.round(error, 2)}; 95% CI, {limits})."
    visits = t.draw.uniform(20, 60)
    lost = t.draw.uniform(0.1, 0.8)
    yield (
        f"The number of visits fell from {t.round(visits, 1)} to {t.round(visits * (1 - lost), 1)} "
        f"per month, a {t.round(100 * lost, 0)}% "
        "reduction."
    )


def difference(t: Trial) -> Iterator[str]:
    p1, p0 = t.a / t.n1, t.c / t.n0
    gap = 100 * (p1 - p0)
    error = 100 * math.sqrt(p1 * (1 - p1) / t.n1 + p0 * (1 - p0) / t.n0)
    limits = f"{t.round(gap - Z * error, 1)} to {t.round(gap + Z * error, 1)}"
    yield (
        f"A response was seen in {t.share(p1)} with {t.drug} and {t.share(p0)} with {t.control} "
        f"(difference, {t.round(gap, 1)} percentage "
        f"points; 95% CI, {limits}; {t.p(two_sided(gap / error))})."
    )
    if abs(gap) > 2:
        number = t.draw.choice((math.ceil, round))(100 / abs(gap))
        yield f"The absolute difference was {t.round(abs(gap), 1)} percentage points, a number needed to treat of {number}."


def accuracy(t: Trial) -> Iterator[str]:
    sick, well = t.n1, t.n0
    tp, tn = t.draw.randint(sick // 2, sick - 2), t.draw.randint(well // 2, well - 2)
    sens, spec = tp / sick, tn / well
    ppv, npv = tp / (tp + well - tn), tn / (tn + sick - tp)
    yield (
        f"The test had a sensitivity of {t.share(sens)}, a specificity of {t.share(spec)}, a positive "
        f"predictive value of {t.share(ppv)} and "
        f"a negative predictive value of {t.share(npv)}."
    )
    yield (
        f"Sensitivity, specificity and accuracy were {t.share(sens)}, {t.share(spec)} and {t.share((tp + tn) / (sick + well))}, "
        f"respectively, with a positive likelihood ratio of {t.round(sens / (1 - spec), 1)}."
    )


def vaccine(t: Trial) -> Iterator[str]:
    cases, controls = t.draw.randint(5, 30), t.draw.randint(60, 300)
    n = t.draw.randint(5000, 20000)
    yield (
        f"Disease occurred in {cases} of {n} participants in the vaccine group and {controls} of {n} "
        "in the placebo group (vaccine efficacy, "
        f"{t.round(100 * (1 - cases / controls), 1)}%)."
    )


def censored(t: Trial) -> Iterator[str]:
    """Those who leave early count as free of it in the crude share, so that the estimate over time lies below."""
    p1, kept = t.a / t.n1, t.draw.uniform(0.85, 1)
    yield (
        f"At week 52, {t.a} of {t.n1} patients ({t.share(p1)}) in the {t.drug} group had relapsed. By Kaplan-Meier estimate, "
        f"{t.share((1 - p1) * kept)} of patients in the {t.drug} group were relapse-free at week 52."
    )


PARTS = (crude, survival, continuous, difference, accuracy, vaccine, censored)
COUNT = 280


def abstract(seed: int) -> str:
    trial = Trial(random.Random(seed))
    return " ".join([*enrolment(trial), *PARTS[seed % len(PARTS)](trial)]) + "\n"


@pytest.fixture(scope="module")
def results() -> list[Checked]:
    found = list(run.check([run.read(f"{seed}.txt", abstract(seed).encode()) for seed in range(COUNT)], suite="full"))
    assert all(isinstance(r, Checked) for r in found)
    return [r for r in found if isinstance(r, Checked)]


def test_right_numbers_are_no_errors(results: list[Checked]) -> None:
    wrong = [(f.check, f.message, abstract(i)) for i, r in enumerate(results) for f in r.findings if f.severity == "error"]
    assert wrong == []


def test_right_numbers_are_hardly_ever_warnings(results: list[Checked]) -> None:
    """A hazard ratio and medians that cross, or a share of whole percents, may look odd; one in fifty at most."""
    odd = [(f.check, f.message, abstract(i)) for i, r in enumerate(results) for f in r.findings if f.severity == "warning"]
    assert len(odd) <= COUNT // 50, odd


def slipped(seed: int) -> str | None:
    """The abstract with another leading digit in one number that stands on its own."""
    text, draw = abstract(seed), random.Random(seed)
    start = text.index("randomized trial.") + len("randomized trial.")
    found = [m for m in SLIPPING.finditer(text, start) if m[0].strip("0.−")]
    if not found:
        return None
    number = draw.choice(found)
    at = next(i for i in range(*number.span()) if text[i] in "123456789")
    other = draw.choice([d for d in "123456789" if abs(int(d) - int(text[at])) > 1])
    return text[:at] + other + text[at + 1 :]


def test_slips_are_mostly_found() -> None:
    """Not all can be: a survival curve may fall further, and P < .005 is no less true than P < .001."""
    texts = [t for seed in range(COUNT) if (t := slipped(seed))]
    results = run.check([run.read(f"{i}.txt", t.encode()) for i, t in enumerate(texts)], suite="editor")
    missed = [t for t, r in zip(texts, results, strict=True) if isinstance(r, Checked) and not r.findings]
    assert len(missed) < 0.15 * len(texts), missed[:5]


def test_the_numbers_were_looked_at(results: list[Checked]) -> None:
    checks = {check for r in results for tested in (*r.tested.values(), *r.guarded.values()) for check in tested}
    assert checks >= {
        "percent-matches-fraction",
        "ratio-matches-shares",
        "p-value-matches-counts",
        "p-value-matches-interval",
        "relative-change-matches-shares",
        "survival-falls-over-time",
        "median-direction-matches-hazard-ratio",
        "improvement-matches-ratio",
        "change-matches-endpoints",
        "percent-change-matches-endpoints",
        "mean-interval-matches-spread",
        "difference-matches-values",
        "number-needed-to-treat-matches-difference",
        "predictive-values-match-accuracy",
        "likelihood-ratio-matches-accuracy",
        "vaccine-efficacy-matches-cases",
    }
