"""Nouns said once for two adjectives: 'objective (41%) and subjective (58%) responses', 'disease-free and overall survival'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from extract.components.chunks import Chunk

ADJECTIVE = regex.compile(
    r"[\p{L}-]+(?:ive|ic|ical|al|ous|ary|ory|able|ible|free|ful|less|ent|ant|ar|ed)|(?:high|low|early|late|major|minor|mild|severe|acute|deep"
    r"|new|old|median|mean|swollen|tender|overall|local|total|better|worse|long|short|upper|lower|left|right|first|second)(?:-\w+)?",
    regex.IGNORECASE,
)
NOUN = regex.compile(r"[\p{L}][\p{L}-]*(?<!ive|ical|ous|ary|ful|less|ly)", regex.IGNORECASE)
AND = regex.compile(r"(?:[\s\x00]*[(\[][^()\[\]]*[)\]])?,?\s(?:and|or)\s(?:the\s)?", regex.IGNORECASE)
BRACKET = regex.compile(r"[\s\x00]*[(\[][^()\[\]]*[)\]]\s(?=\p{Ll})")


def completed(found: Sequence[Chunk], masked: str) -> list[Chunk]:
    """The phrases, those that are adjectives alone with the noun that a later one brings."""
    result = list(found)
    for i in reversed(range(len(result))):
        c = result[i]
        words = c.label.split()
        if c.arm or c.size > 1 or not words or len(words) > 2 or not all(ADJECTIVE.fullmatch(w) for w in words):
            continue
        if noun := _noun(result, c, masked):
            result[i] = replace(c, label=f"{c.label} {noun}")
    return result


def _noun(found: Sequence[Chunk], c: Chunk, masked: str) -> str:
    """The noun that an adjective shares: it stands behind the adjective's bracket, or behind "and" and another adjective."""
    if m := BRACKET.match(masked, c.end):
        behind = next((d for d in found if d.start == m.end() and d.size == 1), None)
        if behind and NOUN.fullmatch(behind.label.split()[-1]) and len(behind.label.split()) <= 3:
            return behind.label
    if m := AND.match(masked, c.end):
        behind = next((d for d in found if m.end() <= d.start <= m.end() + 4 and d.size == 1), None)
        printed = masked[behind.start : behind.end].replace("\x00", "").split() if behind else []
        words = max(printed, behind.label.split() if behind else [], key=len)  # a label has lost its "overall"
        nouns = [w for k, w in enumerate(words) if k and not (ADJECTIVE.fullmatch(w) and k + 1 < len(words))]
        if len(words) > 1 and ADJECTIVE.fullmatch(words[0]) and nouns and NOUN.fullmatch(nouns[-1]):
            return " ".join(words[words.index(nouns[0]) :])
    return ""
