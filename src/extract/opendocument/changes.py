"""Tracked changes: inserted text lies between two marks in the copy, deleted text is kept apart from it.

Source: OpenDocument 1.3, part 3, section 5.5.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from extract.model import MarkKind
from extract.opendocument.names import first, tag

Fact = tuple[MarkKind, str]


class Changes:
    """The changes of one part, and which of them are open where it is being read."""

    __slots__ = ("_deleted", "_inserted", "_open", "original")

    def __init__(self, root: Any, original: bool, tally: Counter[str]) -> None:
        """Take them in; `original` asks for the view before them."""
        self.original = original
        self._inserted: dict[str, Fact] = {}
        self._deleted: dict[str, tuple[Fact, Any]] = {}
        self._open: dict[str, Fact] = {}
        for region in root.iter() if root is not None else ():
            if tag(region.tag) != "text:changed-region":
                continue
            keys = {v for k, v in region.attrib.items() if tag(k) in ("text:id", "xml:id")}
            for change in region:
                name = tag(change.tag)
                fact = _fact(change, "inserted" if name == "text:insertion" else "deleted")
                for key in keys:
                    if name == "text:insertion":
                        self._inserted[key] = fact
                    elif name == "text:deletion":
                        self._deleted[key] = fact, change
                tally["insertion"] += name == "text:insertion"
                tally["deletion"] += name == "text:deletion"

    @property
    def shown(self) -> bool:
        """Whether what comes now is part of the view asked for."""
        return not (self.original and self._open)

    @property
    def marks(self) -> tuple[Fact, ...]:
        """The facts about what comes now."""
        return tuple(dict.fromkeys(self._open.values()))

    def pass_by(self, name: str, key: str) -> None:
        """Go past the start or the end of a change."""
        if name == "text:change-start" and key in self._inserted:
            self._open[key] = self._inserted[key]
        elif name == "text:change-end":
            self._open.pop(key, None)

    def restored(self, key: str) -> tuple[tuple[Fact, ...], Sequence[Any]]:
        """What a deletion took away, the fact about it and its paragraphs, if it is part of the view asked for."""
        if not self.original or not self.shown or key not in self._deleted:
            return (), ()
        fact, change = self._deleted.pop(key)  # once, even if the file names it again, within itself perhaps
        return (fact,), list(_paragraphs(change))


def _paragraphs(element: Any) -> Iterator[Any]:
    for child in element:
        if tag(child.tag) in ("text:p", "text:h"):
            yield child
        else:
            yield from _paragraphs(child)


def _fact(change: Any, kind: MarkKind) -> Fact:
    who = first(change, "office:change-info", "dc:creator")
    name = (who.text or "").strip() if who is not None else ""
    return kind, f"tracked change by {name}" if name else "tracked change"
