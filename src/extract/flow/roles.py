"""What a paragraph is, where its markup does not say: captions, footnotes, faux headings; references and pull quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.flow.lines import CAPTION, heading_like
from extract.flow.repeats import LONGEST, SHARE, Repeats
from extract.model import Block, Role

REFERENCES = re.compile(r"(?:selected\s+)?(?:references?|bibliography|literature(?: cited)?|sources)\s*:?", re.IGNORECASE)
NOTE = re.compile(r"[*†‡§¶]\S|\\\*|(?:Abbreviations?|Notes?|Source)\b")
LONGEST_HEADING = 60  # characters of a paragraph in bold that may be one


def by_words(words: str, bold: bool, above: Role | None, raised: bool = False) -> Role:
    """The role of a paragraph by its words.

    Args:
        words: all of it.
        bold: whether it is set in bold throughout.
        above: the role of the block before it.
        raised: whether it begins with a superscript.
    """
    if CAPTION.match(words):
        return "caption"
    if above in ("table", "footnote") and (raised or NOTE.match(words)):
        return "footnote"
    return "heading" if bold and heading_like(words) and len(words) <= LONGEST_HEADING else "body"


def settled(text: str, blocks: Sequence[Block], quotes: Sequence[int]) -> tuple[Block, ...]:
    """The blocks, with pull quotes told from boxes and references from copy.

    Args:
        text: of the document.
        blocks: of the document, in reading order.
        quotes: the numbers of the blocks that are quotes by their markup.
    """
    found = list(blocks)
    repeats = Repeats(text) if quotes else None
    among = frozenset(quotes)
    inside = False
    for i, block in enumerate(found):
        start, end = block.spans[0].start, block.spans[-1].end
        if block.role == "heading":
            inside = bool(REFERENCES.fullmatch(text[start:end].strip()))
        elif inside and block.role in {"body", "list"}:
            found[i] = replace(block, role="reference")
        elif repeats and i in among and block.role == "sidebar" and not block.level:
            quote = repeats.size(start, end) <= LONGEST and repeats.share(start, end) >= SHARE
            found[i] = replace(block, role="pull_quote" if quote else "sidebar")
    return tuple(found)
