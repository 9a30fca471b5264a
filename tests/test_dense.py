"""Vector ranking: the base, its tail, what is masked, what is damaged."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dense import Dense, load


def unit(n: int, width: int = 8, seed: int = 0) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(n, width)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def numbers(n: int, first: int = 1) -> np.ndarray:
    return np.arange(first, first + n, dtype=np.int64)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 80), st.integers(0, 2**32 - 1))
def test_search_is_exact_over_base_tail_and_mask(base: int, tail: int, k: int, seed: int) -> None:
    rows = unit(base + tail, seed=seed % 1000)
    dense = Dense(numbers(base), rows[:base]).extended(numbers(tail, base + 1), rows[base:])
    alive = np.random.default_rng(seed).random(base + tail + 1) < 0.7
    query = unit(1, seed=seed % 1000 + 1)[0]
    ids, scores = dense.search(query, k, alive)
    expected = [i for i in np.argsort(-(rows @ query)) + 1 if alive[i]][:k]
    assert ids.tolist() == expected
    assert np.allclose(scores, rows[ids - 1] @ query, atol=1e-6)


def test_more_than_there_is_gives_all_there_is_and_never_minus_one() -> None:
    ids, scores = Dense(numbers(3), unit(3)).search(unit(1)[0], 10)
    assert (sorted(ids.tolist()), len(scores)) == ([1, 2, 3], 3)


def test_nothing_is_found_in_nothing() -> None:
    ids, _ = Dense(numbers(0), unit(0)).search(unit(1)[0], 5)
    assert len(ids) == 0


def test_a_written_base_is_read_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "base"
    Dense(numbers(50), unit(50)).write(path)
    again = Dense.read(path, 8)
    assert again is not None
    query = unit(1, seed=5)[0]
    assert (
        again.search(query, 5)[0].tolist()
        == Dense(numbers(50), unit(50)).search(query, 5)[0].tolist()
    )
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("damage", ["missing", "truncated", "foreign", "empty", "narrower"])
def test_a_base_that_is_no_good_is_made_anew_from_the_rows(tmp_path: Path, damage: str) -> None:
    path, rows = tmp_path / "base", unit(20)
    Dense(numbers(20), rows).write(path)
    size = path.stat().st_size
    if damage == "missing":
        path.unlink()
    elif damage == "truncated":
        path.write_bytes(path.read_bytes()[: size // 2])
    elif damage == "foreign":
        path.write_bytes(b"not an index".ljust(size))
    elif damage == "empty":
        path.write_bytes(b"")
    else:
        Dense(numbers(20), unit(20, width=4)).write(path)
        size = path.stat().st_size
    dense = load(path, 8, size, lambda after: (numbers(20)[after:], rows[after:]))
    assert (dense.fresh, len(dense)) == (True, 20)


def test_a_good_base_is_completed_with_newer_rows_only(tmp_path: Path) -> None:
    path, rows, asked = tmp_path / "base", unit(25), []
    Dense(numbers(20), rows[:20]).write(path)

    def after(number: int) -> tuple[np.ndarray, np.ndarray]:
        asked.append(number)
        return numbers(5, 21), rows[20:]

    dense = load(path, 8, path.stat().st_size, after)
    assert (asked, dense.fresh, len(dense), dense.base_upto, dense.upto) == (
        [20],
        False,
        25,
        20,
        25,
    )


def test_a_long_tail_outgrows_its_base() -> None:
    dense = Dense(numbers(10), unit(10))
    assert not dense.extended(numbers(1000, 11), unit(1000)).outgrown
    assert dense.extended(numbers(1001, 11), unit(1001)).outgrown
