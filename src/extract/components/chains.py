"""Chances in a chain of choices, where what is chosen at one place weighs on the next."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from operator import mul


def factors(moves: Sequence[Sequence[float]]) -> list[list[float]]:
    """Weights of steps as factors: from each state, to each state."""
    return [[math.exp(m) for m in row] for row in moves]


def marginals(scores: Sequence[Sequence[float]], steps: Iterable[Sequence[Sequence[float]]]) -> list[list[float]]:
    """The chance of each state at each place, by forward and backward sums, each scaled so that nothing overflows.

    Args:
        scores: weights, (places, states).
        steps: factors from each place to the next, (places - 1, states from, states to).
    """
    local = []
    for row in scores:
        top = max(row)
        local.append([math.exp(v - top) for v in row])
    along = list(steps)
    forward = [_scaled(local[0])]
    for own, step in zip(local[1:], along, strict=True):
        last = forward[-1]
        forward.append(_scaled([x * sum(map(mul, last, into)) for x, into in zip(own, zip(*step, strict=True), strict=True)]))
    chances = [forward[-1]]
    coming = local[-1]
    for own, before, step in zip(local[-2::-1], forward[-2::-1], along[::-1], strict=True):
        ahead = _scaled([sum(map(mul, out, coming)) for out in step])
        chances.append(_scaled(list(map(mul, before, ahead))))
        coming = list(map(mul, own, ahead))
    return chances[::-1]


def _scaled(values: Sequence[float]) -> list[float]:
    whole = sum(values)
    return [v / whole for v in values]
