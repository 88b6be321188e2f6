"""Points in time: 'at week 16', 'weeks 0, 4, 8, and 12', 'at 2 years', 'by 12 months', 'day −1'."""

from extract.declare import Grammar, example

_WHEN = r"(?:weeks?|wks?|months?|days?|years?|hours?|visits?|cycles?|trimesters?|postoperative\sdays?|minutes?)"

grammar = Grammar(
    pattern=rf"""
        \b{_WHEN}[\s-] (?!(?&int)\s?(?&pct))
        (?: (?P<timepoint>(?&digits)(?:\s?-\s?|\s(?:to|through)\s)(?&digits)) | (?P<timepoint>(?&digits)|(?&word))
                (?!\s?(?&measured)) )
        (?: (?:,\s|,?\s(?:and|or|to|vs\.?)\s|\s?&\s?|/) (?:{_WHEN}\s)? (?P<timepoint>(?&int)) (?!\s?(?:\(|(?&measured)
                |(?&people))) )*+
      | \b(?:at|by|baseline\sto) \s (?:approximately\s|about\s|the\s|baseline,?\sand\s|baseline,\s)*
        (?: (?P<timepoint>(?&number)) (?:,\s?|,?\s(?:and|or)\s) (?:(?P<timepoint>(?&number))
                (?:,\s?|,?\s(?:and|or)\s))*+ )?
        (?P<timepoint>(?&number)(?:\s?(?:-|to)\s?(?&number))?[\s-](?&time)) (?!-old|\sold|\sof\sage|\sper\b|\speriod)
      | (?:(?P<timepoint>(?&number)[\s-](?&time))(?:,\s|,?\sand\s))*+ (?P<timepoint>(?&number)[\s-](?&time))
        (?=[\s-](?:follow|post|visit|assessment|time\s?point|landmark|evaluation|outcome|(?:all-cause\s|overall\s|absolute\s|case\s
              |cumulative\s|[a-z]+-free\s)?(?:survival|mortality|rates?|risk|incidence|difference|probabilit|fatality)\b))
      | (?:^|\n)\s?(?:[-•*]\s)? (?P<timepoint>(?&number)\s(?&time)) (?=:\s(?&any))
    """,
    kinds={"timepoint": "timepoint"},
    rank=3,
    examples=(
        example("at week {16}", timepoint="16"),
        example("weeks {0}, {4}, {8}, and {12}"),
        example("relapse-free at {2 years}"),
        example("for {12 weeks}"),
        example("at {12 centers}"),
    ),
)
