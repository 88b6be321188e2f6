"""Fit the weights of the endpoint linker to our annotated text, and write src/extract/components/link_endpoints.json.

    python benchmarks/fit_endpoints.py [--penalty 1.5] [--check]

Only the open part is fitted to. A conditional random field over the values of each sentence: where several phrases hold the
annotated words, any of the closest may be chosen. `--check` leaves each fifth of the items out in turn and prints how many of
its values get a right phrase, instead of writing weights.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, NamedTuple

import linking
import numpy as np
from scipy.optimize import minimize

OUT = Path(__file__).parent.parent / "src" / "extract" / "components" / "link_endpoints.json"


class Case(NamedTuple):
    """A sentence: features of each value's states, of steps between them, and which states are right."""

    item: int
    own: list[list[dict[str, float]]]
    steps: list[dict[tuple[int, int], dict[str, float]]]
    right: list[list[bool]]
    scored: list[bool]
    shown: tuple[str, list[str], list[str | None]]  # the sentence, its values and the labels of its states


def close(gold: str, got: str | None) -> float:
    """How well a phrase tells an annotated endpoint: F of its words, recall counting more; 0 below half of the annotated ones."""
    g, h = linking.words(gold), linking.words(got)
    if not g or not h or len(g & h) / len(g) < 0.5:
        return 0.0
    return 5 * len(g & h) / (4 * len(g) + len(h))


def cases(items: list[linking.Item]) -> list[Case]:
    """The sentences of the items, with the annotated endpoints taken as told before each."""
    from extract.components import endpoint_scorer, endpoints, link_endpoints
    from extract.model import Link
    from extract.nlp import extraction
    from extract.run import read

    found: list[Case] = []
    for number, item in enumerate(items):
        recorded: list[tuple[Any, ...]] = []
        document = read(item.name, item.text.encode())
        whole = extraction(document)
        reading = whole.reading
        spots = [(g, g.start + next((k for k, c in enumerate(g.printed) if c.isdigit()), 0)) for g in item.gold]

        def gold(span: Any, reading: Any = reading, spots: Any = spots) -> linking.Gold | None:
            place = reading.place(span)
            return next((g for g, at in spots if place.start <= at < place.end), None)

        original = link_endpoints.link

        def record(text: Any, base: Any, values: Any, mentions: Any, told: Any, into: Any = recorded, gold: Any = gold) -> Any:
            into.append((text, base, values, mentions, told))
            said = [gold(v.span) for v in values]
            return [Link(g.labels["endpoint"][0], "gold") if g and "endpoint" in g.labels else None for g in said]

        link_endpoints.link = record
        try:
            extraction.__wrapped__(document) if hasattr(extraction, "__wrapped__") else extraction(document)
        finally:
            link_endpoints.link = original
        for args in recorded:
            if not args[2]:
                continue
            scene, options, leaders = link_endpoints.prepare(*args)
            own, right, scored = [], [], []
            for i, leader in enumerate(leaders):
                own.append([endpoint_scorer.signs(scene, i, s) for s in options])
                g = gold(args[2][leader].span)
                if g is None or "endpoint" not in g.labels:
                    right.append([True] * len(options))
                else:
                    fits = [close(g.labels["endpoint"][0], s.label) for s in options]
                    if any(
                        x for x, s in zip(fits, options, strict=True) if s.sort in ("phrase", "rule")
                    ):  # said here, not only before
                        fits = [x if s.sort in ("phrase", "rule") else 0.0 for x, s in zip(fits, options, strict=True)]
                    best = max(fits)
                    if best and not any(x for x, s in zip(fits, options, strict=True) if s.sort in ("phrase", "rule")):
                        # a bare "the rate" is made out afterwards
                        fits = [
                            best if s.sort == "phrase" and endpoints.vague(s.label) else x
                            for x, s in zip(fits, options, strict=True)
                        ]
                    right.append([x > 0 and x >= best - 0.15 for x in fits] if best else [True] * len(options))
                scored.append(bool(g and "endpoint" in g.labels))
            tables = [endpoint_scorer.steps(scene, options, i) for i in range(len(leaders) - 1)]
            steps = [{(a, b): f for a, row in enumerate(t) for b, f in enumerate(row)} for t in tables]
            shown = (args[0], [args[0][v.start : v.end] for v in scene.values], [s.label for s in options])
            found.append(Case(number, own, steps, right, scored, shown))
    return found


class Compiled(NamedTuple):
    """A case as matrices: states x features for each value, and index tables of the steps."""

    own: list[Any]
    step: list[tuple[Any, Any]]  # (k x k class index, classes x features)
    right: list[Any]


def compiled(case: Case, index: dict[str, int]) -> Compiled:
    import scipy.sparse as sp

    def rows(features: list[dict[str, float]]) -> Any:
        data, col, ptr = [], [], [0]
        for f in features:
            for k, x in f.items():
                if k in index:
                    col.append(index[k])
                    data.append(x)
            ptr.append(len(col))
        return sp.csr_matrix((data, col, ptr), shape=(len(features), len(index)))

    steps = []
    for table in case.steps:
        k = max(a for a, _ in table) + 1
        classes: list[dict[str, float]] = []
        at = np.zeros((k, k), int)
        for (a, b), f in table.items():
            which = next((c for c, known in enumerate(classes) if known is f), None)
            if which is None:
                which = len(classes)
                classes.append(f)
            at[a, b] = which
        steps.append((at, rows(classes)))
    return Compiled([rows(f) for f in case.own], steps, [np.array(r) for r in case.right])


