"""A tiny encoder for tests: texts that share runs of letters lie near each other; no model, no files."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray


class LettersEncoder:
    """Counts runs of four letters in 64 boxes. Deterministic, and knows nothing of meaning."""

    name = "letters"
    version = "1"
    dim = 64

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            spread = f"  {text.casefold()}  "
            for first in range(len(spread) - 3):
                vectors[row, crc32(spread[first : first + 4].encode()) % self.dim] += 1
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return (vectors / np.where(lengths == 0, 1, lengths)).astype(np.float32)
