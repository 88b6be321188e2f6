"""Grammars made ready to match: cut into alternatives, each compiled when a text may first hold it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import regex

from extract import plugins
from extract.declare import Grammar
from extract.later import plain_flags
from extract.numerals import numeral, units, wording

_WORD = regex.compile(r"\(\?&(\w+)\)")
_PLAIN = r"[^()\\\[]|\\.|\[(?:\\.|[^\]\\])*\]"
_BEHIND = regex.compile(rf"\(\?<[=!](?:{_PLAIN}|(?P<nested>\((?:{_PLAIN}|(?&nested))*\)))*\)")
_POSSESSIVE = regex.compile(r"(?<=[^\\\s]|\\[bsw])([?*+}])\+")
# what a pattern begins with, if that is plain letters: 'hazards?\sratio' begins with 'hazard'
_BEGINNING = regex.compile(r"(?:\s|\\b|\(\?<!important\\s\)|\(\?-i:)*+(?P<letters>[A-Za-z£€¥βκτχ]+)(?P<option>[?*{])?")


def filled(pattern: str, *, backwards: bool = False) -> regex.Pattern[str]:
    """A verbose pattern for skeletons, its words such as `(?&people)` filled in; `backwards` matches from the end."""
    pattern = _worded(pattern, loose=True) if backwards else _BEHIND.sub(lambda m: _worded(m[0], loose=True), pattern)
    flags = regex.VERBOSE | regex.IGNORECASE
    with plain_flags():
        return regex.compile(_worded(pattern), flags | regex.REVERSE if backwards else flags)


def _worded(pattern: str, *, loose: bool = False) -> str:
    """The pattern with its words; `loose` where it is matched from its end, so that "ed" is not held on to in "dropped"."""
    words = {**numeral.WORDS, **units.WORDS, **wording.WORDING}
    while _WORD.search(pattern):
        pattern = _WORD.sub(lambda m: f"(?:{words[m[1]]})", pattern)
    return _POSSESSIVE.sub(r"\1", pattern.replace("(?>", "(?:")) if loose else pattern


@dataclass(frozen=True)
class Alternative:
    """One alternative of a grammar's pattern."""

    grammar: Grammar
    pattern: str

    @cached_property
    def beginning(self) -> str:
        """Letters, in lower case, without which a text cannot match; '' where that is not known."""
        match = _BEGINNING.match(self.pattern)
        return (match["letters"][:-1] if match["option"] else match["letters"]).lower() if match else ""

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern with its words filled in."""
        return filled(self.pattern)

    @cached_property
    def groups(self) -> dict[str, str]:
        """Its parts that are claims, with their kinds; '' where `reads` decides."""
        kinds = self.grammar.kinds
        return {g: kinds.get(g, "") for g in self.compiled.groupindex if self.grammar.reads or g in kinds}


def is_name(grammar: Grammar) -> bool:
    """Whether this is a grammar of names, which makes no claims."""
    return not grammar.kinds and grammar.reads is None


def cut(pattern: str) -> list[str]:
    """The pattern cut at its outermost "|": the engine finds one beginning far faster than a choice of many."""
    found, depth, group = [""], 0, False
    for piece in regex.findall(r"\\.|.", pattern, regex.DOTALL):
        if group:
            group = piece != "]"
        else:
            group = piece == "["
            depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth and not group:
            found.append("")
        else:
            found[-1] += piece
    return found


@cache
def alternatives(*, names: bool) -> tuple[Alternative, ...]:
    """Those of all grammars of names, or of all that make claims."""
    grammars = [g for g in plugins.declared("grammar", Grammar).values() if is_name(g) == names]
    return tuple(Alternative(g, pattern) for g in grammars for pattern in cut(g.pattern))
