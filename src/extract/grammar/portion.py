"""Portions in words: 'half of the patients', 'two thirds', 'a quarter'. The value is the percentage."""

from collections.abc import Sequence
from dataclasses import replace

from extract.declare import Grammar, example
from extract.model import Number
from extract.numerals.skeleton import Found


def read(found: Found) -> Sequence[Number]:
    """Half is 50 percent."""
    return tuple(replace(n, unit="%") for n in found.numbers("portion", "percent"))


grammar = Grammar(
    pattern=r"(?<!first\s|second\s|other\s|later\s|latter\s) (?P<portion>(?&portion))",
    reads=read,
    rank=2,
    examples=(example("{more than half} of them", portion="50"), example("{two thirds}"), example("half-life")),
)
