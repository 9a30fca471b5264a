"""Vector ranking: base and tail, what is masked, what a base is at each size."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import tiers
from index.dense import Dense


def unit(n: int, width: int = 8, seed: int = 0) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(n, width)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def numbers(n: int, first: int = 1) -> np.ndarray:
    return np.arange(first, first + n, dtype=np.int64)


def made(rows: np.ndarray) -> Dense:
    base = tiers.empty(len(rows), rows.shape[1], lambda n: rows[:n])
    base.add_with_ids(rows, numbers(len(rows)))
    return Dense(base, len(rows))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 80), st.integers(0, 2**32 - 1))
def test_search_is_exact_over_base_tail_and_mask(base: int, tail: int, k: int, seed: int) -> None:
    rows = unit(base + tail, seed=seed % 1000)
    dense = made(rows[:base]).extended(numbers(tail, base + 1), rows[base:])
    alive = np.random.default_rng(seed).random(base + tail + 1) < 0.7
    query = unit(1, seed=seed % 1000 + 1)[0]
    ids, scores = dense.search(query, k, alive)
    expected = [i for i in np.argsort(-(rows @ query)) + 1 if alive[i]][:k]
    assert ids.tolist() == expected
    assert np.allclose(scores, rows[ids - 1] @ query, atol=1e-6)


def test_more_than_there_is_gives_all_there_is_and_never_minus_one() -> None:
    ids, scores = made(unit(3)).search(unit(1)[0], 10)
    assert (sorted(ids.tolist()), len(scores)) == ([1, 2, 3], 3)


def test_nothing_is_found_in_nothing() -> None:
    ids, _ = made(unit(0)).search(unit(1)[0], 5)
    assert len(ids) == 0


def test_a_longer_tail_leaves_the_shorter_one_as_it_was() -> None:
    rows = unit(20)
    before = made(rows[:10])
    after = before.extended(numbers(10, 11), rows[10:])
    assert (len(before), before.upto, len(after), after.upto) == (10, 10, 20, 20)
    assert after.search(rows[15], 1)[0].tolist() == [16]
    assert before.search(rows[15], 1)[0].tolist() != [16]


@pytest.fixture
def small_tiers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A base in lists at a size that a test can afford."""
    monkeypatch.setattr(tiers, "EXACT", 500)
    monkeypatch.setattr(tiers, "BYTES", 1_000)


@pytest.mark.usefixtures("small_tiers")
def test_beyond_the_exact_size_a_base_is_in_lists_and_finds_nearly_all_the_same() -> None:
    # Rows in clusters, as texts are: 60 subjects.
    centres = unit(60, 32, seed=1)
    rows = centres[np.arange(6_000) % 60] + unit(6_000, 32, seed=2)
    rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    dense = made(rows)
    assert tiers.listed(dense._base)
    held = 0
    for query in rows[::100]:
        exact = set((np.argsort(-(rows @ query))[:10] + 1).tolist())
        held += len(exact & set(dense.search(query, 10)[0].tolist()))
    assert held >= 0.9 * 10 * 60


@pytest.mark.usefixtures("small_tiers")
def test_in_between_a_base_is_of_bytes_and_finds_all_the_same_but_for_rounding() -> None:
    rows = unit(900, 32, seed=1)
    dense = made(rows)
    alive = np.arange(901) % 3 > 0
    assert not tiers.listed(dense._base)
    assert tiers.tolerance(dense._base) > 0
    for query in unit(20, 32, seed=2):
        ids, scores = dense.search(query, 30, alive)
        assert alive[ids].all()
        exact = [i for i in np.argsort(-(rows @ query)) + 1 if alive[i]][:10]
        assert set(exact) <= set(ids.tolist())
        assert np.allclose(scores, rows[ids - 1] @ query, atol=0.01)


@pytest.mark.usefixtures("small_tiers")
def test_where_few_rows_may_be_found_all_of_them_are() -> None:
    dense, alive = made(unit(3_000, 16)), np.zeros(3_001, np.bool_)
    alive[[5, 1_500, 2_999]] = True
    for seed in range(10):
        ids, _ = dense.search(unit(1, 16, seed)[0], 5, alive)
        assert sorted(ids.tolist()) == [5, 1_500, 2_999]


@pytest.mark.usefixtures("small_tiers")
def test_a_base_in_lists_loses_rows_and_takes_more_without_learning_anew() -> None:
    rows = unit(3_000, 16)
    base = tiers.empty(2_000, 16, lambda n: rows[:n])
    base.add_with_ids(rows[:2_000], numbers(2_000))
    assert tiers.suits(base, 3_000)
    assert not tiers.suits(base, 500)
    dead = np.zeros(2_001, np.bool_)
    dead[:501] = True
    tiers.drop(base, dead)
    base.add_with_ids(rows[2_000:], numbers(1_000, 2_001))
    assert base.ntotal == 2_500
    given = tiers.parameters(base, np.ones(3_001, np.bool_))
    given.nprobe = base.nlist
    found = base.search(rows[[100, 2_500]], 1, params=given)[1].ravel()
    assert found[0] != 101
    assert found[1] == 2_501
