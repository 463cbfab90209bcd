"""How are the seats of a body filled, and who sits? Words: seat plan, rule, nominee, nomination, particulars (what
only the nominee and the selection see), ticket (a nominee's public number in a lottery), focal point, choice, run,
draw, seat, sitting (who sits from when to when), amendment."""
