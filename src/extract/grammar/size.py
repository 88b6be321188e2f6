"""Group sizes: 'n=376', '(N = 85)', '603 adults were randomized', 'a total of 1062 patients'."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?P<n>\bn\s?=\s?(?&count))
      | (?P<n>(?&count)) (?=\s(?:[a-z-]+\s){0,3}(?:were|was)\s(?:[a-z]+ly\s)?(?:randomi[sz]ed|enrolled|recruited
              |included|allocated|assigned|screened|analy[sz]ed|treated))
      | (?P<n>(?&count)) (?=\s(?:(?&people)\s)?(?:per|in\seach)\s(?:group|arm)\b)
      | (?P<n>(?&count)) (?=\s(?&adj)(?&people)\s(?:with|aged|from|at|in|who)\b[^.;()\n]{0,80}\s(?:were
                |was)\s(?:[a-z]+ly\s)?(?&enrolled))
      | (?:^|\n|[.:]\s)(?:in|among)\s(?:all\s|the\s)? (?P<n>(?&count)) (?=\s(?&adj)(?&people)\b)
      | \b(?:participants|patients|population|women|men|children|adults):?\s (?P<n>(?&count)) (?=\s(?&adj)(?&people))
      | (?<=\ball\s) (?P<n>(?&count)) (?=\s(?&adj)(?&people))
      | (?<=\bthe\s) (?P<n>(?&int)) (?=\s(?&adj)(?&people)\s(?:who|whose|had|in|on|given|assigned|allocated|with
                |treated)\b)
      | (?P<n>(?&count)) (?=\s(?&adj)(?&people)\s(?:took|received|had
                |used)\s(?:at\sleast\s)?(?&number)\s(?:or\smore\s)?(?:study\s)?dose)
      | \bthere\swere\s (?P<n>(?&count))(?=,?\s(?:and|vs?\.?|versus)\s(?&count)\s(?&people)\sin\s)
      | (?P<n>(?&count)) (?=\s(?:underwent\srandomi[sz]ation|(?&people)\sanaly[sz]ed))
      | \b(?:analy[sz]ed|randomi[sz]ed):\s (?P<n>(?&count))
      | \bof\s(?:the\s|all\s|these\s)? (?P<n>(?&count)) (?=\s(?&adj)(?&people))
      | \b(?:randomi[sz]ed|enrolled|enrolling|recruited|assigned|allocated|include[ds]?|including|screened|total\sof
              |involv(?:ed|ing)|among) \s(?:the\s|all\s|a\stotal\sof\s|more\sthan\s|nearly\s|approximately\s
                |about\s|over\s)?
        (?P<n>(?&count)) (?=\s(?:[a-z-]+\s){0,3}?(?:patients|participants|adults|women|men|children|subjects
                |volunteers|people|individuals|infants|outpatients|adolescents|persons)\b)
    """,
    kinds={"n": "n"},
    rank=4,
    examples=(
        example("placebo ({n = 121})", n="121"),
        example("a total of {1,062} patients"),
        example("{603} adults were randomized"),
        example("enrolled {12 sites}"),
    ),
)
