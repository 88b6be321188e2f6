"""The endpoints of a sentence's values, solved together: an additive scorer, max-sum over the chain of values.

The weights stand in link_endpoints.json; `benchmarks/fit_endpoints.py` fits them to the open part of our annotated text.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.components.endpoint_frames import framed
from extract.components.endpoint_signs import absent, features, proposed, relation, step
from extract.components.scenes import Scene


@dataclass(frozen=True, slots=True)
class State:
    """What a value may measure: a phrase of its sentence (its index), or what was told outside it."""

    label: str | None
    sort: str  # phrase, rule, carried, heading, none
    chunk: int = -1


@cache
def weights() -> dict[str, float]:
    """Feature name to weight."""
    loaded: dict[str, float] = json.loads((files("extract.components") / "link_endpoints.json").read_text("utf-8"))
    return loaded


def states(scene: Scene, carried: str | None, heading: str | None) -> list[State]:
    """The states that each value of a scene may take."""
    found = [State(c.label, "phrase", j) for j, c in enumerate(scene.chunks)]
    found += [State(p.label, "rule") for p in scene.unheard]
    if carried:
        found.append(State(carried, "carried"))
    if heading:
        found.append(State(heading, "heading"))
    return [*found, State(None, "none")]


def signs(scene: Scene, i: int, state: State) -> dict[str, float]:
    """The features of value i taking a state."""
    if state.chunk >= 0:
        return features(scene, i, state.chunk)
    if state.sort == "rule" and state.label:
        return {"unheard": 1.0, **{f"unheard:{k}": x for k, x in proposed(scene, i, state.label).items()}}
    return absent(scene, i, state.sort)


def chains(scene: Scene, options: list[State]) -> list[int]:
    """The chain of each state; states outside the sentence have one each."""
    return [scene.chunks[s.chunk].chain if s.chunk >= 0 else -2 - k for k, s in enumerate(options)]


def steps(scene: Scene, options: list[State], i: int) -> list[list[dict[str, float]]]:
    """The features of each state of value i followed by each of value i + 1; equal ones are one object."""
    known: dict[tuple[str, bool], dict[str, float]] = {}
    phrases = [scene.chunks[s.chunk] if s.chunk >= 0 else None for s in options]
    table: list[list[dict[str, float]]] = []
    for a, x in enumerate(phrases):
        table.append([])
        for b, y in enumerate(phrases):
            key = relation(scene, i, x, y, a == b)
            table[-1].append(known.setdefault(key, known.get(key) or step(scene, i, *key)))
    return table


def solve(scene: Scene, options: list[State]) -> list[tuple[State, float]]:
    """The best state of each value, and by how much it leads (0 to 1): what the next best other label would cost all of them."""
    w, k, n = weights(), len(options), len(scene.values)
    own = [[sum(w.get(f, 0.0) * x for f, x in signs(scene, i, s).items()) for s in options] for i in range(n)]
    at = chains(scene, options)
    for i, chain in framed(scene).items():
        fits = [s.sort == "carried" if chain < 0 else k == chain for s, k in zip(options, at, strict=True)]
        if any(fits):
            own[i] = [x if fit else -99.0 for x, fit in zip(own[i], fits, strict=True)]
    moves = []
    for i in range(n - 1):
        table = steps(scene, options, i)
        worth = {
            id(f): sum(w.get(name, 0.0) * x for name, x in f.items()) for f in {id(f): f for row in table for f in row}.values()
        }
        moves.append([[worth[id(f)] for f in row] for row in table])
    forward, backward = [own[0][:]], [[0.0] * k for _ in range(n)]
    for i in range(1, n):
        forward.append([own[i][b] + max(forward[-1][a] + moves[i - 1][a][b] for a in range(k)) for b in range(k)])
    for i in range(n - 2, -1, -1):
        backward[i] = [max(moves[i][a][b] + own[i + 1][b] + backward[i + 1][b] for b in range(k)) for a in range(k)]
    result = []
    for i in range(n):
        total = [x + y for x, y in zip(forward[i], backward[i], strict=True)]
        best = max(range(k), key=total.__getitem__)
        others = [total[s] for s in range(k) if at[s] != at[best]]
        gap = total[best] - max(others) if others else 9.0
        result.append((options[best], round(math.tanh(gap / 2), 3)))
    return result
