"""What do pages of the map need to read, for whoever asks? Each in a number of queries that rows do not change."""
