"""What speaks for and against a phrase as the endpoint of a value: features of place, neighbours and wording."""

from __future__ import annotations

import regex

from extract.components.arm_cases import COMPARATOR
from extract.components.chunks import Chunk
from extract.components.endpoints import vague
from extract.components.phrases import EFFECT, NUM, PEOPLE, VAGUE
from extract.components.scenes import Scene, alike

MEASURE = regex.compile(
    r"""\b(?:rates?|scores?|counts?|responses?|responders?|remissions?|survival|mortality|deaths?|progression|recurrences?|relapses?
    |infections?|bleeding|pain|levels?|pressure|incidence|prevalence|improvements?|loss|gain|duration|time|length|frequency|index
    |scale|adherence|satisfaction|quality|function|disability|events?|symptoms?|healing|cure|success|failure|sensitivity|specificity
    |efficacy|costs?|visits?|days|nights|admissions?|hospitali[sz]ations?|discontinuations?|withdrawals?|weight|volume|distance
    |concentrations?|stay|exacerbations?|fractures?|strokes?|episodes?|attacks?|use|intake|activity|severity|burden|latency
    |endpoints?|end\spoints?|outcomes?|complications?|lesions?|density|independence|risk|proportion|percentage|area|diameter
    |thickness|size|height|acuity|clearance|suppression|resolution|conversion|coverage|attendance|consumption|onset)\b
    |\p{L}(?:itis|a?emia|osis|opathy|algia|rrh(?:o)?ea|uria|penia|plegia)\b""",
    regex.IGNORECASE | regex.VERBOSE,
)
TREATMENT = regex.compile(
    r"""\b(?:groups?|arms?|control|placebo|sham|usual|standard|care|treatments?|therapy|therapies|programmes?|programs?|training
    |interventions?|diets?|vaccines?|tablets?|injections?|surgery|drugs?|mg|mcg|doses?|devices?|apps?|education|advice|leaflets?
    |booklets?|rehabilitation|physiotherapy|observation|acupuncture|exercise|yoga|counselling|counseling|regimens?|former|latter
    |received|receiving|given|assigned|allocated|offered|sent|taking|using|wearing|practi[sc]ing|exposed|both|alone|combination
    |households?|villages?|schools?|districts?|practices?|clinics?|hospitals?|centres?|centers?)\b""",
    regex.IGNORECASE | regex.VERBOSE,
)
STATISTIC = regex.compile(
    r"""\b(?:hazard|odds|ratio|difference|interval|confidence|median|mean|range|IQR|SD|SE|CI|HR|OR|RR|n|reduction|increase|decrease
    |values?|figures?|points?|effect|benefit|margin|interaction|noninferiority|non-inferiority|superiority|analysis|trial|study
    |statistically|considered|clinically|importance|baseline|years?|weeks?|months?|results?|total|estimates?|scale|[-\d]+point\sscale|respectively|statistical|significance)\b""",
    regex.IGNORECASE | regex.VERBOSE,
)
CARRIES = regex.compile(
    r"\b(?:it|this|these|those|they|did|respective|corresponding|same|figures|former|latter)\b", regex.IGNORECASE
)


def proposed(scene: Scene, i: int, label: str) -> dict[str, float]:
    """Whether a rule of thumb proposes a label for value i, and which."""
    p = scene.proposed[i]
    if p is None:
        return {"rule:none": 1.0}
    near = alike(p.label, label)
    return (
        {f"rule:{p.method}": near, f"rule:{p.method}:same": float(near == 1), "rule": near}
        if near > 0.3
        else {"rule:other": 1.0, f"rule:other:{p.method}": 1.0}
    )


EMPTY = regex.compile(
    r"\d+|a|an|by|that|this|those|much|would|could|was|were|had|of|the|for|in|on|to|than|from|with|between-group|close|similar|different|alike|comparable|identical|each|other|another|common"
    r"|frequent|rare|significant|respective|considered|only|again|both|either|same|last|first|second",
    regex.IGNORECASE,
)


def telling(label: str) -> bool:
    """Whether a phrase names anything: 'mean difference' and 'close to each other' do not."""
    return not all(STATISTIC.fullmatch(w) or EMPTY.fullmatch(w) for w in label.split())


def wording(c: Chunk, scene: Scene) -> dict[str, float]:
    """The features of a phrase's own words and neighbours."""
    if c not in scene.worded:
        scene.worded[c] = _wording(c, scene)
    return scene.worded[c]


