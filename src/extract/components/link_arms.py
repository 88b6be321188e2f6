"""Which arm a value belongs to: a log-linear chain over the values of a sentence, with surface features and a calibrated margin.

Measured elsewhere on human-annotated result sentences: nearest mention is right for 68% of values, a scorer of this kind for 95%;
a parser adds nothing. The weights in link_arms.json come from benchmarks/fit_links.py.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.components.arm_cases import DECLARED, RESPECTIVELY, Case
from extract.components.arm_features import RELATIONS, moves, pairs, relation
from extract.components.arm_lists import Said, framed
from extract.components.chains import factors, marginals
from extract.model import Link, Span


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, weights of the grounds to trust a link, and the trust from which it is certain."""

    weights: Mapping[str, float]
    trust: Mapping[str, float]
    certain: float


@cache
def model() -> Model:
    """The model as fitted."""
    loaded = json.loads((files("extract.components") / "link_arms.json").read_text("utf-8"))
    return Model(loaded["weights"], loaded["trust"], loaded["certain"])


NEVER = -99.0
OUTSPOKEN = {"alone": 0.6, "blocks": 0.6, "in turn": 0.6, "control": 0.5}  # margins of wordings that leave no choice
# What must speak for an arm that the sentence does not name.
CARRIED = ("is carried", "carried control 2of2")
OUTRIGHT = frozenset({"is ordered", "carried control 2of2 1"})


def places(c: Case) -> dict[str, int]:
    """The order of the labels: as carried, then as named."""
    return {label: k for k, label in enumerate(dict.fromkeys([*c.order, *c.labels, *(s.label for s in c.states if s.label)]))}


def chances(
    c: Case, weights: Mapping[str, float], described: Sequence[Sequence[Sequence[str]]], said: Mapping[int, Said]
) -> list[list[float]]:
    """The chance of each state of each value, (values, states), by what `pairs` and `framed` say of them."""
    scores = [[sum(weights.get(f, 0.0) for f in found) for found in row] for row in described]
    for i, one in said.items():
        fits = [(s.label or "") == one.label for s in c.states]
        if any(fits):
            scores[i] = [x if fit else NEVER for x, fit in zip(scores[i], fits, strict=True)]
    order = places(c)
    related = [[relation(c, a, b, order) for b in c.states] for a in c.states]
    steps = [[sum(weights.get(f, 0.0) for f in found) for found in row] for row in moves(c)]
    assert all(len(s) == len(RELATIONS) for s in steps)
    return marginals(scores, (factors([[0.0 if r is None else s[r] for r in row] for row in related]) for s in steps))


@dataclass(frozen=True, slots=True)
class Choice:
    """The arm chosen for a value: the label, its likeliest state, its chance, the next likeliest, and why to trust it."""

    label: str
    state: int
    chance: float
    next_best: str
    grounds: dict[str, float]


def choices(c: Case, weights: Mapping[str, float]) -> list[Choice | None]:
    """The likeliest arm of each value; None only where nobody is twice as likely, as a doubtful link is said to be doubtful."""
    if not c.values or len(c.states) == 1:
        return [None] * len(c.values)
    result: list[Choice | None] = []
    described, said = pairs(c), framed(c)
    for i, row in enumerate(chances(c, weights, described, said)):
        by_label: dict[str | None, float] = {}
        for s, p in zip(c.states, row, strict=True):
            by_label[s.label] = by_label.get(s.label, 0.0) + p
        nobody = by_label.pop(None)
        best = max(by_label, key=lambda label: by_label[label])
        state = max((p, k) for k, (s, p) in enumerate(zip(c.states, row, strict=True)) if s.label == best)[1]
        told = i in said or c.states[state].span or any(f.startswith(CARRIED) for f in described[i][state])
        # "277, 280, and 281, respectively", and "with X (58% vs 33%)": said outright
        outright = any(f in OUTRIGHT for f in described[i][state])
        if best is None or not told or (2 * by_label[best] < nobody and not outright):
            result.append(None)
            continue
        others = {label or "": p for label, p in by_label.items() if label != best} | {"": nobody}
        grounds = _grounds(c, i, state, by_label[best], described[i][state], said.get(i))
        result.append(Choice(best, state, by_label[best], max(others, key=others.__getitem__), grounds))
    return result


def _grounds(c: Case, i: int, state: int, chance: float, described: list[str], said: Said | None) -> dict[str, float]:
    """What speaks for and against trusting a choice: its chance, how sure its arm is one at all, and where the value stands."""
    odds = max(-2.0, min(5.0, math.log((chance + 1e-9) / (1 - chance + 1e-9))))
    doubt: dict[Span | None, str] = {s.span: "" if s.doubt == DECLARED else s.doubt for s in c.states if s.span}
    sure = sum(any(s.label == label and s.span and not doubt[s.span] for s in c.states) for label in c.labels)
    sure = max(sure, 2 * (c.states[state].doubt == DECLARED))
    told = [
        "",
        f"doubt {doubt.get(c.states[state].span, '')}",
        f"sure {sure}",
        f"order {len(c.order)}",
        f"kind {c.values[i].kind}",
    ]
    told += ["doubts " + ",".join(sorted(set(doubt.values())))]
    told += [f"framed {said.shape}"] if said else []
    found = {f"at {f}": 1.0 for f in described} | dict.fromkeys(told, 1.0) | {"odds": odds}
    return found | {f"step {k}": 0.5 for k in range(int(odds) + 3)}


def trust(grounds: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How often a choice on such grounds is right."""
    return 1 / (1 + math.exp(-sum(weights.get(k, 0.0) * v for k, v in grounds.items())))


def link(c: Case) -> list[Link | None]:
    """The arm of each value of a sentence, or None where it is nobody's. The margin is one half where a link is just certain."""
    fitted = model()
    result: list[Link | None] = []
    for x in choices(c, fitted.weights):
        if x is None:
            result.append(None)
            continue
        sure = margin(trust(x.grounds, fitted.trust), fitted.certain)
        sure = max(sure, *(least for shape, least in OUTSPOKEN.items() if f"framed {shape}" in x.grounds), 0.0)
        if c.states[x.state].span:
            result.append(Link(x.label, "sentence", sure, next_best=x.next_best))
        else:  # three values in a row may be three outcomes of one arm
            told = (
                RESPECTIVELY.search(c.text)
                or "framed before vs" in x.grounds
                or any(k.startswith("at is carried vs") for k in x.grounds)
            )
            sure = sure if (told and c.near) or "framed control" in x.grounds else min(sure, 0.45)
            result.append(Link(x.label, "order of the arms", sure, next_best=x.next_best))
    return result


def margin(right: float, certain: float) -> float:
    """How often such a link is right, as a margin of 0 to 1: one half where that is just enough."""
    if right < certain:
        return round(min(0.499, 0.5 * right / certain), 3)
    return round(0.5 + 0.5 * (right - certain) / (1 - certain), 3)
