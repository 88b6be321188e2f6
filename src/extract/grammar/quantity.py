"""Numbers with a unit of which no more is known: '1.91 mL', '100 kg', '300 cells/µL'."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"(?P<quantity> (?:(?<!\bfrom\s)(?&number)(?:\s?-\s?|\sto\s))? (?&number) [\s-]? (?&measured) )",
    kinds={"quantity": "other"},
    examples=(example("{1.91 mL}", quantity="1.91"), example("{300 cells/µL}"), example("{3} lambs")),
)