def _wording(c: Chunk, scene: Scene) -> dict[str, float]:
    text = c.label
    words = text.split()
    spelled = " ".join(scene.spelled.get(w, w) for w in words)
    f = {
        "size_1": float(c.size == 1),
        f"size_{c.size}": 1.0,
        f"words_{min(6, len(words))}": 1.0,
        f"before={c.before}": 1.0,
        f"after={c.after}": 1.0,
        "measure": float(bool(MEASURE.search(spelled))),
        "abbreviation": float(spelled != text),
        "ends_measure": float(bool(MEASURE.search(regex.split(r"\s(?:of|in|for|from|to|at)\s", spelled)[0].split()[-1]))),
        "treatment": float(bool(TREATMENT.search(text))),
        "statistic": float(bool(STATISTIC.search(text))),
        "effect": float(bool(EFFECT.fullmatch(text))),
        "people": float(bool(PEOPLE.search(scene.masked[c.start : c.end].replace("\x00", "")))),
        "vague": float(text.lower() in VAGUE),
        "capital": float(text[0].isupper() and c.start > 2),
        "ing": float(words[0].endswith("ing")),
        "ed": float(words[0].endswith("ed")),
        "vague_head": float(vague(text)),
        "ly": float(words[-1].endswith("ly")),
        "comparative": float(bool(regex.search(r"\b(?:less|more|fewer|higher|lower|greater|longer|shorter|better)\b", c.lead))),
        "inner": float(c.first > 0),
        "first_chain": float(c.chain == 0),
        "opens_sentence": float(c.chain == 0 and c.first == 0),
        "bracketed": float(scene.depth[c.start] >= 0),
        "known": float(text.lower() in scene.known or any(k in text.lower() for k in scene.known)),
        "arm": float(c.arm),
        "has_num": float(NUM in scene.masked[c.start : c.end]),
    }
    for suffix in ("tion", "ity", "ness", "ment", "ance", "ence", "ure", "ia", "al", "er", "s"):
        if words[-1].lower().endswith(suffix):
            f[f"suffix_{suffix}"] = 1.0
    return {k: v for k, v in f.items() if v}


NUM_OR_STOP = regex.compile(rf"[{NUM};]|[.]\s")


def features(scene: Scene, i: int, j: int) -> dict[str, float]:
    """The features of value i having the endpoint of chunk j."""
    v, c = scene.values[i], scene.chunks[j]
    before = c.end <= v.start
    side = "b" if before else "a"
    lo, hi = (c.end, v.start) if before else (v.end, c.start)
    gap = scene.masked[lo:hi]
    between = sum(lo <= u.start and u.end <= hi for u in scene.values)
    chains = len({d.chain for d in scene.chunks if lo <= d.start and d.end <= hi and d.chain != c.chain})
    f = {f"{side}:{k}": x for k, x in wording(scene.chunks[j], scene).items()}
    f.update(proposed(scene, i, c.label))
    f[f"{side}"] = 1.0
    f[f"{side}:values_{min(4, between)}"] = 1.0
    f[f"{side}:chains_{min(4, chains)}"] = 1.0
    f[f"{side}:far"] = min(3.0, len(gap) / 80)
    f[f"{side}:semicolon"] = float(";" in gap or ". " in gap)
    f[f"{side}:comparator"] = float(bool(COMPARATOR.search(gap)))
    f[f"{side}:colon"] = float(":" in gap)
    said = scene.listed.get(i)
    if said is not None:
        f[f"{side}:listed" if said == c.chain else f"{side}:not_listed"] = 1.0
    crossed = sum(lo <= t.start and t.end <= hi and t.sort in ("light", "content") for t in scene.tokens)
    f[f"{side}:verbs_{min(2, crossed)}"] = 1.0
    f[f"{side}:breaks"] = float(sum(lo <= t.start and t.end <= hi and t.sort == "break" for t in scene.tokens))
    here, there = scene.depth[v.start], scene.depth[c.start]
    f[f"{side}:same_bracket"] = float(here >= 0 and here == there)
    f[f"{side}:in_other_bracket"] = float(there >= 0 and here != there)
    if before and here >= 0 and there < 0:
        outside = scene.masked[c.end : here] if here >= c.end else ""
        f["b:opens"] = float(not outside.replace("\x00", "").strip())
    if not chains and not between:
        hop = scene.hop(lo, hi)
        f[f"{side}:hop={hop}"] = 1.0
        f[f"{side}:hop={hop}:inner"] = float(c.first > 0)
        f[f"{side}:hop={hop}:headed"] = float(scene.headed)
        f[f"{side}:hop={hop}:arm"] = float(c.arm)
        f[f"{side}:nearest"] = 1.0
        f[f"{side}:touches"] = float(not regex.sub(r"[\x00\s%,]", "", gap))
        f[f"{side}:next={c.after if before else c.before}"] = 1.0
        if v.contrast:
            f[f"{side}:near_contrast"] = 1.0
    if v.contrast and "b:opens" in f:
        f["b:opens:contrast"] = f["b:opens"]
    if not before and scene.led.get(c.before, 0) > 1:
        f["a:parallel"] = 1.0
    if before and c.first == 0 and c.after in ("light", "content"):
        f["b:subject"] = 1.0
    if v.contrast:
        f[f"{side}:contrast"] = 1.0
        f[f"{side}:contrast:{v.kind}"] = 1.0
        if "b:subject" in f:
            f["b:contrast_subject"] = 1.0
    verb = scene.predicates.get(i)
    if verb is not None:
        said = c.start == verb or (
            c.before == "light" and c.start > verb and not NUM_OR_STOP.search(scene.masked[verb : c.start])
        )
        f[f"{side}:value_is_subject"] = 1.0
        f[f"{side}:value_is_subject:{v.kind}"] = 1.0
        if said:
            f["a:its_predicate"] = 1.0
            f[f"a:its_predicate:{v.kind}"] = 1.0
    if v.kind in ("count", "percent") and not before and c.before in ("light", "content"):
        f["a:said_of_people"] = 1.0
    return {k: x for k, x in f.items() if x}


