"""Blood pressure: '120/80 mm Hg'."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"(?P<pressure>(?&int)\s?/\s?(?&int)\s?(?&unit))",
    kinds={"pressure": "other"},
    rank=6,
    examples=(example("below {140/90 mm Hg}"), example("{40}/{90} women")),
)
