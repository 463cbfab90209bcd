"""Which model turns texts into vectors, so that texts of like meaning lie near each other?

Models stand behind one port, `Encoder`. Choose one by name with `encoder(name)`; a missing one is a refusal
that names the choices, never a quiet replacement. All run offline: the weights come inside a package.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from equalfooting.adapters.encoder.letters import LettersEncoder
from equalfooting.adapters.encoder.remembering import Remembering
from equalfooting.adapters.encoder.universal import UniversalEncoder, universal_encoder
from equalfooting.domain.refusals import Refusal

__all__ = ["DEFAULT", "ENCODERS", "Encoder", "LettersEncoder", "Remembering", "UniversalEncoder", "encoder"]


class Encoder(Protocol):
    """Turns texts into vectors. `name` and `version` go on the record beside whatever they suggested."""

    name: str
    version: str

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, dim) float32, each row of unit length, in the order of the n texts."""
        ...


#: name -> how to make it (raises ImportError when its package is not installed)
ENCODERS: dict[str, Callable[[], Encoder]] = {"universal": universal_encoder}
DEFAULT = "universal"


@cache
def encoder(name: str = DEFAULT) -> Encoder:
    """The encoder called `name`, made once and kept. Refuses a missing one, naming the choices.

    Cost of the universal encoder: about 160 MB once, then about 100,000 characters a second on two cores
    (1,200 texts of 80 characters, 250 of 400); Chinese 45,000 characters a second.
    """
    try:
        return ENCODERS[name]()
    except (KeyError, ImportError):
        raise Refusal("part-missing", part=f"the encoder “{name}”", choices=", ".join(ENCODERS)) from None
