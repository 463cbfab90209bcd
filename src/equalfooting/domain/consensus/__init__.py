"""Where does a group stand on each recommendation, and which consensus levels does that bear out?

Members state positions; a level set says in its own words when each level holds; the evidence shows which of those
words are borne out, which are contradicted and which depend on members who are silent. A person designates a level:
nothing here does.
"""
