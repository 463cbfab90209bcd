"""What can honestly be said at the end: a Chair's summary where there is no agreement, a report where there is.

Plain values in, plain sentences out; every sentence carries the ids of the record's entries it rests on.
"""
