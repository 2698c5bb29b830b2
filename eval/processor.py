"""How this processor adds up. Eight-bit tags differ by a word in a hundred between processors that round otherwise, so
what was measured on one holds on another within a margin only."""

from __future__ import annotations

import hashlib
from functools import cache
from itertools import accumulate, chain

from onrecord.engine.network import Network
from onrecord.engine.subwords import END, START, pieces

_SENTENCE = "Ann Lee , the mayor of York , said on Monday that she would resign ."


@cache
def arithmetic() -> str:
    """A digest of all scores of one sentence, to the last bit; it changes with the weights, too."""
    network, words = Network(), _SENTENCE.split()
    ids, shapes = pieces(network.tokenizer, words)
    run = [START, *chain.from_iterable(ids), END]
    starts = list(accumulate(map(len, ids), initial=1))[:-1]
    spread = [0, *chain.from_iterable([shape] * len(word) for word, shape in zip(ids, shapes, strict=True)), 0]
    scores = network.run(run, spread, starts, [0] * len(words))
    return hashlib.sha256(b"".join(one.tobytes() for one in scores)).hexdigest()[:16]