def logsum(x: Any, axis: int) -> Any:
    top = np.max(x, axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0)
    with np.errstate(divide="ignore"):
        return np.squeeze(top, axis) + np.log(np.sum(np.exp(x - top), axis=axis))


def expectation(own: list[Any], moves: list[Any]) -> tuple[float, list[Any], list[Any]]:
    """(log of the sum over all chains, marginals of the states, marginals of the steps)."""
    n = len(own)
    forward = [own[0]]
    for i in range(1, n):
        forward.append(own[i] + logsum(forward[-1][:, None] + moves[i - 1], 0))
    backward = [np.zeros_like(own[-1])]
    for i in range(n - 2, -1, -1):
        backward.insert(0, logsum(moves[i] + (own[i + 1] + backward[0])[None, :], 1))
    total = float(logsum(forward[-1], 0))
    states = [np.exp(f + b - total) for f, b in zip(forward, backward, strict=True)]
    pairs = [np.exp(forward[i][:, None] + moves[i] + (own[i + 1] + backward[i + 1])[None, :] - total) for i in range(n - 1)]
    return total, states, pairs


def fit(chosen: list[Case], penalty: float, least: int = 2) -> dict[str, float]:
    """Weights of the highest penalised likelihood."""
    seen: dict[str, set[int]] = {}
    for case in chosen:
        for fs in [
            *(f for row in case.own for f in row),
            *(f for table in case.steps for f in {id(x): x for x in table.values()}.values()),
        ]:
            for k in fs:
                seen.setdefault(k, set()).add(case.item)
    index = {k: i for i, k in enumerate(sorted(k for k, where in seen.items() if len(where) >= least))}
    built = [compiled(c, index) for c in chosen]

    def loss(w: Any) -> tuple[float, Any]:
        value, grad = 0.5 * penalty * float(w @ w), penalty * w.copy()
        for c in built:
            own = [m @ w for m in c.own]
            moves = [(m @ w)[at] for at, m in c.step]
            every, states, pairs = expectation(own, moves)
            allowed = [np.where(r, o, -np.inf) for r, o in zip(c.right, own, strict=True)]
            kept, good, good_pairs = expectation(allowed, moves)
            value += every - kept
            for m, x, y in zip(c.own, states, good, strict=True):
                grad += m.T @ (x - y)
            for (at, m), x, y in zip(c.step, pairs, good_pairs, strict=True):
                grad += m.T @ np.bincount(at.ravel(), (x - y).ravel(), minlength=m.shape[0])
        return value, grad

    solved = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 120})
    return {k: round(float(solved.x[i]), 3) for k, i in index.items() if abs(solved.x[i]) >= 0.005}


def right(case: Case, w: dict[str, float]) -> tuple[int, int]:
    """(values with a right state, values that have one annotated) of a sentence under weights."""
    own = [np.array([sum(w.get(k, 0.0) * x for k, x in f.items()) for f in row]) for row in case.own]
    best, back = own[0], []
    for i, table in enumerate(case.steps):
        k = len(own[0])
        move = np.array([[sum(w.get(f, 0.0) * x for f, x in table[(a, b)].items()) for b in range(k)] for a in range(k)])
        total = best[:, None] + move
        back.append(total.argmax(0))
        best = total.max(0) + own[i + 1]
    path = [int(best.argmax())]
    for b in reversed(back):
        path.insert(0, int(b[path[0]]))
    good = sum(s and not all(r) and r[p] for s, r, p in zip(case.scored, case.right, path, strict=True))
    return good, sum(case.scored)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--penalty", type=float, default=1.5)
    ask.add_argument("--check", action="store_true")
    given = ask.parse_args()
    paths = [*sorted(linking.HERE.glob("sentences_*.txt")), *sorted((linking.HERE / "documents").glob("*.md"))]
    every = cases([i for i in linking.items(paths) if not i.held])
    reach = sum(s and not all(r) for c in every for s, r in zip(c.scored, c.right, strict=True))
    print(
        f"{len(every)} sentences, {sum(sum(c.scored) for c in every)} values with an endpoint, "
        f"{reach} have a right phrase to choose"
    )
    if not given.check:
        w = fit(every, given.penalty)
        OUT.write_text(json.dumps(w, indent=0, sort_keys=True) + "\n", "utf-8")
        print(f"{len(w)} weights; right {sum(right(c, w)[0] for c in every)}")
        return
    good = total = 0
    for fold in range(5):
        w = fit([c for c in every if c.item % 5 != fold], given.penalty)
        pairs = [right(c, w) for c in every if c.item % 5 == fold]
        good, total = good + sum(p[0] for p in pairs), total + sum(p[1] for p in pairs)
    print(f"left out: {good} of {total} ({100 * good / total:.1f}%)")


if __name__ == "__main__":
    main()
