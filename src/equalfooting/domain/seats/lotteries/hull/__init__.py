"""Which chances do whole panels bring about, where quotas are so tight that averages promise too much?

The hull of all panels, known by those found so far and by a search for the best panel in any direction. It answers
what objectives ask of a `Region` (see `region.best`); each answer rests on one cut: the most that its weights come to
in any panel. `holding` turns to it where the relaxation is not tight or its numbers are in doubt.
"""

from equalfooting.domain.seats.lotteries.hull.columns import Hull, hull_of

__all__ = ["Hull", "hull_of"]
