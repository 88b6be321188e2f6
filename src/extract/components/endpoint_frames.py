"""Wordings that leave no choice: lists in order, labels each with its value, a pronoun for what was told before."""

from __future__ import annotations

import regex

from extract.components.phrases import NUM
from extract.components.scenes import Scene

PRONOUN = regex.compile(
    r"\b(?:it|this)\s(?:was|is|came\sto|averaged|fell\sto|rose\sto)\s(?:only\s|still\s)?[\x00\s]*\Z", regex.IGNORECASE
)


def labelled(scene: Scene) -> dict[int, int]:
    """'White, 441 (73%); Asian, 104 (17%)': value to chain. Not where the sentence opens with a label, which these then share."""
    if scene.headed or ";" not in scene.masked:
        return {}
    found = {}
    for i, v in enumerate(scene.values):
        for c in scene.chunks:
            if (
                c.end <= v.start
                and not c.arm
                and c.first == 0
                and scene.hop(c.end, v.start) == ","
                and "," in scene.masked[c.end : c.end + 1]
            ):
                found[i] = c.chain
    cut = all(
        ";" in scene.masked[scene.values[a].end : scene.values[b].start] for a, b in zip(found, list(found)[1:], strict=False)
    )
    return found if len(found) > 1 and 2 * len(found) >= len(scene.values) and cut else {}


def listed(scene: Scene) -> dict[int, int]:
    """'A, B, and C occurred in 12%, 9%, and 7%': value to chain, where a verb stands between the lists."""
    found: dict[int, int] = {}
    for i, chain in scene.listed.items():
        whole = [c for c in scene.chunks if c.chain == chain]
        end = max(c.end for c in whole)
        between = [t for t in scene.tokens if end <= t.start < scene.values[i].start]
        if not any(c.arm for c in whole) and any(t.sort in ("light", "content") for t in between):
            found[i] = chain
    return found if len(found) == len(scene.listed) else {}


SEX = regex.compile(
    r"[\x00\s%)\]]*(?:were\s|was\s)?(?P<sex>women|men|females?|males?|girls|boys)\b(?=\s?(?:[,;.()]|\Z)|\sand\b)",
    regex.IGNORECASE,
)


def sexed(scene: Scene) -> dict[int, int]:
    """'Mean age was 41 years; 737 (86%) were women': value to chain."""
    found = {}
    for i, v in enumerate(scene.values):
        m = SEX.match(scene.masked, v.end) if v.kind in ("count", "percent") else None
        chain = next((c.chain for c in scene.chunks if m and c.start == m.start("sex")), None)
        if chain is not None:
            found[i] = chain
    return found


def framed(scene: Scene) -> dict[int, int]:
    """Values whose chain of phrases the wording settles; -1 for what was told before the sentence."""
    found = sexed(scene) | (labelled(scene) or listed(scene))
    if (
        scene.values
        and NUM not in scene.masked[: scene.values[0].start]
        and PRONOUN.search(scene.masked[: scene.values[0].start])
    ):
        found[0] = -1
    return found
