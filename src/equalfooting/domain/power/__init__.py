"""Whom does a decision rule give power? Rules described, compiled to simple games, counted exactly, judged.

>>> told = analyse(assembly_of({"members": [{"id": i} for i in "abc"], "rule": {"count": ">50%"}}))
>>> [str(each.shapley_shubik) for each in told.members]
['1/3', '1/3', '1/3']
"""

from equalfooting.domain.power.analysis import Analysis, analyse
from equalfooting.domain.power.estimate import Estimate, estimate
from equalfooting.domain.power.reading import assembly_of, assembly_of_text
from equalfooting.domain.power.rule import Assembly, Member
from equalfooting.domain.power.telling import as_json

__all__ = [
    "Analysis",
    "Assembly",
    "Estimate",
    "Member",
    "analyse",
    "as_json",
    "assembly_of",
    "assembly_of_text",
    "estimate",
]
