"""Which level sets stand ready? A set is a module with its source, and one line here; one's own is read by `plain`."""

from equalfooting.domain.consensus.levels import LevelSet
from equalfooting.domain.consensus.sets.gnso import GNSO
from equalfooting.domain.consensus.sets.ietf import IETF
from equalfooting.domain.consensus.sets.iso import ISO, ISO_APPROVAL, ISO_ENQUIRY
from equalfooting.domain.consensus.sets.silence import SILENCE
from equalfooting.domain.consensus.sets.w3c import W3C

__all__ = ["LEVEL_SETS"]

LEVEL_SETS: dict[str, LevelSet] = {
    levels.code: levels for levels in (GNSO, IETF, W3C, ISO, ISO_ENQUIRY, ISO_APPROVAL, SILENCE)
}
