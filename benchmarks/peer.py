"""Recomputed P values, ours and statcheck's, on results whose truth is known and on published texts.

The statistic is drawn, P follows from it, both are rounded, and some P are then replaced by one that no rounding explains.
statcheck is named after the R package that it ports; it is installed with `pip install 'spotlint[benchmarks]'`.
"""

from __future__ import annotations

import contextlib
import io
import json
import math
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from speed import abstract

if TYPE_CHECKING:
    from extract.model import Checked

TEXTS, RESULTS = 200, 5  # made texts, and results in each
CHECK = "p-value-matches-statistic"
SAID = ("The groups differed in {}, {}.", "For {} the test gave {}.", "There was an effect on {} ({}).")
OUTCOMES = ("fatigue", "sleep quality", "walking distance", "mood", "recall", "grip strength", "pain")


class Result(NamedTuple):
    """A test as printed, where it stands, and whether its P is wrong; `decides` where significance at 0.05 hangs on that."""

    start: int
    printed: str
    test: str
    wrong: bool
    decides: bool


class Made(NamedTuple):
    """A text and the results in it."""

    text: str
    results: tuple[Result, ...]


def p_of(test: str, x: float, df1: int, df: int) -> float:
    """Two-sided P by scipy.stats, which neither side uses in the same way."""
    from scipy import stats

    if test == "t":
        return float(2 * stats.t.sf(abs(x), df))
    if test == "r":
        return float(2 * stats.t.sf(abs(x) * math.sqrt(df / (1 - x * x)), df))
    if test == "z":
        return float(2 * stats.norm.sf(abs(x)))
    return float(stats.f.sf(x, df1, df) if test == "F" else stats.chi2.sf(x, df))


def written(p: float) -> str:
    return "< .001" if p < 0.0005 else f"= {p:.3f}".replace("0.", ".", 1)


def drawn(chance: random.Random, letter: str) -> Result:
    """One result, its P wrong one time in three; `letter` is how P is written."""
    test = chance.choice(["t", "F", "chi2", "r", "z"])
    df1, df = chance.randint(1, 4), chance.randint(1, 6) if test == "chi2" else chance.randint(12, 180)
    limits = {"t": (0.3, 4), "F": (0.2, 7), "chi2": (0.3, 18), "r": (0.02, 0.55), "z": (0.3, 4)}[test]
    x = chance.uniform(*limits)
    wrong = chance.random() < 1 / 3
    p, band = p_of(test, x, df1, df), sorted(p_of(test, round(x, 2) + d, df1, df) for d in (-0.005, 0.005))
    while wrong and band[0] - 0.0006 <= p <= band[1] + 0.0006:
        p = chance.choice(
            [p_of(test, chance.uniform(*limits), df1, df), p * 10 if p < 0.09 else p / 10, chance.uniform(0.001, 0.9)]
        )
    name = {"t": f"t({df})", "F": f"F({df1}, {df})", "chi2": f"χ2({df})", "r": f"r({df})", "z": "z"}[test]
    value = f"{x:.2f}".replace("0.", ".", 1) if test == "r" else f"{x:.2f}"
    decides = wrong and (p < 0.05) != (band[1] < 0.05) and (p < 0.05) != (band[0] < 0.05)
    return Result(0, f"{name} = {value}, {letter} {written(p)}", test, wrong, decides)


def made(letter: str) -> list[Made]:
    """The texts, the same each time: an abstract, then a paragraph of results."""
    chance = random.Random(11)
    texts = []
    for _ in range(TEXTS):
        text, results = abstract(chance) + "\n", []
        for _ in range(RESULTS):
            result = drawn(chance, letter)
            sentence = chance.choice(SAID).format(chance.choice(OUTCOMES), result.printed)
            results.append(result._replace(start=len(text) + sentence.index(result.printed)))
            text += sentence + " "
        texts.append(Made(text, tuple(results)))
    return texts


def ours(texts: Sequence[str]) -> list[Checked]:
    """Our findings, by text."""
    from extract import run

    documents = [run.read(f"{i}.txt", text.encode()) for i, text in enumerate(texts)]
    results = list(run.check(documents, "editor"))
    return [r for r in results if hasattr(r, "findings")]


class Theirs(NamedTuple):
    """A result that statcheck read: in which text, as printed, and whether it calls it inconsistent, and the decision too."""

    text: int
    printed: str
    error: bool
    decision: bool


def theirs(texts: Sequence[str]) -> list[Theirs] | None:
    """What statcheck reads; None where it is not installed.

    Its own `statcheck()` needs a pandas below 3: it sets the degrees of freedom in what is now a copy, and then stops at its
    first t, F or r. Its steps are called here one by one, as there, with the degrees of freedom made numbers in between.
    """
    try:
        from statcheck.extract_stats import extract_stats
        from statcheck.process_stats import process_stats
    except ImportError:
        return None
    fixed = {"OneTailedInTxt": False, "OneTailedTxt": False, "OneTailedTests": False, "two_tailed": True}
    found = []
    for i, text in enumerate(texts):
        with contextlib.redirect_stdout(io.StringIO()):
            rows = extract_stats(text, stat=["t", "F", "r", "Chi2", "Z", "Q"], name=i)
        for row in rows.itertuples():
            said = process_stats(
                row.Statistic,
                test_stat=row.Value,
                df1=_number(row.df1),
                df2=_number(row.df2),
                reported_p=row.Reported_P_Value,
                p_comparison=row.Reported_Comparison,
                test_comparison=row.Test_Comparison,
                p_dec=row.dec,
                test_dec=int(row.test_dec),
                alpha=0.05,
                pZeroError=True,
                pEqualAlphaSig=True,
                **fixed,
            ).iloc[0]
            found.append(Theirs(i, row.Raw.strip(), bool(said["error"]), bool(said["decision_error"])))
    return found


