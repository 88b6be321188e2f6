"""Fits the arm linker to the open part of our annotated text and writes `link_arms.json`.

    python benchmarks/fit_links.py [--write] [--penalty 2]

A log-linear chain over the values of each sentence, a normal prior, solved by L-BFGS. The arms of a sentence are those
found by a tagger that was fitted without its area, as they will be on text that nobody has seen. The chance from which a link is
certain is the least one at which 19 of 20 links of open sentences are right, each linked by weights fitted to other areas.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from fit_arms import areas, rows
from fit_arms import fit as fit_tags
from linking import HERE, Item, items, same
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from extract.components import arm_cases, arm_features, arm_tags, link_arms
from extract.model import Link
from extract.nlp import extraction
from extract.run import read

OUT = Path(link_arms.__file__).with_name("link_arms.json")

# What a reader knows beforehand; the penalty draws the weights here rather than to zero. A phrase right behind its value or right
# before its bracket says more than any habit of word order.
PRIOR = {
    "a into": 3.0,
    "b opens": 2.5,
    "a loose": 1.0,
    "b lists": 1.0,
    "b beside": 1.0,
    "passed over into": -2.0,
    "passed over opens": -2.0,
    "is behind vs": 2.0,
    "is ahead vs": 2.0,
    "is sentence vs": 2.0,
    "is carried vs": 1.5,
    "is behind": 1.5,
    "is ahead": 1.5,
    "is sentence": 1.0,
}


class Row(NamedTuple):
    """A sentence with its values and arms; for each value the states that are right (all of them where nothing is known)."""

    case: arm_cases.Case
    right: list[list[bool]]
    known: list[bool]
    missing: list[bool]  # whether the annotated arm is among no state
    item: Item
    area: str


def cases(item: Item, area: str) -> Iterator[Row]:
    """Every sentence of an item that has values and arms, as the linker gets it."""
    made: list[tuple[arm_cases.Case, int]] = []
    ask, build = link_arms.link, arm_cases.case

    def asked(c: arm_cases.Case) -> list[Link | None]:
        return [None] * len(c.values)

    def built(text: str, base: int, *rest: object) -> arm_cases.Case:
        c = build(text, base, *rest)  # type: ignore[arg-type]
        made.append((c, base))
        return c

    link_arms.link, arm_cases.case = asked, built
    try:
        found = extraction(read(item.name, item.text.encode()))
    finally:
        link_arms.link, arm_cases.case = ask, build
    at = found.reading.at
    for c, base in made:
        if not c.values or len(c.states) == 1:
            continue
        right, known, missing = [], [], []
        for v in c.values:
            start, end = at[base + v.span.start], at[base + v.span.end - 1] + 1
            gold = [g for g in item.gold if start <= g.start < end or g.start <= start < g.end]
            told = [g for g in gold if "arm" in g.labels]
            known.append(bool(gold))
            if not gold:
                right.append([True] * len(c.states))
                missing.append(False)
                continue
            fits = [bool(told and s.label) and same(told[0].labels["arm"], s.label) for s in c.states]
            missing.append(bool(told) and not any(fits))
            # An arm that was not found teaches nothing about where values belong.
            right.append(fits if any(fits) else [missing[-1] or s.label is None for s in c.states])
        yield Row(c, right, known, missing, item, area)


class Design(NamedTuple):
    """A sentence as indices of features: (values, states, features), (steps, relations, features), and what is right."""

    pairs: list[list[list[int]]]
    moves: list[list[list[int]]]
    related: np.ndarray
    right: np.ndarray


def fit(training: Sequence[Row], penalty: float, least: int = 6) -> dict[str, float]:
    """The weights that make the right arms of the training sentences likeliest, less the penalty."""
    seen: dict[str, set[str]] = {}
    made = [(arm_features.pairs(r.case), arm_features.moves(r.case)) for r in training]
    for r, (p, m) in zip(training, made, strict=True):
        for f in {f for grid in (p, m) for row in grid for found in row for f in found}:
            seen.setdefault(f, set()).add(r.item.name)
    index = {f: i for i, f in enumerate(sorted(f for f, names in seen.items() if len(names) >= least))}
    size = len(index)
    designs = []
    for r, (p, m) in zip(training, made, strict=True):
        order = link_arms.places(r.case)
        related = np.array(
            [
                [-1 if (x := arm_features.relation(r.case, a, b, order)) is None else x for b in r.case.states]
                for a in r.case.states
            ]
        )
        designs.append(
            Design(
                [[[index[f] for f in fs if f in index] for fs in row] for row in p],
                [[[index[f] for f in fs if f in index] for fs in row] for row in m],
                related,
                np.array(r.right),
            )
        )
    flat = [fs for d in designs for row in d.pairs for fs in row] + [fs for d in designs for row in d.moves for fs in row]
    starts = np.cumsum([0, *map(len, flat)])
    columns = np.concatenate([np.array(fs, int) for fs in flat])
    design = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(flat), size))
    prior = np.array([PRIOR.get(f, 0.0) for f in index])
    cells = sum(len(row) for d in designs for row in d.pairs)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = design @ w
        expected = np.zeros(len(flat))
        value, p, m = 0.0, 0, cells
        for d in designs:
            n, k = d.right.shape
            unary = scores[p : p + n * k].reshape(n, k)
            steps = scores[m : m + (n - 1) * 5].reshape(n - 1, 5)
            free_z, free_u, free_s = chain(unary, steps, d.related)
            held_z, held_u, held_s = chain(np.where(d.right, unary, -1e4), steps, d.related)
            value += free_z - held_z
            expected[p : p + n * k] = (free_u - held_u).ravel()
            expected[m : m + (n - 1) * 5] = (free_s - held_s).ravel()
            p, m = p + n * k, m + (n - 1) * 5
        away = w - prior
        return value + penalty / 2 * float(away @ away), design.T @ expected + penalty * away

    solved = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 100})
    return {f: round(float(solved.x[i]), 2) for f, i in index.items() if abs(solved.x[i]) >= 0.02}


def chain(unary: np.ndarray, steps: np.ndarray, related: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """Log partition, chances of states (values, states) and of relations (steps, 5)."""
    n, k = unary.shape
    padded = np.concatenate([steps, np.zeros((n - 1, 1))], 1)
    forward, backward = np.zeros((n, k)), np.zeros((n, k))
    forward[0] = unary[0]
    for t in range(1, n):
        a = forward[t - 1][:, None] + padded[t - 1][related]
        top = a.max(0)
        forward[t] = unary[t] + top + np.log(np.exp(a - top).sum(0))
    for t in range(n - 2, -1, -1):
        a = padded[t][related] + (unary[t + 1] + backward[t + 1])[None]
        top = a.max(1, keepdims=True)
        backward[t] = top[:, 0] + np.log(np.exp(a - top).sum(1))
    top = forward[-1].max()
    z = top + np.log(np.exp(forward[-1] - top).sum())
    moved = np.zeros((n - 1, 5))
    for t in range(n - 1):
        a = np.exp(forward[t][:, None] + padded[t][related] + (unary[t + 1] + backward[t + 1])[None] - z)
        for r in range(5):
            moved[t, r] = a[related == r].sum()
    return float(z), np.exp(forward + backward - z), moved


class Judged(NamedTuple):
    """What became of an annotated value: the choice made, whether it is right, and whether the value has an arm at all."""

    choice: link_arms.Choice | None
    right: bool
    armed: bool


def judged(chosen: Sequence[Row], weights: Mapping[str, float]) -> list[Judged]:
    """The choice for each annotated value, and whether it is right."""
    found = []
    for r in chosen:
        for i, choice in enumerate(link_arms.choices(r.case, weights)):
            if r.known[i]:
                fits = {s.label for s, ok in zip(r.case.states, r.right[i], strict=True) if ok}
                armed = r.missing[i] or None not in fits
                found.append(Judged(choice, bool(choice) and choice.label in fits and not r.missing[i], armed))
    return found


def fit_trust(found: Sequence[Judged], penalty: float = 10.0, least: int = 8) -> dict[str, float]:
    """Weights of a logistic regression of right choices on their grounds, with a squared penalty."""
    made = [(f.choice.grounds, f.right) for f in found if f.choice]
    seen = Counter(k for grounds, _ in made for k in grounds)
    index = {k: i for i, k in enumerate(sorted(k for k, n in seen.items() if n >= least))}
    design, truth = np.zeros((len(made), len(index))), np.array([right for _, right in made], float)
    for row, (grounds, _) in enumerate(made):
        for k in grounds.keys() & index.keys():
            design[row, index[k]] = grounds[k]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = design @ w
        value = float((np.logaddexp(0, z) - truth * z).sum() + penalty / 2 * w @ w)
        return value, design.T @ (1 / (1 + np.exp(-z)) - truth) + penalty * w

    solved = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B").x
    return {k: round(float(solved[i]), 3) for k, i in index.items() if abs(solved[i]) >= 0.005}


def trusted(found: Sequence[Judged], weights: Mapping[str, float]) -> list[tuple[float, bool]]:
    """The trust in each choice, and whether it is right."""
    return [(link_arms.trust(f.choice.grounds, weights), f.right) for f in found if f.choice]


def figures(found: Sequence[Judged], weights: Mapping[str, float], certain: float) -> str:
    """Shares of values with an arm that got it, and of certain links that are right."""
    armed = [f.right for f in found if f.armed]
    sure = [ok for p, ok in trusted(found, weights) if p >= certain]
    return (
        f"right arm {100 * sum(armed) / max(1, len(armed)):.1f}% of {len(armed)}, "
        f"certain {100 * sum(sure) / max(1, len(sure)):.1f}% of {len(sure)}"
    )


def threshold(found: Sequence[tuple[float, bool]], wanted: float) -> float:
    """The least trust from which the share of right links is as wanted; the first fifty do not count by themselves."""
    right, best = 0, 0.99
    for i, (p, ok) in enumerate(sorted(found, reverse=True), 1):
        right += ok
        if right / i >= wanted and i > 50:
            best = p
    return round(best, 3)


def main() -> None:
    """Fit, print the figures, write the file."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--write", action="store_true")
    ask.add_argument("--penalty", type=float, default=2.0)
    ask.add_argument("--tag-penalty", type=float, default=1.0)
    ask.add_argument("--wanted", type=float, default=0.93)
    ask.add_argument("--also", type=Path)
    given = ask.parse_args()
    paths = [*sorted(HERE.glob("sentences_*.txt")), *sorted((HERE / "documents").glob("*.md"))]
    every, area = list(items(paths)), areas(paths)
    fold = {a: i % 4 for i, a in enumerate(sorted(set(area.values())))}
    tagging = list(rows([i for i in every if not i.held], area))
    shipped, training = arm_tags.model, []
    for f in range(4):
        part = fit_tags([r for r in tagging if fold[r.area] != f], given.tag_penalty)
        arm_tags.model = lambda part=part: part  # type: ignore[misc]
        training += [c for i in every if not i.held and fold[area[i.name]] == f for c in cases(i, area[i.name])]
    arm_tags.model = shipped
    folds = []
    for f in range(4):
        part = fit([r for r in training if fold[r.area] != f], given.penalty)
        folds.append(judged([r for r in training if fold[r.area] == f], part))
    unseen = []
    for f, found in enumerate(folds):
        part = fit_trust([x for g, some in enumerate(folds) for x in some if g != f])
        unseen += trusted(found, part)
    certain, trust = threshold(unseen, given.wanted), fit_trust([x for some in folds for x in some])
    weights = fit(training, given.penalty)
    print(len(training), "sentences", len(weights), "features; certain from", certain)
    sure = [ok for p, ok in unseen if p >= certain]
    print(f"open, by other areas: {figures([x for some in folds for x in some], trust, certain)}; unseen {sum(sure)}/{len(sure)}")
    for name, chosen in (("held back", [i for i in every if i.held]), ("also", items([given.also]) if given.also else [])):
        got = judged([c for i in chosen for c in cases(i, "")], weights)
        if got:
            print(f"{name}: {figures(got, trust, certain)}")
    if given.write:
        made = {"certain": certain, "trust": dict(sorted(trust.items())), "weights": dict(sorted(weights.items()))}
        OUT.write_text(json.dumps(made, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
