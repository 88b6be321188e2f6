"""Numbers needed to treat or harm: 'a number needed to treat of 4', 'NNT, 7', '1 patient in every 6 treated'."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        needed[\s-]to[\s-](?:treat|harm|benefit) (?:\s?[\(\[]\s?NN[A-Z]+\s?[\)\]])? (?:(?&link)|\s) (?P<nnt>(?&number))
      | \bNN[TH]\b (?:(?&link)|\s) (?P<nnt>(?&number))
      | needed[\s-]to[\s-][a-z]+:\s(?P<nnt>(?&number))
      | (?P<nnt>(?&count)) (?=\s(?:more\s)?(?:(?&people)\s)(?:would\s(?:have\sto|need(?:\sto)?)|(?:must
                |need\sto))\s(?:be\s)?treat)
      | \btreat(?:ing)?\s(?P<nnt>(?&count))(?=\s(?&people)\b[^.;]{0,40}\b(?:to\s(?:spare|prevent|avoid|benefit
                |gain)|prevents|spares)\b)
      | \bin\severy\s(?P<nnt>(?&count))(?=\streated)
    """,
    kinds={"nnt": "nnt"},
    rank=6,
    examples=(example("a number needed to treat of {4}", nnt="4"), example("{4} needed treatment")),
)
