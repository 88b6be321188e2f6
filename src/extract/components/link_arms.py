"""Which arm a value belongs to: a small additive scorer over surface features, solved for a whole sentence at once.

Measured elsewhere on human-annotated result sentences: nearest mention is right for 68% of values, a scorer of this kind for 95%;
a parser adds nothing. The weights stand in link_arms.json.
"""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

from extract.model import Link, Mention, Span

COMPARATOR = regex.compile(
    r"\b(?:versus|vs\.?|v|compared\s(?:with|to)|than|against|as\sopposed\sto|relative\sto|whereas|while|but)\b", regex.IGNORECASE
)
PEOPLE = (
    r"(?:(?:of\s)?(?:the\s)?(?:\d[\d,]*\s)?(?:\w+\s)?(?:patients?|participants?|subjects?|women|men|children|adults|infants|those|individuals|recipients|people|cases|"
    r"mothers|girls|boys|volunteers|students|adolescents|eyes|teeth|animals)\s)?"
)
INTO = regex.compile(
    rf"\A%?\)?[\s,]*{PEOPLE}(?:who\s|were\s|was\s)*(?:\w+ed\s)?(?:in|for|with|on|after|among|receiving|received|given|treated\swith|taking|of|from|by|under|using|assigned\sto|"
    r"randomi[sz]ed\sto|allocated\sto|who\s(?:received|took)|following|to)\s(?:either\s)?(?:the\s|those\s(?:in|on|given|receiving|with)\s(?:the\s)?|an?\s)?\Z",
    regex.IGNORECASE,
)
LOOSE = regex.compile(
    r"\A(?!%?\)?,?\s(?:and|but|while|or)\b)[^,;.]{0,45}\b(?:in|for|with|on|after|among|receiving|given|treated\swith|taking|of|from|by|to)\s(?:the\s|those\s(?:\w+\s){1,2}|an?\s)?\Z",
    regex.IGNORECASE,
)
# "polypill, 80%" is a label and its value; "12 with X, 9 with Y" looks the same from X to 9, so it weighs less.
COMMA = regex.compile(
    r"\A(?:\s(?:groups?|arms?|recipients|patients|participants|alone|therapy|treatment))*,\s(?:n\s?=\s?)?\Z", regex.IGNORECASE
)
NEXT_TO = regex.compile(
    r"\A(?:\s(?:groups?|arms?|recipients|patients|participants))?\s(?:had\s|was\s|were\s)?\Z", regex.IGNORECASE
)
OPENS = regex.compile(
    r"\A(?:\s(?:groups?|arms?|recipients|patients|participants|subjects|women|children|alone|therapy|treatment))*\s?(?:[(\[:=]|—|–)\s?(?:n\s?=\s?)?\Z",
    regex.IGNORECASE,
)
AND_NEXT = regex.compile(
    r"\A(?:\s(?:groups?|arms?|patients|participants|subjects|recipients|women|children))*,?\s(?:and|but|while|whereas)\s",
    regex.IGNORECASE,
)
RESPECTIVELY = regex.compile(r"\brespectively\b|\bin that order\b", regex.IGNORECASE)


@cache
def weights() -> dict[str, float]:
    """Feature name to weight."""
    loaded: dict[str, float] = json.loads((files("extract.components") / "link_arms.json").read_text("utf-8"))
    return loaded


@dataclass(frozen=True, slots=True)
class Item:
    """A value (label None) or an arm mention of one sentence, in reading order."""

    span: Span
    label: str | None


def _runs(items: Sequence[Item], text: str) -> list[list[int]]:
    """Indices of items in maximal runs of the same sort (values or mentions)."""
    runs: list[list[int]] = []
    for i, item in enumerate(items):
        if runs and (items[runs[-1][-1]].label is None) == (item.label is None):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _blocks(run: list[int], items: Sequence[Item], text: str, arms: int) -> dict[int, int]:
    """Place of each value of a run among `arms` arms: by the 'vs' that cut it into as many blocks, or else in turn."""
    if arms < 2 or len(run) < 2:
        return {}
    cuts = [k for k in range(1, len(run)) if COMPARATOR.search(text[items[run[k - 1]].span.end : items[run[k]].span.start])]
    if len(cuts) == arms - 1 and arms > 1:
        return {i: sum(k >= c for c in cuts) for k, i in enumerate(run)}
    if arms and len(run) % arms == 0:
        return {i: k % arms for k, i in enumerate(run)}
    return {}


