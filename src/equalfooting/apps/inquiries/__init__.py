"""Open calls for inputs: questionnaires, submissions, answers, attachments, passages, imports.

A call has a moment (draft, coming, open, late, closed) that follows from its dates. A submission is a
draft until it is submitted; it is opened by whoever wrote it, or by a receipt link. Whatever is read
goes through `queries.py`, which withholds what was not consented to.
"""
