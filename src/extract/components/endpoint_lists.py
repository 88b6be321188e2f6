"""Lists of values that repeat, in order, the endpoints of the values before: 'A was 12% and B 4% with X; with Y, 14% and 3%'."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.components.endpoint_scorer import State
from extract.components.scenes import SERIES, Scene, lists

FIGURES = regex.compile(
    r"(?:the\s)?(?:(?:corresponding|respective|same|equivalent|comparable)\s)*"
    r"(?:figures?|values?|percentages?|rates?|numbers?|proportions?|shares?|results?|ones)",
    regex.IGNORECASE,
)
HUNG = frozenset("with for in on under among to vs versus against than by after of light".split())


def repeated(scene: Scene, solved: Sequence[tuple[State, float]]) -> list[tuple[State, float]]:
    """The endpoints of the values, with those of lists that bring none of their own."""
    result = list(solved)
    for run in lists([(v.start, v.end, i) for i, v in enumerate(scene.values)], scene.masked, SERIES):
        before = list(range(run[0] - len(run), run[0]))
        if before[0] < 0 or not _bare(scene, before[-1], run[0]):
            continue
        told = [result[i] for i in before]
        alike = all(scene.values[i].kind == scene.values[j].kind for i, j in zip(before, run, strict=True))
        if alike and all(s.sort == "phrase" for s, _ in told) and len({s.label for s, _ in told}) == len(run):
            for i, (state, lead) in zip(run, told, strict=True):
                result[i] = state, min(lead, 0.8)
    return result


def _bare(scene: Scene, last: int, first: int) -> bool:
    """Whether nothing between two values could be an endpoint: arms, "the corresponding figures", what hangs on a preposition."""
    lo, hi = scene.values[last].end, scene.values[first].start
    between = [c for c in scene.chunks if lo <= c.start and c.end <= hi and not c.arm]
    return all(FIGURES.fullmatch(c.label) or c.before in HUNG for c in between) and hi - lo < 120 and hi - lo > 6
