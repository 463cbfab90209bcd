"""How are the seats of a body filled so that everyone is treated fairly? Plans, pools, lotteries, the best panel.

A `Plan` says how many seats there are and what a panel must look like; a `Pool` holds the nominees; an `Instance`
is both, compiled to types of nominees that the plan cannot tell apart. Everything else works on an instance.
"""
