"""Which headings stand above a block: its section, or, in a box, the headings of the box and no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.model import Block

# What may stand between two paragraphs of a box without ending it.
INNER = frozenset({"list", "table", "caption", "footnote", "pull_quote", "furniture"})


def _boxed(blocks: Sequence[Block]) -> frozenset[int]:
    """The blocks that belong to boxes: each sidebar, and tables and lists between two sidebars."""
    found: set[int] = set()
    held: list[int] = []
    for i, block in enumerate(blocks):
        if block.role == "sidebar":
            found |= {i, *held}
            held = []
        elif block.role in INNER and (held or i - 1 in found):
            held.append(i)
        else:
            held = []
    return frozenset(found)


def governing(blocks: Sequence[Block]) -> Iterator[tuple[int, ...]]:
    """For each block the indices of the headings above it, outermost first.

    A box has a scope of its own: its headings (sidebars with a level) govern it alone, and what follows it goes on under
    the headings that stood before it. A box without a heading belongs to the section it stands in. A caption right above a
    table governs the cells of that table. A pull quote stands in the section around it,
    whichever section it quotes.
    """
    boxed = _boxed(blocks)
    outside: list[int] = []
    inside: list[int] = []
    caption: int | None = None
    for i, block in enumerate(blocks):
        inside = inside if i in boxed else []
        opens = block.role == "heading" or (block.role == "sidebar" and block.level > 0)
        stack = inside if block.role == "sidebar" or i in boxed else outside
        if opens:
            while stack and max(1, blocks[stack[-1]].level) >= max(1, block.level):
                stack.pop()
        if block.role != "table":
            caption = i if block.role == "caption" else None
        above = tuple(stack if opens else stack or outside)
        yield (*above, caption) if block.role == "table" and caption is not None else above
        if opens:
            stack.append(i)
