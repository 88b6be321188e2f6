"""Phrases of a sentence that may name what its values measure: runs of content words, alone and with the phrases hung on them.

No parser: prepositions, verbs of reporting and signs of punctuation cut a sentence into segments; segments joined by a
preposition or "or" make a chain. "rate of relapse with X" gives rate of relapse, rate of relapse with X and X, and the scorer
chooses.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extract.components.phrases import ARM, MASKS, NUM, STUDY, TIME, tidy

TOKEN = regex.compile(
    rf"(?P<mask>[{MASKS}]\x00*)|(?P<word>[\p{{L}}\d](?:[\p{{L}}\p{{M}}\d'’/+^]|[-.,](?=[\p{{L}}\d]))*%?)|(?P<sign>[^\s\x00])"
)
LIGHT = frozenset(
    """
    was were is are am be been being had has have having did does do occurred occurs happened happen improved improves
    improve increased increases decreased fell falls rose dropped declined changed changes reported reports report reached
    reach achieved achieve attained attain experienced experience developed develop showed shows shown show remained remain
    received averaged ranged differed differ lost gained went led resulted amounted climbed grew shrank doubled halved
    deteriorated came come stood met meet got get saw see cut reduced reduce reduces lowered lower raised raise observed
    noted seen found recorded detected maintained maintain demonstrated yielded gave give gives equals equal equalled
    required needed underwent suffered stayed became become favoured favored lasted took takes confirmed diagnosed affected
    affects caused causes prevented prevent slowed slow cost numbered totalled saved kept would could may might can will
    should must matched surpassed exceeded compared corresponding followed moved started began ended made measured
    identified documented registered going entailed brought produced associated linked separated added scored rated
    """.split()
)
CONTENT = frozenset(
    """
    died die dies survived survive relapsed relapse responded respond progressed recovered discontinued discontinue withdrew
    withdraw completed complete worsened worsen preferred prefer stopped stop quit conceived delivered healed failed bled
    vaccinated hospitalized hospitalised readmitted cured screened intubated smoked abstained recurred persisted resolved
    returned walked slept
    """.split()
)
JOINS = frozenset(
    """
    of in for to from with without on at by after under during among per between within over through since until before into
    following due because or as than below above against about using via near beyond versus vs v toward towards despite
    throughout upon across
    """.split()
)
BREAKS = frozenset(
    """
    and but while whereas nor neither although though yet so who that which whose whom where when if both either
    respectively however not no never compared than versus vs v there it they this these those he she we its their also only
    """.split()
)
PLAIN = frozenset(
    """
    the a an any each all some such same overall approximately about nearly almost just even still significantly slightly
    markedly numerically least most more fewer less higher lower greater smaller longer shorter better worse mean median
    average
    """.split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, sign or mask of a masked sentence."""

    start: int
    end: int
    text: str
    sort: str  # arm, num, time, study, light, join, break, plain, content, word, or the sign itself


@dataclass(frozen=True, slots=True)
class Chunk:
    """A phrase that may name an endpoint. `chain`: the index of its chain; `first`: of its first segment in the chain."""

    start: int
    end: int
    label: str
    chain: int
    first: int
    size: int
    before: str  # what stands before: "start", a preposition, "light", "num", "," …
    after: str
    arm: bool = False  # whether it is the name of an arm
    lead: str = ""  # comparatives and articles that were taken off the label


def tokens(masked: str) -> list[Token]:
    """The words, signs and masks of a sentence."""
    found = []
    for m in TOKEN.finditer(masked):
        text = m.group().replace("\x00", "")
        small = text.lower()
        if m["mask"]:
            sort = {ARM: "arm", NUM: "num", TIME: "time", STUDY: "study"}[text[0]]
        elif m["sign"]:
            sort = text
        elif small in JOINS:
            sort = "join"
        elif small in BREAKS:
            sort = "break"
        elif small in CONTENT:
            sort = "content"
        elif small in LIGHT and not text[0].isupper():
            sort = "light"
        else:
            sort = "plain" if small in PLAIN else "word"
        found.append(Token(m.start(), m.end(), text, sort))
    return found


SEGMENT = ("plain", "word", "content")


ARTICLES = frozenset("the a an".split())


def _within(found: list[Token], i: int, j: int) -> bool:
    if j > i and found[j].text.lower() in ARTICLES and found[j - 1].sort == "word":
        return False  # "in 47% of patients the goal": an article begins a phrase
    return found[j].sort in SEGMENT and not (j > i and found[j].sort == "content")


def _of(found: list[Token], j: int) -> bool:
    """Whether an "of" ties the words on its sides: 'rate of relapse' is never 'rate'."""
    return found[j].text == "of" and 0 < j < len(found) - 1 and all(found[k].sort in SEGMENT for k in (j - 1, j + 1))


def _ties(gap: list[Token]) -> bool:
    """Whether the words between two segments make one chain of them: 'due to', 'that led to', 'in'."""
    said = [t.text.lower() for t in gap]
    if said[:1] in (["that"], ["which"], ["who"]) and len(said) > 1:
        said = [w for w in said[1:] if w not in LIGHT] or ["in"]
    return 1 <= len(said) <= 2 and all(w in JOINS for w in said)


def _segments(found: list[Token]) -> list[tuple[int, int]]:
    """Runs of content words, as token indices; a verb such as 'died' opens a run."""
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(found):
        j = i
        while j < len(found) and (_within(found, i, j) or (j > i and _of(found, j))):
            j += 1
        if any(t.sort != "plain" for t in found[i:j]):
            runs.append((i, j))
        i = max(j, i + 1)
    return runs


def _kind(found: list[Token], i: int) -> str:
    """What the token before or behind a chunk is."""
    if i < 0 or i >= len(found):
        return "edge"
    t = found[i]
    return t.text.lower() if t.sort in ("join", "break") else t.sort


def _arms(found: list[Token], text: str, chain: int) -> list[Chunk]:
    """What was taken for an arm, alone and with the words before it: 'blood [pressure control]' is one."""
    result = []
    for i, t in enumerate(found):
        if t.sort != "arm":
            continue
        j = i
        while j > 0 and found[j - 1].sort == "word":
            j -= 1
        chain += 1
        for k in {i, j}:
            if label := tidy(text[found[k].start : t.end], whole=True):
                result.append(Chunk(found[k].start, t.end, label, chain, 0, 1, _kind(found, k - 1), _kind(found, i + 1), True))
    return result


def chunks(masked: str, text: str) -> list[Chunk]:
    """Every phrase of a masked sentence that may name an endpoint; `text` is the sentence itself."""
    found = tokens(regex.sub(r"\(\p{Lu}[\p{L}\d-]{1,9}\)", lambda m: "\x00" * len(m.group()), masked))
    runs = _segments(found)
    result: list[Chunk] = []
    chain = -1
    first = 0
    for r, (i, _) in enumerate(runs):
        joined = r > 0 and _ties(found[runs[r - 1][1] : i])
        first = first + 1 if joined else 0
        chain += not joined
        end = r
        while end < len(runs) and end - r < 4:
            if end > r and not _ties(found[runs[end - 1][1] : runs[end][0]]):
                break
            a, b = found[i].start, found[runs[end][1] - 1].end
            raw = regex.sub(r"\s+", " ", masked[a:b].replace("\x00", ""))
            label = tidy(raw, whole=True)
            if label:
                lead = raw[: raw.find(label)].strip().lower() if label in raw else ""
                result.append(
                    Chunk(a, b, label, chain, first, end - r + 1, _kind(found, i - 1), _kind(found, runs[end][1]), False, lead)
                )
            end += 1
    return result + _arms(found, text, chain)
