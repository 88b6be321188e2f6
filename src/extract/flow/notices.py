"""What a reader of a format with markup says of what it left out, changed, or could not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

# What is counted on the way, and how a user is told: one, several, and what became of it.
TOLD = {
    "hidden": ("1 hidden character was", "{:,} hidden characters were", "left out"),
    "comment": ("1 comment was", "{:,} comments were", "left out"),
    "repaired": ("1 character of a symbol font was", "{:,} characters of symbol fonts were", "put right"),
    "unknown symbol": ("1 symbol", "{:,} symbols", "could not be told from the font"),
    "picture": ("1 picture was", "{:,} pictures were", "not read: look at the numbers in it by eye"),
    "chart": ("1 chart was", "{:,} charts were", "not read: look at the numbers in it by eye"),
    "diagram": ("1 diagram was", "{:,} diagrams were", "not read: look at the numbers in it by eye"),
    "embedded document": ("1 embedded document was", "{:,} embedded documents were", "not read: check it as a file of its own"),
}


def notices(tally: Counter[str], original: bool) -> Iterator[str]:
    """A sentence for each thing that was counted.

    Args:
        tally: how often, by the keys of `TOLD`; an "insertion" and a "deletion" are tracked changes.
        original: whether the text was read as it was before its tracked changes.
    """
    inserted, deleted = tally["insertion"], tally["deletion"]
    if inserted or deleted:
        view = "as it was before them" if original else "as if they were accepted (--original reads it as it was before)"
        changes = f"{_some(inserted, 'insertion')} and {_some(deleted, 'deletion')}"
        yield f"The text has {changes} that are tracked; it was read {view}."
    for kind, (one, several, done) in TOLD.items():
        count = tally[kind]
        if count:
            yield f"{one if count == 1 else several.format(count)} {done}."


def _some(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"