BREAK = regex.compile(r"[;]|[)\]]\s*[,;]?\s*(?:\w+\W+){1,12}?[(\[]|\.\s")


def _clusters(run: list[int], items: Sequence[Item], text: str) -> list[list[int]]:
    """Values of a run that stand together: '(48% versus 2%), nausea (22% versus 15%)' is two clusters."""
    found = [[run[0]]]
    for a, b in itertools.pairwise(run):
        # the bracket that closes "75 (40%)" is no bracket between the values
        gap = text[items[a].span.end : items[b].span.start]
        printed = text[items[a].span.start : items[a].span.end]
        if printed.count("(") + printed.count("[") > printed.count(")") + printed.count("]"):
            gap = gap.lstrip(")]")
        if BREAK.search(gap) or gap.count("(") != gap.count(")") or (len(gap) > 30 and not COMPARATOR.search(gap)):
            found.append([b])
        else:
            found[-1].append(b)
    return found


def _aligned(items: Sequence[Item], text: str) -> dict[int, tuple[str, str]]:
    """What list order says: value index to (arm label, the shape that says so)."""
    said: dict[int, tuple[str, str]] = {}
    runs = _runs(items, text)
    everyone = list(dict.fromkeys(x.label for x in items if x.label is not None))
    for r, run in enumerate(runs):
        if items[run[0]].label is not None:
            continue
        after = list(dict.fromkeys(items[i].label or "" for i in runs[r + 1])) if r + 1 < len(runs) else []
        before = list(dict.fromkeys(items[i].label or "" for i in runs[r - 1])) if r else []
        for cluster in [run, *_clusters(run, items, text)]:
            # the whole run counts as a list only where nothing breaks it
            if cluster is run and len(_clusters(run, items, text)) > 1:
                continue
            for labels, shape in ((after, "list_before_arms"), (before, "list_after_arms"), (everyone, "list_in_sentence")):
                if places := _blocks(cluster, items, text, len(labels)):
                    cut = any(
                        COMPARATOR.search(text[items[a].span.end : items[b].span.start]) for a, b in itertools.pairwise(cluster)
                    )
                    for i, place in places.items():
                        said.setdefault(i, (labels[place], shape + "_vs" if cut else shape))
                    break
    return said


def features(
    i: int, j: int, items: Sequence[Item], text: str, aligned: dict[int, tuple[str, str]], ordered: bool
) -> dict[str, float]:
    """Surface features of giving value i the arm of mention j."""
    v, a = items[i], items[j]
    before = a.span.end <= v.span.start
    lo, hi = (j, i) if before else (i, j)
    between = items[lo + 1 : hi]
    gap = text[items[lo].span.end : items[hi].span.start]
    f = {"before": 1.0} if before else {"after": 1.0}
    side = "b" if before else "a"
    others = {x.label for x in between if x.label is not None and x.label != a.label}
    f[f"arms_between_{side}"] = float(len(others))
    f[f"values_between_{side}"] = float(min(3, sum(x.label is None for x in between)))
    f[f"comparator_{side}"] = float(bool(COMPARATOR.search(gap)))
    f[f"semicolon_{side}"] = float(";" in gap or ". " in gap)
    f[f"far_{side}"] = min(3.0, len(gap) / 80)
    if not between:
        if before and OPENS.match(gap):
            f["opens"] = 1.0
        if before and COMMA.match(gap):
            f["comma"] = 1.0
        if before and NEXT_TO.match(gap):
            f["next_to"] = 1.0
        if not before and INTO.match(gap):
            f["into"] = 1.0
        elif not before and LOOSE.match(gap):
            f["into_loose"] = 1.0
        if not before and gap.strip() in {"", "(", "["}:
            f["touches"] = 1.0
    said = aligned.get(i)
    if said and said[0] == a.label and said[1].endswith("_vs"):
        f = {}  # order in a list cut by "versus" speaks for itself; distance says nothing there
    if said and said[1].startswith("list_before"):
        for k in ("into", "into_loose", "touches"):  # the last value of a list stands beside the first arm of the next
            f.pop(k, None)
    if said and said[1].startswith("list_after"):
        f.pop("opens", None)
        f.pop("comma", None)
    if before and AND_NEXT.match(gap):
        f["and_b"] = 1.0
    if said:
        f[said[1] if said[0] == a.label else f"not_{said[1]}"] = 1.0
        if ordered and said[0] == a.label:
            f["respectively"] = 1.0
    return {k: x for k, x in f.items() if x}