def _number(printed: object) -> float | None:
    """Degrees of freedom as statcheck takes them: a number, or None where the test has none."""
    try:
        return float(str(printed))
    except ValueError:
        return None


def line(name: str, found: Sequence[bool], flagged: Sequence[bool], truth: Sequence[Result]) -> None:
    """Recall, alarms on right results, and how many results were seen at all."""
    wrong = [f for f, r in zip(flagged, truth, strict=True) if r.wrong]
    decides = [f for f, r in zip(flagged, truth, strict=True) if r.decides]
    right = [f for f, r in zip(flagged, truth, strict=True) if not r.wrong]
    seen, caught, grave = (100 * statistics.mean(flags) for flags in (found, wrong, decides))
    print(f"  {name:34}{seen:7.1f}% {caught:9.1f}% {grave:13.1f}% {sum(right):10} of {len(right)}")


def against_the_peer() -> None:
    for letter in ("p", "P"):
        texts = made(letter)
        truth = [r for t in texts for r in t.results]
        print(
            f"\n{len(truth)} made results in {len(texts)} texts, P written {letter!r}; {sum(r.wrong for r in truth)} are wrong,",
            end="",
        )
        print(f" {sum(r.decides for r in truth)} of them in what is significant")
        print(f"  {'':34}{'read':>8}{'recall':>11}{'recall, these':>15}{'alarms on right':>20}")
        checked = ours([t.text for t in texts])
        flags: dict[bool, list[bool]] = {False: [], True: []}
        seen = []
        for text, result in zip(texts, checked, strict=True):
            at = [(f.spots[0].span.start, f.severity == "error") for f in result.findings if f.check == CHECK]
            read = [c.place.start for c in result.extraction.claims if CHECK in result.tested.get(c.id, {})]
            for r in text.results:
                inside = range(r.start, r.start + len(r.printed))
                seen.append(any(s in inside for s in read))
                for errors in flags:
                    flags[errors].append(any(s in inside and (e or not errors) for s, e in at))
        line("spotlint, any finding", seen, flags[False], truth)
        line("spotlint, errors", seen, flags[True], truth)
        got = theirs([t.text for t in texts])
        if got is None:
            print("  statcheck is not installed: pip install 'spotlint[benchmarks]'")
            continue
        pairs = [(i, r.printed) for i, t in enumerate(texts) for r in t.results]
        for name, field in (("statcheck, any inconsistency", "error"), ("statcheck, decision errors", "decision")):
            said = {(r.text, r.printed): bool(getattr(r, field)) for r in got}
            line(name, [p in said for p in pairs], [said.get(p, False) for p in pairs], truth)
        if not got:
            print("  statcheck reads none of these")
            continue
        plain = [t.text for t in texts]
        one, other = timed(lambda p=plain: ours(p)) / len(texts), timed(lambda p=plain: theirs(p)) / len(texts)  # type: ignore[misc]
        print(f"  CPU per text: spotlint, all its checks {one:.1f} ms; statcheck {other:.1f} ms; ratio {one / other:.2f}")


def published(path: Path) -> list[str]:
    if path.is_dir():
        return [f.read_text("utf-8") for f in sorted(path.rglob("*.txt"))]
    return [json.loads(words)["text"] for words in path.read_text("utf-8").splitlines() if words.strip()]


def alarms(texts: Sequence[str]) -> None:
    """How much each says of texts whose errors nobody has marked."""
    if not texts:
        sys.exit("There are no texts: give a folder of .txt files, or a file of JSON lines with a 'text' each.")
    checked, found = ours(texts), theirs(texts)
    errors = [f for r in checked for f in r.findings if f.severity == "error"]
    own = [f for r in checked for f in r.findings if f.check == CHECK]
    read = sum(CHECK in tested for r in checked for tested in r.tested.values())
    print(f"\n{len(texts)} published texts, whose errors are not marked")
    print(f"  spotlint: {len(errors)} errors by all checks; by {CHECK} {len(own)} findings on {read} numbers tested")
    if found is not None:
        print(f"  statcheck: {sum(r.error for r in found)} inconsistencies in {len(found)} results read")
        one, other = timed(lambda: ours(texts)) / len(texts), timed(lambda: theirs(texts)) / len(texts)
        print(f"  CPU per text: spotlint, all its checks {one:.1f} ms; statcheck {other:.1f} ms; ratio {one / other:.2f}")


def timed(job: Callable[[], object]) -> float:
    """CPU milliseconds, the least of three."""
    times = []
    for _ in range(3):
        began = time.process_time()
        job()
        times.append(time.process_time() - began)
    return 1000 * min(times)
