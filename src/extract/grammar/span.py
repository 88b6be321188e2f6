"""Two numbers with "to" or a dash between, of unknown kind: '4 to 14 days a month', '12-79'. One claim, low and high."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"(?<!\bfrom\s) (?P<range>(?&digits)(?:(?&to)(?&unsigned)|\sto\s(?&signed))) (?!-|/|\s?(?&measured))",
    kinds={"range": "range"},
    rank=-2,
    examples=(
        example("{4 to 14} headache days", range="4"),
        example("fell from {6.5} to {1.6}"),
        example("{286} to {60 mg}"),
    ),
)
