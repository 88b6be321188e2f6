"""Citations: '2012;380(9856):1819-1828'. One claim; `values` are year, volume, issue where printed, first and last page."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?P<citation> (?&year)(?:\s[a-z]{3,4}(?:\s(?&small))?)?\s?;\s?(?&int)\s?(?:\((?:[a-z]*\s?)(?&int)\))?
        \s?:\s?[a-z]?(?&int)(?:\s?-\s?[a-z]?(?&int))? )
    """,
    kinds={"citation": "citation"},
    rank=9,
    examples=(example("[Lancet. {2012;380(9856):1819-1828}]."), example("{2012}; {12} patients")),
)
