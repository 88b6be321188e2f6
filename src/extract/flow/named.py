"""What a paragraph is by the name of its style, in formats whose paragraphs have named styles (Word, OpenDocument, RTF)."""

from __future__ import annotations

from collections.abc import Iterable

from extract.model import Role

QUOTES = frozenset({"quote", "intense quote", "quotations", "block text", "pull quote", "pullquote"})
ROLES: dict[str, Role] = {
    "caption": "caption",
    "footnote text": "footnote",
    "endnote text": "footnote",
    "footnote": "footnote",
    "endnote": "footnote",
}
TITLES = {"title": 1, "subtitle": 2}
CONTENTS = ("toc ", "table of ", "contents ")
LONGEST = 40  # words of a heading; beyond, it is copy in a heading's style


def named(names: Iterable[str], level: int, listed: bool) -> tuple[Role | None, int]:
    """The role of a paragraph, None where its words must tell, and the level of a heading.

    Args:
        names: of its style and of those that it is based on, in small letters, the nearest first.
        level: of the heading that it is otherwise, 0 for none.
        listed: whether it is otherwise an item of a list.
    """
    for name in names:
        if name in TITLES:
            return "heading", TITLES[name]
        if name.startswith(CONTENTS) and name != "table contents":
            return "furniture", level
        if name in ROLES:
            return ROLES[name], level
    if level:
        return "heading", level
    return ("list" if listed else None), 0
