"""Laws of the language engine. They hold for any weights; how well the weights do is measured in training/."""

from __future__ import annotations

import itertools
import subprocess
import sys
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from onrecord.engine import Engine, tag
from onrecord.engine.distances import BUCKETS, buckets
from onrecord.engine.network import FOLDER, Network
from onrecord.engine.spans import Doubts, doubt, legal_edges, likeliest, names, stretches
from onrecord.engine.subwords import MOST_PIECES, pieces
from onrecord.engine.trees import heads
from onrecord.engine.windows import LONGEST, windows
from onrecord.errors import EngineError
from onrecord.reading.layout import lay_out
from onrecord.tags import Stretch, Tags

STORY = "Mayor Ana Ruiz said on Monday that the bridge “will open in May.” “We are late,” she added."
OTHER = "SHOUTED 99 TIMES!!! Nobody, not even Zoë’s dog, heard a thing. " * 9

ODD = st.text(
    st.sampled_from("a b.\n\t“”’'\"é\u0301\u200b\u200d\ufe0f\u00a0\u202e👩\U0001f1e9İß漢字ﬁ١٢\x00\ud7ff"), max_size=80
)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200) | ODD)
def test_any_text_gets_tags_that_fit_its_words(text: str) -> None:
    layout = lay_out(text)
    _check(tag(layout), layout.sentences, len(layout.words))


def _check(tags: Tags, sentences: tuple[Stretch, ...], count: int) -> None:
    assert len(tags.pos) == len(tags.head) == len(tags.relation) == count
    for sentence in sentences:
        inside = range(*sentence)
        roots = [word for word in inside if tags.head[word] == word]
        assert len(roots) == 1
        assert [word for word in inside if tags.relation[word] == "root"] == roots
        assert all(tags.head[word] in inside for word in inside)
        assert all(_climbs(tags, word, roots[0], len(inside)) for word in inside)
    spans = [name.words for name in tags.names]
    spans += [stretch for one in tags.attributions for stretch in (*one.content, one.cue, one.source) if stretch]
    assert all(0 <= first < last <= count for first, last in spans)
    assert all(0 <= link.antecedent < link.mention < count for link in tags.links)


def _climbs(tags: Tags, word: int, root: int, most: int) -> bool:
    for _ in range(most):
        word = tags.head[word]
    return word == root


def test_tags_of_a_story_depend_on_that_story_alone() -> None:
    """Eight-bit arithmetic scales by what shares a run; nothing of another story ever does."""
    layout = lay_out(STORY)
    before = tag(layout)
    tag(lay_out(OTHER))
    assert tag(layout) == before
    assert Engine()(layout) == before
    assert Engine(threads=2)(layout) == before


def test_tags_are_the_same_in_another_process() -> None:
    code = (
        "import sys; from onrecord.engine import tag; from onrecord.reading.layout import lay_out;"
        "sys.stdout.buffer.write(repr(tag(lay_out(sys.argv[1]))).encode())"
    )
    done = subprocess.run([sys.executable, "-c", code, STORY], capture_output=True, check=True, timeout=120)
    assert done.stdout.decode() == repr(tag(lay_out(STORY)))


def test_it_knows_a_plain_sentence() -> None:
    layout = lay_out(STORY)
    tags = tag(layout)
    said = next(index for index in range(len(layout.words)) if layout.word(index) == "said")
    assert tags.pos[said] == "VERB"
    assert tags.head[said] == said
    assert "Ana Ruiz" in {layout.span(name.words).of(STORY) for name in tags.names if name.kind == "person"}
    first = tags.attributions[0]
    assert first.source is not None
    assert "Ruiz" in layout.span(first.source).of(STORY)


def test_half_a_surrogate_is_legal() -> None:
    layout = lay_out("Ana \ud83d said so.")
    _check(tag(layout), layout.sentences, len(layout.words))


def test_empty_text_has_empty_tags() -> None:
    assert tag(lay_out("")) == Tags((), (), ())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), max_size=30))
def test_every_word_has_pieces_of_its_own(words: list[str]) -> None:
    """Words are encoded one by one, so what stands beside a word never moves its pieces."""
    cut = pieces(_network().tokenizer, words)
    assert len(cut.ids) == len(cut.shapes) == len(words)
    for word, ids in zip(words, cut.ids, strict=True):
        assert 1 <= len(ids) <= MOST_PIECES
        assert pieces(_network().tokenizer, [word]).ids == [ids]


def _network() -> Network:
    if not hasattr(_network, "made"):
        _network.made = Network()  # type: ignore[attr-defined]
    made: Network = _network.made  # type: ignore[attr-defined]
    return made


