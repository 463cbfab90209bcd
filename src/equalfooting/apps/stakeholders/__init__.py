"""Whom people speak for. Words: stakeholder group, organisation, affiliation, interest; a standing says what a
country belongs to (UN regional group, M49 region, development status), as of when, according to whom."""
