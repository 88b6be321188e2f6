"""Any other number: a claim, though of unknown kind."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"(?P<number>(?&digits)|(?&words))",
    kinds={"number": "other"},
    rank=-9,
    examples=(example("{12} of them"), example("{twelve} of them"), example("IL-17A")),
)
