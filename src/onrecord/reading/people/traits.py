"""What speaks for a person at a common noun, and for a stranger, each with its weight.

The weights are log-odds, first set by hand, then moved towards a softmax regression over the annotated stories that
errors may be read of (`eval/weights.py nouns` fits them anew and prints the gain on stories left out).
"""

from __future__ import annotations

from typing import Final

Trait = tuple[str, float]  # what speaks for or against, and how many times

NOUNS: Final = {
    # how much the story is about the person here
    "often named": 0.9,
    "doubtful": -1.0,
    "not named yet": -1.2,
    "named in the same sentence": -0.7,
    "subject a sentence before": 0.4,
    "a sentence before": 0.1,
    "sentences back": -0.1,
    "topic": 0.5,
    "spoke last": 0.1,
    "spoken of in the words": -1.5,
    "subject after the topic": 0.4,
    "same paragraph": 0.3,
    "nobody else in the paragraph": 0.2,
    # what is told of the person, against what the noun says
    "same age": 3.0,
    "an age of that kind": 1.0,
    "same gender": 0.1,
    "taken up by such a pronoun": 0.7,
    "taken up by another pronoun": -1.6,
    "same nation": 2.5,
    "another nation": -3.0,
    "same title": 3.2,
    "same title, no name": -1.5,
    "same role": 2.0,
    "kindred role": 1.4,
    "role held elsewhere": 1.5,
    "another role": -1.0,
    "another role held": -0.3,
    "a rival role": -3.0,
    "too young to have retired": -2.0,
    "a word shared": 1.6,
    "other words by the noun": -3.0,
    "both children": 0.5,
    "child or not": -1.0,
    "child or grown": -3.0,
    "of the couple": 1.5,
    "called so by kin": 1.5,
    "told of the subject": 2.0,
    "who is served": 3.0,
    "somebody else's": -2.0,
    "who held it before or after": -4.0,
    "no word of such a role": -1.0,
    "who did so": 2.0,
    "named after the lead": 3.0,
    "protagonist of this gender": 0.5,
    "protagonist most named": 0.3,
    # what speaks for somebody whom the story leaves without a name
    "takes up": -0.6,
    "a thing named": 0.0,
    "a protagonist": 0.5,
    "a role": 1.8,
    "any person": 0.9,
    "whose role": 1.4,
    "a passing role": 0.8,
    "a child": 0.3,
    "an unnamed source": 4.0,
    "a headline's": -0.3,
    "in a quotation": 0.9,
    "with more behind": 0.9,
    "the best, the first": 1.0,
    "subject of its sentence": -0.4,
}
FARTHEST: Final = 6  # sentences; beyond that distance counts no more
