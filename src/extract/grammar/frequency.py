"""How often: 'once daily', 'twice a week', 'every 12 weeks', '3 times a week', 'q2w', '5 days per week'."""

from extract.declare import Grammar, example

_PERIOD = (
    r"(?:daily|weekly|monthly|yearly|annually|nightly|"
    r"(?:-|\s)?(?:a|per|each|every|in\sa|/)\s?(?:day|week|month|year|night|hour|minute|d|wk|mo)\b)"
)

grammar = Grammar(
    pattern=rf"""
        (?P<frequency> (?&times)(?:\sor\s(?&times))?[\s-]{_PERIOD} )
      | (?P<frequency> (?&number)(?:\s?(?:-|to|or)\s?(?&number))?[\s-](?:times|doses?|sessions?|days|nights|visits
              |meals|cycles|tablets?|capsules?|injections?|servings?|drinks?|cups?)[\s-]?{_PERIOD} )
      | (?P<frequency> (?&number)(?:\s?(?:-|to|or)\s?(?&number))?[\s-](?&time)\s?{_PERIOD} )
      | (?P<frequency> (?:(?&times)\s)?\bevery\s (?&number)(?:\s?(?:-|to|or)\s?(?&number))?[\s-](?&time) )
      | (?P<frequency> \bevery\s(?&ordinal)\s(?:day|week|month|hour) )
      | (?P<frequency> (?<![A-Za-z])q\.?\s?(?&small)\s?(?:(?&unit)|w(?:ks?)?\b|h\b|d\b|mo?\b) )
      | (?P<frequency> (?&number)(?:-|\s)(?:weekly|hourly|monthly) )
      | (?P<frequency> (?&times)-?(?:daily|weekly|monthly|yearly)? )
    """,
    kinds={"frequency": "frequency"},
    rank=5,
    examples=(
        example("{once daily}", frequency="1"),
        example("{every 12 weeks}", frequency="12"),
        example("{3 times a week}"),
        example("{Q2W}"),
        example("every patient"),
    ),
)
