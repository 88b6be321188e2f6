"""What a page holds in truth: blocks in reading order, each with its role, its flow and its text."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

# Roles of truth files by the roles that a document knows; where two are listed, either is right.
ROLES = {
    "title": ("heading",),
    "heading": ("heading",),
    "deck": ("body",),
    "byline": ("body",),
    "abstract": ("body",),
    "body": ("body",),
    "list": ("list",),
    "pullquote": ("pull_quote",),
    "sidebar_heading": ("sidebar",),
    "sidebar_body": ("sidebar",),
    "sidebar_bullet": ("sidebar",),
    "table_caption": ("caption",),
    "figure_caption": ("caption",),
    "table_note": ("footnote",),
    "footnote": ("footnote", "reference"),  # a numbered source at the foot is both
    "reference": ("reference",),
}
UNREAD = frozenset({"figure_label"})  # no part of the copy


@dataclass(frozen=True, slots=True)
class Block:
    """One block; blocks of flow "main" have one order, a float ("table1", "quote2") may stand anywhere as a whole.

    `rows` are those of a table: one entry per column, "" for an empty cell and for all but the first of a spanned one.
    """

    role: str
    text: str
    flow: str = "main"
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def cells(self) -> list[str]:
        """What has to stand in one piece: the cells of a table, the text of all else."""
        return [c for row in self.rows for c in row if c] if self.rows else [self.text]


@dataclass(frozen=True, slots=True)
class Sample:
    """A document with its truth."""

    name: str
    content: bytes = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)


def loaded(folder: Path) -> list[Sample]:
    """The documents of a folder: NAME.pdf with NAME.truth.json beside it, which has `blocks` as here."""
    found = []
    for path in sorted(folder.glob("*.truth.json")):
        blocks = tuple(
            Block(b["role"], b["text"], b["flow"], tuple(tuple(r) for r in b.get("rows") or ()))
            for b in json.loads(path.read_text("utf-8"))["blocks"]
        )
        name = path.name.removesuffix(".truth.json")
        found.append(Sample(name, (folder / f"{name}.pdf").read_bytes(), blocks))
    return found
