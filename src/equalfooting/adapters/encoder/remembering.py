"""How is a text that comes again (a form letter, a page foot) encoded only once?"""

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from equalfooting.adapters.encoder import Encoder


class Remembering:
    """An encoder that remembers the last `n_texts` texts (2 kB each for 512 numbers)."""

    def __init__(self, encoder: "Encoder", n_texts: int = 8_192) -> None:
        self._encoder, self._n_texts = encoder, n_texts
        self.name, self.version = encoder.name, encoder.version
        self._known: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        fresh = dict(zip(new, self._encoder.encode(new), strict=True))
        rows = [fresh[text] if text in fresh else self._known[text] for text in texts]
        for text, vector in fresh.items():
            self._known[text] = vector.copy()
        while len(self._known) > self._n_texts:
            self._known.popitem(last=False)
        return np.stack(rows) if rows else self._encoder.encode([])
