"""Fits the arm tagger to the open part of our annotated text and writes `arm_tags.json`.

    python benchmarks/fit_arms.py [--write] [--penalty 0.7]

A linear-chain conditional random field (Lafferty et al. 2001) with three tags, squared penalty, solved by L-BFGS from zero: the
same text gives the same weights. A word is known only where it is used in three areas (a "#" line opens one; a document is one),
so that names stay out. Held-back text is only scored.
"""

from __future__ import annotations

import argparse
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import regex
from linking import HERE, Item, items
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from extract import flow
from extract.components import arm_tags
from extract.components.arm_mentions import told
from extract.model import Span
from extract.nlp import pipeline
from extract.run import read

OUT = Path(__file__).parent.parent / "src" / "extract" / "components" / "arm_tags.json"


class Row(NamedTuple):
    """A sentence: its tokens, their tags (index into TAGS), the item it is of and the item's area."""

    tokens: list[arm_tags.Token]
    tags: list[int]
    item: Item
    area: str


def areas(paths: list[Path]) -> dict[str, str]:
    """The area of each item by name."""
    found = {}
    for path in paths:
        area = path.stem
        for n, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.startswith("#") and path.suffix == ".txt":
                area = f"{path.stem}:{n}"
            found[f"{path.stem}:{n}.txt"] = area
        found[path.name] = path.stem
    return found


def named(text: str, item: Item) -> list[tuple[int, int]]:
    """Where the text prints the name of an annotated arm: in full, or without its dose."""
    labels = {label for g in item.gold for label in g.labels.get("arm", ())}
    full = sorted(
        labels | {regex.sub(r"\s?[\d.]+\s?(?:mg|µg|mcg|g|kg|%|IU|mL)\b.*|\s?[\d.]+%", "", label) for label in labels}, key=len
    )
    found: list[tuple[int, int]] = []
    for label in reversed([f for f in full if f]):
        words = [re.escape(w) for w in re.split(r"[\s-]+", label)]
        for m in re.finditer(r"(?<![\w])" + r"[\s-]+".join(words) + r"(?:es|s)?(?![\w])", text, re.IGNORECASE):
            if not any(a < m.end() and m.start() < b for a, b in found):
                found.append(m.span())
    return found


def rows(chosen: list[Item], area: dict[str, str]) -> Iterator[Row]:
    """Every sentence of the items, with its gold tags."""
    nlp = pipeline()
    for item in chosen:
        document = read(item.name, item.text.encode())
        reading = flow.reading(document)
        doc = nlp.make_doc(reading.text)
        doc.user_data |= {"document": document, "reading": reading, "passages": reading.passages, "text": reading.text}
        for name, component in nlp.pipeline:
            if name == "arms":
                break
            doc = component(doc)
        text, seen = reading.text, doc.user_data
        said = arm_tags.told_by(text, told(text, seen)[1])
        gold = [g for x in item.gold for g in x.arms] if any(x.arms for x in item.gold) else named(text, item)
        for s in seen["sentences"]:
            inside = [n for n in seen["numbers"] if s.start <= n.span.start < s.end]
            made = arm_tags.tokens(text, s.span, inside, said)
            tags, last = [], None
            for t in made:
                hit = next((g for g in gold if g[0] < t.span.end and t.span.start < g[1]), None)
                tags.append(0 if hit is None else 2 if hit == last else 1)
                last = hit
            yield Row(made, tags, item, area.get(item.name, item.name))


def vocabulary(training: list[Row], least: int = 3) -> frozenset[str]:
    """Words of small letters used in several areas."""
    seen = defaultdict(set)
    for r in training:
        for t in r.tokens:
            if t.number is None and t.text[0].isalpha():
                seen[t.word].add(r.area)
    return frozenset(w for w, a in seen.items() if len(a) >= least)