def link(
    text: str, values: Sequence[Span], arms: Sequence[Mention], base: int = 0, control: str | None = None
) -> list[Link | None]:
    """The arm of each value of a sentence, or None where none fits.

    Args:
        text: the sentence.
        values: spans of the values, in order, in the reading.
        arms: the arm mentions of the sentence, in order.
        base: where the sentence starts in the reading.
        control: the only control arm of the document: the second of "with X (58% vs 33%)".
    """
    if not values or not arms:
        return [None] * len(values)
    w = weights()
    items = sorted(
        [Item(Span(v.start - base, v.end - base), None) for v in values]
        + [Item(Span(m.span.start - base, m.span.end - base), m.label) for m in arms],
        key=lambda x: x.span,
    )
    aligned, ordered = _aligned(items, text), bool(RESPECTIVELY.search(text))
    index = [i for i, x in enumerate(items) if x.label is None]
    mentions = [j for j, x in enumerate(items) if x.label is not None]
    labels = list(dict.fromkeys(items[j].label or "" for j in mentions))
    scores: list[list[float]] = []
    for i in index:
        best = dict.fromkeys(labels, -math.inf)
        for j in mentions:
            total = sum(w.get(k, 0.0) * x for k, x in features(i, j, items, text, aligned, ordered).items())
            best[items[j].label or ""] = max(best[items[j].label or ""], total)
        scores.append([best[label] for label in labels] + [w["none"]])
    moves = [bool(COMPARATOR.search(text[items[a].span.end : items[b].span.start])) for a, b in itertools.pairwise(index)]
    found = _solve(scores, moves, labels, w)
    if control and len(labels) == 1 and labels[0] != control:
        for t, compared in enumerate(moves):
            pair = compared and len(text[items[index[t]].span.end : items[index[t + 1]].span.start]) < 30
            lone = (t == 0 or not moves[t - 1]) and (t + 1 == len(moves) or not moves[t + 1])
            if pair and lone and (found[t] is None or found[t].label == labels[0]):  # type: ignore[union-attr]
                found[t] = found[t] or Link(labels[0], "compared with the control", 0.4)
                found[t + 1] = Link(control, "compared with the control", 0.5)
    return found


def _solve(scores: list[list[float]], moves: list[bool], labels: list[str], w: dict[str, float]) -> list[Link | None]:
    """Max-sum over the chain of values; the margin of a value is what the next best label would cost the whole sentence."""
    k, n = len(scores[0]), len(scores)

    def step(a: int, b: int, t: int) -> float:
        return w["same_across_comparator"] if moves[t] and a == b and a < k - 1 else 0.0

    forward = [scores[0][:]]
    for t in range(1, n):
        forward.append([scores[t][b] + max(forward[-1][a] + step(a, b, t - 1) for a in range(k)) for b in range(k)])
    backward = [[0.0] * k for _ in range(n)]
    for t in range(n - 2, -1, -1):
        backward[t] = [max(scores[t + 1][b] + step(a, b, t) + backward[t + 1][b] for b in range(k)) for a in range(k)]
    result: list[Link | None] = []
    for t in range(n):
        total = [forward[t][a] + backward[t][a] for a in range(k)]
        order = sorted(range(k), key=lambda a: -total[a])
        if order[0] == k - 1:
            result.append(None)
            continue
        gap = total[order[0]] - total[order[1]]
        next_best = labels[order[1]] if order[1] < k - 1 else ""
        result.append(Link(labels[order[0]], "sentence", round(math.tanh(gap / 2), 3), next_best=next_best))
    return result


def carried(text: str, values: Sequence[Span], order: Sequence[str], base: int) -> list[Link | None]:
    """Values of a sentence without arms, in the order of the arms last named: 'changed by -1.5 and -1.2, respectively'."""
    result: list[Link | None] = [None] * len(values)
    if len(order) < 2 or len(values) < 2:
        return result
    items = [Item(Span(v.start - base, v.end - base), None) for v in values]
    for cluster in _clusters(list(range(len(items))), items, text):
        gaps = [text[items[a].span.end : items[b].span.start] for a, b in itertools.pairwise(cluster)]
        compared = any(COMPARATOR.search(g) for g in gaps)
        if not compared and not RESPECTIVELY.search(text) and not all(len(g) < 25 for g in gaps):
            continue
        for i, place in _blocks(cluster, items, text, len(order)).items():
            result[i] = Link(order[place], "order of the arms", 0.6 if compared or RESPECTIVELY.search(text) else 0.4)
    return result
