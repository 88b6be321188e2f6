"""The elements that are open, by name, and what their place in a formula says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from extract.tagged.walker import Sort, State, Walker, marked

SCRIPTS = frozenset({"msup", "msub", "msubsup", "mfrac"})


class Stack:
    """Opens and closes elements of a walker; knows their names from the outermost to the innermost."""

    __slots__ = ("_children", "_counts", "_walker", "names")

    def __init__(self, walker: Walker) -> None:
        self.names: list[str] = []
        self._children: list[int] = []  # of each: how many have begun in it
        self._counts: Counter[str] = Counter()
        self._walker = walker

    def __contains__(self, name: str) -> bool:
        return self._counts[name] > 0

    @property
    def innermost(self) -> str:
        """The name of the innermost, "" where none is open."""
        return self.names[-1] if self.names else ""

    def open(self, name: str, sort: Sort, state: State) -> None:
        """Begin an element in which this state holds."""
        self._walker.open(sort, self._in_formula(state))
        self.names.append(name)
        self._counts[name] += 1
        self._children.append(0)

    def _in_formula(self, state: State) -> State:
        """Raised, lowered, or under a slash, by the place among the children of a formula's element."""
        outer = self.innermost
        if outer not in SCRIPTS:
            return state
        self._children[-1] += 1
        nth = self._children[-1]
        if nth > 1 and outer == "mfrac":
            self._walker.made("/")
        elif nth > 1:
            return marked(state, "superscript" if outer == "msup" or nth == 3 else "subscript")
        return state

    def close(self, name: str, stop: Iterable[str] = ()) -> None:
        """End the innermost element of this name and all within it; nothing where there is none, or a stop stands before it."""
        for i in range(len(self.names) - 1, -1, -1):
            if self.names[i] == name:
                self.cut(i)
                return
            if self.names[i] in stop:
                return

    def close_outermost(self, names: frozenset[str], stop: frozenset[str]) -> None:
        """End the outermost of these elements within the innermost of those that keep them in."""
        inside = max((i for i, name in enumerate(self.names) if name in stop), default=-1) + 1
        self.cut(next((i for i in range(inside, len(self.names)) if self.names[i] in names), len(self.names)))

    def cut(self, first: int) -> None:
        """End the elements from this one on inwards."""
        while len(self.names) > first:
            self._counts[self.names.pop()] -= 1
            self._children.pop()
            self._walker.close()
