"""Dates: 'November 14, 2014', '14 November 2014', 'March 2015', '2014-11-14', '14/11/2014', 'in 2005'."""

import re
from collections.abc import Sequence

from extract.declare import Grammar, example
from extract.model import Number
from extract.numerals.skeleton import Found

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May|MAY)|june?|"
    r"july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?)"
)


def read(found: Found) -> Sequence[Number]:
    """One date, as much of it as is printed."""
    year, month, day = found.numerals("year"), found.text("month").lower()[:3], found.numerals("day")
    if found.has("numeric"):
        return _numeric(found)
    if found.has("iso"):
        parts = [n.printed for n in found.numerals("iso")]
    else:
        parts = [y.printed for y in year] or ["-"]
        parts += [f"{_MONTHS.index(month) + 1:02}"] if month else []
        parts += [f"{int(day[0].value):02}"] if day else []
    span = found.skeleton.span(*found.match.span("date"))
    return (Number(span=span, kind="date", date="-".join(parts), printed=found.text("date")),)


def _numeric(found: Found) -> Sequence[Number]:
    """14/11/2014 has one reading; 03/04/2014 has two, so only its year is sure."""
    text = found.text("numeric")
    if len(re.split(r"[/.]", text)[-1]) == 2:  # of what century, and in which order, is not printed
        return (Number(span=found.skeleton.span(*found.match.span("date")), kind="date", printed=text),)
    first, second, year = [*re.split(r"[/.]", text), "", ""][:3]
    if not (len(year) == 4 and first.isdigit() and second.isdigit() and 1 <= int(first) <= 31 and 1 <= int(second) <= 31):
        return ()
    day, month = (int(first), int(second)) if int(second) <= 12 else (int(second), int(first))
    sure = "." in text or day > 12 or day == month
    date = f"{year}-{month:02}-{day:02}" if sure and month <= 12 else year
    return (Number(span=found.skeleton.span(*found.match.span("date")), kind="date", date=date, printed=text),)


grammar = Grammar(
    pattern=rf"""
        (?P<date> \b{_MONTH}\s(?P<day>(?&small)|(?&ordinal))(?:,?\s?(?P<year>(?&year)))? )
      | (?P<date> (?P<day>(?&small)|(?&ordinal))(?:\sof)?[\s-]{_MONTH}(?:[,\s-]{{1,2}}(?P<year>(?&year)))? )
      | (?P<date> \b{_MONTH},?\s(?:of\s)?(?P<year>(?&year)) )
      | (?P<date> (?P<iso>(?&year)-(?&small)-(?&small)) )
      | (?P<date> \bQ(?&small),?\s(?P<year>(?&year)) )
      | (?P<date> \b{_MONTH}\s(?P<day>(?&small))-(?&small),\s(?P<year>(?&year)) )
      | (?P<date> (?P<numeric>(?P<first>(?&small))(?P<sep>[/.])(?P<second>(?&small))(?P=sep)(?:(?P<year>(?&year))|
              (?&small))) | (?P<numeric>(?&dated)) )
      | (?P<date> (?P<year>(?&year)) (?!\s(?:(?&adj)(?&people)|(?&unit)|(?&exposure))|\s?(?&pct)|:) )
    """,
    reads=read,
    rank=4,
    examples=(
        example("on {November 14, 2014}, the", date="2014-11-14"),
        example("{14 Nov 2014}", date="2014-11-14"),
        example("the {2005} criteria", date="2005"),
        example("in {March 2015}", date="2015-03"),
        example("they may {12} times"),
    ),
)