@given(st.lists(st.lists(st.integers(1, MOST_PIECES), min_size=1, max_size=120), max_size=30))
def test_windows_cover_all_words_once_and_fit(sentences: list[list[int]]) -> None:
    sizes = [size for sentence in sentences for size in sentence]
    bounds = np.cumsum([0, *map(len, sentences)]).tolist()
    laid = list(windows(sizes, [Stretch(a, b) for a, b in itertools.pairwise(bounds)]))
    assert [word for window in laid for word in range(*window.own)] == list(range(len(sizes)))
    for words, own in laid:
        assert words.first <= own.first < own.last <= words.last
        assert sum(sizes[slice(*words)]) <= LONGEST
    assert sum(sum(sizes[slice(*window.words)]) for window in laid) <= 3 * sum(sizes)


def test_a_sentence_longer_than_any_window_is_one_tree() -> None:
    layout = lay_out("and ".join(f"the dog number {n} barked " for n in range(300)))
    assert len(layout.sentences) == 1
    _check(tag(layout), layout.sentences, len(layout.words))


SCORES = arrays.arrays(np.float32, st.integers(1, 9).map(lambda n: (n, n)), elements=st.floats(-9, 9, width=32))


@given(SCORES)
def test_any_scores_give_one_tree(arcs: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> None:
    found = heads(arcs)
    root = [word for word, head in enumerate(found) if word == head]
    assert len(root) == 1
    for word in range(len(found)):
        for _ in found:
            word = found[word]
        assert word == root[0]


@pytest.mark.parametrize(
    "edges, found",
    [
        ([0, 1, 2, 0], [(1, 3)]),
        ([2, 2, 0, 2], [(0, 2), (3, 4)]),
        ([1, 1, 2], [(0, 1), (1, 3)]),
        ([], []),
    ],
)
def test_stretches_of_any_edges(edges: list[int], found: list[tuple[int, int]]) -> None:
    assert list(stretches(edges)) == found


def _doubts(*rows: list[float]) -> Doubts:
    """Rows of odds: outside, then begin and inside of person and of place."""
    doubts = Doubts()
    doubt(doubts, np.log(np.array(rows, dtype=np.float32)))
    return doubts


PERSON, PERSON_ON, PLACE_ON = [1, 8, 1, 2, 1], [1, 1, 8, 1, 2], [1, 1, 4, 1, 5]


@pytest.mark.parametrize(
    "rows, breaks, found",
    [
        pytest.param([PERSON, PERSON_ON], set(), [(0, 2, "person")], id="one name"),
        pytest.param([PERSON, PLACE_ON, PERSON_ON], set(), [(0, 3, "person")], id="doubt about the kind cuts no name"),
        pytest.param([PERSON, PERSON], set(), [(0, 1, "person"), (1, 2, "person")], id="two beginnings"),
        pytest.param([PERSON, PERSON_ON, PERSON], {2}, [(0, 2, "person"), (2, 3, "person")], id="two sentences"),
        pytest.param([[999, 1, 1, 1, 1]], set(), [], id="none"),
    ],
)
def test_names_are_the_likeliest_legal_tags(
    rows: list[list[float]], breaks: set[int], found: list[tuple[int, int, str]]
) -> None:
    told = names(_doubts(*rows), ["person", "place"], frozenset(breaks))
    assert [(*name.words, name.kind) for name in told] == found


@given(arrays.arrays(np.float32, st.integers(1, 4).map(lambda n: (n, 5)), elements=st.floats(-5, 0, width=32)))
def test_no_path_is_likelier_than_the_likeliest(logs: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> None:
    def legal(tags: tuple[int, ...]) -> bool:
        return all(
            tag % 2 or not tag or before in (tag - 1, tag) for before, tag in zip((0, *tags), tags, strict=False)
        )

    def weight(tags: tuple[int, ...]) -> float:
        return float(sum(logs[word, tag] for word, tag in enumerate(tags)))

    best = tuple(likeliest(logs))
    assert legal(best)
    every = product(range(5), repeat=len(logs))
    assert weight(best) == pytest.approx(max(weight(tags) for tags in every if legal(tags)), abs=1e-4)
    assert weight(tuple(legal_edges(logs[:, :3]))) == pytest.approx(weight(tuple(likeliest(logs[:, :3]))), abs=1e-4)


@given(st.integers(-(10**6), 10**6))
def test_distances_have_a_bucket_and_keep_their_sign(distance: int) -> None:
    bucket = int(buckets(np.array([distance]))[0])
    assert 0 <= bucket < BUCKETS
    assert np.sign(bucket - BUCKETS // 2) == np.sign(distance)


def test_missing_and_damaged_weights_are_told_clearly(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="cannot be read"):
        Engine(weights=tmp_path / "model.onnx")
    (tmp_path / "model.onnx").write_bytes((FOLDER / "model.onnx").read_bytes()[:1000])
    with pytest.raises(EngineError, match="damaged"):
        Engine(weights=tmp_path / "model.onnx")


def test_the_engine_fits_in_the_package() -> None:
    """Weights, tokenizer and labels together: 25 MB or less."""
    files = ("model.onnx", "tokenizer.json", "labels.json")
    assert sum((FOLDER / name).stat().st_size for name in files) <= 25_000_000
