"""Words that a document says twice: what tells a pull quote from the copy that it was pulled from.

Source: own measurement on magazine layouts; a display block is a pull quote where at least 60% of its word trigrams stand
elsewhere in the copy. Type size alone is no sign.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

TOKEN = re.compile(r"[^\W_]+(?:(?:[-\u2010\u00AD]\s*\n\s*|[-\u2010.,·])[^\W_]+)*")
JOINTS = re.compile(r"[-\u2010\u00AD\s]")
SHARE = 0.6
LONGEST = 60  # words; a pull quote is a sentence or two
MOST = 20  # places kept per trigram: enough to know, and a text of one word repeated stays cheap


class Repeats:
    """The word trigrams of a text and the places where each stands."""

    __slots__ = ("_places", "_starts", "_words")

    def __init__(self, text: str) -> None:
        tokens = [(m.start(), JOINTS.sub("", m.group()).casefold()) for m in TOKEN.finditer(text)]
        self._starts = [t[0] for t in tokens]
        self._words = [t[1] for t in tokens]
        self._places: dict[int, list[int]] = defaultdict(list)
        for i in range(len(tokens) - 2):
            places = self._places[self._trigram(i)]
            if len(places) < MOST:
                places.append(i)

    def _trigram(self, i: int) -> int:
        return hash((self._words[i], self._words[i + 1], self._words[i + 2]))

    def _range(self, start: int, end: int) -> tuple[int, int]:
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def size(self, start: int, end: int) -> int:
        """How many words stand in a range of the text."""
        a, b = self._range(start, end)
        return b - a

    def elsewhere(self, start: int, end: int) -> list[list[int]]:
        """For each word trigram of the range, the offsets where it also stands outside the range."""
        a, b = self._range(start, end)
        return [[self._starts[j] for j in self._places[self._trigram(i)] if not a <= j < b] for i in range(a, b - 2)]

    def share(self, start: int, end: int) -> float:
        """The share of the range's word trigrams that also stand outside it; 0 for less than five words."""
        again = self.elsewhere(start, end)
        return sum(map(bool, again)) / len(again) if len(again) > 2 else 0.0

    def goes_on(self, end: int, start: int) -> bool:
        """Whether the last two words before `end` and the first at `start` stand together elsewhere."""
        last, word = bisect_left(self._starts, end) - 2, bisect_left(self._starts, start)
        if last < 0 or word >= len(self._words):
            return False
        places = self._places.get(hash((self._words[last], self._words[last + 1], self._words[word])), [])
        return any(j != last for j in places)

    def broken_off(self, end: int, start: int) -> bool:
        """Whether the words before `end` stand elsewhere too, and go on there in another way than with the word at `start`."""
        last, word = bisect_left(self._starts, end) - 3, bisect_left(self._starts, start)
        if last < 0 or word >= len(self._words):
            return False
        others = [j + 3 for j in self._places[self._trigram(last)] if j != last and j + 3 < len(self._words)]
        return bool(others) and all(self._words[j] != self._words[word] for j in others)
