"""How far does a group agree? Rounds of positions on recommendations, designations, challenges, minority statements.

A *round* (a consensus call) puts *recommendations* of one version of a text to the members. A *voice* is somebody
entitled to state a *position* in it. After the deadline the holder of a *step*, first the chair, publishes a
*designation* with reasons, which the voices can *challenge*; at the end of the round the last designation stands.
"""
