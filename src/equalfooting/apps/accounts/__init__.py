"""People who sign in, and visitors who do not. Words: person, visitor, handle; a tally counts tries."""
