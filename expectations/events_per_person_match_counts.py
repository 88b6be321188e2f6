"""Events for each person are the events over the people.

"119 relapses in 82 patients (1.45 per patient)" states one thing three times; the third follows from the others.

Formula: some value that rounds to the average equals events / people.
"""

from extract.computed import verdicts
from extract.declare import Check, example

check = Check(
    reads="event-averages",
    needs=("low", "gives_low"),
    judges=verdicts,
    says={
        "impossible": "{events} in {people} people are {gives} for each, not {stated}: check which number is right.",
        "only-if-truncated": "{events} in {people} people are {gives} for each; {stated} is cut off, not rounded.",
    },
    severity="error",
    confidence="high",
    source="Georgescu & Wren 2018, doi:10.1093/bioinformatics/btx811 (numbers that follow from each other)",
    examples=(
        example("There were 119 relapses in 82 patients ({1.54} per patient)."),
        example("There were 119 relapses in 82 patients (1.45 per patient)."),
        example("There were 119 relapses in 82 patients (1.45 per patient-year).", why="a rate over time"),
    ),
)
