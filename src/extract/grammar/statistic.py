"""Test statistics: 't(45)=2.1', 'F(2, 40)=3.4', 'χ2(1)=5.2', 'r = .85'. The degrees of freedom are `values`."""

from collections.abc import Sequence
from dataclasses import replace

from extract.declare import Grammar, example
from extract.model import Number
from extract.numerals.skeleton import Found


def read(found: Found) -> Sequence[Number]:
    """The statistic is the value, its degrees of freedom are `values`."""
    free = tuple(n.value for n in found.numerals("df"))
    whole = found.skeleton.span(*found.match.span("whole"))
    return tuple(replace(n, span=whole, values=free or None) for n in found.numbers("value", "statistic"))


_LABELS = (
    r"(?<![A-Za-z])(?-i:[tFzZrQUHWB])", r"χ[\s-]?(?:\^?(?&any)|\^2|²|(?&name)|squared?)?",
    r"chi[\s-]?(?:\^?(?&any)|\^2|²|(?&name)|squared?)", r"(?-i:\bR)\^?(?:²|2|(?&any)|(?&name))", r"\brho", r"κ",
    r"β", r"\bkappa", r"(?-i:\bICC)", r"(?-i:\bAUC)", r"cohen's\sd", r"(?-i:\bd)", r"τ", r"\btau", r"η²",
)  # fmt: skip
_REST = r"""
    (?: \s(?P<df>(?&small))(?=\s?=) )? \s? (?: (?:_)?[\(\[]\s?(?:df\s?=\s?)?(?P<df>(?&unsigned)(?:\s?,\s?
            (?&unsigned))*)\s?(?:,\s?n\s?=\s?(?&int)\s?)?[\)\]] \s?)?
    [=<>≤≥]{1,2}\s? (?P<value>(?&digits)(?:\s?(?&pct))?)
"""

grammar = Grammar(
    pattern="|".join(rf"(?P<whole>{label}{_REST})" for label in _LABELS)
    + r"|(?P<whole>\b(?:kappa|ICC|AUC|c-?statistic)\s(?:of\s|was\s)?(?P<value>(?&decimal)))",
    reads=read,
    rank=7,
    examples=(
        example("{t(45) = 2.1}", value="2.1"),
        example("{F(2, 40)=3.4}", value="3.4"),
        example("{r = .85}"),
        example("the t {12}"),
    ),
)
