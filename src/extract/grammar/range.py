"""Ranges and interquartile ranges: '(range, 12-79)', 'IQR 3-18', 'interquartile range, 124 to 389', 'on a scale of 0 to 10'."""

from extract.declare import Grammar, example

_ENDS = r"(?&number)(?:\s?(?&measured))? (?:(?&to)|\s?[,;]\s?|\sand\s) (?&number)(?:[\s-]?(?&measured))?"
_LINK = r"(?:\s?[\(\[]\s?(?:IQR|Q1[-,;\s]+Q3)\s?[\)\]])?(?:\s?[,:;=]|\s(?:of|was|were|is|from|between)){0,2}\s?[\(\[]?\s?"

grammar = Grammar(
    pattern=rf"""
        (?: \bIQRs? | inter-?\s?quartile\s(?:range|interval)s? | \bQ(?&name)\s?[-–,;]\s?Q(?&name) | \b(?:IQ
                |quartiles?) ) {_LINK} (?P<iqr>{_ENDS}|(?&unsigned)(?:\s?(?&unit))?)
      | (?: \branges? | \branging | \brange(?:d) | \bmin(?:imum)?\s?[-–,]\s?max(?:imum)? ) \b {_LINK} (?P<range>{_ENDS})
      | \bscales?\s(?:of|from|ranging\sfrom)\s (?P<range>{_ENDS})
      | (?P<range>(?&int)\s?(?:-|to)\s?(?&int)(?:[\s-]?(?&measured))?) (?= \s(?:scale|VAS|visual\sanalog) )
    """,
    kinds={"iqr": "iqr", "range": "range"},
    rank=6,
    examples=(
        example("median {227} (interquartile range, {124-389})", iqr="124"),
        example("(range, {12 to 79 years})", range="12"),
        example("on a scale of {0 to 10}"),
        example("a wide range of {12 drugs}"),
    ),
)
