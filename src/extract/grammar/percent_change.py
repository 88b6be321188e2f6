"""Relative changes: 'a 49% reduction', 'reduced by 49%', 'a 54.9% improvement', 'cut by 59%', '12% lower', '−9.3%'."""

from extract.declare import Grammar, example

_SHARE = r"(?&number)(?:\s?-\s?(?&number)|\sto\s(?&number))?[\s-]?(?&pct)"
_ABOUT = (
    r"(?:(?:about|approximately|nearly|almost|up\sto|more\sthan|less\sthan|fewer\sthan|at\sleast|a\smean\sof|an\saverage\sof)\s)?"
)

grammar = Grammar(
    pattern=rf"""
        (?<=≥\s?|\bat\sleast\s(?:an?\s)?|>\s?) (?P<threshold>{_SHARE}) (?=[\s-](?:[a-z-]+\s){{0,2}}(?&change)\b)
      | (?<=\b(?:of|lost|gained)\s(?:≥\s?|at\sleast\s|more\sthan\s|below\s)) (?P<threshold>{_SHARE})
      | (?<=\bof\s) (?P<threshold>{_SHARE}) (?=\sor\s(?:greater|more|larger|better|higher|less|lower)\b)
      | (?<=\b(?:h(?:a)?emoglobin|(?-i:HbA)(?&name)c|A(?&name)c|h(?:a)?ematocrit|fraction|saturation)\s(?:below
                |above|under|over|of|[<>≤≥])\s?) (?P<threshold>{_SHARE})
      | (?<=\bmargin\sof\s) (?P<threshold>{_SHARE})
      | \befficacy\b [^.;:()\n]{{0,50}}?\s(?:was|of|is)\s (?P<threshold>{_SHARE})
      | (?P<threshold>{_SHARE}) (?=\sor\s(?:greater|more|larger|better)\s(?:(?&change)
                |(?:[a-z-]+\s){{1,2}}(?&change))\b)
      | (?P<percent_change>{_SHARE}) (?=[\s-](?:(?!in\b|of\b|with\b|had\b|and\b)[a-z-]+\s){{0,3}}(?&change)\b
              (?!\sfrom\s(?&any))|\s(?&more)\b)
      | (?<=\b(?&changed)(?:\s(?!from\b|in\b)[a-z-]+){{0,8}}\sby\s{_ABOUT}) (?P<percent_change>{_SHARE})
      | (?<=\b(?&changed)\s) (?P<percent_change>{_SHARE}) (?!\sof\b)
      | \b(?&change)\b (?:\s(?:in|from)(?:\s(?!was\b|were\b|is\b)[a-z-]+){{1,6}}?)? (?:\s(?:of|was|by)\s|,\s)
        {_ABOUT} (?P<percent_change>{_SHARE})
      | (?P<percent_change>(?&signed)\s?(?&pct))
    """,
    kinds={"percent_change": "percent_change", "threshold": "other"},
    rank=4,
    examples=(
        example("a {49%} reduction", percent_change="49"),
        example("reduced relapses by {49%}"),
        example("corresponding to a {54.9%} improvement"),
        example("{12%} of patients"),
        example("{at least 50%} reduction"),
    ),
)