def fit(training: list[Row], penalty: float, least: int = 2) -> arm_tags.Model:
    """The weights that make the tags of the training sentences likeliest, less the penalty."""
    words = vocabulary(training)
    found = [arm_tags.features(r.tokens, words) for r in training]
    seen: dict[str, set[str]] = defaultdict(set)
    for r, fs in zip(training, found, strict=True):
        for f in {f for token in fs for f in token}:
            seen[f].add(r.item.name if not f.startswith(("tail", "all")) else r.area)
    names = sorted(f for f, a in seen.items() if len(a) >= (3 if f.startswith("tail") else least))
    index = {f: i for i, f in enumerate(names)}
    flat = [[index[f] for f in token if f in index] for fs in found for token in fs]
    starts = np.cumsum([0, *(len(x) for x in flat)])
    design = csr_matrix(
        (np.ones(starts[-1]), np.concatenate([np.array(x, int) for x in flat]), starts), shape=(len(flat), len(names))
    )
    tags = np.array([t for r in training for t in r.tags])
    ends = np.cumsum([0, *(len(r.tokens) for r in training)])
    one = np.eye(3)[tags]
    counted = design.T @ one
    moves_seen = np.zeros((3, 3))
    for a, b in itertools.pairwise(ends):
        np.add.at(moves_seen, (tags[a : b - 1], tags[a + 1 : b]), 1)
    order = sorted(range(len(training)), key=lambda i: -len(training[i].tokens))
    lengths = np.array([len(training[i].tokens) for i in order])
    longest = lengths[0]
    place = np.full((len(order), longest), -1)
    for row, i in enumerate(order):
        place[row, : lengths[row]] = np.arange(ends[i], ends[i + 1])

    def loss(x: np.ndarray) -> tuple[float, np.ndarray]:
        w, m = x[:-9].reshape(len(names), 3), x[-9:].reshape(3, 3)
        scores = np.asarray(design @ w)
        logz, gamma, xi = sums(scores, m, place, lengths)
        value = logz - (scores * one).sum() - (m * moves_seen).sum() + penalty / 2 * (w * w).sum()
        gradient = np.concatenate([(design.T @ gamma - counted + penalty * w).ravel(), (xi - moves_seen).ravel()])
        return value, gradient

    solved = minimize(loss, np.zeros(len(names) * 3 + 9), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    w, m = solved.x[:-9].reshape(len(names), 3), solved.x[-9:].reshape(3, 3)
    kept = {f: tuple(round(float(v), 2) for v in w[i]) for f, i in index.items() if np.abs(w[i]).max() >= 0.05}
    return arm_tags.Model(words, kept, tuple(tuple(round(float(v), 2) for v in row) for row in m))


def sums(scores: np.ndarray, moves: np.ndarray, place: np.ndarray, lengths: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """Log partition, expected tags (tokens, 3) and expected moves (3, 3), for all sentences at once, the longest first."""
    rows_, longest = place.shape
    forward = np.zeros((rows_, longest, 3))
    grid = scores[place]

    def logsum(a: np.ndarray) -> np.ndarray:
        top = a.max(1, keepdims=True)
        return top[:, 0] + np.log(np.exp(a - top).sum(1))

    forward[:, 0] = grid[:, 0]
    live = [int((lengths > t).sum()) for t in range(longest)]
    for t in range(1, longest):
        k = live[t]
        forward[:k, t] = grid[:k, t] + logsum(forward[:k, t - 1][:, :, None] + moves[None])
    backward = np.zeros((rows_, longest, 3))
    for t in range(longest - 2, -1, -1):
        k = live[t + 1]
        after = (grid[:k, t + 1] + backward[:k, t + 1])[:, None, :] + moves[None]
        backward[:k, t] = logsum(after.transpose(0, 2, 1))
    logz = logsum(forward[np.arange(rows_), lengths - 1][:, :, None])[:, 0]
    gamma = np.zeros_like(scores)
    xi = np.zeros((3, 3))
    for t in range(longest):
        k = live[t]
        gamma[place[:k, t]] = np.exp(forward[:k, t] + backward[:k, t] - logz[:k, None])
        if t:
            xi += np.exp(
                forward[:k, t - 1][:, :, None] + moves[None] + (grid[:k, t] + backward[:k, t])[:, None, :] - logz[:k, None, None]
            ).sum(0)
    return float(logz.sum()), gamma, xi


def score(chosen: list[Row], fitted: arm_tags.Model, least: float = 0.5) -> str:
    """Precision and recall of phrases that overlap."""
    right = made = met = gold = 0
    for r in chosen:
        found = [s for s, _ in arm_tags.tagged(r.tokens, fitted, least)]
        truth: list[Span] = []
        for t, tag in zip(r.tokens, r.tags, strict=True):
            if tag:
                start = t.span.start if tag == 1 else truth.pop().start
                truth.append(Span(start, t.span.end))
        right += sum(any(s.overlaps(t) for t in truth) for s in found)
        met += sum(any(s.overlaps(t) for s in found) for t in truth)
        made, gold = made + len(found), gold + len(truth)
    return f"precision {100 * right / max(1, made):.1f}% of {made}, recall {100 * met / max(1, gold):.1f}% of {gold}"


def main() -> None:
    """Fit, print the figures, write the file."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--write", action="store_true")
    ask.add_argument("--penalty", type=float, default=0.7)
    ask.add_argument("--also", type=Path)
    given = ask.parse_args()
    paths = [*sorted(HERE.glob("sentences_*.txt")), *sorted((HERE / "documents").glob("*.md"))]
    every = list(rows(list(items(paths)), areas(paths)))
    training, held = [r for r in every if not r.item.held], [r for r in every if r.item.held]
    fitted = fit(training, given.penalty)
    print(len(training), "sentences", len(fitted.weights), "features", len(fitted.vocabulary), "words")
    print("open     ", score(training, fitted))
    for least in (0.3, 0.5, 0.7, 0.9):
        print(f"held back {least}", score(held, fitted, least))
    if given.also:
        other = list(rows(list(items([given.also])), {}))
        for least in (0.3, 0.5, 0.7, 0.9):
            print(f"also {least}", score(other, fitted, least))
    if given.write:
        OUT.write_text(arm_tags.stored(fitted), "utf-8")


if __name__ == "__main__":
    main()
