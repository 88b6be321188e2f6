"""Endpoints that the document declares, and short names that stand for them: "the rate" is the annualized rate told before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from extract.components.phrases import tidy
from extract.model import Link

DECLARED = regex.compile(
    r"\b(?:(?:co-?)?primary|secondary|main|key|principal)\s(?:efficacy\s|safety\s|secondary\s)?(?:end\s?points?|outcomes?(?:\smeasures?)?)\s(?:was|were|included|is|are)\s(?P<what>[^.;:]{5,200})",
    regex.IGNORECASE,
)
PRIMARY = regex.compile(
    r"(?:the\s)?(?:co-?)?primary\s(?:composite\s|combined\s)?(?:efficacy\s|safety\s)?(?:end\s?points?|outcomes?)(?:\sevents?)?",
    regex.IGNORECASE,
)
APPOSED = regex.compile(
    rf"\b{PRIMARY.pattern}(?:\s?[,(–—]\s?|\sof\s)(?:which\swas\s|defined\sas\s|i\.e\.,?\s)?(?P<what>[^.;:()]{{5,120}}?)"
    r"(?=\)|\s?[–—]|,?\s(?:was|were|is|occurred|happened|had|did|fell|rose|improved|developed|came|reached)\b)",
    regex.IGNORECASE,
)
TOPIC = regex.compile(
    r"\A(?:The\s)?(?P<what>[^,;:.]{3,80}?)\s(?:was|were)\s(?:(?:the|an?|our|one\sof\sthe)\s(?:co-?)?(?:primary|secondary|key|main|principal)\b"
    r"|(?:also\s)?(?:assessed|measured|evaluated|recorded|scored|rated|counted)\b)"
)
SETTING = regex.compile(r"\s(?:at|over|by|after|from|through|during|between|within|measured|assessed)\s.*")
HEADS = frozenset(
    """
    rate count score response change risk incidence level value relapse survival mortality proportion percentage time volume
    """.split()
)
WORD = regex.compile(r"[\p{L}-]+")
FILL = frozenset(
    """
    the a an that this these those its their below above threshold such same corresponding overall mean median baseline
    respective annualized annualised yearly observed estimated crude primary
    """.split()
)


END_OF_HEAD = regex.compile(r"\s(?:of|in|for|from|at|to)\s|[,(]")


def head(label: str) -> str | None:
    """The noun that a label turns on, in the singular: 'rate' of 'annualized rate of asthma exacerbations'."""
    plain = END_OF_HEAD.split(label.lower(), maxsplit=1)[0]
    words = WORD.findall(plain)
    if not words:
        return None
    last = words[-1]
    single = last[:-1] if last.endswith("s") and last[:-1] in HEADS else last
    return single if single in HEADS else None


def vague(label: str) -> bool:
    """Whether a label is no more than its head noun."""
    words = [w for w in WORD.findall(label.lower()) if w not in FILL]
    return len(words) == 1 and head(words[0]) is not None


def declared(text: str) -> list[str]:
    """The endpoints named as primary or secondary, as printed."""
    found = []
    for m in DECLARED.finditer(text):
        for part in regex.split(
            r",\s(?:and\s)?|\sand\s(?=(?:the\s)?(?:time|change|rate|proportion|percentage|incidence|mean)\b)", m["what"]
        ):
            if name := tidy(
                regex.sub(r"\s(?:at|over|by|after|from|through|during|in|between|measured|assessed)\s.*", "", part), whole=True
            ):
                found.append(name)
    return found


def primary(text: str) -> str:
    """The one primary endpoint of a document as printed: 'the primary endpoint, X, occurred in', 'the primary outcome was X'."""
    told = [m["what"] for m in APPOSED.finditer(text)]
    told += [m["what"] for m in DECLARED.finditer(text) if PRIMARY.match(m.group())]
    names = [name for what in told if (name := tidy(SETTING.sub("", what), whole=True)) and not PRIMARY.fullmatch(name)]
    return names[0] if names else ""


def topic(sentence: str) -> str:
    """What a sentence without results announces: 'Healing was assessed', 'Remission at week 10 was the primary outcome'."""
    found = TOPIC.match(sentence)
    return tidy(SETTING.sub("", found["what"]), whole=True) if found else ""


# "at least a 50% reduction": whose?
PART = regex.compile(
    r"(?:(?:at\sleast|a|an)\s|[≥>]\s?)*\d[\d.]*\s?%(?:\sor\s(?:more|greater|better))?\s(?:reductions?|improvements?|decreases?|declines?|increases?|responses?)",
    regex.IGNORECASE,
)
RESPONDERS = regex.compile(
    r"(?:the\s)?(?:respon(?:se|der)s?(?:\srates?)?|rates?\sof\sresponse|proportion\sof\sresponders)", regex.IGNORECASE
)
COMPLETE = regex.compile(r"complete\s(?:response|responders?)(?:\srates?)?", regex.IGNORECASE)
CHANGE = regex.compile(
    r"\A(?:(?:mean|median|absolute|adjusted|LS|least-squares|baseline|change|reduction|improvement)\s(?:in\s)?)+",
    regex.IGNORECASE,
)


def resolved(links: Iterable[tuple[Link | None, str]], known: Iterable[str], first: str = "") -> list[Link | None]:
    """The links of a document in order, each with the kind of its number, with vague labels made out by what was told before.

    "The primary endpoint" is `first`, where the document tells it.
    A bare head noun is the endpoint of that head told last; "a 50% reduction" is one in what was measured last; "the response" is
    the last of these.
    """
    by_head: dict[str, str] = {}
    for name in known:
        if (h := head(name)) and not vague(name):
            by_head.setdefault(h, name)
    result: list[Link | None] = []
    measured = response = complete = ""
    for link, kind in links:
        if link is not None:
            if first and PRIMARY.fullmatch(link.label):
                link = replace(link, label=first)
            elif PART.fullmatch(link.label) and measured:
                link = replace(link, label=f"{link.label} in {measured}")
            elif RESPONDERS.fullmatch(link.label) and response:
                link = replace(link, label=f"{link.label} ({response})")
            elif COMPLETE.fullmatch(link.label) and complete:
                link = replace(link, label=f"{link.label} ({complete})")
            elif (h := head(link.label)) and vague(link.label):
                link = replace(link, label=by_head.get(h, link.label))
            elif h and link.method in ("phrase", "row label"):
                by_head[h] = link.label
            if PART.match(link.label):
                whole = "100" in link.label.split("%")[0]
                response, complete = (response, link.label) if whole else (link.label, complete)
            elif kind in ("mean", "score", "difference") and not vague(link.label):
                measured = CHANGE.sub("", regex.split(r"[:,]", link.label, maxsplit=1)[0]).strip()
        result.append(link)
    return result


def nominal(label: str, words: frozenset[str]) -> str:
    """A verb as the noun that the document also has: 'relapsed' is 'relapse' where the text speaks of relapses."""

    def noun(m: regex.Match[str]) -> str:
        verb = m.group()
        for form in (verb[:-1], verb[:-2]):
            if form.lower() + "s" in words and form.lower() in words:
                return form
        return verb

    return regex.sub(r"(?<![-\w])\p{L}{4,}ed\b(?![-])", noun, label) if len(label.split()) <= 2 else label