def absent(scene: Scene, i: int, sort: str) -> dict[str, float]:
    """The features of value i taking its endpoint from outside the sentence (`carried`, `heading`), or none."""
    v = scene.values[i]
    every = [wording(c, scene) for c in scene.chunks]
    lead = scene.masked[: v.start]
    f = {sort: 1.0, f"{sort}:kind={v.kind}": 1.0, f"{sort}:first": float(i == 0)}
    f[f"{sort}:anaphor"] = float(bool(CARRIES.search(lead)))
    f[f"{sort}:no_measure"] = float(not any("measure" in w for w in every))
    f[f"{sort}:no_chunk"] = float(not scene.chunks)
    f[f"{sort}:nothing_before"] = float(not any(c.end <= v.start for c in scene.chunks))
    f[f"{sort}:contrast"] = float(v.contrast)
    rule = scene.proposed[i]
    f[f"{sort}:rule={rule.method if rule else 'none'}"] = 1.0
    subjects = [
        w for c, w in zip(scene.chunks, every, strict=True) if c.end <= v.start and c.after == "light" and not w.get("arm")
    ]
    f[f"{sort}:subject"] = float(bool(subjects))
    f[f"{sort}:measured_subject"] = float(any("measure" in w for w in subjects))
    f[f"{sort}:capital_subject"] = float(any(w.get("opens_sentence") for w in subjects))
    f[f"{sort}:pronoun"] = float(
        bool(regex.match(r"\W*(?:it|this|these|they|those|the\s(?:difference|rate|figure|value|effect|result))", lead, regex.I))
    )
    return {k: x for k, x in f.items() if x}


def relation(scene: Scene, i: int, a: Chunk | None, b: Chunk | None, same: bool) -> tuple[str, bool]:
    """How the phrase of value i + 1 stands to that of value i, and whether it stands between the two values."""
    how = "same" if same else "chain" if a and b and a.chain == b.chain else "other"
    return how, b is not None and scene.values[i].end <= b.start and b.end <= scene.values[i + 1].start


CUES = (
    ("comparator", COMPARATOR),
    ("semicolon", regex.compile(r";|\.\s")),
    ("and", regex.compile(r"\band\b")),
    ("comma", regex.compile(",")),
    ("bracket", regex.compile(r"[()\[\]]")),
)


def step(scene: Scene, i: int, how: str, inside: bool) -> dict[str, float]:
    """The features of value i + 1 having its phrase in a `relation` to that of value i."""
    u, v = scene.values[i], scene.values[i + 1]
    gap = scene.masked[u.end : v.start]
    cue = next((name for name, pattern in CUES if pattern.search(gap)), "none")
    kind = f"{how}:in" if inside else how
    f = {f"step:{kind}": 1.0, f"step:{how}:{cue}": 1.0, f"step:{kind}:{'like' if u.kind == v.kind else 'unlike'}": 1.0}
    if v.contrast:
        f[f"step:{how}:contrast"] = 1.0
    if u.contrast and not v.contrast:
        f[f"step:{how}:after_contrast"] = 1.0
    if len(gap) < 15:
        f[f"step:{how}:near"] = 1.0
    for hop in scene.passed[i]:
        f[f"step:{kind}:{hop}"] = 1.0
    return f
