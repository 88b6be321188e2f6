"""Things counted: '101 academic centers', '16 countries', '2 trials', 'three groups', 'at least 2 relapses'."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?P<things>(?&count)) (?=\s(?&number)[\s-](?&dose)\s(?&things))
      | (?P<things>(?&count)\s(?&things)) (?!\sper\b)
      | (?P<things>(?&count)) (?=[\s-](?&adj)(?&things))
      | (?P<things>(?&count)) (?=\s(?:or|and)\s(?:more|fewer)\s)
      | (?<=at\sleast\s|more\sthan\s|fewer\sthan\s|less\sthan\s|only\s|up\sto\s) (?P<things>(?&one)) (?=\s[a-z])
    """,
    kinds={"things": "count_of_things"},
    rank=1,
    examples=(
        example("{101} academic centers", things="101"),
        example("{16 countries}", things="16"),
        example("one of the centers"),
    ),
)
