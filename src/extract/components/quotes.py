"""A pull quote and the sentence of the body that it repeats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extract.components.drafts import MEASURED, Draft, Given
from extract.model import Link


def quotes(given: Given, drafts: Sequence[Draft]) -> None:
    """A pull quote belongs to the trial of the one sentence of the body whose numbers it repeats."""
    told: dict[tuple[str, ...], set[str]] = defaultdict(set)
    quoted: dict[int, list[Draft]] = defaultdict(list)
    by_sentence: dict[int, list[Draft]] = defaultdict(list)
    for d in drafts:
        by_sentence[d.sentence].append(d)
    for s, group in by_sentence.items():
        role = given.reading.passages[given.sentences[s].passage].role
        key = tuple(d.number.printed for d in group if d.number.kind in MEASURED)
        if role == "pull_quote":
            quoted[s] = group
        elif key and role == "body":
            told[key].update(d.links["study"].label for d in group if "study" in d.links)
            told[key[-2:]].update(d.links["study"].label for d in group if "study" in d.links)
    for group in quoted.values():
        key = tuple(d.number.printed for d in group if d.number.kind in MEASURED)
        if len(studies := told.get(key, set())) == 1:
            for d in group:
                d.links["study"] = Link(next(iter(studies)), "repeats the body", 0.5)
